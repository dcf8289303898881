//! How many and how much: the quantities, kind by kind.

use gloss_reader::QuantityKind;
use yew::prelude::*;

use super::ListProps;
use crate::card::parts::Lead;
use crate::words;

/// The kinds, in the order of the list, with their headings.
const KINDS: [(QuantityKind, &str); 5] = [
    (QuantityKind::Count, "Counts"),
    (QuantityKind::Money, "Money"),
    (QuantityKind::Percent, "Shares"),
    (QuantityKind::Measure, "Measures"),
    (QuantityKind::Ordinal, "Ranks"),
];

/// A list of quantities.
#[component]
pub fn Numbers(props: &ListProps) -> Html {
    let findings = &props.findings;
    let quantities = &findings.reading.quantities;
    if quantities.is_empty() {
        return super::none("numbers");
    }
    KINDS
        .iter()
        .filter(|(kind, _)| quantities.iter().any(|quantity| quantity.kind == *kind))
        .map(|(kind, heading)| {
            let lines = quantities.iter().enumerate().filter(|(_, quantity)| quantity.kind == *kind);
            html! {
                <section key={*heading}>
                    <h3>{ heading }</h3>
                    <ul class="numbers">
                        { for lines.map(|(i, quantity)| {
                            let sentence = findings.sentence_at(quantity.span.start);
                            let text = sentence
                                .and_then(|index| findings.sentences.get(index as usize))
                                .map_or(String::new(), |&span| words::shortened(findings.words(span), 110));
                            html! {
                                <li key={i}>
                                    <p class="when">{ words::quantity(quantity) }</p>
                                    <Lead to={sentence} wish={props.wish.clone()}>{ text }</Lead>
                                </li>
                            }
                        }) }
                    </ul>
                </section>
            }
        })
        .collect()
}
