//! A text as this pass looks at it: trees, quotation marks, sentences.

use std::ops::Range;

use gloss_text::{Block, Span};

use super::marks::{self, Pair};
use crate::PartOfSpeech;
use crate::document::Document;
use crate::trees::Trees;
use crate::words::Words;

/// No rule looks further than this within a sentence.
const NEAR: usize = 300;

/// A text with its quotation marks paired. Words and ranges are those of the trees.
pub(super) struct Scene<'d> {
    pub(super) words: &'d Words<'d>,
    pub(super) trees: &'d Trees<'d>,
    pub(super) pairs: Vec<Pair>,
    /// The pair around each word, an index into [`Self::pairs`].
    pair_of: Vec<Option<u32>>,
}

impl<'d> Scene<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        let pairs = marks::pair(document);
        let mut pair_of = vec![None; document.trees.len()];
        for (index, pair) in pairs.iter().enumerate() {
            if let Some(inside) = pair_of.get_mut(pair.words.clone()) {
                inside.fill(Some(index as u32));
            }
        }
        Self {
            words: &document.words,
            trees: &document.trees,
            pairs,
            pair_of,
        }
    }

    /// Whether a word stands between quotation marks, or is one.
    pub(super) fn quoted(&self, i: usize) -> bool {
        self.pair_of.get(i).is_some_and(Option::is_some)
    }

    /// The pair that a word stands in.
    pub(super) fn pair(&self, i: usize) -> Option<&Pair> {
        let index = (*self.pair_of.get(i)?)?;
        self.pairs.get(index as usize)
    }

    /// The sentence of a word, or what of it is near; none beyond the last.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let start = self.trees.span(i..i + 1).start;
        let sentences = &self.words.tokens.sentences;
        let index = sentences.partition_point(|sentence| sentence.span.end <= start);
        let of = |span: Span| self.trees.words_of(span);
        match sentences.get(index) {
            Some(sentence) if i < self.trees.len() => {
                let words = of(sentence.span);
                words.start.max(i.saturating_sub(NEAR))..words.end.min(i + NEAR)
            }
            _ => i..i,
        }
    }

    /// How many sentences further a later word stands: 0 for the same.
    pub(super) fn sentences_between(&self, first: usize, later: usize) -> usize {
        let sentences = &self.words.tokens.sentences;
        let index = |i: usize| {
            let start = self.trees.span(i..i + 1).start;
            sentences.partition_point(|sentence| sentence.span.end <= start)
        };
        index(later).saturating_sub(index(first))
    }

    /// Whether two words stand in one block.
    pub(super) fn same_block(&self, first: usize, later: usize) -> bool {
        self.block_of(first) == self.block_of(later) && later < self.trees.len()
    }

    /// The index of the block of a word.
    pub(super) fn block_of(&self, i: usize) -> usize {
        let start = self.trees.span(i..i + 1).start;
        self.blocks()
            .partition_point(|block| block.span.end <= start)
    }

    /// The blocks of the text.
    pub(super) fn blocks(&self) -> &'d [Block] {
        &self.words.tokens.blocks
    }

    /// The words of a block.
    pub(super) fn block(&self, index: usize) -> Range<usize> {
        let block = self.blocks().get(index);
        block.map_or(0..0, |block| self.trees.words_of(block.span))
    }

    pub(super) fn is_punctuation(&self, i: usize) -> bool {
        self.trees.part(i) == PartOfSpeech::Punctuation
    }

    /// How many words of a range are no punctuation.
    pub(super) fn count(&self, range: Range<usize>) -> usize {
        range.filter(|&i| !self.is_punctuation(i)).count()
    }

    /// Whether a word ends a stretch of speech: a full stop, a comma.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        matches!(
            self.trees.text(i),
            "." | "," | "!" | "?" | "…" | "..." | "?!" | "!!"
        )
    }
}
