//! What a phrase may refer to, with probabilities.

use crate::EntityId;

/// Who or what a phrase refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Referent {
    Entity(EntityId),
    /// Something without a name that this phrase, by index, speaks of first.
    Unnamed(usize),
}

/// The referents of a phrase with their probabilities, which sum to 1 at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Belief(Vec<(Referent, f32)>);

/// How many referents are kept of an anaphor, so that chains of anaphors stay cheap.
const MOST_KEPT: usize = 5;
/// A probability below which a referent is dropped.
const LEAST_KEPT: f32 = 0.01;

impl Belief {
    /// No referent.
    pub(super) const fn nothing() -> Self {
        Self(vec![])
    }

    /// Certain of one referent.
    pub(super) fn sure(referent: Referent) -> Self {
        Self(vec![(referent, 1.0)])
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Referent, f32)> + '_ {
        self.0.iter().copied()
    }

    /// The probability of a referent.
    pub(super) fn of(&self, referent: Referent) -> f32 {
        let mut all = self.iter();
        let found = all.find(|(other, _)| *other == referent);
        found.map_or(0.0, |(_, probability)| probability)
    }

    pub(super) fn add(&mut self, referent: Referent, probability: f32) {
        match self.0.iter_mut().find(|(other, _)| *other == referent) {
            Some((_, sum)) => *sum += probability,
            None => self.0.push((referent, probability)),
        }
    }

    /// Multiplies by what speaks for or against each referent, then scales to a sum of 1.
    pub(super) fn weigh(&mut self, factor: impl Fn(Referent) -> f32) {
        for (referent, probability) in &mut self.0 {
            *probability *= factor(*referent);
        }
        let sum: f32 = self.iter().map(|(_, probability)| probability).sum();
        for (_, probability) in &mut self.0 {
            *probability /= sum.max(f32::MIN_POSITIVE);
        }
    }

    /// Drops all but the likeliest referents.
    pub(super) fn prune(&mut self) {
        self.0.sort_by(|a, b| b.1.total_cmp(&a.1));
        self.0.truncate(MOST_KEPT);
        self.0.retain(|(_, probability)| *probability >= LEAST_KEPT);
    }

    /// The likeliest referent; of equals the first.
    pub(super) fn best(&self) -> Option<(Referent, f32)> {
        let better =
            |best: (Referent, f32), next| if next_is_more(best, next) { next } else { best };
        self.iter().reduce(better)
    }
}

fn next_is_more(best: (Referent, f32), next: (Referent, f32)) -> bool {
    next.1 > best.1
}
