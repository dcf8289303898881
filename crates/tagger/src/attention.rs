//! Multi-head self-attention.

use crate::ModelError;
use crate::format::malformed;
use crate::math::exp4;
use crate::matrix::{Inputs, Matrix};
use crate::rows::{map, sum};
use crate::simd::F4;

/// Floats of one row that are summed at once.
const LANES: usize = 16;
/// Rows that are summed at once: with more, the sums would not fit the registers.
const QUERIES: usize = 2;

/// Scaled dot-product attention of every row to every row, in several heads.
#[derive(Debug)]
pub struct Attention {
    /// width x width, as all four.
    pub query: Matrix,
    /// What is compared with the query.
    pub key: Matrix,
    /// What is averaged.
    pub value: Matrix,
    /// From the heads' averages, side by side.
    pub output: Matrix,
    /// Heads; see [`head_width`].
    pub heads: usize,
}

/// The width of one head, where it is one that can be run.
pub fn head_width(width: usize, heads: usize) -> Result<usize, ModelError> {
    let each = width / heads;
    if each > 0 && each * heads == width && each % LANES == 0 {
        Ok(each)
    } else {
        Err(malformed(format!(
            "{width} cannot be split into {heads} heads of a multiple of {LANES}"
        )))
    }
}

impl Attention {
    /// What each row gathers from all rows.
    pub fn apply(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let inputs = Inputs::round(rows, width);
        let (query, key, value) = (
            self.query.apply(&inputs),
            self.key.apply(&inputs),
            self.value.apply(&inputs),
        );
        let count = inputs.rows();
        let padded = count.next_multiple_of(LANES);
        let each = width / self.heads;
        let scale = 1.0 / (each as f32).sqrt();
        let mut gathered = vec![0.0; rows.len()];
        let mut keys = vec![0.0; each * padded];
        let mut shares = vec![0.0; QUERIES * padded];
        let mut averages = vec![0.0; QUERIES * each];
        for head in (0..width).step_by(each) {
            for (at, key) in key.chunks_exact(width).enumerate() {
                for (i, x) in key[head..head + each].iter().enumerate() {
                    keys[i * padded + at] = x * scale;
                }
            }
            for first in (0..count).step_by(QUERIES) {
                // The last queries once more where fewer are left.
                let first = first.min(count.saturating_sub(QUERIES));
                let rows: [usize; QUERIES] = std::array::from_fn(|at| (first + at).min(count - 1));
                let queries = rows.map(|row| &query[row * width + head..][..each]);
                weigh(queries, &keys, padded, &mut shares);
                for shares in shares.chunks_exact_mut(padded) {
                    share(shares, count);
                }
                average(&shares, count, &value[head..], width, each, &mut averages);
                for (row, average) in rows.into_iter().zip(averages.chunks_exact(each)) {
                    gathered[row * width + head..][..each].copy_from_slice(average);
                }
            }
        }
        self.output.apply(&Inputs::round(&gathered, width))
    }
}

/// `to[q][j] = sum over i of queries[q][i] * keys[i][j]`, rows of `padded`.
fn weigh(queries: [&[f32]; QUERIES], keys: &[f32], padded: usize, to: &mut [f32]) {
    for block in (0..padded).step_by(LANES) {
        let mut sums = [[F4::splat(0.0); LANES / 4]; QUERIES];
        for (i, keys) in keys.chunks_exact(padded).enumerate() {
            for (at, key) in keys[block..block + LANES].as_chunks().0.iter().enumerate() {
                let key = F4::load(key);
                for (sums, query) in sums.iter_mut().zip(queries) {
                    sums[at] = sums[at] + F4::splat(query[i]) * key;
                }
            }
        }
        for (to, sums) in to.chunks_exact_mut(padded).zip(sums) {
            let to = to[block..block + LANES].as_chunks_mut().0;
            for (to, sum) in to.iter_mut().zip(sums) {
                sum.store(to);
            }
        }
    }
}

/// The softmax of the first `count` floats; the others become 0.
fn share(weights: &mut [f32], count: usize) {
    let most = weights[..count]
        .iter()
        .fold(f32::MIN, |most, &x| if x > most { x } else { most });
    let most = F4::splat(most);
    map(weights, |x| exp4(x - most));
    weights[count..].fill(0.0);
    let whole = F4::splat(1.0 / sum(weights, |x| x));
    map(weights, |x| x * whole);
}

/// `to[q][i] = sum over the first `count` j of shares[q][j] * values[j][i]`, rows of `each`.
fn average(
    shares: &[f32],
    count: usize,
    values: &[f32],
    width: usize,
    each: usize,
    to: &mut [f32],
) {
    let padded = shares.len() / QUERIES;
    let shares: [&[f32]; QUERIES] = std::array::from_fn(|q| &shares[q * padded..][..count]);
    for block in (0..each).step_by(LANES) {
        let mut sums = [[F4::splat(0.0); LANES / 4]; QUERIES];
        for (j, values) in values.chunks(width).enumerate() {
            for (at, value) in values[block..block + LANES]
                .as_chunks()
                .0
                .iter()
                .enumerate()
            {
                let value = F4::load(value);
                for (sums, shares) in sums.iter_mut().zip(shares) {
                    sums[at] = sums[at] + F4::splat(shares[j]) * value;
                }
            }
        }
        for (to, sums) in to.chunks_exact_mut(each).zip(sums) {
            let to = to[block..block + LANES].as_chunks_mut().0;
            for (to, sum) in to.iter_mut().zip(sums) {
                sum.store(to);
            }
        }
    }
}
