//! The model file: its byte layout, its checks, and its tensors.
//!
//! # Layout
//!
//! All numbers are little-endian.
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 8 | magic: `GLOSSTAG` |
//! | 8 | 2 | format version, u16: 1 or 2 |
//! | 10 | 2 | zero |
//! | 12 | 4 | `H`, u32: bytes of the header |
//! | 16 | 4 | `V`, u32: bytes of the vocabulary |
//! | 20 | 4 | `P`, u32: bytes of the payload |
//! | 24 | H | header |
//! | 24 + H | V | vocabulary |
//! | | 0 to 15 | zeros, up to the next multiple of 16 from the start of the file |
//! | | P | payload |
//! | | 4 | CRC-32 (IEEE, as `zlib.crc32`) of every byte before |
//!
//! # Header
//!
//! UTF-8 text, one entry a line (`\n`, also after the last): a key, one space,
//! the value. Keys that are not listed here are ignored.
//!
//! | key | value |
//! |---|---|
//! | `name` | what the model is called, e.g. `full` |
//! | `licence` | licence and attribution, one line |
//! | `labels` | the head's labels in order, separated by spaces: `O B-person I-person ...`. `O` once; `B-` and `I-` of any of person, organization, place, group, event, work, each kind with both |
//! | `temperature` | the logits are divided by it before the softmax; > 0 |
//! | `calibration` | optional, `A B`: a name's confidence is sigmoid(A ln(p / (1 - p)) + B), p from the decoder (decode.rs); `1 0` where left out |
//! | `window` | most wordpieces in one window, `[CLS]` and `[SEP]` counted: 16 to 512 |
//! | `case` | `add` the case embedding to the word's, or `concat` it after the word's |
//! | `norm_eps` | what every layer normalisation adds to the variance |
//! | `block` | one line for each block, in order: `transformer HEADS`, `conv WIDTH DILATION` or `attention HEADS` |
//! | `heads` | from version 2: the heads that the file has, `names` first: `names syntax reference` |
//! | `mix` | from version 2, one line a head: `HEAD W1 ... Wn`, a weight for each block; see *Heads* |
//! | `upos` | the parts of speech of `syntax.pos`, in order: names of Universal Dependencies |
//! | `relations` | the relations of `syntax.relation_out` and `reference.role`, in order; `root` among them |
//! | `candidates` | `NEAR NAMES AFTER`: the most candidates of an anaphor (candidates.rs) |
//! | `reference_temperature` | the scores of candidates are divided by it before the softmax; > 0; 1 where left out |
//! | `reference_calibration` | optional, `A B`: as `calibration`, for the probability of a link |
//! | `tensor` | one line for each tensor, in the order of the payload: `NAME DTYPE ROWS COLS`, and for `i8` and `i4` a fifth number, `GROUP` |
//!
//! # Vocabulary
//!
//! BERT's `vocab.txt`: UTF-8, one wordpiece a line (`\n`, also after the last),
//! the line number (from 0) its id and its row in `embed.word`; `##` before a
//! piece that continues a word. `[UNK]`, `[CLS]` and `[SEP]` must be there.
//! The order is free, so a trimmed vocabulary may be sorted to compress better.
//!
//! # Payload
//!
//! The tensors in the order of the header; each begins at a multiple of 16 from
//! the start of the payload, zeros between. Row-major; a matrix that maps
//! `COLS` inputs to `ROWS` outputs has one row for each output (the transpose
//! of what `x @ W` needs). Vectors have one row.
//!
//! | dtype | bytes |
//! |---|---|
//! | `f32`, `f16` | `ROWS * COLS` floats |
//! | `i8` | scales, then `ROWS * COLS` signed bytes, -127 to 127 |
//! | `i4` | scales, then `ROWS * COLS / 2` bytes: column 2j in the low nibble, 2j + 1 in the high one, two's complement, -8 to 7. `COLS` is even |
//!
//! Scales: each row is cut into groups of `GROUP` columns (the last may be
//! shorter; `GROUP = COLS` is one scale a row), each with one f16; the value is
//! `scale * q`. They stand in two planes, which compress better: the low bytes
//! of all scales, row after row, then the high bytes
//! (`scales.astype("<f2").view("u1").reshape(-1, 2).T.tobytes()`).
//! Weights of 5 or 6 bits are written as `i8` with a smaller range: the
//! transport's compression takes out what they do not use.
//!
//! # Networks
//!
//! `E` is the width of `embed.word`, `H` the hidden width, `L` labels. Vectors
//! are written `[n]` for one row of n columns.
//!
//! | tensor | shape | |
//! |---|---|---|
//! | `embed.word` | vocabulary x E | |
//! | `embed.case` | 8 x C | C = E where `case add` |
//! | `embed.position` | at least `window` x E | optional; BERT's token type 0 is added in by the exporter |
//! | `embed.norm.weight`, `.bias` | [E] (`add`), [E + C] (`concat`) | optional |
//! | `embed.project.weight`, `.bias` | H x E or H x (E + C), [H] | optional; without it H is the width of its input |
//! | `block.N. ...` | | N from 0; below |
//! | `final.norm.weight`, `.bias` | [H] | optional: before the head |
//! | `head.weight`, `head.bias` | L x H, [L] | |
//! | `decode.transitions` | (L + 1) x L | optional: added to the log-probabilities in decoding; row: the label before, the last row: the start of a sentence |
//!
//! The input of a window is `[CLS]`, its wordpieces, `[SEP]`; positions count
//! from 0 at `[CLS]`. There is no padding: a window is as long as it is.
//!
//! `transformer HEADS` is BERT's layer (normalised after each half, GELU by
//! erf): `query`, `key`, `value`, `output`, each `.weight` H x H and `.bias`
//! [H]; `norm1`; `up.weight` F x H, `up.bias`; `down.weight` H x F, `down.bias`;
//! `norm2`. (`x = norm1(x + output(attention(x)))`, `x = norm2(x + down(gelu(up(x))))`.)
//!
//! `attention HEADS` is normalised before: `norm`, then the same `query`,
//! `key`, `value`, `output`. (`x = x + output(attention(norm(x)))`.)
//!
//! `conv WIDTH DILATION`: `norm`; `conv.weight` 2H x (WIDTH * H), `conv.bias`
//! [2H]. `(a, g) = conv(norm(x))`, the first H outputs a, the others g;
//! `x = x + a * sigmoid(g)`. Columns: tap after tap from left to right, H
//! inputs each; tap t reads the wordpiece at `(t - (WIDTH - 1) / 2) * DILATION`
//! from here, zeros beyond the window's ends. WIDTH is odd.
//!
//! # Heads
//!
//! A file of version 1 has names only, and the lines of version 2 mean nothing in it. Every file
//! has names; `reference` needs `syntax`. A head reads, for each wordpiece, the sum of the outputs
//! of all blocks, each times its weight in the head's `mix` line; without that line, the output of
//! the last block, after `final.norm` where that is there.
//!
//! `A`, `R` and `D` are free, multiples of 4; `U` is the number of parts of speech, `N` of relations.
//!
//! | tensor | shape | |
//! |---|---|---|
//! | `syntax.pos.weight`, `.bias` | U x H, [U] | |
//! | `syntax.arc_word`, `syntax.arc_head` | A x H, [A] | `.weight` and `.bias`, as all below without a remark |
//! | `syntax.arc` | A x A, [A] | |
//! | `syntax.root` | [A] | no `.weight` in its name |
//! | `syntax.relation_word`, `syntax.relation_head` | R x H, [R] | |
//! | `syntax.relation_a` | R x R, [R] | |
//! | `syntax.relation_b`, `syntax.relation_ab` | R x R | no bias |
//! | `syntax.relation_out` | N x R, [N] | |
//! | `reference.anaphor`, `reference.candidate` | D x 2H, [D] | |
//! | `reference.a` | D x D, [D] | |
//! | `reference.b`, `reference.ab` | D x D | no bias |
//! | `reference.none` | 1 x D, [1] | |
//! | `reference.out` | [D] | no `.weight` in its name, as those below |
//! | `reference.distance`, `.sentences`, `.role`, `.match` | 12, 9, N, 4 x D | |
//!
//! `tools/train/HEADS.md` and heads/ say what is computed from them.
//!
//! # Case classes
//!
//! The rows of `embed.case`. The first wordpiece of a basic token (wordpiece.rs)
//! takes the class of the token's source text, as it stands before
//! lower-casing; the first rule that holds, counting characters that Unicode
//! calls upper-case or lower-case (`str.isupper`, `str.islower` of each):
//!
//! | id | class | |
//! |---|---|---|
//! | 6 | continuation | a wordpiece that is not its token's first |
//! | 5 | digits | the token has an ASCII digit |
//! | 7 | other | neither upper nor lower case; also `[CLS]`, `[SEP]` |
//! | 0 | lower | no upper case |
//! | 2 | initial | the first character is the only upper-case one: "Kyiv", "A" |
//! | 1 | capitals | no lower case |
//! | 3 | initial mixed | the first character is upper case, and others are: "McDonald" |
//! | 4 | inner | the first character is not upper case, another is: "iPhone" |
//!
//! # How weights are run
//!
//! Matrices (all but embeddings) are turned into i8 with one scale a row when
//! the file is read (`i8` with `GROUP = COLS` is taken as it is): scale =
//! max |w| / 127, rounded to the nearest, halves to even. Inputs are rounded to integers
//! of -4095 to 4095 with one scale a wordpiece, sums are exact in 32 bits. No
//! matrix may have more than 4,096 columns.

