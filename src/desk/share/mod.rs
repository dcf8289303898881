//! Sharing: the link that carries the article, and the reading as a file.

mod download;

use std::rc::Rc;

use gloo::utils::window;
use gloss_corrections::Correction;
use gloss_share::SharedArticle;
use yew::prelude::*;

use crate::desk::clipboard;
use crate::shared::Shared;
use crate::shared::findings::Findings;
use crate::shared::program;
use crate::shared::strings::{Strings, key, use_strings};
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Its headline, where the bare text would not be shown with it.
    pub title: Option<String>,
    /// What is corrected in it.
    pub corrections: Rc<Vec<Correction>>,
}

/// The link, how long it is and where it fits, and the reading as a file.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let strings = use_strings();
    let copied = use_state(|| None::<bool>);
    let corrected = use_state(|| true);
    /// `None` while the link is in the making; then the link, or `None` for a text too long for one.
    type Address = Option<Option<String>>;
    let address = use_state(|| Address::None);
    let corrections = use_memo(
        (props.findings.clone(), props.corrections.clone()),
        |(findings, corrections)| gloss_corrections::to_bytes(&findings.article.text, corrections),
    );
    let article = SharedArticle {
        title: props.title.clone(),
        published: props.findings.reading.published,
        text: props.findings.article.text.clone(),
        corrections: match *corrected {
            true => corrections.to_vec(),
            false => vec![],
        },
    };
    use_effect_with(article, {
        let (address, copied) = (address.clone(), copied.clone());
        move |article| {
            address.set(None);
            copied.set(None);
            let article = article.clone();
            wasm_bindgen_futures::spawn_local(async move {
                address.set(Some(link_to(&article).await));
            });
        }
    });
    let field = use_node_ref();

    let copy = {
        let (address, copied, field) = (address.clone(), copied.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(Some(address)) = (*address).clone() else {
                return;
            };
            let (copied, field) = (copied.clone(), field.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::copy(&address, &field).await;
                copied.set(Some(done));
            });
        })
    };
    let save = {
        let findings = props.findings.clone();
        let name = props.title.clone().unwrap_or_else(|| findings.headline(60));
        Callback::from(move |_: MouseEvent| {
            let name = download::file_name(&name, "json");
            let (text, reading) = (findings.article.text.clone(), findings.reading.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(json) = program::json_of(text, &reading).await {
                    // A browser that refuses says so itself.
                    download::offer(&name, "application/json", &json).ok();
                }
            });
        })
    };
    html! {
        <>
            if !corrections.is_empty() {
                <label>
                    <input type="checkbox" id="share-corrections" checked={*corrected} onchange={{
                        let corrected = corrected.clone();
                        Callback::from(move |_: Event| corrected.set(!*corrected))
                    }} />
                    { " " }{ strings.text(key::SHARE_CORRECTIONS) }
                </label>
            }
            if let Some(Some(address)) = &*address {
                <label class="field">
                    <span>{ strings.text(key::SHARE_LINK) }</span>
                    <input ref={field} id="share-link" type="text" readonly=true value={address.clone()} />
                </label>
                <div class="share-row">
                    <button type="button" class="primary" onclick={copy}>{ strings.text(key::SHARE_COPY) }</button>
                    <p role="status">{ copied.map(|done| strings.text(if done { key::SHARE_COPIED } else { key::SHARE_NOT_COPIED })) }</p>
                </div>
                { fits(address, &strings) }
                <p>{ strings.text(key::SHARE_PROMISE) }</p>
            } else if address.is_some() {
                <p>{ strings.text(key::SHARE_TOO_LONG) }</p>
            }
            <div class="share-row">
                <button type="button" onclick={save}>{ strings.text(key::SHARE_JSON) }</button>
            </div>
        </>
    }
}

/// The link to an article; `None` where its text is too long for one.
async fn link_to(article: &SharedArticle) -> Option<String> {
    let fragment = program::fragment_of(article).await?;
    let page = window().location().href().ok()?;
    let page = page.split('#').next()?;
    Some(format!("{page}#{fragment}"))
}

/// How long the link is, and where it can be posted whole.
fn fits(address: &str, strings: &Strings) -> Html {
    let length = address.chars().count();
    html! {
        <>
            <p>{ strings.count(key::SHARE_LENGTH, length) }</p>
            <ul class="fits">
                { for gloss_share::SERVICES.iter().map(|service| {
                    let fits = service.fits(length);
                    let template = if fits { key::SHARE_FITS } else { key::SHARE_FITS_NOT };
                    let name = match service.name {
                        "QR code" => strings.text(key::SHARE_QR_CODE),
                        name => name.into(),
                    };
                    let most = words::whole(strings, service.max_chars as u64);
                    html! {
                        <li key={service.name} class={if fits { "yes" } else { "no" }}>
                            <span class="fits-mark" aria-hidden="true">{ if fits { "✓" } else { "✕" } }</span>
                            { strings.fill(template, [&name, &most]) }
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
