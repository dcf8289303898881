//! Times counted from the present or from the time last spoken of.

use super::super::expression::{Calendar, Slot, What, Within};
use super::super::holidays;
use super::count::duration;
use super::{Found, Grammar};
use crate::lex::{AtomKind, Flag, Unit, back};

impl Grammar<'_, '_> {
    pub(super) fn deictic(&self, at: usize) -> Option<Found> {
        self.today(at)
            .or_else(|| self.same(at))
            .or_else(|| self.slot(at))
            .or_else(|| self.beside(at))
            .or_else(|| self.weekend(at))
            .or_else(|| self.day_of_month(at))
    }

    /// "today", "the day before yesterday", "this day".
    fn today(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        for (phrase, day) in [("day before yesterday", -2), ("day after tomorrow", 2)] {
            if let Some(end) = w.phrase(at, phrase) {
                return Some(Found::new(What::Today(day), at, end));
            }
        }
        let day = w.senses(at).day?;
        // "USA Today"
        if at > 0 && w.capital(at) && w.capital(at - 1) {
            return None;
        }
        // "Today's Parent", "Trees for Tomorrow Project"
        let owner = w.kind(at + 1) == Some(AtomKind::Possessive);
        let lower = at > 0 && w.lower(at - 1);
        if w.capital(at) && (owner && w.capital(at + 2) || lower && w.capital(at + 1)) {
            return None;
        }
        // "still in use today", "known today as"
        let lasting = day == 0
            && (at.saturating_sub(6)..at)
                .any(|before| w.any(before, "still known remains remain continues"));
        let what = if lasting {
            What::Reference("PRESENT_REF")
        } else {
            What::Today(day)
        };
        Some(Found::new(what, at, at + 1))
    }

