//! Finds clauses that are given to someone without quotation marks around the whole of them.
//!
//! That there is a clause, the tree says. Where it begins and ends is read from the words as well:
//! a parser that attaches one phrase wrongly would cut a clause short.

use std::ops::Range;

use super::cues::{Cue, Takes};
use super::scene::Scene;
use super::{cues, speaker};
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::lists;

/// A clause that a cue gives to someone.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    /// An index into the cues.
    pub(super) cue: usize,
}

/// The reported clauses of a text, in the order of their cues. Speech within reported speech belongs
/// to the outer clause.
pub(super) fn find(scene: &Scene<'_>, cues: &[Cue]) -> Vec<Clause> {
    let mut found: Vec<Clause> = vec![];
    for (index, cue) in cues.iter().enumerate() {
        let Some(content) = content(scene, cues, cue).and_then(|range| whole(scene, range)) else {
            continue;
        };
        let holds = |clause: &Clause, verb: usize| {
            let takes = cues.get(clause.cue).map(|cue| cue.takes);
            takes != Some(Takes::Around) && clause.words.contains(&verb)
        };
        if found.last().is_some_and(|clause| holds(clause, cue.verb())) {
            continue;
        }
        let clause = Clause {
            words: content,
            cue: index,
        };
        while let Some(last) = found.last() {
            let verb = cues.get(last.cue).map(Cue::verb);
            if !verb.is_some_and(|verb| holds(&clause, verb)) {
                break;
            }
            found.pop();
        }
        found.push(clause);
    }
    found
}

fn content(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    match cue.takes {
        _ if !cue.fact || cue.vague => None,
        Takes::Marks => None,
        Takes::Around => around(scene, cues, cue),
        Takes::Claim => claimed(scene, cue),
        Takes::Question => asked(scene, cues, cue).or_else(|| ordered(scene, cues, cue)),
        Takes::Order => ordered(scene, cues, cue).or_else(|| after(scene, cues, cue)),
        Takes::That | Takes::Intent => after(scene, cues, cue),
        Takes::Clause | Takes::Found => {
            after(scene, cues, cue).or_else(|| before(scene, cues, cue))
        }
        Takes::Told => ordered(scene, cues, cue)
            .or_else(|| after(scene, cues, cue))
            .or_else(|| before(scene, cues, cue)),
    }
}

/// The clause that follows a verb of speech: "Roe said on Monday that prices would rise".
fn after(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let verb = cue.verb();
    let end = scene.sentence(verb).end;
    if cue.speaker.is_none_or(|speaker| speaker > verb) {
        return None;
    }
    let that = that(scene, verb, end);
    let first = match that {
        Some(that) => that + 1,
        None if cue.takes == Takes::Told => past_told(scene, verb, end)?,
        None => past_adjuncts(scene, verb, end),
    };
    if first >= end || that.is_none() && scene.is_punctuation(first) && !scene.quoted(first) {
        return None;
    }
    let clause = trees.dependents(verb).find(|&d| {
        d >= first
            && trees.is(d, &[Is::Ccomp, Is::Parataxis])
            && !asks(scene, d)
            && has_subject(scene, d)
    });
    // "said while sitting in a church", "told us how it was"
    let circumstance = trees.part(first) == Part::SubordinatingConjunction
        || matches!(trees.word(first), "when" | "where");
    if that.is_none() && (circumstance && clause.is_none() || is_question(scene, first - 1)) {
        return None;
    }
    if that.is_none() && matches!(cue.takes, Takes::That | Takes::Intent | Takes::Order) {
        let to = trees.word(first) == "to" && trees.part(first) == Part::Particle;
        // "agreed there was a need"
        let opens = trees.word(verb).starts_with("agree")
            && first == verb + 1
            && opens_clause(scene, first, end);
        let intends = cue.takes == Takes::Intent && to && first == verb + 1 || opens;
        return intends.then(|| first..extent(scene, cues, verb, first, end));
    }
    let is_clause = that.is_some()
        || opens_clause(scene, first, end)
        || clause.is_some_and(|clause| trees.below(clause).start <= first + 12)
        || takes_nothing_else(scene, verb) && scene.count(first..end) >= 4;
    // "the mine that Roe said was closed": it has no subject.
    let gap = matches!(trees.part(first), Part::Auxiliary | Part::Verb) && that.is_none();
    if !is_clause || gap {
        return None;
    }
    Some(first..extent(scene, cues, verb, first, end))
}

