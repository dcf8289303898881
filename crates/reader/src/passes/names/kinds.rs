//! What a name is, where the words beside it say so.

use std::collections::{HashMap, HashSet};

use gloss_text::{Span, TokenKind};

use crate::document::Document;
use crate::lists::{
    AGENT_VERBS, BELONGINGS, COMMON_WORDS, CONJUNCTIONS, COURTESY_TITLES, DESCRIPTIONS, DETERMINERS, FINITE_VERBS, GENERIC_BODIES, GIVEN_NAMES, HONORIFICS,
    IRREGULAR_PASTS, NAMED_THINGS, NOT_NAMES, PLACE_HEADS, PLACES, PREPOSITIONS, ROLE_HEADS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Kind, NameMention, PartOfSpeech};

use super::edges::part;

/// A confidence below which a person's name may be something else's.
const DOUBTFUL: f32 = 0.5;

/// The confidence of a kind that the text says.
const SAID: f32 = 0.95;

/// Gives names the kinds that the text says they have, and the words that these bring along.
pub(super) fn settle(document: &Document<'_>, names: &mut Vec<NameMention>) {
    let words = &document.words;
    names.sort_by_key(|name| name.span.start);
    for name in names.iter_mut() {
        if is_inhabited(words, name) {
            name.kind = Kind::Place;
        }
        if is_kin(words, name.span) || is_person_like_a_place(words, name) {
            name.kind = Kind::Person;
        }
        surname_like_a_month(words, name);
        holiday(words, name);
        if is_place_of_study(words, name) || is_called_a_body(words, name) {
            name.kind = Kind::Organization;
            name.confidence = SAID;
        }
        whose_campaign(words, name);
    }
    datelines(words, names);
    full_names(words, names);
    surnames_like_places(words, names);
    find_surnames(words, names);
    name_shops(document, names);
    name_titles(words, names);
    name_works(words, names);
    name_storms(words, names);
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

/// "Rose Park sued", "said Clay Rivers": a given name before the word for a place, and speaks or acts.
fn is_person_like_a_place(words: &Words<'_>, name: &NameMention) -> bool {
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

/// "a Danbury man".
fn is_inhabited(words: &Words<'_>, name: &NameMention) -> bool {
    const PEOPLE: [&str; 12] = [
        "boy", "couple", "girl", "man", "men", "native", "resident", "residents", "teen", "teenager",
        "woman", "women",
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

/// "HARWINTON — Voters", "BANTAM (AP)": where a report is from is a place, here and elsewhere.
fn datelines(words: &Words<'_>, names: &mut [NameMention]) {
    let key = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        words.phrase(tokens.start, tokens.end)
    };
    let is_dateline = |name: &&NameMention| {
        let tokens = words.tokens_of(name.span);
        let opens = words.sentence(tokens.start).start == tokens.start;
        let shouted = tokens.clone().all(|i| !words.text(i).contains(char::is_lowercase));
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

/// "Veronica Cawley" is a person if "Cawley" is.
fn full_names(words: &Words<'_>, names: &mut [NameMention]) {
    let single = |name: &&NameMention| {
        name.kind == Kind::Person && words.tokens_of(name.span).len() == 1
    };
    let word = |name: &NameMention| words.word(words.tokens_of(name.span).start);
    let people: HashSet<&str> = names.iter().filter(single).map(word).collect();
    for name in names.iter_mut() {
        let tokens = words.tokens_of(name.span);
        if matches!(name.kind, Kind::Place | Kind::Organization)
            && tokens.len() == 2
            && words.has(tokens.start, GIVEN_NAMES)
            && people.contains(words.word(tokens.start + 1))
        {
            name.kind = Kind::Person;
        }
    }
}

/// "Theresa May" where only "Theresa" was found.
fn surname_like_a_month(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let next = tokens.end;
    let given = tokens.len() == 1 && words.has(tokens.start, GIVEN_NAMES);
    let whole = words.span(tokens.start, next + 1);
    if name.kind == Kind::Person
        && given
        && words.capital(next)
        && matches!(words.word(next), "may" | "march" | "june" | "april" | "august")
        && words.sentence(tokens.start).contains(&next)
        && words.has(next, NOT_NAMES)
    {
        name.span = whole;
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
        "alumni", "chair", "degree", "doctorate", "educated", "enrolled", "faculty", "fellow",
        "graduate", "graduated", "lectured", "lecturer", "lectures", "professor", "professors",
        "scholar", "scholars", "student", "students", "studied", "studies", "study", "taught",
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
    let noun = (article + 1..article + 1 + BESIDE).find(ends).map(|end| end - 1);
    let body = |i: usize| words.value(i, NAMED_THINGS) == Some("body") || words.has(i, GENERIC_BODIES);
    name.kind == Kind::Person
        && tokens.len() == 1
        && words.text(tokens.end) == ","
        && matches!(words.word(article), "a" | "an" | "the")
        && noun.is_some_and(|noun| {
            noun > article && body(noun) && words.kind(noun + 1) != TokenKind::Possessive
        })
}

/// "Trump campaign" as an event: it is the candidate's.
fn whose_campaign(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let campaign = matches!(words.text(tokens.end - 1), "campaign" | "administration" | "presidency");
    if name.kind == Kind::Event && tokens.len() == 2 && campaign && !words.has(tokens.start, PLACES) {
        name.span = words.span(tokens.start, tokens.start + 1);
        name.kind = Kind::Person;
    }
}

/// Of one whose surname is a country or a capital, the bare name is the place where its words are a
/// state's: "Mike Israel" and "Israel's ambassador", "London said it would".
fn surnames_like_places(words: &Words<'_>, names: &mut [NameMention]) {
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
        let titled = at > 0 && (words.has(at - 1, HONORIFICS) || words.has(at - 1, COURTESY_TITLES));
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

/// Finds the surnames of people named in full where an analyzer saw none: in a line in capitals, and
/// before a verb of speech ("May said").
fn find_surnames(words: &Words<'_>, names: &mut Vec<NameMention>) {
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
    for start in (0..words.len()).filter(is_title) {
        let span = words.span(start, start + 3);
        names.retain(|name| !name.span.overlaps(span));
        names.push(NameMention {
            span,
            kind: Kind::Work,
            confidence: SAID,
            runner_up: None,
        });
    }
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
