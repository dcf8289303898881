//! What each anaphor of a text may refer to, and what is known of each pair.
//!
//! `tools/train/reference.py` does the same. The work is linear in the number of phrases: an
//! anaphor looks at a bounded number of them.

use std::collections::{BTreeMap, HashMap};

use gloss_reader::{Phrase, PhraseKind};

/// How many candidates an anaphor has at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The nearest phrases before it.
    pub near: usize,
    /// Further names before these, each in other words.
    pub names: usize,
    /// Phrases after it in its tree, of a pronoun. So a sentence without end costs no more.
    pub after: usize,
}

/// What is known of a phrase beyond its words. Texts are lower-cased and numbered: equal numbers
/// are equal texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whether it refers to something.
    pub anaphor: bool,
    /// The sentence of the text that it stands in.
    pub sentence: u32,
    /// The tree that holds it: of a sentence, or of a part of a long one.
    pub tree: u32,
    /// Its text.
    pub whole: u32,
    /// Its text; of a definite description, without its first word.
    pub core: u32,
    /// The text of its last word.
    pub last: u32,
}

/// One anaphor with its candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// The anaphor: an index of the phrases, as all of these.
    pub phrase: usize,
    /// In the order of the text.
    pub candidates: Vec<usize>,
}

/// Rows of the feature tables, for one pair; the row of the candidate's relation is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// Phrases between.
    pub distance: usize,
    /// Sentences between.
    pub sentences: usize,
    /// Which words are shared.
    pub matching: usize,
}

/// How many values each of [`Features`] has.
pub const DISTANCES: usize = 12;
pub const SENTENCES: usize = 9;
pub const MATCHES: usize = 4;

/// The anaphors of a text with their candidates. Phrases are sorted by first word, then last word.
pub fn pairs(phrases: &[Phrase], known: &[Known], limits: Limits) -> Vec<Pairs> {
    let mut names = Names::default();
    let anaphors = (0..phrases.len()).filter(|&at| known[at].anaphor);
    anaphors
        .map(|at| {
            let me = &phrases[at];
            let is_before = |other: &usize| phrases[*other].words.end <= me.words.start;
            let before = (0..at).rev().filter(is_before).take(limits.near);
            let mut candidates: Vec<usize> = before.collect();
            if candidates.len() == limits.near && limits.names > 0 {
                let nearest = candidates.last().copied().unwrap_or(at);
                names.advance(nearest, phrases, known, is_before);
                let further = names.latest(&candidates, known, limits.names);
                candidates.extend(further);
            }
            candidates.reverse();
            if me.kind == PhraseKind::Pronoun {
                let after = (at + 1..phrases.len())
                    .take_while(|&other| known[other].tree == known[at].tree)
                    .filter(|&other| {
                        phrases[other].words.start >= me.words.end
                            && phrases[other].kind != PhraseKind::Pronoun
                    });
                candidates.extend(after.take(limits.after));
            }
            Pairs {
                phrase: at,
                candidates,
            }
        })
        .collect()
}

/// The features of a pair.
pub fn features(phrases: &[Phrase], known: &[Known], anaphor: usize, candidate: usize) -> Features {
    let (me, other) = (&known[anaphor], &known[candidate]);
    let apart = anaphor.abs_diff(candidate).saturating_sub(1);
    let sentences = me.sentence.abs_diff(other.sentence);
    let (distance, sentences) = if candidate < anaphor {
        let distance = match apart {
            0..=2 => apart,
            3..=4 => 3,
            5..=7 => 4,
            8..=15 => 5,
            16..=31 => 6,
            _ => 7,
        };
        let sentences = match sentences {
            0..=3 => sentences as usize,
            4..=5 => 4,
            6..=8 => 5,
            _ => 6,
        };
        (distance, sentences)
    } else {
        (8 + apart.min(3), if sentences == 0 { 7 } else { 8 })
    };
    let matching = if phrases[anaphor].kind == PhraseKind::Pronoun {
        0
    } else if me.core == other.core {
        3
    } else if me.last == other.last {
        2
    } else {
        1
    };
    Features {
        distance,
        sentences,
        matching,
    }
}