/// The clause that a noun takes: "Roe's claim that prices would rise was wrong".
fn claimed(scene: &Scene<'_>, cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let that = cue.words.end;
    let clause = trees.dependents(cue.verb()).find(|&d| {
        let subjects = trees
            .dependents(d)
            .filter(|&d| trees.is(d, SUBJECTS))
            .count();
        trees.is(d, &[Is::Acl, Is::AclRelcl, Is::Ccomp])
            && trees.below(d).start == that
            && subjects == 1
    })?;
    let end = trees.below(clause).end;
    // What follows must close the clause: a parser may have given its last words to the next verb.
    let closed = end >= scene.sentence(that).end
        || scene.is_punctuation(end)
        || matches!(
            trees.part(end),
            Part::Verb | Part::Auxiliary | Part::CoordinatingConjunction
        );
    closed.then_some(that + 1..end)
}

/// An indirect question: "Roe asked (the board) | whether it was late".
fn asked(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let verb = cue.verb();
    cue.speaker.filter(|&speaker| cue.own && speaker < verb)?;
    let end = scene.sentence(verb).end;
    let told = trees.dependent(verb, &[Is::Obj, Is::Iobj]);
    let past = told
        .filter(|&d| d > verb)
        .map_or(verb + 1, |d| trees.below(d).end);
    let first = [verb + 1, past]
        .into_iter()
        .find(|&i| is_question(scene, i) || matches!(trees.word(i), "whether" | "if"))?;
    let clause = trees.dependents(verb).any(|d| {
        let below = trees.below(d);
        trees.is(d, &[Is::Ccomp, Is::Advcl, Is::Xcomp])
            && below.contains(&first)
            && below.start >= first
            && below.len() >= 3
    });
    (clause && first < end && !scene.quoted(first))
        .then(|| first..extent(scene, cues, verb, first, end))
}

/// Who is to do something, and what: "Roe urged | voters to stay at home", "called on | them to leave",
/// "called for | an inquiry", "accused | the board of lying".
fn ordered(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let verb = cue.verb();
    cue.speaker.filter(|&speaker| cue.own && speaker < verb)?;
    let link = verb + 1;
    let wanted = matches!(trees.word(link), "for" | "on") && trees.part(link) == Part::Adposition;
    let object = trees.dependents(verb).find(|&d| {
        let case = trees.dependent(d, &[Is::Case]);
        match case {
            Some(case) => wanted && case == link && trees.is(d, &[Is::Obl]),
            None => d > verb && !wanted && trees.is(d, &[Is::Obj]),
        }
    })?;
    let below = trees.below(object);
    let first = below.start.max(link + usize::from(wanted));
    let time = trees.has(object, lists::TIME_WORDS) || trees.word(object).ends_with("day");
    // Not "called on Monday to say".
    if below.start != link || scene.quoted(first) || time {
        return None;
    }
    let end = || extent(scene, cues, verb, first, scene.sentence(verb).end);
    let next = below.end;
    let acts = match trees.word(next) {
        "to" => trees.part(next) == Part::Particle,
        "of" => trees.dependents(verb).any(|d| trees.below(d).start == next),
        _ => false,
    };
    if acts {
        return Some(first..end());
    }
    (trees.word(link) == "for" && below.len() >= 3).then(|| first..end().min(below.end))
}

fn is_question(scene: &Scene<'_>, i: usize) -> bool {
    let words = [
        "how", "much", "many", "what", "why", "where", "who", "when", "which",
    ];
    words.contains(&scene.trees.word(i))
}

/// "That" after a verb of speech, over a few words without a verb.
fn that(scene: &Scene<'_>, verb: usize, end: usize) -> Option<usize> {
    let trees = scene.trees;
    let near = verb + 1..end.min(verb + 16);
    let mut clear = near.take_while(|&i| {
        !scene.quoted(i)
            && !matches!(trees.text(i), ";" | ":" | "." | "—" | "–" | "?" | "!")
            && !matches!(trees.part(i), Part::Verb | Part::Auxiliary)
    });
    clear.find(|&i| trees.word(i) == "that" && trees.part(i) == Part::SubordinatingConjunction)
}

