//! The trained model: names, syntax and reference from one network. It trains nothing.
//!
//! [`Model::load`] reads a file (its layout: format.rs), and [`Model`] is then a
//! [`gloss_reader::Analyzer`]. Start reading at model.rs. A text becomes wordpieces in windows
//! (plan.rs, wordpiece.rs, encode.rs). For each window the encoder computes a vector a wordpiece
//! (network.rs, on matrix.rs, attention.rs and rows.rs), and each head reads these:
//!
//! - *names* (heads/names.rs): scores of labels, which the decoder makes names of (decode.rs,
//!   mention.rs). What the rest of the article says of a word is added by recase.rs, dateline.rs,
//!   known.rs and repeats.rs; [`Context`] can leave out each of them.
//! - *syntax* (heads/syntax.rs): words of Universal Dependencies (words.rs) with part of speech,
//!   head (tree.rs) and relation, and the noun phrases of the trees (phrases.rs).
//! - *reference* (heads/reference.rs): which phrase each pronoun or description refers to, among
//!   bounded candidates (candidates.rs) of the whole text (links.rs).
//!
//! The same model and text give the same analysis, to the last bit, on every machine: integer sums
//! are exact, and floats are computed in a fixed order by the functions of simd.rs and math.rs alone.

mod attention;
mod candidates;
mod dateline;
mod decode;
mod encode;
mod error;
mod format;
mod heads;
mod known;
mod label;
mod links;
mod math;
mod matrix;
mod mention;
mod model;
mod network;
mod phrases;
mod plan;
mod recase;
mod repeats;
mod rows;
mod simd;
mod tree;
mod wordpiece;
mod words;

#[cfg(test)]
mod fixtures;

pub use decode::LogProbs;
pub use error::ModelError;
pub use model::{Context, Examined, Model, Scored};
pub use plan::Plan;
