//! Pasted or dropped input to an [`Article`] in blocks.
//!
//! [`plain`] takes plain text as it is: `article.text` is the input, byte for
//! byte. [`html`] takes a page or a piece of the clipboard and keeps what a
//! reader would call the article; what it drops is listed in
//! [`Article::left_out`], never silently.

mod article;
mod beside;
mod binary;
mod characters;
mod chat;
mod day;
mod error;
mod files;
mod html;
mod left_out;
mod lines;
mod mail;
mod markdown;
mod marks;
mod pages;
mod plain;
mod source;
mod wrapped;

pub use article::{Article, Block, BlockKind, LeftOut, Reason};
pub use error::IngestError;
pub use files::{FileKind, encoding, file};
#[doc(hidden)]
pub use html::block_features;
pub use html::{MAX_HTML_BYTES, html};
pub use jiff::civil::Date;
pub use markdown::markdown;
pub use plain::{plain, verbatim};
