use std::ops::Range;

use gloss_text::TokenKind;

use super::phrase::Phrases;
use crate::Kind;
use crate::lists::{COURTESY_TITLES, DETERMINERS, GIVEN_NAMES, HONORIFICS, NAMED_THINGS};

/// How far before a name its title's "of" may stand, in tokens.
const LONGEST_TAIL: usize = 8;

/// The roles that stand before a name, as token ranges.
pub(super) fn find(phrases: &Phrases<'_, '_>, name: &Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = phrases.words;
    let floor = words.sentence(name.start).start;
    let mut end = name.start;

    // Ranks and abbreviations are a role of their own: "Gen.", "Lt. Col."
    let is_short = |i: usize| {
        let word = words.word(i);
        word.ends_with('.') && words.has(i, HONORIFICS) && words.capital(i)
    };
    while end > floor && (is_short(end - 1) || words.has(end - 1, COURTESY_TITLES)) {
        end -= 1;
    }
    let ranks = end
        + (end..name.start)
            .take_while(|&i| words.has(i, COURTESY_TITLES))
            .count();
    if ranks < name.start && !words.has(name.start - 1, COURTESY_TITLES) {
        found.push(ranks..name.start);
    }
    if end == floor {
        return;
    }
    if let Some(head) = title_head(phrases, floor, end) {
        let mut start = phrases.left_edge(head, floor);
        let two = start < head && start > floor + 1 && words.word(start - 1) == "of";
        if two && phrases.is_head(start - 2) {
            // "Minister of Defence Sheikh": two titles. "friend of King X" is someone else.
            found.push(head..end);
            start = phrases.left_edge(start - 2, floor);
            found.push(start..head);
        } else {
            found.push(start..end);
        }
        end = start;
    }
    // "her husband, Prince Philip": with or without a title between.
    if end > floor && words.word(end - 1) == "," && closes(phrases, name.end) {
        apposed(phrases, floor, end - 1, found);
    }
}

/// The title that a name opens with: "Pope" of "Pope Leo".
pub(super) fn within(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let title = |i: &usize| {
        words.has(*i, HONORIFICS)
            && words.capital(*i)
            && !words.has(*i, COURTESY_TITLES)
            && !words.has(*i, GIVEN_NAMES)
    };
    let end = name.start + name.clone().take_while(title).count();
    if end < name.end {
        found.push(name.start..end);
    }
}

/// What a thing or body is, right before its name: "the crime drama The Quay", "airline Nordair".
pub(super) fn described(
    phrases: &Phrases<'_, '_>,
    name: &Range<usize>,
    kind: Kind,
    found: &mut Vec<Range<usize>>,
) {
    let words = phrases.words;
    let floor = words.sentence(name.start).start;
    let Some(head) = name.start.checked_sub(1).filter(|&head| head >= floor) else {
        return;
    };
    let fits = match words.value(head, NAMED_THINGS) {
        Some("work") => kind == Kind::Work,
        Some("body") => kind == Kind::Organization,
        _ => false,
    };
    if fits && !words.capital(head) && phrases.name(head).is_none() {
        found.push(phrases.left_edge(head, floor)..name.start);
    }
}

/// The noun of a title that ends right before `end`: "minister", or "Secretary" of "Secretary of State".
fn title_head(phrases: &Phrases<'_, '_>, floor: usize, end: usize) -> Option<usize> {
    let words = phrases.words;
    if phrases.is_head(end - 1) {
        return Some(end - 1);
    }
    let mut i = end - 1;
    while i > floor && end - i <= LONGEST_TAIL {
        let word = words.word(i);
        if matches!(word, "of" | "to" | "for" | "at") {
            // "an outspoken critic of the Lima regime": the name begins another thing.
            let whole = i + 1 < end && !words.has(end - 1, DETERMINERS);
            return (whole && phrases.is_head(i - 1)).then(|| i - 1);
        }
        let named =
            phrases.name(i).is_some() || words.capital(i) || matches!(word, "the" | "and" | "&");
        if !named {
            return None;
        }
        i -= 1;
    }
    None
}

/// Whether an apposition that holds a name ends after it.
fn closes(phrases: &Phrases<'_, '_>, end: usize) -> bool {
    let words = phrases.words;
    end >= words.sentence(end.saturating_sub(1)).end
        || words.kind(end) == TokenKind::Possessive
        || matches!(
            words.text(end),
            "," | "." | ";" | ":" | "?" | "!" | ")" | "—" | "–" | "-" | "("
        )
}

/// The phrase of a role that ends with the comma at `comma`: "The head of the agency, ".
fn apposed(phrases: &Phrases<'_, '_>, floor: usize, comma: usize, found: &mut Vec<Range<usize>>) {
    let words = phrases.words;
    let mut head = comma;
    while head > floor && comma - head < LONGEST_TAIL {
        head -= 1;
        if words.kind(head) == TokenKind::Punctuation {
            return;
        }
        if phrases.is_head(head) && phrases.right_edge(head, comma) == comma {
            let start = phrases.left_edge(head, floor);
            if words.has(start, DETERMINERS) || phrases.possessed(start, head) {
                found.push(start..comma);
            }
            return;
        }
    }
}
