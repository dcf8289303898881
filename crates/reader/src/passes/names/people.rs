//! People by the words beside them.

use std::collections::{HashMap, HashSet};

use gloss_text::{Span, TokenKind};

use crate::lists::{
    AGENT_VERBS, BELONGINGS, COMMON_WORDS, COMPANY_SUFFIXES, COURTESY_TITLES, DETERMINERS,
    FUNCTION_WORDS, GIVEN_NAMES, HONORIFICS, NOT_NAMES, PLACE_HEADS, PLACES, PREPOSITIONS,
    ROLE_HEADS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Kind, NameMention};

use super::edges::is_syllable;
use super::put;

/// A confidence below which a full name says what its surname is.
const UNSURE: f32 = 0.6;

/// Who is said to be someone's: "her son, Kofi", "the king's sister Astrid".
pub(super) fn is_kin(words: &Words<'_>, name: Span) -> bool {
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

/// "Rose Park sued", "said Clay Rivers": a given name before the word for a place, and speaks or acts.
pub(super) fn is_person_like_a_place(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let person = |tokens: &std::ops::Range<usize>| {
        tokens.len() == 2
            && words.has(tokens.start, GIVEN_NAMES)
            && words.has(tokens.start + 1, PLACE_HEADS)
    };
    let acts = |i: usize| words.has(i, SPEECH_VERBS) || words.has(i, AGENT_VERBS);
    let paired = words.word(tokens.end) == "and" && person(&(tokens.end + 1..tokens.end + 3));
    let verb = if paired { tokens.end + 3 } else { tokens.end };
    let before = tokens.start.checked_sub(1);
    let placed = before.is_some_and(|i| words.has(i, PREPOSITIONS) || words.has(i, DETERMINERS));
    matches!(name.kind, Kind::Place | Kind::Organization)
        && person(&tokens)
        && !placed
        && (acts(verb) || before.is_some_and(|i| words.has(i, SPEECH_VERBS)))
}

/// "said Nance Shields, president of the union": who speaks and holds an office.
pub(super) fn holds_office(words: &Words<'_>, name: &NameMention) -> bool {
    let tokens = words.tokens_of(name.span);
    let said = tokens
        .start
        .checked_sub(1)
        .is_some_and(|i| words.has(i, SPEECH_VERBS));
    let office = words.text(tokens.end) == ","
        && words.has(tokens.end + 1, ROLE_HEADS)
        && matches!(words.word(tokens.end + 2), "of" | "at" | "for");
    name.kind == Kind::Organization && said && office && (2..=3).contains(&tokens.len())
}

/// "Rogers said" of the article on Rogers Communications Inc.: the company, if nobody is called so.
pub(super) fn short_companies(words: &Words<'_>, names: &mut [NameMention]) {
    let tokens = |name: &NameMention| words.tokens_of(name.span);
    let company = |name: &NameMention| {
        let tokens = tokens(name);
        let suffix = (tokens.start + 1..tokens.end).any(|i| words.has(i, COMPANY_SUFFIXES));
        (name.kind == Kind::Organization && suffix).then(|| words.word(tokens.start))
    };
    let companies: HashSet<&str> = names.iter().filter_map(company).collect();
    let person = |name: &NameMention| {
        let tokens = tokens(name);
        let titled = tokens
            .start
            .checked_sub(1)
            .is_some_and(|i| words.has(i, HONORIFICS) || words.has(i, COURTESY_TITLES));
        let last = tokens
            .end
            .checked_sub(1)
            .filter(|_| tokens.len() > 1 || titled)?;
        (name.kind == Kind::Person).then(|| words.word(last))
    };
    let people: HashSet<&str> = names.iter().filter_map(person).collect();
    for name in names.iter_mut().filter(|name| name.kind == Kind::Person) {
        let tokens = words.tokens_of(name.span);
        let word = words.word(tokens.start);
        if tokens.len() == 1 && companies.contains(word) && !people.contains(word) {
            name.kind = Kind::Organization;
        }
    }
}

/// "Theresa May" where only "Theresa" was found.
pub(super) fn surname_like_a_month(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let next = tokens.end;
    let given = tokens.len() == 1 && words.has(tokens.start, GIVEN_NAMES);
    let whole = words.span(tokens.start, next + 1);
    if name.kind == Kind::Person
        && given
        && words.capital(next)
        && matches!(
            words.word(next),
            "may" | "march" | "june" | "april" | "august"
        )
        && words.sentence(tokens.start).contains(&next)
        && words.has(next, NOT_NAMES)
    {
        name.span = whole;
    }
}

/// "a Danbury man".
pub(super) fn is_inhabited(words: &Words<'_>, name: &NameMention) -> bool {
    const PEOPLE: [&str; 12] = [
        "boy",
        "couple",
        "girl",
        "man",
        "men",
        "native",
        "resident",
        "residents",
        "teen",
        "teenager",
        "woman",
        "women",
    ];
    let tokens = words.tokens_of(name.span);
    let article = tokens.start.checked_sub(1);
    name.kind == Kind::Person
        && tokens.len() == 1
        && article.is_some_and(|i| matches!(words.word(i), "a" | "an" | "two" | "three"))
        && (PEOPLE.contains(&words.word(tokens.end))
            || words.text(tokens.end).starts_with(char::is_lowercase)
                && PEOPLE.contains(&words.word(tokens.end + 1)))
}

/// "Trump campaign" as an event: it is the candidate's.
pub(super) fn whose_campaign(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let last = words.text(tokens.start + 1);
    let campaign = matches!(last, "campaign" | "administration" | "presidency");
    if name.kind == Kind::Event && tokens.len() == 2 && campaign && !words.has(tokens.start, PLACES)
    {
        name.span = words.span(tokens.start, tokens.start + 1);
        name.kind = Kind::Person;
    }
}

/// "Veronica Cawley" is a person if "Cawley" is, and a doubtful "Cawley" if "Veronica Cawley" is.
pub(super) fn full_names(words: &Words<'_>, names: &mut [NameMention]) {
    let single =
        |name: &&NameMention| name.kind == Kind::Person && words.tokens_of(name.span).len() == 1;
    let word = |name: &NameMention| words.word(words.tokens_of(name.span).start);
    let people: HashSet<&str> = names.iter().filter(single).map(word).collect();
    let surname = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        (name.kind == Kind::Person && tokens.len() > 1).then(|| words.word(tokens.end - 1))
    };
    let surnames: HashSet<&str> = names.iter().filter_map(surname).collect();
    for name in names.iter_mut() {
        let tokens = words.tokens_of(name.span);
        let full = tokens.len() == 2
            && words.has(tokens.start, GIVEN_NAMES)
            && people.contains(words.word(tokens.start + 1));
        let short = tokens.len() == 1
            && name.kind == Kind::Organization
            && name.confidence < UNSURE
            && surnames.contains(words.word(tokens.start));
        if matches!(name.kind, Kind::Place | Kind::Organization) && (full || short) {
            name.kind = Kind::Person;
        }
    }
}

