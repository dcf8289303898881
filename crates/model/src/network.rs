//! The encoder of a model: from wordpieces to the vectors that the heads read.

use crate::ModelError;
use crate::attention::{Attention, head_width};
use crate::format::{BlockKind, CASES, CaseJoin, MAX_COLS, ModelFile, Tensor, malformed};
use crate::heads::Head;
use crate::math::{gelu4, sigmoid4};
use crate::matrix::{Inputs, Matrix};
use crate::rows::{Norm, add, add_weighted, map};
use crate::simd::F4;
use crate::wordpiece::Case;

/// An encoder of wordpieces. Rows are wordpieces of one window throughout.
#[derive(Debug)]
pub struct Network {
    embedding: Embedding,
    blocks: Vec<Block>,
    last_norm: Option<Norm>,
    /// For each of [`Head::ALL`] the weights of the blocks' outputs.
    mixes: [Option<Vec<f32>>; Head::ALL.len()],
    width: usize,
}

/// What the encoder made of a window.
pub struct Layers {
    /// The output of the last block.
    last: Vec<f32>,
    /// For each of [`Head::ALL`] the weighted sum of the outputs of all blocks.
    mixed: [Option<Vec<f32>>; Head::ALL.len()],
}

/// Words, cases and positions as vectors.
#[derive(Debug)]
struct Embedding {
    /// Stays packed: a window needs few of its rows.
    words: Tensor<Box<[u8]>>,
    cases: Vec<f32>,
    join: CaseJoin,
    positions: Option<Tensor<Box<[u8]>>>,
    norm: Option<Norm>,
    project: Option<Matrix>,
    /// Before the projection.
    width: usize,
}

/// One layer; see [`BlockKind`].
#[derive(Debug)]
enum Block {
    Transformer {
        attention: Box<Attention>,
        norm1: Norm,
        up: Matrix,
        down: Matrix,
        norm2: Norm,
    },
    Conv {
        norm: Norm,
        taps: Matrix,
        width: usize,
        dilation: usize,
    },
    Attention {
        norm: Norm,
        attention: Box<Attention>,
    },
}

impl Network {
    /// Builds the network that a file describes, for a vocabulary of so many wordpieces.
    pub fn new(file: &ModelFile<'_>, vocabulary: usize) -> Result<Self, ModelError> {
        let embedding = Embedding::new(file, vocabulary)?;
        let width = embedding
            .project
            .as_ref()
            .map_or(embedding.width, Matrix::outputs);
        let blocks = file
            .blocks
            .iter()
            .enumerate()
            .map(|(at, kind)| Block::new(file, &format!("block.{at}"), kind, width))
            .collect::<Result<_, _>>()?;
        let last_norm = match file.find("final.norm.weight") {
            Some(_) => Some(Norm::new(file, "final.norm", width)?),
            None => None,
        };
        Ok(Self {
            embedding,
            blocks,
            last_norm,
            mixes: Head::ALL.map(|head| {
                let mix = file.mixes[head as usize].clone();
                mix.filter(|_| file.heads.contains(&head))
            }),
            width,
        })
    }

    /// Floats in a vector.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Reads a window.
    pub fn run(&self, pieces: &[u32], cases: &[Case]) -> Layers {
        let mut rows = self.embedding.rows(pieces, cases);
        let empty = |mix: &Option<Vec<f32>>| mix.as_ref().map(|_| vec![0.0; rows.len()]);
        let mut mixed = self.mixes.each_ref().map(empty);
        for (at, block) in self.blocks.iter().enumerate() {
            block.apply(&mut rows, self.width);
            for (mix, mixed) in self.mixes.iter().zip(&mut mixed) {
                if let (Some(weights), Some(mixed)) = (mix, mixed) {
                    add_weighted(mixed, &rows, weights[at]);
                }
            }
        }
        Layers { last: rows, mixed }
    }

    /// The vectors that a head reads at some wordpieces of a window, side by side.
    pub fn vectors(
        &self,
        layers: &Layers,
        head: Head,
        wanted: impl IntoIterator<Item = usize>,
    ) -> Vec<f32> {
        let mixed = layers.mixed[head as usize].as_ref();
        let rows = mixed.unwrap_or(&layers.last);
        let mut wanted_rows = Vec::new();
        for at in wanted {
            wanted_rows.extend_from_slice(&rows[at * self.width..(at + 1) * self.width]);
        }
        if let (None, Some(norm)) = (mixed, &self.last_norm) {
            norm.apply(&mut wanted_rows);
        }
        wanted_rows
    }
}