/// The first word after a verb that is no adverb, time or place.
fn past_adjuncts(scene: &Scene<'_>, verb: usize, end: usize) -> usize {
    let trees = scene.trees;
    let mut at = verb + 1;
    while at < end {
        let adjunct = trees.dependents(verb).find(|&d| {
            trees.is(d, &[Is::Obl, Is::Advmod, Is::Compound])
                && trees.below(d).start == at
                && !has_subject(scene, d)
        });
        match adjunct {
            Some(d) if trees.below(d).end > at => at = trees.below(d).end,
            _ => break,
        }
    }
    past_day(scene, at, end)
}

/// The subject after "Monday night", where the parser takes the day for a part of the clause.
fn past_day(scene: &Scene<'_>, first: usize, end: usize) -> usize {
    let trees = scene.trees;
    let is_day = |i: usize| {
        trees.word(i).ends_with("day") && trees.part(i) == Part::ProperNoun
            || trees.has(i, lists::TIME_WORDS)
    };
    let next = (first..end).find(|&i| !is_day(i)).unwrap_or(end);
    let subject = trees.part(next) == Part::Pronoun && trees.is(next, SUBJECTS);
    if subject { next } else { first }
}

/// Where a clause begins after "told" and whom: "told reporters on Monday | it was late".
fn past_told(scene: &Scene<'_>, verb: usize, end: usize) -> Option<usize> {
    let trees = scene.trees;
    let near = verb + 2..end.min(verb + 14);
    let mut subjects = near.filter(|&i| trees.is(i, SUBJECTS) && trees.head(i) != Some(verb));
    let Some(subject) = subjects.next() else {
        let told = trees.dependent(verb, &[Is::Obj, Is::Iobj])?;
        return Some(trees.below(told).end).filter(|&end| end < verb + 8);
    };
    let start = trees.below(subject).start;
    if start > verb + 1 {
        return Some(start);
    }
    // "told the paper the vacation was planned", as one phrase.
    (verb + 2..subject).rfind(|&i| trees.part(i) == Part::Determiner)
}

/// Whether a clause opens with a word: its subject begins there.
fn opens_clause(scene: &Scene<'_>, first: usize, end: usize) -> bool {
    let trees = scene.trees;
    let mut near = first..end.min(first + 12);
    near.any(|i| {
        trees.is(i, SUBJECTS)
            && trees.below(i).start == first
            && trees.head(i).is_some_and(|head| head > i && head < end)
    })
}

/// Whether a verb takes no object but a clause: after "said", a noun is the subject of one.
fn takes_nothing_else(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.trees.word(verb), "said" | "says" | "say" | "saying")
        && !matches!(
            scene.trees.part(verb + 1),
            Part::Adposition
                | Part::Verb
                | Part::Punctuation
                | Part::CoordinatingConjunction
                | Part::Interjection
        )
}

/// Where the clause of a verb of speech ends that begins at `first`: at the end of the sentence, or
/// where the words go on about the one who speaks.
fn extent(scene: &Scene<'_>, cues: &[Cue], verb: usize, first: usize, end: usize) -> usize {
    let trees = scene.trees;
    let free = (first + 1..end).filter(|&i| !scene.quoted(i));
    let mut cuts = free.filter(|&i| {
        // A comma, or one that stands in quotation marks before this word.
        let closed = scene.quoted(i - 1) && i >= 2 && trees.text(i - 2) == ",";
        let stop = closed || matches!(trees.text(i), "," | "—" | "–" | "--" | "-");
        if trees.text(i) == ";" {
            return true;
        }
        if trees.text(i) == "(" {
            // A source or a place in brackets at the end.
            return (i..end).any(|k| trees.text(k) == ")" && scene.count(k..end) == 0);
        }
        let next = if stop && !closed { i + 1 } else { i };
        if stop && trees.word(next) == "according" && trees.word(next + 1) == "to" {
            return true;
        }
        let is_cue = cues::at(cues, next).is_some();
        if stop && trees.word(next).ends_with("ing") && trees.part(next) == Part::Verb {
            return is_cue || trees.head(next) == Some(verb) && !has_subject(scene, next);
        }
        if stop && set_in(scene, cues, next, end) {
            return true;
        }
        let declines = matches!(trees.word(next + 1), "declined" | "refused");
        if trees.word(next) == "and" && declines && trees.word(next + 2) == "to" {
            return true;
        }
        let joins = trees.part(next) == Part::CoordinatingConjunction
            || stop && matches!(trees.word(next), "while" | "although" | "though");
        joins && goes_back(scene, cues, verb, next + 1)
    });
    cuts.next().unwrap_or(end)
}

