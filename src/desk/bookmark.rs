//! A bookmark that sends the page of an article to Gloss.

use gloo::utils::window;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::desk::clipboard;
use crate::shared::strings::{key, use_strings};

#[wasm_bindgen(module = "/src/desk/send.js")]
extern "C" {
    /// The address of the bookmark, for a page of Gloss.
    #[wasm_bindgen(js_name = bookmarkTo)]
    fn bookmark_to(gloss: &str) -> String;
}

/// The bookmark, to be dragged or copied, and how it is used.
#[component]
pub fn Bookmark() -> Html {
    let strings = use_strings();
    let copied = use_state(|| None::<bool>);
    let field = use_node_ref();
    let address = use_memo((), |()| {
        let page = window().location().href().unwrap_or_default();
        let page = page.split(['#', '?']).next().unwrap_or_default();
        AttrValue::from(bookmark_to(page))
    });
    let copy = {
        let (address, copied, field) = (address.clone(), copied.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let (address, copied, field) = (address.clone(), copied.clone(), field.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::copy(&address, &field).await;
                copied.set(Some(done));
            });
        })
    };
    // On this page it does nothing: it is dragged from here.
    let onclick = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <details class="bookmark">
            <summary>{ strings.text(key::BOOKMARK) }</summary>
            <p>{ strings.text(key::BOOKMARK_DRAG) }{ " " }<a id="bookmark" href={(*address).clone()} {onclick}>{ strings.text(key::BOOKMARK_NAME) }</a></p>
            <p>{ strings.text(key::BOOKMARK_USE) }</p>
            <p>{ strings.text(key::BOOKMARK_FORBIDDEN) }</p>
            <label class="field">
                <span>{ strings.text(key::BOOKMARK_ADDRESS) }</span>
                <input ref={field} type="text" readonly=true value={(*address).clone()} />
            </label>
            <div class="share-row">
                <button type="button" onclick={copy}>{ strings.text(key::SHARE_COPY) }</button>
                <p role="status">{ copied.map(|done| strings.text(if done { key::SHARE_COPIED } else { key::SHARE_NOT_COPIED })) }</p>
            </div>
        </details>
    }
}
