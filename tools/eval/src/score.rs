//! Counts of what was found and what gold has, and the figures made of them.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::AddAssign;

/// How predictions agree with gold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Predicted and in gold.
    pub hits: usize,
    /// Predicted.
    pub predicted: usize,
    /// In gold.
    pub gold: usize,
}

impl Score {
    /// Compares two sets.
    pub fn of<T: Ord>(predicted: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        Self {
            hits: predicted.intersection(gold).count(),
            predicted: predicted.len(),
            gold: gold.len(),
        }
    }

    /// Share of the predictions that are right, in per cent.
    pub fn precision(self) -> f64 {
        percent(self.hits, self.predicted)
    }

    /// Share of gold that was predicted, in per cent.
    pub fn recall(self) -> f64 {
        percent(self.hits, self.gold)
    }

    /// Harmonic mean of precision and recall, in per cent.
    pub fn f1(self) -> f64 {
        percent(2 * self.hits, self.predicted + self.gold)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "P {:6.2}  R {:6.2}  F1 {:6.2}  ({} right, {} predicted, {} gold)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.hits,
            self.predicted,
            self.gold
        )
    }
}

/// A share in per cent; of nothing, 0.
pub fn percent(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 0.0,
        _ => 100.0 * part as f64 / whole as f64,
    }
}
