//! Days that are called by a name.

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use super::point::days_after;
use crate::lex::Line;

/// The holidays of `holidays.txt`.
pub(super) struct Holidays {
    rules: Vec<Rule>,
    /// By their first word: the words after it, and the rule's number.
    names: FxHashMap<&'static str, Vec<(Vec<&'static str>, usize)>>,
}

enum Rule {
    Once(Date),
    Fixed(i8, i8),
    Weekday {
        nth: i8,
        weekday: i8,
        month: i8,
        plus: i32,
    },
    Easter(i32),
}

impl Holidays {
    pub(super) fn new() -> Self {
        let mut holidays = Self {
            rules: Vec::new(),
            names: FxHashMap::default(),
        };
        for line in include_str!("holidays.txt").lines() {
            let Some((rule, names)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let Some(rule) = Rule::parse(rule) else {
                debug_assert!(false, "no rule: {line}");
                continue;
            };
            for name in names.split(" | ") {
                let mut words = name.split(' ');
                if let Some(first) = words.next() {
                    let named = holidays.names.entry(first).or_default();
                    named.push((words.collect(), holidays.rules.len()));
                }
            }
            holidays.rules.push(rule);
        }
        for named in holidays.names.values_mut() {
            named.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        holidays
    }

    /// The holiday named at a position, by its number.
    pub(super) fn at(&self, words: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
        let first = words.text(at);
        let lower = first.to_ascii_lowercase();
        let found = self
            .names
            .get(lower.as_str())?
            .iter()
            .find_map(|(rest, rule)| {
                let matches = |(i, name): (usize, &&str)| {
                    words
                        .text(at + 1 + i)
                        .replace('’', "'")
                        .eq_ignore_ascii_case(name)
                };
                rest.iter()
                    .enumerate()
                    .all(matches)
                    .then_some((*rule, at + 1 + rest.len()))
            });
        // In small letters only what can be nothing else is a name.
        let (holiday, end) = found?;
        let small = words.lower(at) && words.lower(end - 1);
        let common = words.any(at, &["new", "may", "saint"]) && end - at < 3;
        (!(small && common)).then_some((holiday, end))
    }

    /// The day of a holiday in a year.
    pub(super) fn day(&self, holiday: usize, year: i16) -> Option<Date> {
        match *self.rules.get(holiday)? {
            Rule::Once(day) => Some(day),
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Weekday {
                nth,
                weekday,
                month,
                plus,
            } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1)
                    .ok()?
                    .nth_weekday_of_month(nth, weekday)
                    .ok()?;
                days_after(day, plus)
            }
            Rule::Easter(plus) => days_after(easter(year)?, plus),
        }
    }

    /// A holiday that came only once.
    pub(super) fn only(&self, holiday: usize) -> Option<Date> {
        match self.rules.get(holiday)? {
            Rule::Once(day) => Some(*day),
            _ => None,
        }
    }
}

impl Rule {
    fn parse(rule: &str) -> Option<Self> {
        if let Some(plus) = rule.strip_prefix("easter ") {
            return Some(Self::Easter(plus.parse().ok()?));
        }
        if let Some((month, day)) = rule.split_once('-').filter(|_| rule.len() == 5) {
            return Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?));
        }
        if rule.len() == 10 && !rule.contains(' ') {
            return Some(Self::Once(gloss_date::parse(rule)?));
        }
        let mut parts = rule.split(' ');
        Some(Self::Weekday {
            nth: parts.next()?.parse().ok()?,
            weekday: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            plus: parts.next().map_or(Some(0), |plus| plus.parse().ok())?,
        })
    }
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
        for first in Holidays::new()
            .names
            .keys()
            .filter(|first| first.chars().all(char::is_alphabetic))
        {
            assert!(
                lexicon.senses(lexicon.id(first)).has(Flag::Opener),
                "{first}"
            );
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
