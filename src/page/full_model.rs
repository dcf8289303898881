//! The full model: when it is fetched, and what the reader of the page sees of it.

use gloss_protocol::{ModelState, ReadBy};
use yew::prelude::*;

use crate::shared::dom;
use crate::shared::over::use_over;
use crate::shared::strings::{Phrase, Strings, key, use_strings};
use crate::shared::words;

const KEY: &str = "gloss.full-model";

/// Whether the full model is fetched unasked: not where its reader has stopped it before, or saves data.
pub fn is_wanted() -> bool {
    dom::stored(KEY).is_none_or(|kept| kept != "off") && !dom::saves_data()
}

/// Keeps what the reader of the page wants of it.
pub fn keep_wanted(wanted: bool) {
    dom::store(KEY, if wanted { "on" } else { "off" });
}

/// How far the full model is, as the reader of the page is told.
#[derive(Clone, Debug, PartialEq)]
pub enum FullModel {
    /// It is fetched: bytes that are here, bytes of the whole file.
    Loading(u32, u32),
    /// Texts are read with it.
    Ready,
    /// Its reader has stopped it.
    Stopped,
    /// It cannot be had, and why.
    Failed(Phrase),
}

impl From<ModelState> for FullModel {
    fn from(state: ModelState) -> Self {
        match state {
            ModelState::Loading { bytes, of } => Self::Loading(bytes, of),
            ModelState::Ready => Self::Ready,
            ModelState::Stopped => Self::Stopped,
            ModelState::Failed(why) => Self::Failed(why.into()),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct FullModelProps {
    /// How far the model is; `None` where nobody has asked for it.
    pub state: Option<FullModel>,
    /// What found the names on screen; `None` before they are all there.
    pub by: Option<ReadBy>,
    /// Parts of the article that are read with it, and parts in all, while that is under way.
    pub refining: Option<(u32, u32)>,
    /// Fetches it, or gives up on it.
    pub fetch: Callback<bool>,
}

/// What is under way, over the foot of the page: it moves nothing.
#[component]
pub fn FullModelProgress(props: &FullModelProps) -> Html {
    let strings = use_strings();
    let progress = match (&props.state, props.refining) {
        (Some(FullModel::Loading(bytes, of)), _) => {
            let (here, all) = (megabytes(&strings, *bytes), megabytes(&strings, *of));
            let label = strings.fill(key::MODEL_FETCHING, [&here, &all]);
            Some((label.into(), *bytes, *of))
        }
        (_, Some((done, of))) => Some((strings.text(key::MODEL_REFINING), done, of)),
        _ => None,
    };
    use_over("data-progress", progress.is_some());
    let Some((label, value, max)) = progress else {
        return html! {};
    };
    let stop = {
        let fetch = props.fetch.clone();
        Callback::from(move |_: MouseEvent| fetch.emit(false))
    };
    html! {
        <div id="model" class="model-progress">
            <span>{ label }</span>
            <progress aria-label={strings.text(key::MODEL)} value={value.to_string()} max={max.to_string()} />
            if props.refining.is_none() {
                <button type="button" class="small" onclick={stop}>{ strings.text(key::MASTHEAD_STOP) }</button>
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
    let strings = use_strings();
    let by = props.by.map(|by| match by {
        ReadBy::Rules => strings.text(key::MODEL_RULES),
        ReadBy::Compact => strings.text(key::MODEL_COMPACT),
        ReadBy::Full => strings.text(key::MODEL_FULL),
    });
    let (missing, offer) = match &props.state {
        Some(FullModel::Ready | FullModel::Loading(..)) => (None, false),
        Some(FullModel::Failed(why)) => (Some(why), true),
        Some(FullModel::Stopped) | None => (None, true),
    };
    html! {
        <p class="model-choice">
            { by }
            if let Some(FullModel::Loading(..)) = props.state {
                { " " }{ strings.text(key::MODEL_COMING) }
            }
            if let Some(why) = missing {
                { " " }{ strings.text(key::MODEL_MISSING) }{ " " }{ strings.say(why) }
            }
            if offer {
                { " " }
                <button type="button" class="small" onclick={fetch}>{ strings.text(key::MODEL_FETCH) }</button>
            }
        </p>
    }
}

fn megabytes(strings: &Strings, bytes: u32) -> String {
    words::number(strings, (f64::from(bytes) / 1e5).round() / 10.0)
}
