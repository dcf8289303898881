//! Names that the analyzer joined or parted against the text.

use std::collections::HashMap;

use gloss_text::{Span, TokenKind};

use super::edges::whole;
use super::put;
use crate::lists::{
    COMMON_WORDS, CONJUNCTIONS, ORGANIZATION_HEADS, ORGANIZATIONS, PLACES, PREPOSITIONS,
};
use crate::words::{Words, is_all_capitals};
use crate::{Kind, NameMention};

/// Parts and joins.
pub(super) fn settle(words: &Words<'_>, names: &mut Vec<NameMention>) {
    seats_in_parliament(words, names);
    known_bodies(words, names);
    join_points(words, names);
    join_nicknames(words, names);
    join_lists(words, names);
    join_partners(words, names);
    join_hyphens(words, names);
    spell_out(words, names);
    dutch_towns(words, names);
    part_headlines(words, names);
    let mut parted: Vec<NameMention> = vec![];
    for name in names.iter_mut() {
        parted.extend(seat(words, name));
        parted.extend(venue(words, name));
        parted.extend(second(words, name));
    }
    names.extend(parted);
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

/// Bodies of several words that are known by heart, also where an analyzer saw a person or a part.
fn known_bodies(words: &Words<'_>, names: &mut Vec<NameMention>) {
    /// The longest, in tokens.
    const LONGEST: usize = 8;
    names.sort_by_key(|name| name.span.start);
    let mut at = 0;
    while at < words.len() {
        let digits = words.text(at).contains(|c: char| c.is_ascii_digit());
        let opens = words.opens_phrase(at) && words.capital(at);
        let first = if digits && ORGANIZATIONS.has(words.word(at)) {
            at + 1
        } else {
            at + 2
        };
        let last = if opens {
            words.len().min(at + LONGEST)
        } else {
            at + 1
        };
        let end = (first..=last)
            .rev()
            .find(|&end| ORGANIZATIONS.has(words.phrase(at, end)));
        let start = at;
        at = end.unwrap_or(at + 1);
        if end.is_none() || !spelt_as_a_name(words, start..at) {
            continue;
        }
        let span = words.span(start, at);
        let from = names.partition_point(|name| name.span.end <= span.start);
        let to = from
            + names[from..]
                .iter()
                .take_while(|name| name.span.start < span.end)
                .count();
        let right = |name: &NameMention| name.span == span && name.kind != Kind::Person;
        if names[from..to]
            .iter()
            .all(|name| span.contains(name.span) && !right(name))
        {
            let body = NameMention {
                span,
                kind: Kind::Organization,
                confidence: 0.9,
                runner_up: None,
            };
            names.splice(from..to, [body]);
        }
    }
}

/// Whether words are written with capitals, but for small ones.
fn spelt_as_a_name(words: &Words<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    tokens.all(|i| {
        let small = words.has(i, PREPOSITIONS) || words.has(i, CONJUNCTIONS);
        small || !words.text(i).starts_with(char::is_lowercase)
    })
}

/// `Cris "Cyborg" Justino` is one person.
fn join_nicknames(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let person = |name: &&NameMention| name.kind == Kind::Person;
    let people: Vec<Span> = names.iter().filter(person).map(|name| name.span).collect();
    let mark = |i: usize| words.kind(i) == TokenKind::Quote;
    let mut grown = 0;
    names.retain_mut(|name| {
        let covered = name.span.start < grown;
        let next = words.tokens_of(name.span).end;
        let nickname = mark(next) && words.capital(next + 1) && mark(next + 2);
        if name.kind == Kind::Person && nickname && !covered {
            let behind = words.span(next + 3, next + 4).start;
            let at = people.partition_point(|other| other.start < behind);
            if let Some(surname) = people.get(at).filter(|other| other.start == behind) {
                name.span = name.span.cover(*surname);
                grown = name.span.end;
            }
        }
        !covered
    });
}

/// "JAZZ.FM91": a name with a point in it is one.
fn join_points(words: &Words<'_>, names: &mut Vec<NameMention>) {
    // They stand in order: what a name has grown over goes.
    let mut grown = 0;
    names.retain_mut(|name| {
        let whole = with_point(words, name.span);
        let covered = name.span.start < grown;
        if whole != name.span && !covered {
            name.span = whole;
            grown = whole.end;
        }
        !covered
    });
}

/// "JAZZ" of "JAZZ.FM91": with what follows a point without a space.
fn with_point(words: &Words<'_>, name: Span) -> Span {
    let rest = words.tokens.source.text().get(name.end as usize..);
    let rest = rest
        .and_then(|rest| rest.strip_prefix('.'))
        .unwrap_or_default();
    let part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let length = rest.len() - rest.trim_start_matches(part).len();
    let whole = length > 1
        && rest.starts_with(|c: char| c.is_ascii_uppercase())
        && !rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let end = name.end + 1 + length as u32;
    if whole {
        Span::new(name.start, end)
    } else {
        name
    }
}

/// "Stevens & Wilkinson": partners of one firm.
fn join_partners(words: &Words<'_>, names: &mut Vec<NameMention>) {
    names.sort_by_key(|name| name.span.start);
    let mut joined: Vec<NameMention> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let tokens = words.tokens_of(name.span);
        let partner = joined.last_mut().filter(|first| {
            let end = words.tokens_of(first.span).end;
            end + 1 == tokens.start && words.text(end) == "&" && first.kind != Kind::Place
        });
        match partner {
            Some(first) => {
                first.span = first.span.cover(name.span);
                first.kind = Kind::Organization;
            }
            None => joined.push(name),
        }
    }
    for name in &mut joined {
        let mut inside = words.tokens_of(name.span);
        if name.kind == Kind::Person && inside.any(|i| words.text(i) == "&") {
            name.kind = Kind::Organization;
        }
    }
    *names = joined;
}

