use std::ops::Range;

use gloss_text::TokenKind;

use super::usage::{Usage, opens};
use crate::lists::{
    COMMON_WORDS, COMPANY_SUFFIXES, EVENT_HEADS, FUNCTION_WORDS, GIVEN_NAMES, GROUPS, HONORIFICS,
    NOT_NAMES, ORGANIZATION_HEADS, ORGANIZATIONS, PLACE_HEADS, PLACES, ROLE_HEADS,
};
use crate::words::Words;

/// Tokens that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The first token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// A title stands right before: "President".
    pub titled: bool,
}

/// The longest entry of the lists, in tokens.
const LONGEST_LISTED: usize = 5;

/// Every candidate of a text, in order, none overlapping another; headlines in capitals are left out.
pub(super) fn find(words: &Words<'_>, usage: &Usage<'_>) -> Vec<Candidate> {
    let mut found = vec![];
    for (s, sentence) in words.tokens.sentences.iter().enumerate() {
        if usage.is_headline(s) {
            continue;
        }
        let Range { start, end } = sentence.tokens.range();
        let mut i = start;
        while i < end {
            if begins(words, usage, i, end) {
                let stop = run(words, i, end);
                cut(words, i, stop, false, &mut found);
                i = stop;
            } else {
                i += 1;
            }
        }
    }
    found
}

/// Whether a run of capitalised words can begin at a token.
fn begins(words: &Words<'_>, usage: &Usage<'_>, i: usize, end: usize) -> bool {
    let word = words.word(i);
    if !words.capital(i)
        || listed(words, i, end).is_none() && (NOT_NAMES.has(word) || is_compound(words, i))
    {
        return false;
    }
    if !opens(words, i) {
        return !FUNCTION_WORDS.has(word)
            || words.all_capitals(i)
            || words.capital(i + 1) && listed(words, i, end).is_some();
    }
    if FUNCTION_WORDS.has(word) {
        return words.all_capitals(i) && listed(words, i, i + 1).is_some();
    }
    let followed = i + 1 < end && words.capital(i + 1) && !NOT_NAMES.has(words.word(i + 1));
    if listed(words, i, end).is_some() || usage.proper(word) {
        return true;
    }
    if !COMMON_WORDS.has(word) {
        return !usage.lower(word);
    }
    let heads = ORGANIZATION_HEADS.has(word) || PLACE_HEADS.has(word);
    followed
        && (is_title(word) || heads || GIVEN_NAMES.has(word) || COMMON_WORDS.has(words.word(i + 1)))
        || heads && words.word(i + 1) == "of" && words.capital(i + 2)
}

/// "US-led", "Paris-based": a capital, and yet an adjective.
fn is_compound(words: &Words<'_>, i: usize) -> bool {
    words
        .word(i)
        .rsplit_once('-')
        .is_some_and(|(_, last)| COMMON_WORDS.has(last))
        && !words.text(i).contains("-A")
        && words
            .text(i)
            .rsplit('-')
            .next()
            .is_some_and(|last| last.starts_with(char::is_lowercase))
}

/// Where the run of a name that begins at `start` ends.
fn run(words: &Words<'_>, start: usize, end: usize) -> usize {
    let capital = |i: usize| i < end && words.capital(i) && !NOT_NAMES.has(words.word(i));
    let mut i = start + 1;
    let mut joined = false; // an "of" or "for" has been passed
    loop {
        if let Some(stop) = listed(words, i - 1, end).filter(|&stop| stop > i) {
            i = stop;
        }
        if capital(i) && !is_compound(words, i) {
            i += 1;
            continue;
        }
        let left = words.word(i - 1);
        let after_article = if words.word(i + 1) == "the" {
            i + 2
        } else {
            i + 1
        };
        let next = match words.word(i) {
            "of" if !PLACES.has(left)
                && !GIVEN_NAMES.has(left)
                && is_nameable(left)
                && capital(after_article) =>
            {
                joined = true;
                after_article
            }
            "for" if ORGANIZATION_HEADS.has(left) && capital(after_article) => {
                joined = true;
                after_article
            }
            "and"
                if joined
                    && capital(i + 1)
                    && COMMON_WORDS.has(words.word(i + 1))
                    && COMMON_WORDS.has(left) =>
            {
                i + 1
            }
            "&" if capital(i + 1) => i + 1,
            "'s" | "'"
                if words.kind(i) == TokenKind::Possessive && capital(i + 1) && is_people(left) =>
            {
                i + 1
            }
            _ => match particles(words, i, end) {
                Some(next) if capital(next) => next,
                _ => return i,
            },
        };
        i = next + 1;
    }
}

/// "Bank", "Republic", "Minister": what a name goes on from with "of".
fn is_nameable(word: &str) -> bool {
    COMMON_WORDS.has(word)
        || ORGANIZATION_HEADS.has(word)
        || PLACE_HEADS.has(word)
        || is_title(word)
        || EVENT_HEADS.has(word)
}

/// Whose things are named after them: "People's", "Women's".
fn is_people(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "peoples"
            | "women"
            | "men"
            | "children"
            | "workers"
            | "teachers"
            | "farmers"
            | "king"
            | "queen"
            | "lord"
            | "world"
            | "lloyd"
            | "mcdonald"
            | "moody"
            | "lawyers"
            | "traders"
            | "veterans"
    )
}

