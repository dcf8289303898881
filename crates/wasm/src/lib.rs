//! The JavaScript API of the reader.
//!
//! ```js
//! import init, { Reader } from "gloss";
//! await init();
//! const reader = new Reader();
//! const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
//! reader.loadModel(await bytes("compact.model")); // better names than those by rules
//! reader.loadPack(await bytes("core.pack")); // background, and where places lie
//! const reading = reader.read(text, { published: "2025-11-20" });
//! for (const { start, end } of reading.mentions) console.log(text.slice(start, end));
//! ```
//!
//! The objects are gloss-wire's, as the command line prints them; `types.ts`
//! declares them.

mod input;

use gloss_knowledge::{Knowledge, Pack};
use gloss_model::Model;
use gloss_reader::{Analyzer, Rules};
use gloss_text::{SourceText, tokenize};
use gloss_wire::Reading;
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// Reads articles: who and what they name, who said what, when, how many.
///
/// It needs nothing: names are found by rules until a model is loaded, and
/// nothing is said of them beyond the text until a pack is.
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader {
    model: Option<Model>,
    knowledge: Knowledge,
}

#[wasm_bindgen]
impl Reader {
    /// A reader without model and packs.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds names with this model from now on, in the place of the one before.
    ///
    /// @param bytes A model file, unpacked. They are copied; all goes on as before where they are refused.
    /// @throws {TypeError} `bytes` is no `Uint8Array`.
    /// @throws {Error} They are no model file that this version reads: the message says why.
    #[wasm_bindgen(js_name = loadModel)]
    pub fn load_model(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: JsValue,
    ) -> Result<(), Error> {
        let bytes = input::file(bytes)?;
        let model = Model::load(&bytes).map_err(|error| Error::new(&error.to_string()))?;
        self.model = Some(model);
        Ok(())
    }

    /// Looks names up in this knowledge pack too, in the place of one of the same name.
    ///
    /// @param bytes A pack, unpacked. They are copied; all goes on as before where they are refused.
    /// @throws {TypeError} `bytes` is no `Uint8Array`.
    /// @throws {Error} They are no pack that this version reads: the message says why.
    #[wasm_bindgen(js_name = loadPack)]
    pub fn load_pack(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: JsValue,
    ) -> Result<(), Error> {
        let bytes = input::file(bytes)?;
        let pack = Pack::load(&bytes).map_err(|error| Error::new(&error.to_string()))?;
        self.knowledge.add(pack);
        Ok(())
    }

    /// Reads an article.
    ///
    /// The same text, options, model and packs give the same reading. A text
    /// that holds nothing gives an empty one.
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
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, Error> {
        let text = input::text(text)?;
        let published = input::published(&options)?;
        let source = SourceText::new(&text.text).map_err(input::too_long)?;
        let options = gloss_reader::Options {
            published,
            knowledge: Some(&self.knowledge).filter(|knowledge| !knowledge.is_empty()),
        };
        let tokens = tokenize(source);
        let analysis = match &self.model {
            Some(model) => model.analysis(&tokens),
            None => Rules.analysis(&tokens),
        };
        let reading = gloss_reader::read(&tokens, analysis, &options);
        let mut reading = Reading::from(&text.text, &reading);
        reading.warnings.extend(text.warning);
        let object = reading.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
        object.map_err(|error| Error::new(&error.to_string()))
    }
}

/// The version of the reader.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
