//! The sample articles: files beside the page.

use gloo::utils::window;
use gloss_protocol::Input;
use gloss_reader::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::prelude::*;

use crate::request::{Origin, Request};

/// A line of `samples/index.json`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Sample {
    /// The name of its file, without the ending.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// What it is a sample of.
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
struct File {
    title: String,
    #[serde(with = "gloss_date::optional")]
    published: Option<Date>,
    text: String,
}

/// The list of samples; an empty one where it cannot be had.
pub async fn list() -> Vec<Sample> {
    fetch("index").await.unwrap_or_default()
}

/// One sample, to be read.
pub async fn open(slug: String) -> Option<Request> {
    let file: File = fetch(&slug).await?;
    Some(Request {
        origin: Origin::Sample(slug),
        input: Input::Plain(file.text),
        title: Some(file.title),
        published: file.published,
        damaged: false,
    })
}

async fn fetch<T: DeserializeOwned>(name: &str) -> Option<T> {
    let answer = JsFuture::from(window().fetch_with_str(&format!("samples/{name}.json"))).await;
    let answer: Response = answer.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let value = JsFuture::from(answer.json().ok()?).await.ok()?;
    serde_wasm_bindgen::from_value(value).ok()
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
    html! {
        <ul class="samples" aria-label="Sample articles">
            { for props.samples.iter().map(|sample| {
                let current = props.open.as_ref() == Some(&sample.slug);
                let onclick = {
                    let (choose, slug) = (props.choose.clone(), sample.slug.clone());
                    Callback::from(move |_: MouseEvent| choose.emit(slug.clone()))
                };
                html! {
                    <li key={sample.slug.clone()}>
                        <button type="button" {onclick} aria-current={current.then_some("true")}>
                            <span class="sample-title">{ &sample.title }</span>
                            if !sample.note.is_empty() {
                                <span class="sample-note">{ &sample.note }</span>
                            }
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}
