use std::ops::Range;

use gloss_text::TokenKind;

use super::phrase::{Phrases, is_finite};
use crate::Kind;
use crate::lists::{
    DETERMINERS, FUNCTION_WORDS, ROLE_LINK_ADVERBS, ROLE_LINKS, ROLE_MODIFIERS, ROLE_VERBS,
};

/// How many tokens may stand before the noun of a role.
const LONGEST_TO_HEAD: usize = 10;
/// How many tokens an apposition without a noun of the list may have.
const LONGEST_UNLISTED: usize = 10;

/// The roles in apposition after a name: ", the mayor of X,", " (chief of Y)", ", 52, a baker".
pub(super) fn apposition(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    kind: Kind,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let ceiling = words.sentence(name.start).end;
    let mut start = match words.text(name.end) {
        _ if name.end >= ceiling => return,
        "," | "(" | "—" | "–" | "-" => name.end + 1,
        _ => return,
    };
    let age = words.kind(start) == TokenKind::Number;
    if age && words.word(start + 1) == "," {
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
    let possessed = |end: usize| (start..end).any(|i| words.kind(i) == TokenKind::Possessive);
    if let Some(head) = head(phrases, start, ceiling).filter(|_| kind == Kind::Person) {
        let usual = (start..head).all(|i| {
            phrases.name(i).is_some()
                || words.has(i, ROLE_MODIFIERS)
                || words.capital(i)
                || words.kind(i) == TokenKind::Possessive
                || words.word(i) == "and"
                || words.word(i).contains('-')
        });
        return (opened || usual || possessed(head)).then(|| phrases.right_edge(head, ceiling));
    }
    // No noun of the list: an article and a closing mark must say that it is one phrase.
    let end = phrases.right_edge(start, ceiling.min(start + LONGEST_UNLISTED));
    let plain = |i: usize| {
        phrases.name(i).is_none()
            && words.kind(i) == TokenKind::Word
            && !words.has(i, FUNCTION_WORDS)
    };
    let only_names = !(start..end).any(plain);
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
            "," | "." | ";" | ":" | ")" | "?" | "!" | "—" | "–" | "-" | "…" | "..."
        )
        || matches!(words.word(end), "who" | "whose" | "which" | "that")
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
    let verb = (start..ceiling.min(start + 3)).find(|&i| words.has(i, ROLE_VERBS));
    if let Some(verb) = verb {
        let end = phrases.right_edge(verb, ceiling);
        if end > verb + 1 {
            found.push(verb..end);
        }
    } else {
        predicate(phrases, start, ceiling, found);
    }
}

/// The roles that a clause gives to its subject: "X is the mayor", "X was named chief", "X serves as judge".
pub(super) fn clauses(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let ceiling = phrases.words.sentence(name.start).end;
    predicate(phrases, name.end, ceiling, found);
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
        _ => return,
    }
    let Some(head) = head(phrases, i, ceiling) else {
        return;
    };
    let phrase = head == i
        || [DETERMINERS, ROLE_MODIFIERS]
            .into_iter()
            .any(|list| words.has(i, list))
        || words.word(i) == "former"
        || phrases.name(i).is_some();
    // "is her brother's keeper": the phrase must end with the noun.
    if (phrase || !copula) && words.kind(head + 1) != TokenKind::Possessive {
        found.push(i..phrases.right_edge(head, ceiling));
    }
}
