//! The tense of the verb beside an expression of time.

use gloss_text::Span;

use super::expression::Tense;
use crate::Relation;
use crate::document::Document;
use crate::lex::{AtomKind, Flag, Line, back};

/// How many atoms away a verb may stand.
const REACH: usize = 28;
/// As far from a verb, a time is rather that of a noun between.
const NOUN_BETWEEN: usize = 7;

/// The tense at the expression from `start` up to `end`: that of the nearest
/// verb before it in its sentence, else of the nearest after.
pub(super) fn at(words: &Line<'_, '_>, start: usize, end: usize) -> Tense {
    if words.phrase(back(start, 2), "ahead of").is_some() {
        return Tense::Future;
    }
    // "cancelled a May 9 election": the verb tells nothing of it.
    let month = words.senses(start).month.is_some();
    if month
        && words.any_before(start, "a an the")
        && words.lower(end)
        && !words.has(end, Flag::LeadsTime)
    {
        return Tense::Open;
    }
    let nearest = (start.saturating_sub(REACH)..start).rev().find_map(|at| {
        // "agreed on Tuesday to limit" tells when it was agreed, "agreed to meet on Tuesday" does not.
        let dated = at + 2 == start && words.is(at + 1, "on") && words.has(at, Flag::Pledges);
        let tense = if dated {
            Some(Tense::Past)
        } else {
            verb(words, at)
        };
        Some((at, tense?))
    });
    // "Friday's ruling": what follows decides; "before Friday's vote" what goes before.
    if words.kind(end) == Some(AtomKind::Possessive) {
        let awaited = words.any_before(start, "before until for")
            && nearest.is_none_or(|(_, tense)| tense != Tense::Past);
        let after = (end..words.len().min(end + REACH)).find_map(|at| verb(words, at));
        return match after {
            Some(Tense::Future) => Tense::Future,
            _ if awaited => Tense::Future,
            _ => Tense::Past,
        };
    }
    // "a march planned for Friday was called off", but "the talks that will open on Friday were".
    let modal =
        nearest.is_some_and(|(at, tense)| tense == Tense::Future && words.has(at, Flag::Modal));
    if words.any(end, "was were had") && !modal {
        return Tense::Past;
    }
    // "gave them until Friday", but "stayed until Friday".
    if words.any_before(start, "until by") && nearest.is_some_and(|(at, _)| sets_term(words, at)) {
        return Tense::Future;
    }
    let after =
        (end..words.len().min(end + REACH)).find_map(|at| Some((at - end, verb(words, at)?)));
    match (nearest.map(|(at, tense)| (start - at, tense)), after) {
        // "are searching for the cause of a blaze Monday": the noun's day.
        (Some((NOUN_BETWEEN.., Tense::Present)), _) if !words.any_before(start, "on") => {
            Tense::Open
        }
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
    let auxiliary = words.any(at, "has have had")
        && (words.has(at + 1, Flag::Past) || ends_in_ed(words, at + 1));
    words.has(at, Flag::SetsTerm) && !auxiliary
}

/// The tense that one word is a sign of.
fn verb(words: &Line<'_, '_>, at: usize) -> Option<Tense> {
    if let Some((stem, ending)) = words.text(at).split_once(['\'', '’']) {
        return contracted(stem, ending);
    }
    let senses = words.senses(at);
    let common = senses.month.is_some() && words.capital(at);
    // "promised to", "plans for", "expected on"; but "agreed on a plan on Monday" is past.
    let noun = words.any_before(at, "a an the");
    let loosely = !senses.has(Flag::Pledges) && !noun;
    let leads = senses.has(Flag::FutureTo)
        && (words.any(at + 1, "to for") || loosely && words.any(at + 1, "on a an"));
    // "would not say", "could not attend"
    if words.any(at, "would could") && words.is(at + 1, "not") {
        return Some(Tense::Past);
    }
    let due = words.is(at, "due") && !words.is(at + 1, "to");
    let to_be = words.any(at, "was were") && words.is(at + 1, "to");
    let coming = due || to_be || schedules(words, at);
    if (senses.has(Flag::Future) || leads || coming) && !common {
        return Some(Tense::Future);
    }
    if senses.has(Flag::Possible) && !common {
        return Some(Tense::Possible);
    }
    if words.any(at, "is are am") {
        return Some(Tense::Present);
    }
    // "the close of trading on Friday" has been.
    if words.phrase(at, "close of trading").is_some() {
        return Some(Tense::Past);
    }
    if senses.has(Flag::Past) && !noun || ends_in_ed(words, at) {
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

fn contracted(stem: &str, ending: &str) -> Option<Tense> {
    match (stem.to_ascii_lowercase().as_str(), ending) {
        (_, "ll") | ("wo" | "won", "t") => Some(Tense::Future),
        ("couldn" | "wouldn", "t") => Some(Tense::Past),
        ("shouldn" | "can", "t") => Some(Tense::Possible),
        ("didn" | "wasn" | "weren" | "hadn" | "hasn" | "haven", "t") => Some(Tense::Past),
        ("isn" | "aren" | "don" | "doesn", "t") | (_, "m" | "re") => Some(Tense::Present),
        _ => None,
    }
}

/// A verb in the present that dates what is to come: "the truce begins", "polls open", "takes effect".
fn schedules(words: &Line<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let light = words.any(at, "take takes taking") && words.any(next, "place effect office part")
        || words.any(at, "go goes come comes coming")
            && (words.is(next, "into") && words.any(next + 1, "effect force")
                || words.is(next, "on") && words.any(next + 1, "sale trial show strike")
                || words.phrase(next, "to the polls").is_some());
    if light || !words.has(at, Flag::Schedules) || !words.lower(at) {
        return light;
    }
    // The plural is also a noun or an adjective: only after a subject is it a verb.
    let before = words.before(at);
    let many =
        before.ends_with('s') && before.len() > 3 || words.any_before(at, "they we people who and");
    let noun = words.any_before(at, "a an the of these those new its their");
    if words.text(at).ends_with('s') {
        !noun
    } else {
        many
    }
}

fn ends_in_ed(words: &Line<'_, '_>, at: usize) -> bool {
    let text = words.text(at);
    words.kind(at) == Some(AtomKind::Letters)
        && text.len() > 3
        && text.ends_with("ed")
        && words.lower(at)
        && !words.has(at, Flag::Never)
        // "a proposed plan"
        && !words.any_before(at, "a an")
}

/// The tense of the verb that a time depends on, where its auxiliary leaves no doubt: "the talks
/// that will open on Friday were agreed on Sunday".
pub(super) fn of_verb(document: &Document<'_>, span: Span) -> Option<Tense> {
    let trees = &document.trees;
    let time = trees.top_of(span)?;
    let verb = trees
        .head(time)
        .filter(|_| trees.is(time, &[Relation::Obl]))?;
    let senses = document.atoms.senses_of(trees.word(verb));
    let plans = [
        Flag::Future,
        Flag::FutureTo,
        Flag::SetsTerm,
        Flag::Schedules,
    ];
    if plans.into_iter().any(|flag| senses.has(flag)) {
        return None;
    }
    let helper = trees.dependent(verb, &[Relation::Aux])?;
    match trees.word(helper) {
        "will" | "shall" | "'ll" | "wo" => Some(Tense::Future),
        "was" | "were" | "did" => Some(Tense::Past),
        _ => None,
    }
}
