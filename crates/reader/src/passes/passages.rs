//! The sentences of a text with who is mentioned in each: what the passes over
//! the whole of an article start from.

use std::ops::Range;

use gloss_text::Span;

use crate::words::Words;
use crate::{EntityId, Mention};

/// A sentence.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    /// The block it stands in.
    pub(crate) block: u32,
    /// Stands as a headline, over the article or within it.
    pub(crate) headline: bool,
    /// Stands over the article: in a headline before all text.
    pub(crate) title: bool,
    /// Indices of its mentions.
    pub(crate) mentions: Range<usize>,
}

/// The sentences of a text in order; the mentions are all of it, in order.
pub(crate) fn of(words: &Words<'_>, mentions: &[Mention]) -> Vec<Passage> {
    let mut passages = vec![];
    let (mut next, mut in_title) = (0, true);
    for (block, lines) in words.tokens.blocks.iter().enumerate() {
        in_title &= lines.headline;
        let sentences = words.tokens.sentences.get(lines.sentences.range());
        for sentence in sentences.unwrap_or_default() {
            let first = next;
            while mentions
                .get(next)
                .is_some_and(|m| m.span.start < sentence.span.end)
            {
                next += 1;
            }
            passages.push(Passage {
                span: sentence.span,
                tokens: sentence.tokens.range(),
                block: block as u32,
                headline: lines.headline,
                title: in_title,
                mentions: first..next,
            });
        }
    }
    passages
}

impl Passage {
    /// Its mentions.
    pub(crate) fn mentions<'m>(&self, all: &'m [Mention]) -> &'m [Mention] {
        all.get(self.mentions.clone()).unwrap_or_default()
    }

    /// The first few entities that it mentions, each once, in order of mention.
    pub(crate) fn entities(&self, all: &[Mention], most: usize) -> Vec<EntityId> {
        let mut found = vec![];
        for id in self.mentions(all).iter().filter_map(|m| m.entity) {
            if found.len() == most {
                break;
            }
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }
}
