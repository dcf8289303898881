//! How the article looks: size, measure, spacing, face, which marks. Kept as
//! attributes and properties of the root element, which boot.js sets again
//! before the first paint.

use gloo::utils::document_element;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::page::document::Family;
use crate::shared::dom;
use crate::shared::strings::{LANGUAGES, Strings, Text, key, use_strings};
use crate::shared::words;

/// How the article looks: what deviates from the style sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Name and value: `size` `1.25rem`, `hide` `date number`; in the order of [`CHOICES`].
    values: Vec<(String, String)>,
}

const KEY: &str = "gloss.look";
const DENSITY: &str = "density";
const DENSITIES: [&str; 4] = ["", "all", "first", "none"];

/// A choice: its name, how it is labelled, its values with what they are called. The first is the style sheet's.
type Choice = (
    &'static str,
    &'static Text,
    &'static [&'static str],
    &'static Text,
);

/// What can be chosen. Values are lengths and numbers of CSS, or words that the style sheet knows.
const CHOICES: [Choice; 6] = [
    (
        "size",
        key::LOOK_SIZE,
        &["", "1rem", "1.375rem", "1.625rem", "2rem"],
        key::LOOK_SIZES,
    ),
    (
        "measure",
        key::LOOK_MEASURE,
        &["", "50ch", "80ch", "none"],
        key::LOOK_MEASURES,
    ),
    (
        "leading",
        key::LOOK_LEADING,
        &["", "1.4", "1.9", "2.2"],
        key::LOOK_LEADINGS,
    ),
    ("face", key::LOOK_FACE, &["", "sans"], key::LOOK_FACES),
    (DENSITY, key::LOOK_DENSITY, &DENSITIES, key::LOOK_DENSITIES),
    ("spoken", key::LOOK_SPOKEN, &["", "none"], key::LOOK_SPOKENS),
];

/// The families, in the order of their names.
const FAMILIES: [Family; 9] = [
    Family::Person,
    Family::Organization,
    Family::Place,
    Family::Group,
    Family::Event,
    Family::Work,
    Family::Date,
    Family::Number,
    Family::Quote,
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
        let next = (self.density() + 1) % DENSITIES.len();
        self.with(DENSITY, DENSITIES.get(next).copied().unwrap_or(""))
    }

    /// Which marks are strong, in words.
    pub fn density_in_words(&self, strings: &Strings) -> String {
        let density = strings.item(key::LOOK_DENSITIES, self.density());
        format!("{}: {density}", strings.text(key::LOOK_DENSITY))
    }

    /// The place of the density among all; what was kept and is none of them is the first.
    fn density(&self) -> usize {
        let chosen = self.get(DENSITY);
        let at = DENSITIES.iter().position(|&density| density == chosen);
        at.unwrap_or(0)
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
            .into_iter()
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
    /// Has the interface speak the language of a code.
    pub language: Callback<String>,
    /// Counts the languages that were asked for in vain.
    pub missed: u32,
}

/// The choices.
#[component]
pub fn Comfort(props: &ComfortProps) -> Html {
    let strings = use_strings();
    let choice = |&(name, label, values, names): &Choice| {
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
                <span>{ strings.text(label) }</span>
                <select id={format!("look-{name}")} {onchange}>
                    { for values.iter().enumerate().map(|(i, &value)| html! {
                        <option key={value} {value} selected={chosen == value}>{ strings.item(names, i) }</option>
                    }) }
                </select>
            </label>
        }
    };
    let family = |family: Family| {
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
            <label key={family.token()} data-kind={family.token()}>
                <input type="checkbox" value={family.token()} checked={!props.look.hides(family)} {onchange} />
                { words::families(&strings, family) }<span class="swatch" aria-hidden="true" />
            </label>
        }
    };
    // Shows the language that is spoken, also where another was chosen in vain.
    let languages = use_node_ref();
    use_effect_with((strings.language().code, props.missed), {
        let languages = languages.clone();
        move |&(code, _)| {
            if let Some(languages) = languages.cast::<HtmlSelectElement>() {
                languages.set_value(code);
            }
        }
    });
    let language = props
        .language
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let reset = props.change.reform(|_: MouseEvent| Look::default());
    html! {
        <>
            <div class="choices">
                <label key="language" class="choice">
                    <span>{ strings.text(key::LOOK_LANGUAGE) }</span>
                    <select ref={languages} id="look-language" onchange={language}>
                        { for LANGUAGES.iter().map(|language| html! {
                            <option key={language.code} value={language.code} lang={language.code}>{ language.name }</option>
                        }) }
                    </select>
                </label>
                if props.missed > 0 {
                    // Each time another: it is said each time.
                    <p key={props.missed} class="problem" role="alert">{ strings.text(key::PROBLEM_NO_LANGUAGE) }</p>
                }
                { for CHOICES.iter().map(choice) }
            </div>
            <fieldset class="families">
                <legend>{ strings.text(key::LOOK_FAMILIES) }</legend>
                { for FAMILIES.into_iter().map(family) }
            </fieldset>
            <button type="button" onclick={reset}>{ strings.text(key::LOOK_RESET) }</button>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct DescriptionsProps {
    /// How the article looks, and what is said of its marks.
    pub look: Look,
}

/// What screen readers say of a mark besides its words: `aria-describedby` of each leads here. Where
/// nothing is to be said, nothing is here, and the paragraphs need not be drawn again.
#[component]
pub fn Descriptions(props: &DescriptionsProps) -> Html {
    let strings = use_strings();
    if props.look.get("spoken") == "none" {
        return html! {};
    }
    let said = |family: Family| {
        let token = family.token();
        html! { <span key={token} id={format!("a-{token}")}>{ strings.item(key::KIND_SAID, family as usize) }</span> }
    };
    html! { <div hidden=true>{ for FAMILIES.into_iter().map(said) }</div> }
}
