//! What a number measures or counts, from the words around it.

use super::Reader;
use super::number::Number;
use super::words::Forms;
use crate::QuantityKind;
use crate::lex::{AtomKind, Flag, back};

/// What stands after a number and says what it is.
pub(super) struct Unit {
    pub kind: QuantityKind,
    pub unit: Option<String>,
    /// What the value is multiplied by.
    pub factor: f64,
    pub end: usize,
}

impl Reader<'_, '_> {
    /// What the number is: from the currency before it or the words after.
    pub(super) fn unit(
        &self,
        number: &Number,
        sign: Option<(&'static str, usize)>,
    ) -> Option<Unit> {
        let w = &self.line;
        let at = number.end;
        let unit = |kind, unit: Option<String>, factor, end| {
            Some(Unit {
                kind,
                unit,
                factor,
                end,
            })
        };
        if let Some((code, _)) = sign {
            return unit(QuantityKind::Money, Some(code.to_owned()), 1.0, at);
        }
        if let Some(end) = self.percent(at) {
            return unit(QuantityKind::Percent, None, 1.0, end);
        }
        if let Some(end) = w
            .phrase(at, &["percentage", "points"])
            .or_else(|| w.phrase(at, &["percentage", "point"]))
            .or_else(|| w.phrase(at, &["-", "percentage", "-", "point"]))
        {
            return unit(
                QuantityKind::Measure,
                Some("percentage points".to_owned()),
                1.0,
                end,
            );
        }
        if let Some((code, factor, end)) = self.currency_after(at) {
            return unit(QuantityKind::Money, Some(code.to_owned()), factor, end);
        }
        if let Some(end) = self.age(number) {
            return unit(QuantityKind::Measure, Some("years".to_owned()), 1.0, end);
        }
        if let Some((symbol, end)) = self.measure(number) {
            return unit(QuantityKind::Measure, Some(symbol.to_owned()), 1.0, end);
        }
        if let Some((noun, end)) = self.counted(number) {
            return unit(QuantityKind::Count, Some(noun), 1.0, end);
        }
        self.bare(number).then_some(Unit {
            kind: QuantityKind::Count,
            unit: None,
            factor: 1.0,
            end: at,
        })
    }

    fn percent(&self, at: usize) -> Option<usize> {
        let w = &self.line;
        let dash = at + usize::from(w.dash(at) && w.joined(at));
        if w.any(dash, &["%", "percent", "pct", "％"]) {
            return Some(dash + 1);
        }
        w.phrase(dash, &["per", "cent"])
    }

    /// "52-year-old", "52 years old", "aged 52" and the apposition ", 52,".
    fn age(&self, number: &Number) -> Option<usize> {
        let w = &self.line;
        let (start, end) = (number.start, number.end);
        if !(0.0..=130.0).contains(&number.value) {
            return None;
        }
        if let Some(end) = w
            .phrase(end, &["-", "year", "-", "old"])
            .or_else(|| w.phrase(end, &["years", "old"]))
            .or_else(|| w.phrase(end, &["-", "years", "-", "old"]))
            .or_else(|| w.phrase(end, &["year", "-", "old"]))
        {
            return Some(end);
        }
        if w.any(back(start, 1), &["aged", "age", "ages"]) {
            return Some(end);
        }
        let apposed = w.is(back(start, 1), ",")
            && w.kind(back(start, 2)) == Some(AtomKind::Letters)
            && w.any(end, &[",", "."])
            && !w.joined(end + 1)
            && !w.joined(start);
        let year = (16.0..=110.0).contains(&number.value) && number.value.fract() == 0.0;
        (apposed && year && !number.spelt && w.senses(back(start, 2)).month.is_none())
            .then_some(end)
    }

    fn measure(&self, number: &Number) -> Option<(&'static str, usize)> {
        let w = &self.line;
        let at = number.end;
        let at = at + usize::from(w.dash(at) && w.joined(at) && w.joined(at + 1));
        let (symbol, short, end) = self
            .form(&self.lists.units, at)
            .map(|((symbol, short), end)| (symbol, short, end))?;
        let cased = w.text(at) == symbol || !short;
        let close = !short || !number.spelt;
        // "10 in the morning"; "5 m" needs its figure.
        let preposition = w.is(at, "in")
            || (w.text(at).len() == 1
                && short
                && !w.joined(at)
                && w.lower(at)
                && w.lower(at + 1)
                && !w.any(
                    at + 1,
                    &[
                        "of", "high", "long", "wide", "deep", "above", "below", "from", "in",
                        "away", "and", "to",
                    ],
                ));
        (cased && close && !preposition && !number.open).then_some((symbol, end))
    }

    pub(super) fn currency_after(&self, at: usize) -> Option<(&'static str, f64, usize)> {
        let w = &self.line;
        let dash = at + usize::from(w.dash(at) && w.joined(at) && w.joined(at + 1));
        let ((code, factor), end) = self.form(&self.lists.after, dash)?;
        // A single letter is the unit only right after its figure: "50p".
        let close = w.text(dash).len() > 1 || w.joined(dash);
        close.then_some((code, factor, end))
    }

    /// The longest form that stands at a position.
    pub(super) fn form<T: Copy>(&self, forms: &Forms<T>, at: usize) -> Option<(T, usize)> {
        let w = &self.line;
        let text = w.text(at);
        let lower = text.to_lowercase();
        let exact = forms.get(text).into_iter().flatten();
        let folded = forms
            .get(lower.as_str())
            .into_iter()
            .flatten()
            .filter(|_| lower != text);
        exact
            .chain(folded)
            .filter_map(|(rest, value)| w.phrase(at + 1, rest).map(|end| (*value, end)))
            .max_by_key(|&(_, end)| end)
    }

    /// The currency whose sign begins at a position, and the position after it.
    pub(super) fn sign_forward(&self, at: usize) -> Option<(&'static str, usize)> {
        let w = &self.line;
        let forms = self.lists.before.get(w.text(at))?;
        forms
            .iter()
            .filter_map(|(rest, code)| w.phrase(at + 1, rest).map(|end| (*code, end)))
            .max_by_key(|&(_, end)| end)
    }

    /// The currency whose sign stands from `start` up to the number at `number`.
    pub(super) fn sign_at(&self, start: usize, number: usize) -> Option<&'static str> {
        self.sign_forward(start)
            .filter(|&(_, end)| end == number)
            .map(|(code, _)| code)
    }

