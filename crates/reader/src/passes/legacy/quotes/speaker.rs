use gloss_text::{Span, TokenKind};

use super::view::View;
use crate::EntityId;

/// Who said something: the words, and whom they mean where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub span: Span,
    pub entity: Option<EntityId>,
    /// First and last token of the words.
    pub first: usize,
    pub last: usize,
}

/// Words that may stand between a subject and its verb.
const AUXILIARIES: &[&str] = &[
    "also",
    "has",
    "have",
    "had",
    "would",
    "will",
    "could",
    "may",
    "might",
    "must",
    "should",
    "did",
    "do",
    "does",
    "not",
    "then",
    "later",
    "now",
    "once",
    "often",
    "again",
    "still",
    "even",
    "just",
    "first",
    "always",
    "never",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "has",
    "all",
    "both",
    "ever",
    "reportedly",
    "further",
    "n't",
];

const PREPOSITIONS: &[&str] = &[
    "of", "for", "at", "in", "on", "with", "from", "to", "by", "about", "near", "under", "over",
    "against", "after", "before", "during", "since", "behind", "between", "among", "into",
    "through", "within", "without", "as",
];

const DETERMINERS: &[&str] = &[
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "some",
    "many",
    "most",
    "several",
    "one",
    "two",
    "three",
    "both",
    "another",
    "this",
    "that",
    "these",
    "those",
    "other",
    "officials",
    "critics",
];

/// What may stand between a verb and what is said, to tell when.
pub(super) const DAYS: &[&str] = &[
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "earlier",
    "later",
];

/// Words at which a noun phrase to their right begins.
const BOUNDARIES: &[&str] = &[
    "that", "but", "because", "while", "although", "though", "if", "so", "which", "when",
    "whether", "where", "what", "or", "than", "am", "is", "are", "was", "were", "has", "have",
    "had", "will", "would",
];

const SUBJECT_PRONOUNS: &[&str] = &["he", "she", "they", "i", "we", "it", "who", "you"];

/// The subject that stands before the verb at `cue`, not reaching before `from`.
pub fn before(view: &View<'_>, cue: usize, from: usize) -> Option<Speaker> {
    let mut end = cue.checked_sub(1)?;
    while end > from
        && (view.is(end, AUXILIARIES) || (view.is_word(end) && view.text(end).ends_with("ly")))
    {
        end -= 1;
    }
    if end < from {
        return None;
    }
    // "They met Lee and said": the verb's subject is the sentence's.
    if view.is(end, &["and", "but", "then"]) || is_stop(view, end) && view.text(end) != "," {
        return subject(view, from, end);
    }
    if view.text(end) == "," {
        return across_apposition(view, end, from).or_else(|| subject(view, from, end));
    }
    if let Some(relative) = relative(view, from, end) {
        let name = relative.checked_sub(1)?;
        let name = if view.text(name) == "," {
            name.checked_sub(1)?
        } else {
            name
        };
        return (name >= from).then(|| phrase_ending(view, name, from))?;
    }
    phrase_ending(view, end, from)
}

/// The pronoun of the relative clause that ends at `end`: "a source who", "sources who spoke late".
fn relative(view: &View<'_>, from: usize, end: usize) -> Option<usize> {
    if view.is(end, &["who", "which", "that"]) {
        return Some(end);
    }
    let who = (from.max(end.saturating_sub(16))..end)
        .rev()
        .take_while(|&at| !is_stop(view, at) && !view.is_mark(at))
        .find(|&at| view.is(at, &["who"]))?;
    // "the man who Roe said was late": the clause has a subject of its own.
    let verb = who + 1;
    let subject =
        view.mention(verb).is_some() || is_pronoun(view, verb) || view.is(verb, DETERMINERS);
    (!subject && !view.is(verb, AUXILIARIES)).then_some(who)
}

/// The subject that stands after the verb at `cue`: "said Jane Roe, the mayor".
pub fn after(view: &View<'_>, cue: usize, to: usize) -> Option<Speaker> {
    let mut first = cue + 1;
    while first < to && view.is_word(first) && view.text(first).ends_with("ly") {
        first += 1;
    }
    let starts = first < to
        && (view.mention(first).is_some()
            || view.is(first, DETERMINERS)
            || view.is(first, SUBJECT_PRONOUNS)
            || view.is_capitalised(first) && view.is_word(first));
    // "said Thursday from her home": when, not who.
    if !starts || view.is(first, &["that"]) || view.is(first, DAYS) {
        return None;
    }
    let mut last = first;
    while last + 1 < to
        && last - first < 24
        && !is_stop(view, last + 1)
        && !view.is_mark(last + 1)
        && !view.is(last + 1, BOUNDARIES)
        && view.cue(last + 1).is_none()
    {
        last += 1;
    }
    // "said Roe in a statement": the name ends the phrase where it is followed by a preposition.
    let core = core_end(view, first, last);
    let last = if view.is_named(core) { core } else { last };
    Some(speaker(view, first, last, core))
}

/// The noun phrase after "according to" and the like, from `first`.
pub fn phrase_from(view: &View<'_>, first: usize, to: usize) -> Option<Speaker> {
    if first >= to || is_stop(view, first) || view.is_mark(first) {
        return None;
    }
    let mut last = first;
    while last + 1 < to && last - first < 24 && !is_stop(view, last + 1) && !view.is_mark(last + 1)
    {
        if view.is(last + 1, &["that", "who", "which"]) {
            break;
        }
        last += 1;
    }
    Some(speaker(view, first, last, core_end(view, first, last)))
}

