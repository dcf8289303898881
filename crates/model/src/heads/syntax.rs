//! Syntax: part of speech, head and relation of each word, from the vectors of first wordpieces.

use std::ops::Range;

use gloss_reader::{PartOfSpeech, Relation};

use super::{apply, dot, highest, push_product, row, unbiased, vector, width_of};
use crate::ModelError;
use crate::format::ModelFile;
use crate::math::gelu4;
use crate::matrix::Matrix;
use crate::network::linear;
use crate::rows::{add, map};
use crate::tree;

/// The head `syntax`: a biaffine parser.
#[derive(Debug)]
pub struct Syntax {
    /// In the order of the scores.
    parts_of_speech: Vec<PartOfSpeech>,
    /// In the order of the scores.
    relations: Vec<Relation>,
    width: usize,
    pos: Matrix,
    arc_word: Matrix,
    arc_head: Matrix,
    arc: Matrix,
    /// The vector of the root as a head.
    root: Vec<f32>,
    relation_word: Matrix,
    relation_head: Matrix,
    relation_a: Matrix,
    relation_b: Matrix,
    relation_ab: Matrix,
    relation_out: Matrix,
}

/// A word as the head parses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub part_of_speech: PartOfSpeech,
    /// A word of the same window; `None` at the root of a tree.
    pub head: Option<usize>,
    pub relation: Relation,
}

/// What decides about heads: a vector for each word as a dependent, and one as a head.
pub struct Arcs {
    words: Vec<f32>,
    heads: Vec<f32>,
}

impl Syntax {
    /// Reads the head of an encoder of this width.
    pub fn new(file: &ModelFile<'_>, width: usize) -> Result<Self, ModelError> {
        let arc = width_of(file, "syntax.arc_word")?;
        let relation = width_of(file, "syntax.relation_word")?;
        let relations = file.relations.len();
        Ok(Self {
            parts_of_speech: file.parts_of_speech.clone(),
            relations: file.relations.clone(),
            width,
            pos: linear(file, "syntax.pos", file.parts_of_speech.len(), width)?,
            arc_word: linear(file, "syntax.arc_word", arc, width)?,
            arc_head: linear(file, "syntax.arc_head", arc, width)?,
            arc: linear(file, "syntax.arc", arc, arc)?,
            root: vector(file, "syntax.root", arc)?,
            relation_word: linear(file, "syntax.relation_word", relation, width)?,
            relation_head: linear(file, "syntax.relation_head", relation, width)?,
            relation_a: linear(file, "syntax.relation_a", relation, relation)?,
            relation_b: unbiased(file, "syntax.relation_b", relation, relation)?,
            relation_ab: unbiased(file, "syntax.relation_ab", relation, relation)?,
            relation_out: linear(file, "syntax.relation_out", relations, relation)?,
        })
    }

    /// Parses the words of a window, a row of vectors each. Each of `sentences` becomes one tree;
    /// together they hold every word once, in order.
    pub fn parse(&self, rows: &[f32], sentences: &[Range<usize>]) -> Vec<Parsed> {
        let arcs = self.arcs(rows);
        let mut heads = Vec::with_capacity(rows.len() / self.width);
        for sentence in sentences {
            let found = tree::decode(sentence.len(), &self.arc_scores(&arcs, sentence.clone()));
            let root = sentence.len();
            heads.extend(found.into_iter().map(|head| match head {
                head if head == root => None,
                head => Some(sentence.start + head),
            }));
        }
        let parts = self.pos_scores(rows);
        let parts = parts.chunks_exact(self.parts_of_speech.len());
        let relations = self.relation_scores(rows, &heads);
        let relations = relations.chunks_exact(self.relations.len());
        let not_root = |at: usize| self.relations[at] != Relation::Root;
        heads
            .iter()
            .zip(parts.zip(relations))
            .map(|(&head, (parts, relations))| Parsed {
                part_of_speech: self.parts_of_speech[highest(parts, |_| true)],
                head,
                relation: match head {
                    Some(_) => self.relations[highest(relations, not_root)],
                    None => Relation::Root,
                },
            })
            .collect()
    }

    /// The scores of the parts of speech of each word, in the file's order.
    pub fn pos_scores(&self, rows: &[f32]) -> Vec<f32> {
        apply(&self.pos, rows, self.width)
    }

    /// The vectors that decide about heads.
    pub fn arcs(&self, rows: &[f32]) -> Arcs {
        let mut words = apply(&self.arc_word, rows, self.width);
        let mut heads = apply(&self.arc_head, rows, self.width);
        map(&mut words, gelu4);
        map(&mut heads, gelu4);
        Arcs {
            words: apply(&self.arc, &words, self.root.len()),
            heads,
        }
    }

    /// For each word of a sentence the scores of all its words as heads, then that of the root.
    pub fn arc_scores(&self, arcs: &Arcs, sentence: Range<usize>) -> Vec<f32> {
        let width = self.root.len();
        let scale = (width as f32).sqrt();
        let mut scores = Vec::with_capacity(sentence.len() * (sentence.len() + 1));
        for word in sentence.clone() {
            let word = row(&arcs.words, width, word);
            let heads = sentence.clone().map(|head| row(&arcs.heads, width, head));
            let heads = heads.chain([self.root.as_slice()]);
            scores.extend(heads.map(|head| dot(word, head) / scale));
        }
        scores
    }

    /// The scores of the relations of each word to its head, in the file's order. Those of words
    /// without a head mean nothing.
    pub fn relation_scores(&self, rows: &[f32], heads: &[Option<usize>]) -> Vec<f32> {
        let width = self.relation_a.outputs();
        let mut words = apply(&self.relation_word, rows, self.width);
        let mut others = apply(&self.relation_head, rows, self.width);
        map(&mut words, gelu4);
        map(&mut others, gelu4);
        let of_heads = apply(&self.relation_b, &others, width);
        let head = |word: usize| heads[word].unwrap_or(word);
        let mut products = Vec::with_capacity(words.len());
        for word in 0..heads.len() {
            let other = row(&others, width, head(word));
            push_product(&mut products, row(&words, width, word), other);
        }
        let mut hidden = apply(&self.relation_a, &words, width);
        for (word, hidden) in hidden.chunks_exact_mut(width).enumerate() {
            add(hidden, row(&of_heads, width, head(word)));
        }
        add(&mut hidden, &apply(&self.relation_ab, &products, width));
        map(&mut hidden, gelu4);
        apply(&self.relation_out, &hidden, width)
    }
}