    /// "last week", "this month", "next Friday", "last November", "this past weekend".
    pub(super) fn slot(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let shift = w.senses(at).shift?;
        let mut next = at + 1;
        let mut shift = shift;
        // "this past Wednesday", "this coming week"
        if shift == 0
            && let Some(second) = w.senses(next).shift.filter(|second| *second != 0)
        {
            shift = second;
            next += 1;
        }
        // "Following Monday's debate": after it.
        if w.is(at, "following") && (w.capital(at) || w.any_before(at, ", and")) {
            return None;
        }
        let past = w.any(next - 1, "past preceding prior");
        let senses = w.senses(next);
        let abbreviated = usize::from(senses.has(Flag::Short));
        let unit = senses.unit.is_some();
        if senses.has(Flag::Plural)
            || !unit && (w.is(at, "current") || abbreviated == 1 && !w.is(next + 1, "."))
        {
            return None;
        }
        let end = next + 1 + abbreviated;
        let found = |slot, end| Some(Found::new(What::Slot(slot, shift), at, end));
        if let Some(day) = senses.weekday {
            let dated = |found: &Found| matches!(found.what, What::Calendar(_) | What::Numeric(..));
            if let Some(date) = self.weekday(next).filter(dated) {
                return Some(Found { start: at, ..date });
            }
            // "this past Wednesday" is the latest.
            let twice = past || next > at + 1;
            let shift = Some(if twice { 2 * shift } else { shift });
            let date = None;
            return Some(Found::new(What::Weekday { day, shift, date }, at, end));
        }
        if let Some(month) = senses.month {
            let common = senses.has(Flag::Common) && !w.capital(next);
            let written = self
                .written(next)
                .filter(|found| found.what.month().is_none());
            return written
                .or_else(|| found(Slot::Month(month), end))
                .filter(|_| !common);
        }
        if let Some(season) = senses.season {
            return found(Slot::Season(season), end);
        }
        if let Some((holiday, end)) = holidays::at(w, next) {
            return found(Slot::Holiday(holiday), end);
        }
        let of_unit = w.skip(
            next,
            "fiscal financial calendar school academic working business",
        );
        let (unit, end) = (w.unit(of_unit)?, of_unit + 1);
        // "the past year" is twelve months; "this past year" and "past week" alone are as "last year".
        if past && next == at + 1 && w.any_before(at, "the") && unit != Unit::Weekend {
            return duration(1.0, unit).map(|value| Found::new(What::Duration(value), at, end));
        }
        let anaphoric = w.any(next - 1, "following previous preceding prior")
            || (unit == Unit::Day && shift != 0);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Night | Unit::Half | Unit::Millennium => None,
            // "last day in office", "the last day": not the day before.
            Unit::Day if w.is(next - 1, "last") => None,
            Unit::Day if w.any_before(at, "to") => {
                Some(Found::new(What::Reference("PRESENT_REF"), at, end))
            }
            Unit::Day if shift == 0 => Some(Found::new(What::Today(0), at, end)),
            _ if anaphoric => Some(Found::new(What::Same(unit, shift), at, end)),
            _ => found(Slot::Unit(unit), end).map(|found| self.weekday_in(found)),
        }
    }

    /// "next week Wednesday".
    fn weekday_in(&self, found: Found) -> Found {
        let w = &self.words;
        let day = found.end + usize::from(w.dash(found.end));
        let week = w.is(found.end - 1, "week") && !w.has(day, Flag::Plural);
        match w.senses(day).weekday.filter(|_| week) {
            Some(weekday) => {
                let what = What::DayOf(weekday, Box::new(found.what));
                Found::new(what, found.start, day + 1)
            }
            None => found,
        }
    }

    /// "over the weekend", "at the weekend".
    fn weekend(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let the = w.is(at, "weekend")
            && w.any_before(at, "the")
            && w.any_before(back(at, 1), "over at on during this for in");
        the.then(|| Found::new(What::Running(Unit::Weekend), at, at + 1))
    }

    /// "that day", "the same year", "later that year".
    fn same(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let next = w.skip(w.skip(w.skip(at, "that those"), "very"), "same");
        if next == at {
            return None;
        }
        let whole = !w.has(next, Flag::Short) && !w.has(next, Flag::Plural);
        if let Some(weekday) = w.senses(next).weekday.filter(|_| whole) {
            // "that Tuesday": of the week last spoken of.
            let of = Box::new(What::Same(Unit::Week, 0));
            return Some(Found::new(What::DayOf(weekday, of), at, next + 1));
        }
        let unit = w.unit(next)?;
        let calendar = matches!(
            unit,
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Decade
        );
        calendar.then(|| Found::new(What::Same(unit, 0), at, next + 1))
    }

    /// "the day before", "the year after", where no event or date follows.
    fn beside(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let unit = w.unit(at)?;
        let calendar = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        if !calendar || !w.is(back(at, 1), "the") {
            return None;
        }
        let shift = match w.text(at + 1).to_ascii_lowercase().as_str() {
            "before" | "earlier" => -1,
            "after" | "later" => 1,
            _ => return None,
        };
        let ends = !w.text(at + 2).chars().any(char::is_alphanumeric)
            || w.any(at + 2, "in at by as when on");
        if ends {
            return Some(Found::new(What::Same(unit, shift), at, at + 2));
        }
        None
    }

    /// "on the 18th".
    fn day_of_month(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (day, next) = w.ordinal(at)?;
        let led = w.any_before(at, "the")
            && w.any_before(back(at, 1), "on until by since of around between");
        let mut end = next;
        let this_month = w.phrases(next, &["of this month", "this month", "of the month"]);
        if let Some(next) = this_month {
            end = next;
        }
        let ends = this_month.is_some()
            || matches!(w.text(end), "" | "." | "," | "!" | "?" | ";" | ":" | ")")
            || w.any(end, "and or");
        let day = i8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let figure = w.digits(at).is_some();
        ((led && figure || this_month.is_some()) && ends)
            .then(|| Found::calendar(None, Within::DayOfMonth(day), at, end))
    }

    /// "the first week of 2015", "the last day of the month", "the 15th day of June", "the third quarter of last year".
    pub(super) fn nth(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (nth, next) = if w.any(at, "last final") {
            (-1, at + 1)
        } else {
            let (nth, next) = w.ordinal(at)?;
            (i8::try_from(nth).ok()?, next)
        };
        let unit = w.unit(next)?;
        let of = w
            .phrase(next + 1, "of")
            .or_else(|| w.phrase(next + 1, "in").filter(|_| unit != Unit::Day))?;
        if unit == Unit::Quarter {
            return None;
        }
        let the = w.skip(of, "the");
        let whole = match self.running_unit(the).filter(|_| the > of) {
            Some(found) => found,
            None => self
                .slot(the)
                .or_else(|| self.written(the))
                .or_else(|| self.era(the))
                .or_else(|| self.year(the))?,
        };
        if let (
            Unit::Day,
            What::Calendar(Calendar {
                year,
                within: Within::Month(month),
            }),
        ) = (unit, &whole.what)
            && (1..=31).contains(&nth)
        {
            return Some(Found::calendar(
                *year,
                Within::Day(*month, nth),
                at,
                whole.end,
            ));
        }
        let fits = matches!(
            unit,
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Decade
        );
        fits.then(|| Found::new(What::Nth(nth, unit, Box::new(whole.what)), at, whole.end))
    }

    /// "the week of April 10", "the week beginning February 4", "week 3 of 2027".
    pub(super) fn week(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if !w.is(at, "week") {
            return None;
        }
        if let Some((number, 1..=2)) = w.digits(at + 1) {
            let (year, end) = self.year_after(at + 2).or_else(|| {
                let of = w.phrase(at + 2, "of")?;
                self.year_after(of)
            })?;
            let number = i8::try_from(number).ok().filter(|n| (1..=53).contains(n))?;
            return Some(Found::calendar(Some(year), Within::Week(number), at, end));
        }
        let next = match w.text(at + 1).to_ascii_lowercase().as_str() {
            "of" | "ending" | "beginning" | "starting" | "commencing" => at + 2,
            _ => return None,
        };
        let next = w.skip(next, "on");
        let day = self
            .weekday(next)
            .or_else(|| self.written(next))
            .or_else(|| self.numeric(next))?;
        let single = match day.what {
            What::Calendar(calendar) => matches!(calendar.within, Within::Day(..)),
            _ => matches!(day.what, What::Numeric(..)),
        };
        single.then(|| Found::new(What::WeekOf(Box::new(day.what)), at, day.end))
    }

    /// "now", "recently", "in the future".
    pub(super) fn reference(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let reference = |value, end| Some(Found::new(What::Reference(value), at, end));
        match w.text(at).to_ascii_lowercase().as_str() {
            "now" | "currently" | "nowadays" => reference("PRESENT_REF", at + 1),
            "at" => {
                let end = w.phrases(at + 1, &["present", "the moment"])?;
                reference("PRESENT_REF", end)
            }
            "future" if !w.any_before(at, "a") => reference("FUTURE_REF", at + 1),
            "past" if w.any_before(at, "the") && w.is(back(at, 2), "in") => {
                let ends = !w.text(at + 1).chars().any(char::is_alphanumeric);
                ends.then(|| Found::new(What::Reference("PAST_REF"), at, at + 1))
            }
            "recent" => {
                let unit = w
                    .senses(at + 1)
                    .unit
                    .filter(|_| w.has(at + 1, Flag::Plural))?;
                Some(Found::new(
                    What::Duration(super::count::open_duration(unit)?),
                    at,
                    at + 2,
                ))
            }
            _ => None,
        }
    }
}
