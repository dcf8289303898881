//! Multi-head self-attention.

use crate::ModelError;
use crate::format::malformed;
use crate::math::exp4;
use crate::matrix::{Inputs, Matrix};
use crate::rows::{map, sum};
use crate::simd::F4;

/// Rows of floats are summed by so many at once.
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
    ///
    /// Both products of a head are of integers, like those of the layers: its keys, and its values
    /// turned by 90 degrees, are the weights.
    pub fn apply(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let inputs = Inputs::round(rows, width);
        let count = inputs.rows();
        let queries = self.query.apply(&inputs);
        let keys = self.key.apply(&inputs);
        let values = self.value.apply(&inputs);
        let each = width / self.heads;
        // Rows of zeros fill up the last lanes.
        let padded = count.next_multiple_of(LANES);
        let scale = F4::splat(1.0 / (each as f32).sqrt());
        let mut asked = vec![0.0; count * each];
        let mut gathered = vec![0.0; rows.len()];
        for head in (0..width).step_by(each) {
            let part = |rows, row: usize| &<[f32]>::as_ref(rows)[row * width + head..][..each];
            for (row, asked) in asked.chunks_exact_mut(each).enumerate() {
                asked.copy_from_slice(part(&queries, row));
                map(asked, |x| x * scale);
            }
            let keys = Matrix::rounded(padded, each, |row, out| {
                if row < count {
                    out.copy_from_slice(part(&keys, row));
                }
            });
            let values = Matrix::rounded(each, padded, |at, out| {
                for (row, out) in out[..count].iter_mut().enumerate() {
                    *out = values[row * width + head + at];
                }
            });
            let mut weights = keys.apply(&Inputs::round(&asked, each));
            for weights in weights.chunks_exact_mut(padded) {
                share(weights, count);
            }
            let averages = values.apply(&Inputs::round(&weights, padded));
            for (row, average) in averages.chunks_exact(each).enumerate() {
                gathered[row * width + head..][..each].copy_from_slice(average);
            }
        }
        self.output.apply(&Inputs::round(&gathered, width))
    }
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
