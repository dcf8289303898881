use std::ops::Range;

use super::{Name, Roles};
use crate::lists::{ROLE_HEADS, ROLE_VERBS, TIME_WORDS};
use crate::passes::phrases::{
    head_from, is_possessive, is_when, left_edge, opens_with_determiner, right_edge,
};
use crate::{Kind, PartOfSpeech as Part, Relation as Rel};

/// How many words may stand in brackets after a name.
const LONGEST_BRACKETS: usize = 24;
/// How many words the phrase of a role before a comma may have.
const LONGEST_BEFORE: usize = 20;

impl Roles<'_, '_> {
    /// The roles in apposition after a name: ", the mayor of X,", " (chief of Y)", ", 52, a baker".
    pub(super) fn apposition(&self, name: &Name, kind: Kind, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let ceiling = trees.tree(name.words.start).end;
        let end = name.words.end;
        if end < ceiling && trees.text(end) == "(" {
            self.described_after(name, end + 1, ceiling, kind, found);
        }
        let mark = self.past_brackets(end, ceiling);
        let opens = match trees.text(mark) {
            "," => true,
            "—" | "–" | "-" | "--" => mark == end,
            _ => false,
        };
        if opens && mark < ceiling {
            self.described_after(name, mark + 1, ceiling, kind, found);
        } else if mark == end && trees.word(mark) == "who" && kind == Kind::Person {
            self.relative(mark, ceiling, found);
        }
    }

    /// Past brackets and the numbers of notes: "(1704–1787)", "[6]".
    fn past_brackets(&self, start: usize, ceiling: usize) -> usize {
        let mut i = start;
        loop {
            let close = match self.trees.text(i) {
                "(" => ")",
                "[" => "]",
                _ => return i,
            };
            let mut inside = i..ceiling.min(i + LONGEST_BRACKETS);
            match inside.find(|&j| self.trees.text(j) == close) {
                Some(end) => i = end + 1,
                None => return i,
            }
        }
    }

    /// The role that the words behind a mark after a name give: "the mayor of X,", "52, a baker,",
    /// "who heads Y".
    fn described_after(
        &self,
        name: &Name,
        mut start: usize,
        ceiling: usize,
        kind: Kind,
        found: &mut Vec<Range<usize>>,
    ) {
        let trees = self.trees;
        start += usize::from(matches!(trees.word(start), "aged" | "now" | "age"));
        if trees.part(start) == Part::Numeral && trees.text(start + 1) == "," {
            start += 2;
        }
        if trees.word(start) == "who" {
            if kind == Kind::Person {
                self.relative(start, ceiling, found);
            }
            return;
        }
        // "The Trial", "and Senator X": a title or the next of a list.
        let capital_article = trees.part(start) == Part::Determiner
            && trees.text(start).starts_with(char::is_uppercase);
        if capital_article || start >= ceiling || is_when(trees, start) {
            return;
        }
        let Some(head) = head_from(trees, start, ceiling) else {
            return;
        };
        if left_edge(trees, head, head + 1, start) != start && !self.opens_like_a_role(start) {
            return;
        }
        let end = self.to_mark(right_edge(trees, head, ceiling), ceiling);
        if self.closes(end, ceiling)
            && self.is_apposed(name, start, head, kind)
            && !self.is_next_of_list(name, start, head, end)
        {
            found.push(start..end);
            let next = end + usize::from(trees.text(end) == ",");
            if kind == Kind::Person && trees.word(next) == "who" {
                self.relative(next, ceiling, found);
            }
        }
    }

