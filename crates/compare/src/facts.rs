//! What only one of two articles tells.

use gloss_reader::Reading;
use gloss_text::Span;

use crate::Side;
use crate::terms::{Terms, shared};

/// So much of what a sentence tells must the other article lack.
const NEW: f32 = 0.65;
/// Sentences of fewer terms tell too little to compare.
const FEWEST_TERMS: usize = 4;

/// For each side the sentences that the other article does not have: those that name someone,
/// a day or a number, and that most differ from what stands in any two neighbours there.
pub(crate) fn of_one(a: Side<'_>, b: Side<'_>, terms: &Terms) -> [Vec<u32>; 2] {
    [(a, 0, 1), (b, 1, 0)].map(|(side, own, other)| {
        let with = terms.sentences_with(other);
        let mut told = Told::new(&terms.of[other]);
        let sentences = (0..).zip(&terms.of[own]).zip(&side.reading.sentences);
        let new = sentences.filter(|&((_, bag), &span)| {
            bag.len() >= FEWEST_TERMS
                && is_fact(side.reading, span)
                && told.most(terms, bag, &with) < (1.0 - NEW) * terms.weight(bag)
        });
        new.map(|((i, _), _)| i).collect()
    })
}

/// How much each sentence of an article has of a bag of terms.
struct Told<'t> {
    sentences: &'t [Vec<u32>],
    weights: Vec<f32>,
}

impl<'t> Told<'t> {
    fn new(sentences: &'t [Vec<u32>]) -> Self {
        Self {
            sentences,
            weights: vec![0.0; sentences.len()],
        }
    }

    /// The most that a sentence, or it and the next, have of a bag of terms.
    fn most(&mut self, terms: &Terms, bag: &[u32], with: &[Vec<u32>]) -> f32 {
        self.weights.fill(0.0);
        for &term in bag {
            for &at in &with[term as usize] {
                self.weights[at as usize] += terms.weight(&[term]);
            }
        }
        let both = |at: usize| {
            let one = self.weights[at];
            match self.weights.get(at + 1) {
                Some(&next) if one > 0.0 && next > 0.0 => {
                    let twice: Vec<u32> = shared(bag, &self.sentences[at]).collect();
                    one + next - terms.common(&twice, &self.sentences[at + 1])
                }
                _ => one,
            }
        };
        (0..self.weights.len()).map(both).fold(0.0, f32::max)
    }
}

/// Whether a sentence says something that can be looked up: of whom, when or how much.
fn is_fact(reading: &Reading, sentence: Span) -> bool {
    fn any<T>(found: &[T], span: impl Fn(&T) -> Span, sentence: Span) -> bool {
        let first = found.partition_point(|one| span(one).start < sentence.start);
        found
            .get(first)
            .is_some_and(|one| sentence.contains(span(one)))
    }
    any(&reading.mentions, |mention| mention.span, sentence)
        || any(&reading.dates, |date| date.span, sentence)
        || any(&reading.quantities, |quantity| quantity.span, sentence)
}
