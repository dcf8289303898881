//! Names that are known by heart: evidence for what the network is unsure of.

use std::ops::Range;

use gloss_reader::{Kind, known_names};
use gloss_text::Tokens;

use crate::decode::{LogProbs, Name, kind_shares, probability, raise};
use crate::encode::Word;
use crate::label::KINDS;

/// Added to the log-probability of what a name is known as: a network that is sure of something
/// else keeps it. Places share their names with people and teams; the bodies in the list are
/// called by theirs alone.
fn bonus(kind: usize) -> f32 {
    match KINDS[kind] {
        Kind::Organization => 5.0,
        _ => 3.5,
    }
}

/// Words that are a known name.
#[derive(Debug)]
pub struct Known {
    words: Range<usize>,
    /// An index into [`KINDS`].
    kind: usize,
}

/// The known names of a text, in order.
pub fn find(tokens: &Tokens<'_>, words: &[Word]) -> Vec<Known> {
    let known = known_names(tokens).into_iter();
    known
        .filter_map(|(span, kind)| {
            let start = words.partition_point(|word| word.span.end <= span.start);
            let end = words.partition_point(|word| word.span.start < span.end);
            let kind = KINDS.iter().position(|&k| k == kind)?;
            (start < end).then_some(Known {
                words: start..end,
                kind,
            })
        })
        .collect()
}

/// Brings in what is known of the words of a sentence: where the network has found the same words
/// as something else, and where it has found nothing.
pub fn weigh(
    known: &[Known],
    sentence: Range<usize>,
    log_probs: &mut [LogProbs],
    names: &mut Vec<Name>,
) {
    let first = known.partition_point(|k| k.words.start < sentence.start);
    let here = known[first..]
        .iter()
        .take_while(|k| k.words.end <= sentence.end);
    for Known { words, kind } in here {
        let within = words.start - sentence.start..words.end - sentence.start;
        let overlapping =
            |name: &Name| name.words.start < words.end && words.start < name.words.end;
        match names.iter().position(overlapping) {
            Some(at) if names[at].words == *words && names[at].kind != *kind => {
                raise(&mut log_probs[within.clone()], *kind, bonus(*kind));
                let shares = kind_shares(&log_probs[within.clone()]);
                if shares[1 + kind] > shares[1 + names[at].kind] {
                    names[at].kind = *kind;
                    names[at].p = probability(within, *kind, log_probs);
                }
            }
            Some(_) => {}
            None => {
                raise(&mut log_probs[within.clone()], *kind, bonus(*kind));
                let p = probability(within, *kind, log_probs);
                if p > 0.5 {
                    let at = names.partition_point(|name| name.words.start < words.start);
                    let words = words.clone();
                    names.insert(
                        at,
                        Name {
                            words,
                            kind: *kind,
                            p,
                        },
                    );
                }
            }
        }
    }
}
