//! Light, sepia, dark, or as the system has it.

use gloo::utils::document_element;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::shared::dom;
use crate::shared::strings::{key, use_strings};

const KEY: &str = "gloss.theme";
/// In the order of their names.
const THEMES: [&str; 4] = ["system", "light", "sepia", "dark"];

/// Chooses the theme; boot.js sets the one that was kept.
#[component]
pub fn ThemeChoice() -> Html {
    let strings = use_strings();
    let chosen = use_state(|| dom::stored(KEY).unwrap_or_else(|| "system".to_owned()));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let theme = event.target_unchecked_into::<HtmlSelectElement>().value();
            let root = document_element();
            // The element takes both calls; nothing can fail.
            if theme == "system" {
                root.remove_attribute("data-theme").ok();
            } else {
                root.set_attribute("data-theme", &theme).ok();
            }
            dom::store(KEY, &theme);
            chosen.set(theme);
        })
    };
    html! {
        <label class="theme">
            <span class="hidden">{ strings.text(key::THEME) }</span>
            <select id="theme" {onchange}>
                { for THEMES.iter().enumerate().map(|(i, &value)| html! {
                    <option key={value} {value} selected={*chosen == value}>{ strings.item(key::THEME_NAMES, i) }</option>
                }) }
            </select>
        </label>
    }
}
