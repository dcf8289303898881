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

mod noun;
mod number;
mod repeats;
mod unit;
mod words;

#[cfg(test)]
mod tests;

use gloss_text::Tokens;

use self::number::Number;
use self::unit::Unit;
use self::words::Lists;
use crate::lex::{AtomKind, Atoms, Line, Modifiers, back};
use crate::{DateMention, Modifier, Quantity, QuantityKind};

pub(crate) use repeats::tie;

/// The quantities of a text, by start, none overlapping another or a date of `dates`.
pub fn find(tokens: &Tokens<'_>, dates: &[DateMention]) -> Vec<Quantity> {
    let atoms = Atoms::new(tokens);
    let lists = Lists::new();
    let modifiers = Modifiers::new();
    let mut dates = dates.iter().map(|date| date.span).peekable();
    let mut found: Vec<Quantity> = Vec::new();
    for (line, _) in atoms.sentences() {
        let reader = Reader {
            line,
            lists: &lists,
            modifiers: &modifiers,
        };
        let mut at = 0;
        while at < line.len() {
            let here = line.atoms[at].span;
            while dates.peek().is_some_and(|date| date.end <= here.start) {
                dates.next();
            }
            let free_to = dates.peek().map_or(u32::MAX, |date| date.start);
            if free_to < here.end {
                at += 1;
                continue;
            }
            let Some(read) = reader
                .quantities(at)
                .filter(|read| !runs_into(&line, read, free_to))
            else {
                at += 1;
                continue;
            };
            let mut next = at + 1;
            for (quantity, start, end) in read {
                let Some(span) = line.span(start, end) else {
                    continue;
                };
                let free = span.end <= free_to
                    && found.last().is_none_or(|last| last.span.end <= span.start);
                if free {
                    found.push(Quantity { span, ..quantity });
                    next = next.max(end);
                }
            }
            at = next;
        }
    }
    found
}

/// Whether a number is the first of two, of which the second is a date's: "six to eight months".
fn runs_into(line: &Line<'_, '_>, read: &[Read], date: u32) -> bool {
    let [(quantity, _, end)] = read else {
        return false;
    };
    let joins = line.dash(*end) || line.any(*end, &["to", "and", "or"]);
    quantity.unit.is_none()
        && joins
        && line
            .atoms
            .get(end + 1)
            .is_some_and(|next| next.span.start == date)
}

/// A quantity with its first atom and the one after its last.
type Read = (Quantity, usize, usize);

/// The reader of one sentence.
struct Reader<'a, 't> {
    line: Line<'a, 't>,
    lists: &'a Lists,
    modifiers: &'a Modifiers,
}

impl Reader<'_, '_> {
    /// The quantity whose number begins here, or the two ends of a range.
    fn quantities(&self, at: usize) -> Option<Vec<Read>> {
        let w = &self.line;
        if !self.opens(at) || self.names_something(at) {
            return None;
        }
        if let Some(read) = self.fraction(at) {
            return Some(vec![read]);
        }
        if let Some(ordinal) = self.ordinal(at) {
            return Some(vec![ordinal]);
        }
        let mut number = self.number(at)?;
        if let Some((mut second, sign)) = self.range(&number) {
            let unit = self.unit(&second, sign.or_else(|| self.sign_before(&number)))?;
            if second.scale > 1.0 && number.scale == 1.0 && number.value < 1000.0 {
                number.value *= second.scale;
            }
            second.start = sign.map_or(second.start, |(_, start)| start);
            let first = self.finish(
                &number,
                &Unit {
                    end: number.end,
                    unit: unit.unit.clone(),
                    ..unit
                },
            );
            let second = (quantity(&unit, second.value, None), second.start, unit.end);
            return Some(vec![first, second]);
        }
        let unit = self.unit(&number, self.sign_before(&number))?;
        // "one" counts only what it stands before.
        if number.spelt
            && !number.open
            && unit.kind == QuantityKind::Count
            && unit.unit.is_none()
            && !self.stands_alone(&number)
        {
            return None;
        }
        if w.is(at, "one")
            && unit.kind == QuantityKind::Count
            && w.any(
                back(at, 1),
                &[
                    "no", "any", "every", "some", "the", "this", "that", "each", "which", "only",
                ],
            )
        {
            return None;
        }
        Some(vec![self.finish(&number, &unit)])
    }

