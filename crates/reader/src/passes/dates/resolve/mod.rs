//! From expressions to TIMEX3 values.
//!
//! News counts from its day of publication, by the tense of the verb; stories
//! and lives count from the time last spoken of. Which of the two a text does
//! is told by what most of its expressions are ([`Resolver::narrative`]).

mod relative;
mod year;

use jiff::civil::Date;

use self::relative::{reference, weekend};
use super::expression::{Calendar, Clock, Decade, Expression, Order, Tense, What, Within, Year};
use super::holidays;
use super::point::{self, Point, days_after, days_between, monday, nth_of};
use crate::lex::Unit;
use crate::{DateKind, DateMention};

/// For how many sentences times of day may follow one another without their day.
const LONGEST_HOURS: u32 = 4;
/// How many days after what it tells of an article may be published.
const LATEST_NEWS: i32 = 2;

/// Values of all expressions of a text, in its order.
pub(super) fn resolve(
    mut expressions: Vec<Expression>,
    published: Option<Date>,
) -> Vec<DateMention> {
    share_years(&mut expressions);
    let mut resolver = Resolver {
        published,
        order: order(&expressions),
        stance: stance(&expressions, published),
        context: Context::default(),
        before: None,
    };
    expressions
        .iter()
        .filter_map(|expression| resolver.mention(expression))
        .collect()
}

/// In "June to August 1998" the first month has its year from the second.
fn share_years(expressions: &mut [Expression]) {
    for at in (1..expressions.len()).rev() {
        let (before, after) = expressions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            continue;
        };
        if let (What::Numeric(_, _, year @ None), What::Numeric(_, _, Some(known))) =
            (&mut first.what, &second.what)
            && second.linked
        {
            *year = Some(*known);
        }
        let (What::Calendar(a), What::Calendar(b)) = (&mut first.what, &second.what) else {
            continue;
        };
        if !second.linked || a.year.is_some() || a.within == Within::Year {
            continue;
        }
        let turns = matches!((month_of(a.within), month_of(b.within)), (Some(a), Some(b)) if a > b);
        a.year = match b.year {
            Some(Year::Fixed(year)) if turns => Some(Year::Fixed(year - 1)),
            other => other,
        };
    }
}

const fn month_of(within: Within) -> Option<i8> {
    match within {
        Within::Month(month) | Within::Day(month, _) => Some(month),
        _ => None,
    }
}

/// Whether figures have the day or the month first: by dates that leave no
/// choice, else by how the text writes its dates out.
fn order(expressions: &[Expression]) -> Option<Order> {
    let mut votes = 0;
    for expression in expressions {
        votes += match (&expression.what, expression.order) {
            (What::Numeric(first, _, _), _) if *first > 12 => 100,
            (What::Numeric(_, second, _), _) if *second > 12 => -100,
            (_, Some(Order::DayMonth)) => 1,
            (_, Some(Order::MonthDay)) => -1,
            _ => 0,
        };
    }
    match votes {
        1.. => Some(Order::DayMonth),
        0 => None,
        _ => Some(Order::MonthDay),
    }
}

/// What a text counts its times from.
#[derive(Clone, Copy)]
struct Stance {
    /// It tells of other times than its own: of years far from its
    /// publication, of what comes every year.
    narrative: bool,
    /// Its "today" is the present at large: "still in use today".
    timeless: bool,
}

fn stance(expressions: &[Expression], published: Option<Date>) -> Stance {
    let Some(published) = published else {
        return Stance {
            narrative: true,
            timeless: true,
        };
    };
    let (mut far, mut past, mut near, mut todays, mut seasonal) = (0, 0, 0, 0, 0);
    for expression in expressions {
        match &expression.what {
            What::Calendar(Calendar {
                year: Some(Year::Fixed(year)),
                ..
            }) => {
                let away = i32::from(*year) - i32::from(published.year());
                far += i32::from(away.abs() > 1);
                past += i32::from(away < -1);
            }
            // "The rains come in July."
            What::Calendar(Calendar {
                year: None,
                within: Within::Month(_) | Within::Season(_),
            }) => {
                seasonal += i32::from(matches!(expression.tense, Tense::Present | Tense::Open));
            }
            What::Decade(_) | What::Century(..) => {
                far += 1;
                past += 1;
            }
            What::Today(0) if expression.part.is_none() => todays += 1,
            // "Open on Monday" is no news, "a blaze Monday morning" is.
            What::Weekday { .. }
                if matches!(expression.tense, Tense::Present | Tense::Open) && !expression.bare => {
            }
            What::Weekday { .. } | What::Today(_) | What::Slot(..) | What::DayOf(..) => near += 1,
            _ => {}
        }
    }
    let narrative = near == 0 && (past > 0 || seasonal > 2) || far > 4 && far > 3 * near;
    Stance {
        narrative,
        timeless: narrative && past >= 3 && past >= todays,
    }
}

