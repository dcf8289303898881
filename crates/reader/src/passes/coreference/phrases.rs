//! What noun phrases refer to by syntax alone: their own names, and what they are said to be.

use super::belief::{Belief, Referent};
use crate::document::Document;
use crate::trees::Trees;
use crate::{EntityId, Mention, PartOfSpeech, PhraseKind, Relation};

/// The noun phrases of a text with what their syntax says of them.
pub(super) struct Phrases<'d> {
    trees: &'d Trees<'d>,
    /// By word: the entity whose name it stands in.
    named: Vec<Option<EntityId>>,
    /// By word: the phrase that it is the head of, groups left out.
    headed: Vec<Option<usize>>,
    /// By phrase: the phrase that means the same by apposition or "is".
    same: Vec<Option<usize>>,
}

/// How many appositions and predicates lead from a phrase to the one that tells what it means.
const MOST_STEPS: usize = 4;

impl<'d> Phrases<'d> {
    pub(super) fn new(document: &'d Document<'d>, names: &[Mention]) -> Self {
        let trees = &document.trees;
        let mut named = vec![None; trees.len()];
        for name in names {
            if let Some(words) = named.get_mut(trees.words_of(name.span)) {
                words.fill(name.entity);
            }
        }
        let mut headed = vec![None; trees.len()];
        for (index, phrase) in trees.phrases().iter().enumerate() {
            let slot = headed.get_mut(phrase.head);
            if let Some(slot) = slot.filter(|_| phrase.kind != PhraseKind::Group) {
                slot.get_or_insert(index);
            }
        }
        let mut phrases = Self {
            trees,
            named,
            headed,
            same: vec![],
        };
        let all = trees.phrases().iter();
        phrases.same = all.map(|phrase| phrases.same_as(phrase.head)).collect();
        phrases
    }

    /// The entity whose name a word stands in.
    pub(super) fn name_at(&self, word: usize) -> Option<EntityId> {
        self.named.get(word).copied().flatten()
    }

    /// The phrase with this head word.
    pub(super) fn headed_by(&self, word: usize) -> Option<usize> {
        self.headed.get(word).copied().flatten()
    }

    /// What each phrase refers to before anaphors are resolved.
    pub(super) fn beliefs(&self) -> Vec<Belief> {
        let phrases = self.trees.phrases().iter().enumerate();
        let belief = |(index, phrase): (usize, &crate::Phrase)| {
            let entity = match phrase.kind {
                PhraseKind::Group => self.whole_name(&phrase.words),
                PhraseKind::Pronoun => None,
                _ => self.name_of(phrase.head),
            };
            Belief::sure(entity.map_or(Referent::Unnamed(index), Referent::Entity))
        };
        phrases.map(belief).collect()
    }

    /// The phrase that tells what a phrase means: "Ann Roe" of "a lawyer" in "Ann Roe is a lawyer".
    pub(super) fn source(&self, phrase: usize) -> usize {
        let next = |at: &usize| self.same.get(*at).copied().flatten();
        let steps = std::iter::successors(Some(phrase), next);
        steps.take(MOST_STEPS).last().unwrap_or(phrase)
    }

    /// Whether a phrase says what another one is, by apposition or as a predicate.
    pub(super) fn describes(&self, phrase: usize) -> bool {
        self.same.get(phrase).is_some_and(Option::is_some)
    }

    /// Every word that says what its phrase's entity is: "Minister" of "Foreign Minister Ann Roe",
    /// "mayor" of "the mayor, Tom Bell" and of "Tom Bell is the mayor".
    pub(super) fn descriptions(&self) -> Vec<(usize, EntityId)> {
        let mut all = vec![];
        for (index, phrase) in self.trees.phrases().iter().enumerate() {
            let source = self.trees.phrases().get(self.source(index));
            let Some(entity) = source.and_then(|source| self.name_of(source.head)) else {
                continue;
            };
            if self.name_at(phrase.head).is_none() {
                all.push((phrase.head, entity));
            }
            let before = self.trees.dependents(phrase.head);
            let titles = before.filter(|&d| {
                self.trees.is(d, &[Relation::NmodDesc, Relation::Compound])
                    && d < phrase.head
                    && self.name_at(d).is_none()
            });
            all.extend(titles.map(|title| (title, entity)));
        }
        all
    }

    /// The entity that a phrase with this head names: by the head, or by a name beside it.
    pub(super) fn name_of(&self, head: usize) -> Option<EntityId> {
        self.name_at(head).or_else(|| {
            let dependents = self.trees.dependents(head);
            let beside = dependents.filter(|&d| {
                self.trees.is(d, &[Relation::Flat, Relation::Appos]) || self.is_apposed(d)
            });
            beside.take(MOST_STEPS).find_map(|d| self.name_at(d))
        })
    }

    /// Whether a name follows its head without a preposition: "the mayor, Tom Bell" where the
    /// parser does not see the apposition.
    fn is_apposed(&self, word: usize) -> bool {
        let head = self.trees.head(word);
        self.trees.is(word, &[Relation::Nmod, Relation::NmodDesc])
            && head.is_some_and(|head| head < word)
            && self.trees.part(word) == PartOfSpeech::ProperNoun
            && self.trees.dependent(word, &[Relation::Case]).is_none()
    }

    /// The entity whose name is a whole coordination: "Marks and Spencer".
    fn whole_name(&self, words: &std::ops::Range<usize>) -> Option<EntityId> {
        let entity = self.name_at(words.start)?;
        let mut rest = words.clone();
        rest.all(|word| self.name_at(word) == Some(entity))
            .then_some(entity)
    }

    /// The phrase that a phrase with this head is apposed to or predicated of.
    fn same_as(&self, head: usize) -> Option<usize> {
        let trees = self.trees;
        if self.name_of(head).is_some() {
            return None;
        }
        if trees.is(head, &[Relation::Appos]) {
            return self.headed_by(trees.head(head)?);
        }
        trees.dependent(head, &[Relation::Cop])?;
        let denied = |d: usize| matches!(trees.word(d), "not" | "n't" | "never" | "no");
        if trees.dependents(head).any(denied) {
            return None;
        }
        let subject = trees.dependent(head, &[Relation::Nsubj])?;
        let empty = matches!(
            trees.word(subject),
            "it" | "this" | "that" | "there" | "they" | "these" | "those"
        );
        let who = matches!(trees.word(subject), "who" | "which");
        match (empty, who) {
            (true, _) => None,
            // "Ann Roe, who is a lawyer,".
            (_, true) if trees.is(head, &[Relation::AclRelcl]) => self.headed_by(trees.head(head)?),
            _ => self.headed_by(subject),
        }
    }
}
