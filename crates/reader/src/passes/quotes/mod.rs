//! Quotes and their speakers.
//!
//! Quotation marks are paired first ([`marks`]). Then the verbs of speech are found as words of
//! trees, each with its subject ([`cues`], [`speaker`]), and the clauses they take ([`clauses`]).
//! What stands between marks goes to the verb that the tree, or else its place, ties it to
//! ([`direct`]); what is tied to none goes on with the words of whoever spoke last ([`turns`]).
//! Whom the subject means is known once pronouns are resolved ([`cast`]).

mod cast;
mod clauses;
mod cues;
mod dialogue;
mod direct;
mod introduced;
mod marks;
mod scene;
mod speaker;
mod turns;

#[cfg(test)]
mod tests;

use std::ops::Range;

use gloss_text::Span;

use crate::document::Document;
use crate::{Entity, Mention, Quote};
use cast::Cast;
use scene::Scene;

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
    /// The index of an earlier speech that has the same speaker, for one that nobody stands by.
    pub(crate) goes_on: Option<usize>,
}

/// Finds quotations and reported clauses, sorted by start; no two have the same span.
pub(crate) fn speeches(document: &Document<'_>) -> Vec<Speech> {
    let scene = Scene::new(document);
    let cues = cues::find(&scene);
    let clauses = clauses::find(&scene, &cues);
    turns::take(&scene, &cues, &clauses)
}

/// Gives each speech to its speaker.
pub(crate) fn attribute(
    document: &Document<'_>,
    speeches: &[Speech],
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Quote> {
    let cast = Cast::new(&document.trees, mentions, entities);
    let mut quotes: Vec<Quote> = vec![];
    let mut last = None;
    for speech in speeches {
        let earlier = speech.goes_on.and_then(|index| quotes.get(index));
        let speaker = match speech.head {
            Some(head) => {
                // "she added": who spoke last, unless the name speaks against it.
                let goes_on = speech.cue.is_some_and(|cue| {
                    let verb = document.trees.words_of(cue).start;
                    matches!(document.trees.word(verb), "added" | "adds" | "continued")
                });
                let still = |surely| cast.still_speaks(last?, speech, head, surely);
                still(!goes_on)
                    .or_else(|| cast.entity(head, speech.cue))
                    .or_else(|| still(false))
            }
            None => earlier.and_then(|quote| quote.speaker),
        };
        let words = speech.speaker.clone();
        if speaker.is_some() || speech.head.is_some() {
            last = speaker.map(|speaker| (speaker, speech.span.end));
        }
        quotes.push(Quote {
            span: speech.span,
            direct: speech.direct,
            speaker,
            speaker_span: words.map(|words| document.trees.span(words)),
            cue: speech.cue,
        });
    }
    quotes
}