/// The times last spoken of.
#[derive(Default)]
struct Context {
    year: Option<i16>,
    month: Option<(i16, i8)>,
    day: Option<Date>,
    /// The sentence that last named a year.
    told: Option<u32>,
    /// The year and month last named together, and where.
    told_month: Option<(i16, i8, u32)>,
    /// Where the month was named.
    month_sentence: u32,
    /// Where the day was named.
    day_sentence: u32,
    /// The last day that was named with a time of day, and where.
    timed: Option<(Date, u32)>,
}

struct Resolver {
    published: Option<Date>,
    order: Option<Order>,
    stance: Stance,
    context: Context,
    /// What the expression before came to, where it has a place in the calendar.
    before: Option<Point>,
}

/// What an expression comes to.
enum Value {
    Point(Point),
    /// A value that is no one point of the calendar.
    Text(DateKind, String),
}

impl Value {
    fn date(value: impl Into<String>) -> Option<Self> {
        Some(Self::Text(DateKind::Date, value.into()))
    }
}

impl Resolver {
    fn mention(&mut self, expression: &Expression) -> Option<DateMention> {
        let value = self.value(&expression.what, expression)?;
        let (kind, value) = match value {
            Value::Text(kind, value) => {
                self.before = None;
                (kind, value)
            }
            Value::Point(point) => {
                self.before = Some(point);
                self.remember(point, expression);
                (DateKind::Date, point.value())
            }
        };
        let (kind, value) = within_day(kind, value, expression);
        Some(DateMention {
            span: expression.span,
            kind,
            value,
            modifier: expression.modifier,
        })
    }

    fn remember(&mut self, point: Point, expression: &Expression) {
        self.context.year = point.year().or(self.context.year);
        if let Some(month) = point.month() {
            self.context.month = Some(month);
            self.context.month_sentence = expression.sentence;
        } else if let Some(year) = point.year() {
            self.context.month = self.context.month.filter(|month| month.0 == year);
        }
        if let Some(day) = point.day() {
            self.context.day = Some(day);
            self.context.day_sentence = expression.sentence;
            if expression.clock.is_some() {
                self.context.timed = Some((day, expression.sentence));
            }
        }
        if matches!(
            expression.what,
            What::Calendar(Calendar { year: Some(_), .. })
        ) {
            self.context.told = Some(expression.sentence);
            if let Some((year, month)) = point.month() {
                self.context.told_month = Some((year, month, expression.sentence));
            }
        }
    }

    fn value(&self, what: &What, expression: &Expression) -> Option<Value> {
        match what {
            What::Calendar(calendar) => self.calendar(*calendar, expression),
            What::Numeric(first, second, year) => self.numeric(*first, *second, *year, expression),
            What::Decade(decade) => {
                let first = match *decade {
                    Decade::Full(year) => year,
                    // "the 20s" of an undated text can be those of two centuries.
                    Decade::Short(..=20) if self.published.is_none() => return None,
                    Decade::Short(year) => self.full_year(year, 5),
                };
                Some(Value::Point(Point::Decade(first)))
            }
            What::Century(nth, false) => Some(Value::Point(Point::Century(nth - 1))),
            What::Century(nth, true) => Value::date(format!("BC{:02}", nth - 1)),
            What::Weekday { day, shift, date } => self.weekday(*day, *shift, *date, expression),
            What::Slot(slot, shift) => self.slot(*slot, *shift),
            // "still in use today"
            What::Today(0) if self.stance.timeless && expression.part.is_none() => {
                Value::date("PRESENT_REF")
            }
            What::Running(unit) if self.stance.narrative && self.spoken_of(*unit).is_some() => {
                self.same(*unit, 0)
            }
            What::Running(unit) => match self.published {
                Some(now) if *unit == Unit::Weekend => {
                    weekend(now, expression.tense).map(Value::Point)
                }
                Some(now) => Some(Value::Point(Point::around(now, *unit))),
                None => Value::date("PRESENT_REF"),
            },
            What::Today(days) => match self.published {
                Some(published) => {
                    let said = self.day_of_speech(expression).unwrap_or(published);
                    days_after(said, i32::from(*days)).map(|day| Value::Point(Point::Day(day)))
                }
                None => Value::date(reference(*days)),
            },
            What::Same(unit, shift) => self.same(*unit, *shift),
            What::Offset {
                count,
                unit,
                back,
                from,
            } => self.offset(*count, *unit, *back, from, expression),
            What::Nth(nth, unit, of) => match self.value(of, expression)? {
                Value::Point(whole) => nth_of(*nth, *unit, whole).map(Value::Point),
                Value::Text(..) => None,
            },
            What::WeekOf(day) => match self.value(day, expression)? {
                Value::Point(Point::Day(day)) => Some(Value::Point(Point::Week(day))),
                _ => None,
            },
            What::DayOf(weekday, of) => match self.value(of, expression)? {
                Value::Point(week) => days_after(monday(week.first()?)?, i32::from(*weekday) - 1)
                    .map(|day| Value::Point(Point::Day(day))),
                Value::Text(..) => Value::date(format!("XXXX-WXX-{weekday}")),
            },
            What::Reference(value) => Value::date(*value),
            What::Duration(value) => Some(Value::Text(DateKind::Duration, value.clone())),
            What::Set(value) => Some(Value::Text(DateKind::Set, value.clone())),
            What::Time => match self.day_of_time(expression) {
                Some(day) => Value::date(gloss_date::format(day)),
                None => Value::date(""),
            },
        }
    }

