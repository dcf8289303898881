//! What the page says of a finding: kinds, dates and numbers in words.

mod quantity;

use gloss_reader::{Date, DateKind, Kind, Modifier};

use crate::page::document::Family;
use crate::shared::strings::{Plural, Strings, key};
pub use quantity::{number, quantity, quantity_as_heading, whole};

/// "Person".
pub fn kind(strings: &Strings, kind: Kind) -> String {
    family(strings, Family::of(kind))
}

/// "Person", "Date".
pub fn family(strings: &Strings, family: Family) -> String {
    strings.item(key::KIND, family as usize)
}

/// "People", "Dates".
pub fn families(strings: &Strings, family: Family) -> String {
    strings.item(key::KINDS, family as usize)
}

/// "a person".
pub fn a_kind(strings: &Strings, kind: Kind) -> String {
    strings.item(key::A_KIND, Family::of(kind) as usize)
}

/// "Thursday, 20 November 2025".
pub fn day(strings: &Strings, day: Date) -> String {
    let weekday = day.weekday().to_monday_zero_offset() as usize;
    let weekday = strings.item(key::WEEKDAYS, weekday);
    strings.fill(key::TIME_DAY, [&weekday, &date(strings, day)])
}

/// "20 November 2025".
pub fn date(strings: &Strings, date: Date) -> String {
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let month = month(strings, date.month());
    strings.fill(key::TIME_DATE, [&day, &month, &year])
}

fn month(strings: &Strings, number: i8) -> String {
    strings.item(key::MONTHS, (number - 1) as usize)
}

/// A TIMEX3 value in words: `2025-11-20` is "Thursday, 20 November 2025"; `None` where it says no more than the article.
pub fn time(
    strings: &Strings,
    value: &str,
    kind: DateKind,
    modifier: Option<Modifier>,
) -> Option<String> {
    let plain = match kind {
        DateKind::Duration | DateKind::Set if value.starts_with('P') => {
            duration(strings, value, kind == DateKind::Set)?
        }
        DateKind::Set if value.starts_with('X') => return None,
        _ => moment(strings, value)?,
    };
    let plain = match kind {
        DateKind::Set => strings.fill(key::TIME_EVERY, [&plain]),
        _ => plain,
    };
    // In some languages a day takes an article behind "before".
    let is_day = gloss_date::parse(value.get(..10).unwrap_or("")).is_some();
    Some(match modifier {
        None => plain,
        Some(modifier) if is_day => {
            let day = strings.fill(key::TIME_NARROWED_DAY, [&plain]);
            narrowed(strings, modifier, &day)
        }
        Some(modifier) => narrowed(strings, modifier, &plain),
    })
}

/// What a modifier makes of the value that it narrows: "before 2025".
fn narrowed(strings: &Strings, modifier: Modifier, what: &str) -> String {
    let template = match modifier {
        Modifier::Before => key::MODIFIER_BEFORE,
        Modifier::After => key::MODIFIER_AFTER,
        Modifier::AtLeast => key::MODIFIER_AT_LEAST,
        Modifier::AtMost => key::MODIFIER_AT_MOST,
        Modifier::MoreThan => key::MODIFIER_MORE_THAN,
        Modifier::LessThan => key::MODIFIER_LESS_THAN,
        Modifier::Approx => key::MODIFIER_APPROX,
        Modifier::Start => key::MODIFIER_START,
        Modifier::Mid => key::MODIFIER_MID,
        Modifier::End => key::MODIFIER_END,
    };
    let said = strings.fill(template, [what]);
    let (two, one) = (
        strings.item(key::TIME_CONTRACTION, 0),
        strings.item(key::TIME_CONTRACTION, 1),
    );
    said.replace(&format!("{two} "), &format!("{one} "))
}

fn moment(strings: &Strings, value: &str) -> Option<String> {
    let ever = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"];
    if let Some(which) = ever.iter().position(|&known| known == value) {
        return Some(strings.item(key::TIME_EVER, which));
    }
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time_of_day(strings, time)?)),
        None => (value, None),
    };
    let date = calendar(strings, date).or_else(|| without_year(strings, date));
    match (date, time) {
        (Some(date), Some(time)) => Some(strings.fill(key::TIME_MOMENT, [&date, &time])),
        (Some(date), None) => Some(date),
        (None, Some(time)) => Some(time),
        (None, None) => None,
    }
}

