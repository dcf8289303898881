//! How the article looks: size, measure, spacing, face, which marks. Kept as
//! attributes and properties of the root element, which boot.js sets again
//! before the first paint.

use gloo::utils::document_element;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::document::Family;
use crate::dom;

/// How the article looks: what deviates from the style sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Name and value: `size` `1.25rem`, `hide` `date number`; in the order of [`CHOICES`].
    values: Vec<(String, String)>,
}

const KEY: &str = "gloss.look";

/// A choice: its name, how it is labelled, its values with what they are called. The first is the style sheet's.
type Choice = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// What can be chosen. Values are lengths and numbers of CSS, or words that the style sheet knows.
const CHOICES: [Choice; 5] = [
    (
        "size",
        "Size of the letters",
        &[
            ("", "Medium"),
            ("1rem", "Small"),
            ("1.375rem", "Large"),
            ("1.625rem", "Larger"),
            ("2rem", "Largest"),
        ],
    ),
    (
        "measure",
        "Length of the lines",
        &[
            ("", "Medium"),
            ("50ch", "Short"),
            ("80ch", "Long"),
            ("none", "As wide as there is room"),
        ],
    ),
    (
        "leading",
        "Space between lines",
        &[
            ("", "Medium"),
            ("1.4", "Tight"),
            ("1.9", "Wide"),
            ("2.2", "Widest"),
        ],
    ),
    ("face", "Typeface", &[("", "Serif"), ("sans", "Sans serif")]),
    (
        "density",
        "Marks",
        &[
            ("", "The first in a paragraph strong"),
            ("all", "All strong"),
            ("first", "Only the first in a paragraph"),
            ("none", "None"),
        ],
    ),
];

/// The families that can be left out, with their names.
const FAMILIES: [(Family, &str); 9] = [
    (Family::Person, "People"),
    (Family::Organization, "Organizations"),
    (Family::Place, "Places"),
    (Family::Group, "Groups"),
    (Family::Event, "Events"),
    (Family::Work, "Works"),
    (Family::Date, "Dates"),
    (Family::Number, "Numbers"),
    (Family::Quote, "Quotes"),
];

impl Look {
    /// As it was kept.
    pub fn kept() -> Self {
        let kept = dom::stored(KEY).unwrap_or_default();
        let pair = |line: &str| {
            let (name, value) = line.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        };
        Self {
            values: kept.lines().filter_map(pair).collect(),
        }
    }

    fn get(&self, name: &str) -> &str {
        let value = self.values.iter().find(|(known, _)| known == name);
        value.map_or("", |(_, value)| value)
    }

    fn with(&self, name: &str, value: &str) -> Self {
        let mut look = self.clone();
        look.values.retain(|(known, _)| known != name);
        if !value.is_empty() {
            look.values.push((name.to_owned(), value.to_owned()));
        }
        look.values.sort();
        look
    }

    /// The next density, for the key.
    pub fn denser(&self) -> Self {
        let Some((name, _, values)) = CHOICES.last() else {
            return self.clone();
        };
        let at = values
            .iter()
            .position(|(value, _)| *value == self.get(name))
            .unwrap_or(0);
        self.with(
            name,
            values
                .get((at + 1) % values.len())
                .map_or("", |(value, _)| value),
        )
    }

    /// Shows it, and keeps it.
    pub fn show(&self) {
        let lines: Vec<String> = self
            .values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        dom::store(KEY, &lines.join("\n"));
        let root: HtmlElement = document_element().unchecked_into();
        for name in CHOICES.iter().map(|(name, ..)| *name).chain(["hide"]) {
            let value = self.get(name);
            // Names are fixed and valid; the element takes all four calls.
            if value.is_empty() {
                root.remove_attribute(&format!("data-{name}")).ok();
                root.style().remove_property(&format!("--{name}")).ok();
            } else {
                root.set_attribute(&format!("data-{name}"), value).ok();
                root.style().set_property(&format!("--{name}"), value).ok();
            }
        }
    }

    fn hides(&self, family: Family) -> bool {
        self.get("hide")
            .split(' ')
            .any(|hidden| hidden == family.token())
    }

    fn turned(&self, family: Family) -> Self {
        let hidden = FAMILIES
            .iter()
            .map(|&(each, _)| each)
            .filter(|&each| self.hides(each) != (each == family));
        let hidden: Vec<&str> = hidden.map(Family::token).collect();
        self.with("hide", &hidden.join(" "))
    }
}

#[derive(Properties, PartialEq)]
pub struct ComfortProps {
    /// How the article looks.
    pub look: Look,
    /// How it shall look.
    pub change: Callback<Look>,
}

/// The choices.
#[component]
pub fn Comfort(props: &ComfortProps) -> Html {
    let choice = |&(name, label, values): &Choice| {
        let onchange = {
            let (look, change) = (props.look.clone(), props.change.clone());
            Callback::from(move |event: Event| {
                let value = event.target_unchecked_into::<HtmlSelectElement>().value();
                change.emit(look.with(name, &value));
            })
        };
        let chosen = props.look.get(name);
        html! {
            <label key={name} class="choice">
                <span>{ label }</span>
                <select id={format!("look-{name}")} {onchange}>
                    { for values.iter().map(|&(value, called)| html! {
                        <option key={value} {value} selected={chosen == value}>{ called }</option>
                    }) }
                </select>
            </label>
        }
    };
    let family = |&(family, name): &(Family, &'static str)| {
        let onchange = {
            let (look, change) = (props.look.clone(), props.change.clone());
            Callback::from(move |event: Event| {
                let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
                if look.hides(family) == checked {
                    change.emit(look.turned(family));
                }
            })
        };
        html! {
            <label key={name} data-kind={family.token()}>
                <input type="checkbox" value={family.token()} checked={!props.look.hides(family)} {onchange} />
                { name }<span class="swatch" aria-hidden="true" />
            </label>
        }
    };
    let reset = props.change.reform(|_: MouseEvent| Look::default());
    html! {
        <>
            <div class="choices">{ for CHOICES.iter().map(choice) }</div>
            <fieldset class="families">
                <legend>{ "Marked in the text" }</legend>
                { for FAMILIES.iter().map(family) }
            </fieldset>
            <button type="button" onclick={reset}>{ "As it was at first" }</button>
        </>
    }
}