impl Embedding {
    fn new(file: &ModelFile<'_>, vocabulary: usize) -> Result<Self, ModelError> {
        let dims = |name: &str| {
            let missing = || malformed(format!("tensor {name} is missing"));
            file.find(name)
                .map(|t| (t.rows, t.cols))
                .ok_or_else(missing)
        };
        let (_, word_width) = dims("embed.word")?;
        let (_, case_width) = dims("embed.case")?;
        let width = match file.case {
            CaseJoin::Add => word_width,
            CaseJoin::Concat => word_width + case_width,
        };
        let case_width = width_of(
            "embed.case",
            match file.case {
                CaseJoin::Add => word_width,
                CaseJoin::Concat => case_width,
            },
        )?;
        width_of("embed.word", word_width)?;
        width_of("the embedding", width)?;
        let positions = match file.find("embed.position") {
            Some(tensor) if tensor.rows < file.window => {
                return Err(malformed("embed.position has fewer rows than the window"));
            }
            Some(tensor) => Some(
                file.tensor("embed.position", tensor.rows, word_width)?
                    .to_owned(),
            ),
            None => None,
        };
        let norm = match file.find("embed.norm.weight") {
            Some(_) => Some(Norm::new(file, "embed.norm", width)?),
            None => None,
        };
        let project = match file.find("embed.project.weight") {
            Some(tensor) => Some(linear(
                file,
                "embed.project",
                width_of("embed.project", tensor.rows)?,
                width,
            )?),
            None => None,
        };
        Ok(Self {
            words: file
                .tensor("embed.word", vocabulary, word_width)?
                .to_owned(),
            cases: unpack(file.tensor("embed.case", CASES, case_width)?),
            join: file.case,
            positions,
            norm,
            project,
            width,
        })
    }

    /// The vector of each wordpiece of a window.
    fn rows(&self, pieces: &[u32], cases: &[Case]) -> Vec<f32> {
        let mut rows = vec![0.0; pieces.len() * self.width];
        let case_width = self.cases.len() / CASES;
        let mut position = vec![0.0; self.words.cols];
        let each = rows.chunks_exact_mut(self.width).zip(pieces).zip(cases);
        for (at, ((row, &piece), &case)) in each.enumerate() {
            let (word, rest) = row.split_at_mut(self.words.cols);
            self.words.unpack(piece as usize, word);
            let case = &self.cases[case as usize * case_width..][..case_width];
            match self.join {
                CaseJoin::Add => add(word, case),
                CaseJoin::Concat => rest.copy_from_slice(case),
            }
            if let Some(positions) = &self.positions {
                positions.unpack(at, &mut position);
                add(word, &position);
            }
        }
        if let Some(norm) = &self.norm {
            norm.apply(&mut rows);
        }
        match &self.project {
            Some(project) => project.apply(&Inputs::round(&rows, self.width)),
            None => rows,
        }
    }
}

impl Block {
    fn new(
        file: &ModelFile<'_>,
        name: &str,
        kind: &BlockKind,
        width: usize,
    ) -> Result<Self, ModelError> {
        let norm = |part: &str| Norm::new(file, &format!("{name}.{part}"), width);
        let attention = |heads: usize| {
            head_width(width, heads)?;
            let part = |part: &str| linear(file, &format!("{name}.{part}"), width, width);
            Ok(Box::new(Attention {
                query: part("query")?,
                key: part("key")?,
                value: part("value")?,
                output: part("output")?,
                heads,
            }))
        };
        Ok(match *kind {
            BlockKind::Transformer { heads } => {
                let up = format!("{name}.up");
                let inner = file.find(&format!("{up}.weight")).map_or(0, |t| t.rows);
                let inner = width_of(&up, inner)?;
                Self::Transformer {
                    attention: attention(heads)?,
                    norm1: norm("norm1")?,
                    up: linear(file, &up, inner, width)?,
                    down: linear(file, &format!("{name}.down"), width, inner)?,
                    norm2: norm("norm2")?,
                }
            }
            BlockKind::Conv {
                width: taps,
                dilation,
            } => Self::Conv {
                norm: norm("norm")?,
                taps: linear(file, &format!("{name}.conv"), 2 * width, taps * width)?,
                width: taps,
                dilation,
            },
            BlockKind::Attention { heads } => Self::Attention {
                norm: norm("norm")?,
                attention: attention(heads)?,
            },
        })
    }

