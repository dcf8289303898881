//! The page, and the desk beside its article: two Yew applications that know
//! the DOM and no linguistics. What is read is read by the worker
//! (`bin/worker.rs`), spoken to through [`engine::Engine`].
//!
//! [`state`] holds all that is on screen in one reducer; [`document`] turns
//! article and reading into what is drawn; [`app`] puts the parts together and
//! lists the hooks that the browser tests hold on to. [`desk`] is a program of
//! its own, fetched once the first article stands; so is [`files`], fetched for a file that is no plain text.

mod app;
mod article;
mod card;
pub mod desk;
mod desk_client;
mod document;
mod dom;
mod engine;
pub mod files;
mod findings;
mod full_model;
mod link;
mod masthead;
mod notices;
mod over;
mod paste;
mod problem;
mod program;
mod request;
mod samples;
mod shared;
mod state;
mod strings;
mod theme;
mod watch;
mod wish;
mod words;

/// Starts the page in its element.
pub fn start() {
    let Some(root) = dom::by_id("app") else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        // The first thing that is shown is in the language of whoever reads.
        let strings = strings::language::fetch(strings::language::wanted()).await;
        let strings = strings.unwrap_or_default();
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { strings }).render();
    });
}