    fn opens(&self, at: usize) -> bool {
        let w = &self.line;
        let senses = w.senses(at);
        w.digits(at).is_some()
            || senses.number.is_some()
            || senses.scale.is_some()
            || senses.ordinal.is_some()
            || w.any(at, &["a", "an", "half", "½", "¼", "¾", "⅓", "⅔"])
    }

    /// Whether a number without a noun still counts: "another 22 remain missing".
    fn bare(&self, number: &Number) -> bool {
        let w = &self.line;
        let (start, end) = (number.start, number.end);
        if number.open {
            return true;
        }
        let code = w.joined(end)
            && (w.kind(end) == Some(AtomKind::Letters)
                || (w.any(end, &["/", ":", ".", ",", "-", "–", "_", "×", "x"])
                    && w.joined(end + 1))
                || w.any(end, &["°", "@", "#"]));
        let result = w.dash(end)
            || w.dash(back(start, 1))
            || w.any(back(start, 1), &["#", "/", ":", "(", "[", "="])
            || w.any(end, &["]", ")"]);
        let year = number.scale == 1.0
            && w.digits(start)
                .is_some_and(|(n, length)| length == 4 && (1000..2200).contains(&n))
            && end == start + 1;
        let line_alone = start == 0 && end >= w.len().saturating_sub(1);
        let listed = start == 0 && w.any(end, &[".", ")"]);
        !(code || result || year || line_alone || listed)
    }

    /// Whether a spelt number without a noun is more than a pronoun: "Two were killed", "at least three".
    fn stands_alone(&self, number: &Number) -> bool {
        let w = &self.line;
        let verb = w.any(
            number.end,
            &[
                "were", "are", "have", "had", "remain", "died", "others", "more",
            ],
        );
        let modified = self.modifiers.before(w, number.start).is_some()
            || w.is(back(number.start, 1), "another");
        number.value > 1.0 && (number.value >= 13.0 || modified || verb && number.start == 0)
    }

    /// The quantity with its modifier and sign, from the first atom of these to the last of its unit.
    fn finish(&self, number: &Number, unit: &Unit) -> Read {
        let w = &self.line;
        let mut start = number.start;
        if unit.kind == QuantityKind::Money
            && let Some((_, sign)) = self.sign_before(number)
        {
            start = sign;
        }
        let mut end = unit.end;
        let mut modifier = number
            .open
            .then_some(Modifier::MoreThan)
            .or(number.plus.then_some(Modifier::AtLeast));
        if let Some((said, from)) = self.modifiers.before(w, start) {
            modifier = Some(said);
            start = from;
        } else if let Some(next) = w.phrase(end, &["or", "more"]) {
            modifier = Some(Modifier::AtLeast);
            end = next;
        } else if let Some(next) = w.phrase(end, &["or", "so"]) {
            modifier = Some(Modifier::Approx);
            end = next;
        } else if let Some(next) = w
            .phrase(end, &["or", "less"])
            .or_else(|| w.phrase(end, &["or", "fewer"]))
        {
            modifier = Some(Modifier::AtMost);
            end = next;
        }
        (quantity(unit, number.value, modifier), start, end)
    }
}

fn quantity(unit: &Unit, value: f64, modifier: Option<Modifier>) -> Quantity {
    Quantity {
        span: gloss_text::Span::new(0, 0),
        kind: unit.kind,
        value: value * unit.factor,
        unit: unit.unit.clone(),
        modifier,
        group: None,
    }
}
