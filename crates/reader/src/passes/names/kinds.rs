//! What a name is, where the words beside it say so.

use std::collections::HashSet;

use gloss_text::{Span, TokenKind};

use crate::document::Document;
use crate::lists::{
    CONJUNCTIONS, DESCRIPTIONS, FINITE_VERBS, GENERIC_BODIES, GIVEN_NAMES, IRREGULAR_PASTS,
    NAMED_THINGS, PLACES, PREPOSITIONS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Kind, NameMention, PartOfSpeech};

use super::edges::part;
use super::{people, put};

/// A confidence below which a person's name may be something else's.
const DOUBTFUL: f32 = 0.5;

/// The confidence of a kind that the text says.
const SAID: f32 = 0.95;

/// Gives names the kinds that the text says they have, and the words that these bring along.
pub(super) fn settle(document: &Document<'_>, names: &mut Vec<NameMention>) {
    let words = &document.words;
    names.sort_by_key(|name| name.span.start);
    for name in names.iter_mut() {
        if people::is_inhabited(words, name) {
            name.kind = Kind::Place;
        }
        if people::is_kin(words, name.span) || people::is_person_like_a_place(words, name) {
            name.kind = Kind::Person;
        }
        people::surname_like_a_month(words, name);
        holiday(words, name);
        if is_place_of_study(words, name) || is_called_a_body(words, name) {
            name.kind = Kind::Organization;
            name.confidence = SAID;
        }
        people::whose_campaign(words, name);
        if is_contest(words, name) {
            name.kind = Kind::Event;
        }
        open_contest(words, name);
        if people::holds_office(words, name) {
            name.kind = Kind::Person;
            name.confidence = SAID;
        }
        by_last_word(words, name);
    }
    datelines(words, names);
    people::find_hyphenated(words, names);
    names.sort_by_key(|name| name.span.start);
    people::full_names(words, names);
    people::short_companies(words, names);
    people::surnames_like_places(words, names);
    people::find_surnames(words, names);
    name_shops(document, names);
    name_titles(words, names);
    name_works(words, names);
    name_storms(words, names);
}

/// "the two-time Wimbledon champion": nobody is champion of a person.
fn is_contest(words: &Words<'_>, name: &NameMention) -> bool {
    let next = words.tokens_of(name.span).end;
    name.kind == Kind::Person && matches!(words.text(next), "champion" | "champions")
}

/// "the U.S. Open": the country is a part of the contest's name.
fn open_contest(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let open = matches!(words.text(tokens.end), "Open" | "Opens");
    if matches!(name.kind, Kind::Place | Kind::Group) && open && !words.capital(tokens.end + 1) {
        name.span = words.span(tokens.start, tokens.end + 1);
        name.kind = Kind::Event;
    }
}

/// "Freedom of Information Act", "NSW Flood Inquiry": no event, and no place.
fn by_last_word(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    if tokens.len() < 2 || !matches!(name.kind, Kind::Event | Kind::Place) {
        return;
    }
    match words.word(tokens.end - 1) {
        "act" | "bill" | "code" | "constitution" | "law" | "report" => name.kind = Kind::Work,
        "administration" | "campaign" | "commission" | "inquiry" | "tribunal" => {
            name.kind = Kind::Organization;
        }
        // "Clinton camp", but a refugee camp is a place.
        "camp" if name.kind == Kind::Event => name.kind = Kind::Organization,
        _ => {}
    }
}

/// "HARWINTON — Voters", "BANTAM (AP)": where a report is from is a place, here and elsewhere.
fn datelines(words: &Words<'_>, names: &mut [NameMention]) {
    let key = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        words.phrase(tokens.start, tokens.end)
    };
    let is_dateline = |name: &&NameMention| {
        let tokens = words.tokens_of(name.span);
        let opens = words.sentence(tokens.start).start == tokens.start;
        let shouted = tokens
            .clone()
            .all(|i| !words.text(i).contains(char::is_lowercase));
        let next = words.text(tokens.end);
        let agency = next == "(" && words.text(tokens.end + 2) == ")";
        opens && shouted && (agency || matches!(next, "—" | "–" | "--"))
    };
    let places: HashSet<&str> = names.iter().filter(is_dateline).map(key).collect();
    for name in names.iter_mut() {
        if matches!(name.kind, Kind::Person | Kind::Organization) && places.contains(key(name)) {
            name.kind = Kind::Place;
            name.confidence = name.confidence.max(DOUBTFUL);
        }
    }
}

/// "St. Patrick's Day", "Guy Fawkes Night": a day that bears a name.
fn holiday(words: &Words<'_>, name: &mut NameMention) {
    let mut tokens = words.tokens_of(name.span);
    // "Guy" Fawkes, "St." Patrick.
    let first = |i: usize| words.has(i, GIVEN_NAMES) || matches!(words.word(i), "st." | "saint");
    while tokens.start > 0 && words.capital(tokens.start - 1) && first(tokens.start - 1) {
        tokens.start -= 1;
    }
    let day = |i: usize| words.capital(i) && matches!(words.word(i), "day" | "night" | "eve");
    let possessive = words.kind(tokens.end) == TokenKind::Possessive;
    let next = tokens.end + usize::from(possessive);
    let within = tokens.len() > 2 && day(tokens.end - 1);
    let long = tokens.len() > 1 || possessive;
    let behind = long && day(next) && !words.capital(next + 1);
    if name.kind != Kind::Person && name.kind != Kind::Event || !within && !behind {
        return;
    }
    let end = if within { tokens.end } else { next + 1 };
    name.span = words.span(tokens.start, end);
    name.kind = Kind::Event;
}

