//! The desk: what stands beside the article, a Yew application of its own.
//!
//! It overhears what the page's reader says, draws its lists from that, and
//! asks the page for what only the page can do ([`message::FromDesk`]).

mod app;
mod bookmark;
mod brought;
mod browser;
mod clipboard;
mod comfort;
mod compare;
mod correct;
mod find;
mod glance;
mod kept;
mod keys;
pub mod message;
mod minimap;
mod panels;
mod print;
mod share;
mod speech;
mod state;
mod voices;

use std::cell::RefCell;

use gloo::utils::{document, window};
use gloss_protocol::FromWorker;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::shared::dom;
use message::{FromDesk, ToDesk};
use state::Change;

thread_local! {
    static INBOX: RefCell<Inbox> = const { RefCell::new(Inbox { waiting: vec![], change: None }) };
}

/// What comes in before the desk is drawn waits.
struct Inbox {
    waiting: Vec<Change>,
    change: Option<Callback<Change>>,
}

/// Draws the desk into its element of the page; `post` is called with the bytes of each [`FromDesk`].
pub fn open(post: Function) {
    let Some(root) = dom::by_id("desk") else {
        return;
    };
    take_first_root();
    let post = Callback::from(move |message: FromDesk| {
        let bytes = Uint8Array::from(gloss_protocol::encode(&message).as_slice());
        // The page does not throw.
        post.call1(&JsValue::UNDEFINED, &bytes).ok();
    });
    yew::Renderer::<app::Desk>::with_root_and_props(root, app::DeskProps { post }).render();
}

/// Takes what the page heard from its reader.
pub fn hear(message: &[u8]) {
    if let Ok(answer) = gloss_protocol::decode::<FromWorker>(message) {
        take_in(Change::Heard(answer));
    }
}

/// Takes what the page itself says.
pub fn tell(message: &[u8]) {
    if let Ok(told) = gloss_protocol::decode::<ToDesk>(message) {
        take_in(Change::Told(told));
    }
}

/// Something in a card has another size now: it is placed anew, as after a change of the window's.
fn resized() {
    if let Ok(event) = Event::new("resize") {
        // Nobody prevents it.
        window().dispatch_event(&event).ok();
    }
}

fn take_in(change: Change) {
    let to = INBOX.with_borrow(|inbox| inbox.change.clone());
    match to {
        Some(to) => to.emit(change),
        None => INBOX.with_borrow_mut(|inbox| inbox.waiting.push(change)),
    }
}

/// What has come in already.
fn heard() -> Vec<Change> {
    INBOX.with_borrow_mut(|inbox| std::mem::take(&mut inbox.waiting))
}

/// From now on, what comes in goes to the application.
fn deliver(to: Callback<Change>) {
    INBOX.with_borrow_mut(|inbox| inbox.change = Some(to.clone()));
    for change in heard() {
        to.emit(change);
    }
}

/// Yew numbers its roots and finds the listeners of an event by that number. The page's
/// own root is a number 1 too, and holds the desk: ours go on from 2.
fn take_first_root() {
    #[component]
    fn Nothing() -> Html {
        html! {}
    }
    if let Ok(nowhere) = document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(nowhere).render();
    }
}
