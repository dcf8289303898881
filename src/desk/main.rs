//! The program of the desk: what stands beside the article.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Draws the desk into the page; `post` is called with the bytes of each `FromDesk`.
#[wasm_bindgen]
pub fn open(post: Function) {
    gloss_page::desk::open(post);
}

/// Takes what the page heard from its reader: a `FromWorker`, encoded.
#[wasm_bindgen]
pub fn hear(message: &[u8]) {
    gloss_page::desk::hear(message);
}

/// Takes what the page itself says: a `ToDesk`, encoded.
#[wasm_bindgen]
pub fn tell(message: &[u8]) {
    gloss_page::desk::tell(message);
}

fn main() {}
