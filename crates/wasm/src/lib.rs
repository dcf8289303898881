//! The JavaScript API of the reader.
//!
//! ```js
//! import init, { read } from "gloss";
//! await init();
//! const reading = read(text, { published: "2025-11-20" });
//! for (const { start, end } of reading.mentions) console.log(text.slice(start, end));
//! ```
//!
//! The objects are gloss-wire's, as the command line prints them; `types.ts`
//! declares them.

mod input;

use std::ops::ControlFlow;

use gloss_reader::Rules;
use gloss_text::SourceText;
use gloss_wire::Reading;
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// Reads an article: who and what it names, who said what, when, how many.
///
/// The same text and options give the same reading. A text that holds nothing
/// gives an empty one.
///
/// @param text The article, one paragraph a line. Half characters (lone
///   surrogates) are read as U+FFFD, which the reading's warnings say; offsets
///   stay those of the text as given.
/// @param options What the text is read with.
/// @throws {TypeError} The text is no string, or an option is of the wrong type.
/// @throws {RangeError} The text is longer than 10 MB in UTF-8, or `published`
///   is no day of the calendar.
#[wasm_bindgen(unchecked_return_type = "Reading")]
pub fn read(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, Error> {
    let text = input::text(text)?;
    let published = input::published(&options)?;
    let source = SourceText::new(&text.text).map_err(input::too_long)?;
    let options = gloss_reader::Options {
        published,
        tagger: &Rules,
        knowledge: None,
    };
    let reading = gloss_reader::read(source, &options, &mut |_| ControlFlow::Continue(()));
    let mut reading = Reading::from(&text.text, &reading);
    reading.warnings.extend(text.warning);
    let object = reading.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    object.map_err(|error| Error::new(&error.to_string()))
}

/// The version of the reader.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
