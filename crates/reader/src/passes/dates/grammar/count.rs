//! Durations, sets and the times that durations lead to.

use super::super::expression::{From, What};
use super::{Found, Grammar};
use crate::lex::{Amount, Flag, Unit, back};

/// The TIMEX3 value of so many units.
pub(in crate::passes::dates) fn duration(count: f64, unit: Unit) -> Option<String> {
    if !(0.0..=1.0e6).contains(&count) {
        return None;
    }
    let (count, letter) = match unit {
        Unit::Second => (count, "S"),
        Unit::Minute => (count, "M"),
        Unit::Hour => (count, "H"),
        Unit::Day => (count, "D"),
        Unit::Week => (count, "W"),
        Unit::Fortnight => (count * 2.0, "W"),
        Unit::Month => (count, "M"),
        Unit::Quarter => (count, "Q"),
        Unit::Year => (count, "Y"),
        Unit::Decade => (count * 10.0, "Y"),
        Unit::Century => (count * 100.0, "Y"),
        Unit::Millennium => (count * 1000.0, "Y"),
        Unit::Night | Unit::Weekend | Unit::Half => return None,
    };
    let time = if in_day(unit) { "T" } else { "" };
    // Half an hour is thirty minutes, half a year six months; 77.9 years stay what they are.
    let smaller = match unit {
        Unit::Hour => Some(("M", 60.0)),
        Unit::Minute => Some(("S", 60.0)),
        Unit::Year => Some(("M", 12.0)),
        _ => None,
    };
    if let Some((letter_below, factor)) = smaller
        && count.fract() > 0.0
        && (count * factor).fract() == 0.0
    {
        // 9.8 hours have 48 minutes, and not 48.00000000000004.
        let below = (count.fract() * factor).round();
        return Some(match count.trunc() {
            0.0 => format!("P{time}{below}{letter_below}"),
            whole => format!("P{time}{whole}{letter}{below}{letter_below}"),
        });
    }
    Some(format!("P{time}{count}{letter}"))
}

/// The TIMEX3 value of an open number of units.
pub(in crate::passes::dates) fn open_duration(unit: Unit) -> Option<String> {
    let value = match unit {
        Unit::Decade => "PXDE".to_owned(),
        Unit::Century => "PXCE".to_owned(),
        _ => duration(1.0, unit)?
            .replace('1', "X")
            .replace("X000", "X")
            .replace('2', "X"),
    };
    Some(value)
}

const fn in_day(unit: Unit) -> bool {
    matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
}

/// So many units of time, as written.
struct Span {
    count: Amount,
    unit: Unit,
    value: String,
    end: usize,
    /// "16-hour".
    hyphen: bool,
}

impl Span {
    /// None where TIMEX3 has no value for so many.
    fn new(count: Amount, unit: Unit, end: usize) -> Option<Self> {
        let value = match count {
            Amount::Exactly(count) => duration(count, unit)?,
            Amount::Open => open_duration(unit)?,
        };
        let hyphen = false;
        Some(Self {
            count,
            unit,
            value,
            end,
            hyphen,
        })
    }
}

impl Grammar<'_, '_> {
    /// A duration, or the time it leads to: "three days", "two years ago", "the past four months", "two weeks before Christmas".
    pub(super) fn counted(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        // "the last three years", "the next few weeks"
        let shifted = w.senses(at).shift.filter(|shift| *shift != 0);
        if shifted.is_some()
            && let Some(span) = self.span(at + 1).or_else(|| self.open_plural(at + 1))
        {
            return Some(Found::new(What::Duration(span.value), at, span.end));
        }
        let span = self
            .span(at)
            .or_else(|| self.single(at))
            .or_else(|| self.bare_plural(at))?;
        // "52-year-old", "six months old": an age, which is no time of the story.
        if w.any(span.end, "old olds") || (w.dash(span.end) && w.any(span.end + 1, "old olds")) {
            return None;
        }
        // "10 upcoming years" and "5 hours a day"
        if let Some(found) = self.offset(at, &span) {
            return Some(found);
        }
        let bare = self.bare_plural(at).is_some();
        if bare || span.hyphen && w.has(span.end - 1, Flag::Plural) {
            return None;
        }
        // "one day I could": some day.
        let some_day = w.is(at, "one") && w.is(at + 1, "day");
        if (some_day || self.single(at).is_some()) && !self.single_stands(at, &span) {
            return None;
        }
        let end = span.end + usize::from(w.dash(span.end) && w.is(span.end + 1, "long")) * 2;
        let mut found = Found::new(What::Duration(span.value), at, end);
        found.modifier = w.modifier_before(at).map(|(modifier, _)| modifier);
        Some(found)
    }

