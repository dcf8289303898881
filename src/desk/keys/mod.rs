//! The keyboard: which key does what, as whoever reads has set it, and one switch for single letters.

mod help;
mod map;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::shared::dom;

pub use help::KeysHelp;
use map::Stroke;
pub use map::{Keys, Press};

/// What a key event strokes.
fn stroke(event: &KeyboardEvent) -> Stroke {
    // What some keyboards need for a bracket is no modifier of it.
    let plain = event.get_modifier_state("AltGraph");
    Stroke::of(
        &event.key(),
        event.ctrl_key() && !plain,
        event.alt_key() && !plain,
        event.meta_key(),
    )
}

/// Listens for keys outside of fields and dialogs.
#[hook]
pub fn use_keys(keys: &Keys, press: Callback<Press>) {
    use_effect_with((keys.clone(), press), |(keys, press)| {
        let (keys, press) = (keys.clone(), press.clone());
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let typing = dom::around(
                    event,
                    "input:not([type=checkbox], [type=radio]), textarea, select",
                )
                .is_some();
                if typing || dom::behind_dialog() {
                    return;
                }
                if let Stroke::Key(name) = stroke(key)
                    && let Some(does) = keys.action(&name)
                {
                    event.prevent_default();
                    press.emit(does);
                }
            });
        move || drop(listener)
    });
}
