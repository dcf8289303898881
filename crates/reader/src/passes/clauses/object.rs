//! What follows a verb: its object, or what its preposition leads to.

use super::verb::Verb;
use super::{MOST_JOINED, part};
use crate::lists::{LIGHT_VERBS, SPEECH_VERBS, THOUGHT_VERBS};
use crate::passes::phrases::{flat_end, is_possessive, is_when, left_edge, right_edge};
use crate::trees::Trees;
use crate::{ClausePart, PartOfSpeech as Part, Relation as Rel};

/// How many words may stand between a verb and its preposition: "was freed on Monday by".
const LONGEST_TO_PREPOSITION: usize = 4;
/// How many words an object that is no entity may have.
const LONGEST: usize = 18;

/// The object of a clause.
pub(super) struct Object {
    /// One past the last of the verb's words, its preposition included.
    pub(super) verb_end: usize,
    pub(super) parts: Vec<ClausePart>,
    /// Stands behind the "by" of a passive.
    pub(super) by: bool,
}

/// The object of a verb that can be told in a line, if it has one.
pub(super) fn find(trees: &Trees<'_>, verb: &Verb) -> Option<Object> {
    let last = verb.last;
    let after = |relations: &[Rel]| {
        let relations = relations.to_vec();
        trees
            .dependents(last)
            .filter(move |&d| d > last && trees.is(d, &relations))
    };
    // What is said, thought or made so is not told in a line.
    let speaks = trees.has(last, SPEECH_VERBS);
    if after(&[Rel::Ccomp, Rel::Csubj]).next().is_some() || trees.has(last, THOUGHT_VERBS) {
        return None;
    }
    if verb.passive
        && let Some(agent) = after(&[Rel::OblAgent, Rel::Obl]).find(|&d| is_by(trees, d))
    {
        return prepositional(trees, verb, agent, true);
    }
    if let Some(object) = after(&[Rel::Obj]).next() {
        return direct(trees, verb, object);
    }
    if speaks && !verb.passive {
        return None;
    }
    // "became mayor".
    if let Some(noun) = after(&[Rel::Xcomp]).next() {
        let nominal = matches!(trees.part(noun), Part::Noun | Part::ProperNoun)
            && trees
                .dependent(noun, &[Rel::Case, Rel::Mark, Rel::Nsubj])
                .is_none();
        return if nominal {
            direct(trees, verb, noun)
        } else {
            None
        };
    }
    let mut oblique = after(&[Rel::Obl, Rel::OblAgent]);
    oblique.find_map(|head| prepositional(trees, verb, head, false))
}

/// The object right behind a verb.
fn direct(trees: &Trees<'_>, verb: &Verb, object: usize) -> Option<Object> {
    let mut start = left_edge(trees, object, object + 1, verb.last + 1);
    let verb_end = past_particle(trees, verb.last, start);
    let iobj = trees
        .dependents(verb.last)
        .find(|&d| d > verb.last && trees.is(d, &[Rel::Iobj]));
    if let Some(iobj) = iobj {
        start = left_edge(trees, iobj, iobj + 1, verb.last + 1).min(start);
    }
    if start != verb_end || !is_told(trees, object) {
        return None;
    }
    let rest = rest(trees, verb.last, object);
    // "as he put it".
    if trees.part(object) == Part::Pronoun && rest.is_some() {
        return None;
    }
    let is_whole = iobj.is_none() && !(rest.is_some() && is_light(trees, verb.last));
    let near = right_edge(trees, object, trees.tree(object).end);
    if breaks_off(trees, near) {
        return None;
    }
    parts(trees, start, object, rest.unwrap_or(near), is_whole).map(|parts| Object {
        verb_end,
        parts,
        by: false,
    })
}

