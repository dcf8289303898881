//! The link: made from an article, and opened again.

use gloo::utils::window;
use gloss_protocol::Input;
use gloss_share::{LinkError, SharedArticle};

use crate::document::Document;
use crate::request::{Origin, Request};

/// The link to an article; `None` where its text is too long for one.
pub fn to(document: &Document) -> Option<String> {
    let fragment = gloss_share::encode(&SharedArticle {
        title: document.title_to_state(),
        published: document
            .findings
            .as_ref()
            .and_then(|findings| findings.reading.published),
        text: document.article.text.clone(),
    })
    .ok()?;
    let location = window().location();
    let page = location.href().ok()?;
    let page = page.split('#').next()?;
    Some(format!("{page}#{fragment}"))
}

/// What the page's own fragment carries; `None` where it is no such link.
pub fn opened() -> Option<Result<Request, LinkError>> {
    let hash = window().location().hash().ok()?;
    match gloss_share::decode(&hash) {
        Err(LinkError::NotALink) => None,
        Err(error) => Some(Err(error)),
        Ok(article) => Some(Ok(Request {
            origin: Origin::Link,
            input: Input::Plain(article.text),
            title: article.title,
            published: article.published,
            damaged: false,
        })),
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
