//! Dates that name their month.

use super::super::expression::{Slot, What, Within, Year};
use super::{Found, Grammar};
use crate::lex::{AtomKind, Flag, Unit, back};

/// A month's name with what speaks for its being one.
struct Month {
    month: i8,
    /// Full and nothing else, or with the stop of its abbreviation.
    sure: bool,
    next: usize,
}

impl Grammar<'_, '_> {
    /// A date that names its month: "Aug. 7, 1998", "8th of February 1700", "June 1998", "May".
    pub(super) fn written(&self, at: usize) -> Option<Found> {
        self.month_first(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.year_first(at))
    }

    pub(super) fn month_first(&self, at: usize) -> Option<Found> {
        let month = self.month(at)?;
        if let Some((day, next)) = self.day_in_month(&month) {
            let (year, end) = self.optional_year(next);
            let within = Within::Day(month.month, day);
            return Some(Found::calendar(year, within, at, end));
        }
        if let Some((year, end)) = self.year_after(month.next)
            && (month.sure || self.led(at) || matches!(year, Year::Fixed(_)))
        {
            let within = Within::Month(month.month);
            return Some(Found::calendar(Some(year), within, at, end));
        }
        self.bare_month(at, &month)
    }

    pub(super) fn day_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if w.any_before(at, "$ £ € ¥") || w.joined(at) && w.any_before(at, ". , : /") {
            return None;
        }
        let (day, next) = self.day_number(at).or_else(|| self.spelt_day(at))?;
        let next = next + usize::from(w.is(next, "day") && w.is(next + 1, "of"));
        let mut of = w.skip(next, "of - / .");
        // "the 15th day of next month"
        let month_of = of > next && w.is(of + 1, "month");
        if let Some(shift) = w.senses(of).shift.filter(|_| month_of) {
            let of_month = Box::new(What::Slot(Slot::Unit(Unit::Month), shift));
            return Some(Found::new(What::Nth(day, Unit::Day, of_month), at, of + 2));
        }
        of += usize::from(w.is(of, "the") && w.is(of + 1, "month"));
        let month = self.month(of)?;
        let written_small = !month.sure && !w.has(of, Flag::Short) && of == next;
        // "7 Mar." is clear, "5 may" and "10 Sun" are not.
        if written_small || (!month.sure && w.digits(at).is_none()) {
            return None;
        }
        // "on the 5 April 12 people died" leaves 12 alone; "Group 4 May ..." is not told apart.
        let (year, end) = self.short_year(month.next, w.is(next, "-")).map_or_else(
            || self.optional_year(month.next),
            |(year, end)| (Some(year), end),
        );
        let within = Within::Day(month.month, day);
        Some(Found::calendar(year, within, at, end))
    }

    /// "12-Jun-16", "22 Nov 63": a year of two figures that can be no day or stands like one.
    fn short_year(&self, at: usize, dashes: bool) -> Option<(Year, usize)> {
        let w = &self.words;
        let dashed = dashes && w.is(at, "-") && w.joined(at) && w.joined(at + 1);
        let at = at + usize::from(dashed);
        let (year, 2) = w.digits(at)? else {
            return None;
        };
        let ends = !w.lower(at + 1) && !w.joined(at + 1) || w.any(at + 1, ", . ; )");
        let more = w.joined(at + 2) && w.digits(at + 2).is_some();
        ((dashed || year > 31) && ends && !more).then_some((Year::Short(year as i16), at + 1))
    }

    /// "2017 April", "2019 June 4", "2019/aug/01", "2019-Aug-1".
    fn year_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (year, next) = self.year_figure(at)?;
        let separated = w.any(next, "/ -") && w.joined(next);
        let month = self
            .month(next + usize::from(separated))
            .filter(|month| month.sure || separated)?;
        let day_at = month.next + usize::from(separated && w.any(month.next, "/ -"));
        let day = self
            .day_number(day_at)
            .filter(|&(_, end)| !self.counts(end) && w.senses(end).scale.is_none());
        let (within, end) = match day {
            Some((day, end)) => (Within::Day(month.month, day), end),
            None => (Within::Month(month.month), month.next),
        };
        // "in 2017 April Jones", "in 2017 May 12 people"
        let others = day.is_none() && !separated && (w.capital(end) || w.digits(end).is_some());
        (!others).then(|| Found::calendar(Some(Year::Fixed(year)), within, at, end))
    }

    fn day_in_month(&self, month: &Month) -> Option<(i8, usize)> {
        let w = &self.words;
        let mut at = month.next;
        if w.any(at, "/ - ,") && !(w.is(at, ",") && w.ordinal(at + 1).is_none()) {
            at += 1;
        }
        at += usize::from(w.is(at, "the"));
        let (day, next) = self
            .day_number(at)
            .or_else(|| self.spelt_day(at).filter(|_| month.sure))?;
        if !month.sure && w.lower(month.next - 1) && w.digits(at).is_none() {
            return None;
        }
        // "In May 12 million people": a count.
        let scale = w.senses(next).scale.is_some()
            || w.is(next, "%")
            || (w.dash(next) && w.senses(next + 1).unit.is_some());
        (!scale).then_some((day, next))
    }

    /// A month without day and year.
    fn bare_month(&self, at: usize, month: &Month) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let led = self.led(at) || w.dash(back(at, 1)) || self.linked.is_some();
        let stands = if senses.has(Flag::Short) {
            let ranged = w.dash(month.next) && w.senses(month.next + 1).month.is_some();
            month.sure && (led || ranged) || (month.next > at + 1 && w.lower(month.next))
        } else if senses.has(Flag::Common) {
            let name_after = w.capital(month.next) && !self.led(at);
            let name_before = w.capital(back(at, 1))
                && !w.any_before(at, "the a an")
                && !self.led(at)
                && w.kind(back(at, 1)) == Some(AtomKind::Letters);
            // "Trump's August summit", "the March accession"
            let owned =
                w.kind(back(at, 1)) == Some(AtomKind::Possessive) || w.any_before(at, "the an a");
            let noun_after =
                w.lower(month.next) && !w.any(month.next, "of on to for in has was is had said");
            let subject = !matches!(senses.month, Some(3 | 5))
                && w.any(month.next, "is was has will through and to");
            let owned = owned && noun_after && w.capital(at);
            month.sure && !name_after && !name_before && (led || owned || subject && w.capital(at))
        } else {
            // "January Jones"
            led || !w.capital(month.next)
        };
        // "October is the month of": of every year.
        let what = match at == 0 && w.any(month.next, "is") {
            true => What::Set(format!("XXXX-{:02}", month.month)),
            false => What::calendar(None, Within::Month(month.month)),
        };
        stands.then(|| Found::new(what, at, month.next))
    }

    /// Two days of one month: "June 3-5, 2020", "April 24 and 25", "5–6 September 2019", "between 3 and 12 of Sept".
    pub(super) fn day_pair(&self, at: usize) -> Option<Vec<Found>> {
        let w = &self.words;
        let joins = |at: usize| w.dash(at) || w.any(at, "to and or through until till thru &");
        let pair = |month: i8, days: [(i8, usize, usize); 2], year: Option<Year>| {
            let found = days.map(|(day, start, end)| {
                Found::calendar(year, Within::Day(month, day), start, end)
            });
            Some(found.to_vec())
        };
        if let Some(month) = self.month(at).filter(|month| month.sure || w.capital(at)) {
            let (first, next) = self.day_in_month(&month)?;
            if !joins(next) {
                return None;
            }
            let the = next + 1 + usize::from(w.is(next + 1, "the"));
            let (second, end) = self.day_number(the)?;
            // "August 7 and 12 people": the second number counts; "May 5 to June 6", "May 3 – 4 p.m." are others.
            let counts = !w.dash(next)
                && w.kind(end) == Some(AtomKind::Letters)
                && (w.lower(end)
                    && !w.has(end, Flag::LeadsTime)
                    && !w.any(end, "at on and when with as but is was will"));
            let other = self.month(end).is_some()
                || (w.is(end, "of") && self.month(end + 1).is_some())
                || w.any(end, "a am pm p % /")
                || w.dash(end)
                || w.digits(end).is_some_and(|(_, length)| length < 4);
            if counts || other || self.year_figure(the).is_some() {
                return None;
            }
            let (year, end) = self.optional_year(end);
            return pair(month.month, [(first, at, next), (second, the, end)], year);
        }
        let (first, next) = self.day_number(at)?;
        if !joins(next) {
            return None;
        }
        let the = next + 1 + usize::from(w.is(next + 1, "the"));
        let (second, end) = self.day_number(the)?;
        let month = self
            .month(w.skip(end, "of"))
            .filter(|month| month.sure || w.is(end, "of"))?;
        let (year, end) = self.optional_year(month.next);
        pair(month.month, [(first, at, next), (second, the, end)], year)
    }

    fn month(&self, at: usize) -> Option<Month> {
        let w = &self.words;
        let senses = w.senses(at);
        let month = senses.month?;
        if !senses.has(Flag::Short) {
            let sure = w.capital(at) || !matches!(month, 3 | 5);
            return Some(Month {
                month,
                sure,
                next: at + 1,
            });
        }
        let stop = w.is(at + 1, ".") && w.joined(at + 1);
        let sure = stop || w.capital(at);
        Some(Month {
            month,
            sure,
            next: at + 1 + usize::from(stop),
        })
    }

    /// The number of a day: "7", "07", "7th", "seventh", "twenty-first".
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let w = &self.words;
        let (day, next) = match w.ordinal(at) {
            Some(ordinal) => ordinal,
            None => {
                let (day, _) = w.digits(at).filter(|&(_, length)| length <= 2)?;
                (day, at + 1)
            }
        };
        let goes_on = w.joined(next)
            && (w.is(next, "%")
                || w.kind(next) == Some(AtomKind::Letters)
                || (w.any(next, ". , :")
                    && w.joined(next + 1)
                    && w.kind(next + 1) == Some(AtomKind::Digits)));
        let day = i8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day) && !goes_on)?;
        Some((day, next))
    }

    /// "three", "twenty nine" after a month.
    fn spelt_day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, next) = self.words.below_hundred(at)?;
        let unit = self.words.senses(next).unit.is_some()
            || self.words.senses(next).number.is_some_and(|n| n >= 10);
        (day <= 31 && !unit).then_some((day as i8, next))
    }

    /// Whether the word before leaves little else to think of than a time.
    pub(super) fn led(&self, at: usize) -> bool {
        self.words.has(back(at, 1), Flag::LeadsTime)
    }
}
