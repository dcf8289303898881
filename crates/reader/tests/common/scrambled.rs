//! An analyzer whose trees and references are random: what the passes do with trees that are wrong.

use std::cell::Cell;
use std::ops::{ControlFlow, Range};

use gloss_reader::{
    Analysis, Analyzer, Anaphor, Calibration, Candidate, PartOfSpeech, Phrase, PhraseKind,
    Progress, Reference, Relation, Rules, Syntax, SyntaxWord,
};
use gloss_text::{Span, Tokens};

/// Names by rules; trees that are well formed, and say anything at all. They may end before the text does.
pub struct Scrambled {
    /// Where the random numbers stand.
    state: Cell<u64>,
}

impl Scrambled {
    /// The same seed gives the same analysis of a text.
    pub fn new(seed: u64) -> Self {
        Self {
            state: Cell::new(seed | 1),
        }
    }

    /// A number below `end`, which is not 0.
    fn below(&self, end: usize) -> usize {
        let mut x = self.state.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.state.set(x);
        (x >> 16) as usize % end
    }

    fn one_of<T: Copy>(&self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    fn syntax(&self, tokens: &Tokens<'_>) -> Syntax {
        let mut syntax = Syntax::default();
        let covered = match self.below(4) {
            0 => self.below(tokens.sentences.len() + 1),
            _ => tokens.sentences.len(),
        };
        for sentence in &tokens.sentences[..covered] {
            let start = syntax.words.len();
            let spans: Vec<Span> = tokens.of(sentence).iter().map(|token| token.span).collect();
            if !spans.is_empty() {
                self.add_tree(&mut syntax, start, &spans);
                self.add_phrases(&mut syntax, start..start + spans.len());
            }
        }
        let order = |phrase: &Phrase| (phrase.words.start, phrase.words.end);
        syntax.phrases.sort_by_key(order);
        syntax.phrases.dedup_by_key(|phrase| order(phrase));
        syntax
    }

    /// Each word hangs on one that was hung before it.
    fn add_tree(&self, syntax: &mut Syntax, start: usize, spans: &[Span]) {
        let mut order: Vec<usize> = (0..spans.len()).collect();
        for i in 1..order.len() {
            order.swap(i, self.below(i + 1));
        }
        let mut heads = vec![None; spans.len()];
        for (hung, &word) in order.iter().enumerate().skip(1) {
            heads[word] = Some(start + order[self.below(hung)]);
        }
        let words = spans.iter().zip(heads).map(|(&span, head)| SyntaxWord {
            span,
            part_of_speech: self.one_of(PartOfSpeech::ALL),
            head,
            relation: match head {
                None => Relation::Root,
                Some(_) => self.one_of(Relation::ALL),
            },
        });
        syntax.words.extend(words);
        syntax.trees.push(start..start + spans.len());
    }

    fn add_phrases(&self, syntax: &mut Syntax, words: Range<usize>) {
        const KINDS: &[PhraseKind] = &[
            PhraseKind::Name,
            PhraseKind::Nominal,
            PhraseKind::Pronoun,
            PhraseKind::Group,
        ];
        for _ in 0..words.len() / 2 {
            let start = words.start + self.below(words.len());
            let end = start + 1 + self.below(words.end - start);
            syntax.phrases.push(Phrase {
                words: start..end,
                head: start + self.below(end - start),
                kind: self.one_of(KINDS),
            });
        }
    }

    fn reference(&self, phrases: usize) -> Reference {
        let anaphor = |phrase: usize| {
            let mut chosen: Vec<usize> = (0..phrases).filter(|_| self.below(3) == 0).collect();
            chosen.retain(|&other| other != phrase);
            let weights: Vec<usize> = chosen.iter().map(|_| 1 + self.below(100)).collect();
            let sum = (weights.iter().sum::<usize>() + 1 + self.below(100)) as f32;
            let candidates: Vec<Candidate> = chosen
                .iter()
                .zip(&weights)
                .map(|(&phrase, &weight)| Candidate {
                    phrase,
                    probability: weight as f32 / sum,
                })
                .collect();
            let taken: f32 = candidates.iter().map(|one| one.probability).sum();
            Anaphor {
                phrase,
                candidates,
                none: 1.0 - taken,
            }
        };
        Reference {
            anaphors: (0..phrases)
                .filter(|_| self.below(3) > 0)
                .map(anaphor)
                .collect(),
            calibration: Calibration::default(),
        }
    }
}

impl Analyzer for Scrambled {
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        let syntax = self.syntax(tokens);
        let reference = self.reference(syntax.phrases.len());
        Analysis {
            syntax: Some(syntax),
            reference: Some(reference),
            ..Rules.analyze(tokens, progress)
        }
    }
}
