//! The locator map: a part of the world with a place marked.
//!
//! The world is drawn once, out of sight ([`World`]); each map shows a part of
//! it, so that the page computes no coast.

use gloss_reader::Place;
use yew::prelude::*;

use crate::shared::Shared;
use crate::shared::strings::{Strings, key};

/// How much of the world a map shows, in degrees.
const WIDE: f64 = 80.0;
const HIGH: f64 = 32.0;
/// The northern edge of the world's paths, and their units a degree.
const NORTH: f64 = 84.0;
const SCALE: f64 = 2.0;

#[derive(Properties, PartialEq)]
pub struct WorldProps {
    /// Its paths.
    pub world: Shared<gloss_protocol::World>,
}

/// The world's paths, for maps to show.
#[component]
pub fn World(props: &WorldProps) -> Html {
    html! {
        <svg class="hidden" aria-hidden="true">
            <defs>
                <path id="land" d={props.world.land.clone()} />
                <path id="borders" d={props.world.borders.clone()} />
            </defs>
        </svg>
    }
}

/// The surroundings of a place, with a dot on it.
pub fn around(strings: &Strings, name: &str, place: &Place) -> Html {
    let (x, y) = ((place.lon + 180.0) * SCALE, (NORTH - place.lat) * SCALE);
    let (wide, high) = (WIDE * SCALE, HIGH * SCALE);
    let left = (x - wide / 2.0).clamp(0.0, 360.0 * SCALE - wide);
    let top = (y - high / 2.0).clamp(0.0, 144.0 * SCALE - high);
    let view = [left, top, wide, high].map(tenths).join(" ");
    let label = match &place.within {
        Some(within) => &format!("{name}, {within}"),
        None => name,
    };
    let label = strings.fill(key::CARD_MAP, [label]);
    html! {
        <svg class="locator" role="img" aria-label={label} viewBox={view}>
            <use class="land" href="#land" />
            <use class="borders" href="#borders" />
            <circle cx={tenths(x)} cy={tenths(y)} r="3.2" />
        </svg>
    }
}

/// A length with one digit behind the point: enough, and the formatting of floats would bring tables along.
pub fn tenths(value: f64) -> String {
    let tenths = (value.abs() * 10.0).round() as u64;
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}
