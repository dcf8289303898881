//! The program for files: turns PDFs and the like into text, in a worker that lives for one file.
//!
//! It says that it listens, takes the bytes of a file, and answers as `gloss_page::files` does. A file that
//! breaks it, or keeps it busy for too long, breaks nothing else.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let listener = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            // The page is gone: nobody waits for the answer.
            scope.post_message(&gloss_page::files::read(&bytes)).ok();
        })
        .into_js_value()
    };
    scope.set_onmessage(Some(listener.unchecked_ref()));
    scope.post_message(&JsValue::TRUE).ok();
}
