use std::ops::Range;

use gloss_text::TokenKind;

use super::usage::{Usage, opens};
use crate::lists::{
    COMMON_WORDS, COMPANY_SUFFIXES, EVENT_HEADS, FUNCTION_WORDS, GIVEN_NAMES, GROUPS, HONORIFICS,
    List, NAME_PARTICLES, NOT_NAMES, ORGANIZATION_HEADS, ORGANIZATIONS, PLACE_HEADS, PLACES,
    POSSESSORS, ROLE_HEADS,
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

/// The longest entry of the lists of names, in tokens.
const LONGEST_LISTED: usize = 5;
/// The longest run of capitals that is taken for one, in tokens.
const LONGEST_RUN: usize = 24;
/// The lists of names.
const NAMES: [List; 3] = [PLACES, GROUPS, ORGANIZATIONS];

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
                let stop = run(words, i, end.min(i + LONGEST_RUN));
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
        || listed(words, i, end).is_none() && (words.has(i, NOT_NAMES) || is_compound(words, i))
    {
        return false;
    }
    if !opens(words, i) {
        return !words.has(i, FUNCTION_WORDS)
            || words.all_capitals(i)
            || words.capital(i + 1) && listed(words, i, end).is_some();
    }
    if words.has(i, FUNCTION_WORDS) {
        return words.all_capitals(i) && listed(words, i, i + 1).is_some();
    }
    let followed = i + 1 < end && words.capital(i + 1) && !words.has(i + 1, NOT_NAMES);
    if listed(words, i, end).is_some() || usage.proper(word) {
        return true;
    }
    if !words.has(i, COMMON_WORDS) {
        return !usage.lower(word);
    }
    let heads = words.has(i, ORGANIZATION_HEADS) || words.has(i, PLACE_HEADS);
    followed
        && (is_title(words, i)
            || heads
            || words.has(i, GIVEN_NAMES)
            || words.has(i + 1, COMMON_WORDS))
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
    let capital = |i: usize| i < end && words.capital(i) && !words.has(i, NOT_NAMES);
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
        let after_article = if words.word(i + 1) == "the" {
            i + 2
        } else {
            i + 1
        };
        let next = match words.word(i) {
            "of" if !words.has(i - 1, PLACES)
                && !words.has(i - 1, GIVEN_NAMES)
                && is_nameable(words, i - 1)
                && capital(after_article) =>
            {
                joined = true;
                after_article
            }
            "for" if words.has(i - 1, ORGANIZATION_HEADS) && capital(after_article) => {
                joined = true;
                after_article
            }
            "and"
                if joined
                    && capital(i + 1)
                    && words.has(i + 1, COMMON_WORDS)
                    && words.has(i - 1, COMMON_WORDS) =>
            {
                i + 1
            }
            "&" if capital(i + 1) => i + 1,
            "'s" | "'"
                if words.kind(i) == TokenKind::Possessive
                    && capital(i + 1)
                    && words.has(i - 1, POSSESSORS) =>
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
fn is_nameable(words: &Words<'_>, i: usize) -> bool {
    let heads = [COMMON_WORDS, ORGANIZATION_HEADS, PLACE_HEADS, EVENT_HEADS];
    is_title(words, i) || heads.into_iter().any(|list| words.has(i, list))
}

/// One past the particles of a name ("de la", "bin") that begin at a token.
fn particles(words: &Words<'_>, i: usize, end: usize) -> Option<usize> {
    let stop = (i..end.min(i + 3)).find(|&k| !words.has(k, NAME_PARTICLES))?;
    (stop > i).then_some(stop)
}

/// One past the longest entry of a list of names that begins at a token.
fn listed(words: &Words<'_>, i: usize, end: usize) -> Option<usize> {
    let longest = if words.opens_phrase(i) {
        LONGEST_LISTED
    } else {
        1
    };
    (i + 1..=end.min(i + longest)).rev().find(|&stop| {
        if stop == i + 1 {
            let pronoun = matches!(words.word(i), "us" | "who" | "it") && !words.all_capitals(i);
            return !pronoun && NAMES.into_iter().any(|list| words.has(i, list));
        }
        let phrase = words.phrase(i, stop);
        words.capital(stop - 1) && NAMES.into_iter().any(|list| list.has(phrase))
    })
}

fn is_title(words: &Words<'_>, i: usize) -> bool {
    words.has(i, HONORIFICS) || words.has(i, ROLE_HEADS)
}

/// Whether the last word says that the whole is a body, a place or an event.
fn has_head(words: &Words<'_>, start: usize, end: usize) -> bool {
    let heads = [
        ORGANIZATION_HEADS,
        COMPANY_SUFFIXES,
        PLACE_HEADS,
        EVENT_HEADS,
    ];
    end - start > 1 && heads.into_iter().any(|list| words.has(end - 1, list))
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
        .find(|&i| is_title(words, i) && (i > start || !is_given(words, i, end)));
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
    (start..end).any(|i| words.has(i, ROLE_HEADS) && matches!(words.word(i + 1), "of" | "for"))
}

/// "Dean Smith", "Pope Leo": a title that is a given name too counts as one when a single word follows.
fn is_given(words: &Words<'_>, i: usize, end: usize) -> bool {
    words.has(i, GIVEN_NAMES) && end - i == 2
}

/// A word of a title or none of a name: "Prime" before "Minister".
fn is_plain(words: &Words<'_>, i: usize) -> bool {
    let plain = words.has(i, COMMON_WORDS) || is_title(words, i) || words.has(i, FUNCTION_WORDS);
    plain
        && ![ORGANIZATION_HEADS, GROUPS, PLACES]
            .into_iter()
            .any(|list| words.has(i, list))
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
            let is_body = |i: usize| {
                [COMMON_WORDS, FUNCTION_WORDS, ORGANIZATION_HEADS]
                    .into_iter()
                    .any(|list| words.has(i, list))
            };
            let stop = (body..end).find(|&i| !is_body(i)).unwrap_or(end);
            if stop > body && words.has(stop - 1, ORGANIZATION_HEADS) {
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
    let group = (start + 1..end.min(start + 3)).rev().find(|&stop| {
        words.has(start, GROUPS) && stop == start + 1
            || words.opens_phrase(start) && GROUPS.has(words.phrase(start, stop))
    });
    group.or_else(|| {
        let stop = listed(words, start, end)?;
        let person = stop + 1 < end && words.has(stop, GIVEN_NAMES);
        (person && !words.has(start, GIVEN_NAMES)).then_some(stop)
    })
}
