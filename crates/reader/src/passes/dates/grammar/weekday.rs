//! Days of the week.

use super::super::expression::{Calendar, What, Within};
use super::{Found, Grammar};
use crate::lex::{Flag, back};

impl Grammar<'_, '_> {
    /// A weekday, with the date that may follow it.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let weekday = senses.weekday?;
        if senses.has(Flag::Plural) {
            return Some(Found::set(format!("XXXX-WXX-{weekday}"), at, at + 1));
        }
        let short = senses.has(Flag::Short);
        let mut next = at + 1;
        next += usize::from(short && w.is(next, ".") && w.joined(next));
        // "Friday morning, 3 March 2017"
        let part = w
            .senses(next)
            .part
            .filter(|_| w.lower(next) && !w.has(next, Flag::Plural));
        let after = next + usize::from(part.is_some());
        let comma = w.skip(after, ", ( - –");
        for start in [comma, after] {
            let start = w.skip(start, "the");
            let date = self
                .month_first(start)
                .or_else(|| self.day_first(start))
                .or_else(|| self.numeric(start))
                .or_else(|| self.numeric_after_weekday(start));
            if let Some(date) = date
                && !matches!(
                    date.what,
                    What::Calendar(Calendar {
                        within: Within::Month(_) | Within::Year,
                        ..
                    })
                )
            {
                let end = date.end + usize::from(w.is(back(comma, 1), "(") && w.is(date.end, ")"));
                return Some(Found {
                    start: at,
                    end,
                    part,
                    ..date
                });
            }
        }
        let the = w.skip(next, "the");
        let date = w
            .ordinal(the)
            .filter(|&(day, _)| day <= 31 && !(w.digits(the).is_none() && the == next))
            .or_else(|| {
                let (day, length) = w.digits(the)?;
                let ends = matches!(w.text(the + 1), "" | "." | "!" | "?" | ",");
                (ends && length <= 2 && the == next && day <= 31 && !w.joined(the + 2))
                    .then_some((day, the + 1))
            });
        if let Some((day, end)) = date {
            let what = What::Weekday {
                day: weekday,
                shift: None,
                date: i8::try_from(day).ok(),
            };
            return Some(Found::new(what, at, end));
        }
        let sure = if short {
            w.capital(at)
                && (next > at + 1
                    || w.dash(next) && w.senses(next + 1).weekday.is_some()
                    || self.clock(next).is_some()
                    || self.linked.is_some())
        } else {
            true
        };
        if !sure {
            return None;
        }
        if short && (self.clock(next).is_some() || w.dash(next) || self.linked.is_some()) {
            // Opening hours.
            return Some(Found::set(format!("XXXX-WXX-{weekday}"), at, next));
        }
        // "on a Monday", "every Wednesday/Thursday", "Saturday mornings"
        let shut = w.dash(next) && w.joined(next) && w.joined(next + 1);
        let ranged = shut && w.senses(next + 1).weekday.is_some()
            || w.dash(back(at, 1)) && w.joined(at) && w.senses(back(at, 2)).weekday.is_some();
        let repeated = ranged
            || matches!(&self.linked, Some(What::Set(value)) if value.starts_with("XXXX-WXX-"));
        if w.phrase(back(at, 2), "on a").is_some() || w.any_before(at, "per") || repeated {
            return Some(Found::set(format!("XXXX-WXX-{weekday}"), at, next));
        }
        if let Some(part) = w.senses(next).part.filter(|_| w.has(next, Flag::Plural)) {
            return Some(Found::set(
                format!("XXXX-WXX-{weekday}T{part}"),
                at,
                next + 1,
            ));
        }
        self.weekday_of_week(weekday, at, next)
            .or_else(|| Some(Found::weekday(weekday, at, next)))
    }

    /// "Tuesday of last week", "Monday next week".
    fn weekday_of_week(&self, weekday: i8, at: usize, next: usize) -> Option<Found> {
        let w = &self.words;
        let of = w.skip(next, "of in");
        let the = w.skip(of, "the");
        let week = self.slot(the).filter(|found| w.is(found.end - 1, "week"))?;
        Some(Found::new(
            What::DayOf(weekday, Box::new(week.what)),
            at,
            week.end,
        ))
    }
}
