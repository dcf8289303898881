//! Lists beside the article; on a phone, behind a bar at the bottom.

mod cast;
mod map;
mod numbers;
mod quotes;
mod relations;
pub mod timeline;

use std::rc::Rc;

use gloss_protocol::World;
use gloss_reader::{EntityId, Kind};
use yew::prelude::*;

use super::browser;
use crate::page::card::parts;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::Findings;
use crate::shared::over::use_over;
use crate::shared::strings::{Strings, key, use_strings};
use crate::shared::wish::Wish;

use cast::Cast;
use map::Map;
use numbers::Numbers;
use quotes::Quotes;
use relations::Relations;
use timeline::Timeline;

/// The kinds of entities, in the order of lists.
pub const KINDS: [Kind; 6] = [
    Kind::Person,
    Kind::Organization,
    Kind::Place,
    Kind::Group,
    Kind::Event,
    Kind::Work,
];

/// From here on, in CSS pixels, panels stand beside the article; on narrower screens over its foot.
pub const WIDE: f64 = 1000.0;

/// A list beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Panel {
    Cast,
    Timeline,
    Map,
    Quotes,
    Numbers,
    Relations,
}

/// The panels in their order, which is that of their names and of what they say when empty: `data-panel`.
pub const PANELS: [(Panel, &str); 6] = [
    (Panel::Cast, "cast"),
    (Panel::Timeline, "timeline"),
    (Panel::Map, "map"),
    (Panel::Quotes, "quotes"),
    (Panel::Numbers, "numbers"),
    (Panel::Relations, "relations"),
];

impl Panel {
    /// What it is called.
    pub fn name(self, strings: &Strings) -> String {
        strings.item(key::PANEL_NAMES, self as usize)
    }
}

/// What a panel is drawn from.
#[derive(Properties, PartialEq)]
pub struct PanelsProps {
    /// Counts the articles.
    pub article: u32,
    /// What was found; `None` until the article is completely read.
    pub findings: Option<Shared<Findings>>,
    /// The map of the world, where there is one.
    pub world: Option<Rc<World>>,
    /// The open panel.
    pub open: Option<Panel>,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// Opens a panel; once more, closes it.
    pub turn: Callback<Panel>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
    /// What stands below the list.
    #[prop_or_default]
    pub children: Html,
}

/// What `data-about` says of a line about someone or something: `e12`.
pub fn about(entity: EntityId) -> String {
    format!("e{}", entity.0)
}

/// The buttons of the panels, and the one that is open.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let strings = use_strings();
    use_over("data-panel", props.open.is_some());
    let button = |&(panel, id): &(Panel, &'static str)| {
        let onclick = props.turn.reform(move |_: MouseEvent| panel);
        let open = props.open == Some(panel);
        html! {
            <button key={id} type="button" {onclick} data-panel={id}
                aria-expanded={if open { "true" } else { "false" }}
                aria-controls={open.then_some("panel")}>{ panel.name(&strings) }</button>
        }
    };
    let open = PANELS.iter().find(|(panel, _)| props.open == Some(*panel));
    // The button in the panel goes with it: the focus stays on the one in the bar.
    let close = |panel: Panel, id: &'static str| {
        props.turn.reform(move |_: MouseEvent| {
            if let Some(button) = dom::find(&format!("[data-panel={id}]")) {
                dom::focus(&button);
            }
            panel
        })
    };
    // Back to the text; on a phone, where the panel covers it, the panel closes. A card is closed before.
    let onkeydown = |panel: Panel| {
        let turn = props.turn.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && dom::by_id("card").is_none() {
                event.prevent_default();
                browser::go_back("panel");
                if dom::viewport().0 < WIDE {
                    turn.emit(panel);
                }
            }
        })
    };
    html! {
        <aside class="panels" aria-label={strings.text(key::PANELS_ABOUT)}>
            <div class="panel-bar" role="group" aria-label={strings.text(key::PANELS)}>{ for PANELS.iter().map(button) }</div>
            if let Some(&(panel, id)) = open {
                <section id="panel" aria-labelledby="panel-title" onkeydown={onkeydown(panel)}>
                    <header class="panel-head">
                        <h2 id="panel-title">{ panel.name(&strings) }</h2>
                        <button type="button" class="icon-button" aria-label={strings.fill(key::PANEL_CLOSE, [&panel.name(&strings)])}
                            onclick={close(panel, id)}>{ parts::cross() }</button>
                    </header>
                    // The list of another article is another list: nothing seems to move.
                    <div {id} class="panel-body" tabindex="0" role="group" aria-labelledby="panel-title"
                        key={format!("{id}-{}", props.article)}>
                        { list(props, panel, &strings) }
                        { props.children.clone() }
                    </div>
                </section>
            }
        </aside>
    }
}

fn list(props: &PanelsProps, panel: Panel, strings: &Strings) -> Html {
    let Some(findings) = props.findings.clone() else {
        return html! { <p class="empty">{ strings.text(key::PANEL_READING) }</p> };
    };
    let wish = props.wish.clone();
    match panel {
        Panel::Cast => html! { <Cast {findings} {wish} selected={props.selected} /> },
        Panel::Timeline => html! { <Timeline {findings} {wish} /> },
        Panel::Map => {
            html! { <Map {findings} {wish} world={props.world.clone()} selected={props.selected} /> }
        }
        Panel::Relations => html! { <Relations {findings} {wish} /> },
        Panel::Quotes => html! { <Quotes {findings} {wish} /> },
        Panel::Numbers => html! { <Numbers {findings} {wish} /> },
    }
}

/// What a list is drawn from.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
}

/// What an empty list says.
fn none(panel: Panel, strings: &Strings) -> Html {
    html! { <p class="empty">{ strings.item(key::PANEL_NONE, panel as usize) }</p> }
}
