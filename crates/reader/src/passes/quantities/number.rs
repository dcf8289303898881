//! The number itself: figures, words, ranges, shares, ordinals.

use super::unit::Unit;
use super::{Read, Reader, quantity};
use crate::QuantityKind;
use crate::lex::{AtomKind, back};

/// A number as it stands, before it is known what it counts.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub value: f64,
    pub scale: f64,
    pub spelt: bool,
    /// "dozens", "hundreds of".
    pub open: bool,
    /// "50-plus", "50+".
    pub plus: bool,
    pub start: usize,
    pub end: usize,
}

impl Reader<'_, '_> {
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let w = &self.line;
        if let Some(scale) = w.senses(at).open_scale() {
            // "tens of thousands of", "hundreds of millions of"
            let of = at + 1 + usize::from(w.is(at + 1, "of"));
            let (value, mut end) = match w.senses(of).open_scale() {
                Some(second) if of > at + 1 => (scale as f64 * second as f64, of + 1),
                _ => (scale as f64, at + 1),
            };
            end += usize::from(w.is(end, "of") && self.follows_of(end + 1));
            return Some(Number {
                value,
                scale: 1.0,
                spelt: true,
                open: true,
                plus: false,
                start: at,
                end,
            });
        }
        let (numeral, mut end) = w.numeral(at)?;
        let mut number = Number {
            value: numeral.value,
            scale: numeral.scale,
            spelt: numeral.spelt,
            open: false,
            plus: false,
            start: at,
            end,
        };
        // "3.4bn", "20m euros", "5k"
        if !numeral.spelt && w.joined(end) {
            let scale = match w.text(end) {
                "bn" | "B" => 1.0e9,
                "tn" | "trn" => 1.0e12,
                "mn" | "mln" => 1.0e6,
                "k" | "K" => 1.0e3,
                "m" | "M"
                    if self.sign_before(&number).is_some()
                        || self.currency_after(end + 1).is_some()
                        || self.plural_noun(end + 1).is_some() =>
                {
                    1.0e6
                }
                "b" if self.sign_before(&number).is_some() => 1.0e9,
                _ => 1.0,
            };
            if scale > 1.0 {
                number.value *= scale;
                number.scale *= scale;
                end += 1;
            }
        }
        // "the 2+2 talks"
        if w.is(end, "+") && w.joined(end + 1) && w.digits(end + 1).is_some() {
            return None;
        }
        number.plus = w.is(end, "+") || w.dash(end) && w.is(end + 1, "plus");
        if number.plus {
            end += if w.is(end, "+") { 1 } else { 2 };
        }
        number.end = end;
        Some(number)
    }

    /// Whether what "hundreds of" counts is found from here.
    fn follows_of(&self, at: usize) -> bool {
        self.plural_noun(at).is_some()
            || self.currency_after(at).is_some()
            || self.form(&self.lists.units, at).is_some()
    }

    /// The second number of "5-10 people", "between $3m and $5m", "3 to 4 million", with its currency's sign.
    pub(super) fn range(&self, first: &Number) -> Option<(Number, Option<(&'static str, usize)>)> {
        let w = &self.line;
        let at = first.end;
        let between = w.is(at, "and")
            && (first.start.saturating_sub(4)..first.start).any(|at| w.is(at, "between"));
        if !(w.dash(at) || w.is(at, "to") || between) || first.open {
            return None;
        }
        let (sign, start) = match self.sign_forward(at + 1) {
            Some((code, start)) => (Some((code, at + 1)), start),
            None => (None, at + 1),
        };
        let second = self
            .number(start)
            .filter(|second| !second.open && second.spelt == first.spelt)?;
        // "3-2" is a score, "20-7 votes" a result.
        let rises = first.value < second.value || first.value * second.scale < second.value;
        rises.then_some((second, sign))
    }

    /// "two-thirds of", "a quarter of", "half of", as a share.
    pub(super) fn fraction(&self, at: usize) -> Option<Read> {
        let w = &self.line;
        let (top, next) = if w.any(at, &["a", "an"]) {
            (1, at + 1)
        } else if w.is(at, "half")
            && (w.is(at + 1, "of")
                || w.is(at + 1, "the")
                || w.is(at + 1, "their")
                || w.is(at + 1, "its"))
        {
            return Some(self.share(0.5, at, at + 1));
        } else {
            w.below_hundred(at)?
        };
        let next = next + usize::from(w.dash(next));
        let plural = w.text(next).ends_with('s');
        let bottom = match w.text(next).to_ascii_lowercase().as_str() {
            "half" | "halves" => 2,
            "third" | "thirds" => 3,
            "quarter" | "quarters" => 4,
            "fifth" | "fifths" => 5,
            "sixth" | "sixths" => 6,
            "seventh" | "sevenths" => 7,
            "eighth" | "eighths" => 8,
            "ninth" | "ninths" => 9,
            "tenth" | "tenths" => 10,
            _ => return None,
        };
        let sure = w.is(next + 1, "of") || (plural && top > 1 && bottom != 4);
        (sure && top < bottom).then(|| self.share(f64::from(top) / f64::from(bottom), at, next + 1))
    }

    fn share(&self, share: f64, start: usize, end: usize) -> Read {
        let unit = Unit {
            kind: QuantityKind::Percent,
            unit: None,
            factor: 1.0,
            end,
        };
        let value = (share * 1.0e4).round() / 100.0;
        let number = Number {
            value,
            scale: 1.0,
            spelt: true,
            open: false,
            plus: false,
            start,
            end,
        };
        self.finish(&number, &unit)
    }

    /// "the 26th time", "its third president".
    pub(super) fn ordinal(&self, at: usize) -> Option<Read> {
        let w = &self.line;
        let (value, end) = w.ordinal(at)?;
        let led = w.any(
            back(at, 1),
            &[
                "the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "every", "for",
            ],
        ) || w.kind(back(at, 1)) == Some(AtomKind::Possessive);
        let figure = w.digits(at).is_some();
        let noun = w.kind(end) == Some(AtomKind::Letters)
            && !self
                .lists
                .stops
                .contains(w.text(end).to_ascii_lowercase().as_str());
        let unit = Unit {
            kind: QuantityKind::Ordinal,
            unit: None,
            factor: 1.0,
            end,
        };
        (figure || led && noun).then(|| (quantity(&unit, f64::from(value), None), at, end))
    }

    /// Whether the number belongs to a name or a code: "F-16", "Boeing 737", "page 5", "10.0.0.1".
    pub(super) fn names_something(&self, at: usize) -> bool {
        let w = &self.line;
        let before = back(at, 1);
        if w.digits(at).is_none() {
            return false;
        }
        if w.joined(at)
            && !w.any(
                before,
                &[
                    "$", "£", "€", "¥", "₹", "₽", "₴", "₩", "₺", "₪", "₦", "฿", "₫", "₱", "(", "[",
                    "~", "<", ">", "≈", "±", "'", "\"", "“", "‘", "’", "—", "–", "+", "=", "-",
                ],
            )
            && !(w.kind(before) == Some(AtomKind::Letters) && self.sign_at(before, at).is_some())
        {
            return true;
        }
        // "F-16", "covid-19"; "P5+1", "2+2"
        let behind = w.kind(back(at, 2));
        if w.joined(at)
            && w.joined(before)
            && (w.dash(before) && behind == Some(AtomKind::Letters)
                || w.is(before, "+")
                    && matches!(behind, Some(AtomKind::Letters | AtomKind::Digits)))
        {
            return true;
        }
        let lower = w.text(before).to_ascii_lowercase();
        let label = w.kind(before) == Some(AtomKind::Letters)
            || w.is(before, ".")
                && self
                    .lists
                    .labels
                    .contains(w.text(back(at, 2)).to_ascii_lowercase().as_str());
        if label && (self.lists.labels.contains(lower.as_str()) || w.is(before, ".")) {
            return true;
        }
        let name = w.capital(before) && w.kind(before) == Some(AtomKind::Letters);
        let calendar = w.senses(before).month.is_some() || w.senses(before).weekday.is_some();
        let opener = before == 0 && (self.lists.openers.contains(lower.as_str()) || calendar);
        name && !calendar
            && !opener
            && self.sign_at(before, at).is_none()
            && self.sign_at(back(before, 1), at).is_none()
    }
}
