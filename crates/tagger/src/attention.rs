//! Multi-head self-attention.

use crate::ModelError;
use crate::format::malformed;
use crate::math::exp4;
use crate::matrix::{Inputs, Matrix};
use crate::rows::{map, sum};
use crate::simd::F4;

/// Floats that are kept in registers at once.
const LANES: usize = 16;

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
        let mut shares = vec![0.0; padded];
        for head in (0..width).step_by(each) {
            for (at, key) in key.chunks_exact(width).enumerate() {
                for (i, x) in key[head..head + each].iter().enumerate() {
                    keys[i * padded + at] = x * scale;
                }
            }
            let rows = gathered
                .chunks_exact_mut(width)
                .zip(query.chunks_exact(width));
            for (to, query) in rows {
                // The padding's keys are zeros, or a head's before; their shares are cleared below.
                weigh(&query[head..head + each], &keys, &mut shares);
                let most = shares[..count]
                    .iter()
                    .fold(f32::MIN, |most, &x| if x > most { x } else { most });
                let most = F4::splat(most);
                map(&mut shares, |x| exp4(x - most));
                shares[count..].fill(0.0);
                let whole = F4::splat(1.0 / sum(&shares, |x| x));
                map(&mut shares, |x| x * whole);
                average(
                    &shares[..count],
                    &value,
                    width,
                    &mut to[head..head + each],
                    head,
                );
            }
        }
        self.output.apply(&Inputs::round(&gathered, width))
    }
}

/// `to[j] = sum over i of query[i] * keys[i][j]`.
fn weigh(query: &[f32], keys: &[f32], to: &mut [f32]) {
    let padded = to.len();
    for (block, to) in to.chunks_exact_mut(LANES).enumerate() {
        let mut sums = [F4::splat(0.0); LANES / 4];
        for (x, keys) in query.iter().zip(keys.chunks_exact(padded)) {
            let x = F4::splat(*x);
            let keys = keys[block * LANES..][..LANES].as_chunks().0;
            for (sum, key) in sums.iter_mut().zip(keys) {
                *sum = *sum + x * F4::load(key);
            }
        }
        for (to, sum) in to.as_chunks_mut().0.iter_mut().zip(sums) {
            sum.store(to);
        }
    }
}

/// `to[i] = sum over j of shares[j] * values[j][head + i]`.
fn average(shares: &[f32], values: &[f32], width: usize, to: &mut [f32], head: usize) {
    for (block, to) in to.chunks_exact_mut(LANES).enumerate() {
        let mut sums = [F4::splat(0.0); LANES / 4];
        for (share, values) in shares.iter().zip(values.chunks_exact(width)) {
            let share = F4::splat(*share);
            let values = values[head + block * LANES..][..LANES].as_chunks().0;
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum = *sum + share * F4::load(value);
            }
        }
        for (to, sum) in to.as_chunks_mut().0.iter_mut().zip(sums) {
            sum.store(to);
        }
    }
}
