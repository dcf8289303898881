//! The page: the article with its marks and cards, and how it comes in.
//!
//! [`app`] puts the parts together and lists the hooks that the browser tests hold on to. [`state`] holds
//! all that is on screen in one reducer; [`effects`] does what follows from it; [`document`] turns article and reading into what is drawn;
//! [`engine`] sends messages to the worker.

mod app;
mod article;
mod article_pane;
pub(crate) mod card;
mod desk_client;
mod dialogs;
pub(crate) mod document;
mod effects;
mod engine;
mod foot;
mod front;
mod full_model;
mod link;
mod masthead;
mod notices;
mod request;
mod samples;
mod state;
mod watch;

use crate::shared::{dom, strings};

/// Starts the page in its element.
pub fn start() {
    let Some(root) = dom::by_id("app") else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        // The first thing that is shown is in the language of the user.
        let strings = strings::language::fetch(strings::language::wanted()).await;
        let strings = strings.unwrap_or_default();
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { strings }).render();
    });
}
