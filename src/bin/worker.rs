//! The program of the worker: reads articles off the main thread.
//!
//! Messages are gloss-protocol's, as bytes in an `ArrayBuffer`. On the main
//! thread, where workers are refused, the page calls [`handle`] itself.

use std::cell::RefCell;

use gloss_protocol::{FromWorker, OpenedLink, Session, ToWorker};
use gloss_reader::NameMention;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Names are sent in batches, one in this many milliseconds: each is drawn when
/// it comes. A short article is read before the first is due.
const BATCH: f64 = 120.0;

thread_local! {
    static SESSION: Session = Session::new(Box::new(gloss_reader::Rules));
}

/// Answers one message; `post` is called with the bytes of each answer.
#[wasm_bindgen]
pub fn handle(message: &[u8], post: &Function) {
    let post = |answer: &FromWorker| {
        let bytes = Uint8Array::from(gloss_protocol::encode(answer).as_slice());
        // The page is gone, or deaf: nobody is left to be told.
        post.call1(&JsValue::UNDEFINED, &bytes).ok();
    };
    // The page sends nothing that its own version cannot read.
    let Ok(message) = gloss_protocol::decode::<ToWorker>(message) else {
        return;
    };
    let batch = RefCell::new(Batch {
        names: vec![],
        sent_at: js_sys::Date::now(),
    });
    SESSION.with(|session| {
        session.answer(message, &mut |answer| match answer {
            FromWorker::Names {
                id,
                bytes_done,
                names,
            } => {
                if let Some(due) = batch.borrow_mut().add(id, bytes_done, names) {
                    post(&due);
                }
            }
            // The whole reading holds the names that were not sent yet.
            answer => post(&answer),
        });
    });
}

/// The fragment that carries an article of gloss-share, encoded; `undefined` where it is too long.
#[wasm_bindgen]
pub fn pack_link(article: &[u8]) -> Option<String> {
    let article = gloss_protocol::decode(article).ok()?;
    gloss_share::encode(&article).ok()
}

/// What a fragment carries: an `OpenedLink`, encoded.
#[wasm_bindgen]
pub fn unpack_link(fragment: &str) -> Vec<u8> {
    gloss_protocol::encode(&OpenedLink::from(gloss_share::decode(fragment)))
}

/// The reading of a text as the command line prints it; `undefined` for bytes that are no reading.
#[wasm_bindgen]
pub fn reading_as_json(text: &str, reading: &[u8]) -> Option<String> {
    let reading = gloss_protocol::decode(reading).ok()?;
    let mut json = serde_json::to_string(&gloss_wire::Reading::from(text, &reading)).ok()?;
    json.push('\n');
    Some(json)
}

struct Batch {
    names: Vec<NameMention>,
    sent_at: f64,
}

impl Batch {
    fn add(&mut self, id: u32, bytes_done: u32, mut names: Vec<NameMention>) -> Option<FromWorker> {
        self.names.append(&mut names);
        let now = js_sys::Date::now();
        if now - self.sent_at < BATCH {
            return None;
        }
        self.sent_at = now;
        Some(FromWorker::Names {
            id,
            bytes_done,
            names: std::mem::take(&mut self.names),
        })
    }
}

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let post = {
        let scope = scope.clone();
        Closure::<dyn Fn(Uint8Array)>::new(move |bytes: Uint8Array| {
            let buffer = bytes.buffer();
            // A buffer of our own can always be handed over.
            scope
                .post_message_with_transfer(&buffer, &Array::of1(&buffer))
                .ok();
        })
        .into_js_value()
        .unchecked_into::<Function>()
    };
    let listener = {
        let post = post.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            handle(&Uint8Array::new(&event.data()).to_vec(), &post);
        })
        .into_js_value()
        .unchecked_into::<Function>()
    };
    scope.set_onmessage(Some(&listener));
    let ready = SESSION.with(Session::ready);
    let bytes = Uint8Array::from(gloss_protocol::encode(&ready).as_slice());
    post.call1(&JsValue::UNDEFINED, &bytes).ok();
}
