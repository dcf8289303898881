//! Who speaks: the subject of a verb of speech, its words, and whom they mean.

use std::ops::Range;

use super::scene::Scene;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::lists;
use crate::trees::Trees;

/// How far up a tree a subject is looked for.
const FURTHEST: usize = 6;
/// The longest name that is looked for beside a source or a verb, in words.
const LONGEST_NAME: usize = 8;

/// The noun phrase that speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) head: usize,
    /// It is the subject of the verb of speech itself, not of a clause around it.
    pub(super) own: bool,
    /// The subject is a text: "a study", "the union's letter".
    pub(super) writes: bool,
}

impl Subject {
    fn new(head: usize, own: bool) -> Self {
        let writes = false;
        Self { head, own, writes }
    }
}

/// The subject of a verb of speech.
pub(super) fn of_verb(scene: &Scene<'_>, verb: usize) -> Option<Subject> {
    let trees = scene.trees;
    // A verb that follows a noun at once is not the second of two: "and the bank said".
    let cc = trees.dependent(verb, &[Is::Cc]);
    let joined = trees.is(verb, &[Is::Conj]) && cc.is_none_or(|cc| cc + 2 < verb);
    let beside = || {
        let head = noun_before(scene, verb).filter(|_| !is_passive(trees, verb))?;
        Some(Subject::new(head, true))
    };
    let adjacent = (joined && own_subject(scene, verb).is_none())
        .then(beside)
        .flatten()
        .filter(|subject| cc.is_none_or(|cc| cc < subject.head));
    let inverted = || noun_after(scene, verb).map(|head| Subject::new(head, true));
    let subject = adjacent
        .or_else(|| own_subject(scene, verb).is_none().then(inverted).flatten())
        .or_else(|| subject(scene, verb))
        .or_else(beside)?;
    // "It said": a body that was named before, though IT is on the list of what is no name.
    // And May, April and June are people where they speak.
    let own = trees.is(subject.head, &[Is::Nsubj]);
    let word = trees.word(subject.head);
    let somebody = own && matches!(word, "april" | "it" | "june" | "may");
    let nobody = !somebody && trees.has(subject.head, lists::NOT_NAMES);
    // "Roe, an engineer who said": she is who said it.
    let apposed = trees.head(subject.head).filter(|&named| {
        !subject.own
            && trees.is(subject.head, &[Is::Appos, Is::List])
            && trees.part(named) == Part::ProperNoun
    });
    let head = apposed.unwrap_or(subject.head);
    (!scene.quoted(head) && !nobody).then(|| Subject {
        head: author(trees, head, subject.own),
        writes: trees.has(subject.head, lists::WRITINGS),
        ..subject
    })
}

/// Whose words a letter or a statement holds: "a statement from Roe", "the union's letter".
///
/// `speaks`: it is the subject. "In his statement accusing the police" says too little of him.
fn author(trees: &Trees<'_>, subject: usize, speaks: bool) -> usize {
    if !trees.has(subject, lists::WRITINGS) {
        return subject;
    }
    let owner = trees
        .dependents(subject)
        .find(|&d| trees.is(d, &[Is::NmodPoss]) && (speaks || trees.part(d) != Part::Pronoun));
    // Also "a release sent out by the union".
    let below = subject + 1..trees.below(subject).end.min(subject + 8);
    let of = owner.or_else(|| {
        let case = |&i: &usize| trees.is(i, &[Is::Case]) && matches!(trees.word(i), "from" | "by");
        below.clone().find(case).and_then(|case| trees.head(case))
    });
    of.unwrap_or(subject)
}

fn subject(scene: &Scene<'_>, verb: usize) -> Option<Subject> {
    let trees = scene.trees;
    let other = |head: usize| Subject::new(head, false);
    let mut at = verb;
    for _ in 0..FURTHEST {
        if let Some(subject) = own_subject(scene, at) {
            return match is_relative(trees, subject) {
                true => antecedent(trees, at).map(other),
                false => Some(Subject::new(subject, at == verb)),
            };
        }
        let passive = trees.dependent(at, &[Is::NsubjPass]);
        if at == verb {
            if let Some(agent) = agent(trees, verb) {
                return Some(other(agent));
            }
            if passive.is_some() {
                return None;
            }
        } else if passive.is_some() {
            return passive.map(other);
        }
        let head = trees.head(at)?;
        let participle = trees.word(at).ends_with("ing");
        // "Roe received a letter from the bank telling her that": whoever is told is not who tells. Behind a comma
        // the participle goes on about the subject: "Roe left, telling them that".
        let apart = trees.text(verb.saturating_sub(1)) == ",";
        if participle && at == verb && !apart && tells_pronoun(trees, verb) {
            return sender(trees, verb).map(other);
        }
        // "the paper quoted Roe as saying": not the paper says it.
        if matches!(trees.word(head), "quoted" | "quotes" | "cited" | "cites") {
            let object = |&d: &usize| {
                (head..at).contains(&d) && trees.is(d, &[Is::Obj, Is::Iobj, Is::Nsubj])
            };
            if let Some(object) = trees.dependents(head).find(object) {
                return Some(other(object));
            }
        }
        at = match trees.relation(at) {
            // "Roe defended the move, noting that ...": not the move notes it.
            Is::Acl | Is::AclRelcl if participle && trees.text(at.saturating_sub(1)) == "," => {
                clause_around(trees, head)?
            }
            Is::Acl | Is::AclRelcl => return Some(other(head)),
            Is::Conj | Is::Xcomp => head,
            // "Roe left, adding that ...", "was quoted as saying".
            Is::Advcl | Is::Parataxis | Is::Ccomp | Is::Dep if participle || at != verb => head,
            _ => return None,
        };
    }
    None
}