    fn apply(&self, rows: &mut [f32], width: usize) {
        match self {
            Self::Transformer {
                attention,
                norm1,
                up,
                down,
                norm2,
            } => {
                add(rows, &attention.apply(rows, width));
                norm1.apply(rows);
                let mut inner = up.apply(&Inputs::round(rows, width));
                map(&mut inner, gelu4);
                add(rows, &down.apply(&Inputs::round(&inner, up.outputs())));
                norm2.apply(rows);
            }
            Self::Conv {
                norm,
                taps,
                width: count,
                dilation,
            } => {
                let mut normed = rows.to_vec();
                norm.apply(&mut normed);
                let seen = gather(&normed, width, *count, *dilation);
                let gated = taps.apply(&Inputs::round(&seen, count * width));
                for (row, gated) in rows
                    .chunks_exact_mut(width)
                    .zip(gated.chunks_exact(2 * width))
                {
                    let (values, gates) = gated.split_at(width);
                    let values = values.as_chunks().0.iter().zip(gates.as_chunks().0);
                    for (x, (value, gate)) in row.as_chunks_mut().0.iter_mut().zip(values) {
                        (F4::load(x) + F4::load(value) * sigmoid4(F4::load(gate))).store(x);
                    }
                }
            }
            Self::Attention { norm, attention } => {
                let mut normed = rows.to_vec();
                norm.apply(&mut normed);
                add(rows, &attention.apply(&normed, width));
            }
        }
    }
}

/// What each row's taps read, tap after tap; zeros beyond the first and the last row.
fn gather(rows: &[f32], width: usize, taps: usize, dilation: usize) -> Vec<f32> {
    let count = rows.len() / width;
    let mut seen = vec![0.0; count * taps * width];
    for (at, seen) in seen.chunks_exact_mut(taps * width).enumerate() {
        for (tap, seen) in seen.chunks_exact_mut(width).enumerate() {
            let from = (at + tap * dilation).checked_sub(taps / 2 * dilation);
            if let Some(from) = from.filter(|&from| from < count) {
                seen.copy_from_slice(&rows[from * width..(from + 1) * width]);
            }
        }
    }
    seen
}

/// A width that the vector instructions can go over without a remainder.
fn width_of(name: &str, width: usize) -> Result<usize, ModelError> {
    if width > 0 && width.is_multiple_of(16) && width <= MAX_COLS {
        Ok(width)
    } else {
        Err(malformed(format!(
            "{name} is {width} wide, where a multiple of 16 up to {MAX_COLS} is needed"
        )))
    }
}

/// The matrix `name.weight` with `name.bias`.
pub fn linear(
    file: &ModelFile<'_>,
    name: &str,
    outputs: usize,
    inputs: usize,
) -> Result<Matrix, ModelError> {
    let weight = file.tensor(&format!("{name}.weight"), outputs, inputs)?;
    let bias = unpack(file.tensor(&format!("{name}.bias"), 1, outputs)?);
    if inputs > MAX_COLS {
        return Err(malformed(format!("{name} has more than {MAX_COLS} inputs")));
    }
    Ok(Matrix::from_tensor(weight, &bias))
}

/// All values of a tensor.
pub fn unpack(tensor: &Tensor<&[u8]>) -> Vec<f32> {
    let mut values = vec![0.0; tensor.rows * tensor.cols];
    for (row, values) in values.chunks_exact_mut(tensor.cols).enumerate() {
        tensor.unpack(row, values);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taps_read_to_both_sides() {
        let rows = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(
            gather(&rows, 1, 3, 2),
            [0.0, 1.0, 3.0, 0.0, 2.0, 4.0, 1.0, 3.0, 0.0, 2.0, 4.0, 0.0]
        );
    }
}
