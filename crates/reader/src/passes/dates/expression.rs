use gloss_text::Span;

use crate::Modifier;
use crate::lex::{Amount, Unit};

/// An expression of time as the grammar read it, before it is placed in the calendar.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub span: Span,
    pub what: What,
    /// TIMEX3 code of the part of the day: "NI".
    pub part: Option<&'static str>,
    pub clock: Option<Clock>,
    pub modifier: Option<Modifier>,
    pub tense: Tense,
    /// Joined to the expression before by "to", "and" or a dash.
    pub linked: bool,
    /// Which comes first in a date that names its month, day or month.
    pub order: Option<Order>,
    /// Number of its sentence, counted through the text.
    pub sentence: u32,
    /// Without a preposition: a month that is perhaps a surname, a weekday as newspapers write it.
    pub bare: bool,
    /// Within words that are quoted.
    pub quoted: bool,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// "Aug. 7, 1998", "June 1998", "1998", "spring", "Christmas".
    Calendar(Calendar),
    /// "7/8/1998": which is the month is for the whole text to tell.
    Numeric(i8, i8, Option<Year>),
    /// "the 1990s": its first year.
    Decade(Decade),
    /// "the 19th century".
    Century(i16, bool),
    /// "Thursday", "next Thursday", "Thursday the 20th".
    Weekday {
        day: i8,
        shift: Option<i8>,
        date: Option<i8>,
    },
    /// "last week", "this summer", "next May".
    Slot(Slot, i8),
    /// "the year" in "the end of the year": the one that runs.
    Running(Unit),
    /// "today" 0, "yesterday" -1.
    Today(i8),
    /// "that day", "the following year": counted from the time last spoken of.
    Same(Unit, i8),
    /// "two years ago", "three weeks later", "two weeks before Christmas".
    Offset {
        count: Amount,
        unit: Unit,
        back: bool,
        from: From,
    },
    /// "the first week of 2015", "the last day of the month" -1.
    Nth(i8, Unit, Box<What>),
    /// "the week of April 10".
    WeekOf(Box<What>),
    /// "Tuesday of last week".
    DayOf(i8, Box<What>),
    /// PRESENT_REF and its like.
    Reference(&'static str),
    /// The value of a duration.
    Duration(String),
    /// The value of a set of times.
    Set(String),
    /// A time of day alone.
    Time,
}

/// A place in the calendar, whole or in part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Calendar {
    pub year: Option<Year>,
    pub within: Within,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    /// Years before Christ are negative.
    Fixed(i16),
    /// "'98".
    Short(i16),
    /// "April next year".
    Shift(i8),
    /// "in March of the same year".
    Same,
    /// "fiscal 2025".
    Fiscal(i16),
}

/// Which part of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Within {
    Year,
    Half(i8),
    Quarter(i8),
    Season(&'static str),
    Month(i8),
    Week(i8),
    /// Month and day.
    Day(i8, i8),
    /// A day of an unnamed month.
    DayOfMonth(i8),
    /// By the rule that gives its day.
    Holiday(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Decade {
    /// "1990s".
    Full(i16),
    /// "90s".
    Short(i16),
}

/// A stretch of time that "last", "this" and "next" count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Slot {
    Unit(Unit),
    Month(i8),
    Season(&'static str),
    /// By the rule that gives its day.
    Holiday(&'static str),
}

/// What an offset counts from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// The day of publication: "ago", "from now".
    Publication,
    /// The time last spoken of: "later", "earlier".
    Context,
    /// "in two weeks": from publication where the verb is in the future, else a duration.
    Publishable,
    /// "before Christmas".
    Time(Box<What>),
}

/// Which of day and month comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayMonth,
    MonthDay,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: Option<i8>,
    pub utc: bool,
}

/// When the verb beside an expression places it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// "may", "should".
    Possible,
    Present,
    /// No verb near.
    Open,
}

impl Clock {
    pub(super) const fn new(hour: i8, minute: Option<i8>) -> Self {
        let utc = false;
        Self { hour, minute, utc }
    }
}

impl From {
    pub(super) fn time(what: What) -> Self {
        Self::Time(Box::new(what))
    }
}

impl What {
    /// The month, where that is all it says.
    pub(super) const fn month(&self) -> Option<i8> {
        match self {
            Self::Calendar(Calendar {
                year: None,
                within: Within::Month(month),
            }) => Some(*month),
            _ => None,
        }
    }

    pub(super) const fn calendar(year: Option<Year>, within: Within) -> Self {
        Self::Calendar(Calendar { year, within })
    }
}
