//! The link: made from an article, and opened again.

use gloo::utils::window;
use gloss_protocol::{Input, OpenedLink};
use gloss_share::SharedArticle;

use crate::document::Document;
use crate::program;
use crate::request::{Origin, Request};
use crate::strings::{Phrase, key};

/// The link to an article with corrections of it, if any; `None` where its text is too long for one.
pub async fn to(document: &Document, corrections: Vec<u8>) -> Option<String> {
    let article = SharedArticle {
        title: document.title_to_state(),
        published: document
            .findings
            .as_ref()
            .and_then(|findings| findings.reading.published),
        text: document.article.text.clone(),
        corrections,
    };
    let fragment = program::fragment_of(&article).await?;
    let location = window().location();
    let page = location.href().ok()?;
    let page = page.split('#').next()?;
    Some(format!("{page}#{fragment}"))
}

/// The page's own fragment, where it may be a link to an article.
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.starts_with("#g").then_some(hash)
}

/// What a fragment carries, or why that cannot be read; `None` where it is no link of ours.
pub async fn opened(fragment: String) -> Option<Result<Request, Phrase>> {
    match program::open(fragment).await {
        Some(OpenedLink::NotALink) => None,
        Some(OpenedLink::Damaged(why)) => Some(Err(Phrase::English(why))),
        Some(OpenedLink::Article(article)) => Some(Ok(Request {
            origin: Origin::Link,
            input: Input::Plain(article.text),
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
