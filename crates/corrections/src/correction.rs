use gloss_reader::Kind;
use serde::{Deserialize, Serialize};

use crate::Anchor;

/// One thing that a reader of the page says about a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The words it is about, and where they stand.
    pub at: Anchor,
    /// How far it holds.
    pub scope: Scope,
    /// What is so.
    pub change: Change,
}

/// How far a correction holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// For the one mention that the anchor points at.
    Mention,
    /// Wherever the article has the words.
    Article,
    /// Wherever any article has them.
    Always,
}

/// What is so.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Change {
    /// What is named so is of this kind.
    Kind(Kind),
    /// It is the same as what is named so.
    SameAs(String),
    /// It is not the same as the others of its entity.
    NotSame,
    /// The words name nothing.
    NotAName,
    /// The words, which are not marked, name something of this kind.
    Name(Kind),
}
