//! The model file: its byte layout, its checks, and its tensors.
//!
//! # Layout
//!
//! All numbers are little-endian.
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 8 | magic: `GLOSSTAG` |
//! | 8 | 2 | format version, u16: 1 |
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
//! # Case classes
//!
//! The rows of `embed.case`. The first wordpiece of a basic token (wordpiece.rs)
//! takes the class of the token's source text, as it stands before
//! lower-casing; the first rule that holds, counting characters that Unicode
//! calls upper-case or lower-case (`str.isupper`, `str.islower` of each):
//!
//! | id | class | |
//! |---|---|---|
//! | 7 | continuation | a wordpiece that is not its token's first |
//! | 6 | digits | neither upper nor lower case, and a number character (category N) |
//! | 0 | other | neither upper nor lower case; also `[CLS]`, `[SEP]` |
//! | 1 | lower | no upper case |
//! | 2 | capitals | no lower case, two upper or more |
//! | 3 | initial | no lower case, one upper: "A"; or the first character the only upper one: "Kyiv" |
//! | 5 | inner | the first character is not upper case, another is: "iPhone" |
//! | 4 | initial mixed | the first character is upper case, and others are: "McDonald" |
//!
//! # How weights are run
//!
//! Matrices (all but embeddings) are turned into i8 with one scale a row when
//! the file is read (`i8` with `GROUP = COLS` is taken as it is): scale =
//! max |w| / 127, rounded half away from zero. Inputs are rounded to integers
//! of -4095 to 4095 with one scale a wordpiece, sums are exact in 32 bits. No
//! matrix may have more than 4,096 columns.