    /// A number and its unit, or several: "three days", "5 1/2 hours", "16-hour", "two years and three months".
    fn span(&self, at: usize) -> Option<Span> {
        let w = &self.words;
        if w.any_before(at, "$ £ € ¥") || (w.joined(at) && w.any_before(at, ". , : /")) {
            return None;
        }
        if let Some(next) = w.phrases(at, &["half a", "half an", "a half"]) {
            return Span::new(Amount::Exactly(0.5), w.senses(next).unit?, next + 1);
        }
        let (count, mut next) = w.amount(at)?;
        // "[Ten] years ago"
        next += usize::from(w.is(next, "]"));
        // "two more weeks", "14 consecutive days", "three straight years"
        next += usize::from(w.any(
            next,
            "more full consecutive straight whole additional extra further long other business working",
        ));
        // "the 5 upcoming years"
        next += usize::from(w.senses(next).shift.is_some() && w.has(next + 1, Flag::Plural));
        let hyphen = w.dash(next) && w.joined(next) && w.joined(next + 1);
        let unit_at = next + usize::from(hyphen);
        let unit = w.senses(unit_at).unit?;
        let short = w.any(unit_at, "second min sec hr yr");
        if short && count == Amount::Exactly(1.0) && w.is(unit_at, "second") {
            return None;
        }
        let mut span = Span::new(count, unit, unit_at + 1)?;
        if let (Some(end), Amount::Exactly(whole)) = (w.phrase(span.end, "and a half"), count) {
            span = Span::new(Amount::Exactly(whole + 0.5), unit, end)?;
        } else if let Amount::Exactly(_) = count {
            self.add_smaller(&mut span);
        }
        span.hyphen = hyphen;
        Some(span)
    }

    /// "five hours 30 minutes", "two years, one month and three days"
    fn add_smaller(&self, span: &mut Span) {
        let w = &self.words;
        let mut last = span.unit;
        loop {
            let and = span.end + usize::from(w.any(span.end, "and ,"));
            let more = w.amount(and).and_then(|(more, next)| {
                let unit = w.senses(next).unit.filter(|unit| goes_below(last, *unit))?;
                Span::new(more, unit, next + 1)
            });
            let Some(more) = more.filter(|more| more.count != Amount::Open) else {
                return;
            };
            let tail = more.value.trim_start_matches('P');
            let inside = in_day(last) && tail.starts_with('T');
            span.value.push_str(&tail[usize::from(inside)..]);
            // "a year and ten months later": so many months.
            if (span.unit, more.unit) == (Unit::Year, Unit::Month)
                && let (Amount::Exactly(years), Amount::Exactly(months)) = (span.count, more.count)
            {
                (span.count, span.unit) = (Amount::Exactly(years * 12.0 + months), Unit::Month);
            }
            (last, span.end) = (more.unit, more.end);
        }
    }

    /// "years" after "the last" and "the coming".
    fn open_plural(&self, at: usize) -> Option<Span> {
        let w = &self.words;
        let unit = w.senses(at).unit.filter(|_| w.has(at, Flag::Plural))?;
        Span::new(Amount::Open, unit, at + 1)
    }

    /// "a week", "an hour".
    fn single(&self, at: usize) -> Option<Span> {
        let w = &self.words;
        let unit = w
            .senses(at + 1)
            .unit
            .filter(|_| w.any(at, "a an") && !w.has(at + 1, Flag::Plural))?;
        if unit == Unit::Second || unit == Unit::Half || unit == Unit::Quarter {
            return None;
        }
        let (count, end) = match w.phrase(at + 2, "and a half") {
            Some(end) => (1.5, end),
            None => (1.0, at + 2),
        };
        let mut span = Span::new(Amount::Exactly(count), unit, end)?;
        if count == 1.0 && w.is(end, "and") {
            self.add_smaller(&mut span);
        }
        Some(span)
    }

    /// "weeks" in "for weeks", "years ago".
    fn bare_plural(&self, at: usize) -> Option<Span> {
        let w = &self.words;
        let free = w.senses(back(at, 1)).number.is_none() && !w.dash(back(at, 1));
        self.open_plural(at).filter(|_| free)
    }

    /// Whether "a week" is a length of time, and not "a day in court" or "$5 a day".
    fn single_stands(&self, at: usize, span: &Span) -> bool {
        let w = &self.words;
        w.has(back(at, 1), Flag::LeadsSpan)
            || w.any(span.end, "long or")
            || (w.dash(span.end) && w.any(span.end + 1, "long"))
    }

