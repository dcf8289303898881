//! Which language: the one that was chosen, or the first that the browser asks for and that there is.

use gloo::utils::window;
use wasm_bindgen::prelude::*;

use super::Strings;
use crate::shared::dom;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

#[wasm_bindgen(module = "/src/shared/load_module.js")]
extern "C" {
    /// The text of a file of the site.
    #[wasm_bindgen(js_name = fetchText, catch)]
    async fn fetch_text(name: &str) -> Result<JsValue, JsValue>;
}

const KEY: &str = "gloss.language";

/// A language of the interface.
#[derive(Debug)]
pub struct Language {
    /// By BCP 47: "es".
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// The site's file of its texts.
    file: &'static str,
}

/// The language that needs no file.
pub fn english() -> &'static Language {
    &LANGUAGES[0]
}

/// The language of a code, whatever its region: of "es-MX" as of "es".
pub fn of(code: &str) -> Option<&'static Language> {
    let code = code.split('-').next()?;
    LANGUAGES.iter().find(|language| language.code == code)
}

/// The language that was chosen here, or that the browser asks for.
pub fn wanted() -> &'static Language {
    let asked = window().navigator().languages();
    let asked = asked.iter().filter_map(|code| code.as_string());
    dom::stored(KEY)
        .into_iter()
        .chain(asked)
        .find_map(|code| of(&code))
        .unwrap_or_else(english)
}

/// Keeps what was chosen.
pub fn keep(language: &'static Language) {
    dom::store(KEY, language.code);
}

/// The texts of a language; `None` where its file cannot be had.
pub async fn fetch(language: &'static Language) -> Option<Strings> {
    let file = match std::ptr::eq(language, english()) {
        true => String::new(),
        false => fetch_text(language.file).await.ok()?.as_string()?,
    };
    Some(Strings::new(language, file.into()))
}
