//! The sample articles: files beside the page.

use gloss_protocol::Input;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::page::request::{Origin, Request};
use crate::shared::strings::{key, use_strings};

#[wasm_bindgen(module = "/src/shared/load_module.js")]
extern "C" {
    /// What a file of the site holds.
    #[wasm_bindgen(js_name = fetchJson, catch)]
    async fn fetch_json(name: &str) -> Result<JsValue, JsValue>;
}

/// A line of `samples/index.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The name of its file, without the ending.
    pub slug: String,
    /// Its headline.
    pub title: String,
}

/// The list of samples; an empty one where it cannot be had.
pub async fn list() -> Vec<Sample> {
    let lines = fetch("index").await.map(|list| Array::from(&list));
    let sample = |line: JsValue| {
        Some(Sample {
            slug: field(&line, "slug")?,
            title: field(&line, "title")?,
        })
    };
    let lines = lines.as_ref().map(Array::iter);
    lines.into_iter().flatten().filter_map(sample).collect()
}

/// One sample, to be read.
pub async fn open(slug: String) -> Option<Request> {
    let file = fetch(&slug).await?;
    let published = field(&file, "published");
    Some(Request {
        origin: Origin::Sample(slug),
        input: Input::Verbatim(field(&file, "text")?),
        title: field(&file, "title"),
        published: published.and_then(|day| gloss_date::parse(&day)),
        corrections: vec![],
        damaged: false,
    })
}

/// A string in an object.
fn field(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

async fn fetch(name: &str) -> Option<JsValue> {
    fetch_json(&format!("samples/{name}.json")).await.ok()
}

/// The samples to choose from.
#[derive(Properties, PartialEq)]
pub struct SamplesProps {
    /// All of them.
    pub samples: Vec<Sample>,
    /// The one that is open.
    pub open: Option<String>,
    /// Opens the one of a slug.
    pub choose: Callback<String>,
}

/// A row of buttons.
#[component]
pub fn Samples(props: &SamplesProps) -> Html {
    let strings = use_strings();
    html! {
        <ul class="samples" aria-label={strings.text(key::PAGE_SAMPLES)}>
            { for props.samples.iter().enumerate().map(|(i, sample)| {
                let current = props.open.as_ref() == Some(&sample.slug);
                let onclick = {
                    let (choose, slug) = (props.choose.clone(), sample.slug.clone());
                    Callback::from(move |_: MouseEvent| choose.emit(slug.clone()))
                };
                html! {
                    <li key={sample.slug.clone()}>
                        <button type="button" {onclick} aria-current={current.then_some("true")}>
                            <span class="sample-title" lang="en">{ &sample.title }</span>
                            <span class="sample-note">{ strings.item(key::PAGE_SAMPLE_NOTES, i) }</span>
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}
