use std::ops::Range;

use gloss_text::TokenKind;

use super::phrase::{Phrases, is_finite};
use crate::Kind;
use crate::lists::{
    CONJUNCTIONS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, ROLE_LINK_ADVERBS, ROLE_LINKS,
    ROLE_MODIFIERS, ROLE_VERBS,
};
use crate::words::Words;

/// How many tokens may stand before the noun of a role.
const LONGEST_TO_HEAD: usize = 10;
/// How many tokens an apposition without a noun of the list may have.
const LONGEST_UNLISTED: usize = 10;
/// How many tokens may stand in brackets after a name.
const LONGEST_BRACKETS: usize = 24;
/// How many tokens may stand between a name and its verb, set off by commas.
const LONGEST_ASIDE: usize = 30;
/// How many tokens may stand between a name and the "as" of its role.
const LONGEST_TO_AS: usize = 8;

/// The roles in apposition after a name: ", the mayor of X,", " (chief of Y)", ", 52, a baker".
pub(super) fn apposition(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    kind: Kind,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let ceiling = words.sentence(name.start).end;
    if name.end < ceiling && words.text(name.end) == "(" {
        described(phrases, name.end + 1, ceiling, kind, found);
    }
    let mark = past_brackets(words, name.end, ceiling);
    let opens = match words.text(mark) {
        "," => true,
        "—" | "–" | "-" => mark == name.end,
        _ => false,
    };
    if opens && mark < ceiling {
        described(phrases, mark + 1, ceiling, kind, found);
    }
}

/// Past brackets and the numbers of notes: "(1704–1787)", "[6]".
fn past_brackets(words: &Words<'_>, start: usize, ceiling: usize) -> usize {
    let mut i = start;
    loop {
        let close = match words.text(i) {
            "(" => ")",
            "[" => "]",
            _ => return i,
        };
        let inside = i..ceiling.min(i + LONGEST_BRACKETS);
        match inside.into_iter().find(|&j| words.text(j) == close) {
            Some(end) => i = end + 1,
            None => return i,
        }
    }
}

/// The role that the words behind a mark after a name give: "the mayor of X,", "52, a baker,", "who heads Y".
fn described(
    phrases: &Phrases<'_, '_>,
    mut start: usize,
    ceiling: usize,
    kind: Kind,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    if matches!(words.word(start), "aged" | "now" | "age") {
        start += 1;
    }
    if words.kind(start) == TokenKind::Number && words.word(start + 1) == "," {
        start += 2;
    }
    if matches!(words.word(start), "who" | "which") {
        if kind == Kind::Person {
            relative(phrases, start + 1, ceiling, found);
        }
        return;
    }
    // "The Trial", "and Senator X": a title or the next of a list.
    let opens = words.word(start);
    if opens == "and" || words.has(start, DETERMINERS) && words.capital(start) {
        return;
    }
    let Some(end) = noun_phrase(phrases, start, ceiling, kind) else {
        return;
    };
    if closes(phrases, end, ceiling) {
        found.push(start..end);
        if kind == Kind::Person && words.word(end) == "who" {
            relative(phrases, end + 1, ceiling, found);
        }
    }
}

