use std::ops::Range;

use gloss_text::{Block, Span, Token, TokenKind, Tokens};

use super::cues::{Cue, Cues};
use crate::{Entity, EntityId, Form, Kind, Mention};

/// The tokens of a text with the mentions and verbs of speech that stand on them.
pub struct View<'v> {
    pub tokens: &'v Tokens<'v>,
    mentions: &'v [Mention],
    entities: &'v [Entity],
    /// The longest mention over each token, as an index into `mentions`.
    mention_at: Vec<Option<u32>>,
    /// The verb of speech at each token.
    cue_at: Vec<Option<Cue>>,
}

impl<'v> View<'v> {
    pub fn new(tokens: &'v Tokens<'v>, mentions: &'v [Mention], entities: &'v [Entity]) -> Self {
        let all = &tokens.tokens;
        let mut mention_at: Vec<Option<u32>> = vec![None; all.len()];
        for (index, mention) in mentions.iter().enumerate() {
            let first = all.partition_point(|token| token.span.end <= mention.span.start);
            let inside = all[first..]
                .iter()
                .take_while(|token| token.span.start < mention.span.end)
                .count();
            for slot in &mut mention_at[first..first + inside] {
                let shorter = |old: &u32| mentions[*old as usize].span.len() < mention.span.len();
                if slot.as_ref().is_none_or(shorter) {
                    *slot = Some(index as u32);
                }
            }
        }
        let cues = Cues::new();
        let cue_at = all
            .iter()
            .map(|token| cues.get(tokens.text(token)))
            .collect();
        Self {
            tokens,
            mentions,
            entities,
            mention_at,
            cue_at,
        }
    }

    /// Indices of a block's tokens.
    pub fn tokens_of(&self, block: &Block) -> Range<usize> {
        let sentences = &self.tokens.sentences[block.sentences.range()];
        match (sentences.first(), sentences.last()) {
            (Some(first), Some(last)) => first.tokens.start as usize..last.tokens.end as usize,
            _ => 0..0,
        }
    }

    pub fn token(&self, at: usize) -> &Token {
        &self.tokens.tokens[at]
    }

    /// The words of a token; nothing beyond the text.
    pub fn text(&self, at: usize) -> &'v str {
        self.tokens
            .tokens
            .get(at)
            .map_or("", |token| self.tokens.source.slice(token.span))
    }

    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.tokens
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Quote)
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether white space or nothing stands before a token.
    pub fn gap_before(&self, at: usize) -> bool {
        at == 0 || self.token(at - 1).span.end < self.token(at).span.start
    }

    /// Whether white space or nothing stands after a token.
    pub fn gap_after(&self, at: usize) -> bool {
        at + 1 >= self.tokens.tokens.len() || self.gap_before(at + 1)
    }

    pub fn cue(&self, at: usize) -> Option<Cue> {
        *self.cue_at.get(at)?
    }

    /// The longest mention over a token.
    pub fn mention(&self, at: usize) -> Option<&'v Mention> {
        let index = (*self.mention_at.get(at)?)?;
        self.mentions.get(index as usize)
    }

    /// The first and last token of the mention over a token.
    pub fn mention_tokens(&self, at: usize) -> Option<(usize, usize)> {
        let index = (*self.mention_at.get(at)?)?;
        let same = |at: &usize| self.mention_at[*at] == Some(index);
        let first = (0..=at).rev().take_while(same).last()?;
        let last = (at..self.mention_at.len()).take_while(same).last()?;
        Some((first, last))
    }

    /// The entity whose name, description or pronoun ends with a token.
    pub fn entity_ending(&self, at: usize) -> Option<EntityId> {
        let mention = self.mention(at)?;
        (mention.span.end == self.token(at).span.end).then_some(mention.entity)?
    }

    /// Whether a person's name stands on a token.
    pub fn is_person(&self, at: usize) -> bool {
        let entity = self
            .mention(at)
            .filter(|mention| mention.form == Form::Name)
            .and_then(|mention| mention.entity);
        entity
            .and_then(|id| self.entities.get(id.0 as usize))
            .is_some_and(|entity| entity.kind == Kind::Person)
    }

    pub fn is_named(&self, at: usize) -> bool {
        self.mention(at)
            .is_some_and(|mention| mention.form == Form::Name)
    }

    /// The span from one token to another, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.token(first)
            .span
            .cover(self.token(last.max(first)).span)
    }
}
