//! The link that carries an article: what the page's own address holds.

use gloss_protocol::Input;
use gloss_share::LinkError;
use wasm_bindgen::prelude::*;

use crate::page::request::{Origin, Request};
use crate::shared::program;
use crate::shared::strings::{Phrase, key};

#[wasm_bindgen(module = "/src/page/bring_in.js")]
extern "C" {
    /// The page's own fragment, where it may be a link to an article: one of ours begins with `#g`, another
    /// tool's holds a text or a page.
    pub fn fragment() -> Option<String>;

    /// Takes the fragment out of the address, once something else is on screen.
    pub fn forget();
}

/// What a fragment carries, or why that cannot be read; `None` where it is no link of ours.
pub async fn opened(fragment: String) -> Option<Result<Request, Phrase>> {
    // The worker reads what another tool has made.
    if !fragment.starts_with("#g") {
        return Some(Ok(Request {
            origin: Origin::Link,
            input: Input::Fragment(fragment),
            title: None,
            published: None,
            corrections: vec![],
            damaged: false,
        }));
    }
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
