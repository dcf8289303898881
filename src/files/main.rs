//! The program for files: turns PDFs and the like into text, in a worker that lives for one file.
//!
//! It says that it listens, takes a file, and answers as `gloss_page::files` does. A file that
//! breaks it, or keeps it busy for too long, breaks nothing else.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let listener = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let scope = scope.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let answer = gloss_page::files::open(event.data().unchecked_into()).await;
                // The page may be gone: nobody waits for the answer.
                scope.post_message(&answer).ok();
            });
        })
        .into_js_value()
    };
    scope.set_onmessage(Some(listener.unchecked_ref()));
    scope.post_message(&JsValue::TRUE).ok();
}
