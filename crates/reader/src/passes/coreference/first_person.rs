//! "I" and "my" within a direct quote: its speaker.

use crate::document::Document;
use crate::{Entity, Form, Kind, Mention, PartOfSpeech, Quote};

/// How sure a link is that depends on the speaker alone.
const CONFIDENCE: f32 = 0.8;
/// How many quotes before a word may hold it.
const MOST_NESTED: usize = 8;

/// "I" and "my" within direct quotes, in text order; "we" where a body speaks. `taken` are the
/// mentions found so far, in order.
pub(crate) fn first_person(
    document: &Document<'_>,
    quotes: &[Quote],
    taken: &[Mention],
    entities: &[Entity],
) -> Vec<Mention> {
    let trees = &document.trees;
    let mut found = vec![];
    let mut next = 0;
    for word in 0..trees.len() {
        let span = trees.span(word..word + 1);
        while quotes
            .get(next)
            .is_some_and(|quote| quote.span.start <= span.start)
        {
            next += 1;
        }
        let many = match trees.word(word) {
            "i" | "me" | "my" | "mine" | "myself" => false,
            "we" | "us" | "our" | "ours" | "ourselves" => true,
            _ => continue,
        };
        if trees.part(word) != PartOfSpeech::Pronoun {
            continue;
        }
        // The last to begin is the innermost.
        let before = quotes.get(..next).unwrap_or_default().iter().rev();
        let mut around = before.take(MOST_NESTED).filter(|quote| quote.direct);
        let quote = around.find(|quote| quote.span.end >= span.end);
        let Some(speaker) = quote.and_then(|quote| quote.speaker) else {
            continue;
        };
        let kind = entities.get(speaker.0 as usize).map(|entity| entity.kind);
        if many && kind != Some(Kind::Organization) {
            continue;
        }
        if taken.binary_search_by_key(&span, |m| m.span).is_err() {
            found.push(Mention {
                span,
                entity: Some(speaker),
                form: Form::Pronoun,
                confidence: CONFIDENCE,
                runner_up: None,
            });
        }
    }
    found
}
