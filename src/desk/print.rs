//! What is printed behind the article: who is in it, and who says what.

use gloss_reader::Entity;
use yew::prelude::*;

use super::panels::KINDS;
use crate::page::document::Family;
use crate::shared::Shared;
use crate::shared::findings::Findings;
use crate::shared::strings::{english, key, use_strings};
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct NotesProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
}

/// Cast and dates, as notes at the end; on paper only.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let line = |entity: &Entity| {
        let aliases = entity.aliases.join(", ");
        let roles: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
        html! {
            <li key={entity.id.0}>
                { english(&entity.name) }
                if !aliases.is_empty() {
                    { " (" }{ strings.fill_html(key::NOTES_ALSO, [english(&aliases)]) }{ ")" }
                }
                if !roles.is_empty() {
                    { ": " }{ english(&roles.join("; ")) }
                }
            </li>
        }
    };
    let dates = findings
        .reading
        .dates
        .iter()
        .enumerate()
        .filter_map(|(i, date)| {
            let meant = words::time(&strings, &date.value, date.kind, date.modifier)?;
            let said = findings.words(date.span);
            (said != meant).then(|| html! { <li key={i}>{ strings.fill_html(key::CARD_WORDS, [english(said)]) }{ ": " }{ meant }</li> })
        });
    html! {
        <section id="notes" class="notes" aria-label={strings.text(key::NOTES)}>
            { for KINDS.iter().filter_map(|&kind| {
                let cast = findings.cast(kind);
                let lines = cast.iter().filter_map(|&id| findings.entity(id)).map(line);
                (!cast.is_empty()).then(|| html! {
                    <section key={Family::of(kind).token()}><h2>{ words::families(&strings, Family::of(kind)) }</h2><ul>{ for lines }</ul></section>
                })
            }) }
            <section key="dates"><h2>{ words::families(&strings, Family::Date) }</h2><ul>{ for dates }</ul></section>
        </section>
    }
}
