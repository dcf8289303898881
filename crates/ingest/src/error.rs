use std::fmt;

use gloss_text::TooLong;
use serde::{Deserialize, Serialize};

use crate::FileKind;

/// Why an input is no article. `Display` says it in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IngestError {
    /// There is no text in it.
    Empty,
    /// It is a picture, a document file or other binary data.
    Binary,
    /// It is a file of this kind, which holds no plain text.
    File(FileKind),
    /// It came in a link, and not as it was sent.
    Altered,
    /// The text is too long to be read.
    TooLong(TooLong),
    /// The HTML is too long to be searched for a text.
    HtmlTooLong(TooLong),
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("There is no text to read."),
            Self::Binary => f.write_str(
                "This is not text: it looks like a picture, a document file or other binary data.",
            ),
            Self::File(kind) => write!(f, "This is {kind}, not text."),
            Self::Altered => f.write_str("This link was altered on its way: it holds no article."),
            Self::TooLong(long) => long.fmt(f),
            Self::HtmlTooLong(long) => write!(
                f,
                "The page is {} MB long; at most {} MB can be searched for an article.",
                long.megabytes(),
                crate::MAX_HTML_BYTES >> 20
            ),
        }
    }
}

impl std::error::Error for IngestError {}

impl From<TooLong> for IngestError {
    fn from(long: TooLong) -> Self {
        Self::TooLong(long)
    }
}