/// `XXXX-05-14` is "14 May, year not given"; `None` for what lacks more than its year.
fn without_year(strings: &Strings, date: &str) -> Option<String> {
    let mut parts = date.strip_prefix("XXXX-")?.split('-');
    let number = parts.next()?.parse().ok();
    let month = month(strings, number.filter(|number| (1..=12).contains(number))?);
    let date = match parts.next() {
        Some(day) => strings.fill(key::TIME_DAY_OF_YEAR, [day.trim_start_matches('0'), &month]),
        None => month,
    };
    Some(strings.fill(key::TIME_NO_YEAR, [&date]))
}

fn time_of_day(strings: &Strings, time: &str) -> Option<String> {
    let parts = ["MO", "MI", "AF", "EV", "NI", "DT"];
    if let Some(which) = parts.iter().position(|&known| known == time) {
        return Some(strings.item(key::TIME_OF_DAY, which));
    }
    let two_digits = |at: std::ops::Range<usize>| {
        let digits = time.get(at)?;
        digits.parse::<u8>().is_ok().then_some(digits)
    };
    let hours = two_digits(0..2)?;
    Some(format!("{hours}:{}", two_digits(3..5).unwrap_or("00")))
}

fn calendar(strings: &Strings, value: &str) -> Option<String> {
    if let Some(date) = gloss_date::parse(value) {
        return Some(day(strings, date));
    }
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, rest),
        None => return years(strings, value),
    };
    let number: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    if let Some(week) = rest.strip_prefix('W') {
        let (week, end) = match week.split_once('-') {
            Some((week, "WE")) => (week, true),
            Some(_) => return None,
            None => (week, false),
        };
        let monday = monday(number, week.parse().ok()?)?;
        return Some(if end {
            let saturday = (0..5).try_fold(monday, |day, _| day.tomorrow().ok())?;
            strings.fill(key::TIME_WEEKEND, [&date(strings, saturday)])
        } else {
            strings.fill(key::TIME_WEEK, [&day(strings, monday)])
        });
    }
    if let Ok(number) = rest.parse::<i8>()
        && (1..=12).contains(&number)
        && rest.len() == 2
    {
        return Some(strings.fill(key::TIME_MONTH, [&month(strings, number), year]));
    }
    let parts = ["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2"];
    let part = parts.iter().position(|&known| known == rest)?;
    let part = strings.item(key::TIME_PARTS, part);
    Some(strings.fill(key::TIME_PART, [&part, year]))
}

/// A year, a decade (`199` or `199X`), a century (`19` or `19XX`).
fn years(strings: &Strings, value: &str) -> Option<String> {
    let digits = value.trim_end_matches('X');
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match digits.len() {
        4 if value.len() == 4 => value.to_owned(),
        3 => strings.fill(key::TIME_DECADE, [&format!("{digits}0")]),
        2 => {
            let (first, last) = (format!("{digits}00"), format!("{digits}99"));
            strings.fill(key::TIME_CENTURY, [&first, &last])
        }
        _ => return None,
    })
}

/// The Monday of an ISO week.
fn monday(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
        .ok()
        .map(|week| week.date())
}

/// `P3D` is "3 days", `PT90M` "90 minutes", `PXD` "some days"; of what comes `every` day, "day" for "1 day".
fn duration(strings: &Strings, value: &str, every: bool) -> Option<String> {
    const UNITS: [&Plural<0>; 7] = [
        key::UNITS_YEAR,
        key::UNITS_MONTH,
        key::UNITS_WEEK,
        key::UNITS_DAY,
        key::UNITS_HOUR,
        key::UNITS_MINUTE,
        key::UNITS_SECOND,
    ];
    let mut parts: Vec<String> = Vec::new();
    let mut in_time = false;
    let mut amount = String::new();
    for c in value.strip_prefix('P')?.chars() {
        let unit = match c {
            'T' => {
                in_time = true;
                continue;
            }
            '0'..='9' | '.' | 'X' => {
                amount.push(c);
                continue;
            }
            'Y' => 0,
            'M' if in_time => 5,
            'M' => 1,
            'W' => 2,
            'D' => 3,
            'H' => 4,
            'S' => 6,
            _ => return None,
        };
        parts.push(match amount.as_str() {
            "" => return None,
            "1" if every && parts.is_empty() => strings.item(key::UNITS, unit),
            "X" => strings.item(key::UNITS_SOME, unit),
            amount => strings.measure(UNITS.get(unit)?, amount),
        });
        amount.clear();
    }
    (!parts.is_empty() && amount.is_empty()).then(|| parts.join(", "))
}