/// One past the noun phrase of a role that begins at `start`, up to its closing mark.
fn noun_phrase(
    phrases: &Phrases<'_, '_>,
    start: usize,
    ceiling: usize,
    kind: Kind,
) -> Option<usize> {
    let words = phrases.words;
    let opened = words.has(start, DETERMINERS) || words.word(start) == "former";
    let possessed = |end: usize| phrases.possessed(start, end);
    if let Some(head) = head(phrases, start, ceiling).filter(|_| kind == Kind::Person) {
        let usual = (start..head).all(|i| {
            phrases.name(i).is_some()
                || words.has(i, ROLE_MODIFIERS)
                || words.capital(i)
                || words.kind(i) == TokenKind::Possessive
                || words.word(i) == "and"
                || words.word(i).contains('-')
        });
        // "(Champion and The Quest)": titles.
        let titles = !opened && words.word(head + 1) == "and" && !phrases.is_head(head + 2);
        return ((opened || usual || possessed(head)) && !titles)
            .then(|| phrases.right_edge(head, ceiling));
    }
    // No noun of the list: an article and a closing mark must say that it is one phrase.
    let end = phrases.right_edge(start, ceiling.min(start + LONGEST_UNLISTED));
    // "For Roe, the deal opened the door": a verb with its object.
    let clause =
        (start + 1..end).any(|i| words.word(i).ends_with("ed") && words.has(i + 1, DETERMINERS));
    if clause {
        return None;
    }
    let plain = |i: usize| {
        phrases.name(i).is_none()
            && words.kind(i) == TokenKind::Word
            && !words.has(i, FUNCTION_WORDS)
    };
    let only_names = !(start..end).any(plain);
    // "in Lima, the daughter of a baker", "in Lima, the Netherlands": of someone or something else.
    let others = kind != Kind::Organization && head(phrases, start, ceiling).is_some();
    let names = !(start..end)
        .take_while(|&i| i == start || !words.has(i, FUNCTION_WORDS))
        .any(|i| plain(i) && !words.capital(i));
    if kind != Kind::Person && (others || names) {
        return None;
    }
    // ", an informal, local body": the noun comes behind the comma.
    let goes_on = end == start + 2
        && words.word(end) == ","
        && words.kind(end + 1) == TokenKind::Word
        && !words.capital(end + 1)
        && !words.has(end + 1, FUNCTION_WORDS)
        && !is_finite(words, end + 1)
        && !words.word(end + 1).ends_with("ed");
    if goes_on {
        return None;
    }
    let descriptive = opened || possessed(end) && phrases.name(start).is_some();
    (descriptive
        && !only_names
        && end > start + 1
        && !phrases
            .name(end - 1)
            .is_some_and(|(r, k)| *k == Kind::Person && r.start <= start + 1))
    .then_some(end)
}

/// The noun of a role that a phrase begins with, before any mark, preposition or verb.
fn head(phrases: &Phrases<'_, '_>, start: usize, ceiling: usize) -> Option<usize> {
    let words = phrases.words;
    let mut last = None;
    for i in start..ceiling.min(start + LONGEST_TO_HEAD) {
        let word = words.word(i);
        if phrases.is_head(i) {
            last = Some(i);
        } else if last.is_some() {
            // "police officer": the last of the nouns; "sister's" goes on to another.
            if words.kind(i) != TokenKind::Possessive {
                break;
            }
            last = None;
        } else if phrases.name(i).is_none()
            && (words.kind(i) == TokenKind::Punctuation
                || is_finite(words, i)
                || words.has(i, FUNCTION_WORDS)
                    && !words.has(i, DETERMINERS)
                    && !matches!(
                        word,
                        "former"
                            | "and"
                            | "most"
                            | "first"
                            | "second"
                            | "third"
                            | "own"
                            | "then"
                            | "last"
                            | "later"
                            | "late"
                            | "latest"
                            | "best"
                            | "other"
                    ))
        {
            break;
        }
    }
    last
}

/// Whether an apposition ends at `end`.
fn closes(phrases: &Phrases<'_, '_>, end: usize, ceiling: usize) -> bool {
    let words = phrases.words;
    end >= ceiling
        || matches!(
            words.text(end),
            "," | "." | ";" | ":" | "(" | ")" | "[" | "?" | "!" | "—" | "–" | "-" | "…" | "..."
        )
        || matches!(words.word(end), "who" | "whose" | "which" | "that")
        || words.has(end, PREPOSITIONS) && matches!(words.word(end + 1), "whom" | "which")
        || words.kind(end) == TokenKind::Quote
}

/// "who heads the agency", "who is a lawyer".
fn relative(
    phrases: &Phrases<'_, '_>,
    start: usize,
    ceiling: usize,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    // "heads out to sea", "leads up to it" say what someone does now.
    let moves = |i: usize| {
        matches!(
            words.word(i),
            "out" | "up" | "off" | "back" | "away" | "over" | "into" | "down"
        )
    };
    let verb = (start..ceiling.min(start + 3))
        .find(|&i| words.has(i, ROLE_VERBS))
        .filter(|verb| !moves(verb + 1));
    if let Some(verb) = verb {
        let end = phrases.right_edge(verb, ceiling);
        if end > verb + 1 {
            found.push(verb..end);
        }
    } else {
        predicate(phrases, start, ceiling, found);
    }
}

