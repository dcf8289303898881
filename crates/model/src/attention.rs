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
    if each > 0 && each * heads == width && each.is_multiple_of(LANES) {
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
        let queries = self.query.apply(&inputs);
        let keys = self.key.apply(&inputs);
        let values = self.value.apply(&inputs);
        let count = inputs.rows();
        let each = width / self.heads;
        let mut gathered = vec![0.0; rows.len()];
        for head in (0..width).step_by(each) {
            let part = |rows, row: usize| &<[f32]>::as_ref(rows)[row * width + head..][..each];
            let keys = across(count, each, 1.0 / (each as f32).sqrt(), |row| {
                part(&keys, row)
            });
            let values = along(count, each, |row| part(&values, row));
            for first in (0..count).step_by(QUERIES) {
                // The last row twice where one is left.
                let rows: [usize; QUERIES] = std::array::from_fn(|at| (first + at).min(count - 1));
                let asked = rows.map(|row| part(&queries, row));
                let asked: Vec<_> = (0..each).map(|i| asked.map(|query| query[i])).collect();
                let mut weights = combine(&asked, &keys);
                for weights in &mut weights {
                    share(weights, count);
                }
                let shares: Vec<_> = (0..count)
                    .map(|at| weights.each_ref().map(|w| w[at]))
                    .collect();
                for (row, average) in rows.into_iter().zip(combine(&shares, &values)) {
                    gathered[row * width + head..][..each].copy_from_slice(&average);
                }
            }
        }
        self.output.apply(&Inputs::round(&gathered, width))
    }
}

/// Rows turned by 90 degrees and scaled: entry i of block b holds float i of rows `b * LANES` and on.
fn across<'r>(
    count: usize,
    each: usize,
    scale: f32,
    row: impl Fn(usize) -> &'r [f32],
) -> Vec<Vec<[f32; LANES]>> {
    let mut blocks = vec![vec![[0.0; LANES]; each]; count.div_ceil(LANES)];
    for at in 0..count {
        for (entry, x) in blocks[at / LANES].iter_mut().zip(row(at)) {
            entry[at % LANES] = x * scale;
        }
    }
    blocks
}

/// Rows cut into blocks: entry i of block b holds floats `b * LANES` and on of row i.
fn along<'r>(
    count: usize,
    each: usize,
    row: impl Fn(usize) -> &'r [f32],
) -> Vec<Vec<[f32; LANES]>> {
    let entry = |at: usize, block: usize| std::array::from_fn(|i| row(at)[block * LANES + i]);
    let block = |block: usize| (0..count).map(|at| entry(at, block)).collect();
    (0..each / LANES).map(block).collect()
}

/// Sums of the entries of each block, each entry weighted by the factor at its
/// place; block after block, for every one of [`QUERIES`] lists of factors.
fn combine(factors: &[[f32; QUERIES]], blocks: &[Vec<[f32; LANES]>]) -> [Vec<f32>; QUERIES] {
    let mut out: [Vec<f32>; QUERIES] = std::array::from_fn(|_| vec![0.0; blocks.len() * LANES]);
    for (at, block) in blocks.iter().enumerate() {
        let mut sums = [[F4::splat(0.0); LANES / 4]; QUERIES];
        for (factors, entry) in factors.iter().zip(block) {
            for (lane, x) in entry.as_chunks().0.iter().enumerate() {
                let x = F4::load(x);
                for (sums, factor) in sums.iter_mut().zip(factors) {
                    sums[lane] = sums[lane] + F4::splat(*factor) * x;
                }
            }
        }
        for (out, sums) in out.iter_mut().zip(sums) {
            let out = out[at * LANES..][..LANES].as_chunks_mut().0;
            for (out, sum) in out.iter_mut().zip(sums) {
                sum.store(out);
            }
        }
    }
    out
}

/// The softmax of the first `count` floats; the others become 0.
fn share(weights: &mut [f32], count: usize) {
    let larger = |most: f32, x: &f32| if *x > most { *x } else { most };
    let most = F4::splat(weights[..count].iter().fold(f32::MIN, larger));
    map(weights, |x| exp4(x - most));
    weights[count..].fill(0.0);
    let whole = F4::splat(1.0 / sum(weights, |x| x));
    map(weights, |x| x * whole);
}
