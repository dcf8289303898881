//! Where: the places on a map that needs no network, and their list.

use std::rc::Rc;

use gloss_protocol::World;
use gloss_reader::{Certainty, Entity, EntityId, Kind};
use yew::prelude::*;

use super::{Panel, about};
use crate::page::card::map::tenths;
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{english, key, use_strings};
use crate::shared::wish::{Place, Wish};
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct MapProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// The map of the world, where a pack has brought it.
    pub world: Option<Rc<World>>,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
}

/// The places that could be located, on a map; then all places, the most mentioned first.
#[component]
pub fn Map(props: &MapProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let places: Vec<&Entity> = findings
        .cast(Kind::Place)
        .into_iter()
        .filter_map(|id| findings.entity(id))
        .collect();
    if places.is_empty() {
        return super::none(Panel::Map, &strings);
    }
    let line = |entity: &&Entity| {
        let id = entity.id;
        let mentions = findings.mentions_of(id);
        let within = match &entity.place {
            Some(place) => {
                let template = match place.certainty {
                    Certainty::Doubtful => key::PANEL_PERHAPS_WITHIN,
                    _ => key::PANEL_WITHIN,
                };
                let within = place.within.as_deref();
                within.map(|within| strings.fill_html(template, [english(within)]))
            }
            None => (props.world.is_some()).then(|| strings.text(key::PANEL_NOT_LOCATED).into()),
        };
        let onclick = select(props, id, mentions.first().copied());
        html! {
            <li key={id.0} data-about={about(id)}>
                <button type="button" {onclick} data-kind="place" aria-pressed={if props.selected == Some(id) { "true" } else { "false" }}>
                    <span class="cast-name"><span class="swatch" aria-hidden="true" />{ english(&entity.name) }</span>
                    <span class="cast-count">{ words::whole(&strings, mentions.len() as u64) }<span class="hidden">{ " " }{ strings.count(key::PANEL_MENTIONS, mentions.len()) }</span></span>
                    if let Some(within) = within { <span class="cast-role">{ within }</span> }
                </button>
            </li>
        }
    };
    html! {
        <>
            { picture(props, &places) }
            <ul class="cast-list">{ for places.iter().map(line) }</ul>
        </>
    }
}

fn select(props: &MapProps, id: EntityId, first: Option<u32>) -> Callback<MouseEvent> {
    let (wish, selected) = (props.wish.clone(), props.selected == Some(id));
    Callback::from(move |_: MouseEvent| {
        wish.emit(Wish::Select(id));
        if let (false, Some(first)) = (selected, first) {
            wish.emit(Wish::GoTo(Place::Mark(Subject::Mention(first))));
        }
    })
}

/// The part of the world that holds the places, with a dot for each.
fn picture(props: &MapProps, places: &[&Entity]) -> Html {
    let Some(world) = &props.world else {
        return html! {};
    };
    // Units of the map: 2 a degree, from 180° west and 84° north.
    let dots: Vec<(EntityId, &str, f64, f64)> = places
        .iter()
        .filter_map(|entity| {
            let place = entity
                .place
                .as_ref()
                .filter(|place| place.certainty != Certainty::Guessed)?;
            Some((
                entity.id,
                entity.name.as_str(),
                (place.lon + 180.0) * 2.0,
                (84.0 - place.lat) * 2.0,
            ))
        })
        .collect();
    if dots.is_empty() {
        return html! {};
    }
    let bounds = |axis: fn(&(EntityId, &str, f64, f64)) -> f64| {
        let all = || dots.iter().map(axis);
        (
            all().fold(f64::MAX, f64::min),
            all().fold(f64::MIN, f64::max),
        )
    };
    let ((west, east), (north, south)) = (bounds(|dot| dot.2), bounds(|dot| dot.3));
    // Room around the outermost, and never so near that no coast is in sight; 3 wide by 2 high.
    let wide = ((east - west) * 1.35)
        .max((south - north) * 1.35 * 1.5)
        .clamp(36.0, 720.0);
    let high = wide / 1.5;
    let (x, y) = (
        (west + east - wide) / 2.0,
        ((north + south - high) / 2.0).max(0.0),
    );
    let view = format!(
        "{} {} {} {}",
        tenths(x),
        tenths(y),
        tenths(wide),
        tenths(high)
    );
    let dot = |&(id, name, x, y): &(EntityId, &str, f64, f64)| {
        let chosen = props.selected == Some(id);
        let first = props.findings.mentions_of(id).first().copied();
        html! {
            <g key={id.0} onclick={select(props, id, first)} data-about={about(id)} data-chosen={chosen.then_some("true")}>
                <circle cx={tenths(x)} cy={tenths(y)} r={tenths(wide / if chosen { 45.0 } else { 70.0 })} />
                if chosen || dots.len() <= 8 {
                    <text x={tenths(x + wide / 50.0)} y={tenths(y - wide / 80.0)} font-size={tenths(wide / 24.0)}>{ name }</text>
                }
            </g>
        }
    };
    html! {
        <svg class="map" lang="en" viewBox={view} aria-hidden="true">
            <path class="land" d={world.land.clone()} />
            <path class="borders" d={world.borders.clone()} />
            { for dots.iter().map(dot) }
        </svg>
    }
}
