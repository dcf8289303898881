//! Which phrases near an anaphor it cannot refer to by syntax, and which it likely does.

use crate::PartOfSpeech;
use crate::Relation::{
    self, Acl, AclRelcl, Advcl, Appos, Case, Ccomp, Conj, Flat, Iobj, Nmod, NmodDesc, NmodPoss,
    Nsubj, NsubjPass, Obj, Obl, OblAgent, Xcomp,
};
use crate::lists::SPEECH_VERBS;
use crate::trees::Trees;

const SUBJECTS: &[Relation] = &[Nsubj, NsubjPass];
const ARGUMENTS: &[Relation] = &[Nsubj, NsubjPass, Obj, Iobj, OblAgent];
/// What a subject or an object governs, if it follows.
const GOVERNED: &[Relation] = &[Ccomp, Xcomp, Obj, Iobj, Obl, OblAgent];
/// How much likelier the subject of its verb is for a reflexive pronoun.
const REFLEXIVE: f32 = 10.0;
/// The same of the antecedent of its clause for a possessive: "Moulin, who flung his cap".
const RELATIVE: f32 = 8.0;
/// The same of another subject of its clause for a possessive, or of the clause above for a subject.
const SUBJECT: f32 = 1.5;
/// The same of who speaks for the subject of what is said: "Jane Roe said that she".
const SPEAKER: f32 = 4.0;
/// The same of the first of a list for a possessive: "Bill and his wife".
const FELLOW: f32 = 4.0;
/// How surely the arguments of a verb are different people.
const APART: f32 = 0.97;
/// The same of a subject and what stands behind a preposition: "He put it behind him".
const APART_OBLIQUE: f32 = 0.8;
/// How many clauses up an unexpressed subject is looked for.
const MOST_CLAUSES: usize = 4;
/// How many arguments of a verb, or members of a list, are looked at.
const MOST_MEMBERS: usize = 8;
/// How many words of a phrase or clause that an argument governs are looked at.
const MOST_GOVERNED: usize = 40;

/// Head words of phrases, and how strongly they are other than an anaphor, 0 to 1.
pub(super) fn others(trees: &Trees<'_>, anaphor: usize) -> Vec<(usize, f32)> {
    let mut others = vec![];
    let Some(head) = trees
        .head(anaphor)
        .filter(|_| !is_reflexive(trees, anaphor))
    else {
        return others;
    };
    let relation = trees.relation(anaphor);
    match relation {
        // "He met him": the arguments of a verb are different people.
        _ if ARGUMENTS.contains(&relation) || relation == Obl => {
            let strength = if relation == Obl && may_be_own(trees, anaphor) {
                APART_OBLIQUE
            } else {
                APART
            };
            if !SUBJECTS.contains(&relation) {
                others.extend(subject(trees, head).map(|subject| (subject, strength)));
            }
            let fellows = trees.dependents(head).filter(|&d| {
                d != anaphor && trees.is(d, ARGUMENTS) && (relation != Obl || !trees.is(d, &[Obj]))
            });
            others.extend(fellows.take(MOST_MEMBERS).map(|d| (d, strength)));
        }
        // "Jane Roe and her", but not "Jane Roe and her son".
        Conj => others.push((head, APART)),
        _ => {}
    }
    // "Ann Roe, architect at the firm": no phrase is a part of itself. But "Ann Roe, founder of her firm" has it.
    let nominal = |&word: &usize| trees.is(word, &[Nmod, NmodPoss, Appos]);
    let steps = match trees.part(anaphor) {
        PartOfSpeech::Pronoun => 1,
        _ => MOST_CLAUSES,
    };
    let inside = std::iter::once(anaphor).chain(trees.ancestors(anaphor));
    let wholes = inside
        .take_while(nominal)
        .filter_map(|word| trees.head(word));
    others.extend(wholes.take(steps).map(|whole| (whole, APART)));
    let members = trees.dependents(anaphor).filter(|&d| trees.is(d, &[Conj]));
    others.extend(members.take(MOST_MEMBERS).map(|d| (d, APART)));
    others.dedup();
    others
}

/// Whether a phrase behind a preposition may be the subject's own: where it says a place, as in "behind him".
fn may_be_own(trees: &Trees<'_>, oblique: usize) -> bool {
    let preposition = trees.dependent(oblique, &[Case]);
    let word = preposition.map_or("", |preposition| trees.word(preposition));
    !matches!(
        word,
        "to" | "for" | "from" | "by" | "against" | "toward" | "towards" | "than"
    )
}

/// The words that a subject or an object governs after it: "He said Botha was late", "The judge agreed with Roe". Whom
/// they name, it is not (principle C of the theory of binding).
pub(super) fn governed(trees: &Trees<'_>, argument: usize) -> Vec<std::ops::Range<usize>> {
    let verb = trees.head(argument);
    let verb = verb.filter(|_| trees.is(argument, &[Nsubj, NsubjPass, Obj, Iobj]));
    let below = |verb| {
        let governed = trees.dependents(verb);
        let governed = governed.filter(|&d| d > argument && trees.is(d, GOVERNED));
        governed.take(MOST_MEMBERS).map(|d| {
            let below = trees.below(d);
            let start = below.start.max(argument + 1);
            start..below.end.min(start + MOST_GOVERNED)
        })
    };
    verb.into_iter().flat_map(below).collect()
}

