//! What a number measures or counts, from the words around it.

use super::Reader;
use super::currency::Currency;
use super::number::Number;
use crate::QuantityKind;
use crate::lex::{AtomKind, Flag, back};
use crate::lists::{MEASURE_UNITS, PLURALS};

/// What stands after a number and says what it is.
#[derive(Clone)]
pub(super) struct Unit {
    pub kind: QuantityKind,
    pub unit: Option<String>,
    /// What the value is multiplied by.
    pub factor: f64,
    pub end: usize,
}

impl Unit {
    /// No unit but the kind.
    pub(super) const fn new(kind: QuantityKind, end: usize) -> Self {
        Self {
            kind,
            unit: None,
            factor: 1.0,
            end,
        }
    }

    fn of(kind: QuantityKind, unit: impl Into<String>, end: usize) -> Self {
        Self {
            unit: Some(unit.into()),
            ..Self::new(kind, end)
        }
    }
}

impl Reader<'_, '_> {
    /// What the number is: from the currency before it or the words after.
    pub(super) fn unit(&self, number: &Number, sign: Option<Currency>) -> Option<Unit> {
        let w = &self.line;
        let at = number.end;
        if let Some(sign) = sign {
            // Without the country of "Rs" nothing is said.
            return Some(
                match self.country_after(at).filter(|_| sign.code == "dollar") {
                    Some((code, end)) => Unit::of(QuantityKind::Money, code, end),
                    None => Unit::of(QuantityKind::Money, self.code(sign)?, at),
                },
            );
        }
        if let Some(end) = self.percent(at) {
            return Some(Unit::new(QuantityKind::Percent, end));
        }
        let dash = at + usize::from(w.dash(at));
        if w.is(dash, "percentage")
            && let point = dash + 1 + usize::from(w.dash(dash + 1))
            && w.any(point, "point points")
        {
            return Some(Unit::of(
                QuantityKind::Measure,
                "percentage points",
                point + 1,
            ));
        }
        if let Some(money) = self.money_after(number) {
            return Some(money);
        }
        if let Some(end) = self.age(number) {
            return Some(Unit::of(QuantityKind::Measure, "years", end));
        }
        if let Some((symbol, end)) = self.measure(number) {
            return Some(Unit::of(QuantityKind::Measure, symbol, end));
        }
        if let Some((noun, end)) = self.counted(number) {
            return Some(Unit::of(QuantityKind::Count, noun, end));
        }
        let end = self.strong(at).unwrap_or(at);
        (end > at || self.bare(number)).then_some(Unit::new(QuantityKind::Count, end))
    }

    fn percent(&self, at: usize) -> Option<usize> {
        let w = &self.line;
        let dash = at + usize::from(w.dash(at) && w.joined(at));
        if w.any(dash, "% percent pct ％") {
            return Some(dash + 1);
        }
        w.phrase(dash, "per cent")
    }

    /// "20 million euros", "50p".
    fn money_after(&self, number: &Number) -> Option<Unit> {
        let w = &self.line;
        let pounds = number.end + usize::from(w.dash(number.end));
        if w.any(pounds, "pound pounds") {
            return self.pounds(number, pounds);
        }
        let currency = self.currency_after(number.end)?;
        // "Nine won medals"
        let verb = currency.code == "won" && number.scale < 100.0 && number.value < 1000.0;
        let code = self.code(currency).filter(|_| !verb)?;
        Some(Unit {
            factor: currency.factor,
            ..Unit::of(QuantityKind::Money, code, currency.end)
        })
    }

    /// Pounds of money: by their millions or by what is paid; else they are a weight.
    fn pounds(&self, number: &Number, at: usize) -> Option<Unit> {
        let w = &self.line;
        let paid = (number.start.saturating_sub(8)..at + 4).any(|at| {
            w.any(
                at,
                "pay paid pays cost costs fined fine worth price spent spend fee owed earned earns",
            )
        });
        let money = number.scale >= 1.0e6 || number.value >= 1.0e6 || paid;
        (money && !w.is(at + 1, "of")).then(|| Unit::of(QuantityKind::Money, "GBP", at + 1))
    }

    /// "52-year-old", "52 years old", "aged 52" and the apposition ", 52,".
    fn age(&self, number: &Number) -> Option<usize> {
        let w = &self.line;
        let (start, end) = (number.start, number.end);
        if !(0.0..=130.0).contains(&number.value) {
            return None;
        }
        let year = end + usize::from(w.dash(end));
        let old = year + 1 + usize::from(w.dash(year + 1));
        if w.any(year, "year years") && w.is(old, "old") {
            return Some(old + 1);
        }
        if w.any_before(start, "aged age ages") {
            return Some(end);
        }
        let name = back(start, 2);
        let apposed = w.is(back(start, 1), ",")
            && w.kind(name) == Some(AtomKind::Letters)
            && (w.any(end, ", .") && !w.joined(end + 1)
                || w.is(end, "of") && w.capital(name) && w.capital(end + 1))
            && !w.joined(start);
        let least = if w.capital(name) && name > 0 {
            1.0
        } else {
            16.0
        };
        let years = (least..=110.0).contains(&number.value) && number.value.fract() == 0.0;
        let calendar = w.senses(name).month.is_some() || w.senses(name).weekday.is_some();
        (apposed && years && !number.spelt && !calendar).then_some(end)
    }

    fn measure(&self, number: &Number) -> Option<(&'static str, usize)> {
        let w = &self.line;
        let at = number.end;
        let at = at + usize::from(w.dash(at) && w.joined(at) && w.joined(at + 1));
        let (value, end) = w.listed(at, MEASURE_UNITS)?;
        let (symbol, short) = match value.split_once(' ') {
            Some((symbol, _)) => (symbol, true),
            None => (value, false),
        };
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
                    "of high long wide deep above below from in away and to",
                ));
        (cased && close && !preposition && !number.open).then_some((symbol, end))
    }

    /// The position after "-strong" and "-odd": the number counts what is named elsewhere.
    fn strong(&self, at: usize) -> Option<usize> {
        let w = &self.line;
        let compound = w.dash(at) && w.joined(at) && w.joined(at + 1);
        (compound && w.any(at + 1, "strong odd")).then_some(at + 2)
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
            if number.value == 1.0 {
                return None;
            }
            return self.compound_noun(at + 1).map(|noun| (noun, at + 2));
        }
        if number.value == 1.0 && !number.open {
            let noun = w.text(at).to_lowercase();
            let plural = PLURALS.get(&noun).filter(|plural| !plural.is_empty())?;
            return Some((plural.to_owned(), at + 1));
        }
        self.plural_noun(at)
    }

    /// The plural of the noun in "28-point plan"; none for "328-TIPS", "one-sided" and "five-a-side".
    fn compound_noun(&self, at: usize) -> Option<String> {
        let (w, noun) = (&self.line, self.line.text(at).to_lowercase());
        let verbal = noun.ends_with("ed") || noun.ends_with("ing") || w.has(at, Flag::Past);
        let code = w.text(at).chars().all(char::is_uppercase);
        let goes_on = w.dash(at + 1) && w.joined(at + 1) && w.joined(at + 2);
        let noun_like = !w.has(at, Flag::EndsCount) && w.senses(at).unit.is_none();
        let other = w.any(
            at,
            "something fold odd run strong nil way ever wide deep high long love calibre caliber sum size tier dimensional",
        );
        (noun_like && !(verbal || code || goes_on || other)).then(|| self.plural(&noun))
    }
}
