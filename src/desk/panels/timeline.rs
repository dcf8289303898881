//! What happened when: the sentences with a date, in the order of their dates.

use gloss_reader::{Date, DateKind, DateMention};
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::card::parts::Lead;
use crate::findings::Findings;
use crate::strings::{Strings, use_strings};
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
        .filter(|(_, date)| is_dated(date))
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
    html! {
        <>
        { line(findings, &strings) }
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

/// Whether an expression of time says when.
fn is_dated(date: &DateMention) -> bool {
    let when = matches!(date.kind, DateKind::Date | DateKind::Time);
    when && date.value.starts_with(|first: char| first.is_ascii_digit())
}

/// Ticks on a line of time, and the day of publication; nothing for fewer than three days.
pub fn line(findings: &Findings, strings: &Strings) -> Html {
    let reading = &findings.reading;
    let dated = reading.dates.iter().filter(|date| is_dated(date));
    let mut days: Vec<(Date, &str)> = dated
        .filter_map(|date| Some((first_day(&date.value)?, date.value.as_str())))
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|&mut (day, _)| day);
    if days.len() < 3 {
        return html! {};
    }
    let published = reading.published.map(|day| (day, ""));
    let ends = || days.iter().copied().chain(published);
    let (Some(first), Some(last)) = (ends().min(), ends().max()) else {
        return html! {};
    };
    let x = |day: Date| {
        4 + (number(day) - number(first.0)) * 992 / (number(last.0) - number(first.0)).max(1)
    };
    // As exactly as the article says it: "1979".
    let said = |(day, value): (Date, &str)| {
        let time = value.split('T').next().filter(|value| value.len() < 10);
        let time = time.and_then(|value| words::time(strings, value, DateKind::Date, None));
        time.unwrap_or_else(|| words::date(strings, day))
    };
    let mut ticks = String::new();
    for &(day, _) in &days {
        ticks.push_str(&format!("M{} 6v20", x(day)));
    }
    html! {
        <figure class="time-line">
            <svg viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true">
                <path class="axis" d="M0 16h1000" />
                if let Some(day) = reading.published {
                    <path class="published" d={format!("M{} 0v32", x(day))} />
                }
                <path class="ticks" d={ticks} />
            </svg>
            <figcaption>
                <span>{ said(first) }</span>
                <span>{ said(last) }</span>
            </figcaption>
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
