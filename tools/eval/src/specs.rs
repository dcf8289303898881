//! Dates against the English cases of Microsoft's Recognizers-Text.
//!
//! Only cases with a single date or date range count. A case is right when
//! what was found under its words comes to one of the days or ranges that the
//! case accepts. The two schemes write some things differently, and these are
//! taken for the same:
//!
//! - a range is one expression there, here the two that it joins; its last day
//!   may be the first or the last that the second expression covers;
//! - "the next three days" is a range there, in TIMEX3 a length of time;
//! - a bound ("since 2018") has the one day that it starts or ends with;
//! - "now" is the day of reference.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use gloss_reader::{Analyzer, Date, DateMention, Options, Rules, read};
use gloss_text::{Span, tokenize};
use jiff::ToSpan as _;
use jiff::civil::{ISOWeekDate, Weekday};
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::score::percent;
use crate::setup::Setup;

/// A case of dates/recognizers_specs/DateTimeModel.json.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    #[serde(default)]
    context: Option<Reference>,
    results: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Reference {
    reference_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Outcome {
    text: String,
    #[serde(default)]
    type_name: String,
    #[serde(default)]
    resolution: Resolution,
}

#[derive(Default, Deserialize)]
struct Resolution {
    #[serde(default)]
    values: Vec<Accepted>,
}

/// One reading that a case accepts.
#[derive(Deserialize)]
struct Accepted {
    #[serde(default)]
    timex: String,
    value: Option<String>,
    start: Option<String>,
    end: Option<String>,
}

/// Measures single dates and date ranges.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let path = setup
        .corpora
        .join("dates/recognizers_specs/DateTimeModel.json");
    let json =
        fs::read_to_string(&path).with_context(|| format!("cannot open {}", path.display()))?;
    let cases: Vec<Case> = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
    let mut report = Report::new("recognizers_specs");
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let [outcome] = case.results.as_slice() else {
            continue;
        };
        let range = match outcome.type_name.as_str() {
            "datetimeV2.date" => false,
            "datetimeV2.daterange" => true,
            _ => continue,
        };
        let found = found(case, outcome)?;
        let values: Vec<&str> = found.iter().map(|date| date.value.as_str()).collect();
        let accepted = &outcome.resolution.values;
        let right = match range {
            false => accepted.iter().any(|accepted| is_day(accepted, &values)),
            true => {
                let now = case.reference();
                accepted
                    .iter()
                    .any(|accepted| is_range(accepted, &values, now))
            }
        };
        let (hits, all) = tally.entry(&outcome.type_name).or_default();
        *hits += usize::from(right);
        *all += 1;
        if setup.misses && !right {
            report.line(format!(
                "{:<60} {:<40} found {values:?}",
                case.input, outcome.text
            ));
        }
    }
    let (mut hits, mut all) = (0, 0);
    for (kind, &(kind_hits, kind_all)) in &tally {
        let share = percent(kind_hits, kind_all);
        report.line(format!(
            "{kind:<24} {share:5.1} % ({kind_hits} of {kind_all})"
        ));
        hits += kind_hits;
        all += kind_all;
    }
    report.figure("right", percent(hits, all));
    Ok(vec![report])
}

impl Case {
    fn reference(&self) -> Option<Date> {
        let text = self.context.as_ref()?.reference_date_time.as_deref()?;
        day(text)
    }
}

/// The dates found under the words of a case, in order.
fn found(case: &Case, outcome: &Outcome) -> Result<Vec<DateMention>> {
    let source = corpus::source(&outcome.text, &case.input)?;
    let options = Options {
        published: case.reference(),
        knowledge: None,
    };
    let tokens = tokenize(source);
    let dates = read(&tokens, Rules.analysis(&tokens), &options).dates;
    let lower = case.input.to_lowercase();
    let start = lower.find(&outcome.text.to_lowercase()).unwrap_or(0) as u32;
    let span = Span::new(start, start + outcome.text.len() as u32);
    Ok(dates
        .into_iter()
        .filter(|date| date.span.overlaps(span))
        .collect())
}

fn is_day(accepted: &Accepted, values: &[&str]) -> bool {
    let [value] = values else {
        return false;
    };
    accepted.value.as_deref() == Some(*value) || accepted.timex == *value
}

fn is_range(accepted: &Accepted, values: &[&str], now: Option<Date>) -> bool {
    let (start, end) = (
        accepted.start.as_deref().and_then(day),
        accepted.end.as_deref().and_then(day),
    );
    let length = accepted
        .timex
        .strip_suffix(')')
        .and_then(|timex| timex.split(',').nth(2));
    let covered: Vec<Option<(Date, Date)>> =
        values.iter().map(|value| covered(value, now)).collect();
    match (values, covered.as_slice()) {
        ([value], _) if *value == accepted.timex => true,
        ([value], _)
            if length.is_some_and(|length| {
                *value == length || in_months(value) == Some(length.to_owned())
            }) =>
        {
            true
        }
        (_, [Some((first, after))]) => match (start, end) {
            (Some(start), Some(end)) => (start, end) == (*first, *after),
            (Some(bound), None) | (None, Some(bound)) => bound == *first || bound == *after,
            (None, None) => false,
        },
        (_, [Some((first, _)), Some((second, after))]) => {
            start == Some(*first) && end.is_some_and(|end| (*second..=*after).contains(&end))
        }
        _ => false,
    }
}

/// "P6M" for "P2Q".
fn in_months(duration: &str) -> Option<String> {
    let quarters: u32 = duration
        .strip_prefix('P')?
        .strip_suffix('Q')?
        .parse()
        .ok()?;
    Some(format!("P{}M", quarters * 3))
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The first day that a TIMEX3 value covers and the first that it no longer does.
fn covered(value: &str, now: Option<Date>) -> Option<(Date, Date)> {
    let value = value.split('T').next()?;
    if value == "PRESENT_REF" {
        return Some((now?, now?.tomorrow().ok()?));
    }
    if value.len() == 10
        && let Some(day) = day(value)
    {
        return Some((day, day.tomorrow().ok()?));
    }
    let months = |year: i16, month: i8, length: i32| {
        let first = Date::new(year, month, 1).ok()?;
        Some((first, first.checked_add(length.months()).ok()?))
    };
    let (year, part) = value.split_once('-').unwrap_or((value, ""));
    let number: i16 = year.parse().ok()?;
    match (year.len(), part.chars().next()) {
        (2, None) => months(number * 100, 1, 1200),
        (3, None) => months(number * 10, 1, 120),
        (4, None) => months(number, 1, 12),
        (4, Some('Q')) => months(number, (part[1..].parse::<i8>().ok()? - 1) * 3 + 1, 3),
        (4, Some('H')) => months(number, (part[1..].parse::<i8>().ok()? - 1) * 6 + 1, 6),
        (4, Some('W')) => {
            let week = part.get(1..3)?.parse().ok()?;
            let monday = ISOWeekDate::new(number, week, Weekday::Monday).ok()?.date();
            let from = if part.ends_with("-WE") { 5 } else { 0 };
            Some((
                monday.checked_add(from.days()).ok()?,
                monday.checked_add(7.days()).ok()?,
            ))
        }
        (4, Some(_)) => months(number, part.parse().ok()?, 1),
        _ => None,
    }
}