use gloss_reader::{Calibration, PartOfSpeech, Relation};

use crate::ModelError;
use crate::candidates::Limits;
use crate::heads::Head;
use crate::label::Label;

/// The latest format that is described here.
pub const VERSION: u16 = 2;
/// The first format that has heads beyond names.
const WITH_HEADS: u16 = 2;

const MAGIC: &[u8] = b"GLOSSTAG";
const PREFIX: usize = 24;
const ALIGN: usize = 16;
const CHECKSUM: usize = 4;

/// The rows of `embed.case`.
pub const CASES: usize = 8;
/// The widest matrix: beyond it the sums of -4095..=4095 times -128..=127 leave 32 bits.
pub const MAX_COLS: usize = 4096;
/// The longest window, in wordpieces.
pub const MAX_WINDOW: usize = 512;
const MAX_BLOCKS: usize = 48;
/// No limit of candidates is higher.
const MAX_CANDIDATES: usize = 256;

/// A model file, checked and taken apart. Borrows the bytes.
#[derive(Debug)]
pub struct ModelFile<'f> {
    /// What the model is called.
    pub name: &'f str,
    /// Licence and attribution.
    pub licence: &'f str,
    /// The head's labels, in its order.
    pub labels: Vec<Label>,
    /// What the logits are divided by.
    pub temperature: f32,
    /// Slope and offset between the decoder's log-odds and the confidence.
    pub calibration: (f32, f32),
    /// Most wordpieces in a window.
    pub window: usize,
    /// How the case embedding joins the word's.
    pub case: CaseJoin,
    /// Added to the variance in normalisation.
    pub norm_eps: f32,
    /// The network between embedding and head.
    pub blocks: Vec<BlockKind>,
    /// What is computed from the encoder's vectors.
    pub heads: Vec<Head>,
    /// For each of [`Head::ALL`] the weights of the blocks, where the file has them.
    pub mixes: [Option<Vec<f32>>; Head::ALL.len()],
    /// The parts of speech, in the order of their scores.
    pub parts_of_speech: Vec<PartOfSpeech>,
    /// The relations, in the order of their scores.
    pub relations: Vec<Relation>,
    /// How many candidates an anaphor has.
    pub candidates: Limits,
    /// What the scores of candidates are divided by.
    pub reference_temperature: f32,
    /// From the probability of a link to the chance that it is right.
    pub reference_calibration: Calibration,
    /// One wordpiece a line.
    pub vocabulary: &'f str,
    tensors: Vec<(&'f str, Tensor<&'f [u8]>)>,
}

