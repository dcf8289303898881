//! Times counted from the day of publication or from the time last spoken of.

use jiff::civil::Date;

use super::super::expression::{Expression, From, Slot, Tense};
use super::super::grammar::{duration, open_duration};
use super::super::holidays;
use super::super::point::{Point, days_after, days_between, exactly_after, monday, step_in};
use super::{Resolver, Value};
use crate::DateKind;
use crate::lex::{Amount, Unit};

impl Resolver {
    pub(super) fn weekday(
        &self,
        weekday: i8,
        shift: Option<i8>,
        date: Option<i8>,
        expression: &Expression,
    ) -> Option<Value> {
        let Some(now) = self.published else {
            return Value::date(format!("XXXX-WXX-{weekday}"));
        };
        let day = match (date, shift) {
            (Some(date), _) => dated_weekday(now, weekday, date)?,
            // "from next Monday to Friday"
            (None, None) if expression.linked && matches!(self.before, Some(Point::Day(_))) => {
                let before = self.before.and_then(Point::day)?;
                days_after(before, 7 - days_back(before, weekday))?
            }
            (None, None)
                if self.stance.narrative
                    && days_back(now, weekday) > 0
                    && matches!(expression.tense, Tense::Present | Tense::Open) =>
            {
                return Value::date(format!("XXXX-WXX-{weekday}"));
            }
            (None, None) => {
                let back = days_back(now, weekday);
                match expression.tense {
                    Tense::Future | Tense::Possible | Tense::Present if back > 0 => {
                        days_after(now, 7 - back)?
                    }
                    _ => days_after(now, -back)?,
                }
            }
            // "this past Wednesday", "this coming Wednesday"
            (None, Some(2)) => days_after(now, 7 - days_back(now, weekday))?,
            (None, Some(-2)) => days_after(now, -(days_back(now, weekday) + 6).rem_euclid(7) - 1)?,
            // Weeks that are past count from Sunday, weeks to come from Monday: "last Friday"
            // of a Sunday paper is two days ago, its "next Monday" is tomorrow.
            (None, Some(-1)) => {
                let sunday = days_after(now, -i32::from(now.weekday().to_sunday_zero_offset()))?;
                days_after(sunday, i32::from(weekday % 7) - 7)?
            }
            (None, Some(1)) => days_after(monday(now)?, 6 + i32::from(weekday))?,
            (None, Some(_)) => {
                let back = days_back(now, weekday);
                let ahead = if back > 0 { 7 - back } else { 0 };
                days_after(
                    now,
                    if expression.tense == Tense::Past {
                        -back
                    } else {
                        ahead
                    },
                )?
            }
        };
        Some(Value::Point(Point::Day(day)))
    }

    pub(super) fn slot(&self, slot: Slot, shift: i8) -> Option<Value> {
        let Some(now) = self.published else {
            return Value::date(reference(shift));
        };
        let by = i32::from(shift);
        let point = match slot {
            Slot::Unit(unit) => Point::around(now, unit).step(by)?,
            Slot::Month(month) => {
                let year = now.year();
                let year = match shift {
                    -1 if month >= now.month() => year - 1,
                    1 if month <= now.month() => year + 1,
                    _ => year,
                };
                Point::Month(year, month)
            }
            Slot::Season(season) => {
                let first = Point::Season(now.year(), season);
                let days = days_between(now, first.first()?);
                match shift {
                    // The last to have ended, the next to begin.
                    -1 if days > -90 => first.step(-1)?,
                    1 if days <= 0 => first.step(1)?,
                    // January is in the winter that began the year before.
                    0 if season == "WI" && now.month() < 6 => first.step(-1)?,
                    _ => first,
                }
            }
            Slot::Holiday(holiday) => {
                let here = holidays::day(holiday, now.year())?;
                let year = match shift {
                    -1 if here >= now => now.year() - 1,
                    1 if here <= now => now.year() + 1,
                    _ => now.year(),
                };
                Point::Day(holidays::day(holiday, year)?)
            }
        };
        Some(Value::Point(point))
    }