/// Names that are farther back than the nearest candidates: of each text the latest.
#[derive(Default)]
struct Names {
    /// Phrases before this one have been looked at.
    seen: usize,
    /// Names among these that may still overlap an anaphor.
    waiting: Vec<usize>,
    by_place: BTreeMap<usize, u32>,
    by_text: HashMap<u32, usize>,
}

impl Names {
    /// Takes in the names before a phrase. The phrases for which `is_before` holds only grow in
    /// number from call to call.
    fn advance(
        &mut self,
        to: usize,
        phrases: &[Phrase],
        known: &[Known],
        is_before: impl Fn(&usize) -> bool,
    ) {
        let new = self.seen..to.max(self.seen);
        self.seen = new.end;
        self.waiting
            .extend(new.filter(|&at| phrases[at].kind == PhraseKind::Name));
        for at in std::mem::take(&mut self.waiting) {
            if !is_before(&at) {
                self.waiting.push(at);
                continue;
            }
            let text = known[at].whole;
            let latest = self.by_text.entry(text).or_insert(at);
            if *latest < at {
                self.by_place.remove(latest);
                *latest = at;
            }
            if *latest == at {
                self.by_place.insert(at, text);
            }
        }
    }

    /// The latest names whose text is that of no candidate, the latest first.
    fn latest(&self, candidates: &[usize], known: &[Known], most: usize) -> Vec<usize> {
        let near: Vec<u32> = candidates.iter().map(|&at| known[at].whole).collect();
        let others = self.by_place.iter().rev();
        others
            .filter(|(_, text)| !near.contains(text))
            .map(|(&at, _)| at)
            .take(most)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As the Python says it, with work that grows with the square of the phrases.
    fn plainly(phrases: &[Phrase], known: &[Known], limits: Limits, at: usize) -> Vec<usize> {
        let me = &phrases[at];
        let before = (0..at).rev();
        let before: Vec<usize> = before
            .filter(|&j| phrases[j].words.end <= me.words.start)
            .collect();
        let (near, far) = before.split_at(limits.near.min(before.len()));
        let mut texts: Vec<u32> = near.iter().map(|&j| known[j].whole).collect();
        let mut candidates = near.to_vec();
        for &j in far {
            if phrases[j].kind == PhraseKind::Name && !texts.contains(&known[j].whole) {
                texts.push(known[j].whole);
                candidates.push(j);
            }
            if candidates.len() == limits.near + limits.names {
                break;
            }
        }
        if me.kind == PhraseKind::Pronoun {
            let after = (at + 1..phrases.len()).filter(|&j| {
                phrases[j].words.start >= me.words.end
                    && phrases[j].kind != PhraseKind::Pronoun
                    && known[j].tree == known[at].tree
            });
            candidates.extend(after.take(limits.after));
        }
        candidates.sort_unstable();
        candidates
    }

    proptest! {
        #[test]
        fn candidates_are_as_defined(
            raw in prop::collection::vec((0..80_usize, 1..9_usize, 0..4_usize, 0..6_u32), 0..60),
            near in 0..5_usize,
            names in 1..4_usize,
            after in 0..3_usize,
        ) {
            let kinds = [PhraseKind::Name, PhraseKind::Nominal, PhraseKind::Pronoun, PhraseKind::Group];
            let mut raw = raw;
            raw.sort_by_key(|&(start, length, ..)| (start, start + length));
            let phrases: Vec<Phrase> = raw
                .iter()
                .map(|&(start, length, kind, _)| Phrase { words: start..start + length, head: start, kind: kinds[kind] })
                .collect();
            let known: Vec<Known> = raw
                .iter()
                .map(|&(start, _, kind, text)| Known {
                    anaphor: kind == 2 || kind == 1,
                    sentence: start as u32 / 20,
                    tree: start as u32 / 10,
                    whole: text,
                    core: text,
                    last: text,
                })
                .collect();
            let limits = Limits { near, names, after };
            for pairs in pairs(&phrases, &known, limits) {
                let expect = plainly(&phrases, &known, limits, pairs.phrase);
                prop_assert_eq!(pairs.candidates, expect);
            }
        }
    }
}
