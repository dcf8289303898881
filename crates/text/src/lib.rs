//! Source text and what it is cut into.
//!
//! [`SourceText`] is an article's text as given; [`Span`] a half-open range of
//! its UTF-8 bytes on character boundaries; [`Tokens`] the blocks, sentences
//! and tokens that [`tokenize`] cuts it into; [`Utf16Map`] turns byte offsets
//! into the UTF-16 code units that JavaScript counts, and back.
//!
//! Nothing here fails on any text: what cannot be split stays whole.

mod address;
mod blocks;
mod chars;
mod lexicon;
mod sentences;
mod source;
mod span;
mod tokens;
mod utf16;
mod words;

pub use source::{SourceText, TooLong};
pub use span::{IndexRange, Span};
pub use tokens::{Block, Sentence, Token, TokenKind, Tokens, tokenize};
pub use utf16::Utf16Map;
