//! The page: a Yew application. It knows the DOM and no linguistics: what is
//! read is read by the worker (`bin/worker.rs`), spoken to through
//! [`engine::Engine`].
//!
//! [`state`] holds all that is on screen in one reducer; [`document`] turns
//! article and reading into what is drawn; [`app`] puts the parts together and
//! lists the hooks that the browser tests hold on to.

mod app;
mod article;
mod card;
mod document;
mod dom;
mod engine;
mod full_model;
mod masthead;
mod notices;
mod panels;
mod paste;
mod program;
mod request;
mod samples;
mod share;
mod shared;
mod state;
mod theme;
mod watch;
mod words;

fn main() {
    let Some(root) = dom::by_id("app") else {
        return;
    };
    yew::Renderer::<app::App>::with_root(root).render();
}
