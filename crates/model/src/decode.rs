//! From the network's scores to names: the best sequence of labels of a
//! sentence that makes sense, what stands under it, and how sure that is.

use std::ops::Range;

use crate::label::{KINDS, LABELS, Label};
use crate::math::{exp, ln, sigmoid};

/// The logarithm of the probability of each label of a word; see [`Label::index`].
pub type LogProbs = [f32; LABELS];

/// The logarithm of a probability that is all but zero: of labels that the model does not have.
pub const NEVER: f32 = -50.0;

/// A name as runs of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The words, as a range of the text's.
    pub words: Range<usize>,
    /// An index into [`KINDS`].
    pub kind: usize,
    /// The lowest probability among the labels of the words and the end of the name after them.
    pub p: f32,
}

/// Turns scores into names.
#[derive(Debug)]
pub struct Decoder {
    /// The head's labels, in its order.
    pub labels: Vec<Label>,
    /// What scores are divided by.
    pub temperature: f32,
    /// Slope and offset of the confidence in the log-odds of [`Name::p`].
    pub calibration: (f32, f32),
    /// Added for each label (column) after each label (row), the last row for
    /// the start of a sentence; [`NEVER`] where it may not follow.
    pub transitions: Vec<LogProbs>,
}

impl Decoder {
    /// The rows of [`Self::transitions`] without any learned ones: what may not be, and what hardly is.
    pub fn constraints() -> Vec<LogProbs> {
        let before = Label::all().map(Some).chain([None]);
        let row = |before| {
            let mut row = [0.0; LABELS];
            for label in Label::all().filter(|label| !label.follows(before)) {
                row[label.index()] = FORBIDDEN;
            }
            if let Some(Label::Begin(before) | Label::Inside(before)) = before {
                for kind in 0..KINDS.len() {
                    let at_once = if kind == before { TWICE } else { OTHER };
                    row[Label::Begin(kind).index()] -= at_once;
                }
            }
            row
        };
        before.map(row).collect()
    }

    /// Probabilities from one word's scores, in the head's order.
    pub fn log_probs(&self, scores: &[f32]) -> LogProbs {
        let mut log_probs = [f32::MIN; LABELS];
        for (label, &x) in self.labels.iter().zip(scores) {
            log_probs[label.index()] = x / self.temperature;
        }
        normalise(&mut log_probs);
        log_probs
    }

    /// The names of one sentence, whose first word is number `first` of the text's.
    pub fn names(&self, first: usize, words: &mut [LogProbs]) -> Vec<Name> {
        let labels = self.best_labels(&weighed(words));
        let mut names: Vec<Name> = Vec::new();
        let mut open = None;
        for (at, &label) in labels.iter().enumerate() {
            match label {
                Label::Outside => open = None,
                Label::Begin(kind) => {
                    open = Some(kind);
                    names.push(Name {
                        words: first + at..first + at + 1,
                        kind,
                        p: 0.0,
                    });
                }
                Label::Inside(_) => {
                    if let (Some(_), Some(name)) = (open, names.last_mut()) {
                        name.words.end += 1;
                    }
                }
            }
        }
        mend_torn(&mut names, first, words);
        for name in &mut names {
            name.p = probability(
                name.words.start - first..name.words.end - first,
                name.kind,
                words,
            );
        }
        names
    }

    /// The chance that a name is right, from its [`Name::p`].
    pub fn confidence(&self, p: f32) -> f32 {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        let (slope, offset) = self.calibration;
        sigmoid(slope * (ln(p) - ln(1.0 - p)) + offset)
    }

    /// Viterbi's algorithm.
    fn best_labels(&self, words: &[LogProbs]) -> Vec<Label> {
        let mut best = [0.0; LABELS];
        let mut from = vec![[0_u8; LABELS]; words.len()];
        for (at, log_probs) in words.iter().enumerate() {
            let before = best;
            for to in 0..LABELS {
                let step = |row: usize| before[row] + self.transitions[row][to];
                let (row, score) = match at {
                    0 => (LABELS, self.transitions[LABELS][to]),
                    _ => (1..LABELS).fold((0, step(0)), |(row, score), next| {
                        let other = step(next);
                        if other > score {
                            (next, other)
                        } else {
                            (row, score)
                        }
                    }),
                };
                from[at][to] = row as u8;
                best[to] = score + log_probs[to];
            }
        }
        let most = |row: usize, next: usize| if best[next] > best[row] { next } else { row };
        let mut label = (1..LABELS).fold(0, most);
        let mut labels = vec![Label::Outside; words.len()];
        for (at, to) in labels.iter_mut().enumerate().rev() {
            *to = Label::from_index(label);
            label = usize::from(from[at][label]);
        }
        labels
    }
}