/// One past the particles of a name ("de la", "bin") that begin at a token.
fn particles(words: &Words<'_>, i: usize, end: usize) -> Option<usize> {
    let is_particle = |i: usize| {
        matches!(
            words.word(i),
            "de" | "la"
                | "del"
                | "da"
                | "das"
                | "dos"
                | "di"
                | "du"
                | "des"
                | "van"
                | "von"
                | "der"
                | "den"
                | "ter"
                | "bin"
                | "ibn"
                | "bint"
                | "al"
                | "el"
                | "ul"
                | "ur"
                | "le"
                | "y"
                | "e"
                | "af"
                | "av"
                | "zu"
        )
    };
    let stop = (i..end.min(i + 3)).find(|&k| !is_particle(k))?;
    (stop > i).then_some(stop)
}

/// One past the longest entry of a list of names that begins at a token.
fn listed(words: &Words<'_>, i: usize, end: usize) -> Option<usize> {
    (i + 1..=end.min(i + LONGEST_LISTED)).rev().find(|&stop| {
        let phrase = words.phrase(i, stop);
        (stop == i + 1 || words.capital(stop - 1))
            && !matches!(phrase, "us" | "who" | "it") | words.all_capitals(i)
            && (PLACES.has(phrase) || GROUPS.has(phrase) || ORGANIZATIONS.has(phrase))
    })
}

fn is_title(word: &str) -> bool {
    HONORIFICS.has(word) || ROLE_HEADS.has(word)
}

/// Whether the last word says that the whole is a body, a place or an event.
fn has_head(words: &Words<'_>, start: usize, end: usize) -> bool {
    let last = words.word(end - 1);
    end - start > 1
        && (ORGANIZATION_HEADS.has(last)
            || COMPANY_SUFFIXES.has(last)
            || PLACE_HEADS.has(last)
            || EVENT_HEADS.has(last))
}

/// Cuts a run into names: titles fall out, what stands before a title is a name of its own.
fn cut(words: &Words<'_>, start: usize, end: usize, titled: bool, found: &mut Vec<Candidate>) {
    let start = (start..end).find(|&i| words.capital(i)).unwrap_or(end);
    if start >= end {
        return;
    }
    let whole = Candidate { start, end, titled };
    if listed(words, start, end) == Some(end)
        || titled
        || has_head(words, start, end) && !titles_lead(words, start, end)
    {
        found.push(whole);
        return;
    }
    let title = (start..end)
        .rev()
        .find(|&i| is_title(words.word(i)) && (i > start || !is_given(words, i, end)));
    if let Some(title) = title {
        let mut left = title;
        while left > start && is_plain(words, left - 1) {
            left -= 1;
        }
        cut(words, start, left, false, found);
        after_title(words, title + 1, end, found);
        return;
    }
    match prefix(words, start, end) {
        Some(stop) => {
            found.push(Candidate {
                start,
                end: stop,
                titled: false,
            });
            cut(words, stop, end, false, found);
        }
        None => found.push(whole),
    }
}

/// Whether a title opens the run, so that a closing head does not make it a body: "President of the Senate".
fn titles_lead(words: &Words<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| ROLE_HEADS.has(words.word(i)) && matches!(words.word(i + 1), "of" | "for"))
}

/// "Dean Smith", "Pope Leo": a title that is a given name too counts as one when a single word follows.
fn is_given(words: &Words<'_>, i: usize, end: usize) -> bool {
    GIVEN_NAMES.has(words.word(i)) && end - i == 2
}

/// A word of a title or none of a name: "Prime" before "Minister".
fn is_plain(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    (COMMON_WORDS.has(word) || is_title(word) || FUNCTION_WORDS.has(word))
        && !ORGANIZATION_HEADS.has(word)
        && !GROUPS.has(word)
        && !PLACES.has(word)
}

/// What follows a title: a person; or "of the Army" and then a person.
fn after_title(words: &Words<'_>, start: usize, end: usize, found: &mut Vec<Candidate>) {
    if start >= end {
        return;
    }
    if !matches!(words.word(start), "of" | "for" | "to") {
        found.push(Candidate {
            start,
            end,
            titled: true,
        });
        return;
    }
    let body = if words.word(start + 1) == "the" {
        start + 2
    } else {
        start + 1
    };
    let person = match listed(words, body, end) {
        Some(stop) => {
            found.push(Candidate {
                start: body,
                end: stop,
                titled: false,
            });
            stop
        }
        None => {
            let is_body = |word: &str| {
                COMMON_WORDS.has(word) || FUNCTION_WORDS.has(word) || ORGANIZATION_HEADS.has(word)
            };
            let stop = (body..end).find(|&i| !is_body(words.word(i))).unwrap_or(end);
            if stop > body && ORGANIZATION_HEADS.has(words.word(stop - 1)) {
                found.push(Candidate {
                    start: body,
                    end: stop,
                    titled: false,
                });
            }
            stop
        }
    };
    match listed(words, person, end) {
        _ if person >= end => {}
        Some(stop) if stop == end && body == person => found.push(Candidate {
            start: person,
            end,
            titled: false,
        }),
        _ => found.push(Candidate {
            start: person,
            end,
            titled: body < person,
        }),
    }
}

/// One past a nationality that opens the run, or a listed name before a
/// person's: neither is part of the name after it.
fn prefix(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    let group = (start + 1..end.min(start + 3))
        .rev()
        .find(|&stop| GROUPS.has(words.phrase(start, stop)));
    group.or_else(|| {
        let stop = listed(words, start, end)?;
        let person = stop + 1 < end && GIVEN_NAMES.has(words.word(stop));
        (person && !GIVEN_NAMES.has(words.word(start))).then_some(stop)
    })
}