/// How the case embedding joins the word's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseJoin {
    /// It is added.
    Add,
    /// It stands after it.
    Concat,
}

/// One block of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// BERT's layer.
    Transformer {
        /// Attention heads.
        heads: usize,
    },
    /// A residual gated convolution.
    Conv {
        /// Taps; odd.
        width: usize,
        /// Wordpieces from tap to tap.
        dilation: usize,
    },
    /// Residual attention.
    Attention {
        /// Attention heads.
        heads: usize,
    },
}

/// A matrix of the file, row-major, its values still packed.
#[derive(Clone, Debug)]
pub struct Tensor<D> {
    /// Outputs, or entries of a table.
    pub rows: usize,
    /// Inputs, or the width of an entry.
    pub cols: usize,
    dtype: Dtype,
    data: D,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dtype {
    F32,
    F16,
    I8 { group: usize },
    I4 { group: usize },
}

impl<'f> ModelFile<'f> {
    /// Checks a file and takes it apart. Allocates no more than its header lists.
    pub fn parse(bytes: &'f [u8]) -> Result<Self, ModelError> {
        let (version, [header, vocabulary, payload]) = sections(bytes)?;
        let mut file = parse_header(version, header, payload)?;
        file.vocabulary = utf8(vocabulary, "the vocabulary")?;
        Ok(file)
    }

