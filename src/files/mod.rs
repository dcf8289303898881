//! What the program for files does: files that are no UTF-8 text become text, or a reason why not.
//!
//! The page hands over a file and gets an array: [`TEXT`], [`PLAIN`] or [`HTML`], the text, and 1 where some of it
//! could not be decoded; or [`UNREADABLE`] with what to say.

use gloss_files::{Content, Unreadable};
use gloss_ingest::FileKind;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

use crate::shared::strings::{Text, key};

/// Text of any kind, which the file's name tells.
pub(crate) const TEXT: u32 = 0;
/// Plain text.
pub(crate) const PLAIN: u32 = 1;
/// A document in HTML.
pub(crate) const HTML: u32 = 2;
/// A text of the interface, by its id and in English, says why there is no text.
pub(crate) const UNREADABLE: u32 = 3;

/// Reads a file.
pub async fn open(file: File) -> Array {
    if file.size() > gloss_files::MAX_BYTES as f64 {
        return unreadable(key::UNREADABLE_TOO_LARGE);
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(bytes) => read(&Uint8Array::new(&bytes).to_vec()),
        Err(_) => unreadable(key::UNREADABLE_CLOSED),
    }
}

fn read(bytes: &[u8]) -> Array {
    match gloss_files::read(bytes) {
        Ok(Content::Plain(text)) => answer(PLAIN, text, false),
        Ok(Content::Html(text)) => answer(HTML, text, false),
        Err(Unreadable::OtherKind) => decode(bytes),
        Err(error) => unreadable(match error {
            Unreadable::NoText => key::UNREADABLE_NO_TEXT,
            Unreadable::Garbled => key::UNREADABLE_GARBLED,
            Unreadable::Locked => key::UNREADABLE_LOCKED,
            Unreadable::Damaged => key::UNREADABLE_DAMAGED,
            Unreadable::TooLarge => key::UNREADABLE_TOO_LARGE,
            Unreadable::OtherKind => key::UNREADABLE_BINARY,
        }),
    }
}

/// Text in an encoding that browsers know.
fn decode(bytes: &[u8]) -> Array {
    let Some(encoding) = gloss_ingest::encoding(bytes) else {
        return unreadable(match FileKind::of(bytes) {
            Some(FileKind::Picture) => key::UNREADABLE_PICTURE,
            Some(FileKind::Media) => key::UNREADABLE_MEDIA,
            Some(FileKind::Archive) => key::UNREADABLE_ARCHIVE,
            Some(FileKind::Office) => key::UNREADABLE_OFFICE,
            Some(FileKind::Program) => key::UNREADABLE_PROGRAM,
            Some(FileKind::Pdf) => key::UNREADABLE_DAMAGED,
            None => key::UNREADABLE_BINARY,
        });
    };
    let options = TextDecoderOptions::new();
    options.set_fatal(false);
    // A page may state an encoding that does not exist.
    let decoder = TextDecoder::new_with_label_and_options(&encoding, &options)
        .or_else(|_| TextDecoder::new_with_label_and_options("windows-1252", &options));
    match decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes)) {
        Ok(text) => {
            let damaged = text.contains('\u{fffd}');
            answer(TEXT, text, damaged)
        }
        Err(_) => unreadable(key::UNREADABLE_BINARY),
    }
}

fn answer(kind: u32, text: String, damaged: bool) -> Array {
    Array::of3(&kind.into(), &text.into(), &u32::from(damaged).into())
}

fn unreadable(text: &'static Text) -> Array {
    let (id, english) = text.parts();
    Array::of3(&UNREADABLE.into(), &JsValue::from_str(english), &id.into())
}
