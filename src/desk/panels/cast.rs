//! Who appears, by weight. Choosing one shows where, in the text.

use gloss_reader::{Entity, EntityId};
use yew::prelude::*;

use super::{KINDS, Panel, about};
use crate::page::card::parts::{starts, strip};
use crate::page::document::Family;
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, english, key, use_strings};
use crate::shared::wish::{Place, Wish};
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct CastProps {
    pub findings: Shared<Findings>,
    pub selected: Option<EntityId>,
    pub wish: Callback<Wish>,
}

/// All who are named, kind by kind, the most mentioned first.
#[component]
pub fn Cast(props: &CastProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let groups = KINDS.map(|kind| (kind, findings.cast(kind)));
    if groups.iter().all(|(_, members)| members.is_empty()) {
        return super::none(Panel::Cast, &strings);
    }
    groups
        .into_iter()
        .filter(|(_, members)| !members.is_empty())
        .map(|(kind, members)| {
            let lines = members.iter().filter_map(|&id| findings.entity(id));
            html! {
                <section key={Family::of(kind).token()}>
                    <h3>{ words::families(&strings, Family::of(kind)) }</h3>
                    <ul class="cast-list">
                        { for lines.map(|entity| member(props, findings, entity, &strings)) }
                    </ul>
                </section>
            }
        })
        .collect()
}

fn member(props: &CastProps, findings: &Findings, entity: &Entity, strings: &Strings) -> Html {
    let id = entity.id;
    let selected = props.selected == Some(id);
    let mentions = findings.mentions_of(id);
    let first = mentions
        .first()
        .map(|&mention| Place::Mark(Subject::Mention(mention)));
    let onclick = {
        let wish = props.wish.clone();
        Callback::from(move |_: MouseEvent| {
            wish.emit(Wish::Select(id));
            if let (false, Some(first)) = (selected, first) {
                wish.emit(Wish::GoTo(first));
            }
        })
    };
    html! {
        <li key={id.0} data-about={about(id)}>
            <button type="button" {onclick} data-entity={id.0.to_string()} data-kind={Family::of(entity.kind).token()}
                aria-pressed={if selected { "true" } else { "false" }}>
                <span class="cast-name"><span class="swatch" aria-hidden="true" />{ english(&entity.name) }</span>
                <span class="cast-count">
                    { words::whole(strings, mentions.len() as u64) }
                    <span class="hidden">{ " " }{ strings.count(key::PANEL_MENTIONS, mentions.len()) }</span>
                </span>
                if let Some(role) = entity.roles.first() {
                    <span class="cast-role" lang="en">{ &role.text }</span>
                }
                { strip(findings, starts(findings, mentions), None) }
            </button>
        </li>
    }
}
