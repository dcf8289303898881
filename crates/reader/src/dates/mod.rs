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

use gloss_text::Tokens;
use jiff::civil::Date;

use self::holidays::Holidays;
use crate::DateMention;
use crate::lex::{Atoms, Modifiers};

pub use published::published_in;

/// The expressions of time in a text, by start, none overlapping another.
///
/// Without `published` only what the text dates itself gets a place in the calendar.
pub fn find(tokens: &Tokens<'_>, published: Option<Date>) -> Vec<DateMention> {
    let atoms = Atoms::new(tokens);
    let lists = Lists::new();
    let mut memory = grammar::Memory::default();
    let mut expressions = Vec::new();
    for (number, (words, _)) in (0..).zip(atoms.sentences()) {
        grammar::read(words, &lists, &mut memory, number, &mut expressions);
    }
    resolve::resolve(expressions, published, &lists.holidays)
}

/// The lists that the grammar reads with.
struct Lists {
    holidays: Holidays,
    modifiers: Modifiers,
}

impl Lists {
    fn new() -> Self {
        Self {
            holidays: Holidays::new(),
            modifiers: Modifiers::new(),
        }
    }
}