/// "African-Americans" are one people; in "a British-Israeli lawyer" there are two.
fn join_hyphens(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let text = words.tokens.source.text();
    let mut joined: Vec<NameMention> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let tied = joined.last_mut().filter(|first| {
            let between = text.get(first.span.end as usize..name.span.start as usize);
            let american = text
                .get(name.span.start as usize..)
                .is_some_and(|rest| rest.starts_with("American"));
            first.kind == Kind::Group
                && name.kind == Kind::Group
                && american
                && between == Some("-")
        });
        match tied {
            Some(first) => first.span = first.span.cover(name.span),
            None => joined.push(name),
        }
    }
    *names = joined;
}

/// "Immigration, Refugees and Citizenship Canada (IRCC)": a body reaches back as far as the letters in
/// brackets say.
fn spell_out(words: &Words<'_>, names: &mut Vec<NameMention>) {
    /// The longest name, in words.
    const LONGEST: usize = 12;
    let small = |i: usize| {
        words.has(i, PREPOSITIONS) || words.has(i, CONJUNCTIONS) || words.word(i) == "the"
    };
    let mut grown = vec![];
    for name in names.iter().filter(|name| name.kind == Kind::Organization) {
        let tokens = words.tokens_of(name.span);
        let short = words.text(tokens.end + 1);
        let letters = short.len();
        if words.text(tokens.end) != "("
            || words.text(tokens.end + 2) != ")"
            || letters < 3
            || !short.bytes().all(|b| b.is_ascii_uppercase())
        {
            continue;
        }
        let floor = words
            .sentence(tokens.start)
            .start
            .max(tokens.end.saturating_sub(LONGEST));
        let mut left = short.chars().rev();
        let mut want = left.next();
        let mut at = tokens.end;
        while let Some(letter) = want
            && at > floor
        {
            at -= 1;
            if words.capital(at) && words.text(at).starts_with(letter) {
                want = left.next();
            } else if !small(at) && !matches!(words.text(at), "," | "&") {
                break;
            }
        }
        if want.is_none() && at < tokens.start {
            grown.push(NameMention {
                span: words.span(at, tokens.end),
                ..*name
            });
        }
    }
    put(names, grown);
}

/// "the Bureau of Alcohol, Tobacco, Firearms and Explosives": what a body is of may be a list of
/// common nouns.
fn join_lists(words: &Words<'_>, names: &mut Vec<NameMention>) {
    const HEADS: [&str; 9] = [
        "ministry",
        "department",
        "bureau",
        "office",
        "secretariat",
        "organization",
        "organisation",
        "committee",
        "commission",
    ];
    for at in 0..names.len() {
        let Some(name) = names.get(at) else { continue };
        let tokens = words.tokens_of(name.span);
        let of = |word: &str| matches!(word, "of" | "for" | "on");
        if name.kind != Kind::Organization
            || !HEADS.contains(&words.word(tokens.start))
            || !of(words.word(tokens.start + 1))
        {
            continue;
        }
        let Some(end) = end_of_list(words, tokens.end) else {
            continue;
        };
        let span = name.span.cover(words.span(tokens.end, end));
        for (i, other) in names.iter_mut().enumerate().skip(at) {
            if i == at {
                other.span = span;
            } else if span.overlaps(other.span) {
                other.span = Span::new(other.span.start, other.span.start);
            } else {
                break;
            }
        }
    }
    names.retain(|name| !name.span.is_empty());
}

/// Where the rest of a list of capitalized nouns ends: ", Tobacco, Firearms and Explosives".
fn end_of_list(words: &Words<'_>, from: usize) -> Option<usize> {
    let noun = |i: usize| {
        let word = words.word(i);
        let listed = |word: &str| COMMON_WORDS.has(word) || TOPICS.contains(&word);
        words.capital(i)
            && !words.has(i, ORGANIZATION_HEADS)
            && (listed(word) || word.strip_suffix('s').is_some_and(listed))
    };
    let mut at = from;
    loop {
        let last = matches!(words.word(at), "and" | "&");
        if !last && words.text(at) != "," {
            return None;
        }
        let start = at + 1;
        at = (start..words.len().min(start + 4)).find(|&i| !noun(i))?;
        if at == start {
            return None;
        }
        if last {
            let place = |end: &usize| PLACES.has(words.phrase(at + 1, *end));
            let within = (words.word(at) == "in").then(|| (at + 2..at + 4).rev().find(place));
            return Some(within.flatten().unwrap_or(at));
        }
    }
}

