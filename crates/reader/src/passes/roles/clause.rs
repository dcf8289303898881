use std::ops::Range;

use super::{Name, Roles};
use crate::lists::{ROLE_LINK_ADVERBS, ROLE_LINKS};
use crate::passes::phrases::{head_from, left_edge, opens_with_determiner, right_edge};
use crate::{PartOfSpeech as Part, Relation as Rel};

/// How many words may stand between a verb and the "as" of its role.
const LONGEST_TO_AS: usize = 8;

impl Roles<'_, '_> {
    /// The roles that a clause gives to its subject: "X is the mayor", "X was named chief", "X serves
    /// as judge"; or to its object: "named X chief".
    pub(super) fn clauses(&self, name: &Name, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let head = self.subject_head(name);
        let Some(verb) = trees.head(head) else {
            return;
        };
        if trees.is(head, &[Rel::Nsubj, Rel::NsubjPass]) && head < verb {
            self.predicate(verb, found);
            let others = trees.dependents(verb).filter(|&d| {
                trees.is(d, &[Rel::Conj])
                    && trees.dependent(d, &[Rel::Nsubj, Rel::NsubjPass]).is_none()
            });
            for other in others {
                self.predicate(other, found);
            }
        } else if trees.is(head, &[Rel::Obj]) && trees.value(verb, ROLE_LINKS) == Some("made") {
            let passive = trees
                .dependents(verb)
                .any(|d| trees.is(d, &[Rel::NsubjPass]));
            let end = name.words.end;
            if !passive && self.stances.of(verb).is_plain() {
                self.given(end + usize::from(trees.word(end) == "as"), found);
            }
        }
        // "Jane Roe, named chief in May,".
        let participles = trees.dependents(head).filter(|&d| {
            d > name.words.end
                && trees.is(d, &[Rel::Acl])
                && trees.value(d, ROLE_LINKS) == Some("made")
        });
        for participle in participles {
            self.predicate(participle, found);
        }
    }

    /// The head of a name's phrase: its title, where the tree has it so.
    fn subject_head(&self, name: &Name) -> usize {
        let trees = self.trees;
        match trees.head(name.top) {
            Some(above)
                if trees.is(
                    name.top,
                    &[Rel::Flat, Rel::Appos, Rel::NmodDesc, Rel::Compound],
                ) && above < name.top
                    && self.is_person_noun(above) =>
            {
                above
            }
            _ => name.top,
        }
    }

    /// The role that a clause ties to its subject.
    pub(super) fn predicate(&self, verb: usize, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let ceiling = trees.tree(verb).end;
        if !self.stances.of(verb).is_plain() || self.looks_ahead(verb) {
            return;
        }
        if trees.dependent(verb, &[Rel::Cop]).is_some() {
            let start = left_edge(trees, verb, verb + 1, trees.tree(verb).start);
            let role = self.is_person_noun(verb)
                && (start == verb
                    || opens_with_determiner(trees, start, verb)
                    || trees.part(start) == Part::ProperNoun);
            if role && trees.word(start) != "no" {
                found.push(start..right_edge(trees, verb, ceiling));
            }
            return;
        }
        let mut next = verb + 1;
        match trees.value(verb, ROLE_LINKS) {
            Some("is") => {
                next += self.adverbs(next);
                self.given(next, found);
            }
            Some("made") if self.is_passive(verb) => {
                next += usize::from(trees.word(next) == "as");
                self.given(next, found);
            }
            Some("works") if trees.word(next) == "as" => self.given(next + 1, found),
            _ => {
                let last = ceiling.min(verb + LONGEST_TO_AS);
                let ties = |&i: &usize| {
                    trees.word(i) == "as" && trees.value(i - 1, ROLE_LINKS) == Some("as")
                };
                let plain = |&i: &usize| {
                    !matches!(
                        trees.part(i),
                        Part::Punctuation | Part::Verb | Part::SubordinatingConjunction
                    ) || trees.word(i) == "as"
                };
                if let Some(at) = (next..last).take_while(plain).find(ties) {
                    self.given(at + 1, found);
                }
            }
        }
    }

    /// Whether a clause is about what will be: "will be the candidate"; "will stay on as chairman" is
    /// about what is.
    fn looks_ahead(&self, verb: usize) -> bool {
        let trees = self.trees;
        trees.dependent(verb, &[Rel::Cop]).is_some()
            && trees.dependents(verb).any(|d| {
                trees.is(d, &[Rel::Aux]) && matches!(trees.word(d), "will" | "'ll" | "wo" | "shall")
            })
    }

    fn is_passive(&self, verb: usize) -> bool {
        let trees = self.trees;
        trees.is(verb, &[Rel::Acl])
            || trees.dependents(verb).any(|d| {
                trees.is(d, &[Rel::Aux])
                    && matches!(
                        trees.word(d),
                        "was" | "were" | "is" | "are" | "been" | "being" | "be" | "got"
                    )
            })
    }

    fn adverbs(&self, start: usize) -> usize {
        let adverb =
            |&i: &usize| self.trees.has(i, ROLE_LINK_ADVERBS) || self.trees.part(i) == Part::Adverb;
        (start..start + 3).take_while(adverb).count()
    }

    /// The role that begins right at `start`, if one does.
    fn given(&self, start: usize, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let ceiling = trees.tree(start).end;
        let Some(head) = head_from(trees, start, ceiling) else {
            return;
        };
        if self.is_person_noun(head) && left_edge(trees, head, head + 1, start) == start {
            found.push(start..right_edge(trees, head, ceiling));
        }
    }
}
