//! The list of what was left out of an article.

use crate::{LeftOut, Reason};

/// What was left out, one entry for each run of the same reason.
#[derive(Default)]
pub(crate) struct LeftOutList {
    pub entries: Vec<LeftOut>,
}

impl LeftOutList {
    /// Some characters of an entry show what it was.
    const MAX_BYTES: usize = 400;

    /// Adds a line or a mark; it is shortened where the entry has many already.
    pub fn add(&mut self, reason: Reason, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.entries.last_mut() {
            Some(entry) if entry.reason == reason => {
                if entry.text.ends_with('…') {
                    return;
                }
                entry.text.push('\n');
                push_shortened(&mut entry.text, words);
            }
            _ => {
                let mut text = String::new();
                push_shortened(&mut text, words);
                self.entries.push(LeftOut { reason, text });
            }
        }
    }
}

fn push_shortened(text: &mut String, words: &str) {
    let room = LeftOutList::MAX_BYTES.saturating_sub(text.len());
    if words.len() <= room {
        text.push_str(words);
    } else {
        text.push_str(&words[..words.floor_char_boundary(room)]);
        text.push('…');
    }
}
