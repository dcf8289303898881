//! Decades and centuries.

use super::super::expression::{Decade, What};
use super::{Found, Grammar};
use crate::lex::{AtomKind, back};

impl Grammar<'_, '_> {
    /// A decade or a century.
    pub(super) fn era(&self, at: usize) -> Option<Found> {
        self.decade(at).or_else(|| self.century(at))
    }

    fn decade(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        // "in his late 70s", "her mid-40s" are ages, "highs in the 80s" degrees.
        let mut before = back(at, 1 + usize::from(w.dash(back(at, 1))));
        if w.any(before, "early mid late low high upper middle -") {
            before = back(before, 1);
        }
        let owned = "his her their my your our its";
        let warm = |at| w.any(at, "temperatures temperature highs lows degrees");
        if w.any(before, owned) || w.is(before, "the") && (at.saturating_sub(9)..at + 8).any(warm) {
            return None;
        }
        let the = w.any_before(at, "the early late mid")
            || (w.dash(back(at, 1)) && w.any_before(back(at, 1), "mid early late"));
        if let Some(decade) = w.senses(at).decade {
            let stands = the || self.linked_decade().is_some();
            let decade = Decade::Short(i16::from(decade));
            return stands.then(|| Found::new(What::Decade(decade), at, at + 1));
        }
        let apostrophe = usize::from(w.any(at, "' ’ ‘") && w.joined(at + 1));
        let (year, length) = w.digits(at + apostrophe)?;
        let after = at + apostrophe + 1;
        let plural = (w.is(after, "s") && (w.joined(after) || length == 4))
            || (w.kind(after) == Some(AtomKind::Possessive)
                && w.text(after).ends_with(['s', 'S'])
                && (the || length == 2));
        if !plural {
            return None;
        }
        match length {
            4 if year % 100 == 0 && year != 2000 && (1000..2200).contains(&year) => Some(
                Found::new(What::Century((year / 100) as i16 + 1, false), at, after + 1),
            ),
            4 if year % 10 == 0 && (1000..2200).contains(&year) => Some(Found::new(
                What::Decade(Decade::Full(year as i16)),
                at,
                after + 1,
            )),
            2 if year % 10 == 0 && (the || apostrophe == 1 || self.linked_decade().is_some()) => {
                let decade = match self.linked_decade() {
                    Some(Decade::Full(before)) => Decade::Full(before - before % 100 + year as i16),
                    _ => Decade::Short(year as i16),
                };
                Some(Found::new(What::Decade(decade), at, after + 1))
            }
            _ => None,
        }
    }

    fn century(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (nth, next) = w.ordinal(at)?;
        let next = next + usize::from(w.dash(next));
        if !w.any(next, "century centuries") {
            return None;
        }
        let (bc, end) = self.era_letters(next + 1).unwrap_or((false, next + 1));
        let nth = i16::try_from(nth).ok().filter(|n| (1..=30).contains(n))?;
        Some(Found::new(What::Century(nth, bc), at, end))
    }

    /// "the 15th to the 19th century", "the 18th and 19th centuries".
    pub(super) fn century_pair(&self, at: usize) -> Option<Vec<Found>> {
        let w = &self.words;
        let (nth, next) = w.ordinal(at)?;
        if !(w.dash(next) || w.any(next, "to and or")) {
            return None;
        }
        let second = self.century(next + 1 + usize::from(w.is(next + 1, "the")))?;
        let nth = i16::try_from(nth).ok().filter(|n| (1..=30).contains(n))?;
        let What::Century(_, bc) = second.what else {
            return None;
        };
        Some(vec![Found::new(What::Century(nth, bc), at, next), second])
    }
}