/// Of one whose surname is a country or a capital, the bare name is the place where its words are a
/// state's: "Mike Israel" and "Israel's ambassador", "London said it would".
pub(super) fn surnames_like_places(words: &Words<'_>, names: &mut [NameMention]) {
    let person = |name: &&NameMention| name.kind == Kind::Person;
    let surname = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        let last = tokens.end.checked_sub(1).filter(|_| tokens.len() > 1)?;
        words.has(last, PLACES).then(|| words.word(last))
    };
    let surnames: HashSet<&str> = names.iter().filter(person).filter_map(surname).collect();
    for name in names.iter_mut().filter(|name| name.kind == Kind::Person) {
        let tokens = words.tokens_of(name.span);
        let (at, next) = (tokens.start, tokens.end);
        let titled =
            at > 0 && (words.has(at - 1, HONORIFICS) || words.has(at - 1, COURTESY_TITLES));
        if tokens.len() != 1 || titled || !surnames.contains(words.word(at)) {
            continue;
        }
        let owns = words.kind(next) == TokenKind::Possessive
            && (words.has(next + 1, BELONGINGS)
                || matches!(words.word(next + 1), "ambassador" | "embassy" | "president"));
        let sentence = words.sentence(at);
        let after = next..sentence.end.min(next + 4);
        let itself = words.has(next, SPEECH_VERBS)
            && after.clone().any(|i| matches!(words.word(i), "it" | "its"))
            && !after.clone().any(|i| matches!(words.word(i), "he" | "she"));
        if owns || itself {
            name.kind = Kind::Place;
        }
    }
}

