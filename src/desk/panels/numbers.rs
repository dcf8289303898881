//! How many and how much: the quantities, kind by kind.

use gloss_reader::QuantityKind;
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::card::parts::Lead;
use crate::findings::Subject;
use crate::strings::{key, use_strings};
use crate::words;

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
    KINDS
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| quantities.iter().any(|quantity| quantity.kind == *kind))
        .map(|(i, kind)| {
            let lines = quantities.iter().enumerate().filter(|(_, quantity)| quantity.kind == kind);
            html! {
                <section key={i}>
                    <h3>{ strings.item(key::PANEL_NUMBERS, i) }</h3>
                    <ul class="numbers">
                        { for lines.map(|(i, quantity)| {
                            let sentence = findings.sentence_at(quantity.span.start);
                            let text = sentence
                                .and_then(|index| findings.sentences.get(index as usize))
                                .map_or(String::new(), |&span| words::shortened(findings.words(span), 110));
                            html! {
                                <li key={i} data-about={Subject::Quantity(i as u32).token()}>
                                    <p class="when">{ words::quantity(&strings, quantity) }</p>
                                    <Lead to={sentence} wish={props.wish.clone()} quotes=true>{ text }</Lead>
                                </li>
                            }
                        }) }
                    </ul>
                </section>
            }
        })
        .collect()
}