/// Whether somebody is said to have said all that stands before: ", the bank said on Monday".
fn set_in(scene: &Scene<'_>, cues: &[Cue], first: usize, end: usize) -> bool {
    let trees = scene.trees;
    let Some(cue) = cues::from(cues, first).first() else {
        return false;
    };
    let verb = cue.verb();
    let Some(speaker) = cue
        .speaker
        .filter(|_| cue.own && verb < end && verb < first + 12)
    else {
        return false;
    };
    let starts = match speaker < verb {
        true => subject_start(
            scene,
            first.saturating_sub(1),
            speaker::phrase(trees, speaker).start,
        ),
        false => verb,
    };
    // ", said Superintendent Jane Roe at the port of ...": what follows is about her.
    let inverted = || {
        let rest = speaker::phrase(trees, speaker).end..end;
        speaker > verb && rest.len() <= 24 && !rest.into_iter().any(|i| trees.is(i, SUBJECTS))
    };
    starts == first
        && cue.takes == Takes::Clause
        && (ends_soon(scene, verb, end) || inverted())
        && after(scene, cues, cue).is_none()
}

/// Whether what stands after a conjunction is told by the article and not by the verb of speech.
fn goes_back(scene: &Scene<'_>, cues: &[Cue], verb: usize, first: usize) -> bool {
    let trees = scene.trees;
    // "and added", "and Lee said".
    if cues::at(cues, first).is_some_and(|cue| cue.takes != Takes::Marks) {
        return true;
    }
    let next = cues::from(cues, first).iter().take(2).find(|cue| {
        let near = cue.verb() < first + 12;
        let subject = cue
            .speaker
            .map(|speaker| speaker::phrase(trees, speaker).start);
        near && cue.takes != Takes::Marks && subject == Some(first)
    });
    if next.is_some() {
        return true;
    }
    // "Roe said it was late and left."
    let joined = trees.dependents(verb).find(|&d| {
        d >= first
            && d < first + 12
            && trees.is(d, &[Is::Conj])
            && trees.below(d).start + 1 >= first
    });
    joined.is_some_and(|d| {
        trees.part(d) == Part::Verb
            && trees.below(d).start <= first
            && (has_subject(scene, d) || trees.dependent(d, &[Is::Aux]).is_none())
    })
}

/// The clause that a verb of speech and its subject follow: "Prices will rise, Roe said".
fn before(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let verb = cue.verb();
    let speaker = cue.speaker.filter(|_| cue.own)?;
    let sentence = scene.sentence(verb);
    let phrase = speaker::phrase(trees, speaker);
    if !sentence.contains(&speaker) {
        return None;
    }
    let own = if speaker < verb {
        subject_start(scene, sentence.start, phrase.start)
    } else {
        verb
    };
    let before = own.checked_sub(1).filter(|&i| i > sentence.start)?;
    if !matches!(trees.text(before), "," | "—" | "–" | "--") && !scene.quoted(before) {
        return None;
    }
    // Only adverbs, commas and clauses about the speaker stand between the subject and the verb.
    if speaker < verb && !beside(scene, phrase.end, verb, speaker) {
        return None;
    }
    let head = inner_head(scene, cue);
    // "Police, the inquiry says, had no plan."
    let rest = past_adjuncts(scene, verb, sentence.end);
    if trees.text(rest) == "," && head.is_some_and(|head| head > rest) {
        return Some(rest + 1..extent(scene, cues, verb, rest + 1, sentence.end));
    }
    if quotes_after(scene, verb, sentence.end) {
        return None;
    }
    let start = after_last_cue(scene, cues, sentence.start, own);
    // "[Photo: ...] It was late, Roe said."
    let bracket = (start..before).rfind(|&i| matches!(trees.text(i), "]"));
    let range = bracket.map_or(past_dateline(scene, start, before), |bracket| bracket + 1)..before;
    let tells = match head {
        Some(head) => head < own && is_clause(scene, head),
        None => {
            let top = trees.top(range.clone())?;
            let adverbial = trees.is(top, &[Is::Advcl, Is::Obl, Is::Advmod, Is::Nmod, Is::Nsubj]);
            !adverbial && has_subject(scene, top) && ends_soon(scene, verb, sentence.end)
        }
    };
    let subject = range.clone().any(|i| trees.is(i, SUBJECTS));
    (tells && subject && scene.count(range.clone()) >= 3).then_some(range)
}

