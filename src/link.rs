//! The link that carries an article: what the page's own address holds.

use gloo::utils::window;
use gloss_protocol::Input;
use gloss_share::LinkError;

use crate::program;
use crate::request::{Origin, Request};
use crate::strings::{Phrase, key};

/// The page's own fragment, where it may be a link to an article.
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.starts_with("#g").then_some(hash)
}

/// What a fragment carries, or why that cannot be read; `None` where it is no link of ours.
pub async fn opened(fragment: String) -> Option<Result<Request, Phrase>> {
    match program::open(fragment).await {
        Some(Err(LinkError::NotALink)) => None,
        Some(Err(error)) => Some(Err(error.into())),
        Some(Ok(article)) => Some(Ok(Request {
            origin: Origin::Link,
            input: Input::Verbatim(article.text),
            title: article.title,
            published: article.published,
            corrections: article.corrections,
            damaged: false,
        })),
        None => Some(Err(Phrase::Text(key::PROBLEM_LINK))),
    }
}

/// Takes the fragment out of the address, once something else is on screen.
pub fn forget() {
    let Ok(href) = window().location().href() else {
        return;
    };
    let Some((page, _)) = href.split_once('#') else {
        return;
    };
    if let Ok(history) = window().history() {
        // Where the address may not be changed, it stays as it is.
        history
            .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(page))
            .ok();
    }
}