/// Whether the object of a verb is a pronoun that may mean the subject of the clause around it.
fn tells_pronoun(trees: &Trees<'_>, verb: usize) -> bool {
    trees
        .dependent(verb, &[Is::Obj, Is::Iobj])
        .is_some_and(|d| d == verb + 1 && matches!(trees.word(d), "him" | "her" | "them" | "it"))
}

/// The name right before a participle: "a letter from the bank telling".
fn sender(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let before = verb
        .checked_sub(1)
        .filter(|&i| trees.part(i) == Part::ProperNoun)?;
    let near = before.saturating_sub(LONGEST_NAME)..before;
    let first = near
        .rev()
        .take_while(|&i| trees.part(i) == Part::ProperNoun)
        .last();
    let flat = trees
        .head(before)
        .filter(|&head| Some(head) >= first && trees.is(before, &[Is::Flat]));
    Some(flat.unwrap_or(before))
}

/// The nearest word above that has a subject.
fn clause_around(trees: &Trees<'_>, word: usize) -> Option<usize> {
    let mut above = trees.ancestors(word).take(FURTHEST);
    above.find(|&i| trees.dependent(i, &[Is::Nsubj, Is::NsubjPass]).is_some())
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
    if !inverted || trees.word(verb).ends_with("ing") {
        return before.or(after);
    }
    let clause_after = trees
        .dependents(verb)
        .any(|d| d > verb && trees.is(d, &[Is::Ccomp]));
    // "Roe, a doctor, said the data shows": parsers may give the verb both subjects.
    let inner = |&after: &usize| {
        let clause = |d: usize| d > after && trees.is(d, &[Is::Ccomp]) && !trees.depends(d, after);
        before.is_some() && trees.dependents(verb).any(clause)
    };
    let after = after.filter(|after| !inner(after));
    after
        .or_else(|| {
            // Parsers take the subject for an object.
            let object = trees.dependents(verb).find(|&d| {
                let object = [
                    Is::Obj,
                    Is::Obl,
                    Is::Xcomp,
                    Is::Vocative,
                    Is::Flat,
                    Is::Iobj,
                    Is::Dep,
                ];
                trees.is(d, &object) && is_nominal(trees, d) && begins(trees, d) == verb + 1
            })?;
            let bare = trees.dependent(object, &[Is::Case]).is_none() && !scene.quoted(object);
            let none_before = before.is_none() || takes_no_object(trees, verb) && !clause_after;
            (bare && none_before).then_some(object)
        })
        .or(before)
}

/// Whether a verb takes no object but words.
fn takes_no_object(trees: &Trees<'_>, verb: usize) -> bool {
    matches!(
        trees.word(verb),
        "said" | "says" | "say" | "added" | "adds" | "insisted"
    )
}

/// The noun right after a verb that follows a quotation: `"...," said Jane Roe`.
fn noun_after(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let trees = scene.trees;
    let before = verb.checked_sub(1)?;
    // ", said Superintendent Jane Roe"
    let named = trees.text(before) == ","
        && matches!(trees.word(verb), "said" | "says" | "added" | "adds")
        && trees.part(verb + 1) == Part::ProperNoun;
    if !scene.quoted(before) && !named {
        return None;
    }
    let mut at = verb + 1;
    // "He came home, said Berlin was fine"
    let acts = trees.is(at, &[Is::Nsubj, Is::NsubjPass]) && trees.head(at) != Some(verb);
    if named && acts {
        return None;
    }
    // A parser may give the name to one before the verb.
    if named && trees.head(at).is_some_and(|head| head < verb) {
        let name = (at..at + LONGEST_NAME).take_while(|&i| trees.part(i) == Part::ProperNoun);
        return name.last();
    }
    let joins = [
        Is::Flat,
        Is::Compound,
        Is::NmodDesc,
        Is::Det,
        Is::Amod,
        Is::Nummod,
        Is::NmodPoss,
    ];
    while let Some(head) = trees
        .head(at)
        .filter(|&head| head > at && trees.is(at, &joins))
    {
        at = head;
    }
    (is_nominal(trees, at) && !scene.quoted(at) && at < verb + 12).then_some(at)
}

