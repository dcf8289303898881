//! Names: the scores of the labels of each wordpiece. decode.rs makes names of them.

use super::apply;
use crate::ModelError;
use crate::format::ModelFile;
use crate::matrix::Matrix;
use crate::network::linear;

/// The head `head`.
#[derive(Debug)]
pub struct Names {
    head: Matrix,
    width: usize,
}

impl Names {
    /// Reads the head of an encoder of this width.
    pub fn new(file: &ModelFile<'_>, width: usize) -> Result<Self, ModelError> {
        Ok(Self {
            head: linear(file, "head", file.labels.len(), width)?,
            width,
        })
    }

    /// The scores of the labels, in the file's order, for each row of vectors.
    pub fn scores(&self, rows: &[f32]) -> Vec<f32> {
        apply(&self.head, rows, self.width)
    }
}
