//! What is no name.

use std::collections::HashSet;

use gloss_text::TokenKind;

use super::edges::{is_money, is_short_title};
use crate::lists::{
    COMMON_WORDS, FUNCTION_WORDS, GIVEN_NAMES, HONORIFICS, NOT_NAMES, ORGANIZATION_HEADS,
    ORGANIZATIONS, PLACES, PREPOSITIONS, ROLE_HEADS,
};
use crate::words::Words;
use crate::{Kind, NameMention};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What follows a name and says what its bearer has learnt or won.
const LETTERS: [&str; 16] = [
    "bsc", "cbe", "cpa", "dds", "dvm", "esq", "esq.", "jd", "kbe", "mba", "mbe", "md", "msc",
    "obe", "phd", "rn",
];

/// Drops events and works of next to no confidence that are not written as names in a sentence, or
/// keeps the place that they end in: "Olympic Problems in [Sochi]" of a headline.
pub(super) fn drop_guesses(words: &Words<'_>, names: &mut Vec<NameMention>) {
    const GUESS: f32 = 0.1;
    names.retain_mut(|name| {
        let tokens = words.tokens_of(name.span);
        let small = |i: usize| words.has(i, FUNCTION_WORDS) || words.has(i, PREPOSITIONS);
        let lower = |i: usize| words.text(i).starts_with(char::is_lowercase) && !small(i);
        let sentence = words.sentence(tokens.start);
        let written = tokens.len() > 1
            && !tokens.clone().any(lower)
            && (sentence.start..tokens.start)
                .chain(tokens.end..sentence.end)
                .any(lower);
        if !matches!(name.kind, Kind::Event | Kind::Work) || name.confidence >= GUESS || written {
            return true;
        }
        let place = tokens
            .clone()
            .find(|&i| PLACES.has(words.phrase(i, tokens.end)) && words.capital(i));
        if let Some(start) = place {
            name.span = words.span(start, tokens.end);
            name.kind = Kind::Place;
        }
        place.is_some()
    });
}

/// Keeps the names that are some.
pub(super) fn drop_no_names(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let ordinary = Ordinary::new(words, names);
    names.retain(|name| !is_no_name(words, name) && !ordinary.is(words, name));
}

/// "Ms.", "Rep.": a title that its name was not found with; "Monday", "Ph.D.", "RT @", "US$", "R4bn".
fn is_no_name(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let at = tokens.start;
    let text = words.tokens.source.slice(name.span);
    if !text.contains(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii()) {
        return true;
    }
    if is_handle(words, name) || is_gloss(words, name) || is_road(words, name) {
        return true;
    }
    let word = words.word(at);
    let weekday = WEEKDAYS.contains(&word) && !matches!(name.kind, Kind::Organization | Kind::Work);
    let repeated = text == "RT" && words.kind(at + 1) == TokenKind::Address;
    tokens.len() == 1
        && (is_short_title(words, at)
            || weekday
            || repeated
            || name.kind == Kind::Person && is_degree(words, at)
            || is_money(words, at)
            || is_amount(text)
            || is_illness(words, at)
            || is_label(words, at))
}

/// "@JaneRoe": an account, whose owner's name stands beside it.
fn is_handle(words: &Words<'_>, name: &NameMention) -> bool {
    let before = words.tokens.source.text().get(..name.span.start as usize);
    let text = words.tokens.source.slice(name.span);
    text.starts_with('@') || before.is_some_and(|before| before.ends_with('@'))
}

/// "on U.S. 36,": a road, and not the country.
fn is_road(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let next = tokens.end;
    let number = words.text(next).bytes().all(|b| b.is_ascii_digit()) && words.text(next).len() < 4;
    let closed = words.kind(next + 1) != TokenKind::Word || words.has(next + 1, PREPOSITIONS);
    name.kind == Kind::Place
        && matches!(words.word(tokens.start), "u.s." | "us")
        && tokens.len() == 1
        && !words.text(next).is_empty()
        && number
        && closed
}

/// "(陳時中)": the name before it in its own script.
fn is_gloss(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let Some(open) = tokens.start.checked_sub(2) else {
        return false;
    };
    let text = words.tokens.source.slice(name.span);
    let latin = |c: char| c.is_alphabetic() && u32::from(c) < 0x250;
    words.text(open + 1) == "("
        && words.text(tokens.end) == ")"
        && words.text(open).contains(latin)
        && !text.contains(latin)
}

