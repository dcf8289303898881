//! The full model: when it is fetched, and what the reader of the page sees of it.

use gloss_protocol::ModelState;
use yew::prelude::*;

use crate::dom;
use crate::words;

const KEY: &str = "gloss.full-model";

/// Whether the full model is fetched unasked: not where its reader has stopped it before, or saves data.
pub fn is_wanted() -> bool {
    dom::stored(KEY).is_none_or(|kept| kept != "off") && !dom::saves_data()
}

/// Keeps what the reader of the page wants of it.
pub fn keep_wanted(wanted: bool) {
    dom::store(KEY, if wanted { "on" } else { "off" });
}

#[derive(Properties, PartialEq)]
pub struct FullModelProps {
    /// How far the model is; `None` where nobody has asked for it.
    pub state: Option<ModelState>,
    /// Parts of the article that are read with it, and parts in all, while that is under way.
    pub refining: Option<(u32, u32)>,
    /// Fetches it, or gives up on it.
    pub fetch: Callback<bool>,
}

/// What is under way, over the foot of the page: it moves nothing.
#[component]
pub fn FullModelProgress(props: &FullModelProps) -> Html {
    let (label, value, max) = match (&props.state, props.refining) {
        (Some(ModelState::Loading { bytes, of }), _) => (
            format!(
                "Fetching the full model: {} of {} MB",
                megabytes(*bytes),
                megabytes(*of)
            ),
            *bytes,
            *of,
        ),
        (_, Some((done, of))) => ("Reading more closely".to_owned(), done, of),
        _ => return html! {},
    };
    let stop = {
        let fetch = props.fetch.clone();
        Callback::from(move |_: MouseEvent| fetch.emit(false))
    };
    html! {
        <div id="model" class="model-progress">
            <span>{ label }</span>
            <progress aria-label="Full model" value={value.to_string()} max={max.to_string()} />
            if props.refining.is_none() {
                <button type="button" class="small" onclick={stop}>{ "Stop" }</button>
            }
        </div>
    }
}

/// What names are found with, in the foot of the page.
#[component]
pub fn FullModelChoice(props: &FullModelProps) -> Html {
    let fetch = {
        let fetch = props.fetch.clone();
        Callback::from(move |_: MouseEvent| fetch.emit(true))
    };
    let (said, offer) = match &props.state {
        Some(ModelState::Ready) => ("Names are found with the full model.".to_owned(), false),
        Some(ModelState::Loading { .. }) => ("The full model is on its way.".to_owned(), false),
        Some(ModelState::Failed(why)) => (format!("The full model is not there. {why}"), true),
        Some(ModelState::Stopped) | None => {
            ("Names are found with the compact model.".to_owned(), true)
        }
    };
    html! {
        <p class="model-choice">
            { said }
            if offer {
                { " " }
                <button type="button" class="small" onclick={fetch}>{ "Fetch the full model (11 MB)" }</button>
            }
        </p>
    }
}

fn megabytes(bytes: u32) -> String {
    words::number((f64::from(bytes) / 1e5).round() / 10.0)
}
