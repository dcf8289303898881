//! Numbers with what they count or measure.
//!
//! [`find`] starts from every number that is no part of a date and looks
//! around it: back for a currency's sign and a modifier ("at least"), on for
//! a unit or the noun that is counted. A number that only names something
//! ("Boeing 737", "Article 5", "F-16", a score) is no quantity.
//!
//! Units: counts carry the counted noun as it stands, in the plural ("people",
//! "points" for "28-point plan"); money its ISO 4217 code; measures a symbol
//! ("km", "°C"), ages "years". A share is given in per cent, so "two-thirds" is
//! 66.67. "Dozens" and "hundreds" have the value of one and are more than that.

mod currency;
mod noun;
mod number;
mod repeats;
mod share;
mod unit;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use gloss_text::Span;

use self::number::Number;
use self::unit::Unit;
use crate::lex::{AtomKind, Atoms, Line, back};
use crate::{DateMention, Modifier, NameMention, Quantity, QuantityKind};

pub(crate) use repeats::tie;

/// The quantities of a text, by start, none overlapping another or a date of `dates`.
pub(crate) fn find(atoms: &Atoms<'_>, dates: &[DateMention]) -> Vec<Quantity> {
    let mut dates = dates.iter().map(|date| date.span).peekable();
    let mut found: Vec<Quantity> = Vec::new();
    let homes = OnceCell::new();
    for (line, _) in atoms.sentences() {
        let reader = Reader {
            line,
            atoms,
            homes: &homes,
        };
        let mut at = 0;
        while let Some(here) = line.atoms.get(at).map(|atom| atom.span) {
            while dates.next_if(|date| date.end <= here.start).is_some() {}
            let free_to = dates.peek().map_or(u32::MAX, |date| date.start);
            at += 1;
            if free_to < here.end {
                continue;
            }
            let read = reader.quantities(at - 1).unwrap_or_default();
            if runs_into(&line, &read, free_to) {
                continue;
            }
            for (quantity, start, end) in read {
                let Some(span) = line.span(start, end) else {
                    continue;
                };
                let last = found.last().map_or(0, |last| last.span.end);
                if span.end <= free_to && last <= span.start {
                    found.push(Quantity { span, ..quantity });
                    at = at.max(end);
                }
            }
        }
    }
    found
}

/// Takes the signs of currencies out of names: "US" of "US$3", "R4bn", "Kenya US$500".
pub(crate) fn clear_signs(atoms: &Atoms<'_>, names: &mut Vec<NameMention>) {
    let signs = signs(atoms);
    let mut next = 0;
    names.sort_by_key(|name| name.span);
    names.retain_mut(|name| {
        next += signs[next..].partition_point(|sign| sign.end <= name.span.start);
        let Some(sign) = signs.get(next).filter(|sign| sign.overlaps(name.span)) else {
            return true;
        };
        let before = atoms
            .source
            .text()
            .get(name.span.start as usize..sign.start as usize);
        name.span.end = name.span.start + before.map_or(0, |before| before.trim_end().len()) as u32;
        !name.span.is_empty()
    });
}

/// The signs of currencies with their figures, in order.
fn signs(atoms: &Atoms<'_>) -> Vec<Span> {
    let mut found = vec![];
    for (line, _) in atoms.sentences() {
        let numbered = |&at: &usize| (1..=3).any(|n| line.digits(at + n).is_some());
        for at in (0..line.len())
            .filter(|&at| line.capital(at))
            .filter(numbered)
        {
            let sign = currency::sign_at(&line, at);
            if let Some(sign) = sign.filter(|sign| line.digits(sign.end).is_some()) {
                let mut end = sign.end + 1;
                end += (end..end + 3).take_while(|&next| line.joined(next)).count();
                found.extend(line.span(at, end));
            }
        }
    }
    found
}

/// Whether a number is the first of two, of which the second is a date's: "six to eight months".
fn runs_into(line: &Line<'_, '_>, read: &[Read], date: u32) -> bool {
    let starts_at = |at: usize| {
        line.atoms
            .get(at)
            .is_some_and(|atom| atom.span.start == date)
    };
    let (quantity, end) = match read {
        [(quantity, _, end)] => (quantity, end),
        [_, (_, second, _)] => return starts_at(*second),
        _ => return false,
    };
    let joins = line.dash(*end) || line.any(*end, "to and or");
    quantity.unit.is_none() && joins && starts_at(end + 1)
}

/// A quantity with its first atom and the one after its last.
type Read = (Quantity, usize, usize);

/// The reader of one sentence.
struct Reader<'a, 't> {
    line: Line<'a, 't>,
    /// The text around it.
    atoms: &'a Atoms<'t>,
    /// The countries that it names, once they are looked for.
    homes: &'a OnceCell<Vec<currency::Home>>,
}

