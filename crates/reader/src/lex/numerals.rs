use super::{AtomKind, Flag, Line, back};

/// A number as written, in figures, words or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub value: f64,
    /// What the last of its words multiplied by: a million in "3.4 million".
    pub scale: f64,
    /// In words alone.
    pub spelt: bool,
}

/// How many, for durations and counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    Exactly(f64),
    /// "several", "a few", "dozens of".
    Open,
}

impl Line<'_, '_> {
    /// A number: "1,204.5", "5 1/2", "½", "twenty-six", "a dozen", "3.4 million", "two and a half".
    pub(crate) fn numeral(&self, at: usize) -> Option<(Numeral, usize)> {
        let (value, next, spelt) = match self.figures(at) {
            Some((value, next)) => (value, next, false),
            None => {
                let (value, next) = self.spelt(at)?;
                (value, next, true)
            }
        };
        let (value, next) = self.fraction_after(value, next);
        let (scale, next) = self.scales_after(next);
        Some((
            Numeral {
                value: value * scale,
                scale,
                spelt,
            },
            next,
        ))
    }

    /// Digits with their separators.
    pub(crate) fn figures(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(half) = vulgar(self.text(at)) {
            return Some((half, at + 1));
        }
        if self.kind(at)? != AtomKind::Digits {
            return None;
        }
        let mut figures = self.text(at).to_owned();
        let mut next = at + 1;
        let joined_digits = |next: usize| self.joined(next + 1) && self.digits(next + 1).is_some();
        if figures.len() <= 3 {
            while self.is(next, ",")
                && self.joined(next)
                && joined_digits(next)
                && self.text(next + 1).len() == 3
            {
                figures.push_str(self.text(next + 1));
                next += 2;
            }
        }
        if self.is(next, ".") && self.joined(next) && joined_digits(next) {
            figures.push('.');
            figures.push_str(self.text(next + 1));
            next += 2;
        }
        // Longer ones are codes.
        let value = figures.parse().ok().filter(|_| figures.len() <= 24)?;
        Some((value, next))
    }

    /// "1/2" or "½" or "and a half" after a whole number.
    fn fraction_after(&self, value: f64, at: usize) -> (f64, usize) {
        if let Some(part) = vulgar(self.text(at)) {
            return (value + part, at + 1);
        }
        if let Some(next) = self.phrase(at, "and a half") {
            return (value + 0.5, next);
        }
        if let (Some((top, 1)), true, Some((bottom @ 2..=16, _))) =
            (self.digits(at), self.is(at + 1, "/"), self.digits(at + 2))
            && self.joined(at + 1)
            && self.joined(at + 2)
            && !self.joined(at)
            && top < bottom
        {
            return (value + f64::from(top) / f64::from(bottom), at + 3);
        }
        (value, at)
    }

    /// "million", "hundred thousand", "dozen" after a number.
    fn scales_after(&self, mut at: usize) -> (f64, usize) {
        let mut product = 1.0;
        // "a $40-billion project"
        at += usize::from(
            self.dash(at)
                && self.joined(at)
                && self.joined(at + 1)
                && self.senses(at + 1).scale.is_some_and(|scale| scale >= 1000),
        );
        while let Some(scale) = self
            .senses(at)
            .scale
            .filter(|_| !self.has(at, Flag::Plural) && product < 1.0e15)
        {
            product *= scale as f64;
            at += 1;
        }
        (product, at)
    }

