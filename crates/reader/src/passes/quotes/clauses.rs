//! Finds clauses that are given to someone without quotation marks around the whole of them.

use std::ops::Range;

use super::cues::{Cue, Takes};
use super::scene::Scene;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;

/// A clause that a cue gives to someone.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    /// An index into the cues.
    pub(super) cue: usize,
}

/// The reported clauses of a text, in the order of their cues; none stands within another but for
/// what "according to" gives.
pub(super) fn find(scene: &Scene<'_>, cues: &[Cue]) -> Vec<Clause> {
    let mut found = vec![];
    for (index, cue) in cues.iter().enumerate() {
        let fact = cue.fact && !cue.vague && cue.speaker.is_some();
        let content = match cue.takes {
            _ if !fact => None,
            Takes::Marks => None,
            Takes::Around => around(scene, cue),
            Takes::Clause | Takes::Told | Takes::Thought => {
                clause_of(scene, cue.verb()).or_else(|| outer(scene, cue))
            }
        };
        let words = content.and_then(|content| whole(scene, content));
        found.extend(words.map(|words| Clause { words, cue: index }));
    }
    let holds = |clause: &Clause, other: &Clause| {
        let verb = cues.get(other.cue).map(Cue::verb);
        let around = cues.get(clause.cue).is_some_and(|cue| cue.takes == Takes::Around);
        !around && verb.is_some_and(|verb| clause.words.contains(&verb))
    };
    // Cues of one sentence stand close together.
    let near = |index: usize| index.saturating_sub(8)..(index + 8).min(found.len());
    let inner: Vec<bool> = (0..found.len())
        .map(|index| {
            let other = found.get(index);
            let outer = near(index).filter_map(|near| found.get(near));
            other.is_some_and(|other| outer.into_iter().any(|clause| holds(clause, other)))
        })
        .collect();
    let mut inner = inner.into_iter();
    found.retain(|_| !inner.next().unwrap_or(false));
    found
}

/// The clause that depends on a verb of speech.
fn clause_of(scene: &Scene<'_>, verb: usize) -> Option<Range<usize>> {
    let trees = scene.trees;
    let clause = trees.dependents(verb).find(|&d| match trees.relation(d) {
        Is::Ccomp => !asks(scene, d),
        // "Roe said: prices will rise."
        Is::Parataxis => d > verb && has_subject(scene, d),
        _ => false,
    })?;
    let below = trees.below(clause);
    if clause > verb {
        Some(below.start.max(verb + 1)..below.end)
    } else {
        // "Prices will rise, Roe said": up to the verb and what else depends on it.
        let other = trees
            .dependents(verb)
            .filter(|&d| d > clause && !scene.is_punctuation(d));
        let end = other.map(|d| trees.below(d).start.max(clause + 1)).min();
        Some(below.start..below.end.min(end.unwrap_or(verb)).min(verb))
    }
}

/// Whether a clause is an indirect question.
fn asks(scene: &Scene<'_>, clause: usize) -> bool {
    let trees = scene.trees;
    trees
        .dependent(clause, &[Is::Mark])
        .is_some_and(|mark| matches!(trees.word(mark), "whether" | "if"))
}

fn has_subject(scene: &Scene<'_>, clause: usize) -> bool {
    let subject = [Is::Nsubj, Is::NsubjPass, Is::Csubj, Is::Expl];
    scene.trees.dependent(clause, &subject).is_some()
}

/// The clause that a verb of speech is set into: "Prices will rise, Roe said".
fn outer(scene: &Scene<'_>, cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let verb = cue.verb();
    let inserted = match trees.relation(verb) {
        Is::Parataxis | Is::Dep | Is::Discourse => true,
        Is::Ccomp | Is::Advcl | Is::Conj => {
            trees.dependent(verb, &[Is::Mark, Is::Cc]).is_none() && !trees.word(verb).ends_with("ing")
        }
        _ => false,
    };
    let speaker = cue.speaker?;
    if !inserted || !trees.depends(speaker, verb) {
        return None;
    }
    let head = trees.head(verb)?;
    let below = trees.below(verb);
    let comma = below.start.checked_sub(1).or(Some(below.start));
    let after_stop = comma.is_some_and(|i| scene.is_punctuation(i)) || scene.is_punctuation(below.start);
    if !after_stop || !is_clause(scene, head) {
        return None;
    }
    beside(trees.below(head), below, head)
}

/// The part of a range, cut in two by another, that holds a word.
fn beside(range: Range<usize>, cut: Range<usize>, word: usize) -> Option<Range<usize>> {
    if word < cut.start {
        Some(range.start..cut.start)
    } else if word >= cut.end {
        Some(cut.end..range.end)
    } else {
        None
    }
}

fn is_clause(scene: &Scene<'_>, head: usize) -> bool {
    has_subject(scene, head) || scene.trees.part(head) == Part::Verb
}

/// The clause around "according to Roe".
fn around(scene: &Scene<'_>, cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let source = cue.speaker?;
    let start = cue.words.start;
    let mut cut = start..trees.below(source).end.max(source + 1);
    // What follows a comma is no part of the source.
    if let Some(stop) = cut.clone().skip(3).find(|&i| trees.text(i) == ",") {
        cut.end = stop.max(source + 1);
    }
    let mut above = trees.head(source)?;
    if cut.contains(&above) {
        above = trees.head(above)?;
    }
    let nominal = [Is::Nmod, Is::Obl, Is::Obj, Is::Nsubj, Is::NsubjPass, Is::Appos, Is::Nummod, Is::Compound, Is::Iobj, Is::NmodPoss, Is::Acl, Is::AclRelcl, Is::Advcl, Is::Xcomp, Is::Advmod, Is::Amod];
    while trees.is(above, &nominal) && !is_clause(scene, above) {
        above = trees.head(above)?;
    }
    if cut.contains(&above) {
        return None;
    }
    beside(trees.below(above), cut, above)
}

/// A clause without what stands around it, and with the whole of the quotations that it holds; none
/// if hardly anything is left.
fn whole(scene: &Scene<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    let trees = scene.trees;
    let skips = |i: usize| {
        scene.is_punctuation(i) && !scene.quoted(i)
            || trees.word(i) == "that" && trees.is(i, &[Is::Mark])
            || trees.is(i, &[Is::Cc])
    };
    while !range.is_empty() && skips(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && scene.is_punctuation(range.end - 1) && !scene.quoted(range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    let first = scene.pair(range.start);
    if let Some(pair) = first {
        range.start = range.start.min(pair.words.start);
    }
    if let Some(pair) = scene.pair(range.end - 1) {
        range.end = range.end.max(pair.words.end);
    }
    let outside = range
        .clone()
        .filter(|&i| !scene.quoted(i) && !scene.is_punctuation(i))
        .count();
    (scene.count(range.clone()) >= 2 && outside >= 2).then_some(range)
}