/// The roles that a clause gives to its subject: "X is the mayor", "X was named chief", "X serves
/// as judge", also behind an aside; or to its object: "named X chief".
pub(super) fn clauses(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let sentence = words.sentence(name.start);
    let ceiling = sentence.end;
    let verb = past_brackets(words, name.end, ceiling);
    predicate(phrases, verb, ceiling, found);
    if let Some(verb) = past_aside(phrases, verb, ceiling) {
        predicate(phrases, verb, ceiling, found);
    }
    let made = name.start > sentence.start
        && words.value(name.start - 1, ROLE_LINKS) == Some("made")
        && name
            .start
            .checked_sub(2)
            .is_none_or(|i| words.value(i, ROLE_LINKS) != Some("is"));
    if made {
        let start = name.end + usize::from(words.word(name.end) == "as");
        given(phrases, start, ceiling, found);
    }
}

/// The verb of a name's clause behind what commas set off: in ", who runs Y, becomes" the last word.
fn past_aside(phrases: &Phrases<'_, '_>, start: usize, ceiling: usize) -> Option<usize> {
    let words = phrases.words;
    if words.text(start) != "," {
        return None;
    }
    for i in start + 1..ceiling.min(start + LONGEST_ASIDE) {
        // Another person may be the subject of what follows.
        if matches!(phrases.name(i), Some((_, Kind::Person))) || words.word(i) == "and" {
            return None;
        }
        let verb = words.has(i + 1, ROLE_LINKS) || words.has(i + 1, ROLE_LINK_ADVERBS);
        if words.text(i) == "," && verb {
            return Some(i + 1);
        }
    }
    None
}

/// The role that a clause ties to its subject, whose verb stands at `start` or after an adverb.
fn predicate(
    phrases: &Phrases<'_, '_>,
    start: usize,
    ceiling: usize,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let past_adverbs = |from: usize| {
        let adverb = |&i: &usize| words.has(i, ROLE_LINK_ADVERBS);
        from + (from..ceiling.min(from + 3)).take_while(adverb).count()
    };
    let link = |i: usize| words.value(i, ROLE_LINKS).filter(|_| i < ceiling);
    let mut i = past_adverbs(start);
    let mut copula = link(i) == Some("is");
    if copula {
        i = past_adverbs(i + 1);
    }
    match link(i) {
        Some("made") => {
            i += 1 + usize::from(words.word(i + 1) == "as");
            copula = false;
        }
        Some("works") if words.word(i + 1) == "as" => {
            i += 2;
            copula = false;
        }
        _ if copula => {}
        _ => {
            if let Some(role) = past_as(words, start, ceiling) {
                given(phrases, role, ceiling, found);
            }
            return;
        }
    }
    let Some(head) = head(phrases, i, ceiling) else {
        return;
    };
    // "is her brother's keeper": the phrase must end with the noun.
    let ends = words.kind(head + 1) != TokenKind::Possessive;
    if (opens(phrases, i, head) || !copula) && ends {
        found.push(i..phrases.right_edge(head, ceiling));
    }
}

/// What follows "as" in "stepped down as mayor", "will stay on as chief".
fn past_as(words: &Words<'_>, start: usize, ceiling: usize) -> Option<usize> {
    let clause = (start..ceiling.min(start + LONGEST_TO_AS))
        .take_while(|&i| words.kind(i) == TokenKind::Word && !words.has(i, CONJUNCTIONS))
        .count();
    let r#as = start + clause;
    let ties = r#as > start && words.word(r#as) == "as" && r#as < ceiling;
    (ties && words.value(r#as - 1, ROLE_LINKS) == Some("as")).then_some(r#as + 1)
}

/// The role that begins right at `start`, if one does.
fn given(phrases: &Phrases<'_, '_>, start: usize, ceiling: usize, found: &mut Vec<Range<usize>>) {
    if let Some(head) = head(phrases, start, ceiling)
        && opens(phrases, start, head)
        && phrases.words.kind(head + 1) != TokenKind::Possessive
    {
        found.push(start..phrases.right_edge(head, ceiling));
    }
}

/// Whether a role may open with the word at `start`, when its noun is `head`.
fn opens(phrases: &Phrases<'_, '_>, start: usize, head: usize) -> bool {
    let words = phrases.words;
    head == start
        || words.has(start, DETERMINERS)
        || words.has(start, ROLE_MODIFIERS)
        || words.word(start) == "former"
        || phrases.name(start).is_some()
}
