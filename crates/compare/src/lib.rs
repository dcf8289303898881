//! What two articles share and where they differ: cast, facts, numbers, quotes.
//!
//! [`compare`] takes two readings as they are and reads nothing anew: an entity of
//! one is paired with one of the other by their names, and all else is compared in
//! terms of those pairs and of the words around them. When unsure whether two things
//! are the same, neither "the same" nor "differs" is said of them.

mod facts;
mod names;
mod numbers;
mod quotes;
mod terms;

use std::hash::Hash;

use gloss_reader::{EntityId, Reading};
use rustc_hash::FxHashSet;

use terms::Terms;

/// One of the two articles.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was read in it.
    pub reading: &'a Reading,
}

/// What two articles share, and what only one has. Of each pair the first is of the first article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Entities that both name; those that both are most about come first.
    pub shared: Vec<(EntityId, EntityId)>,
    /// Entities that only one names, by how much it is about them.
    pub only: [Vec<EntityId>; 2],
    /// Quantities of the same thing that are not the same: indices in [`Reading::quantities`],
    /// in the order of the first article.
    pub numbers: Vec<(u32, u32)>,
    /// Direct quotes that both have, wholly or in part: indices in [`Reading::quotes`],
    /// in the order of the first article.
    pub quotes: Vec<(u32, u32)>,
    /// Sentences that say what the other article does not, in text order: indices in
    /// [`Reading::sentences`].
    pub facts: [Vec<u32>; 2],
}

impl Comparison {
    /// Whether the two have anything in common.
    pub fn is_related(&self) -> bool {
        !self.shared.is_empty() || !self.quotes.is_empty()
    }
}

/// Compares two articles. Takes time in proportion to their lengths, and to how many of
/// their sentences share a word that few have.
pub fn compare(a: Side<'_>, b: Side<'_>) -> Comparison {
    let pairs = names::pairs(a.reading, b.reading);
    let terms = Terms::new(a, b, &pairs);
    let only = [
        names::alone(a.reading, |id| pairs.iter().any(|pair| pair.0 == id)),
        names::alone(b.reading, |id| pairs.iter().any(|pair| pair.1 == id)),
    ];
    Comparison {
        numbers: numbers::that_differ(a, b, &terms),
        quotes: quotes::both_have(a, b),
        facts: facts::of_one(a, b, &terms),
        shared: pairs,
        only,
    }
}

/// Of pairs, the surest first, those of which neither part is in a pair before.
fn each_once<T: Copy + Eq + Hash>(pairs: impl IntoIterator<Item = (T, T)>) -> Vec<(T, T)> {
    let (mut ours, mut theirs) = (FxHashSet::default(), FxHashSet::default());
    let mut kept = vec![];
    for (one, other) in pairs {
        if !ours.contains(&one) && !theirs.contains(&other) {
            ours.insert(one);
            theirs.insert(other);
            kept.push((one, other));
        }
    }
    kept
}