    /// On to the next mark from where the tree ends a phrase, if nothing but a preposition with its
    /// nouns lies between, or "and" with a second role: "president | and chief executive of Acme".
    fn to_mark(&self, end: usize, ceiling: usize) -> usize {
        const REACH: usize = 14;
        let trees = self.trees;
        if self.closes(end, ceiling) {
            return end;
        }
        let second = trees.word(end) == "and"
            && head_from(trees, end + 1, ceiling).is_some_and(|noun| self.is_person_noun(noun));
        if !second && trees.part(end) != Part::Adposition {
            return end;
        }
        let nominal = |&i: &usize| {
            matches!(
                trees.part(i),
                Part::Adposition
                    | Part::Determiner
                    | Part::Adjective
                    | Part::Noun
                    | Part::ProperNoun
                    | Part::Numeral
                    | Part::Particle
            ) && !is_when(trees, i)
        };
        let start = end + usize::from(second);
        let mark = start
            + (start..ceiling.min(start + REACH))
                .take_while(nominal)
                .count();
        if self.closes(mark, ceiling) {
            mark
        } else {
            end
        }
    }

    /// "former", "then": before the noun of a role, whatever the tree makes of it.
    fn opens_like_a_role(&self, start: usize) -> bool {
        matches!(self.trees.word(start), "former" | "ex" | "vice")
    }

    /// Whether the phrase behind the mark after a name says what the name is.
    fn is_apposed(&self, name: &Name, start: usize, head: usize, kind: Kind) -> bool {
        let trees = self.trees;
        let opens = opens_with_determiner(trees, start, head);
        let tied = trees.is(head, &[Rel::Appos, Rel::List]) && {
            let above = trees.head(head);
            above.is_some_and(|above| self.phrase_head(above) == self.phrase_head(name.top))
        };
        if kind == Kind::Person {
            if self.is_person_noun(head) {
                return !self.acts(name, head);
            }
            return tied
                && opens
                && trees.part(start) != Part::Numeral
                && head > start
                && trees.part(head) == Part::Noun
                && self.name_at(head).is_none()
                && !trees.has(head, TIME_WORDS);
        }
        // "in Lima, the daughter of a baker": of someone else.
        tied && opens
            && head > start
            && trees.part(head) == Part::Noun
            && self.name_at(head).is_none()
            && !(kind != Kind::Organization && self.is_person_noun(head))
            && !trees.has(head, TIME_WORDS)
    }

    /// Whether a noun after a name is the subject of a clause that the name is not: "According to
    /// Ana Sol, the minister resigned".
    fn acts(&self, name: &Name, noun: usize) -> bool {
        let trees = self.trees;
        let mut at = noun;
        while trees.is(at, &[Rel::Conj])
            && let Some(above) = trees.head(at)
        {
            at = above;
        }
        trees.is(at, &[Rel::Nsubj, Rel::NsubjPass])
            && trees.head(at) != trees.head(self.phrase_head(name.top))
            && !trees.depends(name.top, noun)
            && !trees.depends(noun, name.top)
    }

    /// Whether a phrase after a name is the next of a list: "Ana Sol, the mayor and Bo Lind".
    fn is_next_of_list(&self, name: &Name, start: usize, head: usize, end: usize) -> bool {
        let trees = self.trees;
        let plain = opens_with_determiner(trees, start, head) && trees.word(start) != "former"
            || head == start;
        let conjunct = trees.is(head, &[Rel::Conj]) && trees.depends(head, name.top);
        let and = end + usize::from(trees.text(end) == ",");
        plain && conjunct && trees.word(and) == "and" && !matches!(trees.word(start), "a" | "an")
    }

    /// The phrase of a role that ends with the comma at `comma` before a name: "The head of the
    /// agency, Jane Roe,".
    pub(super) fn apposed_before(
        &self,
        name: &Name,
        floor: usize,
        comma: usize,
        found: &mut Vec<Range<usize>>,
    ) {
        let trees = self.trees;
        let ceiling = trees.tree(comma).end;
        let mut after = name.words.end;
        if matches!(trees.word(after), "of" | "from") {
            after = right_edge(trees, name.top, ceiling).max(after);
        }
        let closed = self.closes(after, ceiling) || is_possessive(trees, after);
        if comma <= floor {
            return;
        }
        let sentence = floor;
        let floor = floor.max(comma.saturating_sub(LONGEST_BEFORE));
        let ends_here = |&i: &usize| {
            self.is_person_noun(i)
                && !is_possessive(trees, i + 1)
                && right_edge(trees, i, comma) == comma
        };
        let before = (floor..comma).rev();
        let mut before = before.take_while(|&i| !matches!(trees.text(i), "," | ";" | ":" | "."));
        let Some(head) = before.find(ends_here) else {
            return;
        };
        let start = left_edge(trees, head, head + 1, floor);
        let opens = opens_with_determiner(trees, start, head);
        // "cards from his parents, son Shane, and": a list.
        if self.is_plural(head) && trees.dependent(name.top, &[Rel::Conj]).is_none() {
            return;
        }
        if closed && opens && self.faces(name, head)
            || !closed && start == sentence && self.opens_sentence(name, start, head)
        {
            found.push(start..comma);
        }
    }

