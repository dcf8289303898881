//! Days as people and programs write them.

use jiff::civil::Date;

/// The day that a line states: with its month in letters, as 2025-11-20, or as 20/11/2025 where
/// only one of the two numbers can be a day.
pub(crate) fn day_in(text: &str) -> Option<Date> {
    if let Some(day) = iso_day(text) {
        return Some(day);
    }
    let (mut year, mut month) = (None, None);
    let mut days: Vec<i8> = vec![];
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = word.split_at(digits);
        match number.parse::<i16>() {
            Ok(number) if word.len() == 4 && (1900..2200).contains(&number) => {
                year.get_or_insert(number);
            }
            Ok(number) if year.is_none() && (1..=31).contains(&number) => {
                if matches!(ending, "" | "st" | "nd" | "rd" | "th") {
                    days.push(number as i8);
                }
            }
            Ok(_) => {}
            Err(_) => month = month.or_else(|| month_of(word)),
        }
    }
    let (month, day) = match (month, &*days) {
        (Some(month), &[day, ..]) => (month, day),
        (None, &[day, month]) if day > 12 || day == month => (month, day),
        (None, &[month, day]) if day > 12 => (month, day),
        _ => return None,
    };
    Date::new(year?, month, day).ok()
}

fn iso_day(text: &str) -> Option<Date> {
    let mut starts = text
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at);
    let first = starts.next()?;
    gloss_date::parse(text.get(first..first + 10)?)
}

fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let is_month = |month: &&str| word.len() >= 3 && (month.starts_with(&*word) || word == "sept");
    let at = MONTHS
        .iter()
        .position(|month| is_month(month) && word.starts_with(&month[..3]))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        let check = |text: &str, day: Option<&str>| {
            assert_eq!(
                day_in(text).map(gloss_date::format).as_deref(),
                day,
                "{text}"
            );
        };
        for text in [
            "Thu, Nov 20, 2025 at 9:14 AM",
            "Thu, 20 Nov 2025 09:14:05 +0100",
            "Thursday, 20th November 2025",
            "2025-11-20T09:14:05Z",
            "20/11/2025, 09:14",
            "11/20/2025 9:14 AM",
        ] {
            check(text, Some("2025-11-20"));
        }
        check("12 Sept. 2025", Some("2025-09-12"));
        // It may be in October or in November.
        check("10/11/2025", None);
        check("Thursday", None);
        check("31 June 2025", None);
        check("", None);
    }
}
