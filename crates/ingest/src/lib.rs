//! Pasted or dropped input to an [`Article`] in blocks.
//!
//! [`plain`] takes plain text as it is: `article.text` is the input, byte for
//! byte. [`html`] takes a page or a piece of the clipboard and keeps what a
//! reader would call the article; what it drops is listed in
//! [`Article::left_out`], never silently.

mod article;
mod binary;
mod error;
mod html;
mod plain;
mod wrapped;

pub use article::{Article, Block, BlockKind, LeftOut, Reason};
pub use error::IngestError;
pub use html::{MAX_HTML_BYTES, html};
pub use jiff::civil::Date;
pub use plain::plain;