fn speaker(view: &View<'_>, first: usize, last: usize, core: usize) -> Speaker {
    Speaker {
        span: view.span(first, last),
        entity: view.entity_ending(core),
        first,
        last,
    }
}

/// "Jane Roe, 52, a baker from Lyon, said": back over commas to a name.
fn across_apposition(view: &View<'_>, comma: usize, from: usize) -> Option<Speaker> {
    // "France's foreign minister, Jean Roe, said": the name itself stands between the commas.
    if let Some((first, last)) = comma.checked_sub(1).and_then(|at| view.mention_tokens(at)) {
        let enclosed = last + 1 == comma && first > from && view.text(first - 1) == ",";
        if enclosed && view.is_person(last) {
            return Some(speaker(view, first, last, last));
        }
    }
    let lowest = from.max(comma.saturating_sub(30));
    let mut at = comma;
    while at > lowest + 1 {
        at -= 1;
        if is_stop(view, at) && view.text(at) != "," || view.is_mark(at) {
            return None;
        }
        let before = at - 1;
        if view.text(at) == "," && (view.is_named(before) || is_pronoun(view, before)) {
            // "In Paris, the minister, speaking late, said": a place before a comma sets the scene.
            let inside = at + 1;
            let explains = view.is(inside, DETERMINERS)
                || view.is(inside, &["who", "whose", "which"])
                || view.token(inside).kind == TokenKind::Number
                || !view.is_capitalised(inside)
                || view.mention(inside).is_some();
            if explains {
                return phrase_ending(view, before, from);
            }
        }
    }
    None
}

/// The first name, pronoun or described person of a clause.
fn subject(view: &View<'_>, from: usize, to: usize) -> Option<Speaker> {
    let lowest = from.max(to.saturating_sub(60));
    // After the last stop before the verb.
    let start = (lowest..to)
        .rev()
        .find(|&at| matches!(view.text(at), ";" | ":") || view.is_mark(at));
    let start = start.map_or(lowest, |at| at + 1);
    let at = (start..to).find(|&at| {
        is_pronoun(view, at)
            || view
                .mention(at)
                .is_some_and(|mention| mention.entity.is_some())
    })?;
    let (first, last) = view.mention_tokens(at).unwrap_or((at, at));
    let last = last.min(to.saturating_sub(1)).max(first);
    let (first, last) = person_of_phrase(view, first, last, to);
    // A possessor is not the subject: "Roe's office said".
    if view.token((last + 1).min(to)).kind == TokenKind::Possessive {
        return None;
    }
    Some(speaker(view, first, last, last))
}

/// "Kremlin spokesman | Dmitry Roe": the person that a phrase beginning with another name leads to.
fn person_of_phrase(view: &View<'_>, first: usize, last: usize, to: usize) -> (usize, usize) {
    if view.is_person(last) {
        return (first, last);
    }
    let person = (last + 1..to.min(last + 10))
        .take_while(|&at| {
            view.is_word(at)
                && view.cue(at).is_none()
                && !view.is(at, AUXILIARIES)
                && !view.is(at, BOUNDARIES)
        })
        .find(|&at| view.is_person(at));
    person
        .and_then(|at| view.mention_tokens(at))
        .map_or((first, last), |(_, end)| (first, end))
}

/// The noun phrase that ends with a token.
fn phrase_ending(view: &View<'_>, last: usize, from: usize) -> Option<Speaker> {
    if is_pronoun(view, last) {
        return Some(speaker(view, last, last, last));
    }
    if !view.is_word(last) && view.mention(last).is_none() {
        return None;
    }
    // "in hopes that": no phrase ends so.
    if view.is(last, PREPOSITIONS) || view.is(last, BOUNDARIES) {
        return None;
    }
    let lowest = from.max(last.saturating_sub(16));
    let mut first = view
        .mention_tokens(last)
        .map_or(last, |(first, _)| first.max(lowest));
    let mut determined = None;
    while first > lowest {
        let at = first - 1;
        if is_stop(view, at)
            || view.is_mark(at)
            || view.is(at, BOUNDARIES)
            || view.cue(at).is_some()
        {
            break;
        }
        if view.is(at, SUBJECT_PRONOUNS) {
            break;
        }
        first = at;
        if view.is(at, DETERMINERS) {
            determined = Some(at);
        }
    }
    // "On Monday the minister said": the phrase begins after what sets the scene.
    if view.is(first, PREPOSITIONS)
        || view.is(first, &["and", "but", "yet", "meanwhile", "however"])
    {
        first = match determined {
            Some(at) if at > first + 1 => at,
            _ => view
                .mention_tokens(last)
                .map_or(last, |(start, _)| start.max(lowest)),
        };
    }
    Some(speaker(view, first, last, core_end(view, first, last)))
}

/// The head's token: the last before a preposition ("the president | of the union").
fn core_end(view: &View<'_>, first: usize, last: usize) -> usize {
    // "Secretary of State Marco Roe": a person's name at the end is the head.
    if view.is_person(last) {
        return last;
    }
    for at in first..last {
        let inside = view
            .mention_tokens(at)
            .is_some_and(|(start, end)| start < at || end > at);
        if at > first && !inside && view.is(at, PREPOSITIONS) {
            return at - 1;
        }
    }
    last
}

fn is_pronoun(view: &View<'_>, at: usize) -> bool {
    view.is(at, SUBJECT_PRONOUNS)
}

/// Whether a token ends a clause.
pub fn is_stop(view: &View<'_>, at: usize) -> bool {
    matches!(
        view.text(at),
        "," | "." | ";" | ":" | "!" | "?" | "(" | ")" | "—" | "–" | "--" | "-" | "…" | "..."
    )
}
