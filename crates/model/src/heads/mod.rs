//! The heads: what is computed from the encoder's vectors, one file a head.
//!
//! A vector is that of a wordpiece in one window. `tools/train/HEADS.md` defines the heads, and
//! `tools/train/heads.py` is the same in Python.

pub mod names;
pub mod reference;
pub mod syntax;

use crate::ModelError;
use crate::format::{MAX_COLS, ModelFile, malformed};
use crate::matrix::{Inputs, Matrix};
use crate::network::unpack;
use crate::simd::F4;

/// A head of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Labels of names; every model has it.
    Names,
    /// Parts of speech, and trees.
    Syntax,
    /// What anaphors refer to; needs syntax.
    Reference,
}

impl Head {
    /// All heads, each at its own number.
    pub const ALL: [Self; 3] = [Self::Names, Self::Syntax, Self::Reference];

    /// What the file calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Syntax => "syntax",
            Self::Reference => "reference",
        }
    }

    /// The head of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|head| head.name() == name)
    }
}

/// The number of outputs of a layer inside a head.
///
/// Vector instructions go over them without a remainder, so it is a multiple of 4.
fn width_of(file: &ModelFile<'_>, name: &str) -> Result<usize, ModelError> {
    let rows = file.find(&format!("{name}.weight")).map_or(0, |t| t.rows);
    if rows > 0 && rows.is_multiple_of(4) && rows <= MAX_COLS {
        Ok(rows)
    } else {
        Err(malformed(format!(
            "{name} has {rows} outputs, where a multiple of 4 up to {MAX_COLS} is needed"
        )))
    }
}

/// The matrix `name.weight` without a bias.
fn unbiased(
    file: &ModelFile<'_>,
    name: &str,
    outputs: usize,
    inputs: usize,
) -> Result<Matrix, ModelError> {
    let weight = file.tensor(&format!("{name}.weight"), outputs, inputs)?;
    Ok(Matrix::from_tensor(weight, &[]))
}

/// A vector of floats.
fn vector(file: &ModelFile<'_>, name: &str, width: usize) -> Result<Vec<f32>, ModelError> {
    Ok(unpack(file.tensor(name, 1, width)?))
}

/// The outputs of a layer for each row.
fn apply(matrix: &Matrix, rows: &[f32], width: usize) -> Vec<f32> {
    matrix.apply(&Inputs::round(rows, width))
}

/// Row `at` of rows of this width.
fn row(rows: &[f32], width: usize, at: usize) -> &[f32] {
    &rows[at * width..(at + 1) * width]
}

/// Appends the products of two rows, number by number; a multiple of 4.
fn push_product(out: &mut Vec<f32>, a: &[f32], b: &[f32]) {
    for (a, b) in a.as_chunks().0.iter().zip(b.as_chunks().0) {
        out.extend_from_slice(&(F4::load(a) * F4::load(b)).to_array());
    }
}

/// The sum of the products of two rows, in a fixed order; a multiple of 4.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, a_rest) = a.as_chunks::<4>().0.as_chunks::<4>();
    let (b, b_rest) = b.as_chunks::<4>().0.as_chunks::<4>();
    let mut sums = [F4::splat(0.0); 4];
    for (a, b) in a.iter().zip(b) {
        for at in 0..4 {
            sums[at] = sums[at] + F4::load(&a[at]) * F4::load(&b[at]);
        }
    }
    for (sum, (a, b)) in sums.iter_mut().zip(a_rest.iter().zip(b_rest)) {
        *sum = *sum + F4::load(a) * F4::load(b);
    }
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum()
}

/// The place of the highest score among those that `allowed` holds for; the first of equal ones.
/// Scores that are no numbers are the lowest.
fn highest(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let places = (0..scores.len()).filter(|&at| allowed(at));
    places
        .reduce(|best, at| {
            let better = scores[at] > scores[best] || scores[best].is_nan();
            if better { at } else { best }
        })
        .unwrap_or(0)
}