    /// The tensor of this name, which must have so many rows and columns.
    pub fn tensor(
        &self,
        name: &str,
        rows: usize,
        cols: usize,
    ) -> Result<&Tensor<&'f [u8]>, ModelError> {
        let tensor = self
            .find(name)
            .ok_or_else(|| malformed(format!("tensor {name} is missing")))?;
        if (tensor.rows, tensor.cols) == (rows, cols) {
            Ok(tensor)
        } else {
            Err(malformed(format!(
                "tensor {name} is {} x {} where {rows} x {cols} is needed",
                tensor.rows, tensor.cols,
            )))
        }
    }

    /// The tensor of this name, if the file has one.
    pub fn find(&self, name: &str) -> Option<&Tensor<&'f [u8]>> {
        self.tensors
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, tensor)| tensor)
    }
}

/// The version, and header, vocabulary and payload, once magic, version, length and checksum hold.
fn sections(bytes: &[u8]) -> Result<(u16, [&[u8]; 3]), ModelError> {
    let known = bytes.len().min(MAGIC.len());
    if known == 0 || bytes[..known] != MAGIC[..known] {
        return Err(ModelError::Foreign);
    }
    let cut_off = |of| ModelError::CutOff {
        bytes: bytes.len(),
        of,
    };
    let prefix = bytes.get(..PREFIX).ok_or_else(|| cut_off(PREFIX))?;
    let version = u16::from_le_bytes([prefix[8], prefix[9]]);
    if version > VERSION {
        return Err(ModelError::Newer { version });
    }
    if version == 0 || prefix[10..12] != [0, 0] {
        return Err(ModelError::Damaged);
    }
    let length = |at: usize| {
        u64::from(u32::from_le_bytes([
            prefix[at],
            prefix[at + 1],
            prefix[at + 2],
            prefix[at + 3],
        ]))
    };
    let vocabulary = PREFIX as u64 + length(12);
    let vocabulary_end = vocabulary + length(16);
    let payload = vocabulary_end.next_multiple_of(ALIGN as u64);
    let payload_end = payload + length(20);
    let whole = payload_end + CHECKSUM as u64;
    if (bytes.len() as u64) < whole {
        return Err(cut_off(usize::try_from(whole).unwrap_or(usize::MAX)));
    }
    if bytes.len() as u64 > whole {
        return Err(ModelError::Damaged);
    }
    // Everything lies within `bytes`, so it fits a usize.
    let [vocabulary, vocabulary_end, payload, payload_end] =
        [vocabulary, vocabulary_end, payload, payload_end].map(|at| at as usize);
    let (body, checksum) = bytes.split_at(payload_end);
    if crc32fast::hash(body).to_le_bytes() != checksum {
        return Err(ModelError::Damaged);
    }
    let sections = [
        &body[PREFIX..vocabulary],
        &body[vocabulary..vocabulary_end],
        &body[payload..],
    ];
    Ok((version, sections))
}

