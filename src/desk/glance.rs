//! The article at a glance: sentences of its own that say most, and who is in it.

use gloss_reader::{EntityId, Kind};
use yew::prelude::*;

use super::panels::timeline;
use crate::page::card::parts::Lead;
use crate::page::document::Family;
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{english, key, use_strings};
use crate::shared::wish::Wish;
use crate::shared::words;

/// Sentences that are shown.
const SENTENCES: usize = 3;
/// People and bodies that are shown.
const CHIPS: usize = 6;

#[derive(Properties, PartialEq)]
pub struct GlanceProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
}

/// Sentences word for word, and chips that open cards.
#[component]
pub fn Glance(props: &GlanceProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let sentences = findings.reading.key_sentences.iter().take(SENTENCES);
    let chip = |id: EntityId| {
        let entity = findings.entity(id)?;
        let first = findings
            .mentions_of(id)
            .first()
            .copied()
            .map(Subject::Mention)?;
        let onclick = props.wish.reform(move |_: MouseEvent| Wish::Turn(first));
        Some(html! {
            <li key={id.0}>
                <button type="button" class="chip" data-kind={Family::of(entity.kind).token()} {onclick}>
                    <span class="swatch" aria-hidden="true" />{ english(&entity.name) }
                </button>
            </li>
        })
    };
    html! {
        <>
            <ol class="key-sentences">
                { for sentences.map(|key| html! {
                    <li key={key.sentence.start}>
                        <Lead to={findings.sentence_at(key.sentence.start)} wish={props.wish.clone()} quotes=true>
                            { words::shortened(findings.words(key.sentence), 300) }
                        </Lead>
                    </li>
                }) }
            </ol>
            { timeline::line(findings, &strings, &props.wish) }
            <ul class="chips" aria-label={strings.text(key::GLANCE_CAST)}>{ for main_cast(findings).into_iter().filter_map(chip) }</ul>
        </>
    }
}

/// The people and bodies that the article is most about.
fn main_cast(findings: &Findings) -> Vec<EntityId> {
    let mut cast: Vec<EntityId> = [Kind::Person, Kind::Organization]
        .into_iter()
        .flat_map(|kind| findings.cast(kind))
        .collect();
    cast.sort_by(|&a, &b| findings.by_weight(a, b));
    cast.truncate(CHIPS);
    cast
}
