//! The day of publication, as an article itself says it.

use gloss_text::Span;
use jiff::civil::Date;

use super::expression::{Calendar, What, Within, Year};
use super::{grammar, resolve};
use crate::DateMention;
use crate::lex::{AtomKind, Atoms, Flag, Line};

/// How many sentences from the start a dateline may stand, and from the end.
const HEAD: usize = 12;

/// The publication date found in the text: "Published 20 November 2025", a line
/// that holds little but a full date, a dateline. `None` where the text has none.
pub(crate) fn published_in(atoms: &Atoms<'_>) -> Option<Date> {
    let mut line_date = None;
    for (number, (words, opens_block)) in atoms.sentences().enumerate() {
        let mut expressions = Vec::new();
        if number >= HEAD && !(0..words.len().min(4)).any(|at| words.has(at, Flag::LeadsDateline)) {
            continue;
        }
        grammar::read(words, &mut grammar::Memory::default(), 0, &mut expressions);
        let full = expressions.into_iter().find(|e| names_a_day(&e.what));
        let Some(expression) = full else {
            continue;
        };
        let first = words
            .atoms
            .iter()
            .position(|a| a.span.start >= expression.span.start)
            .unwrap_or(0);
        let held = words
            .atoms
            .iter()
            .filter(|a| expression.span.contains(a.span))
            .count();
        let day = || day(resolve::resolve(vec![expression.clone()], None));
        if opens_block && first <= 6 && (0..first).any(|at| words.has(at, Flag::LeadsDateline)) {
            return day();
        }
        // "Friday, July 21, 2017", "By Jane Doe | July 21, 2017", "KYIV, Nov. 20, 2025 -"
        let line = opens_block && number < HEAD && stands_alone(&words, &expression.span);
        let dateline = opens_block && number < 3 && first <= 6 && {
            let after = first + held;
            (after..after + 6).any(|at| words.dash(at))
                && words.text(0).chars().all(char::is_uppercase)
        };
        if line_date.is_none() && (line || dateline) {
            line_date = day();
        }
    }
    line_date
}

/// Whether a line holds little but its date: a byline, or two or three words of a heading.
fn stands_alone(words: &Line<'_, '_>, date: &Span) -> bool {
    let others: Vec<usize> = (0..words.len())
        .filter(|&at| {
            words.kind(at) == Some(AtomKind::Letters) && !date.contains(words.atoms[at].span)
        })
        .collect();
    let told = others
        .iter()
        .any(|&at| words.has(at, Flag::LeadsTime) || words.any(at, "born died on b"));
    let byline = words.is(0, "by");
    !words.is(words.len() - 1, ".")
        && if byline {
            others.len() <= 7
        } else {
            others.len() <= 3 && !told
        }
}

fn names_a_day(what: &What) -> bool {
    match what {
        What::Calendar(Calendar {
            year: Some(Year::Fixed(year)),
            within: Within::Day(..),
        }) => *year > 1600,
        What::Numeric(_, _, Some(Year::Fixed(_))) => true,
        _ => false,
    }
}

fn day(mentions: Vec<DateMention>) -> Option<Date> {
    gloss_date::parse(mentions.first()?.value.get(..10)?)
}
