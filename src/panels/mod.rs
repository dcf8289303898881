//! Lists beside the article; on a phone, behind a bar at the bottom.

mod cast;
mod numbers;
mod quotes;
mod timeline;

use gloss_reader::EntityId;
use yew::prelude::*;

use crate::card::parts;
use crate::document::Document;
use crate::shared::Shared;
use crate::state::{Action, Panel};

use cast::Cast;
use numbers::Numbers;
use quotes::Quotes;
use timeline::Timeline;

/// The panels in their order: `data-panel`, name.
const PANELS: [(Panel, &str, &str); 4] = [
    (Panel::Cast, "cast", "Cast"),
    (Panel::Timeline, "timeline", "Timeline"),
    (Panel::Quotes, "quotes", "Quotes"),
    (Panel::Numbers, "numbers", "Numbers"),
];

/// What a panel is drawn from.
#[derive(Properties, PartialEq)]
pub struct PanelsProps {
    /// The article; `None` until it is completely read.
    pub document: Option<Shared<Document>>,
    /// The open panel.
    pub open: Option<Panel>,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// The buttons of the panels, and the one that is open.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let button = |&(panel, id, name): &(Panel, &'static str, &'static str)| {
        let onclick = {
            let act = props.act.clone();
            Callback::from(move |_: MouseEvent| act.emit(Action::Panel(panel)))
        };
        let open = props.open == Some(panel);
        html! {
            <button key={id} type="button" {onclick} data-panel={id}
                aria-expanded={if open { "true" } else { "false" }}
                aria-controls={open.then_some("panel")}>{ name }</button>
        }
    };
    let open = PANELS.iter().find(|(panel, ..)| props.open == Some(*panel));
    html! {
        <aside class="panels" aria-label="About this article">
            <div class="panel-bar" role="group" aria-label="Panels">{ for PANELS.iter().map(button) }</div>
            if let Some(&(panel, id, name)) = open {
                <section id="panel" aria-labelledby="panel-title">
                    <header class="panel-head">
                        <h2 id="panel-title">{ name }</h2>
                        <button type="button" class="icon-button" aria-label={format!("Close the {id}")}
                            onclick={{
                                let act = props.act.clone();
                                Callback::from(move |_: MouseEvent| act.emit(Action::Panel(panel)))
                            }}>{ parts::cross() }</button>
                    </header>
                    // The list of another article is another list: nothing seems to move.
                    <div {id} class="panel-body" tabindex="0" role="group" aria-labelledby="panel-title"
                        key={format!("{id}-{}", props.document.as_ref().map_or(0, |document| document.id))}>
                        { list(props, panel) }
                    </div>
                </section>
            }
        </aside>
    }
}

fn list(props: &PanelsProps, panel: Panel) -> Html {
    let Some(document) = &props.document else {
        return html! { <p class="empty">{ "Still reading." }</p> };
    };
    let (document, act) = (document.clone(), props.act.clone());
    match panel {
        Panel::Cast => html! { <Cast {document} {act} selected={props.selected} /> },
        Panel::Timeline => html! { <Timeline {document} {act} /> },
        Panel::Quotes => html! { <Quotes {document} {act} /> },
        Panel::Numbers => html! { <Numbers {document} {act} /> },
    }
}

/// What a list is drawn from.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// The article, completely read.
    pub document: Shared<Document>,
    /// Changes the state.
    pub act: Callback<Action>,
}

fn none(of: &str) -> Html {
    html! { <p class="empty">{ format!("No {of} in this article.") }</p> }
}
