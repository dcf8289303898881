use gloss_text::{Span, Tokens};

use crate::Kind;
use crate::lists::{GROUPS, ORGANIZATIONS, PLACES};
use crate::words::Words;

/// The longest name of the lists, in tokens.
const LONGEST: usize = 6;
/// Up to so many letters, an organization's name must stand in capitals: "WHO", "X".
const ACRONYM: usize = 4;

/// Where a text has names that the reader's lists know by heart, longest first, none overlapping
/// another. What a name is elsewhere may be something else here: evidence, no verdict.
pub fn known_names(tokens: &Tokens<'_>) -> Vec<(Span, Kind)> {
    let words = Words::new(tokens);
    let all = tokens.tokens.len();
    let mut known = vec![];
    let mut at = 0;
    while at < all {
        let longest = words.capital(at).then(|| {
            (at + 1..=all.min(at + LONGEST))
                .rev()
                .find_map(|end| Some((end, kind_of(&words, at, end)?)))
        });
        match longest.flatten() {
            Some((end, kind)) => {
                known.push((words.span(at, end), kind));
                at = end;
            }
            None => at += 1,
        }
    }
    known
}

fn kind_of(words: &Words<'_>, start: usize, end: usize) -> Option<Kind> {
    let phrase = words.phrase(start, end);
    let kind = listed(phrase)?;
    let in_capitals = || !words.text(start).contains(char::is_lowercase);
    (kind != Kind::Organization || phrase.len() > ACRONYM || in_capitals()).then_some(kind)
}

/// What the lists say a phrase in lower case is.
pub(crate) fn listed(phrase: &str) -> Option<Kind> {
    // "us" and "who" in capitals are too often the words.
    if matches!(phrase, "us" | "who" | "it") {
        None
    } else if ORGANIZATIONS.has(phrase) {
        Some(Kind::Organization)
    } else if PLACES.has(phrase) {
        Some(Kind::Place)
    } else {
        GROUPS.has(phrase).then_some(Kind::Group)
    }
}
