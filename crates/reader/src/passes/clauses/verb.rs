//! How far the words of a verb reach: "has been trying to buy".

use crate::lists::CHAIN_VERBS;
use crate::trees::Trees;
use crate::{PartOfSpeech as Part, Relation as Rel};

/// How many words may stand before a verb within its words.
const LONGEST_BEFORE: usize = 6;
/// How many verbs a chain may have: "agreed to try to buy".
const MOST_IN_CHAIN: usize = 3;

/// The words of a verb.
pub(super) struct Verb {
    /// Its first auxiliary, or itself.
    pub(super) first: usize,
    /// The last verb of its chain: "buy" of "agreed to buy".
    pub(super) last: usize,
    /// Has an auxiliary of the passive.
    pub(super) passive: bool,
    /// "refused to buy".
    pub(super) denies: bool,
    /// "plans to buy".
    pub(super) hedges: bool,
}

impl Verb {
    /// The words of a verb that has a subject; none where they are torn apart.
    pub(super) fn of(trees: &Trees<'_>, head: usize) -> Option<Self> {
        let infinitive = trees
            .dependents(head)
            .any(|d| trees.is(d, &[Rel::Mark]) && trees.word(d) == "to");
        if infinitive {
            return None;
        }
        let auxiliaries: Vec<usize> = trees
            .dependents(head)
            .filter(|&d| trees.is(d, &[Rel::Aux]))
            .collect();
        let first = match auxiliaries.first() {
            Some(&first) if first < head && head - first <= LONGEST_BEFORE => first,
            Some(_) => return None,
            None => head,
        };
        // "Did Roe buy", "has, he says, bought".
        let whole = (first..head).all(|i| {
            matches!(
                trees.part(i),
                Part::Auxiliary | Part::Adverb | Part::Particle
            ) || trees.is(i, &[Rel::Aux, Rel::Advmod])
        });
        // "buying": without an auxiliary no clause of its own.
        let finite = first < head || !trees.word(head).ends_with("ing");
        if !whole || !finite {
            return None;
        }
        let passive =
            auxiliaries.iter().any(|&i| is_be(trees, i)) && !trees.word(head).ends_with("ing");
        let mut verb = Self {
            first,
            last: head,
            passive,
            denies: false,
            hedges: false,
        };
        verb.follow_chain(trees);
        Some(verb)
    }

    /// Goes on to "buy" from "agreed to buy".
    fn follow_chain(&mut self, trees: &Trees<'_>) {
        for _ in 0..MOST_IN_CHAIN {
            let Some(next) = trees.dependents(self.last).find(|&d| {
                d > self.last && trees.is(d, &[Rel::Xcomp]) && trees.part(d) == Part::Verb
            }) else {
                return;
            };
            let tied = (self.last + 1..next).all(|i| {
                trees.part(i) == Part::Particle
                    || matches!(trees.part(i), Part::Adverb | Part::Auxiliary)
            });
            if !tied {
                return;
            }
            // "has yet to rule".
            let yet = (self.first..next).any(|i| trees.word(i) == "yet");
            let says = trees.value(self.last, CHAIN_VERBS);
            self.denies |= yet || says == Some("denies");
            self.hedges |= says == Some("hedges");
            self.last = next;
        }
    }
}

/// A form of "be" or "get", as before a participle of the passive.
fn is_be(trees: &Trees<'_>, i: usize) -> bool {
    matches!(
        trees.word(i),
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re" | "got" | "gets"
    )
}