impl Reader<'_, '_> {
    /// The quantity whose number begins here, or the two ends of a range.
    fn quantities(&self, at: usize) -> Option<Vec<Read>> {
        if !self.opens(at) || self.names_something(at) {
            return None;
        }
        let number = self.number(at);
        // "a quarter of a million" is a number, "a quarter of them" a share.
        let small = number.is_none_or(|number| number.value < 1000.0);
        let fraction = || self.fraction(at).filter(|_| small);
        if let Some(read) = self.ordinal(at).or_else(fraction) {
            return Some(vec![read]);
        }
        let number = number?;
        let bore = self.line.any(number.end, "calibre caliber gauge");
        if bore || self.is_of_share(&number) {
            return None;
        }
        if let Some((mut second, sign)) = self.range(&number) {
            return self.both(number, &mut second, sign);
        }
        let unit = self.unit(&number, self.sign_before(number.start))?;
        let unnamed = unit.kind == QuantityKind::Count && unit.unit.is_none();
        if unnamed && self.says_nothing(&number, &unit) {
            return None;
        }
        Some(vec![self.finish(&number, &unit)])
    }

    /// The two ends of a range, which share their scale and unit.
    fn both(
        &self,
        mut first: Number,
        second: &mut Number,
        sign: Option<currency::Currency>,
    ) -> Option<Vec<Read>> {
        let unit = self.unit(second, sign.or_else(|| self.sign_before(first.start)))?;
        if second.scale > 1.0 && first.scale == 1.0 && first.value < 1000.0 {
            first.value *= second.scale;
        }
        let start = sign.map_or(second.start, |sign| sign.start);
        let end = unit.end;
        let second = (quantity(&unit, second.value, None), start, end);
        let end = first.end;
        let first = self.finish(&first, &Unit { end, ..unit });
        Some(vec![first, second])
    }

    /// Whether a number without a noun counts nothing: "one of them", "0.50 calibre rounds".
    fn says_nothing(&self, number: &Number, unit: &Unit) -> bool {
        let w = &self.line;
        let alone = unit.end == number.end && !number.open;
        // "69 Wooster St.", "the 500 block of"
        let address = !number.spelt
            && (w.capital(number.end) && w.kind(number.end) == Some(AtomKind::Letters)
                || w.is(number.end, "block"));
        alone && (address || number.spelt && !self.stands_alone(number))
            || w.is(number.start, "one")
                && w.any_before(
                    number.start,
                    "no any every some the this that each which only",
                )
    }

    fn opens(&self, at: usize) -> bool {
        let w = &self.line;
        let senses = w.senses(at);
        w.digits(at).is_some()
            || senses.number.is_some()
            || senses.scale.is_some()
            || senses.ordinal.is_some()
            || w.any(at, "a an half ½ ¼ ¾ ⅓ ⅔")
    }

    /// Whether a number without a noun still counts: "another 22 remain missing".
    fn bare(&self, number: &Number) -> bool {
        let w = &self.line;
        let (start, end) = (number.start, number.end);
        if number.open {
            return true;
        }
        // "328-TIPS", a line to call
        let letters = w.dash(end) && w.joined(end) && w.kind(end + 1) == Some(AtomKind::Letters);
        let code = letters && w.joined(end + 1) && !w.lower(end + 1)
            || w.joined(end)
                && (w.kind(end) == Some(AtomKind::Letters)
                    || (w.any(end, "/ : . , - – _ × x") && w.joined(end + 1))
                    || w.any(end, "° @ #"));
        let result = w.dash(end)
            || w.dash(back(start, 1))
            || w.any(back(start, 1), "# / : ( [ =")
            || w.any(end, "] )");
        let year = number.scale == 1.0
            && w.digits(start)
                .is_some_and(|(n, length)| length == 4 && (1000..2200).contains(&n))
            && end == start + 1;
        let line_alone = start == 0 && end >= w.len().saturating_sub(1);
        let listed = start == 0 && w.any(end, ". )");
        !(code || result || year || line_alone || listed)
    }

    /// Whether a spelt number without a noun is more than a pronoun: "Two were killed", "at least three".
    fn stands_alone(&self, number: &Number) -> bool {
        let w = &self.line;
        let verb = w.any(number.end, "were are have had remain died others more");
        let modified =
            w.modifier_before(number.start).is_some() || w.is(back(number.start, 1), "another");
        number.value > 1.0 && (number.value >= 13.0 || modified || verb && number.start == 0)
    }

    /// The quantity with its modifier and sign, from the first atom of these to the last of its unit.
    fn finish(&self, number: &Number, unit: &Unit) -> Read {
        let w = &self.line;
        let mut start = number.start;
        if unit.kind == QuantityKind::Money
            && let Some(sign) = self.sign_before(number.start)
        {
            start = sign.start;
        }
        let mut end = unit.end;
        let mut modifier = number
            .open
            .then_some(Modifier::MoreThan)
            .or(number.plus.then_some(Modifier::AtLeast));
        if let Some((said, from)) = w.modifier_before(start) {
            modifier = Some(said);
            start = from;
        } else if let Some(next) = w.phrase(end, "or more") {
            modifier = Some(Modifier::AtLeast);
            end = next;
        } else if let Some(next) = w.phrase(end, "or so") {
            modifier = Some(Modifier::Approx);
            end = next;
        } else if let Some(next) = w.phrases(end, &["or less", "or fewer"]) {
            modifier = Some(Modifier::AtMost);
            end = next;
        }
        (quantity(unit, number.value, modifier), start, end)
    }
}

fn quantity(unit: &Unit, value: f64, modifier: Option<Modifier>) -> Quantity {
    Quantity {
        span: Span::new(0, 0),
        kind: unit.kind,
        value: value * unit.factor,
        unit: unit.unit.clone(),
        modifier,
        group: None,
    }
}
