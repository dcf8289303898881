//! Who speaks: the subject of a verb of speech, its words, and whom they mean.

use std::ops::Range;

use super::scene::Scene;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::trees::Trees;
use crate::lists;

/// How far up a tree a subject is looked for.
const FURTHEST: usize = 6;

/// The head of the noun phrase that is the subject of a verb of speech.
pub(super) fn of_verb(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let subject = subject(scene, verb).or_else(|| noun_before(scene, verb))?;
    (!scene.quoted(subject) && !scene.trees.has(subject, lists::NOT_NAMES)).then_some(subject)
}

fn subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let trees = scene.trees;
    let mut at = verb;
    for _ in 0..FURTHEST {
        if let Some(subject) = own_subject(scene, at) {
            return match is_relative(trees, subject) {
                true => antecedent(trees, at),
                false => Some(subject),
            };
        }
        let passive = trees.dependent(at, &[Is::NsubjPass]);
        if at == verb {
            if let Some(agent) = agent(trees, verb) {
                return Some(agent);
            }
            if passive.is_some() {
                return None;
            }
        } else if passive.is_some() {
            return passive;
        }
        let head = trees.head(at)?;
        match trees.relation(at) {
            Is::Acl | Is::AclRelcl => return Some(head),
            Is::Conj | Is::Xcomp | Is::Advcl => at = head,
            // "Roe left, adding that ...", "was quoted as saying".
            Is::Parataxis | Is::Ccomp | Is::Dep if trees.word(at).ends_with("ing") => at = head,
            _ => return None,
        }
    }
    None
}

/// The subject that a verb has itself, before or after it.
fn own_subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let trees = scene.trees;
    let subjects = || {
        trees
            .dependents(verb)
            .filter(|&d| trees.is(d, &[Is::Nsubj]) && !scene.quoted(d))
    };
    let before = subjects().rfind(|&d| d < verb);
    let after = subjects().find(|&d| d > verb && begins(trees, d) == verb + 1);
    // "..., said Jane Roe".
    let prior = verb.checked_sub(1)?;
    let inverted = scene.quoted(prior) || matches!(trees.text(prior), "," | "—" | "–" | "--");
    let first = if inverted { after.or(before) } else { before.or(after) };
    first.or_else(|| {
        // Parsers take the subject for an object.
        let object = trees.dependent(verb, &[Is::Obj, Is::Obl, Is::Xcomp])?;
        let bare = trees.dependent(object, &[Is::Case]).is_none() && !scene.quoted(object);
        (inverted && is_nominal(trees, object) && bare && begins(trees, object) == verb + 1)
            .then_some(object)
    })
}

/// The noun right before a verb that has no subject in the tree: "..., the bank said".
fn noun_before(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let trees = scene.trees;
    let mut at = verb.checked_sub(1)?;
    while matches!(trees.part(at), Part::Adverb | Part::Auxiliary) {
        at = at.checked_sub(1)?;
    }
    while let Some(head) = trees.head(at).filter(|&head| head < verb && is_nominal(trees, head)) {
        at = head;
    }
    let case = trees.dependent(at, &[Is::Case]);
    let subject = is_nominal(trees, at)
        || matches!(trees.word(at), "he" | "she" | "they" | "it" | "i" | "we");
    (subject && case.is_none() && !scene.quoted(at)).then_some(at)
}

fn is_nominal(trees: &Trees<'_>, i: usize) -> bool {
    matches!(trees.part(i), Part::ProperNoun | Part::Noun)
}

/// The first word of a noun phrase.
fn begins(trees: &Trees<'_>, head: usize) -> usize {
    trees.below(head).start
}

fn is_relative(trees: &Trees<'_>, i: usize) -> bool {
    matches!(trees.word(i), "who" | "which" | "that") && trees.part(i) == Part::Pronoun
}

/// The noun that a relative clause describes.
fn antecedent(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..FURTHEST {
        let head = trees.head(at)?;
        match trees.relation(at) {
            Is::AclRelcl | Is::Acl => return Some(head),
            Is::Conj | Is::Xcomp | Is::Advcl => at = head,
            _ => return None,
        }
    }
    None
}

/// "by Roe" beside a verb in the passive.
fn agent(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let by = |&d: &usize| {
        trees
            .dependent(d, &[Is::Case])
            .is_some_and(|case| trees.word(case) == "by")
    };
    trees.dependent(verb, &[Is::OblAgent]).filter(by)
}

/// The words of the noun phrase around its head, without clauses and what stands between commas.
pub(super) fn phrase(trees: &Trees<'_>, head: usize) -> Range<usize> {
    let mut start = head;
    for d in trees.dependents(head).filter(|&d| d < head).rev() {
        let below = trees.below(d);
        let joins = trees.is(
            d,
            &[Is::Det, Is::Amod, Is::Compound, Is::Nummod, Is::NmodPoss, Is::NmodDesc, Is::Flat, Is::Advmod, Is::Nmod, Is::Appos],
        );
        let hyphen = trees.is(d, &[Is::Punct]) && is_inner(trees.text(d));
        if below.end != start || !joins && !hyphen || has_break(trees, below.clone()) {
            break;
        }
        start = below.start;
    }
    let mut end = head + 1;
    for d in trees.dependents(head).filter(|&d| d > head) {
        let below = trees.below(d);
        let joins = trees.is(
            d,
            &[Is::Flat, Is::Nmod, Is::NmodDesc, Is::Compound, Is::Appos, Is::Conj, Is::Nummod, Is::Amod],
        );
        let hyphen = trees.is(d, &[Is::Punct]) && is_inner(trees.text(d));
        if below.start != end || !joins && !hyphen {
            break;
        }
        end = below.end;
        if let Some(stop) = (below.start..below.end).find(|&i| is_break(trees, i)) {
            end = stop;
            break;
        }
    }
    start..end
}

fn is_inner(mark: &str) -> bool {
    matches!(mark, "-" | "." | "/" | "'" | "’")
}

/// Whether a word ends a noun phrase: a comma, or what opens a clause.
fn is_break(trees: &Trees<'_>, i: usize) -> bool {
    trees.part(i) == Part::Punctuation && !is_inner(trees.text(i))
        || matches!(trees.word(i), "who" | "which" | "whose" | "that" | "whom")
}

fn has_break(trees: &Trees<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|i| is_break(trees, i))
}