    /// The currency's sign before a number, and where it begins.
    pub(super) fn sign_before(&self, number: &Number) -> Option<(&'static str, usize)> {
        let at = number.start;
        [back(at, 2), back(at, 1)]
            .into_iter()
            .find_map(|start| self.sign_at(start, at).map(|code| (code, start)))
    }

    /// The noun that a number counts, and where it ends.
    fn counted(&self, number: &Number) -> Option<(String, usize)> {
        let w = &self.line;
        let at = number.end;
        // "28-point plan", "12-man squad"
        if w.dash(at)
            && w.joined(at)
            && w.joined(at + 1)
            && w.kind(at + 1) == Some(AtomKind::Letters)
        {
            let noun = w.text(at + 1).to_lowercase();
            let other = self.lists.stops.contains(noun.as_str())
                || w.senses(at + 1).unit.is_some()
                || w.has(at + 1, Flag::Past)
                || w.any(
                    at + 1,
                    &["to", "and", "something", "fold", "odd", "run", "all"],
                );
            return (!other).then(|| (self.plural(&noun), at + 2));
        }
        if number.value == 1.0 && !number.open {
            let noun = w.text(at).to_lowercase();
            let plural = self
                .lists
                .plurals
                .get(noun.as_str())
                .filter(|plural| **plural != noun)?;
            return Some(((*plural).to_owned(), at + 1));
        }
        self.plural_noun(at)
    }
}