/// What the preposition of a verb leads to.
fn prepositional(trees: &Trees<'_>, verb: &Verb, head: usize, by: bool) -> Option<Object> {
    let case = trees.dependent(head, &[Rel::Case])?;
    let near = case > verb.last && case - verb.last <= LONGEST_TO_PREPOSITION;
    let between = (verb.last + 1..case).all(|i| {
        matches!(
            trees.part(i),
            Part::Adverb | Part::Adposition | Part::Particle
        ) || by && (trees.part(i) != Part::Punctuation && trees.part(i) != Part::Verb)
    });
    if !near || !between || is_when(trees, case) || !is_told(trees, head) {
        return None;
    }
    // "because of", "out of": one preposition.
    let mut start = case + 1;
    while trees.is(start, &[Rel::Fixed, Rel::Case]) && start < head && trees.word(start) != "at" {
        start += 1;
    }
    if left_edge(trees, head, head + 1, start) != start {
        return None;
    }
    let end = right_edge(trees, head, trees.tree(head).end);
    if breaks_off(trees, end) {
        return None;
    }
    let mut parts = parts(trees, start, head, end, true)?;
    // "fell in Peru, Chile and Brazil": one line, not three.
    if matches!(
        trees.word(case),
        "in" | "at" | "on" | "near" | "from" | "across"
    ) {
        parts.truncate(1);
    }
    Some(Object {
        verb_end: start,
        parts,
        by,
    })
}

/// The phrases of an object: one, or several that "and" joins.
fn parts(
    trees: &Trees<'_>,
    start: usize,
    head: usize,
    end: usize,
    is_whole: bool,
) -> Option<Vec<ClausePart>> {
    // "how many there were", "what they want".
    if matches!(
        trees.word(start),
        "how" | "what" | "whether" | "which" | "whatever"
    ) {
        return None;
    }
    let end = before_mark(trees, start, shortened(trees, start, end));
    let end = before_cut_clause(trees, head, end);
    if end <= head {
        return None;
    }
    let first = ClausePart {
        span: trees.span(start..end),
        head: is_whole.then(|| trees.span(head..head + 1)),
    };
    // "met Bo Lind and Rui Paz": each for himself. Other phrases are told in one.
    let named = |i: usize| trees.part(i) == Part::ProperNoun;
    let mut parts = vec![first];
    let mut end = flat_end(trees, head);
    for other in joined(trees, head).skip(1) {
        let other_start = left_edge(trees, other, other + 1, end);
        let listed = (end..other_start).all(|i| {
            matches!(
                trees.part(i),
                Part::Punctuation | Part::CoordinatingConjunction
            )
        });
        if !(named(head) && named(other) && listed) {
            break;
        }
        end = flat_end(trees, other);
        parts.push(part(trees, other));
    }
    Some(parts)
}

/// Where an object ends that breaks off within a clause: before it, as in "a bill [designed to weaken]".
fn before_cut_clause(trees: &Trees<'_>, head: usize, end: usize) -> usize {
    let cut = trees.dependents(head).find(|&d| {
        let below = trees.below(d);
        d < end && d + 1 == end && below.end > end && trees.is(d, &[Rel::Acl, Rel::AclRelcl])
    });
    cut.map_or(end, |clause| trees.below(clause).start)
}

/// Where an object ends that is too long to be told whole: before a preposition or the like.
fn shortened(trees: &Trees<'_>, start: usize, end: usize) -> usize {
    if end - start <= LONGEST {
        return end;
    }
    let opens = |&i: &usize| {
        matches!(
            trees.part(i),
            Part::Adposition | Part::CoordinatingConjunction | Part::Punctuation | Part::Verb
        ) && trees.part(i - 1) != Part::Punctuation
    };
    let mut cuts = (start + 1..start + LONGEST).rev();
    cuts.find(opens).unwrap_or(start)
}

/// Where an object ends that holds a quotation mark without its other: before it.
pub(super) fn before_mark(trees: &Trees<'_>, start: usize, end: usize) -> usize {
    let is_mark = |&i: &usize| matches!(trees.text(i), "\"" | "“" | "”" | "‘" | "``" | "''");
    let mut marks = (start..end).filter(is_mark);
    let first = marks.next();
    match (first, marks.count()) {
        (Some(first), others) if others % 2 == 0 => {
            let idle = |i: usize| {
                matches!(
                    trees.part(i),
                    Part::Adposition | Part::Determiner | Part::Adjective
                )
            };
            let mut end = first;
            while end > start && idle(end - 1) {
                end -= 1;
            }
            end
        }
        _ => end,
    }
}

