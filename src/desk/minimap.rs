//! Where on the page the chosen name stands: ticks along the page's edge.

use gloss_reader::EntityId;
use yew::prelude::*;

use super::browser;
use crate::page::document::Family;
use crate::shared::Shared;
use crate::shared::findings::Findings;

#[derive(Properties, PartialEq)]
pub struct MinimapProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Whose mentions are shown.
    pub selected: Option<EntityId>,
    /// Counts how often the article was drawn: the ticks are laid anew.
    pub drawn: u32,
}

/// Ticks for the pointer; with the keyboard, the card leads from mention to mention.
#[component]
pub fn Minimap(props: &MinimapProps) -> Html {
    let ticks = use_state(Vec::<u32>::new);
    use_effect_with((props.selected, props.drawn), {
        let ticks = ticks.clone();
        move |_| {
            let mut thousandths: Vec<u32> = browser::chosen()
                .into_iter()
                .map(|part| (part * 1000.0) as u32)
                .collect();
            thousandths.dedup();
            ticks.set(thousandths);
        }
    });
    let kind = props
        .selected
        .and_then(|id| props.findings.entity(id))
        .map(|entity| Family::of(entity.kind).token());
    let mut path = String::new();
    for at in ticks.iter() {
        path.push_str(&format!("M0 {at}h10v3h-10z"));
    }
    let onclick = Callback::from(|event: MouseEvent| {
        let (_, height) = crate::shared::dom::viewport();
        browser::scroll_to_part(f64::from(event.client_y()) / height.max(1.0));
    });
    html! {
        <svg id="minimap" class="minimap" viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden="true" data-kind={kind} {onclick}>
            <path class="strip-tick" d={path} />
        </svg>
    }
}
