//! What happened when: the sentences with a date, in the order of their dates.

use gloss_reader::DateKind;
use yew::prelude::*;

use super::ListProps;
use crate::card::parts::Lead;
use crate::words;

/// A list of dates.
#[component]
pub fn Timeline(props: &ListProps) -> Html {
    let document = &props.document;
    let Some(findings) = &document.findings else {
        return html! {};
    };
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
                words::time(&date.value, date.kind, date.modifier)?,
                date,
            ))
        })
        .collect();
    if dated.is_empty() {
        return super::none("dates");
    }
    // Values sort as they are written; of two on one day, the one named first.
    dated.sort_by_key(|&(value, i, ..)| (value, i));
    html! {
        <ol class="timeline">
            { for dated.into_iter().map(|(_, i, said, date)| {
                let sentence = findings.sentence_at(date.span.start);
                let text = sentence
                    .and_then(|index| findings.sentences.get(index as usize))
                    .map_or(String::new(), |&span| words::shortened(document.words(span), 140));
                html! {
                    <li key={i}>
                        <p class="when">{ said }</p>
                        <Lead to={sentence} act={props.act.clone()}>{ text }</Lead>
                    </li>
                }
            }) }
        </ol>
    }
}