fn parse_header<'f>(
    version: u16,
    header: &'f [u8],
    payload: &'f [u8],
) -> Result<ModelFile<'f>, ModelError> {
    let mut file = ModelFile {
        name: "",
        licence: "",
        labels: Vec::new(),
        temperature: 0.0,
        calibration: (1.0, 0.0),
        window: 0,
        case: CaseJoin::Add,
        norm_eps: 0.0,
        blocks: Vec::new(),
        heads: vec![Head::Names],
        mixes: Default::default(),
        parts_of_speech: Vec::new(),
        relations: Vec::new(),
        candidates: Limits::default(),
        reference_temperature: 1.0,
        reference_calibration: Calibration::default(),
        vocabulary: "",
        tensors: Vec::new(),
    };
    let mut at = 0;
    for line in utf8(header, "the header")?.lines() {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        let wrong = || malformed(format!("the header's line \"{line}\" makes no sense"));
        match key {
            "name" => file.name = value,
            "licence" => file.licence = value,
            "labels" => file.labels = parse_labels(value).ok_or_else(wrong)?,
            "temperature" => file.temperature = float(value).ok_or_else(wrong)?,
            "calibration" => file.calibration = two_floats(value).ok_or_else(wrong)?,
            "window" => file.window = value.parse().map_err(|_| wrong())?,
            "case" if value == "add" => file.case = CaseJoin::Add,
            "case" if value == "concat" => file.case = CaseJoin::Concat,
            "case" => return Err(wrong()),
            "norm_eps" => file.norm_eps = float(value).ok_or_else(wrong)?,
            "block" => file.blocks.push(parse_block(value).ok_or_else(wrong)?),
            "tensor" => {
                let (name, tensor) = parse_tensor(value, payload, &mut at).ok_or_else(wrong)?;
                file.tensors.push((name, tensor));
            }
            _ if version >= WITH_HEADS => {
                parse_heads(&mut file, key, value).ok_or_else(wrong)?;
            }
            _ => {}
        }
    }
    let has = |head| file.heads.contains(&head);
    let blocks = |mix: &Vec<f32>| mix.len() == file.blocks.len();
    let fits = [
        ("labels", !file.labels.is_empty()),
        ("temperature", file.temperature > 0.0),
        ("window", (16..=MAX_WINDOW).contains(&file.window)),
        ("norm_eps", file.norm_eps > 0.0),
        ("block", file.blocks.len() <= MAX_BLOCKS),
        ("tensor", at == payload.len()),
        ("heads", has(Head::Names)),
        ("heads", has(Head::Syntax) || !has(Head::Reference)),
        ("mix", file.mixes.iter().flatten().all(blocks)),
        (
            "upos",
            !has(Head::Syntax) || !file.parts_of_speech.is_empty(),
        ),
        (
            "relations",
            // One beside the root, so that every word can have a relation.
            !has(Head::Syntax)
                || file.relations.len() > 1 && file.relations.contains(&Relation::Root),
        ),
        (
            "candidates",
            !has(Head::Reference) || file.candidates.near > 0,
        ),
        ("reference_temperature", file.reference_temperature > 0.0),
    ];
    match fits.iter().find(|(_, fits)| !fits) {
        None => Ok(file),
        Some((key, _)) => Err(malformed(format!(
            "the header's {key} is missing or out of range"
        ))),
    }
}

