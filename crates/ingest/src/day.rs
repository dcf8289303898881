//! Days as people and programs write them.

use jiff::civil::Date;

/// The day that a line states, with its month in letters or as 2025-11-20; `None` where it may be another.
pub(crate) fn day_in(text: &str) -> Option<Date> {
    if let Some(day) = iso_day(text) {
        return Some(day);
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let number: Option<i16> = word[..digits].parse().ok();
        match number {
            Some(number) if digits == 4 && word.len() == 4 && (1900..2200).contains(&number) => {
                year.get_or_insert(number);
            }
            Some(number) if digits <= 2 && (1..=31).contains(&number) => {
                let ending = &word[digits..];
                if year.is_none() && matches!(ending, "" | "st" | "nd" | "rd" | "th") {
                    day.get_or_insert(number as i8);
                }
            }
            Some(_) => {}
            None => month = month.or_else(|| month_of(word)),
        }
    }
    Date::new(year?, month?, day?).ok()
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
