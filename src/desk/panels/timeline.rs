//! What happened when: the sentences with a date, in the order of their dates.

use gloss_reader::{Date, DateKind};
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::card::parts::Lead;
use crate::strings::use_strings;
use crate::words;

/// A list of dates.
#[component]
pub fn Timeline(props: &ListProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let mut dated: Vec<_> = findings
        .reading
        .dates
        .iter()
        .enumerate()
        .filter(|(_, date)| matches!(date.kind, DateKind::Date | DateKind::Time))
        .filter(|(_, date)| date.value.starts_with(|first: char| first.is_ascii_digit()))
        .filter_map(|(i, date)| {
            Some((
                &date.value,
                i,
                words::time(&strings, &date.value, date.kind, date.modifier)?,
                date,
            ))
        })
        .collect();
    if dated.is_empty() {
        return super::none(Panel::Timeline, &strings);
    }
    // Values sort as they are written; of two on one day, the one named first.
    dated.sort_by_key(|&(value, i, ..)| (value, i));
    let picture = picture(
        dated.iter().map(|(value, ..)| value.as_str()),
        findings.reading.published,
    );
    html! {
        <>
        { picture }
        <ol class="timeline">
            { for dated.into_iter().map(|(_, i, said, date)| {
                let sentence = findings.sentence_at(date.span.start);
                let text = sentence
                    .and_then(|index| findings.sentences.get(index as usize))
                    .map_or(String::new(), |&span| words::shortened(findings.words(span), 140));
                html! {
                    <li key={i}>
                        <p class="when">{ said }</p>
                        <Lead to={sentence} wish={props.wish.clone()} quotes=true>{ text }</Lead>
                    </li>
                }
            }) }
        </ol>
        </>
    }
}

/// Ticks on a line of time, and the day of publication; nothing for fewer than three days.
fn picture<'v>(values: impl Iterator<Item = &'v str>, published: Option<Date>) -> Html {
    let mut days: Vec<i64> = values
        .filter_map(|value| first_day(value).map(number))
        .collect();
    days.sort_unstable();
    days.dedup();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return html! {};
    };
    if days.len() < 3 {
        return html! {};
    }
    let published = published.map(number);
    let first = published.map_or(first, |day| day.min(first));
    let last = published.map_or(last, |day| day.max(last));
    let x = |day: i64| 4 + (day - first) * 992 / (last - first).max(1);
    let mut ticks = String::new();
    for &day in &days {
        ticks.push_str(&format!("M{} 6v20", x(day)));
    }
    html! {
        <figure class="time-line">
            <svg viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true">
                <path class="axis" d="M0 16h1000" />
                if let Some(day) = published {
                    <path class="published" d={format!("M{} 0v32", x(day))} />
                }
                <path class="ticks" d={ticks} />
            </svg>
            <figcaption aria-hidden="true"><span>{ year(first) }</span><span>{ year(last) }</span></figcaption>
        </figure>
    }
}

/// The first day of a day, month or year.
fn first_day(value: &str) -> Option<Date> {
    let date = value.split('T').next()?;
    let padding = match date.len() {
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    gloss_date::parse(&format!("{date}{padding}"))
}

/// Days, counted so that they order and space as the calendar's do.
fn number(day: Date) -> i64 {
    i64::from(day.year()) * 365 + i64::from(day.year()) / 4 + i64::from(day.day_of_year())
}

/// The year that a number of days stands for.
fn year(days: i64) -> String {
    (days * 4 / 1461).to_string()
}
