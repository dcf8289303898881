//! Days that are called by a name.

use jiff::civil::{Date, Weekday};

use super::point::days_after;
use crate::lex::Line;
use crate::lists::HOLIDAYS;

/// The rule of the holiday named at a position, and the position after the name.
pub(super) fn at(words: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let (rule, end) = words.listed(at, HOLIDAYS)?;
    // In small letters only what can be nothing else is a name.
    let small = words.lower(at) && words.lower(end - 1);
    let common = words.any(at, "new may saint") && end - at < 3;
    (!(small && common)).then_some((rule, end))
}

/// The day of a holiday in a year, by its rule; `holidays.txt` says how rules are written.
pub(super) fn day(rule: &str, year: i16) -> Option<Date> {
    if let Some(plus) = rule.strip_prefix("easter ") {
        return days_after(easter(year)?, plus.parse().ok()?);
    }
    if let Some((month, day)) = rule.split_once('-').filter(|_| rule.len() == 5) {
        return Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
    }
    if let Some(day) = only(rule) {
        return Some(day);
    }
    let mut parts = rule.split(' ');
    let nth = parts.next()?.parse().ok()?;
    let weekday = Weekday::from_monday_one_offset(parts.next()?.parse().ok()?).ok()?;
    let month = Date::new(year, parts.next()?.parse().ok()?, 1).ok()?;
    let plus = parts.next().map_or(Some(0), |plus| plus.parse().ok())?;
    days_after(month.nth_weekday_of_month(nth, weekday).ok()?, plus)
}

/// The day of a holiday that came only once.
pub(super) fn only(rule: &str) -> Option<Date> {
    gloss_date::parse(rule)
}

/// Easter Sunday in the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    if year < 1583 {
        return None;
    }
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::lex::{Flag, Lexicon};

    #[test]
    fn first_words_open_expressions() {
        let lexicon = Lexicon::new();
        for (name, _) in HOLIDAYS.entries() {
            let first = name.split(' ').next().unwrap_or_default();
            let word = first.chars().all(char::is_alphabetic);
            assert!(
                !word || lexicon.senses(lexicon.id(first)).has(Flag::Opener),
                "{first}"
            );
        }
    }

    #[test]
    fn every_rule_gives_a_day() {
        for (name, rule) in HOLIDAYS.entries() {
            assert!(day(rule, 2025).is_some(), "{name}");
        }
    }

    #[test]
    fn easter_falls_where_the_tables_say() {
        for day in [
            date(1998, 4, 12),
            date(2000, 4, 23),
            date(2018, 4, 1),
            date(2025, 4, 20),
            date(2038, 4, 25),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }
}
