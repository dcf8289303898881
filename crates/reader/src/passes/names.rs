//! Names as an analyzer found them, corrected by their own words.

use std::cmp::Reverse;
use std::collections::HashSet;

use gloss_text::{Span, TokenKind};

use crate::lists::{
    COMMON_WORDS, CONJUNCTIONS, COURTESY_TITLES, DESCRIPTIONS, DETERMINERS, HONORIFICS,
    NAME_PARTICLES, NAMED_THINGS, ORGANIZATION_HEADS, PLACES, PREPOSITIONS, ROLE_HEADS,
};
use crate::words::{Words, is_all_capitals};
use crate::{Kind, NameMention};

/// A confidence below which a person's name may be something else's.
const DOUBTFUL: f32 = 0.5;

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// In order, each its own words alone, and of names that overlap the surer one.
pub(crate) fn settle(words: &Words<'_>, mut names: Vec<NameMention>) -> Vec<NameMention> {
    for name in &mut names {
        name.span = trimmed(words, name);
        if is_kin(words, name.span) {
            name.kind = Kind::Person;
        }
        if name.kind == Kind::Person {
            name.span = without_title(words, name.span);
        }
    }
    names.retain(|name| !is_no_name(words, name));
    seats_in_parliament(words, &mut names);
    name_works(words, &mut names);
    let places = names.iter_mut().filter_map(|name| seat(words, name));
    let mut places: Vec<NameMention> = places.collect();
    places.extend(names.iter_mut().filter_map(|name| venue(words, name)));
    names.extend(places);
    name_storms(words, &mut names);
    names.sort_by_key(|n| (n.span.start, Reverse(n.span.end)));
    let mut settled: Vec<NameMention> = Vec::with_capacity(names.len());
    for name in names.into_iter().filter(|n| !n.span.is_empty()) {
        match settled.last_mut() {
            Some(last) if last.span.overlaps(name.span) => {
                if name.confidence > last.confidence {
                    *last = name;
                }
            }
            _ => settled.push(name),
        }
    }
    settled
}

/// The tokens of a name, where they are its whole span.
fn whole(words: &Words<'_>, name: Span, tokens: std::ops::Range<usize>) -> Span {
    match words.span(tokens.start, tokens.end) {
        rest if !tokens.is_empty() && name.contains(rest) => rest,
        _ => name,
    }
}

/// Without an adjective before it and a preposition after it: "the red [Forth
/// Bridge]", "[Islamic Revolution] of".
fn trimmed(words: &Words<'_>, name: &NameMention) -> Span {
    let mut tokens = words.tokens_of(name.span);
    let lower = |i: usize| words.text(i).starts_with(char::is_lowercase);
    while tokens.len() > 1
        && lower(tokens.end - 1)
        && (words.has(tokens.end - 1, PREPOSITIONS) || words.has(tokens.end - 1, CONJUNCTIONS))
    {
        tokens.end -= 1;
    }
    let described = |i: usize| i > 0 && words.has(i - 1, DETERMINERS) || words.has(i, COMMON_WORDS);
    while tokens.len() > 1
        && words
            .text(tokens.start)
            .bytes()
            .all(|b| b.is_ascii_lowercase())
        && words.capital(tokens.start + 1)
        && described(tokens.start)
        && !words.has(tokens.start, NAME_PARTICLES)
    {
        tokens.start += 1;
    }
    whole(words, name.span, tokens)
}

/// "Gen. Chris Donahue", "Mrs Lind": the name alone.
fn without_title(words: &Words<'_>, name: Span) -> Span {
    let mut tokens = words.tokens_of(name);
    let is_title = |i: usize| {
        let title = words.has(i, HONORIFICS) && words.text(i).ends_with('.');
        title || words.has(i, COURTESY_TITLES)
    };
    while tokens.len() > 1 && is_title(tokens.start) {
        tokens.start += 1;
    }
    whole(words, name, tokens)
}

/// "Ms.", "Rep.": a title that its name was not found with; "Monday", of whom there is none.
fn is_no_name(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let at = tokens.start;
    let short = words.text(at).ends_with('.') && words.has(at, HONORIFICS);
    let title = short || words.has(at, COURTESY_TITLES);
    let weekday = name.kind == Kind::Person && WEEKDAYS.contains(&words.word(at));
    tokens.len() == 1 && (title || weekday)
}

/// The states behind a member's party: "(R-Ohio)", "D-Calif.,", and no name with the party in it.
fn seats_in_parliament(words: &Words<'_>, names: &mut Vec<NameMention>) {
    const PARTIES: [&str; 3] = ["R-", "D-", "I-"];
    /// "West Virginia".
    const LONGEST: usize = 2;
    let short = |state: &str| {
        let letters = state.trim_end_matches('.');
        (state.ends_with('.') || letters.len() == 2 && is_all_capitals(letters))
            && (1..=6).contains(&letters.len())
            && letters.starts_with(char::is_uppercase)
    };
    for i in 1..words.len() {
        let Some(state) = PARTIES.iter().find_map(|p| words.text(i).strip_prefix(p)) else {
            continue;
        };
        if !matches!(words.text(i - 1), "(" | ",") {
            continue;
        }
        let known = |&end: &usize| PLACES.has(words.phrase(i, end).get(2..).unwrap_or_default());
        let end = (i + 1..=i + LONGEST).rev().find(known);
        let Some(end) = end.or_else(|| short(state).then_some(i + 1)) else {
            continue;
        };
        let whole = words.span(i, end);
        names.retain(|name| !name.span.overlaps(whole));
        names.push(NameMention {
            span: Span::new(whole.start + 2, whole.end),
            kind: Kind::Place,
            confidence: 0.95,
            runner_up: None,
        });
    }
}

