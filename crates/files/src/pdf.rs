//! The text of a PDF, in the order in which a person reads it.
//!
//! A PDF places letters; it knows no words, lines or columns. [`glyphs`] lists the letters with their
//! places, [`words`] joins them into words, [`columns`] orders the words, and [`lines`] writes them.

mod columns;
mod glyphs;
mod guard;
mod lines;
mod matrix;
mod words;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::Unreadable;
use glyphs::{Glyphs, UNKNOWN};

/// No text of more bytes is read.
const LONGEST: usize = 16 << 20;
const PAGE: char = '\u{c}';
/// One in so many letters may be unknown.
const MOST_UNKNOWN: usize = 10;

/// The text, a form feed before each page: `gloss_ingest::plain` looks for headers and footers beside them.
pub(crate) fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    guard::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let mut glyphs = Glyphs::default();
    let mut text = String::new();
    for page in pdf.pages().iter() {
        text.push(PAGE);
        for (_, letters) in glyphs.of(page)? {
            let words = words::of(&letters);
            lines::write(&words, &columns::order(&words), &mut text);
        }
        if text.len() > LONGEST {
            return Err(Unreadable::TooLarge);
        }
    }
    text.push(PAGE);
    let unknown = text.matches(UNKNOWN).count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    match letters {
        _ if unknown > letters / MOST_UNKNOWN => Err(Unreadable::Garbled),
        0 => Err(Unreadable::NoText),
        _ => Ok(text),
    }
}
