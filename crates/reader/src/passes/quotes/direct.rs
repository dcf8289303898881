//! Gives words between quotation marks to a verb of speech.

use super::clauses;
use super::cues::{self, Cue, Takes};
use super::marks::Pair;
use super::scene::Scene;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;

/// How a verb that is set into a clause depends on it.
const SET_IN: &[Is] = &[
    Is::Parataxis,
    Is::Dep,
    Is::Discourse,
    Is::Ccomp,
    Is::Advcl,
    Is::Conj,
];

/// What leads from a word to a verb that does not say it.
const NO_CONTENT: &[Is] = &[
    Is::Nsubj,
    Is::NsubjPass,
    Is::AclRelcl,
    Is::Advmod,
    Is::Amod,
    Is::Compound,
];

/// How far up the tree a verb stands from what it says, at most.
const FURTHEST: usize = 4;

/// The cue of a quotation, an index into the cues.
pub(super) fn cue_of(scene: &Scene<'_>, pair: &Pair, cues: &[Cue]) -> Option<usize> {
    let last = pair.words.end.checked_sub(1)?;
    let start = scene.sentence(pair.words.start).start;
    let end = scene.sentence(last).end.max(pair.words.end);
    // "We are late!" Roe said: the sentence seems to end within the marks.
    let shouts = matches!(scene.trees.text(last.saturating_sub(1)), "!" | "?");
    let apart = end == pair.words.end && shouts && scene.same_block(last, end);
    let scope_end = if apart { scene.sentence(end).end } else { end };
    let quotation = Quotation::new(scene, pair);
    let first = cues.partition_point(|cue| cue.verb() < start);
    let near = (first..)
        .zip(cues::from(cues, start))
        .take_while(|(_, cue)| cue.verb() < scope_end)
        .filter(|(_, cue)| cue.fact && cue.takes != Takes::Around)
        .filter(|(_, cue)| cue.verb() < end || clauses::ends_soon(scene, cue.verb(), scope_end));
    let scored = near.filter_map(|(index, cue)| {
        let tie = quotation.tie(cue)?;
        // Of two equal ties, that of the nearer cue.
        let verb = cue.verb();
        let distance = verb.abs_diff(pair.words.start).min(verb.abs_diff(last));
        Some((tie, usize::MAX - distance, index))
    });
    scored.max().map(|(_, _, index)| index)
}

/// How a cue is tied to a quotation, the better the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// It stands before the quotation, or after it.
    Before,
    After,
    /// The tree says so.
    Tree,
}

/// A quotation for which a cue is looked for.
struct Quotation<'q, 'd> {
    scene: &'q Scene<'d>,
    pair: &'q Pair,
    /// Its words that depend on a word outside.
    tops: Vec<usize>,
    speech: bool,
    stops: bool,
    title: bool,
}

impl<'q, 'd> Quotation<'q, 'd> {
    fn new(scene: &'q Scene<'d>, pair: &'q Pair) -> Self {
        let outside = |i: &usize| {
            let head = scene.trees.head(*i);
            head.is_some_and(|head| !pair.words.contains(&head)) && !scene.is_punctuation(*i)
        };
        let stops = stops(scene, pair);
        // On "Fox News Sunday," Roe said; Fox's "Talk and Tea."
        let before = pair.words.start.checked_sub(1);
        let leads = |&before: &usize| {
            let owner = matches!(scene.trees.text(before), "'s" | "’s");
            owner || scene.trees.part(before) == Part::Adposition
        };
        let led = before.filter(leads).is_some();
        Self {
            scene,
            pair,
            tops: pair.words.clone().filter(outside).collect(),
            speech: is_speech(scene, pair),
            stops,
            title: (!stops || led)
                && scene.count(pair.words.clone()) >= 2
                && capitalised(scene, pair),
        }
    }

    fn tie(&self, cue: &Cue) -> Option<Tie> {
        let by_tree = self.by_tree(cue.verb());
        // "announced the opening of "The Old Man"": a title.
        if self.title && (by_tree || self.stops) {
            return None;
        }
        if by_tree && (self.speech || cue.speaker.is_some()) {
            return Some(Tie::Tree);
        }
        cue.speaker?;
        if (self.speech || self.stops) && follows(self.scene, self.pair, cue) {
            Some(Tie::After)
        } else if self.speech && precedes(self.scene, self.pair, cue) {
            Some(Tie::Before)
        } else {
            None
        }
    }

    /// Whether the tree ties the quotation to a verb.
    fn by_tree(&self, verb: usize) -> bool {
        let (scene, trees, pair) = (self.scene, self.scene.trees, self.pair);
        // "It is late," said Roe: the verb depends on a word of the quotation.
        if let Some(head) = trees.head(verb).filter(|head| pair.words.contains(head)) {
            let beside = verb == pair.words.end && self.stops;
            return (beside || trees.is(verb, SET_IN)) && !scene.is_punctuation(head);
        }
        self.tops.iter().any(|&top| self.leads_to(top, verb))
    }

    /// Whether the way up from a word leads to a verb that says it.
    fn leads_to(&self, top: usize, verb: usize) -> bool {
        let trees = self.scene.trees;
        let mut at = top;
        for _ in 0..FURTHEST {
            match trees.head(at) {
                Some(head) if head == verb => return !trees.is(at, &[Is::Nsubj, Is::NsubjPass]),
                Some(head) if !trees.is(at, NO_CONTENT) => at = head,
                _ => return false,
            }
        }
        false
    }
}

/// "...," Roe said: the verb and its subject follow the quotation at once.
fn follows(scene: &Scene<'_>, pair: &Pair, cue: &Cue) -> bool {
    let Some(speaker) = cue.speaker else {
        return false;
    };
    let end = pair.words.end;
    let verb = cue.verb();
    if verb < end || speaker < end {
        return false;
    }
    let below = scene.trees.below(speaker);
    let clause = speaker.min(verb).min(below.start.max(end));
    let between = end..verb;
    scene.count(end..clause) <= 3
        && !between.clone().any(|i| scene.quoted(i))
        && !between
            .into_iter()
            .any(|i| matches!(scene.trees.text(i), "." | ";" | "?" | "!"))
}

/// Roe said: "..."
fn precedes(scene: &Scene<'_>, pair: &Pair, cue: &Cue) -> bool {
    let start = pair.words.start;
    let end = cue.words.end;
    let between = end..start;
    end <= start
        && scene.count(between.clone()) <= 12
        && !between.clone().any(|i| scene.quoted(i))
        && !between
            .into_iter()
            .any(|i| matches!(scene.trees.text(i), ";" | "?" | "!"))
}

/// Whether words between marks are a sentence of speech and no word that is quoted.
pub(super) fn is_speech(scene: &Scene<'_>, pair: &Pair) -> bool {
    let words = scene.count(pair.words.clone());
    let title = words <= 9 && capitalised(scene, pair);
    pair.goes_on || (words >= 7 || words >= 4 && stops(scene, pair)) && !title
}

/// Whether a stop stands before the closing mark.
pub(super) fn stops(scene: &Scene<'_>, pair: &Pair) -> bool {
    let inner = pair.words.end.checked_sub(2);
    inner.is_some_and(|inner| inner > pair.words.start && scene.is_stop(inner))
}

/// "The Winter King": every longer word has a capital.
fn capitalised(scene: &Scene<'_>, pair: &Pair) -> bool {
    let text = |i: usize| scene.trees.text(i);
    let words = pair.words.clone().filter(|&i| !scene.is_punctuation(i));
    let mut long = words.filter(|&i| text(i).chars().count() > 3);
    long.all(|i| text(i).starts_with(char::is_uppercase))
}
