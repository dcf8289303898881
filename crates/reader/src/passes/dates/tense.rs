//! The tense of the verb beside an expression of time.

use super::expression::Tense;
use crate::lex::{AtomKind, Flag, Line};

/// How many atoms away a verb may stand.
const REACH: usize = 28;

/// The tense at the expression from `start` up to `end`: that of the nearest
/// verb before it in its sentence, else of the nearest after.
pub(super) fn at(words: &Line<'_, '_>, start: usize, end: usize) -> Tense {
    // "Friday's ruling", "a march planned for Friday was called off": what follows decides.
    if words.kind(end) == Some(AtomKind::Possessive) {
        let after = (end..words.len().min(end + REACH)).find_map(|at| verb(words, at));
        return after
            .filter(|tense| *tense == Tense::Future)
            .unwrap_or(Tense::Past);
    }
    if words.any(end, &["was", "were", "had"]) {
        return Tense::Past;
    }
    // "gave them until Friday", but "stayed until Friday".
    if words.any_before(start, &["until", "by"]) {
        let last = (start.saturating_sub(REACH)..start)
            .rev()
            .find(|&at| verb(words, at).is_some());
        if last.is_some_and(|at| sets_term(words, at)) {
            return Tense::Future;
        }
    }
    let before = (start.saturating_sub(REACH)..start).rev().find_map(|at| {
        // "agreed on Tuesday to limit" tells when it was agreed, "agreed to meet on Tuesday" does not.
        let dated = at + 2 == start && words.is(at + 1, "on") && words.has(at, Flag::Pledges);
        let tense = if dated {
            Some(Tense::Past)
        } else {
            verb(words, at)
        };
        Some((start - at, tense?))
    });
    let after =
        (end..words.len().min(end + REACH)).find_map(|at| Some((at - end, verb(words, at)?)));
    match (before, after) {
        // "..., and on Sunday I'll leave": the verb after is much the nearer.
        (Some((far, _)), Some((near, Tense::Future))) if near <= 3 && far > near + 4 => {
            Tense::Future
        }
        (Some((_, tense)), _) | (None, Some((_, tense))) => tense,
        (None, None) => Tense::Open,
    }
}

/// Whether what a verb says has "until Friday" to come: "gave them", "has a week",
/// and not "had risen".
fn sets_term(words: &Line<'_, '_>, at: usize) -> bool {
    let auxiliary = words.any(at, &["has", "have", "had"])
        && (words.has(at + 1, Flag::Past) || ends_in_ed(words, at + 1));
    words.has(at, Flag::SetsTerm) && !auxiliary
}

/// The tense that one word is a sign of.
fn verb(words: &Line<'_, '_>, at: usize) -> Option<Tense> {
    if let Some((stem, ending)) = words.text(at).split_once(['\'', '’']) {
        return match ending {
            "ll" => Some(Tense::Future),
            "t" if matches!(stem, "wo" | "won" | "wouldn") => Some(Tense::Future),
            "t" if matches!(stem, "shouldn" | "can" | "couldn") => Some(Tense::Possible),
            "t" if matches!(stem, "didn" | "wasn" | "weren" | "hadn" | "hasn" | "haven") => {
                Some(Tense::Past)
            }
            "t" if matches!(stem, "isn" | "aren" | "don" | "doesn") => Some(Tense::Present),
            "m" | "re" => Some(Tense::Present),
            _ => None,
        };
    }
    let senses = words.senses(at);
    let common = senses.month.is_some() && words.capital(at);
    // "promised to", "plans for", "expected on"; but "agreed on a plan on Monday" is past.
    let loosely = !senses.has(Flag::Pledges) && !words.any_before(at, &["a", "an", "the"]);
    let leads = senses.has(Flag::FutureTo)
        && (words.any(at + 1, &["to", "for"]) || loosely && words.any(at + 1, &["on", "a", "an"]));
    if (senses.has(Flag::Future) || leads) && !common {
        return Some(Tense::Future);
    }
    if senses.has(Flag::Possible) && !common {
        return Some(Tense::Possible);
    }
    if words.is(at, "due") && !words.is(at + 1, "to") {
        return Some(Tense::Future);
    }
    if words.any(at, &["is", "are", "am"]) {
        return Some(Tense::Present);
    }
    if senses.has(Flag::Past) || ends_in_ed(words, at) {
        let modal =
            (at.saturating_sub(3)..at).find(|&at| words.has(at, Flag::Modal) && words.lower(at));
        return Some(match modal {
            Some(at) if words.has(at, Flag::Possible) => Tense::Possible,
            Some(_) => Tense::Future,
            None => Tense::Past,
        });
    }
    None
}

fn ends_in_ed(words: &Line<'_, '_>, at: usize) -> bool {
    let text = words.text(at);
    words.kind(at) == Some(AtomKind::Letters)
        && text.len() > 3
        && text.ends_with("ed")
        && words.lower(at)
        && !words.has(at, Flag::Never)
        // "a proposed plan"
        && !words.any_before(at, &["a", "an"])
}
