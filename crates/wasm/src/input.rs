//! What JavaScript passes, checked.

use gloss_reader::Date;
use gloss_text::{SourceText, TooLong};
use js_sys::{Error, JsString, RangeError, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;

/// A string of JavaScript in UTF-8. Its offsets in UTF-16 are those of the string.
pub(crate) struct Text {
    pub(crate) text: String,
    /// What was done to it, in words.
    pub(crate) warning: Option<String>,
}

pub(crate) fn text(value: JsValue) -> Result<Text, Error> {
    let Ok(string) = value.dyn_into::<JsString>() else {
        return Err(TypeError::new("The text must be a string.").into());
    };
    // A text beyond the limit is not copied first: no code unit is less than a byte.
    let units = string.length() as usize;
    if units > SourceText::MAX_BYTES {
        return Err(too_long(TooLong { bytes: units }));
    }
    let warning = (!string.is_valid_utf16()).then(|| {
        "The text holds half characters (lone surrogates); each was read as U+FFFD.".to_owned()
    });
    // The conversion puts U+FFFD, one code unit, for each lone surrogate, one code unit.
    Ok(Text {
        text: String::from(string),
        warning,
    })
}

pub(crate) fn too_long(error: TooLong) -> Error {
    RangeError::new(&error.to_string()).into()
}

/// The bytes of a model or pack.
pub(crate) fn file(value: JsValue) -> Result<Vec<u8>, Error> {
    let Ok(bytes) = value.dyn_into::<Uint8Array>() else {
        return Err(TypeError::new("The bytes must be a Uint8Array.").into());
    };
    let bytes = bytes.to_vec();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let message = "The bytes are compressed with gzip: unpack them first, in a browser with \
            `new DecompressionStream(\"gzip\")`.";
        return Err(Error::new(message));
    }
    Ok(bytes)
}

/// The option `published`; `None` where options or option are missing.
pub(crate) fn published(options: &JsValue) -> Result<Option<Date>, Error> {
    if options.is_undefined() || options.is_null() {
        return Ok(None);
    }
    if !options.is_object() {
        return Err(TypeError::new("The options must be an object.").into());
    }
    let value = Reflect::get(options, &"published".into()).map_err(error)?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let Some(day) = value.as_string() else {
        return Err(
            TypeError::new("The option `published` must be a string, \"YYYY-MM-DD\".").into(),
        );
    };
    match gloss_date::parse(&day) {
        Some(date) => Ok(Some(date)),
        None => {
            let message =
                format!("The option `published` must be a day, \"YYYY-MM-DD\", not \"{day}\".");
            Err(RangeError::new(&message).into())
        }
    }
}

/// What a getter of the caller's threw.
fn error(thrown: JsValue) -> Error {
    thrown
        .dyn_into()
        .unwrap_or_else(|_| Error::new("The option `published` could not be read."))
}