/// "She taught at Columbia", "students at Princeton": nobody studies at a town.
fn is_place_of_study(words: &Words<'_>, name: &NameMention) -> bool {
    /// How far back the word for study is looked for.
    const BESIDE: usize = 8;
    const STUDY: [&str; 24] = [
        "alumni",
        "chair",
        "degree",
        "doctorate",
        "educated",
        "enrolled",
        "faculty",
        "fellow",
        "graduate",
        "graduated",
        "lectured",
        "lecturer",
        "lectures",
        "professor",
        "professors",
        "scholar",
        "scholars",
        "student",
        "students",
        "studied",
        "studies",
        "study",
        "taught",
        "teaches",
    ];
    let start = words.tokens_of(name.span).start;
    let Some(at) = start.checked_sub(1) else {
        return false;
    };
    let from = words.sentence(start).start.max(at.saturating_sub(BESIDE));
    name.kind == Kind::Place
        && words.word(at) == "at"
        && (from..at).any(|i| STUDY.contains(&words.word(i)))
}

/// "Cemtar, the cement maker": what is called a body behind a comma is no person.
fn is_called_a_body(words: &Words<'_>, name: &NameMention) -> bool {
    /// How far the noun may stand behind its article.
    const BESIDE: usize = 5;
    let tokens = words.tokens_of(name.span);
    let article = tokens.end + 1;
    let ends = |&i: &usize| words.kind(i) != TokenKind::Word || words.has(i, PREPOSITIONS);
    let noun = (article + 1..article + 1 + BESIDE)
        .find(ends)
        .map(|end| end - 1);
    let body =
        |i: usize| words.value(i, NAMED_THINGS) == Some("body") || words.has(i, GENERIC_BODIES);
    name.kind == Kind::Person
        && tokens.len() == 1
        && words.text(tokens.end) == ","
        && matches!(words.word(article), "a" | "an" | "the")
        && noun.is_some_and(|noun| {
            noun > article && body(noun) && words.kind(noun + 1) != TokenKind::Possessive
        })
}

/// A name in "'s" whose verb follows is that of a shop or a house: "Macy's said", and then "Macy's".
fn name_shops(document: &Document<'_>, names: &mut [NameMention]) {
    let words = &document.words;
    let single = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        let owns = words.kind(tokens.end) == TokenKind::Possessive;
        let body = matches!(name.kind, Kind::Person | Kind::Organization);
        let single = tokens.len() == 1 && body && owns && !words.has(tokens.start, PLACES);
        single.then(|| (tokens.end, words.word(tokens.start)))
    };
    let surnames: HashSet<&str> = names
        .iter()
        .map(|name| words.tokens_of(name.span))
        .filter(|tokens| tokens.len() > 1)
        .map(|tokens| words.word(tokens.end - 1))
        .collect();
    let acts = |mark: usize| {
        let verb = mark + 1;
        let listed = [SPEECH_VERBS, FINITE_VERBS, IRREGULAR_PASTS];
        // "Obama's said to be": "is"; "Putin's will to fight": a noun.
        let short = part(document, mark) == Some(PartOfSpeech::Auxiliary);
        let modal = matches!(words.word(verb), "will" | "may" | "might" | "must");
        let bare = words.kind(verb + 1) == TokenKind::Word
            && !words.has(verb + 1, PREPOSITIONS)
            && !words.has(verb + 1, CONJUNCTIONS)
            && !words.has(verb + 1, FINITE_VERBS);
        listed.iter().any(|list| words.has(verb, *list)) && !short && (!modal || bare)
    };
    let shops: HashSet<&str> = names
        .iter()
        .filter_map(single)
        .filter(|&(mark, word)| acts(mark) && !surnames.contains(word))
        .map(|(_, word)| word)
        .collect();
    for name in names {
        if let Some((mark, word)) = single(name)
            && shops.contains(word)
        {
            name.span = name.span.cover(words.span(mark, mark + 1));
            name.kind = Kind::Organization;
        }
    }
}

/// "the film Miller's Ford": a title with a possessive in it is one name, here and elsewhere.
fn name_titles(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let title = |start: usize| {
        let owns = words.kind(start + 1) == TokenKind::Possessive;
        let spelt = owns && words.capital(start) && words.capital(start + 2);
        spelt.then(|| words.phrase(start, start + 3))
    };
    let told = |&i: &usize| words.value(i, NAMED_THINGS) == Some("work") && !words.capital(i);
    let titles: HashSet<&str> = (0..words.len())
        .filter(told)
        .filter_map(|noun| title(noun + 1))
        .collect();
    if titles.is_empty() {
        return;
    }
    let is_title = |&start: &usize| title(start).is_some_and(|title| titles.contains(title));
    let found = (0..words.len()).filter(is_title).map(|start| NameMention {
        span: words.span(start, start + 3),
        kind: Kind::Work,
        confidence: SAID,
        runner_up: None,
    });
    put(names, found.collect());
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
