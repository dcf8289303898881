//! What the page says of a finding: kinds, dates and numbers in words.

use gloss_reader::{Date, DateKind, Kind, Modifier, Quantity, QuantityKind};

/// "Person".
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Organization => "Organization",
        Kind::Place => "Place",
        Kind::Group => "Group",
        Kind::Event => "Event",
        Kind::Work => "Work",
    }
}

/// "People".
pub fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Organization => "Organizations",
        Kind::Place => "Places",
        Kind::Group => "Groups",
        Kind::Event => "Events",
        Kind::Work => "Works",
    }
}

/// "a person".
pub fn a_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "a person",
        Kind::Organization => "an organization",
        Kind::Place => "a place",
        Kind::Group => "a group of people",
        Kind::Event => "an event",
        Kind::Work => "a work",
    }
}

/// "1 name", "42 names".
pub fn count(n: usize, one: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        _ => format!("{} {one}s", whole(n as u64)),
    }
}

/// "Thursday, 20 November 2025".
pub fn day(date: Date) -> String {
    format!("{}, {}", weekday(date), day_and_month(date))
}

fn day_and_month(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

fn weekday(date: Date) -> &'static str {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    DAYS[date.weekday().to_monday_zero_offset() as usize % 7]
}

fn month(number: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS
        .get((number - 1) as usize)
        .copied()
        .unwrap_or("an unknown month")
}

/// A TIMEX3 value in words: `2025-11-20` is "Thursday, 20 November 2025"; `None` where it says no more than the article.
pub fn time(value: &str, kind: DateKind, modifier: Option<Modifier>) -> Option<String> {
    let plain = match kind {
        DateKind::Duration | DateKind::Set if value.starts_with('P') => duration(value)?,
        _ => moment(value)?,
    };
    let plain = match kind {
        DateKind::Set => format!("every {}", plain.strip_prefix("1 ").unwrap_or(&plain)),
        _ => plain,
    };
    Some(match modifier {
        None => plain,
        Some(modifier) => format!("{}{plain}", narrowed(modifier)),
    })
}

/// What stands before the value that a modifier narrows.
fn narrowed(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Before => "before ",
        Modifier::After => "after ",
        Modifier::AtLeast => "at least ",
        Modifier::AtMost => "at most ",
        Modifier::MoreThan => "more than ",
        Modifier::LessThan => "less than ",
        Modifier::Approx => "about ",
        Modifier::Start => "the start of ",
        Modifier::Mid => "the middle of ",
        Modifier::End => "the end of ",
    }
}

fn moment(value: &str) -> Option<String> {
    match value {
        "PAST_REF" => return Some("at some time in the past".to_owned()),
        "PRESENT_REF" => return Some("at the time of writing".to_owned()),
        "FUTURE_REF" => return Some("at some time to come".to_owned()),
        _ => {}
    }
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time_of_day(time)?)),
        None => (value, None),
    };
    match (calendar(date), time) {
        (Some(date), Some(time)) => Some(format!("{date}, {time}")),
        (Some(date), None) => Some(date),
        (None, Some(time)) => Some(time),
        (None, None) => None,
    }
}

fn time_of_day(time: &str) -> Option<String> {
    Some(match time {
        "MO" => "in the morning".to_owned(),
        "MI" => "at noon".to_owned(),
        "AF" => "in the afternoon".to_owned(),
        "EV" => "in the evening".to_owned(),
        "NI" => "at night".to_owned(),
        "DT" => "during the day".to_owned(),
        _ => {
            let hours = time.get(..2).filter(|t| t.parse::<u8>().is_ok())?;
            let minutes = time
                .get(3..5)
                .filter(|t| t.parse::<u8>().is_ok())
                .unwrap_or("00");
            format!("{hours}:{minutes}")
        }
    })
}

