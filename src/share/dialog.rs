//! The dialog that makes the link.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::{download, link};
use crate::card::parts;
use crate::document::Document;
use crate::program;
use crate::shared::Shared;
use crate::state::Action;
use crate::strings::{Strings, key, use_strings};
use crate::words;

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The dialog is open.
    pub open: bool,
    /// The article.
    pub document: Option<Shared<Document>>,
    /// What is corrected in it, as it travels with it.
    pub corrections: Vec<u8>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// A dialog element that is open while `open` is true and tells when it was closed by Esc.
#[hook]
pub fn use_dialog(open: bool, act: &Callback<Action>) -> NodeRef {
    let dialog = use_node_ref();
    use_effect_with(open, {
        let dialog = dialog.clone();
        let act = act.clone();
        move |&open| {
            let element = dialog.cast::<HtmlDialogElement>();
            if let Some(element) = &element {
                if open && !element.open() {
                    // It is in the page and closed: it opens.
                    element.show_modal().ok();
                } else if !open && element.open() {
                    element.close();
                }
            }
            let listener = element.filter(|_| open).map(|element| {
                EventListener::new(&element, "close", move |_| act.emit(Action::CloseDialog))
            });
            move || drop(listener)
        }
    });
    dialog
}

/// The dialog: the link, how long it is and where it fits, and the reading as a file.
#[component]
pub fn ShareDialog(props: &ShareProps) -> Html {
    let strings = use_strings();
    let dialog = use_dialog(props.open, &props.act);
    let copied = use_state(|| None::<bool>);
    use_effect_with(props.open, {
        let copied = copied.clone();
        move |_| copied.set(None)
    });
    /// `None` while the link is in the making; then the link, or `None` for a text too long for one.
    type Address = Option<Option<String>>;
    let address = use_state(|| Address::None);
    let corrected = use_state(|| true);
    let corrections = match *corrected {
        true => props.corrections.clone(),
        false => vec![],
    };
    use_effect_with((props.open, props.document.clone(), corrections), {
        let address = address.clone();
        move |(open, document, corrections)| {
            address.set(None);
            if let (true, Some(document)) = (*open, document.clone()) {
                let corrections = corrections.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    address.set(Some(link::to(&document, corrections).await));
                });
            }
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
                let clipboard = window().navigator().clipboard();
                let done = JsFuture::from(clipboard.write_text(&address)).await.is_ok();
                if let (false, Some(field)) = (done, field.cast::<HtmlInputElement>()) {
                    // The clipboard is refused: what is selected can be copied by hand.
                    field.select();
                }
                copied.set(Some(done));
            });
        })
    };
    let save = {
        let document = props.document.clone();
        Callback::from(move |_: MouseEvent| {
            let Some(document) = &document else { return };
            let Some(findings) = &document.findings else {
                return;
            };
            let name = download::file_name(document.title(), "json");
            let (text, reading) = (document.article.text.clone(), findings.reading.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(json) = program::json_of(text, &reading).await {
                    // A browser that refuses says so itself.
                    download::offer(&name, "application/json", &json).ok();
                }
            });
        })
    };
    let close = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::CloseDialog))
    };
    let read = props
        .document
        .as_ref()
        .is_some_and(|document| document.findings.is_some());
    html! {
        <dialog ref={dialog} id="share" class="window" aria-labelledby="share-title">
            <header class="window-head">
                <h2 id="share-title">{ strings.text(key::SHARE) }</h2>
                <button type="button" class="icon-button" aria-label={strings.text(key::SHARE_CLOSE)} onclick={close}>{ parts::cross() }</button>
            </header>
            if !props.corrections.is_empty() {
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
                <button type="button" onclick={save} disabled={!read}>{ strings.text(key::SHARE_JSON) }</button>
            </div>
        </dialog>
    }
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
