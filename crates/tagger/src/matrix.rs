//! Matrices of 8-bit integers, and the rows of integers they are multiplied with.

use crate::format::Tensor;
use crate::math::ROUND;
use crate::simd::{self, F4, OUTPUTS, Pair, WeightPairs};

/// Inputs are rounded to integers up to this, so that the sums of
/// [`MAX_COLS`](crate::format::MAX_COLS) products with weights fit 32 bits.
const INPUT_LEVELS: f32 = 4095.0;
const WEIGHT_LEVELS: f32 = 127.0;

/// A linear layer: outputs x inputs in 8 bits with one scale an output, and a bias.
///
/// Outputs go in blocks of [`OUTPUTS`], the last filled up with zeros, and the
/// weights of a block lie in the order in which the product reads them.
#[derive(Debug)]
pub struct Matrix {
    outputs: usize,
    pairs: usize,
    /// Block after block, [`Self::pairs`] each.
    weights: Vec<WeightPairs>,
    /// One an output, in blocks.
    scales: Vec<[f32; 4]>,
    /// One an output, in blocks.
    biases: Vec<[f32; 4]>,
}

impl Matrix {
    /// Takes a tensor's rows: as they are where they are 8 bits with one scale, else rounded to that.
    pub fn from_tensor<D: AsRef<[u8]>>(tensor: &Tensor<D>, biases: &[f32]) -> Self {
        let mut matrix = Self::empty(tensor.rows, tensor.cols, biases);
        let mut values = vec![0.0; tensor.cols];
        for row in 0..tensor.rows {
            if let Some((scale, weights)) = tensor.i8_row(row) {
                matrix.set_row(row, scale, weights.iter().map(|&weight| weight as i8));
            } else {
                tensor.unpack(row, &mut values);
                matrix.round_row(row, &values);
            }
        }
        matrix
    }

    /// Rounds rows of floats, `cols` each.
    #[cfg(test)]
    pub fn from_rows(values: &[f32], cols: usize, biases: &[f32]) -> Self {
        let mut matrix = Self::empty(values.len() / cols, cols, biases);
        for (row, values) in values.chunks(cols).enumerate() {
            matrix.round_row(row, values);
        }
        matrix
    }

    fn empty(outputs: usize, cols: usize, biases: &[f32]) -> Self {
        let padded = outputs.next_multiple_of(OUTPUTS);
        let pairs = cols.div_ceil(2);
        let mut matrix = Self {
            outputs,
            pairs,
            weights: vec![[0; 2 * OUTPUTS]; padded / OUTPUTS * pairs],
            scales: vec![[0.0; 4]; padded / 4],
            biases: vec![[0.0; 4]; padded / 4],
        };
        matrix.biases.as_flattened_mut()[..outputs].copy_from_slice(biases);
        matrix
    }

    fn round_row(&mut self, row: usize, values: &[f32]) {
        let most = values.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
        let scale = most / WEIGHT_LEVELS;
        if scale.is_normal() {
            self.set_row(row, scale, values.iter().map(|w| (w / scale).round() as i8));
        }
    }

    fn set_row(&mut self, row: usize, scale: f32, weights: impl Iterator<Item = i8>) {
        self.scales.as_flattened_mut()[row] = scale;
        let block = &mut self.weights[row / OUTPUTS * self.pairs..][..self.pairs];
        let places = block
            .iter_mut()
            .flat_map(|pair| &mut pair[row % OUTPUTS * 2..][..2]);
        for (place, weight) in places.zip(weights) {
            *place = weight;
        }
    }

    /// How many outputs there are.
    pub const fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many blocks of outputs there are.
    pub const fn blocks(&self) -> usize {
        self.outputs.div_ceil(OUTPUTS)
    }

    /// How many pairs of inputs there are.
    pub const fn pairs(&self) -> usize {
        self.pairs
    }

    /// The weights of a block, [`Self::pairs`] of them.
    pub fn weights(&self, block: usize) -> &[WeightPairs] {
        &self.weights[block * self.pairs..(block + 1) * self.pairs]
    }

    /// What a block's weights are counted in, output by output.
    pub fn scales(&self, block: usize) -> &[[f32; 4]] {
        &self.scales[block * (OUTPUTS / 4)..(block + 1) * (OUTPUTS / 4)]
    }

