//! What is done to rows of floats between the products.

use crate::ModelError;
use crate::format::ModelFile;
use crate::network::unpack;
use crate::simd::F4;

/// Layer normalisation: each row to mean 0 and variance 1, then scaled and shifted.
#[derive(Debug)]
pub struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
    eps: f32,
}

impl Norm {
    /// The normalisation `name.weight`, `name.bias` of rows of a width that is a multiple of 16.
    pub fn new(file: &ModelFile<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        Ok(Self {
            weight: unpack(file.tensor(&format!("{name}.weight"), 1, width)?),
            bias: unpack(file.tensor(&format!("{name}.bias"), 1, width)?),
            eps: file.norm_eps,
        })
    }

    /// Normalises every row.
    pub fn apply(&self, rows: &mut [f32]) {
        let width = self.weight.len();
        let share = 1.0 / width as f32;
        let (weights, biases) = (self.weight.as_chunks().0, self.bias.as_chunks().0);
        for row in rows.chunks_exact_mut(width) {
            let mean = F4::splat(sum(row, |x| x) * share);
            let variance = sum(row, |x| (x - mean) * (x - mean)) * share;
            let scale = F4::splat(1.0 / (variance + self.eps).sqrt());
            let each = row.as_chunks_mut().0.iter_mut().zip(weights).zip(biases);
            for ((x, weight), bias) in each {
                ((F4::load(x) - mean) * scale * F4::load(weight) + F4::load(bias)).store(x);
            }
        }
    }
}

/// The sum of f over a row of a multiple of 16 floats, in a fixed order.
#[inline(always)]
pub fn sum(row: &[f32], f: impl Fn(F4) -> F4) -> f32 {
    let mut sums = [F4::splat(0.0); 4];
    for fours in row.as_chunks::<4>().0.as_chunks::<4>().0 {
        for (sum, x) in sums.iter_mut().zip(fours) {
            *sum = *sum + f(F4::load(x));
        }
    }
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum()
}

/// Adds to each float its counterpart; a multiple of 4.
pub fn add(to: &mut [f32], from: &[f32]) {
    let each = to.as_chunks_mut().0.iter_mut().zip(from.as_chunks().0);
    for (to, from) in each {
        (F4::load(to) + F4::load(from)).store(to);
    }
}

/// Adds to each float its counterpart times a weight; a multiple of 4.
pub fn add_weighted(to: &mut [f32], from: &[f32], weight: f32) {
    let weight = F4::splat(weight);
    let each = to.as_chunks_mut().0.iter_mut().zip(from.as_chunks().0);
    for (to, from) in each {
        (F4::load(to) + F4::load(from) * weight).store(to);
    }
}

/// Replaces each float x by f(x); a multiple of 4.
#[inline(always)]
pub fn map(row: &mut [f32], f: impl Fn(F4) -> F4) {
    for x in row.as_chunks_mut().0 {
        f(F4::load(x)).store(x);
    }
}
