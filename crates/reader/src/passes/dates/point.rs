//! A stretch of the calendar and its TIMEX3 value.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::lex::Unit;

/// A named stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    /// The winter of a year begins in its December.
    Season(i16, &'static str),
    Month(i16, i8),
    /// The week of this day, from Monday on.
    Week(Date),
    Weekend(Date),
    Day(Date),
    /// First year.
    Decade(i16),
    /// Hundreds of the year: 19 for the twentieth century.
    Century(i16),
}

/// The day some days after another.
pub(super) fn days_after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day of a week's Monday.
pub(super) fn monday(day: Date) -> Option<Date> {
    days_after(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The Monday of an ISO week.
pub(super) fn week(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday)
        .ok()
        .map(ISOWeekDate::date)
}

fn in_calendar(year: i32) -> Option<i16> {
    let year = i16::try_from(year).ok()?;
    (1..=9999).contains(&year).then_some(year)
}

/// The year and part so many parts on, of so many a year: months, quarters, halves.
fn part_after(year: i16, part: i8, by: i32, of: i32) -> Option<(i16, i8)> {
    let parts = (i32::from(year) * of + i32::from(part) - 1).checked_add(by)?;
    let year = in_calendar(parts.div_euclid(of))?;
    Some((year, parts.rem_euclid(of) as i8 + 1))
}

impl Point {
    /// The stretch of this unit that holds a day.
    pub(super) fn around(day: Date, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(day),
            Unit::Weekend => Self::Weekend(day),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year % 10),
            Unit::Century | Unit::Millennium => Self::Century(year / 100),
        }
    }

    /// The stretch so many of its own units on.
    pub(super) fn step(self, by: i32) -> Option<Self> {
        let year = |year: i16, by: i32| in_calendar(i32::from(year).checked_add(by)?);
        Some(match self {
            Self::Year(y) => Self::Year(year(y, by)?),
            Self::Season(y, season) => Self::Season(year(y, by)?, season),
            Self::Decade(y) => Self::Decade(year(y, by.checked_mul(10)?)?),
            Self::Century(c) => {
                let century = i16::try_from(i32::from(c).checked_add(by)?).ok()?;
                Self::Century(Some(century).filter(|c| (0..100).contains(c))?)
            }
            Self::Month(y, m) => part_after(y, m, by, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(y, q) => part_after(y, q, by, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(y, h) => part_after(y, h, by, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Week(day) => Self::Week(days_after(day, by.checked_mul(7)?)?),
            Self::Weekend(day) => Self::Weekend(days_after(day, by.checked_mul(7)?)?),
            Self::Day(day) => Self::Day(days_after(day, by)?),
        })
    }

    /// The first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Year(y) | Self::Decade(y) => Date::new(y, 1, 1).ok(),
            Self::Century(c) => Date::new((c * 100).max(1), 1, 1).ok(),
            Self::Half(y, h) => Date::new(y, (h - 1) * 6 + 1, 1).ok(),
            Self::Quarter(y, q) => Date::new(y, (q - 1) * 3 + 1, 1).ok(),
            Self::Season(y, season) => Date::new(y, season_start(season), 1).ok(),
            Self::Month(y, m) => Date::new(y, m, 1).ok(),
            Self::Week(day) => monday(day),
            Self::Weekend(day) => days_after(monday(day)?, 5),
            Self::Day(day) => Some(day),
        }
    }

    /// The day itself, where the point is one.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The month, where the point lies within one.
    pub(super) fn month(self) -> Option<(i16, i8)> {
        match self {
            Self::Day(day) => Some((day.year(), day.month())),
            Self::Month(y, m) => Some((y, m)),
            _ => None,
        }
    }

    /// The year, where the point lies within one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Season(y, _)
            | Self::Month(y, _) => Some(y),
            Self::Week(day) | Self::Weekend(day) | Self::Day(day) => Some(day.year()),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Year(y) => format!("{y:04}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Season(y, season) => format!("{y:04}-{season}"),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Week(day) | Self::Weekend(day) => {
                let week = day.iso_week_date();
                let end = if matches!(self, Self::Weekend(_)) {
                    "-WE"
                } else {
                    ""
                };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Self::Day(day) => gloss_date::format(day),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(c) => format!("{c:02}"),
        }
    }
}

/// The month that a season begins in.
pub(super) fn season_start(season: &str) -> i8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

/// So many units from a point, as exact as the unit is.
pub(super) fn step_in(base: Point, by: f64, unit: Unit) -> Option<Point> {
    let first = base.first()?;
    let years = |years: f64| Point::Year(base.year()?).step(years.round() as i32);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let hours = if unit == Unit::Hour { by } else { 0.0 };
            Point::Day(first).step((hours / 24.0).trunc() as i32)
        }
        Unit::Day | Unit::Night => Point::Day(first).step(by.round() as i32),
        Unit::Week => Point::Week(first).step(by.round() as i32),
        Unit::Fortnight => Point::Week(first).step((by * 2.0).round() as i32),
        Unit::Weekend => Point::Weekend(first).step(by.round() as i32),
        Unit::Month => Point::around(first, Unit::Month).step(by.round() as i32),
        Unit::Quarter => Point::around(first, Unit::Quarter).step(by.round() as i32),
        Unit::Half => Point::around(first, Unit::Half).step(by.round() as i32),
        Unit::Year if by.fract() != 0.0 => {
            Point::around(first, Unit::Month).step((by * 12.0).round() as i32)
        }
        Unit::Year => years(by),
        Unit::Decade => years(by * 10.0),
        Unit::Century => years(by * 100.0),
        Unit::Millennium => years(by * 1000.0),
    }
}

/// The day so many units after a day.
pub(super) fn exactly_after(day: Date, by: f64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Day | Unit::Night => Span::new().try_days(by.round() as i32).ok()?,
        Unit::Week => Span::new().try_days((by * 7.0).round() as i32).ok()?,
        Unit::Fortnight => Span::new().try_days((by * 14.0).round() as i32).ok()?,
        Unit::Month => Span::new().try_months(by.round() as i32).ok()?,
        Unit::Year => Span::new().try_months((by * 12.0).round() as i32).ok()?,
        Unit::Decade => Span::new().try_years((by * 10.0).round() as i32).ok()?,
        _ => return None,
    };
    day.checked_add(span).ok()
}

/// A part of a longer stretch, counted from its start or, from -1 down, its end.
pub(super) fn nth_of(nth: i8, unit: Unit, whole: Point) -> Option<Point> {
    let next = whole.step(1)?.first()?;
    let last = days_after(next, -1)?;
    let first = whole.first()?;
    let by = i32::from(nth) - 1;
    let point = match (unit, nth) {
        // The last ISO week of a year holds its 28 December.
        (Unit::Week, ..0) => match whole {
            Point::Year(_) => Point::Week(days_after(last, -3)?),
            _ => Point::Week(last),
        },
        (Unit::Week, _) => match whole {
            Point::Year(year) => Point::Week(week(year, nth)?),
            _ => Point::Week(first).step(by)?,
        },
        (Unit::Weekend, ..0) => Point::Weekend(last),
        (_, ..0) => Point::around(last, unit),
        _ => Point::around(first, unit).step(by)?,
    };
    (point.first()? <= last).then_some(point)
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
