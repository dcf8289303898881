//! Matrices of 8-bit integers, and the rows of integers they are multiplied with.

use crate::format::Tensor;
use crate::math::ROUND;
use crate::simd::{self, F4, INPUTS, OUTPUTS, PackedInputs, PackedWeights};

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
    length: usize,
    /// Block after block, [`Self::length`] each.
    weights: Vec<PackedWeights>,
    /// One block of outputs each.
    starts: Vec<[i32; OUTPUTS]>,
    /// One an output, in blocks.
    scales: Vec<[f32; 4]>,
    /// One an output, in blocks.
    biases: Vec<[f32; 4]>,
}

impl Matrix {
    /// Takes a tensor's rows: as they are where they are 8 bits with one scale, else rounded to that.
    /// Without biases, none are added.
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

    /// Rounds rows of floats, `cols` each; `write` puts the floats of a row over zeros.
    pub fn rounded(rows: usize, cols: usize, write: impl Fn(usize, &mut [f32])) -> Self {
        let mut matrix = Self::empty(rows, cols, &[]);
        let mut values = vec![0.0; cols];
        for row in 0..rows {
            values.fill(0.0);
            write(row, &mut values);
            matrix.round_row(row, &values);
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
        let length = cols.div_ceil(INPUTS);
        let mut matrix = Self {
            outputs,
            length,
            weights: vec![PackedWeights::default(); padded / OUTPUTS * length],
            starts: vec![[0; OUTPUTS]; padded / OUTPUTS],
            scales: vec![[0.0; 4]; padded / 4],
            biases: vec![[0.0; 4]; padded / 4],
        };
        matrix.biases.as_flattened_mut()[..biases.len()].copy_from_slice(biases);
        matrix
    }

    fn round_row(&mut self, row: usize, values: &[f32]) {
        let most = values.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
        let scale = most / WEIGHT_LEVELS;
        if scale.is_normal() {
            self.set_row(row, scale, values.iter().map(|w| nearest(w / scale) as i8));
        }
    }

    fn set_row(&mut self, row: usize, scale: f32, weights: impl Iterator<Item = i8>) {
        self.scales.as_flattened_mut()[row] = scale;
        let (block, output) = (row / OUTPUTS, row % OUTPUTS);
        let packed = &mut self.weights[block * self.length..][..self.length];
        let mut sum = 0;
        for (at, weight) in weights.enumerate() {
            let (half, place) = simd::place(output, at % INPUTS);
            packed[at / INPUTS][half][place] = weight;
            sum += i32::from(weight);
        }
        self.starts[block][output] = simd::start(sum);
    }

    /// How many outputs there are.
    pub const fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many blocks of outputs there are.
    pub const fn blocks(&self) -> usize {
        self.outputs.div_ceil(OUTPUTS)
    }

    /// The length of a row in fours of inputs.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The weights of a block, [`Self::length`] of them.
    pub fn weights(&self, block: usize) -> &[PackedWeights] {
        &self.weights[block * self.length..(block + 1) * self.length]
    }

    /// What the sums of a block begin with.
    pub fn start(&self, block: usize) -> [i32; OUTPUTS] {
        self.starts[block]
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
    length: usize,
    values: Vec<PackedInputs>,
    scales: Vec<f32>,
}

impl Inputs {
    /// Rounds rows of `cols` floats.
    pub fn round(rows: &[f32], cols: usize) -> Self {
        let length = cols.div_ceil(INPUTS);
        let mut inputs = Self {
            length,
            values: Vec::with_capacity(rows.len() / cols * length),
            scales: Vec::with_capacity(rows.len() / cols),
        };
        for row in rows.chunks_exact(cols) {
            inputs.push(row);
        }
        inputs
    }

    /// Appends a row as integers (halves to even); all zeros where it has no finite size.
    fn push(&mut self, row: &[f32]) {
        let (fours, rest) = row.as_chunks::<INPUTS>();
        let mut last = [0.0; INPUTS];
        last[..rest.len()].copy_from_slice(rest);
        let last = if rest.is_empty() { &[][..] } else { &[last] };
        // Two loops each: one over both slices is not made into vector instructions.
        let larger = |most: F4, x: &[f32; INPUTS]| F4::load(x).abs().max(most);
        let most = fours.iter().fold(F4::splat(0.0), larger);
        let most = last.iter().fold(most, larger);
        let most = most.to_array().into_iter().fold(0.0, f32::max);
        let scale = most / INPUT_LEVELS;
        if !scale.is_normal() {
            self.scales.push(0.0);
            let zeros = std::iter::repeat_n(simd::pack([0; INPUTS]), self.length);
            self.values.extend(zeros);
            return;
        }
        let inverse = F4::splat(INPUT_LEVELS / most);
        let pack = |x: &[f32; INPUTS]| {
            let rounded = (F4::load(x) * inverse + F4::splat(ROUND)).to_array();
            // The low bits of the sum are the integer.
            simd::pack(rounded.map(|sum| i32::from(sum.to_bits() as i16)))
        };
        self.scales.push(scale);
        self.values.extend(fours.iter().map(pack));
        self.values.extend(last.iter().map(pack));
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.scales.len()
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[PackedInputs] {
        &self.values[row * self.length..(row + 1) * self.length]
    }

    /// What one row is counted in.
    pub fn scale(&self, row: usize) -> f32 {
        self.scales[row]
    }
}

/// The nearest integer, halves to even.
fn nearest(x: f32) -> f32 {
    x + ROUND - ROUND
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
            let zeros = [simd::pack([0; INPUTS])];
            assert_eq!((inputs.scale(0), inputs.row(0)), (0.0, &zeros[..]));
        }
    }

    #[test]
    fn the_largest_input_is_the_last_level() {
        let inputs = Inputs::round(&[-2.0, 1.0, 0.5, 0.25, -2.0 / 4095.0], 5);
        let fours = [[-4095, 2048, 1024, 512], [-1, 0, 0, 0]];
        assert_eq!(inputs.row(0), fours.map(simd::pack));
    }
}
