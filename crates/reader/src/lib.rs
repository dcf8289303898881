//! The passes that turn an article into a [`Reading`]: what is named, who is
//! who, who said it, when, how many.
//!
//! [`read`] runs them in order. Each pass is a function from one type to the
//! next; none edits a shared document. The same text, date and analyzer give the
//! same reading, to the byte. Text never fails: a pass returns what it found,
//! and [`Reading::warnings`] says what could not be read.

mod analysis;
mod document;
mod known;
mod lex;
mod lists;
pub mod math;
mod passes;
mod pipeline;
mod reading;
#[cfg(test)]
mod testing;
mod trees;
mod words;

pub use analysis::{
    Analysis, Analyzer, Anaphor, Calibration, Candidate, NameMention, PartOfSpeech, Phrase,
    PhraseKind, Progress, Reference, Relation, Rules, Syntax, SyntaxWord,
};
pub use gloss_knowledge::{Background, Certainty, Kind, Knowledge, More, Place};
pub use jiff::civil::Date;
pub use known::known_names;
pub use lists::is_function_word;
pub use pipeline::{Options, links, read};
pub use reading::{
    Clause, ClausePart, DateKind, DateMention, Entity, EntityId, Form, KeySentence, Mention,
    Modifier, OutlineEntry, Quantity, QuantityKind, Quote, Reading, Reporter, Role, Statement,
    Together, Warning, Why,
};