/// The first word after "PORT VALE (Reuters) -".
fn past_dateline(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let trees = scene.trees;
    let capitals = |i: usize| {
        let text = trees.text(i);
        text.len() > 2 && text.chars().all(char::is_uppercase)
    };
    let dash = |&i: &usize| matches!(trees.text(i), "-" | "–" | "—" | "―" | "--");
    let near = start + 1..end.min(start + 9);
    let dash = near.into_iter().find(dash).filter(|_| capitals(start));
    dash.map_or(start, |dash| dash + 1)
}

/// Where the words of a subject begin: after the last comma, if the parser cut them short.
fn subject_start(scene: &Scene<'_>, from: usize, start: usize) -> usize {
    let near = from.max(start.saturating_sub(8))..start;
    let stop = near
        .clone()
        .rfind(|&i| scene.is_punctuation(i) && scene.trees.text(i) != "-");
    match stop {
        Some(stop) if !joins(scene, stop + 1) && !(stop + 1..start).any(|i| is_verb(scene, i)) => {
            stop + 1
        }
        _ => start,
    }
}

/// Whether a word joins a clause to another: "but", "which", "as".
fn joins(scene: &Scene<'_>, i: usize) -> bool {
    let part = scene.trees.part(i);
    matches!(
        part,
        Part::CoordinatingConjunction | Part::SubordinatingConjunction | Part::Pronoun
    )
}

fn is_verb(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.trees.part(i), Part::Verb | Part::Auxiliary)
}

const SUBJECTS: &[Is] = &[Is::Nsubj, Is::NsubjPass, Is::Csubj, Is::Expl];

/// Whether nothing that has a subject of its own stands between a subject and its verb.
fn beside(scene: &Scene<'_>, from: usize, verb: usize, speaker: usize) -> bool {
    let trees = scene.trees;
    verb.saturating_sub(from) <= 30
        && (from..verb).all(|i| {
            trees.depends(i, speaker)
                || trees.head(i) == Some(verb)
                || scene.is_punctuation(i)
                || trees.part(i) == Part::Adverb
                || trees.part(i) == Part::Auxiliary
        })
}

/// The head of the clause that a verb of speech is set into or follows.
fn inner_head(scene: &Scene<'_>, cue: &Cue) -> Option<usize> {
    let trees = scene.trees;
    let verb = cue.verb();
    let clause = trees.dependents(verb).find(|&d| {
        trees.is(d, &[Is::Ccomp, Is::Parataxis])
            && !scene.quoted(d)
            && !asks(scene, d)
            && is_clause(scene, d)
    });
    if clause.is_some() {
        return clause;
    }
    let set_in = match trees.relation(verb) {
        Is::Parataxis | Is::Dep | Is::Discourse => true,
        Is::Ccomp | Is::Advcl | Is::Conj => {
            trees.dependent(verb, &[Is::Mark, Is::Cc]).is_none()
                && !trees.word(verb).ends_with("ing")
        }
        _ => false,
    };
    // ", Roe says," after a noun is taken for a relative clause.
    if trees.is(verb, &[Is::Acl, Is::AclRelcl]) {
        let mut above = trees.ancestors(verb).skip(1).take(6);
        return above.find(|&i| i > verb && is_clause(scene, i));
    }
    trees
        .head(verb)
        .filter(|&head| set_in && (has_subject(scene, head) || trees.part(head) == Part::Verb))
}

/// Whether a quotation follows a verb of speech: "Leaving the court, Roe told reporters: ...".
fn quotes_after(scene: &Scene<'_>, verb: usize, end: usize) -> bool {
    let next = (verb + 1..end.min(verb + 14)).find(|&i| scene.quoted(i));
    next.is_some_and(|next| matches!(scene.trees.text(next - 1), "," | ":") || next == verb + 1)
}

/// Whether a sentence ends soon after a verb, without another clause.
pub(super) fn ends_soon(scene: &Scene<'_>, verb: usize, end: usize) -> bool {
    let stop = (verb + 1..end)
        .find(|&i| scene.trees.text(i) == ",")
        .unwrap_or(end);
    scene.count(verb + 1..stop) <= 10
        && !(verb + 1..stop)
            .any(|i| scene.trees.is(i, SUBJECTS) && scene.trees.head(i) != Some(verb))
}

