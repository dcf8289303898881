//! The keyboard: single letters, with one switch that turns them off.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::dom;

const KEY: &str = "gloss.letters";

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Press {
    NextMark,
    PreviousMark,
    NextMention,
    PreviousMention,
    Only,
    Density,
    Correct,
    Find,
    Panel(usize),
    Help,
}

/// A line of the help: the keys, what they do, and what each of them is.
pub type Line = (&'static str, &'static str, &'static [(&'static str, Press)]);

/// The keys in the order of the help, with what they do.
pub const KEYS: [Line; 9] = [
    (
        "n, p",
        "next and previous mark",
        &[("n", Press::NextMark), ("p", Press::PreviousMark)],
    ),
    (
        "], [",
        "next and previous mention of the open card’s name",
        &[("]", Press::NextMention), ("[", Press::PreviousMention)],
    ),
    ("Enter, Esc", "open the card of a mark, close it", &[]),
    (
        "f",
        "show where the name stands in the text",
        &[("f", Press::Only)],
    ),
    ("e", "correct the open card", &[("e", Press::Correct)]),
    ("/", "find in the article", &[("/", Press::Find)]),
    ("d", "more or fewer marks", &[("d", Press::Density)]),
    (
        "1 to 6",
        "the panels",
        &[
            ("1", Press::Panel(0)),
            ("2", Press::Panel(1)),
            ("3", Press::Panel(2)),
            ("4", Press::Panel(3)),
            ("5", Press::Panel(4)),
            ("6", Press::Panel(5)),
        ],
    ),
    ("?", "this help", &[("?", Press::Help)]),
];

/// Whether single letters do something.
pub fn letters() -> bool {
    dom::stored(KEY).is_none_or(|kept| kept != "off")
}

/// Keeps whether they do.
pub fn keep_letters(on: bool) {
    dom::store(KEY, if on { "on" } else { "off" });
}

/// Listens for single keys outside of fields and dialogs.
#[hook]
pub fn use_keys(press: Callback<Press>) {
    use_effect_with(press, |press| {
        let press = press.clone();
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
                if key.ctrl_key()
                    || key.meta_key()
                    || key.alt_key()
                    || typing
                    || dom::behind_dialog()
                    || !letters()
                {
                    return;
                }
                let name = key.key();
                let known = KEYS.iter().flat_map(|(_, _, keys)| keys.iter());
                if let Some(&(_, does)) = known.into_iter().find(|(known, _)| *known == name) {
                    event.prevent_default();
                    press.emit(does);
                }
            });
        move || drop(listener)
    });
}
