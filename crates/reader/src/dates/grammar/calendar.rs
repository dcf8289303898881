//! Dates, months, years, decades and centuries as the calendar names them.

use super::super::expression::{Calendar, Decade, What, Within, Year};
use super::{Found, Grammar};
use crate::lex::{AtomKind, Flag};

/// Words that only a time follows, or nearly so, where a month or a year can stand.
const BEFORE_TIMES: &[&str] = &[
    "in", "since", "until", "till", "til", "by", "during", "from", "after", "before", "between", "through", "throughout", "of",
    "for", "last", "next", "this", "early", "late", "mid", "past", "previous", "coming", "following", "to", "circa", "around",
    "every", "each", "late-", "as", "early-",
];
/// Before a number, these make a year of it.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "until", "till", "by", "during", "circa", "ca", "early", "late", "mid", "year", "throughout", "fiscal", "after",
    "before", "through", "around",
];
/// Before a number, these make a count or a label of it.
const BEFORE_COUNTS: &[&str] = &[
    "about", "nearly", "almost", "over", "than", "least", "most", "approximately", "roughly", "some", "only", "no", "number",
    "page", "room", "flight", "route", "highway", "area", "resolution", "section", "article", "chapter", "level", "version", "exceed",
    "under", "model", "windows", "times", "code", "port", "zip", "pages", "p", "pp", "vol", "no", "nos", "bill", "case", "interstate",
    "£", "$", "€", "¥", "#", "№", "=", "+", "×", "±", "§", "/", ":", "~", "<", ">", "≈", "total", "another", "every",
];
/// After a number, these make a count of it.
const AFTER_COUNTS: &[&str] = &[
    "people", "persons", "men", "women", "children", "troops", "soldiers", "dead", "deaths", "homes", "jobs", "votes", "dollars",
    "euros", "pounds", "miles", "mile", "km", "kilometers", "kilometres", "metres", "meters", "meter", "feet", "foot", "ft", "acres",
    "hectares", "tons", "tonnes", "kg", "words", "pages", "copies", "units", "members", "students", "workers", "employees", "residents",
    "percent", "per", "%", "°", "m", "cc", "calories", "kcal", "hp", "mph", "times", "or", "and", "inhabitants", "speakers",
    "refugees", "million", "billion", "thousand", "hundred", "years", "days", "hours", "minutes", "seconds", "months", "weeks",
    "individuals", "participants", "patients", "samples", "households", "yards", "square", "million", "points", "more", "other",
];

/// A month's name with what speaks for its being one.
struct Month {
    month: i8,
    /// Full and nothing else, or with the stop of its abbreviation.
    sure: bool,
    next: usize,
}

