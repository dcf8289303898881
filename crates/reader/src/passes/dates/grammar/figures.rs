//! Dates in figures.

use super::super::expression::{What, Within, Year};
use super::{Found, Grammar};
use crate::lex::AtomKind;

impl Grammar<'_, '_> {
    /// A date in figures: "2018-09-23", "9/23/2018", "23.9.18", "20161016", "2015-12", "10/25".
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (first, length) = w.digits(at)?;
        if at > 0 && w.joined(at) && w.any_before(at, "/ . : , $ £ €") {
            return None;
        }
        if length == 8 && !(w.joined(at + 1) && w.kind(at + 1) != Some(AtomKind::Mark)) {
            let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            return self
                .full(at, at + 1, year, month, day)
                .filter(|_| (1900..2100).contains(&year));
        }
        let separator = w.text(at + 1);
        if !matches!(separator, "/" | "-" | "." | "‑" | "–")
            || !w.joined(at + 1)
            || !w.joined(at + 2)
        {
            return None;
        }
        let (second, second_length) = w.digits(at + 2)?;
        let third = w
            .digits(at + 4)
            .filter(|_| w.text(at + 3) == separator && w.joined(at + 3) && w.joined(at + 4));
        let end = if third.is_some() { at + 5 } else { at + 3 };
        let goes_on = w.joined(end)
            && (w.any(end, "/ % °")
                || (w.any(end, ". ,") && w.joined(end + 1) && w.digits(end + 1).is_some()));
        if goes_on {
            return None;
        }
        match (length, third) {
            (4, Some((day, 1..=2))) if second_length <= 2 => self.full(at, end, first, second, day),
            (1..=2, Some((year, year_length @ (2 | 4)))) if second_length <= 2 => {
                let year = match year_length {
                    2 => Year::Short(year as i16),
                    _ => Year::Fixed(
                        i16::try_from(year)
                            .ok()
                            .filter(|y| (1000..2200).contains(y))?,
                    ),
                };
                self.numeric_day(first, second, Some(year), at, end)
            }
            (4, None)
                if second_length <= 2
                    && (1000..2200).contains(&first)
                    && matches!(separator, "-" | "/") =>
            {
                // "2009-10" is a season, "2015-12" a month; "1776-77" two years, which the grammar takes apart.
                let goes_over = second == first % 100 + 1 && second_length == 2;
                let month = (1..=12).contains(&second) && !goes_over && !self.counts(at + 3);
                month.then(|| {
                    Found::calendar(
                        Some(Year::Fixed(first as i16)),
                        Within::Month(second as i8),
                        at,
                        end,
                    )
                })
            }
            (1..=2, None) if second_length == 4 && matches!(separator, "-" | "/") => {
                let month = (1..=12).contains(&first) && (1900..2100).contains(&second);
                month.then(|| {
                    Found::calendar(
                        Some(Year::Fixed(second as i16)),
                        Within::Month(first as i8),
                        at,
                        end,
                    )
                })
            }
            (1..=2, None)
                if second_length <= 2
                    && separator == "/"
                    && (matches!(self.linked, Some(What::Numeric(..)))
                        || w.any_before(
                            at,
                            "on from until by since before after between due dated this next to",
                        )) =>
            {
                self.numeric_day(first, second, None, at, end)
            }
            _ => None,
        }
    }

    fn full(&self, at: usize, end: usize, year: u32, month: u32, day: u32) -> Option<Found> {
        let possible =
            (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let what = What::calendar(
            Some(Year::Fixed(year as i16)),
            Within::Day(month as i8, day as i8),
        );
        possible.then(|| Found::new(what, at, end))
    }

    /// Two numbers that can be a day and a month.
    fn numeric_day(
        &self,
        first: u32,
        second: u32,
        year: Option<Year>,
        at: usize,
        end: usize,
    ) -> Option<Found> {
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let possible = (1..=31).contains(&first)
            && (1..=31).contains(&second)
            && (first <= 12 || second <= 12);
        possible.then(|| Found::new(What::Numeric(first, second, year), at, end))
    }

    /// "7/6" and "7.6" after a weekday.
    pub(super) fn numeric_after_weekday(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (first, 1..=2) = w.digits(at)? else {
            return None;
        };
        let (second, 1..=2) = w.digits(at + 2)? else {
            return None;
        };
        let apart = w.any(at + 1, "/ . -") && w.joined(at + 1) && w.joined(at + 2);
        let clock = w.any(at + 3, "a p am pm :");
        self.numeric_day(first, second, None, at, at + 3)
            .filter(|_| apart && !clock)
    }
}
