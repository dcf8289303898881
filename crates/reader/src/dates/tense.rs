//! The tense of the verb beside an expression of time.

use super::expression::Tense;
use crate::lex::{AtomKind, Flag, Words};

/// How many atoms away a verb may stand.
const REACH: usize = 28;

/// The tense at the expression from `start` up to `end`: that of the nearest
/// verb before it in its sentence, else of the nearest after.
pub(super) fn at(words: &Words<'_, '_>, start: usize, end: usize) -> Tense {
    let before = (start.saturating_sub(REACH)..start).rev().find_map(|at| verb(words, at));
    let after = || (end..words.len().min(end + REACH)).find_map(|at| verb(words, at));
    before.or_else(after).unwrap_or(Tense::Open)
}

/// The tense that one word is a sign of.
fn verb(words: &Words<'_, '_>, at: usize) -> Option<Tense> {
    let senses = words.senses(at);
    if senses.has(Flag::Future) && (senses.month.is_none() || words.lower(at)) {
        return Some(Tense::Future);
    }
    if words.any(at, &["is", "are", "am"]) {
        return Some(Tense::Open);
    }
    if senses.has(Flag::Past) || ends_in_ed(words, at) {
        let modal = (at.saturating_sub(3)..at).any(|at| words.has(at, Flag::Modal));
        return Some(if modal { Tense::Future } else { Tense::Past });
    }
    None
}

fn ends_in_ed(words: &Words<'_, '_>, at: usize) -> bool {
    let text = words.text(at);
    words.kind(at) == Some(AtomKind::Letters)
        && text.len() > 3
        && text.ends_with("ed")
        && words.lower(at)
        && !words.has(at, Flag::Never)
        // "a proposed plan"
        && !words.any_before(at, &["a", "an"])
}
