//! Which phrases of the same clause an anaphor cannot refer to, and which it must.

use crate::Relation::{
    self, Acl, AclRelcl, Advcl, Conj, Iobj, NmodPoss, Nsubj, NsubjPass, Obj, Obl, OblAgent, Xcomp,
};
use crate::trees::Trees;

const SUBJECTS: &[Relation] = &[Nsubj, NsubjPass];
const ARGUMENTS: &[Relation] = &[Nsubj, NsubjPass, Obj, Iobj, OblAgent];
/// How many clauses up an unexpressed subject is looked for.
const MOST_CLAUSES: usize = 4;
/// How many arguments of a verb, or members of a list, are looked at.
const MOST_MEMBERS: usize = 8;

/// Head words of phrases, and how strongly they are other than an anaphor, 0 to 1.
pub(super) fn others(trees: &Trees<'_>, anaphor: usize) -> Vec<(usize, f32)> {
    let mut others = vec![];
    let Some(head) = trees.head(anaphor) else {
        return others;
    };
    let relation = trees.relation(anaphor);
    match relation {
        // "He met him": the arguments of a verb are different people.
        _ if ARGUMENTS.contains(&relation) || relation == Obl => {
            let strength = if relation == Obl { 0.8 } else { 0.97 };
            if !SUBJECTS.contains(&relation) {
                others.extend(subject(trees, head).map(|subject| (subject, strength)));
            }
            let fellows = trees.dependents(head).filter(|&d| {
                d != anaphor && trees.is(d, ARGUMENTS) && (relation != Obl || !trees.is(d, &[Obj]))
            });
            others.extend(fellows.take(MOST_MEMBERS).map(|d| (d, strength)));
        }
        // "his deputy, Will Hart": nobody has himself.
        NmodPoss => others.push((head, 0.97)),
        // "Jane Roe and her", but not "Jane Roe and her son".
        Conj => others.push((head, 0.97)),
        _ => {}
    }
    let members = trees
        .dependents(anaphor)
        .filter(|&d| trees.is(d, &[Conj]));
    others.extend(members.take(MOST_MEMBERS).map(|d| (d, 0.97)));
    others.dedup();
    others
}

/// The head word of the noun that a pronoun most likely refers to by its clause alone: the
/// antecedent of the relative clause that it stands in, "Moulin" of "Moulin, who flung his cap".
pub(super) fn relative(trees: &Trees<'_>, anaphor: usize) -> Option<usize> {
    if !trees.is(anaphor, &[NmodPoss, Obj, Obl]) {
        return None;
    }
    let above = trees.ancestors(anaphor).take(MOST_CLAUSES);
    let clause = above.into_iter().find(|&word| trees.is(word, &[AclRelcl]))?;
    let subject = trees.dependent(clause, SUBJECTS)?;
    let who = matches!(trees.word(subject), "who" | "that" | "which");
    trees.head(clause).filter(|_| who)
}

/// The subject of a verb, its own or one that it shares: "She" of "hug" in "She wanted to hug her".
pub(super) fn subject(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..MOST_CLAUSES {
        if let Some(subject) = trees.dependent(verb, SUBJECTS) {
            let who = matches!(trees.word(subject), "who" | "that" | "which");
            return match trees.is(verb, &[AclRelcl]) && who {
                true => trees.head(verb),
                false => Some(subject),
            };
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
