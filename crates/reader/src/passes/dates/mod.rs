//! Expressions of time and their TIMEX3 values.
//!
//! [`find`] reads a text sentence by sentence with a grammar over words
//! (`grammar`), then places what it read in the calendar (`resolve`) against
//! the day of publication, the tense of the verb beside it and the times named
//! before. [`published_in`] finds the day of publication in the text.
//!
//! Values follow TIMEX3 (ISO-TimeML): `2025-11-20`, `2025-W47`, `2025-SU`,
//! `199` for the 1990s, `P3D`, `XXXX-WXX-4` for a Thursday that cannot be
//! placed, `PRESENT_REF`. Ages ("52-year-old") are quantities, not dates.

mod expression;
mod grammar;
mod holidays;
mod point;
mod published;
mod resolve;
mod tense;

#[cfg(test)]
pub(crate) mod tests;

use gloss_text::Span;
use jiff::civil::Date;

use self::expression::{Expression, What};
use crate::document::Document;
use crate::lists::GIVEN_NAMES;
use crate::{DateMention, Kind, NameMention, Quote};

pub(crate) use published::published_in;

/// The expressions of time in a text, by start, none overlapping another.
///
/// Without `published` only what the text dates itself gets a place in the calendar.
/// `quotes`, by start, tell what was said on a day before that; no time stands in a name of
/// `names`, by start: "Ann Friday", "The Sunday Times".
pub(crate) fn find(
    document: &Document<'_>,
    published: Option<Date>,
    quotes: &[Quote],
    names: &[NameMention],
) -> Vec<DateMention> {
    let mut memory = grammar::Memory::default();
    let mut expressions = Vec::new();
    for (number, (words, _)) in (0..).zip(document.atoms.sentences()) {
        grammar::read(words, &mut memory, number, &mut expressions);
    }
    let surnames = surnames(document);
    expressions.retain(|expression| {
        let month = expression.bare
            && expression
                .what
                .month()
                .is_some_and(|month| surnames.contains(&month));
        !month && !is_in_name(expression, names)
    });
    let direct = quotes.iter().filter(|quote| quote.direct);
    let mut direct = direct.map(|quote| quote.span).peekable();
    for expression in &mut expressions {
        let start = expression.span.start;
        while direct.next_if(|quote| quote.end <= start).is_some() {}
        expression.quoted = direct.peek().is_some_and(|quote| quote.start <= start);
        if let Some(tense) = tense::of_verb(document, expression.span) {
            expression.tense = tense;
        }
    }
    resolve::resolve(expressions, published)
}

/// The months that are surnames in a text: "Theresa May".
fn surnames(document: &Document<'_>) -> Vec<i8> {
    let words = &document.words;
    let of_person =
        |&i: &usize| words.has(i, GIVEN_NAMES) && words.capital(i) && words.capital(i + 1);
    let next = (0..words.len())
        .filter(of_person)
        .map(|i| words.text(i + 1));
    next.filter_map(|word| document.atoms.senses_of(word).month)
        .collect()
}

/// Takes weekdays out of the names, unless a person has one for a surname.
pub(crate) fn clear_weekdays(document: &Document<'_>, names: &mut Vec<NameMention>) {
    let atoms = &document.atoms;
    names.retain(|name| {
        let word = atoms.source.slice(name.span);
        name.kind == Kind::Person || atoms.senses_of(word).weekday.is_none()
    });
}

/// Whether a weekday, month or part of a day is but a word of a longer name.
fn is_in_name(expression: &Expression, names: &[NameMention]) -> bool {
    let span = expression.span;
    let named = match &expression.what {
        What::Weekday { .. } | What::Today(_) | What::Set(_) => true,
        What::Calendar(calendar) => calendar.year.is_none(),
        _ => false,
    };
    let next = names.partition_point(|name| name.span.end <= span.start);
    let within = |name: &&NameMention| name.span.overlaps(span) && holds_more(name.span, span);
    named
        && names
            .get(next)
            .filter(within)
            .is_some_and(|name| match name.kind {
                Kind::Person | Kind::Organization | Kind::Work => true,
                Kind::Event => matches!(expression.what, What::Weekday { .. }),
                Kind::Place | Kind::Group => false,
            })
}

/// Whether a name goes on before or after a time by more than a space.
fn holds_more(name: Span, time: Span) -> bool {
    name.start + 1 < time.start || name.end > time.end + 1
}