    /// What is added to a block's outputs.
    pub fn biases(&self, block: usize) -> &[[f32; 4]] {
        &self.biases[block * (OUTPUTS / 4)..(block + 1) * (OUTPUTS / 4)]
    }

    /// The outputs for each row of inputs, row after row.
    pub fn apply(&self, inputs: &Inputs) -> Vec<f32> {
        let mut out = vec![0.0; inputs.rows() * self.outputs];
        simd::multiply(inputs, self, &mut out);
        out
    }
}

/// Rows of floats, rounded to integers with one scale a row.
#[derive(Debug)]
pub struct Inputs {
    pairs: usize,
    values: Vec<Pair>,
    scales: Vec<f32>,
}

impl Inputs {
    /// Rounds rows of `cols` floats.
    pub fn round(rows: &[f32], cols: usize) -> Self {
        let pairs = cols.div_ceil(2);
        let mut inputs = Self {
            pairs,
            values: Vec::with_capacity(rows.len() / cols * pairs),
            scales: Vec::with_capacity(rows.len() / cols),
        };
        for row in rows.chunks_exact(cols) {
            inputs.scales.push(round_row(row, &mut inputs.values));
        }
        inputs
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.scales.len()
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[Pair] {
        &self.values[row * self.pairs..(row + 1) * self.pairs]
    }

    /// What one row is counted in.
    pub fn scale(&self, row: usize) -> f32 {
        self.scales[row]
    }
}

/// Appends a row as integers (halves to even) and returns its scale; all zeros where it has no finite size.
fn round_row(row: &[f32], to: &mut Vec<Pair>) -> f32 {
    let (fours, rest) = row.as_chunks::<4>();
    let lanes = fours
        .iter()
        .fold(F4::splat(0.0), |most, x| F4::load(x).abs().max(most));
    let most = lanes
        .to_array()
        .into_iter()
        .chain(rest.iter().map(|x| x.abs()));
    let most = most.fold(0.0_f32, f32::max);
    let scale = most / INPUT_LEVELS;
    if !scale.is_normal() {
        to.resize(to.len() + row.len().div_ceil(2), 0);
        return 0.0;
    }
    let inverse = F4::splat(INPUT_LEVELS / most);
    // The sum's low bits are the integer.
    let round = |x: &[f32; 4]| {
        (F4::load(x) * inverse + F4::splat(ROUND))
            .to_array()
            .map(f32::to_bits)
    };
    let pair = |low: u32, high: u32| (low & 0xffff | high << 16) as Pair;
    to.extend(
        fours
            .iter()
            .map(round)
            .flat_map(|[a, b, c, d]| [pair(a, b), pair(c, d)]),
    );
    if !rest.is_empty() {
        let mut last = [0.0; 4];
        last[..rest.len()].copy_from_slice(rest);
        let [a, b, c, d] = round(&last);
        to.extend(&[pair(a, b), pair(c, d)][..rest.len().div_ceil(2)]);
    }
    scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_close_to_that_of_floats() {
        let weights = [0.5, -0.25, 1.0, 0.0, 3.0, -3.0];
        let matrix = Matrix::from_rows(&weights, 3, &[1.0, 0.0]);
        let out = matrix.apply(&Inputs::round(&[1.0, 2.0, 3.0, 0.0, 0.0, 0.0], 3));
        let want = [4.0, -3.0, 1.0, 0.0];
        for (got, want) in out.iter().zip(want) {
            assert!((got - want).abs() < 0.02, "{out:?}");
        }
    }

    #[test]
    fn rows_without_size_are_zeros() {
        for row in [[0.0; 4], [f32::INFINITY, 1.0, 0.0, 0.0], [1e-42; 4]] {
            let inputs = Inputs::round(&row, 4);
            assert_eq!((inputs.scale(0), inputs.row(0)), (0.0, &[0; 2][..]));
        }
    }

    #[test]
    fn the_largest_input_is_the_last_level() {
        let inputs = Inputs::round(&[-2.0, 1.0, 0.5, 0.25, -2.0 / 4095.0], 5);
        let integers = inputs
            .row(0)
            .iter()
            .flat_map(|&pair| [pair as i16, (pair >> 16) as i16]);
        assert_eq!(
            integers.collect::<Vec<_>>(),
            [-4095, 2048, 1024, 512, -1, 0]
        );
    }
}