    /// Where a duration leads: "ago", "later", "from now", "before Christmas", "in two weeks".
    fn offset(&self, at: usize, span: &Span) -> Option<Found> {
        let w = &self.words;
        let next = span.end;
        let offset = |back, from, end| {
            let what = What::Offset {
                count: span.count,
                unit: span.unit,
                back,
                from,
            };
            Some(Found::new(what, at, end))
        };
        if span.hyphen {
            return None;
        }
        let word = w.text(next).to_ascii_lowercase();
        match word.as_str() {
            // "ten years ago today" is a day.
            "ago" => match w.senses(next + 1).day {
                Some(day) => return offset(true, From::time(What::Today(day)), next + 2),
                None => return offset(true, From::Publication, next + 1),
            },
            "back" if !w.any(next + 1, "to in at from") => {
                return offset(true, From::Publication, next + 1);
            }
            "earlier" | "previously" | "beforehand" if !w.is(next + 1, "than") => {
                return offset(true, From::Context, next + 1);
            }
            "later" | "afterward" | "afterwards" => return offset(false, From::Context, next + 1),
            "hence" => return offset(false, From::Publication, next + 1),
            "before" | "after" | "from" | "since" | "prior" => {
                let back = matches!(word.as_str(), "before" | "prior");
                let to = next + 1 + usize::from(w.is(next + 1, "to"));
                if w.any(to, "now today") {
                    return offset(back, From::Publication, to + 1);
                }
                let the = w.skip(to, "the");
                if word != "since"
                    && let Some(date) = self.day_based(the)
                {
                    return offset(back, From::time(date.what), date.end);
                }
                let ends = !w.text(next + 1).chars().any(char::is_alphanumeric);
                if ends && matches!(word.as_str(), "before" | "after") {
                    return offset(back, From::Context, next + 1);
                }
            }
            _ => {}
        }
        // "in two weeks", "within a week's time"
        let time = w.kind(next) == Some(crate::lex::AtomKind::Possessive) && w.is(next + 1, "time");
        let inside = at.checked_sub(1).filter(|&before| {
            w.is(before, "in") || (w.any(before, "about roughly") && w.is(back(before, 1), "in"))
        });
        let one_day = span.unit == Unit::Day && span.count == Amount::Exactly(1.0);
        if inside.is_some()
            && !one_day
            && !matches!(span.unit, Unit::Second | Unit::Minute | Unit::Hour)
            && !w.any(span.end, "of with and")
            && self.bare_plural(at).is_none()
        {
            let end = if time { next + 2 } else { span.end };
            let from = if time {
                From::Publication
            } else {
                From::Publishable
            };
            return offset(false, from, end);
        }
        None
    }

    /// "every day", "daily", "each year", "twice a week", "every two years".
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let found = |value: String, end| Some(Found::set(value, at, end));
        if let Some(value) = w.senses(at).often {
            // "the Daily Mail", "the party daily Granma", "told the local daily."
            let articles = "the a an";
            let article = w.any_before(at, articles)
                || w.lower(back(at, 1)) && w.any_before(back(at, 1), articles);
            let noun = w.capital(at + 1) || article && !w.lower(at + 1);
            let name = w.capital(at) && at > 0;
            return if name || noun {
                None
            } else {
                found(value.to_owned(), at + 1)
            };
        }
        if w.any(at, "every each") {
            let mut next = at + 1;
            let other = w.any(next, "other second")
                && (w.senses(next + 1).unit.is_some() || w.senses(next + 1).weekday.is_some());
            next += usize::from(other || w.is(next, "single"));
            let senses = w.senses(next);
            let called = if let Some(weekday) = senses.weekday {
                Some(format!("XXXX-WXX-{weekday}"))
            } else if let Some(month) = senses.month.filter(|_| w.capital(next)) {
                Some(format!("XXXX-{month:02}"))
            } else if let Some(season) = senses.season {
                Some(format!("XXXX-{season}"))
            } else if let Some(part) = senses.part {
                Some(format!("XXXX-XX-XXT{part}"))
            } else {
                match senses.unit {
                    Some(Unit::Weekend) => Some("XXXX-WXX-WE".to_owned()),
                    Some(Unit::Half | Unit::Quarter) | None => None,
                    Some(unit) => duration(if other { 2.0 } else { 1.0 }, unit),
                }
            };
            let counted = || self.span(next).filter(|span| !span.hyphen);
            return called
                .map(|value| Found::set(value, at, next + 1))
                .or_else(|| counted().map(|span| Found::set(span.value, at, span.end)));
        }
        // "twice a week", "three times a day", "once per month"
        let times = if w.any(at, "once twice") {
            at + 1
        } else {
            let (_, next) = w.amount(at)?;
            w.skip(next, "times")
        };
        let counted = w.any(at, "once twice") || w.is(back(times, 1), "times");
        let unit = w
            .senses(times + 1)
            .unit
            .filter(|_| counted && w.any(times, "a an per each every"))?;
        duration(1.0, unit).and_then(|value| found(value, times + 2))
    }
}

/// Whether a duration in one unit goes on in the other.
const fn goes_below(unit: Unit, smaller: Unit) -> bool {
    matches!(
        (unit, smaller),
        (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
    )
}