fn calendar(value: &str) -> Option<String> {
    if let Some(date) = gloss_date::parse(value) {
        return Some(day(date));
    }
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, rest),
        None => return years(value),
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
            format!("the weekend of {}", day_and_month(saturday))
        } else {
            format!("the week of {}", day(monday))
        });
    }
    if let Ok(number) = rest.parse::<i8>()
        && (1..=12).contains(&number)
        && rest.len() == 2
    {
        return Some(format!("{} {year}", month(number)));
    }
    let part = match rest {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        "Q1" => "the first quarter of",
        "Q2" => "the second quarter of",
        "Q3" => "the third quarter of",
        "Q4" => "the fourth quarter of",
        "H1" => "the first half of",
        "H2" => "the second half of",
        _ => return None,
    };
    Some(format!("{part} {year}"))
}

/// A year, a decade (`199` or `199X`), a century (`19` or `19XX`).
fn years(value: &str) -> Option<String> {
    let digits = value.trim_end_matches('X');
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        4 if value.len() == 4 => Some(value.to_owned()),
        3 => Some(format!("the {digits}0s")),
        2 => Some(format!("the {digits}00s")),
        _ => None,
    }
}

/// The Monday of an ISO week.
fn monday(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
        .ok()
        .map(|week| week.date())
}

/// `P3D` is "3 days", `PT90M` "90 minutes", `PXD` "some days".
fn duration(value: &str) -> Option<String> {
    let mut parts = Vec::new();
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
            'Y' => "year",
            'M' if in_time => "minute",
            'M' => "month",
            'W' => "week",
            'D' => "day",
            'H' => "hour",
            'S' => "second",
            _ => return None,
        };
        parts.push(match amount.as_str() {
            "" => return None,
            "1" => format!("1 {unit}"),
            "X" => format!("some {unit}s"),
            amount => format!("{amount} {unit}s"),
        });
        amount.clear();
    }
    (!parts.is_empty() && amount.is_empty()).then(|| parts.join(", "))
}

/// "at least 26 people", "USD 68,700,000,000", "12%".
pub fn quantity(quantity: &Quantity) -> String {
    let number = match quantity.kind {
        QuantityKind::Ordinal => ordinal(quantity.value),
        _ => number(quantity.value),
    };
    let unit = quantity.unit.as_deref().filter(|unit| !unit.is_empty());
    let said = match (quantity.kind, unit) {
        (QuantityKind::Percent, _) => format!("{number}%"),
        (QuantityKind::Money, Some(code)) => format!("{code} {number}"),
        (_, Some(unit)) => format!("{number} {unit}"),
        (_, None) => number,
    };
    match quantity.modifier {
        None => said,
        Some(modifier) => format!("{}{said}", narrowed(modifier)),
    }
}

/// "1,204.5": at most three digits after the point.
pub fn number(value: f64) -> String {
    // By whole thousandths: the formatting of floats would bring tables into the page.
    let thousandths = (value.abs() * 1000.0).round() as u64;
    let sign = if value < 0.0 && thousandths > 0 {
        "−"
    } else {
        ""
    };
    let fraction = format!(".{:03}", thousandths % 1000);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{}{fraction}", whole(thousandths / 1000))
}

/// A whole number in groups of three digits.
pub fn whole(value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "3rd".
fn ordinal(value: f64) -> String {
    let n = value as i64;
    let ending = match (n % 10, n % 100) {
        (1, 11) | (2, 12) | (3, 13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", number(value))
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

    #[test]
    fn times_in_words() {
        let check = |value, kind, modifier, words: &str| {
            assert_eq!(
                time(value, kind, modifier).as_deref().unwrap_or("-"),
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
        check("19XX", Date, None, "the 1900s");
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
        check("XXXX-XX-XX", Date, None, "-");
        check("2025-13", Date, None, "-");
        check("", Date, None, "-");
        check("é-é", Date, None, "-");
    }

    #[test]
    fn numbers_in_words() {
        let check = |value, words: &str| assert_eq!(number(value), words);
        check(0.0, "0");
        check(26.0, "26");
        check(1204.5, "1,204.5");
        check(0.05, "0.05");
        check(2.125, "2.125");
        check(1.0009, "1.001");
        check(0.9999, "1");
        check(68_700_000_000.0, "68,700,000,000");
        check(-3.5, "−3.5");
        check(1.1, "1.1");
        check(10.01, "10.01");
    }
}
