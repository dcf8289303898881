//! Whether a hyphen at the end of a line belongs to its word.

use crate::lines::Joint;

/// Knows the words of a text.
#[derive(Default)]
pub(super) struct Hyphens {}

impl Hyphens {
    /// How a line goes on in the next.
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        if line.ends_with('\u{ad}') {
            return Joint::Hyphen;
        }
        let _ = next;
        if super::ends_with_hyphen(line) {
            Joint::Hyphen
        } else {
            Joint::Space
        }
    }
}
