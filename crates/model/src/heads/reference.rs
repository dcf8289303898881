//! Reference: how well each candidate fits an anaphor, from the vectors of both.

use gloss_reader::Relation;

use super::{apply, dot, push_product, unbiased, vector, width_of};
use crate::ModelError;
use crate::candidates::{DISTANCES, Features, MATCHES, SENTENCES};
use crate::format::ModelFile;
use crate::math::{exp, gelu4};
use crate::matrix::Matrix;
use crate::network::{linear, unpack};
use crate::rows::{add, map};

/// The head `reference`.
#[derive(Debug)]
pub struct Reference {
    /// Of a phrase's vector: that of its first wordpiece, then that of its last.
    width: usize,
    anaphor: Matrix,
    candidate: Matrix,
    a: Matrix,
    b: Matrix,
    ab: Matrix,
    none: Matrix,
    out: Vec<f32>,
    /// A row for each value of a feature.
    distances: Vec<f32>,
    sentences: Vec<f32>,
    roles: Vec<f32>,
    matches: Vec<f32>,
    /// The relation of each row of [`Self::roles`].
    relations: Vec<Relation>,
    temperature: f32,
}

/// A phrase as a candidate: all that is kept of it for anaphors in later windows.
#[derive(Clone, Debug)]
pub struct AsCandidate {
    vector: Vec<f32>,
    /// What it adds to every pair.
    side: Vec<f32>,
}

/// A phrase as an anaphor.
#[derive(Clone, Debug)]
pub struct AsAnaphor {
    vector: Vec<f32>,
    /// What it adds to every pair.
    side: Vec<f32>,
    /// The score of "none of these".
    none: f32,
}

impl Reference {
    /// Reads the head of an encoder of this width.
    pub fn new(file: &ModelFile<'_>, width: usize) -> Result<Self, ModelError> {
        let inner = width_of(file, "reference.anaphor")?;
        let table = |name: &str, values| -> Result<Vec<f32>, ModelError> {
            Ok(unpack(file.tensor(
                &format!("reference.{name}"),
                values,
                inner,
            )?))
        };
        Ok(Self {
            width: 2 * width,
            anaphor: linear(file, "reference.anaphor", inner, 2 * width)?,
            candidate: linear(file, "reference.candidate", inner, 2 * width)?,
            a: linear(file, "reference.a", inner, inner)?,
            b: unbiased(file, "reference.b", inner, inner)?,
            ab: unbiased(file, "reference.ab", inner, inner)?,
            none: linear(file, "reference.none", 1, inner)?,
            out: vector(file, "reference.out", inner)?,
            distances: table("distance", DISTANCES)?,
            sentences: table("sentences", SENTENCES)?,
            roles: table("role", file.relations.len())?,
            matches: table("match", MATCHES)?,
            relations: file.relations.clone(),
            temperature: file.reference_temperature,
        })
    }

    /// Phrases as candidates, from their vectors side by side.
    pub fn candidates(&self, vectors: &[f32]) -> Vec<AsCandidate> {
        let (vectors, sides) = self.project(&self.candidate, &self.b, vectors);
        let each = vectors
            .chunks_exact(self.inner())
            .zip(sides.chunks_exact(self.inner()));
        each.map(|(vector, side)| AsCandidate {
            vector: vector.to_vec(),
            side: side.to_vec(),
        })
        .collect()
    }

    /// Phrases as anaphors, from their vectors side by side.
    pub fn anaphors(&self, vectors: &[f32]) -> Vec<AsAnaphor> {
        let (vectors, sides) = self.project(&self.anaphor, &self.a, vectors);
        let none = apply(&self.none, &vectors, self.inner());
        let each = vectors
            .chunks_exact(self.inner())
            .zip(sides.chunks_exact(self.inner()));
        each.zip(none)
            .map(|((vector, side), none)| AsAnaphor {
                vector: vector.to_vec(),
                side: side.to_vec(),
                none,
            })
            .collect()
    }

    /// The scores of an anaphor's candidates, then that of "none of these".
    ///
    /// With each candidate go the features of the pair, and the relation of its head word.
    pub fn scores(
        &self,
        anaphor: &AsAnaphor,
        candidates: &[(&AsCandidate, Features, Relation)],
    ) -> Vec<f32> {
        let inner = self.inner();
        let mut products = Vec::with_capacity(candidates.len() * inner);
        for (candidate, ..) in candidates {
            push_product(&mut products, &anaphor.vector, &candidate.vector);
        }
        let mut hidden = apply(&self.ab, &products, inner);
        let each = hidden.chunks_exact_mut(inner).zip(candidates);
        for (hidden, (candidate, features, role)) in each {
            add(hidden, &anaphor.side);
            add(hidden, &candidate.side);
            // Syntax gives relations of the same list only.
            let role = self.relations.iter().position(|r| r == role).unwrap_or(0);
            for (table, value) in [
                (&self.distances, features.distance),
                (&self.sentences, features.sentences),
                (&self.roles, role),
                (&self.matches, features.matching),
            ] {
                add(hidden, &table[value * inner..(value + 1) * inner]);
            }
        }
        map(&mut hidden, gelu4);
        let scores = hidden.chunks_exact(inner).map(|row| dot(row, &self.out));
        scores.chain([anaphor.none]).collect()
    }

    /// Probabilities that sum to 1, from scores.
    pub fn probabilities(&self, scores: &[f32]) -> Vec<f32> {
        let scaled: Vec<f32> = scores
            .iter()
            .map(|&score| match score.is_finite() {
                true => (score / self.temperature).clamp(-LARGEST, LARGEST),
                false => -LARGEST,
            })
            .collect();
        let most = scaled
            .iter()
            .fold(-LARGEST, |most, &x| if x > most { x } else { most });
        let shares: Vec<f32> = scaled.iter().map(|x| exp(x - most)).collect();
        let whole = 1.0 / shares.iter().sum::<f32>();
        shares.iter().map(|share| share * whole).collect()
    }

    /// Vectors after the layer `into`, and what the layer `side` makes of them.
    fn project(&self, into: &Matrix, side: &Matrix, vectors: &[f32]) -> (Vec<f32>, Vec<f32>) {
        let mut projected = apply(into, vectors, self.width);
        map(&mut projected, gelu4);
        let sides = apply(side, &projected, self.inner());
        (projected, sides)
    }

    fn inner(&self) -> usize {
        self.out.len()
    }
}

/// Scores beyond this, which no trained model gives, are cut off.
const LARGEST: f32 = 1e6;
