//! Gives words between quotation marks to a verb of speech.

use super::clauses;
use super::cues::{Cue, Takes};
use super::marks::Pair;
use super::scene::Scene;
use crate::Relation as Is;

/// The cue of a quotation, an index into the cues.
pub(super) fn cue_of(scene: &Scene<'_>, pair: &Pair, cues: &[Cue]) -> Option<usize> {
    let last = pair.words.end.checked_sub(1)?;
    let before = scene.sentence(pair.words.start);
    let after = scene.sentence(last);
    let end = after.end.max(pair.words.end);
    // "We are late!" Roe said: the sentence seems to end within the marks.
    let shouts = matches!(scene.trees.text(last.saturating_sub(1)), "!" | "?");
    let apart = end == pair.words.end && shouts && scene.same_block(last, end);
    let scope = before.start..if apart { scene.sentence(end).end } else { end };
    let first = cues.partition_point(|cue| cue.verb() < scope.start);
    let near = cues
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, cue)| cue.verb() < scope.end)
        .filter(|(_, cue)| cue.fact && cue.takes != Takes::Around);
    let scored = near.filter_map(|(index, cue)| {
        if cue.verb() >= end && !clauses::ends_soon(scene, cue.verb(), scope.end) {
            return None;
        }
        let tie = tie(scene, pair, cue)?;
        // Of two equal ties, that of the nearer cue.
        let distance = cue
            .verb()
            .abs_diff(pair.words.start)
            .min(cue.verb().abs_diff(last));
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

fn tie(scene: &Scene<'_>, pair: &Pair, cue: &Cue) -> Option<Tie> {
    let by_tree = by_tree(scene, pair, cue);
    let speech = is_speech(scene, pair);
    // "announced the opening of "The Old Man""
    let title =
        !stops(scene, pair) && scene.count(pair.words.clone()) >= 2 && capitalised(scene, pair);
    if by_tree && title {
        return None;
    }
    if by_tree && (speech || cue.speaker.is_some()) {
        return Some(Tie::Tree);
    }
    cue.speaker?;
    if (speech || stops(scene, pair)) && follows(scene, pair, cue) {
        return Some(Tie::After);
    }
    if !speech {
        None
    } else if precedes(scene, pair, cue) {
        Some(Tie::Before)
    } else {
        None
    }
}

/// Whether the tree ties a quotation to a cue.
fn by_tree(scene: &Scene<'_>, pair: &Pair, cue: &Cue) -> bool {
    let trees = scene.trees;
    let verb = cue.verb();
    // "It is late," said Roe: the verb depends on a word of the quotation.
    if let Some(head) = trees.head(verb).filter(|head| pair.words.contains(head)) {
        let inserted = [
            Is::Parataxis,
            Is::Dep,
            Is::Discourse,
            Is::Ccomp,
            Is::Advcl,
            Is::Conj,
        ];
        let beside = verb == pair.words.end && stops(scene, pair);
        return (beside || trees.is(verb, &inserted)) && !scene.is_punctuation(head);
    }
    // Up from the quotation to the verb, not through a subject or another clause that speaks.
    let mut tops = pair.words.clone().filter(|&i| {
        let outside = trees
            .head(i)
            .is_some_and(|head| !pair.words.contains(&head));
        outside && !scene.is_punctuation(i)
    });
    tops.any(|top| {
        let mut at = top;
        for _ in 0..4 {
            if trees.is(
                at,
                &[
                    Is::Nsubj,
                    Is::NsubjPass,
                    Is::AclRelcl,
                    Is::Advmod,
                    Is::Amod,
                    Is::Compound,
                ],
            ) && trees.head(at) != Some(verb)
            {
                return false;
            }
            match trees.head(at) {
                Some(head) if head == verb => {
                    return !trees.is(at, &[Is::Nsubj, Is::NsubjPass]);
                }
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    })
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