    /// A number in words: "six", "twenty-six", "two hundred and five thousand", "a dozen", "half a million".
    fn spelt(&self, at: usize) -> Option<(f64, usize)> {
        // "half a million", "three quarters of a million"
        if let Some((part, next)) = self.fraction(at)
            && let a = next + usize::from(self.is(next, "of"))
            && let Some(scale) = self.senses(a + 1).scale
            && !self.has(a + 1, Flag::Plural)
            && self.any(a, "a one")
            && (a == next || scale >= 1000)
        {
            return Some((part * scale as f64, a + 2));
        }
        let article = self.any(at, "a an");
        if article {
            let scale = self
                .senses(at + 1)
                .scale
                .filter(|_| !self.has(at + 1, Flag::Plural))?;
            return Some((scale as f64, at + 2));
        }
        let (mut total, mut group, mut next) = (0.0, 0.0, at);
        loop {
            let senses = self.senses(next);
            if let Some((below, after)) = self.below_hundred(next) {
                // "five six" are two numbers.
                if group % 100.0 != 0.0 || (next > at && !self.follows_scale(next)) {
                    break;
                }
                group += f64::from(below);
                next = after;
            } else if let Some(scale) = senses
                .scale
                .filter(|_| !senses.has(Flag::Plural) && next > at)
            {
                match scale {
                    100 => group *= 100.0,
                    12 | 20 => group *= scale as f64,
                    _ => {
                        total += group * scale as f64;
                        group = 0.0;
                    }
                }
                next += 1;
            } else {
                break;
            }
            if self.is(next, "and")
                && self.follows_scale(next)
                && self.below_hundred(next + 1).is_some()
            {
                next += 1;
            }
        }
        (next > at).then_some((total + group, next))
    }

    /// A part of one: "half", "a quarter", "two-thirds".
    pub(crate) fn fraction(&self, at: usize) -> Option<(f64, usize)> {
        if self.is(at, "half") {
            return Some((0.5, at + 1));
        }
        let (top, next) = match self.any(at, "a an") {
            true => (1, at + 1),
            false => self.below_hundred(at)?,
        };
        let next = next + usize::from(self.dash(next));
        let bottom = match self.text(next).to_ascii_lowercase().trim_end_matches('s') {
            "half" | "halve" => 2,
            "quarter" => 4,
            _ => self.ordinal_of(next)?,
        };
        (top < bottom).then(|| (f64::from(top) / f64::from(bottom), next + 1))
    }

    /// The ordinal that a part is named by: 3 for "third" and "thirds".
    fn ordinal_of(&self, at: usize) -> Option<u8> {
        let word = self.text(at).to_ascii_lowercase();
        let ordinal = self
            .lexicon
            .senses(self.lexicon.id(word.trim_end_matches('s')))
            .ordinal;
        ordinal.filter(|bottom| (3..=10).contains(bottom))
    }

    /// Whether a scale ("hundred", or "hundred and") stands before.
    fn follows_scale(&self, at: usize) -> bool {
        let mut before = back(at, 1);
        if self.is(before, "and") {
            before = back(before, 1);
        }
        self.senses(before).scale.is_some()
    }

    /// A number under a hundred in words: "seven", "twenty-six", "twenty six".
    pub(crate) fn below_hundred(&self, at: usize) -> Option<(u8, usize)> {
        let first = self.senses(at).number?;
        if first < 20 || first % 10 != 0 {
            return Some((first, at + 1));
        }
        let after = if self.dash(at + 1) { at + 2 } else { at + 1 };
        match self.senses(after).number {
            Some(ones @ 1..=9) => Some((first + ones, after + 1)),
            _ => Some((first, at + 1)),
        }
    }

    /// An ordinal: "3rd", "third", "twenty-first".
    pub(crate) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((number, _)) = self.digits(at) {
            let ends = self.any(at + 1, "st nd rd th") && self.joined(at + 1);
            return ends.then_some((number, at + 2));
        }
        if let Some(ordinal) = self.senses(at).ordinal {
            return Some((u32::from(ordinal), at + 1));
        }
        let tens = self.senses(at).number.filter(|n| *n >= 20 && n % 10 == 0)?;
        let after = if self.dash(at + 1) { at + 2 } else { at + 1 };
        let ones = self.senses(after).ordinal.filter(|n| *n < 10)?;
        Some((u32::from(tens + ones), after + 1))
    }

    /// How many: a number, or an open one with its article and "of".
    pub(crate) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        let article = usize::from(self.any(at, "a an"));
        let of = |next: usize| next + usize::from(self.is(next, "of"));
        let senses = self.senses(at + article);
        if let Some(usual) = senses.open {
            let next = of(at + article + 1);
            return Some((
                usual.map_or(Amount::Open, |n| Amount::Exactly(f64::from(n))),
                next,
            ));
        }
        if senses.open_scale().is_some() && article == 0 {
            return Some((Amount::Open, of(at + 1)));
        }
        let (numeral, next) = self.numeral(at)?;
        Some((Amount::Exactly(numeral.value), next))
    }
}

fn vulgar(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}
