//! What stands above the article: what the page is for, and the samples.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::page::effects::Reads;
use crate::page::request::Origin;
use crate::page::samples::Samples;
use crate::page::state::State;
use crate::shared::dom;
use crate::shared::strings::{Strings, key};

/// The link that leads past all this to the article.
pub fn skip(strings: &Strings) -> Html {
    html! {
        <a class="skip" href="#article" onclick={Callback::from(|event: MouseEvent| {
            event.prevent_default();
            if let Some(article) = dom::find("#article") {
                dom::focus(&article);
                article.scroll_into_view();
            }
        })}>{ strings.text(key::PAGE_SKIP) }</a>
    }
}

/// What the page is for, and the samples.
pub fn front(state: &State, reads: &Reads) -> Html {
    let strings = &state.app.strings;
    let request = state.app.task.request.as_ref();
    let open = request.and_then(|request| match &request.origin {
        Origin::Sample(slug) => Some(slug.clone()),
        _ => None,
    });
    let reads = reads.clone();
    let choose = Callback::from(move |slug| spawn_local(reads.clone().sample(slug)));
    html! {
        <section class="front" aria-label={strings.text(key::PAGE_FRONT)}>
            <p class="what">
                { strings.text(key::PAGE_WHAT) }{ " " }
                <strong>{ strings.text(key::PAGE_PROMISE) }</strong>
            </p>
            <Samples samples={state.app.samples.clone()} {open} {choose} />
        </section>
    }
}