/// Shifts logarithms of probabilities so that these sum to 1.
pub fn normalise(word: &mut LogProbs) {
    let most = word
        .iter()
        .fold(f32::MIN, |most, &x| if x > most { x } else { most });
    let total: f32 = word.iter().map(|&x| exp(x - most)).sum();
    let whole = most + ln(total);
    for x in word {
        *x = (*x - whole).max(NEVER);
    }
}

/// Makes it likelier that words are one name of a kind, by so much in the logarithm.
pub fn raise(words: &mut [LogProbs], kind: usize, bonus: f32) {
    for (at, word) in words.iter_mut().enumerate() {
        word[label_at(at, 0, kind).index()] += bonus;
        normalise(word);
    }
}

/// Added to the logarithms of events and works: few sources label them, and to the others a word
/// outside their own kinds may be either or none, so the network says none too often.
const RARE: f32 = 2.0;

/// The probabilities by which labels are chosen. How sure a name is, the network's own tell: the
/// calibration was fitted to those.
fn weighed(words: &[LogProbs]) -> Vec<LogProbs> {
    let mut words = words.to_vec();
    for word in &mut words {
        for label in Label::all().filter(|label| label.is_rare()) {
            word[label.index()] += RARE;
        }
        normalise(word);
    }
    words
}

/// Taken where a name begins right after another of its kind, with nothing between: there is hardly such a thing.
const TWICE: f32 = 4.0;
/// Taken where one begins right after a name of another kind: "UK Parliament".
const OTHER: f32 = 1.0;

/// The most words between the parts of a torn name.
const TORN: usize = 3;
/// Taken from the log-probability of a kind that the words cannot be.
const DOUBT: f32 = 5.0;

/// "Kremlin spokesperson Dmitry Peskov": a network that takes the whole for one person, but not the
/// word in the middle, makes two of him. The first is whatever else it may be, and the second begins
/// where it was thought to go on.
fn mend_torn(names: &mut [Name], first: usize, words: &mut [LogProbs]) {
    const PERSON: usize = 0;
    for at in 1..names.len() {
        let [before, name] = &mut names[at - 1..=at] else {
            return;
        };
        let between = name.words.start - before.words.end;
        let start = &mut words[name.words.start - first];
        let (begin, inside) = (Label::Begin(PERSON).index(), Label::Inside(PERSON).index());
        if before.kind != PERSON
            || name.kind != PERSON
            || !(1..=TORN).contains(&between)
            || start[inside] <= start[begin]
        {
            continue;
        }
        start.swap(begin, inside);
        let range = before.words.start - first..before.words.end - first;
        for word in &mut words[range.clone()] {
            word[begin] -= DOUBT;
            word[inside] -= DOUBT;
            normalise(word);
        }
        let shares = kind_shares(&words[range]);
        let likelier = |a: usize, b: usize| if shares[1 + b] > shares[1 + a] { b } else { a };
        before.kind = (PERSON + 1..KINDS.len()).fold(PERSON, likelier);
    }
}

/// Added for what may not be: outweighs any sentence.
const FORBIDDEN: f32 = -1e9;

/// The label of the word at `at` in a name of a kind.
fn label_at(at: usize, start: usize, kind: usize) -> Label {
    if at == start {
        Label::Begin(kind)
    } else {
        Label::Inside(kind)
    }
}

/// [`Name::p`] of these words of a sentence.
pub fn probability(name: Range<usize>, kind: usize, words: &[LogProbs]) -> f32 {
    let labels = name
        .clone()
        .map(|at| words[at][label_at(at, name.start, kind).index()]);
    let within = exp(labels.fold(0.0, f32::min));
    match words.get(name.end) {
        Some(next) => within.min(1.0 - exp(next[Label::Inside(kind).index()])),
        None => within,
    }
}

