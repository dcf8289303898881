//! Matrices of 8-bit integers, and the rows of integers they are multiplied with.

use crate::format::Tensor;
use crate::math::ROUND;
use crate::simd::{self, F4, OUTPUTS, STEP};

/// Inputs are rounded to integers up to this, so that the sums of
/// [`MAX_COLS`](crate::format::MAX_COLS) products with weights fit 32 bits.
const INPUT_LEVELS: f32 = 4095.0;
const WEIGHT_LEVELS: f32 = 127.0;

/// A linear layer: outputs x inputs in 8 bits with one scale an output, and a bias.
#[derive(Debug)]
pub struct Matrix {
    outputs: usize,
    steps: usize,
    /// Rows of `steps`, padded with rows of zeros to a multiple of [`OUTPUTS`].
    weights: Vec<[i8; STEP]>,
    /// One an output, with the padding.
    scales: Vec<f32>,
    /// One an output, with the padding.
    biases: Vec<f32>,
}

impl Matrix {
    /// Takes a tensor's rows: as they are where they are 8 bits with one scale, else rounded to that.
    pub fn from_tensor<D: AsRef<[u8]>>(tensor: &Tensor<D>, biases: Vec<f32>) -> Self {
        let mut matrix = Self::empty(tensor.rows, tensor.cols, biases);
        let mut values = vec![0.0; tensor.cols];
        for row in 0..tensor.rows {
            if let Some((scale, weights)) = tensor.i8_row(row) {
                matrix.scales[row] = scale;
                for (to, &from) in matrix.row_mut(row).iter_mut().zip(weights) {
                    *to = from as i8;
                }
            } else {
                tensor.unpack(row, &mut values);
                matrix.round_row(row, &values);
            }
        }
        matrix
    }

    /// Rounds rows of floats, `cols` each.
    #[cfg(test)]
    pub fn from_rows(values: &[f32], cols: usize, biases: Vec<f32>) -> Self {
        let mut matrix = Self::empty(values.len() / cols, cols, biases);
        for (row, values) in values.chunks(cols).enumerate() {
            matrix.round_row(row, values);
        }
        matrix
    }

    fn empty(outputs: usize, cols: usize, mut biases: Vec<f32>) -> Self {
        let padded = outputs.next_multiple_of(OUTPUTS);
        let steps = cols.div_ceil(STEP);
        biases.resize(padded, 0.0);
        Self {
            outputs,
            steps,
            weights: vec![[0; STEP]; padded * steps],
            scales: vec![0.0; padded],
            biases,
        }
    }

    fn round_row(&mut self, row: usize, values: &[f32]) {
        let most = values.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
        let scale = most / WEIGHT_LEVELS;
        if scale.is_normal() {
            self.scales[row] = scale;
            for (to, w) in self.row_mut(row).iter_mut().zip(values) {
                *to = (w / scale).round() as i8;
            }
        }
    }

    fn row_mut(&mut self, row: usize) -> &mut [i8] {
        let steps = self.steps;
        self.weights[row * steps..(row + 1) * steps].as_flattened_mut()
    }

    /// How many outputs there are.
    pub const fn outputs(&self) -> usize {
        self.outputs
    }

    /// The length of a row in [`STEP`]s.
    pub const fn steps(&self) -> usize {
        self.steps
    }

    /// The weights of one output, or of one of the zeros after the last.
    pub fn row(&self, output: usize) -> &[[i8; STEP]] {
        &self.weights[output * self.steps..(output + 1) * self.steps]
    }

    /// What the weights of an output are counted in.
    pub fn scale(&self, output: usize) -> f32 {
        self.scales[output]
    }

    /// What is added to an output.
    pub fn bias(&self, output: usize) -> f32 {
        self.biases[output]
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
    steps: usize,
    values: Vec<[i16; STEP]>,
    scales: Vec<f32>,
}

impl Inputs {
    /// Rounds rows of `cols` floats.
    pub fn round(rows: &[f32], cols: usize) -> Self {
        let steps = cols.div_ceil(STEP);
        let count = rows.len() / cols;
        let mut values = vec![[0; STEP]; count * steps];
        let mut scales = vec![0.0; count];
        let each = rows.chunks_exact(cols).zip(values.chunks_exact_mut(steps));
        for ((row, values), scale) in each.zip(&mut scales) {
            *scale = round_row(row, values.as_flattened_mut());
        }
        Self {
            steps,
            values,
            scales,
        }
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.scales.len()
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[[i16; STEP]] {
        &self.values[row * self.steps..(row + 1) * self.steps]
    }

    /// What one row is counted in.
    pub fn scale(&self, row: usize) -> f32 {
        self.scales[row]
    }
}

/// Rounds a row (halves to even) and returns its scale; all zeros where it has no finite size.
fn round_row(row: &[f32], to: &mut [i16]) -> f32 {
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
        return 0.0;
    }
    let inverse = INPUT_LEVELS / most;
    // The sum's low bits are the integer.
    let low = |sum: f32| sum.to_bits() as i16;
    let (fours_to, rest_to) = to[..row.len()].as_chunks_mut::<4>();
    for (to, x) in fours_to.iter_mut().zip(fours) {
        let sum = F4::load(x) * F4::splat(inverse) + F4::splat(ROUND);
        *to = sum.to_array().map(low);
    }
    for (to, x) in rest_to.iter_mut().zip(rest) {
        *to = low(x * inverse + ROUND);
    }
    scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_close_to_that_of_floats() {
        let weights = [0.5, -0.25, 1.0, 0.0, 3.0, -3.0];
        let matrix = Matrix::from_rows(&weights, 3, vec![1.0, 0.0]);
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
            assert_eq!((inputs.scale(0), inputs.row(0)), (0.0, &[[0; STEP]][..]));
        }
    }

    #[test]
    fn the_largest_input_is_the_last_level() {
        let inputs = Inputs::round(&[-2.0, 1.0, 0.5, 0.25, 2.0 / 4095.0], 5);
        assert_eq!(inputs.row(0)[0][..5], [-4095, 2048, 1024, 512, 1]);
    }
}