/// Parts a company from the country it is of: "Renault of France", and not
/// "Bank of China".
fn seat(words: &Words<'_>, name: &mut NameMention) -> Option<NameMention> {
    let tokens = words.tokens_of(name.span);
    let of = tokens.clone().find(|&i| words.word(i) == "of")?;
    let country = PLACES.get(words.phrase(of + 1, tokens.end)) == Some("country");
    let common = |i: usize| words.has(i, COMMON_WORDS) || words.has(i, ORGANIZATION_HEADS);
    let alone = of == tokens.start + 1 && !common(tokens.start);
    let parts = name.kind == Kind::Organization && country && alone;
    parts.then(|| part(words, name, of))
}

/// Parts an event that is told in common words from where it is held: "August
/// summit in Alaska", and not "Battle in Seattle".
fn venue(words: &Words<'_>, name: &mut NameMention) -> Option<NameMention> {
    let tokens = words.tokens_of(name.span);
    let at = tokens.clone().find(|&i| words.word(i) == "in")?;
    let known = PLACES.has(words.phrase(at + 1, tokens.end));
    let common = at > tokens.start && words.text(at - 1).starts_with(char::is_lowercase);
    let parts = name.kind == Kind::Event && known && common;
    parts.then(|| part(words, name, at))
}

/// Cuts a name at the preposition before a place; gives the place.
fn part(words: &Words<'_>, name: &mut NameMention, at: usize) -> NameMention {
    let tokens = words.tokens_of(name.span);
    let place = NameMention {
        span: words.span(at + 1, tokens.end),
        kind: Kind::Place,
        ..*name
    };
    name.span = whole(words, name.span, tokens.start..at);
    place
}

/// Who is said to be someone's: "her son, Kofi", "the king's sister Astrid".
fn is_kin(words: &Words<'_>, name: Span) -> bool {
    let start = words.tokens_of(name).start;
    let floor = words.sentence(start).start;
    let comma = usize::from(start > floor && words.text(start - 1) == ",");
    let Some(owner) = start.checked_sub(comma + 2).filter(|&i| i >= floor) else {
        return false;
    };
    let told = words.value(owner + 1, ROLE_HEADS);
    told.is_some_and(|gender| !gender.is_empty())
        && (words.kind(owner) == TokenKind::Possessive
            || matches!(words.word(owner), "his" | "her" | "their" | "my" | "our"))
}

/// A doubtful person is what the text says it is: "the drug Tervaquine", and then
/// "Tervaquine".
fn name_works(words: &Words<'_>, names: &mut [NameMention]) {
    let key = |span: Span| {
        let tokens = words.tokens_of(span);
        words.phrase(tokens.start, tokens.end)
    };
    let doubtful = |name: &NameMention| name.kind == Kind::Person && name.confidence < DOUBTFUL;
    let is_work = |name: &NameMention| {
        let start = words.tokens_of(name.span).start;
        let noun = start
            .checked_sub(1)
            .filter(|&i| words.value(i, NAMED_THINGS) == Some("work"));
        noun.is_some_and(|noun| !words.capital(noun) && words.sentence(start).contains(&noun))
    };
    let works: HashSet<String> = names
        .iter()
        .filter(|name| doubtful(name) && is_work(name))
        .map(|name| key(name.span).to_owned())
        .collect();
    if works.is_empty() {
        return;
    }
    for name in names {
        if doubtful(name) && works.contains(key(name.span)) {
            name.kind = Kind::Work;
        }
    }
}

/// Storms bear the names of people: "Hurricane Ida", and then "Ida".
fn name_storms(words: &Words<'_>, names: &mut [NameMention]) {
    let is_storm = |i: usize| words.capital(i) && words.value(i, DESCRIPTIONS) == Some("storm");
    let mut storms: HashSet<String> = HashSet::new();
    for name in names.iter_mut() {
        let mut tokens = words.tokens_of(name.span);
        let floor = words.sentence(tokens.start).start;
        if tokens.len() == 1 && tokens.start > floor && is_storm(tokens.start - 1) {
            tokens.start -= 1;
        }
        if tokens.len() == 2 && is_storm(tokens.start) {
            storms.insert(words.word(tokens.start + 1).to_owned());
            name.span = words.span(tokens.start, tokens.end);
            name.kind = Kind::Event;
        }
    }
    for name in names {
        let tokens = words.tokens_of(name.span);
        if tokens.len() == 1 && storms.contains(words.word(tokens.start)) {
            name.kind = Kind::Event;
        }
    }
}