/// Reads a line about heads; of an unknown key, nothing.
fn parse_heads(file: &mut ModelFile<'_>, key: &str, value: &str) -> Option<()> {
    match key {
        "heads" => file.heads = distinct(value, Head::from_name)?,
        "mix" => {
            let (head, weights) = value.split_once(' ')?;
            let weights = weights.split(' ').map(float).collect::<Option<_>>()?;
            file.mixes[Head::from_name(head)? as usize] = Some(weights);
        }
        "upos" => file.parts_of_speech = distinct(value, PartOfSpeech::from_name)?,
        "relations" => file.relations = distinct(value, Relation::from_name)?,
        "candidates" => {
            let mut numbers = value.split(' ').map(str::parse);
            let mut number = || {
                let number = numbers.next()?.ok()?;
                (number <= MAX_CANDIDATES).then_some(number)
            };
            file.candidates = Limits {
                near: number()?,
                names: number()?,
                after: number()?,
            };
        }
        "reference_temperature" => file.reference_temperature = float(value)?,
        "reference_calibration" => {
            let (slope, offset) = two_floats(value)?;
            file.reference_calibration = Calibration { slope, offset };
        }
        _ => {}
    }
    Some(())
}

/// Values separated by spaces, none of them twice.
fn distinct<T: PartialEq>(names: &str, value: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let values: Vec<T> = names.split(' ').map(value).collect::<Option<_>>()?;
    let twice = |(at, value): (usize, &T)| values[..at].contains(value);
    (!values.iter().enumerate().any(twice)).then_some(values)
}

/// The labels of a head: O once, and both labels of each kind that it has.
fn parse_labels(names: &str) -> Option<Vec<Label>> {
    let labels: Vec<Label> = names
        .split(' ')
        .map(Label::from_name)
        .collect::<Option<_>>()?;
    let count = |label| labels.iter().filter(|&&l| l == label).count();
    let fit = count(Label::Outside) == 1
        && labels.iter().all(|&label| match label {
            Label::Outside => true,
            Label::Begin(kind) | Label::Inside(kind) => {
                count(Label::Begin(kind)) == 1 && count(Label::Inside(kind)) == 1
            }
        });
    fit.then_some(labels)
}

fn parse_block(value: &str) -> Option<BlockKind> {
    let mut words = value.split(' ');
    let name = words.next()?;
    let mut number = || {
        let n: usize = words.next()?.parse().ok()?;
        (1..=MAX_WINDOW).contains(&n).then_some(n)
    };
    let block = match name {
        "transformer" => BlockKind::Transformer { heads: number()? },
        "attention" => BlockKind::Attention { heads: number()? },
        "conv" => BlockKind::Conv {
            width: number().filter(|width| width % 2 == 1)?,
            dilation: number()?,
        },
        _ => return None,
    };
    words.next().is_none().then_some(block)
}

/// Reads a tensor's line and cuts its bytes from the payload; `at` is where the tensor before it ended.
fn parse_tensor<'f>(
    value: &'f str,
    payload: &'f [u8],
    at: &mut usize,
) -> Option<(&'f str, Tensor<&'f [u8]>)> {
    let mut words = value.split(' ');
    let (name, dtype) = (words.next()?, words.next()?);
    let mut number = || words.next()?.parse::<u32>().ok().filter(|&n| n > 0);
    let (rows, cols) = (number()? as usize, number()? as usize);
    let dtype = match dtype {
        "f32" => Dtype::F32,
        "f16" => Dtype::F16,
        "i8" => Dtype::I8 {
            group: number()? as usize,
        },
        "i4" if cols % 2 == 0 => Dtype::I4 {
            group: number()? as usize,
        },
        _ => return None,
    };
    if words.next().is_some() {
        return None;
    }
    let values = rows.checked_mul(cols)?;
    let scales = |group| rows.checked_mul(cols.div_ceil(group));
    let bytes = match dtype {
        Dtype::F32 => values.checked_mul(4)?,
        Dtype::F16 => values.checked_mul(2)?,
        Dtype::I8 { group } => scales(group)?.checked_mul(2)?.checked_add(values)?,
        Dtype::I4 { group } => scales(group)?.checked_mul(2)?.checked_add(values / 2)?,
    };
    let start = at.checked_next_multiple_of(ALIGN)?;
    let end = start.checked_add(bytes)?;
    let data = payload.get(start..end)?;
    *at = end;
    Some((
        name,
        Tensor {
            rows,
            cols,
            dtype,
            data,
        },
    ))
}

