//! Seasons, quarters, fiscal years and holidays.

use super::super::expression::{What, Within, Year};
use super::super::holidays;
use super::{Found, Grammar};
use crate::lex::{AtomKind, Flag, back};

impl Grammar<'_, '_> {
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (holiday, mut next) = holidays::at(w, at)?;
        // "Ukraine's Independence Day" and "Chinese New Year" are others; a "Christmas tree" is no day.
        let before = back(at, 1);
        let owned = w.kind(before) == Some(AtomKind::Possessive) && w.is(at, "independence");
        let named = w.capital(before)
            && w.kind(before) == Some(AtomKind::Letters)
            && w.senses(before).weekday.is_none()
            && before > 0;
        let led = self.led(at) || w.any_before(at, "on at around about the");
        let one_word = next == at + 1 || w.is(at, "new") && next == at + 2;
        let attribute = one_word
            && w.kind(next) == Some(AtomKind::Letters)
            && !w.is(next, "weekend")
            && (!led || w.capital(next));
        if owned || named || attribute {
            return None;
        }
        if w.is(next, "weekend") {
            next += 1;
            let what = What::calendar(None, Within::Holiday(holiday));
            return Some(Found::new(what, at, next));
        }
        let (year, end) = match self.year_after(next) {
            Some((year, end)) if !w.is(next, ",") => (Some(year), end),
            _ => (None, next),
        };
        Some(Found::calendar(year, Within::Holiday(holiday), at, end))
    }

    /// A season, quarter or half of a year, or a fiscal year.
    pub(super) fn division(&self, at: usize) -> Option<Found> {
        self.season(at)
            .or_else(|| self.quarter(at))
            .or_else(|| self.fiscal(at))
    }

    fn season(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let season = senses.season?;
        if senses.has(Flag::Plural) {
            return None;
        }
        if let Some((year, end)) = self.year_after(at + 1)
            && !w.any(at + 1, ", . in")
        {
            // "the winter of 1776-77"
            let over = match (year, w.digits(end + 1)) {
                (Year::Fixed(year), Some((next, _))) if w.dash(end) => {
                    i32::from(year) % 100 + 1 == next as i32 % 100
                }
                _ => false,
            };
            let end = end + if over { 2 } else { 0 };
            return Some(Found::calendar(Some(year), Within::Season(season), at, end));
        }
        let in_names = w.capital(at) && at > 0 && !w.any_before(at, "last this next");
        let led = w.any_before(
            at,
            "in during by since until over early late mid through throughout -",
        ) || w.is(back(at, 1), "the")
            && w.any_before(
                back(at, 1),
                "in during by since until over through throughout of",
            );
        let fell = w.any(at + 1, "of to from apart into water break");
        (led && !in_names && !fell)
            .then(|| Found::calendar(None, Within::Season(season), at, at + 1))
    }

    /// "Q1 2019", "2017-q1", "the first quarter of 2019", "the second half of last year", "2019 H2".
    fn quarter(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if let Some((year, next)) = self.year_figure(at) {
            let next = next + usize::from(w.dash(next) && w.joined(next));
            let (within, end) = self.quarter_letters(next)?;
            return Some(Found::calendar(Some(Year::Fixed(year)), within, at, end));
        }
        if let Some((within, next)) = self.quarter_letters(at) {
            let (year, end) = self.optional_year(next);
            return Some(Found::calendar(year, within, at, end));
        }
        let (nth, next) = w.ordinal(at)?;
        let next = next + usize::from(w.dash(next));
        let within = match (w.text(next).to_ascii_lowercase().as_str(), nth) {
            ("quarter", 1..=4) => Within::Quarter(nth as i8),
            ("half", 1..=2) => Within::Half(nth as i8),
            _ => return None,
        };
        let of = next + 1 + usize::from(w.is(next + 1, "of"));
        let fiscal = self.fiscal(of).and_then(|found| match found.what {
            What::Calendar(calendar) => Some((calendar.year, found.end)),
            _ => None,
        });
        let (year, end) = fiscal.unwrap_or_else(|| self.optional_year(next + 1));
        if year.is_none() && (matches!(within, Within::Half(_)) || w.any(next + 1, "of")) {
            return None;
        }
        Some(Found::calendar(year, within, at, end))
    }

    fn quarter_letters(&self, at: usize) -> Option<(Within, usize)> {
        let w = &self.words;
        let (nth, _) = w.digits(at + 1).filter(|_| w.joined(at + 1))?;
        match (w.text(at), nth) {
            ("Q" | "q", 1..=4) => Some((Within::Quarter(nth as i8), at + 2)),
            ("H" | "h", 1..=2) => Some((Within::Half(nth as i8), at + 2)),
            _ => None,
        }
    }

    fn fiscal(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if w.any(at, "FY") {
            let next = at + 1 + usize::from(w.dash(at + 1));
            let year = match w.digits(next)? {
                (year, 4) => Year::Fiscal(year as i16),
                (year, 2) => Year::Fiscal(2000 + year as i16),
                _ => return None,
            };
            return Some(Found::calendar(Some(year), Within::Year, at, next + 1));
        }
        if !w.any(at, "fiscal financial") {
            return None;
        }
        let next = at + 1 + usize::from(w.is(at + 1, "year"));
        let (year, end) = self.year_figure(next)?;
        Some(Found::calendar(
            Some(Year::Fiscal(year)),
            Within::Year,
            at,
            end,
        ))
    }
}
