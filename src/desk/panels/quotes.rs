//! Who said what: the quotes, speaker by speaker.

use gloss_reader::EntityId;
use yew::prelude::*;

use super::{ListProps, Panel};
use crate::page::card::parts::{Lead, quoted};
use crate::shared::findings::Subject;
use crate::shared::strings::{english, key, use_strings};
use crate::shared::words;

/// A list of quotes. Speakers come in the order of their first words, unnamed ones last.
#[component]
pub fn Quotes(props: &ListProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let quotes = &findings.reading.quotes;
    if quotes.is_empty() {
        return super::none(Panel::Quotes, &strings);
    }
    let mut speakers: Vec<Option<EntityId>> = Vec::new();
    for quote in quotes {
        if !speakers.contains(&quote.speaker) {
            speakers.push(quote.speaker);
        }
    }
    speakers.sort_by_key(Option::is_none);
    speakers
        .into_iter()
        .map(|speaker| {
            let speaking = speaker.and_then(|id| findings.entity(id));
            let name = speaking.map_or_else(|| strings.text(key::PANEL_OTHERS).into(), |entity| english(&entity.name));
            let lines = quotes.iter().enumerate().filter(|(_, quote)| quote.speaker == speaker);
            html! {
                <section key={speaker.map_or(-1, |id| i64::from(id.0))}>
                    <h3>{ name }</h3>
                    <ul>
                        { for lines.map(|(i, quote)| {
                            let by = quote.speaker_span.filter(|_| speaker.is_none());
                            html! {
                                <li key={i} data-about={Subject::Quote(i as u32).token()}>
                                    <Lead to={findings.sentence_at(quote.span.start)} wish={props.wish.clone()} quotes=true>
                                        { quoted(findings, quote.span) }
                                    </Lead>
                                    if let Some(by) = by {
                                        <span class="cue" lang="en">{ " " }{ words::shortened(findings.words(by), 60) }</span>
                                    }
                                </li>
                            }
                        }) }
                    </ul>
                </section>
            }
        })
        .collect()
}
