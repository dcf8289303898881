//! Names by rules and small lists, until a trained model is there.
//!
//! [`usage`] counts how the text writes its words; [`candidates`] finds runs of
//! capitalised words and cuts them into names and titles; [`evidence`] weighs
//! what each form is, over all its mentions; here it is decided. Headlines,
//! where capitals tell nothing, are read last, by the names of the body.

mod candidates;
mod evidence;
mod usage;

use std::collections::HashMap;
use std::ops::ControlFlow;

use gloss_text::Tokens;

use crate::known::listed;
use crate::words::Words;
use crate::{Analysis, Analyzer, Kind, NameMention, Progress};
use candidates::Candidate;
use evidence::Scores;
use usage::Usage;

/// Finds names by rules and small lists; it does not parse.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules;

/// The longest name that is looked for in a headline, in tokens.
const LONGEST_NAME: usize = 6;

/// Evidence below which a candidate is no name.
const ENOUGH: f32 = 1.0;

impl Analyzer for Rules {
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        let words = Words::new(tokens);
        let usage = Usage::count(&words);
        let candidates = candidates::find(&words, &usage);
        let forms = evidence::of_forms(&words, &candidates);

        let mut names: Vec<NameMention> = candidates
            .iter()
            .filter_map(|c| decide(&words, c, &forms))
            .collect();
        let known: HashMap<&str, Kind> = names
            .iter()
            .map(|n| {
                let range = words.tokens_of(n.span);
                (words.phrase(range.start, range.end), n.kind)
            })
            .collect();
        let in_headlines = usage
            .headlines(&words)
            .flat_map(|sentence| headline(&words, sentence, &known));
        names.extend(in_headlines);
        names.sort_by_key(|n| n.span);

        // What a name is shows only when the whole text has been seen, so all is told at once.
        let bytes = tokens.source.text().len() as u32;
        let _ = progress(Progress {
            bytes,
            names: &names,
        });
        names.into()
    }
}

/// What a candidate is, by its form everywhere and its own surroundings.
fn decide(
    words: &Words<'_>,
    candidate: &Candidate,
    forms: &HashMap<&str, Scores>,
) -> Option<NameMention> {
    let form = forms.get(words.phrase(candidate.start, candidate.end))?;
    let total = form.plus(&evidence::of_mention(words, candidate));
    let [(kind, best), (second_kind, second)] = total.best_two();
    (best >= ENOUGH).then(|| NameMention {
        span: words.span(candidate.start, candidate.end),
        kind,
        confidence: (best + 1.0) / (best + second.max(0.0) + 2.0),
        runner_up: (second > 0.5 * best).then_some(second_kind),
    })
}

/// The names of a headline: those of the body and of the lists, longest first.
fn headline(
    words: &Words<'_>,
    sentence: std::ops::Range<usize>,
    known: &HashMap<&str, Kind>,
) -> Vec<NameMention> {
    let mut names = vec![];
    let mut i = sentence.start;
    while i < sentence.end {
        let longest = (i + 1..=sentence.end.min(i + LONGEST_NAME))
            .rev()
            .find_map(|end| {
                let phrase = words.phrase(i, end);
                let kind = known.get(phrase).copied().or_else(|| listed(phrase))?;
                Some((end, kind))
            });
        match longest {
            Some((end, kind)) if words.capital(i) => {
                names.push(NameMention {
                    span: words.span(i, end),
                    kind,
                    confidence: 0.7,
                    runner_up: None,
                });
                i = end;
            }
            _ => i += 1,
        }
    }
    names
}