/// Whether words follow that must belong to what ends before them: "called it a hoax".
fn breaks_off(trees: &Trees<'_>, end: usize) -> bool {
    let word = trees.word(end);
    // "turned it “into a home”".
    let quotes = matches!(trees.text(end), "“" | "‘" | "``")
        || trees.text(end) == "\"" && trees.part(end + 1) != Part::Punctuation;
    if quotes {
        return true;
    }
    end < trees.len()
        && matches!(
            trees.part(end),
            Part::Determiner
                | Part::Noun
                | Part::ProperNoun
                | Part::Adjective
                | Part::Numeral
                | Part::Pronoun
                | Part::Symbol
        )
        && !is_when(trees, end)
        && !matches!(
            word,
            "who" | "whom" | "whose" | "which" | "that" | "each" | "all" | "both"
        )
}

/// A head and those that "and" joins to it.
pub(super) fn joined<'a>(trees: &'a Trees<'_>, head: usize) -> impl Iterator<Item = usize> + 'a {
    // "Ana Sol, who chairs Acme, and Bo Lind": the comma ends the relative clause.
    let relative = trees
        .head(head)
        .is_some_and(|verb| trees.is(verb, &[Rel::AclRelcl]));
    let apart = move |d: usize| {
        let and = trees.dependent(d, &[Rel::Cc]);
        let comma = and.and_then(|and| and.checked_sub(1));
        relative && comma.is_some_and(|comma| trees.text(comma) == ",")
    };
    let others = trees.dependents(head).filter(move |&d| {
        d > head
            && trees.is(d, &[Rel::Conj])
            && matches!(trees.part(d), Part::Noun | Part::ProperNoun | Part::Pronoun)
            && trees
                .dependent(d, &[Rel::Case, Rel::Nsubj, Rel::Cop])
                .is_none()
            && !apart(d)
    });
    std::iter::once(head).chain(others).take(MOST_JOINED)
}

/// Past a particle right behind a verb: "took over", "set up".
fn past_particle(trees: &Trees<'_>, verb: usize, before: usize) -> usize {
    let particle = |i: usize| {
        i < before
            && matches!(
                trees.part(i),
                Part::Adposition | Part::Adverb | Part::Particle
            )
            && trees.head(i) == Some(verb)
    };
    let mut end = verb + 1;
    while particle(end) {
        end += 1;
    }
    end
}

/// One past what a verb has behind its object besides: "in charge" of "put Bo Lind in charge".
fn rest(trees: &Trees<'_>, verb: usize, object: usize) -> Option<usize> {
    let end = right_edge(trees, object, trees.tree(object).end);
    let next = trees.dependents(verb).find(|&d| {
        d > object
            && trees.is(d, &[Rel::Obl, Rel::Xcomp, Rel::Advmod])
            && trees.below(d).start == end
    })?;
    // "was not taking her posters down".
    let particle = matches!(trees.word(end), "down" | "off" | "out" | "over" | "up");
    if particle && trees.is(next, &[Rel::Advmod]) && trees.below(next).len() == 1 {
        return Some(end + 1);
    }
    if is_when(trees, end) {
        return None;
    }
    match trees.relation(next) {
        Rel::Obl if trees.part(end) == Part::Adposition => {
            Some(right_edge(trees, next, trees.tree(next).end))
        }
        Rel::Xcomp => {
            let below = next..trees.below(next).end.min(next + LONGEST);
            let mut marks = below.clone().filter(|&i| {
                trees.part(i) == Part::Punctuation && matches!(trees.text(i), "," | ";" | ":" | "(")
            });
            Some(marks.next().unwrap_or(below.end))
        }
        _ => None,
    }
}

/// Verbs that say little without what follows their object.
fn is_light(trees: &Trees<'_>, verb: usize) -> bool {
    trees.has(verb, LIGHT_VERBS)
        || trees
            .dependents(verb)
            .any(|d| d > verb && trees.is(d, &[Rel::Xcomp]))
}

/// Whether a phrase can be told: a noun or a name, or a pronoun that a mention may stand behind.
fn is_told(trees: &Trees<'_>, head: usize) -> bool {
    match trees.part(head) {
        Part::Noun | Part::ProperNoun | Part::Numeral | Part::Symbol => true,
        Part::Pronoun => matches!(trees.word(head), "him" | "her" | "them" | "it"),
        _ => false,
    }
}

/// Whether "by" stands before a phrase.
fn is_by(trees: &Trees<'_>, head: usize) -> bool {
    let case = trees.dependent(head, &[Rel::Case]);
    case.is_some_and(|case| trees.word(case) == "by") && !is_possessive(trees, head)
}
