//! Pairs quotation marks.

use std::ops::Range;

use gloss_text::{Span, TokenKind};

use crate::document::Document;
use crate::words::Words;

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// From the opening mark to the closing mark, or to the end if it is never closed.
    pub(super) span: Span,
    /// The same, as words of the trees.
    pub(super) words: Range<usize>,
    /// The block it stands in, an index into the blocks of the tokens.
    pub(super) block: usize,
    /// It opens its block.
    pub(super) opens_block: bool,
    /// Left open at the end of its block: the next block goes on with it.
    pub(super) goes_on: bool,
}

/// Pairs the marks of a text, block by block. Marks within marks stay inside the outer pair.
pub(super) fn pair(document: &Document<'_>) -> Vec<Pair> {
    let words = &document.words;
    let blocks = &words.tokens.blocks;
    let ranges: Vec<Range<usize>> = blocks
        .iter()
        .map(|block| words.tokens_of(block.span))
        .collect();
    let mut pairs = vec![];
    for (block, range) in ranges.iter().enumerate() {
        // A mark left open before a block that opens with one: a quotation of several paragraphs.
        let goes_on = ranges
            .get(block + 1)
            .is_some_and(|next| opens(words, next.start));
        for (tokens, open) in pair_block(words, range.clone(), goes_on) {
            let span = words.span(tokens.start, tokens.end);
            let inside = document.trees.words_of(span);
            // The trees end before the text where its reading was broken off.
            if inside.is_empty() {
                continue;
            }
            pairs.push(Pair {
                span,
                words: inside,
                block,
                opens_block: tokens.start == range.start,
                goes_on: open,
            });
        }
    }
    pairs
}

fn opens(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at), "\"" | "“" | "«" | "„" | "``" | "''")
}

/// The pairs of a block as tokens, and whether the last is left open.
fn pair_block(words: &Words<'_>, block: Range<usize>, goes_on: bool) -> Vec<(Range<usize>, bool)> {
    let mut pairs = vec![];
    let mut opened: Option<(usize, &str)> = None;
    for at in block
        .clone()
        .filter(|&at| words.kind(at) == TokenKind::Quote)
    {
        let mark = words.text(at);
        match opened {
            Some((first, opener)) if closes(words, at, opener) => {
                pairs.push((first..at + 1, false));
                opened = None;
            }
            // A second opening mark of the same sort: the first was never closed.
            Some((_, opener)) if mark == opener && can_open(words, at) => opened = Some((at, mark)),
            Some(_) => {}
            None if can_open(words, at)
                && (!is_single(mark) || single_closes(words, at, block.end)) =>
            {
                opened = Some((at, mark));
            }
            None => {}
        }
    }
    if let Some((first, opener)) = opened {
        let end = if goes_on {
            block.end
        } else {
            words.sentence(first).end.min(block.end)
        };
        if !is_single(opener) && end > first + 2 {
            pairs.push((first..end, goes_on));
        }
    }
    pairs
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "‚" | "‹")
}

fn can_open(words: &Words<'_>, at: usize) -> bool {
    match words.text(at) {
        "“" | "«" | "„" | "‘" | "‹" | "``" => true,
        // A closing mark typed for an opening one.
        "”" => gap_before(words, at) && !gap_before(words, at + 1),
        "\"" | "'" | "''" => {
            let before = at.checked_sub(1).map(|before| words.kind(before));
            !gap_before(words, at + 1) && (gap_before(words, at) || before != Some(TokenKind::Word))
        }
        _ => false,
    }
}

fn closes(words: &Words<'_>, at: usize, opener: &str) -> bool {
    match (opener, words.text(at)) {
        ("“" | "”", "”" | "\"") | ("«", "»") | ("„", "“" | "”") | ("‹", "›") | ("``", "''") => {
            true
        }
        // A straight mark after white space and before a word opens anew.
        ("\"", "\"") | ("''", "''") => !can_open(words, at) || !gap_before(words, at),
        ("\"", "”") => true,
        ("‘" | "‚", "’") | ("'", "'") => {
            gap_before(words, at + 1) || words.kind(at + 1) != TokenKind::Word
        }
        _ => false,
    }
}

/// Whether a single mark is closed soon: one that is not is an apostrophe.
fn single_closes(words: &Words<'_>, first: usize, end: usize) -> bool {
    let opener = words.text(first);
    (first + 2..end)
        .take(120)
        .any(|at| words.kind(at) == TokenKind::Quote && closes(words, at, opener))
}

/// Whether white space or nothing stands before a token.
fn gap_before(words: &Words<'_>, at: usize) -> bool {
    let tokens = &words.tokens.tokens;
    match (
        at.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(at),
    ) {
        (Some(before), Some(token)) => before.span.end < token.span.start,
        _ => true,
    }
}