/// "RUGBY - FIJI WIN": what a headline is about.
fn is_label(words: &Words<'_>, at: usize) -> bool {
    let opens = words.sentence(at).start == at && !words.has(at, PLACES);
    opens && words.all_capitals(at) && words.text(at + 1) == "-" && words.all_capitals(at + 2)
}

/// "M.S.", "Ph.D." behind a comma.
fn is_degree(words: &Words<'_>, at: usize) -> bool {
    let behind = at > 0 && words.text(at - 1) == ",";
    let stopped = |text: &str| {
        let parts: Vec<&str> = text.split_terminator('.').collect();
        text.ends_with('.')
            && (2..=4).contains(&parts.len())
            && parts.iter().all(|part| (1..=2).contains(&part.len()))
    };
    behind && (LETTERS.contains(&words.word(at)) || stopped(words.text(at)))
}

/// "Alzheimer's".
fn is_illness(words: &Words<'_>, at: usize) -> bool {
    let named = [
        "alzheimer",
        "asperger",
        "crohn",
        "hodgkin",
        "huntington",
        "parkinson",
        "tourette",
    ];
    words.kind(at + 1) == TokenKind::Possessive && named.contains(&words.word(at))
}

/// "R4bn", "RM6.2m": a sum of money.
fn is_amount(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let unit = rest.trim_start_matches(digits);
    rest.len() < text.len() && unit.len() < rest.len() && matches!(unit, "bn" | "m" | "mn" | "tn")
}

/// Words of the text that only the start of a sentence, or a headline, made look like names.
struct Ordinary<'w> {
    /// Words that the text writes in lower case.
    lower: HashSet<&'w str>,
    /// The words of names that nothing but their being names made begin with a capital.
    named: HashSet<&'w str>,
}

impl<'w> Ordinary<'w> {
    fn new(words: &'w Words<'_>, names: &[NameMention]) -> Self {
        let lower = (0..words.len()).filter(|&i| words.text(i).starts_with(char::is_lowercase));
        let named = names
            .iter()
            .flat_map(|name| words.tokens_of(name.span))
            .filter(|&i| words.capital(i) && !forced(words, i));
        Self {
            lower: lower.map(|i| words.word(i)).collect(),
            named: named.map(|i| words.word(i)).collect(),
        }
    }

    /// Whether a name is an ordinary word: "Gunman's wife", "Deputies said".
    fn is(&self, words: &Words<'_>, name: &NameMention) -> bool {
        let tokens = words.tokens_of(name.span);
        let (at, word) = (tokens.start, words.word(tokens.start));
        let known = match name.kind {
            Kind::Person => GIVEN_NAMES.has(word),
            Kind::Organization => ORGANIZATION_HEADS.has(word),
            Kind::Place => PLACES.has(word),
            _ => true,
        };
        let listed = || {
            COMMON_WORDS.has(word)
                || ROLE_HEADS.has(word)
                || HONORIFICS.has(word)
                || word
                    .strip_suffix('s')
                    .is_some_and(|one| ROLE_HEADS.has(one) || COMMON_WORDS.has(one))
        };
        let whole = words.span(at, at + 1) == name.span;
        whole
            && tokens.len() == 1
            && !known
            && !ORGANIZATIONS.has(word)
            && !NOT_NAMES.has(word)
            && forced(words, at)
            && !self.named.contains(word)
            && (self.lower.contains(word) || listed())
    }
}

/// Whether a word has its capital from where it stands: at the start of a sentence or a quotation,
/// or in capitals.
fn forced(words: &Words<'_>, i: usize) -> bool {
    let sentence = words.sentence(i);
    let opens = (sentence.start..i).all(|before| words.kind(before) != TokenKind::Word);
    let quoted = i > 0 && (words.kind(i - 1) == TokenKind::Quote || words.text(i - 1) == ":");
    let shouted = |i: usize| words.all_capitals(i);
    opens || quoted || shouted(i) && (shouted(i + 1) || i > 0 && shouted(i - 1))
}