/// Finds "Tsai Ing-wen", a surname and a given name of two syllables, where an analyzer saw another
/// thing or none.
pub(super) fn find_hyphenated(words: &Words<'_>, names: &mut Vec<NameMention>) {
    const NO_SYLLABLES: [&str; 12] = [
        "anti", "co", "ex", "hi", "mid", "non", "post", "pre", "pro", "sci", "vice", "wi",
    ];
    let syllable = |half: &str| {
        let half = half.to_lowercase();
        (2..=6).contains(&half.len())
            && !COMMON_WORDS.has(&half)
            && !ROLE_HEADS.has(&half)
            && !NO_SYLLABLES.contains(&half.as_str())
    };
    let given = |&i: &usize| {
        let halves = words.text(i).split_once('-');
        words.capital(i)
            && words.capital(i - 1)
            && words.sentence(i).contains(&(i - 1))
            && halves.is_some_and(|(first, rest)| syllable(first) && is_syllable(rest))
            && words.text(i - 1).contains(char::is_lowercase)
            && !words.has(i - 1, FUNCTION_WORDS)
            && !words.has(i - 1, NOT_NAMES)
            && !PLACES.has(words.phrase(i - 1, i + 1))
    };
    let mut found = vec![];
    for i in (1..words.len()).filter(given) {
        let span = words.span(i - 1, i + 1);
        let next = names.partition_point(|name| name.span.end <= span.start);
        let within = |name: &NameMention| {
            name.kind != Kind::Person && span.contains(name.span) || !name.span.overlaps(span)
        };
        if names.get(next).is_none_or(within) {
            found.push(NameMention {
                span,
                kind: Kind::Person,
                confidence: 0.8,
                runner_up: None,
            });
        }
    }
    put(names, found);
}

/// Finds the surnames of people named in full where an analyzer saw none: in a line in capitals, and
/// before a verb of speech ("May said").
pub(super) fn find_surnames(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let mut surnames: HashMap<&str, HashSet<&str>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == Kind::Person) {
        let tokens = words.tokens_of(name.span);
        let shouted = tokens.clone().all(|i| words.all_capitals(i));
        if tokens.len() > 1 && !shouted && words.text(tokens.end - 1).len() > 2 {
            let with = surnames.entry(words.word(tokens.end - 1)).or_default();
            with.extend(tokens.map(|i| words.word(i)));
        }
    }
    if surnames.is_empty() {
        return;
    }
    // "FREES LOPEZ": the verb of a headline.
    for name in names.iter_mut().filter(|name| name.kind == Kind::Person) {
        let tokens = words.tokens_of(name.span);
        let with = surnames.get(words.word(tokens.end.saturating_sub(1)));
        if let Some(with) = with
            && tokens.clone().all(|i| words.all_capitals(i))
        {
            let own = (tokens.start..tokens.end)
                .rev()
                .take_while(|&i| with.contains(words.word(i)))
                .last();
            name.span = words.span(own.unwrap_or(tokens.start), tokens.end);
        }
    }
    names.sort_by_key(|name| name.span.start);
    let shouted = |i: usize| words.all_capitals(i);
    let mut found = vec![];
    for i in 0..words.len() {
        let word = words.word(i);
        if !words.capital(i) || !surnames.contains_key(word) {
            continue;
        }
        let headline = shouted(i)
            && (shouted(i + 1) || i > 0 && shouted(i - 1))
            && !words.has(i, COMMON_WORDS);
        if headline || words.has(i + 1, SPEECH_VERBS) {
            let span = words.span(i, i + 1);
            let next = names.partition_point(|name| name.span.end <= span.start);
            if names.get(next).is_none_or(|name| !name.span.overlaps(span)) {
                found.push(NameMention {
                    span,
                    kind: Kind::Person,
                    confidence: 0.8,
                    runner_up: None,
                });
            }
        }
    }
    names.extend(found);
}
