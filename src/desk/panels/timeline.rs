//! What happened when: the sentences with a date, in the order of their dates.

use gloss_reader::{Date, DateKind, DateMention};
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::page::card::parts::Lead;
use crate::shared::dom;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, use_strings};
use crate::shared::wish::{Place, Wish};
use crate::shared::words;

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
        { line(findings, &strings, &props.wish) }
        <ol class="timeline">
            { for dated.into_iter().map(|(_, i, said, date)| {
                let sentence = findings.sentence_at(date.span.start);
                let text = sentence
                    .and_then(|index| findings.reading.sentences.get(index as usize))
                    .map_or(String::new(), |&span| words::shortened(findings.words(span), 140));
                html! {
                    <li key={i} data-about={Subject::Date(i as u32).token()}>
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

/// Ticks on a line of time, and the day of publication; nothing for fewer than three days. A tick leads to
/// where its day is named first.
pub fn line(findings: &Findings, strings: &Strings, wish: &Callback<Wish>) -> Html {
    let reading = &findings.reading;
    let dated = reading.dates.iter().filter(|date| is_dated(date));
    let mut named: Vec<(Date, u32, &str)> = dated
        .filter_map(|date| {
            Some((
                first_day(&date.value)?,
                date.span.start,
                date.value.as_str(),
            ))
        })
        .collect();
    named.sort_unstable();
    named.dedup_by_key(|&mut (day, ..)| day);
    if named.len() < 3 {
        return html! {};
    }
    let days = named.iter().map(|&(day, _, value)| (day, value));
    let days: Vec<(Date, &str)> = days.collect();
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
    let sentences: Vec<(i64, Option<u32>)> = named
        .iter()
        .map(|&(day, start, _)| (x(day), findings.sentence_at(start)))
        .collect();
    // The tick that is nearest: they are too thin to be hit.
    let wish = wish.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let Some(line) = dom::around(&event, "svg").map(|line| line.get_bounding_client_rect())
        else {
            return;
        };
        let at = (f64::from(event.client_x()) - line.left()) * 1000.0 / line.width().max(1.0);
        let nearest = sentences.iter().min_by_key(|(x, _)| (*x - at as i64).abs());
        if let Some(&(_, Some(sentence))) = nearest {
            wish.emit(Wish::GoTo(Place::Sentence(sentence)));
        }
    });
    html! {
        <figure class="time-line">
            <svg viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true" {onclick}>
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
