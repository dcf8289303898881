//! The text of files that are no text themselves: PDF, EPUB and DOCX.
//!
//! [`read`] takes the bytes of a file. What it returns goes through `gloss_ingest`: a PDF becomes
//! plain text, line by line with a form feed between pages; an e-book or a Word document becomes HTML.
//!
//! Files come from anywhere, so each step has a limit. The libraries below may still break off at a
//! file that was made to break them: a program that reads files of strangers runs this crate where that
//! does no harm, as the page does in a worker of its own.

mod archive;
mod docx;
mod epub;
mod error;
mod inflate;
mod pdf;

use std::panic::{AssertUnwindSafe, catch_unwind};

use archive::Archive;
pub use error::Unreadable;

/// Larger files are not opened, in bytes. Pictures make a PDF large.
pub const MAX_BYTES: usize = 40 << 20;

/// What a file contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Plain text in lines; a form feed parts pages.
    Plain(String),
    /// A document in HTML.
    Html(String),
}

/// Reads a file; its kind is told by its first bytes.
pub fn read(bytes: &[u8]) -> Result<Content, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    // Where panics unwind, one of a library becomes an error like others.
    catch_unwind(AssertUnwindSafe(|| read_kind(bytes))).unwrap_or(Err(Unreadable::Damaged))
}

fn read_kind(bytes: &[u8]) -> Result<Content, Unreadable> {
    if is_pdf(bytes) {
        return pdf::read(bytes).map(Content::Plain);
    }
    let Some(archive) = Archive::open(bytes) else {
        return Err(Unreadable::OtherKind);
    };
    let archive = archive?;
    if docx::is_one(&archive) {
        docx::read(&archive).map(Content::Html)
    } else if epub::is_one(&archive) {
        epub::read(&archive).map(Content::Html)
    } else {
        Err(Unreadable::OtherKind)
    }
}

/// Whether a file is a PDF. Some have a few bytes before their signature.
fn is_pdf(bytes: &[u8]) -> bool {
    const SEARCHED: usize = 1024;
    let head = &bytes[..bytes.len().min(SEARCHED)];
    head.windows(7).any(|window| {
        window.starts_with(b"%PDF-") && window[5].is_ascii_digit() && window[6] == b'.'
    })
}