/// Head words of phrases that a pronoun is likelier to refer to than the model knows, and how much.
pub(super) fn likely(trees: &Trees<'_>, pronoun: usize) -> Vec<(usize, f32)> {
    let mut likely = vec![];
    let mut of_subject = |verb: Option<usize>, strength: f32| {
        let subject = verb.and_then(|verb| subject(trees, verb));
        likely.extend(subject.filter(|&s| s < pronoun).map(|s| (s, strength)));
    };
    let head = trees.head(pronoun);
    match trees.relation(pronoun) {
        _ if is_reflexive(trees, pronoun) => of_subject(head, REFLEXIVE),
        NmodPoss => {
            let above = trees.ancestors(pronoun).take(MOST_CLAUSES);
            let verb = above.into_iter().find(|&word| {
                !trees.is(word, &[Obj, Iobj, Obl, Nmod, Conj]) || subject(trees, word).is_some()
            });
            let relative = verb.is_some_and(|verb| antecedent(trees, verb).is_some());
            of_subject(verb, if relative { RELATIVE } else { SUBJECT });
            likely.extend(fellow(trees, pronoun).map(|fellow| (fellow, FELLOW)));
        }
        Nsubj | NsubjPass => {
            let clause = head.filter(|&verb| trees.is(verb, &[Ccomp, Advcl]));
            let above = clause.and_then(|verb| trees.head(verb));
            let said = above.is_some_and(|verb| trees.has(verb, SPEECH_VERBS));
            // "asked the prosecutor if he was happy".
            let asked = above.filter(|&verb| matches!(trees.word(verb), "asked" | "asks" | "ask"));
            let told = asked.and_then(|verb| trees.dependent(verb, &[Obj, Iobj]));
            match told.filter(|&told| told < pronoun) {
                Some(told) => likely.push((told, SPEAKER)),
                None => of_subject(above, if said { SPEAKER } else { SUBJECT }),
            }
        }
        _ => {}
    }
    likely
}

/// "Bill" of "Bill and his wife".
fn fellow(trees: &Trees<'_>, possessive: usize) -> Option<usize> {
    let above = trees.ancestors(possessive).take(MOST_CLAUSES);
    let mut above = above.take_while(|&word| trees.is(word, &[Conj, Nmod, NmodPoss]));
    let conjunct = above.find(|&word| trees.is(word, &[Conj]))?;
    trees.head(conjunct).filter(|&first| first < possessive)
}

fn is_reflexive(trees: &Trees<'_>, pronoun: usize) -> bool {
    let word = trees.word(pronoun);
    word.ends_with("self") || word.ends_with("selves")
}

/// The subject of a verb, its own or one that it shares: "She" of "hug" in "She wanted to hug her".
pub(super) fn subject(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..MOST_CLAUSES {
        if let Some(subject) = trees.dependent(verb, SUBJECTS) {
            return antecedent(trees, verb).or(Some(subject));
        }
        let above = trees.head(verb)?;
        verb = match trees.relation(verb) {
            // "asked Bob to help him".
            Xcomp => match trees.dependent(above, &[Obj, Iobj]) {
                Some(object) => return Some(object),
                None => above,
            },
            Conj | Advcl => above,
            // "a man accused of killing him".
            Acl => return Some(above),
            _ => return None,
        };
    }
    None
}

/// The head word of the phrase that a relative clause with this verb is about, if it is about its
/// subject: "Moulin" of "Moulin, who flung his cap".
fn antecedent(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let subject = trees.dependent(verb, SUBJECTS)?;
    match (trees.word(subject), trees.relation(verb)) {
        ("who" | "that" | "which", AclRelcl) => trees.head(verb),
        // The parser may hang the clause on the verb above.
        ("who", _) => {
            let before = subject.checked_sub(1)?;
            let last = match trees.text(before) {
                "," => before.checked_sub(1)?,
                _ => before,
            };
            let top = top(trees, last);
            let noun = matches!(
                trees.part(top),
                PartOfSpeech::Noun | PartOfSpeech::ProperNoun
            );
            (noun && trees.tree(top) == trees.tree(verb)).then_some(top)
        }
        _ => None,
    }
}

/// The head of the name that a word stands in.
pub(super) fn top(trees: &Trees<'_>, word: usize) -> usize {
    let up = |at: &usize| trees.head(*at).filter(|_| trees.is(*at, &[Flat, NmodDesc]));
    let steps = std::iter::successors(Some(word), up);
    steps.take(MOST_CLAUSES).last().unwrap_or(word)
}
