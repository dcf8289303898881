use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Span;

/// The text of one article, as given: what every [`Span`] of it points into.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'t>(&'t str);

/// The text is longer than [`SourceText::MAX_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooLong {
    /// Its length in bytes.
    pub bytes: usize,
}

impl<'t> SourceText<'t> {
    /// The longest text that is read, in bytes: some 1.5 million words.
    pub const MAX_BYTES: usize = 10 << 20;

    /// Takes a text of at most [`Self::MAX_BYTES`] bytes.
    pub fn new(text: &'t str) -> Result<Self, TooLong> {
        match text.len() {
            bytes if bytes > Self::MAX_BYTES => Err(TooLong { bytes }),
            _ => Ok(Self(text)),
        }
    }

    /// The whole text.
    pub const fn text(self) -> &'t str {
        self.0
    }

    /// The words under a span; empty for a span that is not of this text.
    pub fn slice(self, span: Span) -> &'t str {
        self.0.get(span.range()).unwrap_or("")
    }
}

impl TooLong {
    /// The length in megabytes with one decimal, as in "10.4".
    pub fn megabytes(self) -> String {
        let tenths = (self.bytes as u64 * 10).div_ceil(1 << 20);
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The text is {} MB long; at most {} MB can be read at once.",
            self.megabytes(),
            SourceText::MAX_BYTES >> 20,
        )
    }
}

impl std::error::Error for TooLong {}