    /// "parents": more than one.
    fn is_plural(&self, noun: usize) -> bool {
        let one = self.trees.word(noun).strip_suffix('s');
        one.is_some_and(|one| ROLE_HEADS.has(one))
    }

    /// "A former nurse, Roe ran for mayor."
    fn opens_sentence(&self, name: &Name, start: usize, noun: usize) -> bool {
        let trees = self.trees;
        let subject = self.phrase_head(name.top);
        let above = trees.head(subject);
        matches!(trees.word(start), "a" | "an" | "former")
            && trees.is(subject, &[Rel::Nsubj, Rel::NsubjPass])
            && trees.dependent(noun, &[Rel::Case, Rel::Cop]).is_none()
            && above.is_some_and(|above| trees.depends(noun, above))
    }

    /// Whether a noun before a comma and the name after it stand at one place of the tree.
    fn faces(&self, name: &Name, noun: usize) -> bool {
        let trees = self.trees;
        // "According to an official, Roe resigned": a preposition is before the noun alone.
        if trees.dependent(noun, &[Rel::Case]).is_some() {
            return trees.depends(name.top, noun);
        }
        let (a, b) = (self.phrase_head(noun), self.phrase_head(name.top));
        let one_place = trees.head(a).is_some()
            && trees.head(a) == trees.head(b)
            && trees.relation(a) == trees.relation(b);
        // "her husband, Prince Rui,": taken for a list of two.
        let next = trees.word(name.words.end + usize::from(trees.text(name.words.end) == ","));
        let pair = trees.is(b, &[Rel::Conj]) && trees.head(b) == Some(a) && next != "and";
        a == b || one_place || pair || trees.head(name.top) == Some(noun)
    }

    /// "who heads the agency", "who is a lawyer", from "who" on.
    pub(super) fn relative(&self, who: usize, ceiling: usize, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let subject = trees.is(who, &[Rel::Nsubj, Rel::NsubjPass]);
        let Some(verb) = trees.head(who).filter(|&verb| subject && verb > who) else {
            return;
        };
        // "heads out to sea", "leads up to it" say what someone does now.
        let moves = matches!(
            trees.word(verb + 1),
            "out" | "up" | "off" | "back" | "away" | "over" | "into" | "down"
        );
        let stance = self.stances.of(verb);
        if stance.negated || stance.hedged {
            return;
        }
        if trees.has(verb, ROLE_VERBS) && !moves && trees.part(verb) == Part::Verb {
            if let Some(end) = self.verb_phrase(verb, ceiling) {
                found.push(verb..end);
            }
        } else {
            self.predicate(verb, found);
        }
    }

    /// One past the object of a verb, if it has one right behind it.
    fn verb_phrase(&self, verb: usize, ceiling: usize) -> Option<usize> {
        let trees = self.trees;
        let object = trees
            .dependents(verb)
            .find(|&d| d > verb && trees.is(d, &[Rel::Obj, Rel::Obl, Rel::Xcomp]))?;
        let whole = (verb + 1..object).all(|i| trees.part(i) != Part::Punctuation);
        let start = verb + 1;
        if is_when(trees, start) || !whole {
            return None;
        }
        let end = right_edge(trees, object, ceiling);
        (!is_possessive(trees, end - 1)).then_some(end)
    }
}
