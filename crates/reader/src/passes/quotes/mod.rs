//! Quotes and their speakers.

use std::ops::Range;

use gloss_text::Span;

use crate::document::Document;
use crate::{Entity, Mention, Quote};

/// Words that the article gives to someone, before it is known who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// The words; with their quotation marks, where direct.
    pub(crate) span: Span,
    /// Between quotation marks.
    pub(crate) direct: bool,
    /// The words of the speaker's noun phrase, if it stands by the speech: indices into the words of
    /// the trees.
    pub(crate) speaker: Option<Range<usize>>,
    /// The head of [`Self::speaker`]: "spokesman" of "a spokesman for the bank".
    pub(crate) head: Option<usize>,
    /// "said".
    pub(crate) cue: Option<Span>,
}

/// Finds quotations and reported clauses, sorted by start; no two have the same span.
pub(crate) fn speeches(_document: &Document<'_>) -> Vec<Speech> {
    vec![]
}

/// Gives each speech to its speaker.
pub(crate) fn attribute(
    _document: &Document<'_>,
    _speeches: &[Speech],
    _mentions: &[Mention],
    _entities: &[Entity],
) -> Vec<Quote> {
    vec![]
}