    /// The stretch of a unit around the time last spoken of.
    pub(super) fn spoken_of(&self, unit: Unit) -> Option<Point> {
        let context = &self.context;
        match unit {
            Unit::Year | Unit::Decade | Unit::Century => Some(match (unit, context.year?) {
                (Unit::Decade, year) => Point::Decade(year - year % 10),
                (Unit::Century, year) => Point::Century(year / 100),
                (_, year) => Point::Year(year),
            }),
            Unit::Month => context.month.map(|(year, month)| Point::Month(year, month)),
            Unit::Day | Unit::Night | Unit::Week | Unit::Weekend => {
                context.day.map(|day| Point::around(day, unit))
            }
            _ => None,
        }
    }

    pub(super) fn same(&self, unit: Unit, shift: i8) -> Option<Value> {
        let around = |now| Point::around(now, unit);
        let base = self.spoken_of(unit);
        let base = base.or(self.published.filter(|_| shift != 0).map(around));
        match (base, unit) {
            (Some(base), _) => base.step(i32::from(shift)).map(Value::Point),
            (None, Unit::Day) => Value::date("XXXX-XX-XX"),
            (None, Unit::Week) => Value::date("XXXX-WXX"),
            (None, Unit::Month) => Value::date("XXXX-XX"),
            (None, _) => Value::date("XXXX"),
        }
    }

    pub(super) fn offset(
        &self,
        count: Amount,
        unit: Unit,
        back: bool,
        from: &From,
        expression: &Expression,
    ) -> Option<Value> {
        let length = || match count {
            Amount::Exactly(count) => duration(count, unit),
            Amount::Open => open_duration(unit),
        };
        let as_duration = || length().map(|value| Value::Text(DateKind::Duration, value));
        let Amount::Exactly(count) = count else {
            return match from {
                From::Publication => Value::date(reference(if back { -1 } else { 1 })),
                _ => as_duration(),
            };
        };
        let by = if back { -count } else { count };
        match from {
            From::Publication => self.since_now(by, unit),
            From::Publishable if matches!(expression.tense, Tense::Future | Tense::Possible) => {
                self.since_now(by, unit)
            }
            From::Publishable => as_duration(),
            From::Context => match self.since_context(by, unit) {
                Some(point) => Some(Value::Point(point)),
                None => as_duration(),
            },
            From::Time(time) => match self.value(time, expression)? {
                Value::Point(Point::Day(day)) => {
                    exactly_after(day, by, unit).map(|day| Value::Point(Point::Day(day)))
                }
                Value::Point(base) => step_in(base, by, unit).map(Value::Point),
                Value::Text(..) => as_duration(),
            },
        }
    }

    /// So many units from the day of publication, to the unit.
    fn since_now(&self, by: f64, unit: Unit) -> Option<Value> {
        match self.published {
            Some(now) => step_in(Point::Day(now), by, unit).map(Value::Point),
            None => Value::date(reference(if by < 0.0 { -1 } else { 1 })),
        }
    }

    fn since_context(&self, by: f64, unit: Unit) -> Option<Point> {
        let context = &self.context;
        match unit {
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
                step_in(Point::Year(context.year?), by, unit)
            }
            Unit::Month | Unit::Quarter => {
                let (year, month) = context.month?;
                step_in(Point::Month(year, month), by, unit)
            }
            Unit::Day | Unit::Week | Unit::Fortnight => {
                let day = context.day?;
                exactly_after(day, by, unit).map(Point::Day)
            }
            _ => None,
        }
    }
}

/// The day of publication or the nearest month in which the date falls on the weekday.
fn dated_weekday(now: Date, weekday: i8, date: i8) -> Option<Date> {
    (0..30).flat_map(|by| [by, -by]).find_map(|by| {
        let (year, month) = Point::Month(now.year(), now.month()).step(by)?.month()?;
        let day = Date::new(year, month, date).ok()?;
        (day.weekday().to_monday_one_offset() == weekday).then_some(day)
    })
}

/// Days since the last such weekday, 0 to 6.
fn days_back(now: Date, weekday: i8) -> i32 {
    i32::from(now.weekday().to_monday_one_offset() - weekday).rem_euclid(7)
}

/// The weekend at hand: the last one in the past tense, on Monday to Thursday.
pub(super) fn weekend(now: Date, tense: Tense) -> Option<Point> {
    let early = now.weekday().to_monday_zero_offset() < 4;
    Point::Weekend(now).step(if tense == Tense::Past && early { -1 } else { 0 })
}

pub(super) const fn reference(step: i8) -> &'static str {
    match step {
        ..0 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    }
}
