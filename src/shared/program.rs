//! The worker's program on the page's own thread.
//!
//! It reads where workers are refused, and it does what the page needs only now
//! and then: so the page's own program, which comes first, stays small.

use gloss_reader::Reading;
use gloss_share::{LinkError, SharedArticle};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shared/load_module.js")]
extern "C" {
    /// Imports the program and starts it; gives its function `handle`. A new `turn` is a new instance.
    #[wasm_bindgen(js_name = loadWorker, catch)]
    pub async fn load_worker(turn: u32) -> Result<JsValue, JsValue>;

    /// The address of a file of a program, by how its name ends.
    #[wasm_bindgen(js_name = programFile)]
    pub fn program_file(program: &str, ending: &str) -> String;

    /// What is in a file, as `files.rs` describes it.
    #[wasm_bindgen(js_name = openFile, catch)]
    pub async fn open_file(file: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = packLink, catch)]
    async fn pack_link(article: Vec<u8>) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = unpackLink, catch)]
    async fn unpack_link(fragment: String) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = readingAsJson, catch)]
    async fn reading_as_json(text: String, reading: Vec<u8>) -> Result<JsValue, JsValue>;
}

/// The fragment that carries an article; `None` where its text is too long for one.
pub async fn fragment_of(article: &SharedArticle) -> Option<String> {
    pack_link(gloss_protocol::encode(article))
        .await
        .ok()?
        .as_string()
}

/// What a fragment carries; `None` where the program cannot be had.
pub async fn open(fragment: String) -> Option<Result<SharedArticle, LinkError>> {
    let bytes: Uint8Array = unpack_link(fragment).await.ok()?.dyn_into().ok()?;
    gloss_protocol::decode(&bytes.to_vec()).ok()
}

/// The reading as the command line prints it, to the byte.
pub async fn json_of(text: String, reading: &Reading) -> Option<String> {
    reading_as_json(text, gloss_protocol::encode(reading))
        .await
        .ok()?
        .as_string()
}
