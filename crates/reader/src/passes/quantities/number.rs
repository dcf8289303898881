//! The number itself: figures, words, ranges; and numbers that only name something.

use super::Reader;
use super::currency::Currency;
use crate::lex::{AtomKind, Flag, back};
use crate::lists::MEASURE_UNITS;

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

/// How many numbers of a list may stand behind the one that a name is before: "Districts 4, 5, and 7".
const LONGEST_LIST: usize = 4;
/// Signs that may touch a number before it.
const SIGNS: &str =
    "$ £ € ¥ ₹ ₽ ₴ ₩ ₺ ₪ ₦ ฿ ₫ ₱ ₵ ৳ ₸ ₼ ₾ ₲ ₡ ₮ ( [ ~ < > ≈ ± ' \" “ ‘ ’ — – + = -";

impl Reader<'_, '_> {
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        self.open_number(at).or_else(|| self.exact_number(at))
    }

    /// "dozens", "tens of thousands of", "hundreds of millions of".
    fn open_number(&self, at: usize) -> Option<Number> {
        let w = &self.line;
        let scale = w.senses(at).open_scale()? as f64;
        let of = at + 1 + usize::from(w.is(at + 1, "of"));
        let (value, mut end) = match w.senses(of).open_scale() {
            Some(second) if of > at + 1 => (scale * second as f64, of + 1),
            _ => (scale, at + 1),
        };
        let counts = |at| {
            self.plural_noun(at).is_some()
                || self.currency_after(at).is_some()
                || w.listed(at, MEASURE_UNITS).is_some()
        };
        end += usize::from(w.is(end, "of") && counts(end + 1));
        Some(Number {
            value,
            scale: 1.0,
            spelt: true,
            open: true,
            plus: false,
            start: at,
            end,
        })
    }

    fn exact_number(&self, at: usize) -> Option<Number> {
        let w = &self.line;
        let (numeral, end) = w.numeral(at)?;
        let mut number = Number {
            value: numeral.value,
            scale: numeral.scale,
            spelt: numeral.spelt,
            open: false,
            plus: false,
            start: at,
            end,
        };
        if let Some(scale) = self.letter_scale(&number) {
            number.value *= scale;
            number.scale *= scale;
            number.end += 1;
        }
        let end = number.end;
        let plus = w.is(end, "+");
        // "the 2+2 talks"
        if plus && w.joined(end + 1) && w.digits(end + 1).is_some() {
            return None;
        }
        number.plus = plus || w.dash(end) && w.is(end + 1, "plus");
        if number.plus {
            number.end += if plus { 1 } else { 2 };
        }
        Some(number)
    }

    /// "3.4bn", "20m euros", "5k": what the letters after the figures multiply by.
    fn letter_scale(&self, number: &Number) -> Option<f64> {
        let (w, at) = (&self.line, number.end);
        let money = || self.sign_before(number.start).is_some();
        let scale = match w.text(at) {
            "bn" | "B" => 1.0e9,
            "tn" | "trn" => 1.0e12,
            "mn" | "mln" => 1.0e6,
            "k" | "K" => 1.0e3,
            "cr" if money() => 1.0e7,
            "b" if money() => 1.0e9,
            "m" | "M"
                if money()
                    || self.currency_after(at + 1).is_some()
                    || self.plural_noun(at + 1).is_some() =>
            {
                1.0e6
            }
            _ => return None,
        };
        (!number.spelt && w.joined(at)).then_some(scale)
    }

    /// The second number of "5-10 people", "between $3m and $5m", "3 to 4 million", with its currency's sign.
    pub(super) fn range(&self, first: &Number) -> Option<(Number, Option<Currency>)> {
        let w = &self.line;
        let at = first.end;
        let between = w.is(at, "and")
            && (first.start.saturating_sub(4)..first.start).any(|at| w.is(at, "between"));
        if !(w.dash(at) || w.is(at, "to") || between) || first.open {
            return None;
        }
        let sign = super::currency::sign_at(w, at + 1);
        let second = self.number(sign.map_or(at + 1, |sign| sign.end))?;
        // "3-2" is a score, "20-7 votes" a result.
        let rises = first.value < second.value || first.value * second.scale < second.value;
        (rises && !second.open && second.spelt == first.spelt).then_some((second, sign))
    }

    /// Whether a number is one of two that make a share: "nine in 10 doctors", "two out of five voters".
    pub(super) fn is_of_share(&self, number: &Number) -> bool {
        let w = &self.line;
        let out = |at| w.phrases(at, &["out of", "in"]);
        let first = out(number.end).and_then(|next| self.exact_number(next));
        let is_first = first.is_some_and(|whole| {
            let of = w.is(number.end, "out");
            number.value < whole.value
                && whole.scale == 1.0
                && (of
                    || self.plural_noun(whole.end).is_some()
                    || w.has(whole.end, Flag::EndsCount))
                && w.digits(whole.start).is_none_or(|(_, length)| length < 4)
        });
        let before = back(number.start, 1);
        let second = if w.is(before, "of") && w.is(back(before, 1), "out") {
            Some(back(before, 2))
        } else {
            w.is(before, "in").then(|| back(before, 1))
        };
        is_first
            || second.is_some_and(|at| {
                let part = w
                    .digits(at)
                    .map(|(n, _)| n)
                    .or(w.senses(at).number.map(u32::from));
                part.is_some_and(|part| f64::from(part) < number.value) && number.scale == 1.0
            })
    }

    /// Whether the number belongs to a name or a code: "F-16", "Boeing 737", "page 5", "10.0.0.1".
    pub(super) fn names_something(&self, at: usize) -> bool {
        self.names_one(at, LONGEST_LIST)
    }

    fn names_one(&self, at: usize, depth: usize) -> bool {
        let w = &self.line;
        let before = back(at, 1);
        if w.digits(at).is_none() {
            return false;
        }
        // "in his 60's", "the 1980s"
        if w.kind(at + 1) == Some(AtomKind::Possessive) && self.sign_before(at).is_none()
            || w.is(at + 1, "s") && w.joined(at + 1)
        {
            return true;
        }
        // "a 911 call", "called 999"
        if w.any(at, "911 999 112")
            && (w.any(
                at + 1,
                "call calls caller callers dispatcher dispatchers operator",
            ) || w.any_before(at, "called call dial dialed dialled calling to"))
        {
            return true;
        }
        let sign = self.sign_before(at);
        if w.joined(at) && !w.any(before, SIGNS) && sign.is_none() {
            return true;
        }
        // "F-16", "covid-19"; "P5+1", "2+2"
        let behind = w.kind(back(at, 2));
        let letters = behind == Some(AtomKind::Letters);
        if w.joined(at)
            && w.joined(before)
            && (w.dash(before) && letters
                || w.is(before, "+") && (letters || behind == Some(AtomKind::Digits)))
        {
            return true;
        }
        // "Districts 4, 5, and 7"
        let and = usize::from(w.any(before, "and or &"));
        let comma = usize::from(w.is(back(before, and), ","));
        let listed = depth > 0 && and + comma > 0 && !w.joined(at);
        if listed && self.names_one(back(at, and + comma + 1), depth - 1) {
            return true;
        }
        let word = w.kind(before) == Some(AtomKind::Letters);
        let short = w.is(before, ".") && w.has(back(at, 2), Flag::Labels);
        if word && w.has(before, Flag::Labels) || short && sign.is_none() {
            return true;
        }
        let calendar = w.senses(before).month.is_some() || w.senses(before).weekday.is_some();
        let opener = before == 0 && w.has(before, Flag::Begins);
        word && w.capital(before) && !calendar && !opener && sign.is_none()
    }
}
