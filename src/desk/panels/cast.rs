//! Who appears, by weight. Choosing one shows where, in the text.

use gloss_reader::{Entity, EntityId, Kind};
use yew::prelude::*;

use super::KINDS;
use crate::card::parts::{starts, strip};
use crate::findings::{Findings, Subject};
use crate::shared::Shared;
use crate::wish::{Place, Wish};
use crate::words;

#[derive(Properties, PartialEq)]
pub struct CastProps {
    pub findings: Shared<Findings>,
    pub selected: Option<EntityId>,
    pub wish: Callback<Wish>,
}

/// All who are named, kind by kind, the most mentioned first.
#[component]
pub fn Cast(props: &CastProps) -> Html {
    let findings = &props.findings;
    let groups = KINDS.map(|kind| (kind, findings.cast(kind)));
    if groups.iter().all(|(_, members)| members.is_empty()) {
        return super::none("names");
    }
    groups
        .into_iter()
        .filter(|(_, members)| !members.is_empty())
        .map(|(kind, members)| {
            let lines = members.iter().filter_map(|&id| findings.entity(id));
            html! {
                <section key={words::kinds(kind)}>
                    <h3>{ words::kinds(kind) }</h3>
                    <ul class="cast-list">
                        { for lines.map(|entity| member(props, findings, entity)) }
                    </ul>
                </section>
            }
        })
        .collect()
}

fn member(props: &CastProps, findings: &Findings, entity: &Entity) -> Html {
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
        <li key={id.0}>
            <button type="button" {onclick} data-entity={id.0.to_string()} data-kind={kind_token(entity.kind)}
                aria-pressed={if selected { "true" } else { "false" }}>
                <span class="cast-name"><span class="swatch" aria-hidden="true" />{ &entity.name }</span>
                <span class="cast-count">
                    { words::whole(mentions.len() as u64) }
                    <span class="hidden">{ if mentions.len() == 1 { " mention" } else { " mentions" } }</span>
                </span>
                if let Some(role) = entity.roles.first() {
                    <span class="cast-role">{ &role.text }</span>
                }
                { strip(findings, starts(findings, mentions)) }
            </button>
        </li>
    }
}

fn kind_token(kind: Kind) -> &'static str {
    crate::document::Family::of(kind).token()
}