impl<D: AsRef<[u8]>> Tensor<D> {
    /// Unpacks one row into `out`, which is [`Self::cols`] long.
    pub fn unpack(&self, row: usize, out: &mut [f32]) {
        let data = self.data.as_ref();
        let values = row * self.cols..(row + 1) * self.cols;
        match self.dtype {
            Dtype::F32 => {
                let (floats, _) = data.as_chunks::<4>();
                for (out, &bytes) in out.iter_mut().zip(&floats[values]) {
                    *out = f32::from_le_bytes(bytes);
                }
            }
            Dtype::F16 => {
                let (floats, _) = data.as_chunks::<2>();
                for (out, &[low, high]) in out.iter_mut().zip(&floats[values]) {
                    *out = half(low, high);
                }
            }
            Dtype::I8 { group } => {
                let (scales, bytes) = self.scales(row, group);
                for ((out, bytes), scale) in out
                    .chunks_mut(group)
                    .zip(bytes[values].chunks(group))
                    .zip(scales)
                {
                    for (out, &byte) in out.iter_mut().zip(bytes) {
                        *out = scale * f32::from(byte as i8);
                    }
                }
            }
            Dtype::I4 { group } => {
                let (scales, bytes) = self.scales(row, group);
                let bytes = &bytes[values.start / 2..values.end / 2];
                for ((at, out), scale) in out.chunks_mut(group).enumerate().zip(scales) {
                    for (at, out) in (at * group..).zip(out) {
                        let nibble = bytes[at / 2] >> (at % 2 * 4);
                        *out = scale * f32::from((nibble << 4) as i8 >> 4);
                    }
                }
            }
        }
    }

    /// One row as it stands in the file, where that is `i8` with one scale a row.
    pub fn i8_row(&self, row: usize) -> Option<(f32, &[u8])> {
        match self.dtype {
            Dtype::I8 { group } if group >= self.cols => {
                let (mut scales, bytes) = self.scales(row, group);
                Some((
                    scales.next()?,
                    &bytes[row * self.cols..(row + 1) * self.cols],
                ))
            }
            _ => None,
        }
    }

    /// The tensor with bytes of its own.
    pub fn to_owned(&self) -> Tensor<Box<[u8]>> {
        Tensor {
            rows: self.rows,
            cols: self.cols,
            dtype: self.dtype,
            data: self.data.as_ref().into(),
        }
    }

    /// The scales of one row, and the packed values of all.
    fn scales(&self, row: usize, group: usize) -> (impl Iterator<Item = f32>, &[u8]) {
        let a_row = self.cols.div_ceil(group);
        let (low, rest) = self.data.as_ref().split_at(self.rows * a_row);
        let (high, values) = rest.split_at(self.rows * a_row);
        let mine = row * a_row..(row + 1) * a_row;
        let scales = low[mine.clone()].iter().zip(&high[mine]);
        (scales.map(|(&low, &high)| half(low, high)), values)
    }
}

/// An IEEE 754 half, exactly.
fn half(low: u8, high: u8) -> f32 {
    let bits = u32::from(u16::from_le_bytes([low, high]));
    let (sign, exponent, fraction) = (bits >> 15 << 31, bits >> 10 & 0x1f, bits & 0x3ff);
    let magnitude = match exponent {
        // Counted in 2^-24.
        0 => (fraction as f32 / 16_777_216.0).to_bits(),
        0x1f => 0x7f80_0000 | fraction << 13,
        _ => (exponent + 112) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}

fn float(value: &str) -> Option<f32> {
    value.parse().ok().filter(|n: &f32| n.is_finite())
}

fn two_floats(value: &str) -> Option<(f32, f32)> {
    let (first, second) = value.split_once(' ')?;
    float(first).zip(float(second))
}

fn utf8<'f>(bytes: &'f [u8], what: &str) -> Result<&'f str, ModelError> {
    std::str::from_utf8(bytes).map_err(|_| malformed(format!("{what} is not UTF-8")))
}

/// The error for a file whose parts do not fit together.
pub fn malformed(what: impl Into<String>) -> ModelError {
    ModelError::Malformed(what.into())
}
