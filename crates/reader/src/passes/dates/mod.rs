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

use jiff::civil::Date;

use crate::lex::Atoms;
use crate::{DateMention, Quote};

pub(crate) use published::published_in;

/// The expressions of time in a text, by start, none overlapping another.
///
/// Without `published` only what the text dates itself gets a place in the calendar.
/// `quotes`, by start, tell what was said on a day before that.
pub(crate) fn find(
    atoms: &Atoms<'_>,
    published: Option<Date>,
    quotes: &[Quote],
) -> Vec<DateMention> {
    let mut memory = grammar::Memory::default();
    let mut expressions = Vec::new();
    for (number, (words, _)) in (0..).zip(atoms.sentences()) {
        grammar::read(words, &mut memory, number, &mut expressions);
    }
    let direct = quotes.iter().filter(|quote| quote.direct);
    let mut direct = direct.map(|quote| quote.span).peekable();
    for expression in &mut expressions {
        let start = expression.span.start;
        while direct.next_if(|quote| quote.end <= start).is_some() {}
        expression.quoted = direct.peek().is_some_and(|quote| quote.start <= start);
    }
    resolve::resolve(expressions, published)
}