/// With a capital at its front.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// At most `max` bytes of a text, cut where a word ends.
pub fn shortened(text: &str, max: usize) -> String {
    if text.len() <= max {
        return text.to_owned();
    }
    let cut = (0..=max)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    let head = text.get(..cut).unwrap_or("");
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{} …", head.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::strings::language;

    pub(super) fn spanish() -> Strings {
        let language = language::of("es").expect("Spanish");
        Strings::new(language, include_str!("../strings/es.txt").into())
    }

    #[test]
    fn times_in_words() {
        let strings = Strings::default();
        let check = |value, kind, modifier, words: &str| {
            assert_eq!(
                time(&strings, value, kind, modifier)
                    .as_deref()
                    .unwrap_or("-"),
                words,
                "{value}"
            );
        };
        use DateKind::{Date, Duration, Set, Time};
        check("2025-11-20", Date, None, "Thursday, 20 November 2025");
        check(
            "2025-11",
            Date,
            Some(Modifier::End),
            "the end of November 2025",
        );
        check(
            "2025-W47",
            Date,
            None,
            "the week of Monday, 17 November 2025",
        );
        check("2025-W47-WE", Date, None, "the weekend of 22 November 2025");
        check("2025-Q3", Date, None, "the third quarter of 2025");
        check("2025-SU", Date, None, "summer 2025");
        check("2025", Date, None, "2025");
        check("199", Date, None, "the 1990s");
        check("199X", Date, None, "the 1990s");
        check("19XX", Date, None, "the years 1900 to 1999");
        check("PAST_REF", Date, None, "at some time in the past");
        check(
            "2025-11-19TEV",
            Time,
            None,
            "Wednesday, 19 November 2025, in the evening",
        );
        check(
            "2025-11-19T10:30",
            Time,
            None,
            "Wednesday, 19 November 2025, 10:30",
        );
        check("T18:00", Time, None, "18:00");
        check("P3D", Duration, None, "3 days");
        check(
            "PT90M",
            Duration,
            Some(Modifier::LessThan),
            "less than 90 minutes",
        );
        check("P1Y6M", Duration, None, "1 year, 6 months");
        check("PXW", Duration, None, "some weeks");
        check("P1D", Set, None, "every day");
        check("XXXX-05-14", Date, None, "14 May, year not given");
        check(
            "XXXX-05",
            Date,
            Some(Modifier::End),
            "the end of May, year not given",
        );
        check("XXXX-SU", Date, None, "-");
        check(
            "XXXX-05-14T18:00",
            Time,
            None,
            "14 May, year not given, 18:00",
        );
        check("XXXX-WXX-4", Date, None, "-");
        check("XXXX-WXX-2", Set, None, "-");
        check("XXXX-10", Set, None, "-");
        check("XXXX-XX-XX", Date, None, "-");
        check("2025-13", Date, None, "-");
        check("", Date, None, "-");
        check("é-é", Date, None, "-");
    }

    #[test]
    fn times_in_spanish() {
        let strings = spanish();
        let check = |value, kind, modifier, words: &str| {
            let said = time(&strings, value, kind, modifier);
            assert_eq!(said.as_deref().unwrap_or("-"), words, "{value}");
        };
        use DateKind::{Date, Duration, Set, Time};
        check("2025-11-20", Date, None, "jueves 20 de noviembre de 2025");
        check(
            "2025-11-20",
            Date,
            Some(Modifier::Before),
            "antes del jueves 20 de noviembre de 2025",
        );
        check(
            "2025-11",
            Date,
            Some(Modifier::End),
            "finales de noviembre de 2025",
        );
        check(
            "2025-Q3",
            Date,
            Some(Modifier::After),
            "después del tercer trimestre de 2025",
        );
        check(
            "2025-W47-WE",
            Date,
            None,
            "el fin de semana del 22 de noviembre de 2025",
        );
        check("199", Date, None, "la década de 1990");
        check(
            "199X",
            Date,
            Some(Modifier::End),
            "finales de la década de 1990",
        );
        check("19XX", Date, None, "los años 1900 a 1999");
        check(
            "2025-11-19TMO",
            Time,
            None,
            "miércoles 19 de noviembre de 2025, por la mañana",
        );
        check("P1Y6M", Duration, None, "1 año, 6 meses");
        check("P1D", Set, None, "cada día");
        check("P2W", Set, None, "cada 2 semanas");
        check("PXW", Duration, None, "algunas semanas");
    }
}