    /// The day of a time that names none: its sentence's, or that of the time just told.
    fn day_of_time(&self, expression: &Expression) -> Option<Date> {
        let context = &self.context;
        let here = context
            .day
            .filter(|_| context.day_sentence == expression.sentence);
        let timed = context
            .timed
            .filter(|(_, sentence)| expression.sentence - sentence <= LONGEST_HOURS);
        here.or(timed.map(|(day, _)| day))
    }

    /// The day on which quoted words were said, where the news tells of a day just
    /// before its publication: their "today".
    fn day_of_speech(&self, expression: &Expression) -> Option<Date> {
        let told = self.context.day.filter(|_| expression.quoted)?;
        let age = days_between(told, self.published?);
        (1..=LATEST_NEWS).contains(&age).then_some(told)
    }

    fn calendar(&self, calendar: Calendar, expression: &Expression) -> Option<Value> {
        let year = match calendar.year {
            Some(Year::Fixed(year)) if year < 0 => return Value::date(format!("BC{:04}", -year)),
            Some(Year::Fixed(year)) => Some(year),
            Some(Year::Short(year)) => Some(self.full_year(year, 10)),
            Some(Year::Fiscal(year)) => {
                return Value::date(format!("FY{}", unplaced(calendar.within, Some(year))));
            }
            Some(Year::Shift(shift)) => self.published.map(|day| day.year() + i16::from(shift)),
            Some(Year::Same) => self.context.year,
            None => self.likely_year(calendar.within, expression),
        };
        match (year, calendar.within) {
            (Some(year), within) => match self.in_year(year, within) {
                Some(point) => Some(Value::Point(point)),
                None => Value::date(unplaced(within, Some(year))),
            },
            (None, Within::DayOfMonth(day)) => match self.day_of_month(day, expression) {
                Some(day) => Some(Value::Point(Point::Day(day))),
                None => Value::date(format!("XXXX-XX-{day:02}")),
            },
            (None, Within::Holiday(holiday)) => match holidays::only(holiday) {
                Some(day) => Some(Value::Point(Point::Day(day))),
                // Any year tells the day of a fixed feast.
                None => {
                    let (one, other) =
                        (holidays::day(holiday, 2001)?, holidays::day(holiday, 2002)?);
                    let fixed = (one.month(), one.day()) == (other.month(), other.day());
                    fixed
                        .then(|| Value::date(unplaced(Within::Day(one.month(), one.day()), None)))?
                }
            },
            (None, within) => Value::date(unplaced(within, None)),
        }
    }

    /// The point that a part of a year is in that year.
    fn in_year(&self, year: i16, within: Within) -> Option<Point> {
        Some(match within {
            Within::Year => Point::Year(year),
            Within::Half(half) => Point::Half(year, half),
            Within::Quarter(quarter) => Point::Quarter(year, quarter),
            Within::Season(season) => Point::Season(year, season),
            Within::Month(month) => Point::Month(year, month),
            Within::Week(week) => Point::Week(point::week(year, week)?),
            Within::Day(month, day) => Point::Day(Date::new(year, month, day).ok()?),
            Within::DayOfMonth(_) => return None,
            Within::Holiday(holiday) => Point::Day(holidays::day(holiday, year)?),
        })
    }
}

/// The value of a time whose year is not known.
fn unplaced(within: Within, year: Option<i16>) -> String {
    let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    match within {
        Within::Year => year,
        Within::Half(half) => format!("{year}-H{half}"),
        Within::Quarter(quarter) => format!("{year}-Q{quarter}"),
        Within::Season(season) => format!("{year}-{season}"),
        Within::Month(month) => format!("{year}-{month:02}"),
        Within::Week(week) => format!("{year}-W{week:02}"),
        Within::Day(month, day) => format!("{year}-{month:02}-{day:02}"),
        Within::DayOfMonth(day) => format!("{year}-XX-{day:02}"),
        Within::Holiday(_) => year,
    }
}

/// Adds the part of the day or the time to the value of a day.
fn within_day(kind: DateKind, value: String, expression: &Expression) -> (DateKind, String) {
    let day = value.is_empty()
        || value.len() == 10
            && value
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X'));
    let weekday = value.starts_with("XXXX-WXX-");
    if kind != DateKind::Date || !(day || weekday) {
        return (kind, value);
    }
    match (expression.clock, expression.part) {
        (Some(clock), _) => (DateKind::Time, value + &time(clock)),
        (None, Some(part)) => (DateKind::Time, format!("{value}T{part}")),
        (None, None) => (kind, value),
    }
}

fn time(clock: Clock) -> String {
    let zone = if clock.utc { "Z" } else { "" };
    format!("T{:02}:{:02}{zone}", clock.hour, clock.minute.unwrap_or(0))
}
