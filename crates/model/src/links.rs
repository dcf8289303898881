//! Reference over a whole text: all phrases and anaphors of its windows, put together.

use std::collections::HashMap;

use gloss_reader::{Anaphor, Candidate, Phrase, PhraseKind, Syntax};
use gloss_text::{SourceText, Span};

use crate::candidates::{self, Known, Limits};
use crate::heads::reference::{AsAnaphor, AsCandidate, Reference};
use crate::phrases::is_anaphor;
use crate::plan::Plan;

/// What is kept of the phrases of a window for reference.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// One a phrase.
    pub candidates: Vec<AsCandidate>,
    /// One an anaphor, in the order of the phrases.
    pub anaphors: Vec<AsAnaphor>,
}

/// The anaphors of a text with the probabilities of their candidates.
pub fn link(
    head: &Reference,
    limits: Limits,
    source: SourceText<'_>,
    plan: &Plan,
    syntax: &Syntax,
    linked: &Linked,
) -> Vec<Anaphor> {
    let phrases = &syntax.phrases;
    let known = known(source, plan, syntax);
    let pairs = candidates::pairs(phrases, &known, limits);
    let each = pairs.into_iter().zip(&linked.anaphors);
    each.map(|(pairs, anaphor)| {
        let listed: Vec<_> = pairs
            .candidates
            .iter()
            .map(|&at| {
                let features = candidates::features(phrases, &known, pairs.phrase, at);
                let role = syntax.words[phrases[at].head].relation;
                (&linked.candidates[at], features, role)
            })
            .collect();
        let probabilities = head.probabilities(&head.scores(anaphor, &listed));
        let with_phrase = pairs.candidates.iter().zip(&probabilities);
        Anaphor {
            phrase: pairs.phrase,
            candidates: with_phrase
                .map(|(&phrase, &probability)| Candidate {
                    phrase,
                    probability,
                })
                .collect(),
            none: probabilities.last().copied().unwrap_or(1.0),
        }
    })
    .collect()
}

/// What candidates.rs must know of each phrase.
pub fn known(source: SourceText<'_>, plan: &Plan, syntax: &Syntax) -> Vec<Known> {
    let mut texts = Texts {
        source,
        numbers: HashMap::new(),
    };
    let of_phrase = |phrase: &Phrase| {
        let (first, last) = (phrase.words.start, phrase.words.end - 1);
        let anaphor = is_anaphor(phrase, plan.words[first].form);
        let start = |word: usize| syntax.words[word].span.start;
        let end = syntax.words[last].span.end;
        let described = anaphor && phrase.kind != PhraseKind::Pronoun;
        Known {
            anaphor,
            sentence: plan.words[first].sentence,
            whole: texts.number(Span::new(start(first), end)),
            core: texts.number(Span::new(start(first + usize::from(described)), end)),
            last: texts.number(Span::new(start(last), end)),
        }
    };
    syntax.phrases.iter().map(of_phrase).collect()
}

/// Numbers texts: equal numbers are equal texts in lower case.
struct Texts<'s> {
    source: SourceText<'s>,
    numbers: HashMap<String, u32>,
}

impl Texts<'_> {
    fn number(&mut self, span: Span) -> u32 {
        let next = self.numbers.len() as u32;
        let text = self.source.slice(span).to_lowercase();
        *self.numbers.entry(text).or_insert(next)
    }
}