/// The noun right before a verb that has no subject in the tree: "..., the bank said".
fn noun_before(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let trees = scene.trees;
    let mut last = verb.checked_sub(1)?;
    while matches!(trees.part(last), Part::Adverb | Part::Auxiliary) {
        last = last.checked_sub(1)?;
    }
    // "...," Jane Roe, head of the board, said: the parser may give her to a verb within the marks.
    if trees.text(last) == "," {
        return named_after_marks(scene, last);
    }
    // "the Ministry of Ports (MoP) said"
    if trees.text(last) == ")" {
        let open = (last.saturating_sub(8)..last).rfind(|&i| trees.text(i) == "(")?;
        last = open.checked_sub(1)?;
    }
    if matches!(trees.word(last), "he" | "she" | "they" | "it" | "i" | "we") {
        return (!scene.quoted(last)).then_some(last);
    }
    // The highest noun since the last comma.
    let start = scene.sentence(verb).start.max(verb.saturating_sub(24));
    let stop = (start..last).rfind(|&i| scene.is_punctuation(i) && !is_inner(trees.text(i)));
    let floor = stop.map_or(start, |stop| stop + 1);
    let path = std::iter::once(last).chain(trees.ancestors(last));
    let free = |i: usize| trees.dependent(i, &[Is::Case]).is_none();
    let nouns = path
        .take_while(|&i| i >= floor && i <= last)
        .filter(|&i| is_nominal(trees, i) && free(i) && !scene.quoted(i));
    let top = nouns.last().filter(|_| is_nominal(trees, last))?;
    (!trees.has(top, lists::TIME_WORDS)).then_some(top)
}

/// The name that follows a closing quotation mark, up to the comma before a verb of speech.
fn named_after_marks(scene: &Scene<'_>, comma: usize) -> Option<usize> {
    let trees = scene.trees;
    let mark = (comma.saturating_sub(30)..comma).rfind(|&i| scene.quoted(i))?;
    let first = mark + 1;
    let described = (first..comma).any(|i| trees.text(i) == ",");
    let clause = (first..comma)
        .any(|i| i != first && trees.is(i, &[Is::Nsubj, Is::NsubjPass]) && !is_relative(trees, i));
    (described && !clause && trees.part(first) == Part::ProperNoun).then_some(first)
}

/// Whether a verb tells what was done to its subject: "has been called".
fn is_passive(trees: &Trees<'_>, verb: usize) -> bool {
    let be = |d: usize| {
        trees.is(d, &[Is::Aux])
            && matches!(
                trees.word(d),
                "was" | "were" | "been" | "be" | "being" | "is" | "are"
            )
    };
    trees
        .dependents(verb)
        .any(|d| trees.is(d, &[Is::NsubjPass]) || be(d))
        && !trees.word(verb).ends_with("ing")
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
            _ => break,
        }
    }
    // "..., who says": the noun before it.
    let who = trees
        .dependents(verb)
        .find(|&d| trees.is(d, &[Is::Nsubj]) && is_relative(trees, d))?;
    let mut noun = who.checked_sub(1)?;
    if trees.text(noun) == "," {
        noun = noun.checked_sub(1)?;
    }
    is_nominal(trees, noun).then(|| {
        let flat = trees.head(noun).filter(|_| trees.is(noun, &[Is::Flat]));
        flat.unwrap_or(noun)
    })
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
            &[
                Is::Det,
                Is::Amod,
                Is::Compound,
                Is::Nummod,
                Is::NmodPoss,
                Is::NmodDesc,
                Is::Flat,
                Is::Advmod,
                Is::Nmod,
                Is::Appos,
            ],
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
            &[
                Is::Flat,
                Is::Nmod,
                Is::NmodDesc,
                Is::Compound,
                Is::Appos,
                Is::Conj,
                Is::Nummod,
                Is::Amod,
            ],
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

/// Where the phrase of a head ends, with what follows in brackets: "the Ministry of Ports (MoP)".
pub(super) fn described_end(trees: &Trees<'_>, head: usize, end: usize) -> usize {
    let short = phrase(trees, head).end;
    let close = (short..end.min(short + 6)).find(|&i| trees.text(i) == ")");
    close
        .filter(|_| trees.text(short) == "(")
        .map_or(short, |close| close + 1)
}

/// The name behind a comma that says who a source is: "According to the head of the bank, Jane Roe, ...".
///
/// Not that of whom an unnamed source speaks: "According to a senior official, Roe, a veteran, left".
pub(super) fn apposed_name(trees: &Trees<'_>, head: usize, comma: usize) -> Option<Range<usize>> {
    let definite = matches!(
        trees.word(phrase(trees, head).start),
        "the" | "its" | "their"
    );
    let near = comma + 1..comma + 1 + LONGEST_NAME;
    let name = near.take_while(|&i| trees.part(i) == Part::ProperNoun);
    let name = comma + 1..name.last()? + 1;
    // The one subject of a verb acts; of two, a parser took an apposition for the first.
    let subjects = |verb: usize| {
        let all = trees.dependents(verb);
        all.filter(|&d| trees.is(d, &[Is::Nsubj, Is::NsubjPass]))
            .count()
    };
    let acts = name.clone().any(|i| {
        trees.is(i, &[Is::Nsubj, Is::NsubjPass])
            && trees.head(i).is_none_or(|verb| subjects(verb) < 2)
    });
    let closed = trees.text(comma) == "," && trees.text(name.end) == ",";
    (definite && closed && !acts).then_some(name)
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
