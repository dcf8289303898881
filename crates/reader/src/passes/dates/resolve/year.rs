//! The year of a date that names none, and the order of a date in figures.

use jiff::civil::Date;

use super::super::expression::{Calendar, Expression, Order, Tense, Within, Year};
use super::super::holidays;
use super::super::point::{Point, days_between};
use super::{Resolver, Value, month_of};

/// For how many sentences a month goes on having the year that it was named with.
const LONGEST_TALE: u32 = 4;

impl Resolver {
    /// A year of two figures: the latest that lies at most so many years ahead.
    pub(super) fn full_year(&self, short: i16, ahead: i16) -> i16 {
        let now = self.published.map_or(2025, Date::year);
        let century = now - now % 100;
        let year = century + short;
        if year > now + ahead { year - 100 } else { year }
    }

    /// The year that is meant where none is named.
    pub(super) fn likely_year(&self, within: Within, expression: &Expression) -> Option<i16> {
        if let (Within::DayOfMonth(_), _) | (Within::Year, _) = (within, ()) {
            return None;
        }
        if let Within::Holiday(holiday) = within
            && holidays::only(holiday).is_some()
        {
            return None;
        }
        let before = self.before.filter(|_| expression.linked);
        if let Some(year) = before.and_then(Point::year) {
            let turned = matches!((month_of(within), before.and_then(Point::month)), (Some(month), Some((_, before))) if month < before);
            return Some(if turned { year + 1 } else { year });
        }
        // "The July 2021 riots ... The first fires were lit on July 8."
        let told = self.context.told_month.filter(|&(_, _, sentence)| {
            expression.sentence - sentence <= LONGEST_TALE && expression.tense == Tense::Past
        });
        if let (Some((year, month, _)), Within::Day(same, _)) = (told, within)
            && month == same
        {
            return Some(year);
        }
        // No year is made up: another date of the sentence may be of another year.
        self.published?;
        if self.stance.narrative {
            // "The monsoon comes in July", "from November to March the pass can be closed": every year.
            let exact = matches!(within, Within::Day(..) | Within::Holiday(_));
            let told = self
                .context
                .told
                .is_some_and(|told| expression.sentence - told <= 1);
            match expression.tense {
                _ if exact => {}
                Tense::Past => {}
                Tense::Open if told => {}
                Tense::Future => return self.nearest_year(self.published?, within, Tense::Future),
                _ => return None,
            }
            if self.context.year.is_some() || !exact {
                return self.context.year;
            }
        }
        // "Italy in November, Mexico in January, Texas in March": each near the one before.
        let listed = self.context.month.filter(|_| {
            expression.tense == Tense::Open && self.context.month_sentence == expression.sentence
        });
        let day = match listed {
            Some((year, month)) => Date::new(year, month, 1).ok()?,
            None => self.published?,
        };
        self.nearest_year(day, within, expression.tense)
    }

    /// The year that brings a part of a year nearest to a day, on the side that the tense names.
    fn nearest_year(&self, day: Date, within: Within, tense: Tense) -> Option<i16> {
        let reach = if within == Within::Day(2, 29) { 4 } else { 1 };
        let exact = matches!(within, Within::Day(..) | Within::Holiday(_));
        // The verb decides, but a day just ahead is more likely than one a year back:
        // "he was told to appear on Feb. 10".
        let against = match within {
            Within::Day(..) => 8,
            Within::Holiday(_) => 400,
            _ => 12,
        };
        let (past, future) = match tense {
            Tense::Past => (1, against),
            Tense::Future | Tense::Possible => (against, 1),
            Tense::Present | Tense::Open => (2, 3),
        };
        let here = if exact {
            day
        } else {
            Date::new(day.year(), day.month(), 1).ok()?
        };
        (-reach..=reach)
            .filter_map(|by| {
                let year = day.year() + by;
                let then = self.in_year(year, within)?.first()?;
                let days = days_between(here, then);
                // A season or quarter that runs has come.
                let length = match within {
                    Within::Season(_) | Within::Quarter(_) => 89,
                    _ => 0,
                };
                let days = if (-length..=0).contains(&days) {
                    0
                } else {
                    days
                };
                Some(((-days * past).max(days * future), year))
            })
            .min()
            .map(|(_, year)| year)
    }

    /// A day of an unnamed month: of the month last spoken of, else the nearest by tense.
    pub(super) fn day_of_month(&self, day: i8, expression: &Expression) -> Option<Date> {
        let undated = self.published.is_none();
        if undated && self.context.day_sentence + 1 < expression.sentence {
            return None;
        }
        let told = self.context.day.or(self.published)?;
        let base = match self.published {
            Some(published) if self.context.told.is_none() => published,
            _ => told,
        };
        let nearest = (-2..=2).filter_map(|by| {
            let (year, month) = Point::Month(base.year(), base.month()).step(by)?.month()?;
            let date = Date::new(year, month, day).ok()?;
            let days = days_between(base, date);
            let against = match expression.tense {
                Tense::Past => days > 0,
                Tense::Future | Tense::Possible => days < 0,
                Tense::Present | Tense::Open => false,
            };
            Some((days.abs() * if against { 4 } else { 1 }, date))
        });
        nearest.min().map(|(_, date)| date)
    }

    pub(super) fn numeric(
        &self,
        first: i8,
        second: i8,
        year: Option<Year>,
        expression: &Expression,
    ) -> Option<Value> {
        let as_order = |order| {
            let (month, day) = match order {
                Order::MonthDay => (first, second),
                Order::DayMonth => (second, first),
            };
            (1..=12).contains(&month).then_some(Calendar {
                year,
                within: Within::Day(month, day),
            })
        };
        let day_of = |order| match self.calendar(as_order(order)?, expression)? {
            Value::Point(Point::Day(day)) => Some(day),
            _ => None,
        };
        let order = self.order.unwrap_or_else(|| {
            // No word of the text helps: an article speaks of days that are near and past.
            let near = |order| {
                day_of(order)
                    .zip(self.published)
                    .is_some_and(|(day, now)| (-60..=30).contains(&days_between(now, day)))
            };
            match (near(Order::MonthDay), near(Order::DayMonth)) {
                (false, true) if year.is_some() => Order::DayMonth,
                _ => Order::MonthDay,
            }
        });
        let other = if order == Order::MonthDay {
            Order::DayMonth
        } else {
            Order::MonthDay
        };
        let calendar = as_order(order).or_else(|| as_order(other))?;
        self.calendar(calendar, expression)
    }
}
