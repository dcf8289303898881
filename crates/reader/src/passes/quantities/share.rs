//! Shares and ordinals.

use super::number::Number;
use super::unit::Unit;
use super::{Read, Reader, quantity};
use crate::QuantityKind;
use crate::lex::{AtomKind, Flag, back};

impl Reader<'_, '_> {
    /// "two-thirds of", "a quarter of", "half of", as a share.
    pub(super) fn fraction(&self, at: usize) -> Option<Read> {
        let w = &self.line;
        if w.is(at, "half") && w.any(at + 1, "of the their its") {
            return Some(self.share(0.5, at, at + 1));
        }
        let (part, end) = w.fraction(at)?;
        let sure = w.is(end, "of") || w.text(end - 1).ends_with('s') && !w.is(end - 1, "quarters");
        sure.then(|| self.share(part, at, end))
    }

    fn share(&self, share: f64, start: usize, end: usize) -> Read {
        let number = Number {
            value: (share * 1.0e4).round() / 100.0,
            scale: 1.0,
            spelt: true,
            open: false,
            plus: false,
            start,
            end,
        };
        self.finish(&number, &Unit::new(QuantityKind::Percent, end))
    }

    /// "the 26th time", "its third president".
    pub(super) fn ordinal(&self, at: usize) -> Option<Read> {
        let w = &self.line;
        let (value, end) = w.ordinal(at)?;
        let led = w.any_before(at, "the a an its his her their our my this every for")
            || w.kind(back(at, 1)) == Some(AtomKind::Possessive);
        // "the Second Amendment" is a name.
        let name = at > 0 && w.capital(at) && w.capital(end);
        let noun = w.kind(end) == Some(AtomKind::Letters) && !w.has(end, Flag::EndsCount) && !name;
        let unit = Unit::new(QuantityKind::Ordinal, end);
        (w.digits(at).is_some() || led && noun)
            .then(|| (quantity(&unit, f64::from(value), None), at, end))
    }
}
