//! How many and how much: the quantities, kind by kind.

use gloss_reader::{Quantity, QuantityKind};
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::page::card::parts::Lead;
use crate::shared::findings::Subject;
use crate::shared::strings::{Strings, key, use_strings};
use crate::shared::words;

/// The kinds, in the order of the list and of their headings.
const KINDS: [QuantityKind; 5] = [
    QuantityKind::Count,
    QuantityKind::Money,
    QuantityKind::Percent,
    QuantityKind::Measure,
    QuantityKind::Ordinal,
];

/// A list of quantities.
#[component]
pub fn Numbers(props: &ListProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let quantities = &findings.reading.quantities;
    if quantities.is_empty() {
        return super::none(Panel::Numbers, &strings);
    }
    let reported: Vec<_> = reported(quantities).collect();
    KINDS
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| reported.iter().any(|line| line[0].1.kind == *kind))
        .map(|(i, kind)| {
            let lines = reported.iter().filter(|line| line[0].1.kind == kind);
            html! {
                <section key={i}>
                    <h3>{ strings.item(key::PANEL_NUMBERS, i) }</h3>
                    <ul class="numbers">{ for lines.map(|line| number(props, &strings, line)) }</ul>
                </section>
            }
        })
        .collect()
}

/// The quantities with their indices, those together that report the same.
fn reported(quantities: &[Quantity]) -> impl Iterator<Item = Vec<(u32, &Quantity)>> {
    let all = move || (0..).zip(quantities);
    all().filter_map(move |(i, quantity)| match quantity.group {
        None => Some(vec![(i, quantity)]),
        group => {
            let same: Vec<_> = all().filter(|(_, other)| other.group == group).collect();
            (same[0].0 == i).then_some(same)
        }
    })
}

/// What is reported, and the sentences that report it.
fn number(props: &ListProps, strings: &Strings, line: &[(u32, &Quantity)]) -> Html {
    let findings = &props.findings;
    let (i, quantity) = line[0];
    let about: Vec<String> = line
        .iter()
        .map(|&(i, _)| Subject::Quantity(i).token())
        .collect();
    let mut sentences: Vec<u32> = line
        .iter()
        .filter_map(|(_, q)| findings.sentence_at(q.span.start))
        .collect();
    sentences.dedup();
    html! {
        <li key={i} data-about={about.join(" ")}>
            <p class="when">{ words::quantity(strings, findings, quantity) }</p>
            { for sentences.into_iter().map(|index| {
                let span = findings.reading.sentences.get(index as usize).copied();
                let text = span.map_or(String::new(), |span| words::shortened(findings.words(span), 110));
                html! {
                    <p key={index}><Lead to={Some(index)} wish={props.wish.clone()} quotes=true>{ text }</Lead></p>
                }
            }) }
        </li>
    }
}
