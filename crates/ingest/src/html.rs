use crate::{Article, IngestError};

/// The longest HTML that is searched for an article, in bytes.
pub(crate) const MAX_BYTES: usize = 40 << 20;

/// The article within a page or a piece of the clipboard.
pub fn html(input: &str) -> Result<Article, IngestError> {
    crate::plain(input)
}
