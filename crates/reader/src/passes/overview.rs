//! What a reading says of the article as a whole: who does what to whom, who
//! appears with whom, how much it is about each, its key sentences, its outline.

use gloss_text::{SourceText, tokenize};

use crate::document::Document;
use crate::passes::{clauses, key_sentences, outline, passages, salience, statements, together};
use crate::{Reading, Syntax};

impl Reading {
    /// This reading of `text` with what it says of the article as a whole made anew from its
    /// mentions and entities: for a reading in which these were corrected.
    #[must_use]
    pub fn with_overview(mut self, text: &str) -> Self {
        if let Ok(source) = SourceText::new(text) {
            let tokens = tokenize(source);
            add(&Document::new(&tokens, &Syntax::default()), &mut self);
        }
        self
    }
}

/// Adds to a reading what follows from the rest of it.
pub(crate) fn add(document: &Document<'_>, reading: &mut Reading) {
    let words = &document.words;
    if document.trees.len() > 0 {
        reading.clauses = clauses::find(document);
    }
    let passages = passages::of(words, &reading.mentions);
    let weights = salience::weigh(words, &passages, reading);
    for (entity, &weight) in reading.entities.iter_mut().zip(&weights) {
        entity.salience = weight;
    }
    let Reading {
        clauses,
        mentions,
        entities,
        quotes,
        ..
    } = &*reading;
    let text = words.tokens.source.text();
    reading.statements = statements::find(text, clauses, &passages, mentions, entities, quotes);
    reading.together = together::find(&passages, &reading.mentions, &reading.entities);
    reading.key_sentences = key_sentences::find(words, &passages, reading);
    reading.outline = outline::find(&passages, &reading.dates);
}
