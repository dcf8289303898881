//! Offsets in Unicode scalar values, which corpora count in; the core counts bytes.

use gloss_text::Span;

/// Half-open, in Unicode scalar values.
pub type Range = (usize, usize);

/// A text with the byte that each of its scalar values begins at.
pub struct Scalars<'t> {
    text: &'t str,
    bytes: Vec<u32>,
}

impl<'t> Scalars<'t> {
    /// Maps a text.
    pub fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte);
        let bytes = starts.chain([text.len()]).map(|byte| byte as u32).collect();
        Self { text, bytes }
    }

    /// The byte at which a scalar value begins; for their number, the text's length.
    pub fn byte(&self, scalar: usize) -> Option<u32> {
        self.bytes.get(scalar).copied()
    }

    /// A span of the core in scalar values.
    pub fn range(&self, span: Span) -> Range {
        let scalar = |byte| self.bytes.partition_point(|&b| b < byte);
        (scalar(span.start), scalar(span.end))
    }

    /// The words of a range; none where it leaves the text.
    pub fn slice(&self, (start, end): Range) -> &'t str {
        match (self.byte(start), self.byte(end)) {
            (Some(start), Some(end)) => self
                .text
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => "",
        }
    }
}

/// How many scalar values two ranges share.
pub fn overlap(a: Range, b: Range) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// The first of the items with the largest key.
pub fn first_max<T, K: PartialOrd>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Option<T> {
    items
        .into_iter()
        .reduce(|best, next| if key(&next) > key(&best) { next } else { best })
}
