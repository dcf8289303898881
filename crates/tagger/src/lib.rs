//! The trained tagger: reads model files and finds names with them. It trains nothing.
//!
//! [`Model::load`] reads a file (its layout: format.rs) and [`Model`] is then a
//! [`gloss_reader::Tagger`]. Inside, a text becomes wordpieces in windows
//! (wordpiece.rs, encode.rs), the network scores the labels of each word
//! (network.rs, on matrix.rs, attention.rs and rows.rs), and the decoder makes
//! names of them (decode.rs, mention.rs). What the rest of the article says of
//! a word is brought in by recase.rs, dateline.rs, known.rs and repeats.rs, each of which
//! [`Context`] can leave out.
//!
//! The same model and text give the same names, to the last bit of their
//! confidence, on every machine: integer sums are exact, and floats are
//! computed in a fixed order by the functions of simd.rs and math.rs alone.

mod attention;
mod dateline;
mod decode;
mod encode;
mod error;
mod format;
mod known;
mod label;
mod math;
mod matrix;
mod mention;
mod model;
mod network;
mod recase;
mod repeats;
mod rows;
mod simd;
mod wordpiece;

pub use decode::LogProbs;
pub use error::ModelError;
pub use model::{Context, Examined, Model, Plan};