/// What ministries and bureaus are of, besides common words.
const TOPICS: [&str; 14] = [
    "agriculture",
    "co-operation",
    "commerce",
    "explosive",
    "firearm",
    "fishery",
    "fisheries",
    "forest",
    "forestry",
    "innovation",
    "labor",
    "labour",
    "tourism",
    "trade",
];

/// "'s-Hertogenbosch": the article that it begins with belongs to it.
fn dutch_towns(words: &Words<'_>, names: &mut Vec<NameMention>) {
    let town = |&i: &usize| {
        let town = words.text(i).strip_prefix("s-");
        words.kind(i - 1) == TokenKind::Quote
            && town.is_some_and(|town| town.starts_with(char::is_uppercase))
            && words.span(i - 1, i).end == words.span(i, i + 1).start
    };
    let towns = (1..words.len()).filter(town).map(|i| NameMention {
        span: words.span(i - 1, i + 1),
        kind: Kind::Place,
        confidence: 0.9,
        runner_up: None,
    });
    put(names, towns.collect());
}

/// Parts two bodies, each with its article: "the Cure and the Clash".
fn second(words: &Words<'_>, name: &mut NameMention) -> Option<NameMention> {
    let tokens = words.tokens_of(name.span);
    let mut inner = tokens.start + 1..tokens.end.saturating_sub(2);
    let and = inner.find(|&i| words.word(i) == "and" && words.text(i + 1) == "the")?;
    let before = tokens.start.checked_sub(1).map(|i| words.text(i));
    let parts = match name.kind {
        Kind::Organization => {
            words.word(tokens.start) == "the" || matches!(before, Some("the" | "The"))
        }
        // A title would have its article: "The Cure and the Clash".
        Kind::Work => before == Some("the"),
        _ => false,
    };
    parts.then(|| {
        name.kind = Kind::Organization;
        NameMention {
            kind: Kind::Organization,
            ..part(words, name, and..and + 2)
        }
    })
}

/// "Ana Poe Blasts Oro Bank": a headline whose words all have capitals. It names who and what the text names elsewhere.
fn part_headlines(words: &Words<'_>, names: &mut Vec<NameMention>) {
    /// A verb, and names of two words on its sides.
    const SHORTEST: usize = 4;
    let key = |name: &NameMention| {
        let tokens = words.tokens_of(name.span);
        (tokens.len() > 1).then(|| (words.phrase(tokens.start, tokens.end), name.kind))
    };
    let known: HashMap<&str, Kind> = names.iter().filter_map(key).collect();
    let mut found = vec![];
    for name in names.iter_mut() {
        let tokens = words.tokens_of(name.span);
        if name.kind != Kind::Person || tokens.len() < SHORTEST {
            continue;
        }
        let person =
            |end: &usize| known.get(words.phrase(tokens.start, *end)) == Some(&Kind::Person);
        let ends = tokens.start + 2..tokens.end - 1;
        let Some(end) = ends.rev().find(person) else {
            continue;
        };
        let kind = |start: usize| known.get(words.phrase(start, tokens.end)).copied();
        let mut starts = end + 1..tokens.end;
        if let Some((start, kind)) = starts.find_map(|start| Some((start, kind(start)?))) {
            found.push(NameMention {
                span: words.span(start, tokens.end),
                kind,
                ..*name
            });
            name.span = whole(words, name.span, tokens.start..end);
        }
    }
    names.extend(found);
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
    parts.then(|| part(words, name, of..of + 1))
}

/// Parts an event that is told in common words from where it is held: "August
/// summit in Alaska", and not "Battle in Seattle".
fn venue(words: &Words<'_>, name: &mut NameMention) -> Option<NameMention> {
    let tokens = words.tokens_of(name.span);
    let at = tokens.clone().find(|&i| words.word(i) == "in")?;
    let known = PLACES.has(words.phrase(at + 1, tokens.end));
    let common = at > tokens.start && words.text(at - 1).starts_with(char::is_lowercase);
    let parts = name.kind == Kind::Event && known && common;
    parts.then(|| part(words, name, at..at + 1))
}

/// Cuts a name at the words between it and another; gives the other, a place.
fn part(words: &Words<'_>, name: &mut NameMention, between: std::ops::Range<usize>) -> NameMention {
    let tokens = words.tokens_of(name.span);
    let place = NameMention {
        span: words.span(between.end, tokens.end),
        kind: Kind::Place,
        ..*name
    };
    name.span = whole(words, name.span, tokens.start..between.start);
    place
}