impl Grammar<'_, '_> {
    fn month(&self, at: usize) -> Option<Month> {
        let w = &self.words;
        let senses = w.senses(at);
        let month = senses.month?;
        if !senses.has(Flag::Short) {
            let sure = w.capital(at) || !senses.has(Flag::Common);
            return Some(Month { month, sure, next: at + 1 });
        }
        let stop = w.is(at + 1, ".") && w.joined(at + 1);
        let sure = stop || w.capital(at);
        Some(Month { month, sure, next: at + 1 + usize::from(stop) })
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
            && (w.any(next, &[":", "%"])
                || w.kind(next) == Some(AtomKind::Letters)
                || (w.any(next, &[".", ","]) && w.joined(next + 1) && w.kind(next + 1) == Some(AtomKind::Digits)));
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day) && !goes_on)?;
        Some((day, next))
    }

    /// "three", "twenty nine" after a month.
    fn spelt_day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, next) = self.words.below_hundred(at)?;
        let unit = self.words.senses(next).unit.is_some() || self.words.senses(next).number.is_some_and(|n| n >= 10);
        (day <= 31 && !unit).then_some((day as i8, next))
    }

    /// A number of four digits, three where an era or a clear word is near.
    fn year_figure(&self, at: usize) -> Option<(i16, usize)> {
        let w = &self.words;
        let (year, length) = w.digits(at)?;
        let goes_on = w.joined(at + 1)
            && ((w.any(at + 1, &[",", ".", ":", "/"]) && w.joined(at + 2) && w.digits(at + 2).is_some())
                || w.kind(at + 1) == Some(AtomKind::Letters)
                || w.any(at + 1, &["%", "°"]));
        let plausible = length == 4 && (1000..=2199).contains(&year);
        (plausible && !goes_on).then_some((year as i16, at + 1))
    }

    /// "AD", "BCE" and the like, before or after a year: whether it is before Christ.
    fn era_letters(&self, at: usize) -> Option<(bool, usize)> {
        let w = &self.words;
        for (letters, bc) in [(&["a", ".", "d", "."][..], false), (&["b", ".", "c", ".", "e", "."], true), (&["b", ".", "c", "."], true), (&["c", ".", "e", "."], false)] {
            if let Some(next) = w.phrase(at, letters).filter(|_| w.capital(at)) {
                return Some((bc, next));
            }
        }
        let letters = w.text(at);
        let bc = match letters {
            "AD" | "CE" => false,
            "BC" | "BCE" => true,
            _ => return None,
        };
        Some((bc, at + 1))
    }

    /// The year after a day or a month: "1998", ", 1998", "of 1998", "'98", "nineteen eighty-six", "next year".
    pub(super) fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let w = &self.words;
        let plain = at + usize::from(w.any(at, &[",", "of", "in", "-", "–", "/", "."]));
        let of = w.is(at, "of");
        if let Some((year, next)) = self.year_figure(plain) {
            // "Aug. 7, 2000 people": a count after a comma.
            let count = w.is(at, ",") && w.any(next, AFTER_COUNTS) && !w.any(next, &["and", "or"]);
            if !count {
                let next = self.era_letters(next).map_or(next, |(_, next)| next);
                return Some((Year::Fixed(year), next));
            }
        }
        if let (Some((year, length)), false) = (w.digits(plain), w.joined(plain + 1) && !w.any(plain + 1, &[",", ".", ")", ";"])) {
            let joined = w.joined(plain) && w.any(plain.wrapping_sub(1), &["/"]);
            if length == 3 && year >= 100 && (of || plain == at) && !w.lower(plain + 1) {
                return Some((Year::Fixed(year as i16), plain + 1));
            }
            if length == 2 && (of || joined) {
                return Some((Year::Short(year as i16), plain + 1));
            }
        }
        if w.any(plain, &["'", "’", "‘"]) && w.joined(plain + 1)
            && let Some((year, 2)) = w.digits(plain + 1)
        {
            return Some((Year::Short(year as i16), plain + 2));
        }
        if let Some(shift) = w.senses(plain).shift.filter(|_| w.is(plain + 1, "year")) {
            return Some((Year::Shift(shift), plain + 2));
        }
        let the = plain + usize::from(w.is(plain, "the"));
        if of && w.is(the, "year") && the > plain {
            return Some((Year::Shift(0), the + 1));
        }
        self.spelt_year(plain)
    }

    /// "nineteen eighty-six", "two thousand and five", "seventeen hundred thirty-three".
    fn spelt_year(&self, at: usize) -> Option<(Year, usize)> {
        let w = &self.words;
        if let Some(next) = w.phrase(at, &["two", "thousand"]) {
            let and = next + usize::from(w.is(next, "and"));
            let (rest, next) = w.below_hundred(and).unwrap_or((0, next));
            return Some((Year::Fixed(2000 + i16::from(rest)), next));
        }
        let (century @ 10..=20, next) = w.below_hundred(at)? else {
            return None;
        };
        let hundred = next + usize::from(w.is(next, "hundred"));
        let and = hundred + usize::from(hundred > next && w.is(hundred, "and"));
        let (rest, end) = match w.below_hundred(and) {
            Some((rest @ 10..=99, end)) => (rest, end),
            Some((rest, end)) if hundred > next => (rest, end),
            _ => return None,
        };
        Some((Year::Fixed(i16::from(century) * 100 + i16::from(rest)), end))
    }

    /// A date that names its month: "Aug. 7, 1998", "8th of February 1700", "June 1998", "May".
    pub(super) fn written(&self, at: usize) -> Option<Found> {
        self.month_first(at).or_else(|| self.day_first(at)).or_else(|| self.year_first(at))
    }

    fn month_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let month = self.month(at)?;
        if let Some((day, next)) = self.day_in_month(&month) {
            let (year, end) = self.optional_year(next);
            return Some(Found::new(What::calendar(year, Within::Day(month.month, day)), at, end));
        }
        if let Some((year, end)) = self.year_after(month.next)
            && (month.sure || w.any_before(at, BEFORE_TIMES) || matches!(year, Year::Fixed(_)))
        {
            return Some(Found::new(What::calendar(Some(year), Within::Month(month.month)), at, end));
        }
        self.bare_month(at, &month)
    }

    fn day_in_month(&self, month: &Month) -> Option<(i8, usize)> {
        let w = &self.words;
        let mut at = month.next;
        if w.any(at, &["/", "-", ","]) && !(w.is(at, ",") && w.ordinal(at + 1).is_none()) {
            at += 1;
        }
        at += usize::from(w.is(at, "the"));
        let (day, next) = self.day_number(at).or_else(|| self.spelt_day(at).filter(|_| month.sure))?;
        if !month.sure && w.lower(month.next - 1) && w.digits(at).is_none() {
            return None;
        }
        // "In May 12 million people": a count.
        let scale = w.senses(next).scale.is_some() || w.is(next, "%") || (w.dash(next) && w.senses(next + 1).unit.is_some());
        (!scale).then_some((day, next))
    }

    fn optional_year(&self, at: usize) -> (Option<Year>, usize) {
        self.year_after(at).map_or((None, at), |(year, next)| (Some(year), next))
    }

    /// A month without day and year.
    fn bare_month(&self, at: usize, month: &Month) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let led = w.any_before(at, BEFORE_TIMES) || w.dash(at.wrapping_sub(1)) || self.linked.is_some();
        let stands = if senses.has(Flag::Short) {
            month.sure && led || (month.next > at + 1 && w.lower(month.next))
        } else if senses.has(Flag::Common) {
            let name_after = w.capital(month.next) && !w.any_before(at, BEFORE_TIMES);
            let name_before = w.capital(at.wrapping_sub(1)) && !w.any_before(at, BEFORE_TIMES) && w.kind(at.wrapping_sub(1)) == Some(AtomKind::Letters);
            // "Trump's August summit", "the March accession"
            let owned = w.kind(at.wrapping_sub(1)) == Some(AtomKind::Possessive) || w.any_before(at, &["the", "an", "a"]);
            let noun_after = w.lower(month.next) && !w.any(month.next, &["of", "on", "to", "for", "in", "has", "was", "is", "had", "said"]);
            let subject = !matches!(senses.month, Some(3 | 5)) && w.any(month.next, &["is", "was", "has", "will", "through", "and", "to"]);
            month.sure && !name_after && !name_before && (led || owned && noun_after || subject)
        } else {
            // "January Jones"
            led || !w.capital(month.next)
        };
        stands.then(|| Found::new(What::calendar(None, Within::Month(month.month)), at, month.next))
    }

    fn day_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (day, next) = self.day_number(at).or_else(|| self.spelt_day(at))?;
        let next = next + usize::from(w.is(next, "day") && w.is(next + 1, "of"));
        let mut of = next + usize::from(w.any(next, &["of", "-", "/", "."]));
        // "the 15th day of next month"
        if let Some(shift) = w.senses(of).shift.filter(|_| of > next && w.is(of + 1, "month")) {
            let slot = super::super::expression::Slot::Unit(crate::lex::Unit::Month);
            let of_month = Box::new(What::Slot { slot, shift });
            return Some(Found::new(What::Nth { nth: day, unit: crate::lex::Unit::Day, of: of_month }, at, of + 2));
        }
        of += usize::from(w.is(of, "the") && w.is(of + 1, "month"));
        let month = self.month(of)?;
        let written_small = w.lower(of) && w.has(of, Flag::Common) && of == next;
        // "7 Mar." is clear, "5 may" and "10 Sun" are not.
        if written_small || (!month.sure && w.digits(at).is_none()) {
            return None;
        }
        // "on the 5 April 12 people died" leaves 12 alone; "Group 4 May ..." is not told apart.
        let (year, end) = self.optional_year(month.next);
        Some(Found::new(What::calendar(year, Within::Day(month.month, day)), at, end))
    }

    /// "2017 April", "2019/aug/01", "2019-Aug-1".
    fn year_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (year, next) = self.year_figure(at)?;
        let separated = w.any(next, &["/", "-"]) && w.joined(next);
        let month = self.month(next + usize::from(separated)).filter(|month| month.sure || separated)?;
        if w.has(month.next - 1, Flag::Common) && !separated {
            return None;
        }
        let day = Some(month.next).filter(|&at| separated && w.any(at, &["/", "-"])).and_then(|at| self.day_number(at + 1));
        let (within, end) = match day {
            Some((day, end)) => (Within::Day(month.month, day), end),
            None => (Within::Month(month.month), month.next),
        };
        let years_of_words = w.capital(month.next) && day.is_none() && !separated && w.digits(month.next).is_none();
        (!years_of_words).then(|| Found::new(What::calendar(Some(Year::Fixed(year)), within), at, end))
    }

    /// Two days of one month: "June 3-5, 2020", "April 24 and 25", "5–6 September 2019", "between 3 and 12 of Sept".
    pub(super) fn day_pair(&self, at: usize) -> Option<Vec<Found>> {
        let w = &self.words;
        let joins = |at: usize| w.dash(at) || w.any(at, &["to", "and", "or", "through", "until", "till", "thru", "&"]);
        let pair = |month: i8, days: [(i8, usize, usize); 2], year: Option<Year>| {
            let found = days.map(|(day, start, end)| Found::new(What::calendar(year, Within::Day(month, day)), start, end));
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
            let counts = !w.dash(next) && w.kind(end) == Some(AtomKind::Letters) && (w.lower(end) && !w.any(end, BEFORE_TIMES) && !w.any(end, &["at", "on", "and", "when", "with", "as", "but", "is", "was", "will"]));
            let other = self.month(end).is_some() || (w.is(end, "of") && self.month(end + 1).is_some()) || w.any(end, &["a", "am", "pm", "p", "%", "/"]) || w.dash(end) || w.digits(end).is_some_and(|(_, length)| length < 4);
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
        let month = self.month(end + usize::from(w.is(end, "of"))).filter(|month| month.sure || w.is(end, "of"))?;
        if w.lower(month.next - 1) && w.has(month.next - 1, Flag::Common) {
            return None;
        }
        let (year, end) = self.optional_year(month.next);
        pair(month.month, [(first, at, next), (second, the, end)], year)
    }

    /// A date in figures: "2018-09-23", "9/23/2018", "23.9.18", "20161016", "2015-12", "10/25".
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (first, length) = w.digits(at)?;
        if at > 0 && w.joined(at) && w.any_before(at, &["/", ".", ":", ",", "$", "£", "€"]) {
            return None;
        }
        if length == 8 && !w.joined(at + 1) {
            let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            return self.full(at, at + 1, year, month, day).filter(|_| (1900..2100).contains(&year));
        }
        let separator = w.text(at + 1);
        if !matches!(separator, "/" | "-" | "." | "‑" | "–") || !w.joined(at + 1) || !w.joined(at + 2) {
            return None;
        }
        let (second, second_length) = w.digits(at + 2)?;
        let third = w.digits(at + 4).filter(|_| w.text(at + 3) == separator && w.joined(at + 3) && w.joined(at + 4));
        let end = if third.is_some() { at + 5 } else { at + 3 };
        let goes_on = w.joined(end) && (w.any(end, &["/", "%", "°"]) || (w.any(end, &[".", ","]) && w.joined(end + 1) && w.digits(end + 1).is_some()));
        if goes_on {
            return None;
        }
        match (length, third) {
            (4, Some((day, 1..=2))) if second_length <= 2 => {
                // "2018-09-23T10:00"
                let found = self.full(at, end, first, second, day)?;
                Some(found)
            }
            (1..=2, Some((year, year_length @ (2 | 4)))) if second_length <= 2 => {
                let year = match year_length {
                    2 => Year::Short(year as i16),
                    _ => Year::Fixed(i16::try_from(year).ok().filter(|y| (1000..2200).contains(y))?),
                };
                let (first, second) = (first as i8, second as i8);
                let possible = (1..=31).contains(&first) && (1..=31).contains(&second) && (first <= 12 || second <= 12);
                possible.then(|| Found::new(What::Numeric { first, second, year: Some(year) }, at, end))
            }
            (4, None) if second_length <= 2 && (1000..2200).contains(&first) && matches!(separator, "-" | "/") => {
                // "2009-10" is a season, "2015-12" a month; "1776-77" two years, which the grammar takes apart.
                let goes_over = second == first % 100 + 1 && second_length == 2;
                let month = (1..=12).contains(&second) && !goes_over && !w.any(at + 3, AFTER_COUNTS);
                month.then(|| Found::new(What::calendar(Some(Year::Fixed(first as i16)), Within::Month(second as i8)), at, end))
            }
            (1..=2, None) if second_length == 4 && matches!(separator, "-" | "/") => {
                let month = (1..=12).contains(&first) && (1900..2100).contains(&second);
                month.then(|| Found::new(What::calendar(Some(Year::Fixed(second as i16)), Within::Month(first as i8)), at, end))
            }
            (1..=2, None) if second_length <= 2 && separator == "/" && w.any_before(at, &["on", "from", "until", "by", "since", "before", "after", "between", "due", "dated", "this", "next", "to"]) => {
                let (first, second) = (first as i8, second as i8);
                let possible = (1..=31).contains(&first) && (1..=31).contains(&second) && (first <= 12 || second <= 12);
                possible.then(|| Found::new(What::Numeric { first, second, year: None }, at, end))
            }
            _ => None,
        }
    }

    fn full(&self, at: usize, end: usize, year: u32, month: u32, day: u32) -> Option<Found> {
        let possible = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let what = What::calendar(Some(Year::Fixed(year as i16)), Within::Day(month as i8, day as i8));
        possible.then(|| Found::new(what, at, end))
    }

    /// A weekday, with the date that may follow it.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let weekday = senses.weekday?;
        if senses.has(Flag::Plural) {
            return Some(Found::new(What::Set(format!("XXXX-WXX-{weekday}")), at, at + 1));
        }
        let short = senses.has(Flag::Short);
        let mut next = at + 1;
        next += usize::from(short && w.is(next, ".") && w.joined(next));
        let comma = next + usize::from(w.any(next, &[",", "(", "-", "–"]));
        for start in [comma, next] {
            let start = start + usize::from(w.is(start, "the"));
            let date = self.month_first(start).or_else(|| self.day_first(start)).or_else(|| self.numeric(start));
            if let Some(date) = date
                && !matches!(date.what, What::Calendar(Calendar { within: Within::Month(_) | Within::Year, .. }))
            {
                let end = date.end + usize::from(w.is(comma.wrapping_sub(1), "(") && w.is(date.end, ")"));
                return Some(Found { start: at, end, ..date });
            }
        }
        let the = next + usize::from(w.is(next, "the"));
        let date = w.ordinal(the).filter(|&(day, _)| day <= 31 && !(w.digits(the).is_none() && the == next)).or_else(|| {
            let (day, length) = w.digits(the)?;
            let ends = matches!(w.text(the + 1), "" | "." | "!" | "?" | ",");
            (ends && length <= 2 && the == next && day <= 31 && !w.joined(the + 2)).then_some((day, the + 1))
        });
        if let Some((day, end)) = date {
            let what = What::Weekday { day: weekday, shift: None, date: i8::try_from(day).ok() };
            return Some(Found::new(what, at, end));
        }
        let sure = if short {
            w.capital(at) && (next > at + 1 || w.dash(next) && w.senses(next + 1).weekday.is_some() || self.clock(next).is_some() || self.linked.is_some())
        } else {
            true
        };
        if !sure {
            return None;
        }
        if short && (self.clock(next).is_some() || w.dash(next) || self.linked.is_some()) {
            // Opening hours.
            return Some(Found::new(What::Set(format!("XXXX-WXX-{weekday}")), at, next));
        }
        self.weekday_of_week(weekday, at, next)
            .or_else(|| Some(Found::new(What::Weekday { day: weekday, shift: None, date: None }, at, next)))
    }

    /// "Tuesday of last week", "Monday next week".
    fn weekday_of_week(&self, weekday: i8, at: usize, next: usize) -> Option<Found> {
        let w = &self.words;
        let of = next + usize::from(w.any(next, &["of", "in"]));
        let the = of + usize::from(w.is(of, "the"));
        let week = self.slot(the).filter(|found| w.is(found.end - 1, "week"))?;
        Some(Found::new(What::DayOf { weekday, of: Box::new(week.what) }, at, week.end))
    }

    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (holiday, mut next) = self.holidays.at(w, at)?;
        // "Ukraine's Independence Day" is another.
        if w.kind(at.wrapping_sub(1)) == Some(AtomKind::Possessive) && w.is(at, "independence") {
            return None;
        }
        if w.is(next, "weekend") {
            next += 1;
            let what = What::calendar(None, Within::Holiday(holiday));
            return Some(Found::new(what, at, next));
        }
        let (year, end) = match self.year_after(next) {
            Some((year, end)) if !w.is(next, ",") => (Some(year), end),
            _ => (None, next),
        };
        Some(Found::new(What::calendar(year, Within::Holiday(holiday)), at, end))
    }

    /// A season, quarter or half of a year, or a fiscal year.
    pub(super) fn division(&self, at: usize) -> Option<Found> {
        self.season(at).or_else(|| self.quarter(at)).or_else(|| self.fiscal(at))
    }

    fn season(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let senses = w.senses(at);
        let season = senses.season?;
        if senses.has(Flag::Plural) {
            return None;
        }
        if let Some((year, end)) = self.year_after(at + 1)
            && !w.any(at + 1, &[",", ".", "in"])
        {
            return Some(Found::new(What::calendar(Some(year), Within::Season(season)), at, end));
        }
        let in_names = w.capital(at) && at > 0 && !w.any_before(at, &["last", "this", "next"]);
        let led = w.any_before(at, &["in", "during", "by", "since", "until", "over", "early", "late", "mid", "through", "throughout", "-"])
            || w.is(at.wrapping_sub(1), "the") && w.any_before(at.wrapping_sub(1), &["in", "during", "by", "since", "until", "over", "through", "throughout", "of"]);
        let fell = w.any(at + 1, &["of", "to", "from", "apart", "into", "water", "break"]);
        (led && !in_names && !fell).then(|| Found::new(What::calendar(None, Within::Season(season)), at, at + 1))
    }

    /// "Q1 2019", "2017-q1", "the first quarter of 2019", "the second half of last year", "2019 H2".
    fn quarter(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if let Some((year, next)) = self.year_figure(at) {
            let next = next + usize::from(w.dash(next));
            let (within, end) = self.quarter_letters(next)?;
            return Some(Found::new(What::calendar(Some(Year::Fixed(year)), within), at, end));
        }
        if let Some((within, next)) = self.quarter_letters(at) {
            let (year, end) = self.optional_year(next);
            return Some(Found::new(What::calendar(year, within), at, end));
        }
        let (nth, next) = w.ordinal(at)?;
        let next = next + usize::from(w.dash(next));
        let within = match (w.text(next).to_ascii_lowercase().as_str(), nth) {
            ("quarter", 1..=4) => Within::Quarter(nth as i8),
            ("half", 1..=2) => Within::Half(nth as i8),
            _ => return None,
        };
        let (year, end) = self.optional_year(next + 1);
        if year.is_none() && (matches!(within, Within::Half(_)) || w.any(next + 1, &["of"])) {
            return None;
        }
        Some(Found::new(What::calendar(year, within), at, end))
    }

    fn quarter_letters(&self, at: usize) -> Option<(Within, usize)> {
        let w = &self.words;
        let (nth, _) = w.digits(at + 1).filter(|_| w.joined(at + 1))?;
        match (w.text(at), nth) {
            ("Q" | "q", 1..=4) => Some((Within::Quarter(nth as i8), at + 2)),
            ("H" | "h", 1..=2) => Some((Within::Half(nth as i8), at + 2)),
            _ => None,
        }
    }

    fn fiscal(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if w.any(at, &["FY"]) {
            let next = at + 1 + usize::from(w.dash(at + 1));
            let year = match w.digits(next)? {
                (year, 4) => Year::Fiscal(year as i16),
                (year, 2) => Year::Fiscal(2000 + year as i16),
                _ => return None,
            };
            return Some(Found::new(What::calendar(Some(year), Within::Year), at, next + 1));
        }
        if !w.any(at, &["fiscal", "financial"]) {
            return None;
        }
        let next = at + 1 + usize::from(w.is(at + 1, "year"));
        let (year, end) = self.year_figure(next)?;
        Some(Found::new(What::calendar(Some(Year::Fiscal(year)), Within::Year), at, end))
    }

    /// A decade or a century.
    pub(super) fn era(&self, at: usize) -> Option<Found> {
        self.decade(at).or_else(|| self.century(at))
    }

    fn decade(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let the = w.any_before(at, &["the", "early", "late", "mid"]) || (w.dash(at.wrapping_sub(1)) && w.any_before(at.wrapping_sub(1), &["mid", "early", "late"]));
        if let Some(decade) = w.senses(at).decade {
            let stands = the || self.linked_decade().is_some();
            let decade = Decade::Short(i16::from(decade));
            return stands.then(|| Found::new(What::Decade(decade), at, at + 1));
        }
        let apostrophe = usize::from(w.any(at, &["'", "’", "‘"]) && w.joined(at + 1));
        let (year, length) = w.digits(at + apostrophe)?;
        let after = at + apostrophe + 1;
        let plural = (w.is(after, "s") && (w.joined(after) || length == 4))
            || (w.kind(after) == Some(AtomKind::Possessive) && w.text(after).ends_with(['s', 'S']));
        if !plural {
            return None;
        }
        match length {
            4 if year % 100 == 0 && year != 2000 && (1000..2200).contains(&year) => {
                Some(Found::new(What::Century { nth: (year / 100) as i16 + 1, bc: false }, at, after + 1))
            }
            4 if year % 10 == 0 && (1000..2200).contains(&year) => Some(Found::new(What::Decade(Decade::Full(year as i16)), at, after + 1)),
            2 if year % 10 == 0 && (the || apostrophe == 1 || self.linked_decade().is_some()) => {
                let decade = match self.linked_decade() {
                    Some(Decade::Full(before)) => Decade::Full(before - before % 100 + year as i16),
                    _ => Decade::Short(year as i16),
                };
                Some(Found::new(What::Decade(decade), at, after + 1))
            }
            _ => None,
        }
    }

    fn century(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (nth, next) = w.ordinal(at)?;
        let next = next + usize::from(w.dash(next));
        if !w.any(next, &["century", "centuries"]) {
            return None;
        }
        let (bc, end) = self.era_letters(next + 1).unwrap_or((false, next + 1));
        let nth = i16::try_from(nth).ok().filter(|n| (1..=30).contains(n))?;
        Some(Found::new(What::Century { nth, bc }, at, end))
    }

    /// "the 15th to the 19th century", "the 18th and 19th centuries".
    pub(super) fn century_pair(&self, at: usize) -> Option<Vec<Found>> {
        let w = &self.words;
        let (nth, next) = w.ordinal(at)?;
        if !(w.dash(next) || w.any(next, &["to", "and", "or"])) {
            return None;
        }
        let second = self.century(next + 1 + usize::from(w.is(next + 1, "the")))?;
        let nth = i16::try_from(nth).ok().filter(|n| (1..=30).contains(n))?;
        let What::Century { bc, .. } = second.what else {
            return None;
        };
        Some(vec![Found::new(What::Century { nth, bc }, at, next), second])
    }

    /// A year alone.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if let Some((bc, next)) = self.era_letters(at)
            && let Some((year, length)) = w.digits(next).filter(|_| !bc)
            && length <= 4
        {
            return self.of_era(year, false, at, next + 1);
        }
        if let Some((year, length)) = w.digits(at)
            && let Some((bc, next)) = self.era_letters(at + 1)
            && length <= 4
        {
            return self.of_era(year, bc, at, next);
        }
        if let Some(found) = self.second_year(at) {
            return Some(found);
        }
        let led = w.any_before(at, BEFORE_YEARS) || (w.is(at.wrapping_sub(1), "of") && w.any_before(at.wrapping_sub(1), &["year", "summer", "winter", "spring", "fall", "autumn"]))
            || (w.is(at.wrapping_sub(1), ".") && w.any_before(at.wrapping_sub(1), &["c", "ca", "b", "d", "m", "r", "fl"]) && w.joined(at.wrapping_sub(1)));
        let Some((year, next)) = self.year_figure(at) else {
            let short = w.digits(at).filter(|&(year, length)| length <= 3 && year > 0 && !w.joined(at + 1));
            let (year, _) = short.filter(|_| w.any_before(at, &["year"]) || self.circa(at))?;
            return self.of_era(year, false, at, at + 1);
        };
        if at > 0 && w.joined(at) && w.any_before(at, &[".", ",", "/", ":", "#", "$", "£", "€", "=", "&", "_", "+"]) {
            return None;
        }
        if (w.joined(at) && w.kind(at.wrapping_sub(1)) == Some(AtomKind::Letters)) || (w.joined(at) && w.dash(at.wrapping_sub(1)) && self.linked.is_none() && !w.any_before(at.wrapping_sub(1), &["pre", "post", "mid", "early", "late"])) {
            return None;
        }
        let linked = matches!(self.linked, Some(What::Calendar(_)));
        let counted = w.any_before(at, BEFORE_COUNTS) && !led || w.any(next, AFTER_COUNTS) && !(led && w.any(next, &["and", "or"])) && !w.any(next, &["and", "or"]);
        // "1598 to 1722" speaks for itself; so does what stands between brackets.
        let ranged = (w.dash(next) || w.any(next, &["to", "and"])) && self.year_figure(next + 1).is_some();
        let bracketed = matches!(w.before(at), "(" | "[" | ",") && matches!(w.text(next), ")" | "]" | ";" | "," | ".");
        let modern = (1900..=2099).contains(&year);
        if counted || !(modern || led || linked || ranged || bracketed || self.circa(at)) {
            return None;
        }
        Some(Found::new(What::calendar(Some(Year::Fixed(year)), Within::Year), at, next))
    }

    fn circa(&self, at: usize) -> bool {
        let w = &self.words;
        w.any_before(at, &["circa", "ca"]) || (w.is(at.wrapping_sub(1), ".") && w.any_before(at.wrapping_sub(1), &["c", "ca"]))
    }

    fn of_era(&self, year: u32, bc: bool, start: usize, end: usize) -> Option<Found> {
        let year = i16::try_from(year).ok().filter(|y| (1..=9999).contains(y))?;
        let year = if bc { -year } else { year };
        Some(Found::new(What::calendar(Some(Year::Fixed(year)), Within::Year), start, end))
    }

    /// The second of "1890–91", "in 80 and 84".
    fn second_year(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let Some(What::Calendar(Calendar { year: Some(Year::Fixed(first)), within: Within::Year | Within::Season(_) })) = self.linked else {
            return None;
        };
        let (second, length) = w.digits(at)?;
        let dash = w.dash(at.wrapping_sub(1));
        let later = i32::from(first) % 100 < second as i32;
        if length != 2 || !dash || !later || w.joined(at + 1) && w.kind(at + 1) != Some(AtomKind::Mark) {
            return None;
        }
        let year = first - first % 100 + second as i16;
        Some(Found::new(What::calendar(Some(Year::Fixed(year)), Within::Year), at, at + 1))
    }
}