/// Where what a verb of speech gives to someone can begin: after another that was set in before.
fn after_last_cue(scene: &Scene<'_>, cues: &[Cue], start: usize, own: usize) -> usize {
    let trees = scene.trees;
    let earlier = cues::from(cues, start)
        .iter()
        .take_while(|cue| cue.verb() < own);
    let set_in = earlier.filter(|cue| {
        let after = cue.words.end;
        let phrase = cue.speaker.map(|speaker| speaker::phrase(trees, speaker));
        let before = phrase.map_or(cue.verb(), |phrase| phrase.start.min(cue.verb()));
        after < own
            && matches!(trees.text(after), "," | ";")
            && before > start
            && matches!(trees.text(before - 1), "," | "”" | "\"")
    });
    set_in.last().map_or(start, |cue| cue.words.end)
}

/// Whether a clause is no statement: an indirect question, or a circumstance.
fn asks(scene: &Scene<'_>, clause: usize) -> bool {
    let trees = scene.trees;
    trees
        .dependent(clause, &[Is::Mark])
        .is_some_and(|mark| !matches!(trees.word(mark), "that" | "to" | "for"))
}

fn has_subject(scene: &Scene<'_>, clause: usize) -> bool {
    scene.trees.dependent(clause, SUBJECTS).is_some()
}

/// Whether a word is the head of a whole clause: it has a subject, or a finite verb.
fn is_clause(scene: &Scene<'_>, head: usize) -> bool {
    has_subject(scene, head) || scene.trees.dependent(head, &[Is::Aux, Is::Cop]).is_some()
}

/// The clause around "according to Roe".
fn around(scene: &Scene<'_>, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    let trees = scene.trees;
    let source = cue.speaker?;
    let sentence = scene.sentence(cue.words.start);
    let mut cut = cue.words.start..source_end(scene, source, sentence.end);
    let above = trees.ancestors(source).find(|above| !cut.contains(above));
    let before = cut.start.saturating_sub(1);
    let opens = scene.count(sentence.start..cut.start) <= 1
        || trees.part(before) == Part::CoordinatingConjunction;
    if cut.start > sentence.start && trees.text(before) == "," {
        cut.start = before;
    }
    let goes_on = scene.count(cut.end..sentence.end) >= 3 && trees.text(cut.end) == ",";
    if opens || goes_on && above.is_some_and(|above| above >= cut.end) {
        let first = cut.end + usize::from(trees.text(cut.end) == ",");
        (goes_on || first > cut.end || above.is_some_and(|above| above >= first))
            .then(|| first..extent(scene, cues, cue.verb(), first, sentence.end))
    } else {
        let range = after_last_cue(scene, cues, sentence.start, cut.start)..cut.start;
        if range.clone().any(|i| is_verb(scene, i)) {
            return Some(range);
        }
        // "The bank, according to Roe, will close."
        let first = cut.end + 1;
        goes_on.then(|| first..extent(scene, cues, cue.verb(), first, sentence.end))
    }
}

/// Where the phrase of a source ends, with the clauses that describe it.
fn source_end(scene: &Scene<'_>, source: usize, end: usize) -> usize {
    let trees = scene.trees;
    let short = speaker::described_end(trees, source, end);
    let mut long = trees.below(source).end.max(short).min(end);
    while long > short && scene.is_punctuation(long - 1) {
        long -= 1;
    }
    let closed = long == end || scene.is_punctuation(long);
    if closed
        && long - short <= 24
        && !(short..long).any(|i| {
            trees.is(i, SUBJECTS)
                && !trees
                    .ancestors(i)
                    .any(|above| trees.is(above, &[Is::AclRelcl]))
        })
    {
        long
    } else {
        let stop = (short..end).find(|&i| scene.is_punctuation(i));
        let stop = stop.unwrap_or(short);
        speaker::apposed_name(trees, source, stop).map_or(stop, |name| name.end)
    }
}

/// A clause without what stands around it, and with the whole of the quotations that it holds; none
/// if hardly anything but a quotation is left.
fn whole(scene: &Scene<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    let trees = scene.trees;
    let skips = |i: usize| {
        !scene.quoted(i)
            && (scene.is_punctuation(i)
                || trees.word(i) == "that" && trees.is(i, &[Is::Mark])
                || trees.part(i) == Part::CoordinatingConjunction)
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
    if let Some(pair) = scene.pair(range.start) {
        range.start = range.start.min(pair.words.start);
    }
    if let Some(pair) = scene.pair(range.end - 1) {
        range.end = range.end.max(pair.words.end);
    }
    let outside = range
        .clone()
        .filter(|&i| !scene.quoted(i) && !scene.is_punctuation(i))
        .count();
    (outside >= 2).then_some(range)
}
