//! Reference: what pronouns and definite descriptions may refer to.

use serde::{Deserialize, Serialize};

use crate::math::{ln, sigmoid};

/// What the anaphors of a text may refer to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The pronouns of the third person and the definite descriptions, in the order of the text.
    pub anaphors: Vec<Anaphor>,
    /// Turns the probability of a link into the chance that it is right.
    pub calibration: Calibration,
}

/// A pronoun or a definite description ("the mayor") with what it may refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anaphor {
    /// The anaphor itself, an index into [`Syntax::phrases`](super::Syntax::phrases).
    pub phrase: usize,
    /// The phrases it may refer to, in the order of the text. Some can stand after it.
    pub candidates: Vec<Candidate>,
    /// The probability that it refers to none of the candidates. With the probabilities of all
    /// candidates it sums to 1.
    pub none: f32,
}

/// A phrase that an anaphor may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// An index into [`Syntax::phrases`](super::Syntax::phrases).
    pub phrase: usize,
    /// The probability that the anaphor refers to this phrase, 0 to 1. If several phrases name the
    /// same entity, the probability of the entity is their sum.
    pub probability: f32,
}

/// A logistic curve from the probability of a link to the chance that it is right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Factor of the log-odds.
    pub slope: f32,
    /// Added to the log-odds.
    pub offset: f32,
}

impl Default for Calibration {
    /// The curve that changes nothing.
    fn default() -> Self {
        Self {
            slope: 1.0,
            offset: 0.0,
        }
    }
}

impl Calibration {
    /// The chance, 0 to 1, that a link is right whose candidate or entity has this probability.
    pub fn confidence(self, probability: f32) -> f32 {
        let p = probability.clamp(1e-6, 1.0 - 1e-6);
        sigmoid(self.slope * (ln(p) - ln(1.0 - p)) + self.offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_follows_the_curve() {
        let same = Calibration::default();
        assert!((same.confidence(0.8) - 0.8).abs() < 1e-5);
        let steep = Calibration {
            slope: 2.0,
            offset: 0.0,
        };
        assert!((steep.confidence(0.8) - 16.0 / 17.0).abs() < 1e-5);
        for p in [0.0, 1.0, 2.0, -1.0] {
            assert!((0.0..=1.0).contains(&steep.confidence(p)));
        }
    }
}
