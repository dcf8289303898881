//! The help on keys, where each can be set.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::map::{ACTIONS, Keys, Press, Stroke};
use crate::shared::strings::{Strings, key, use_strings};

#[derive(Properties, PartialEq)]
pub struct KeysHelpProps {
    /// Which key does what.
    pub keys: Keys,
    /// Which key shall do what.
    pub change: Callback<Keys>,
}

/// What came of a stroke.
#[derive(Clone, PartialEq)]
enum Told {
    Taken(String, Press),
    Unfit(String),
    Set(String, Press),
    Reset,
}

/// A button for each key, and the switch that turns letters off.
#[component]
pub fn KeysHelp(props: &KeysHelpProps) -> Html {
    let strings = use_strings();
    let waiting = use_state(|| None::<Press>);
    let told = use_state(|| None::<Told>);
    let row = |&(press, name, _): &(Press, &'static str, &'static str)| {
        let is_waiting = *waiting == Some(press);
        let onclick = {
            let (waiting, told) = (waiting.clone(), told.clone());
            Callback::from(move |_: MouseEvent| {
                waiting.set(Some(press));
                told.set(None);
            })
        };
        let onkeydown = {
            let (waiting, told) = (waiting.clone(), told.clone());
            let (keys, change) = (props.keys.clone(), props.change.clone());
            Callback::from(move |event: KeyboardEvent| {
                // Whoever goes on to the next field has thought better of it.
                if !is_waiting || event.key() == "Tab" {
                    return;
                }
                event.prevent_default();
                event.stop_propagation();
                if event.key() == "Escape" {
                    waiting.set(None);
                    return;
                }
                // The stroke that chose the button may last.
                if event.repeat() {
                    return;
                }
                let came = match super::stroke(&event) {
                    Stroke::Modifier => return,
                    Stroke::Unfit(key) => Told::Unfit(key),
                    Stroke::Key(key) => match keys.with(press, &key) {
                        Ok(keys) => {
                            change.emit(keys);
                            waiting.set(None);
                            Told::Set(key, press)
                        }
                        Err(holder) => Told::Taken(key, holder),
                    },
                };
                told.set(Some(came));
            })
        };
        let onblur = {
            let waiting = waiting.clone();
            Callback::from(move |_: FocusEvent| waiting.set(None))
        };
        let does = press.does(&strings);
        let set = props.keys.of(press).to_owned();
        let label = (!is_waiting).then(|| strings.fill(key::KEYS_CHANGE, [&set, &does]));
        html! {
            <li key={name}>
                <span>{ does }</span>
                <button type="button" class="small" data-key={name} aria-label={label} {onclick} {onkeydown} {onblur}>
                    if is_waiting { { strings.text(key::KEYS_PRESS) } } else { <kbd>{ set }</kbd> }
                </button>
            </li>
        }
    };
    let on_letters = {
        let (keys, change) = (props.keys.clone(), props.change.clone());
        Callback::from(move |event: Event| {
            let letters = event.target_unchecked_into::<HtmlInputElement>().checked();
            change.emit(keys.with_letters(letters));
        })
    };
    let reset = {
        let first = Keys::default().with_letters(props.keys.letters);
        let (change, told) = (props.change.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            change.emit(first.clone());
            told.set(Some(Told::Reset));
        })
    };
    html! {
        <>
            <ul class="keys">
                { for ACTIONS.iter().map(row) }
                <li key="fixed"><span>{ strings.text(key::KEYS_FIXED_DOES) }</span><kbd>{ strings.text(key::KEYS_FIXED) }</kbd></li>
            </ul>
            <p id="keys-told" role="status">{ say(&strings, *waiting, (*told).as_ref()) }</p>
            <label><input type="checkbox" id="letters" checked={props.keys.letters} onchange={on_letters} />{ " " }{ strings.text(key::KEYS_LETTERS) }</label>
            <button type="button" id="keys-reset" onclick={reset}>{ strings.text(key::KEYS_RESET) }</button>
        </>
    }
}

fn say(strings: &Strings, waiting: Option<Press>, told: Option<&Told>) -> String {
    match (told, waiting) {
        (Some(Told::Taken(key, press)), _) => {
            strings.fill(key::KEYS_TAKEN, [key, &press.does(strings)])
        }
        (Some(Told::Unfit(key)), _) => strings.fill(key::KEYS_UNFIT, [key]),
        (Some(Told::Set(key, press)), _) => {
            strings.fill(key::KEYS_SET, [key, &press.does(strings)])
        }
        (Some(Told::Reset), _) => strings.text(key::KEYS_WERE_RESET).to_string(),
        (None, Some(press)) => strings.fill(key::KEYS_HOW, [&press.does(strings)]),
        (None, None) => String::new(),
    }
}