/// How likely it is that words are outside of any name (first), or one name of
/// each of [`KINDS`]: mean log-probabilities of their labels, made to sum to 1.
pub fn kind_shares(words: &[LogProbs]) -> [f32; 1 + KINDS.len()] {
    let mean = |label: &dyn Fn(usize) -> Label| {
        let sum: f32 = words
            .iter()
            .enumerate()
            .map(|(at, w)| w[label(at).index()])
            .sum();
        sum / words.len().max(1) as f32
    };
    let mut shares = [mean(&|_| Label::Outside); 1 + KINDS.len()];
    for (kind, share) in shares[1..].iter_mut().enumerate() {
        *share = mean(&|at| label_at(at, 0, kind));
    }
    let most = shares.into_iter().fold(f32::MIN, f32::max);
    let shares = shares.map(|x| exp(x - most));
    let total: f32 = shares.iter().sum();
    shares.map(|share| share / total)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoder() -> Decoder {
        Decoder {
            labels: Label::all().collect(),
            temperature: 1.0,
            calibration: (1.0, 0.0),
            transitions: Decoder::constraints(),
        }
    }

    /// A word with the probabilities of some labels; the others share the rest.
    fn word(likely: &[(&str, f32)]) -> LogProbs {
        let rest = 1.0 - likely.iter().map(|(_, p)| p).sum::<f32>();
        let mut word = [ln(rest / (LABELS - likely.len()) as f32); LABELS];
        for (name, p) in likely {
            word[Label::from_name(name).expect("a label").index()] = ln(*p);
        }
        word
    }

    fn check(words: &[&[(&str, f32)]], expect: &[(Range<usize>, usize)]) {
        let mut words: Vec<LogProbs> = words.iter().map(|likely| word(likely)).collect();
        let names = decoder().names(0, &mut words);
        let names: Vec<_> = names
            .into_iter()
            .map(|name| (name.words, name.kind))
            .collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn labels_make_names() {
        check(&[], &[]);
        check(&[&[("O", 0.9)]], &[]);
        check(
            &[
                &[("B-person", 0.9)],
                &[("I-person", 0.9)],
                &[("O", 0.9)],
                &[("B-place", 0.9)],
            ],
            &[(0..2, 0), (3..4, 2)],
        );
        check(
            &[&[("B-place", 0.99)], &[("B-place", 0.99)]],
            &[(0..1, 2), (1..2, 2)],
        );
    }

    #[test]
    fn a_name_is_of_one_kind() {
        // Word by word it would be B-person, I-organization.
        check(
            &[
                &[("B-person", 0.5), ("B-organization", 0.4)],
                &[("I-organization", 0.6), ("I-person", 0.1)],
            ],
            &[(0..2, 1)],
        );
        // A name does not begin in its middle.
        check(&[&[("I-place", 0.6), ("B-place", 0.3)]], &[(0..1, 2)]);
    }

    #[test]
    fn a_torn_person_is_the_second_part() {
        let speaker: [&[(&str, f32)]; 4] = [
            &[("B-person", 0.9), ("B-organization", 0.09)],
            &[("O", 0.9)],
            &[("I-person", 0.9), ("B-person", 0.05)],
            &[("I-person", 0.9)],
        ];
        check(&speaker, &[(0..1, 1), (2..4, 0)]);
        let couple: [&[(&str, f32)]; 3] = [
            &[("B-person", 0.9), ("B-organization", 0.09)],
            &[("O", 0.9)],
            &[("B-person", 0.9)],
        ];
        check(&couple, &[(0..1, 0), (2..3, 0)]);
    }

    #[test]
    fn a_name_is_as_sure_as_its_weakest_word() {
        let words = [
            word(&[("B-person", 0.9)]),
            word(&[("I-person", 0.8)]),
            word(&[("O", 0.6), ("I-person", 0.3)]),
        ];
        let p = |range| probability(range, 0, &words);
        assert!((p(0..2) - 0.7).abs() < 1e-5, "{}", p(0..2));
        assert!((p(0..1) - 0.2).abs() < 1e-5, "{}", p(0..1));
        assert!((decoder().confidence(0.7) - 0.7).abs() < 1e-5);
    }

    #[test]
    fn shares_of_kinds_sum_to_one() {
        let words = [
            word(&[("B-person", 0.7), ("B-work", 0.2)]),
            word(&[("I-person", 0.9)]),
        ];
        let shares = kind_shares(&words);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(shares[1] > 0.7 && shares[6] > shares[2], "{shares:?}");
    }

    proptest! {
        #[test]
        fn any_scores_make_names_in_order(scores in prop::collection::vec(prop::num::f32::ANY, 0..20 * LABELS)) {
            let decoder = decoder();
            let mut words: Vec<LogProbs> = scores.chunks_exact(LABELS).map(|s| decoder.log_probs(s)).collect();
            let mut end = 5;
            for name in decoder.names(5, &mut words) {
                prop_assert!(name.words.start >= end && name.words.start < name.words.end);
                prop_assert!(name.words.end <= 5 + words.len());
                end = name.words.end;
            }
        }
    }
}
