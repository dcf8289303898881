//! Whom a noun phrase means.

use super::speaker;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::trees::Trees;
use crate::{Entity, EntityId, Form, Kind, Mention};

/// The mentions of a text by the words that they stand on.
pub(super) struct Cast<'c> {
    trees: &'c Trees<'c>,
    mentions: &'c [Mention],
    entities: &'c [Entity],
    /// The longest name on each word, an index into `mentions`.
    names: Vec<Option<u32>>,
    /// The pronoun or description that each word is the head of.
    referring: Vec<Option<u32>>,
}

impl<'c> Cast<'c> {
    pub(super) fn new(
        trees: &'c Trees<'c>,
        mentions: &'c [Mention],
        entities: &'c [Entity],
    ) -> Self {
        let mut cast = Self {
            trees,
            mentions,
            entities,
            names: vec![None; trees.len()],
            referring: vec![None; trees.len()],
        };
        for (index, mention) in (0..).zip(mentions) {
            let words = trees.words_of(mention.span);
            if mention.form == Form::Name {
                for word in words {
                    let longer = cast
                        .name(word)
                        .is_none_or(|other| other.span.len() < mention.span.len());
                    if let Some(slot) = cast.names.get_mut(word).filter(|_| longer) {
                        *slot = Some(index);
                    }
                }
            } else if let Some(top) = trees.top(words)
                && let Some(slot) = cast.referring.get_mut(top)
            {
                *slot = Some(index);
            }
        }
        cast
    }

    fn name(&self, word: usize) -> Option<&'c Mention> {
        let index = (*self.names.get(word)?)?;
        self.mentions.get(index as usize)
    }

    fn kind(&self, mention: &Mention) -> Option<Kind> {
        let entity = self.entities.get(mention.entity?.0 as usize);
        entity.map(|entity| entity.kind)
    }

    fn is_person(&self, mention: &Mention) -> bool {
        self.kind(mention) == Some(Kind::Person)
    }

    /// Whom the noun phrase with this head means.
    pub(super) fn entity(&self, head: usize) -> Option<EntityId> {
        let name = self.name(head);
        if let Some(person) = name.filter(|name| self.is_person(name)) {
            // "Obama spokesman", where the parser takes the name for the head.
            let names_another = self.trees.dependents(head).any(|d| {
                d > head
                    && self.trees.is(d, &[Is::Flat, Is::Compound])
                    && self.trees.part(d) == Part::Noun
                    && self.name(d).is_none()
            });
            return person.entity.filter(|_| !names_another);
        }
        // "Kremlin spokesman Jane Roe", "the spokesman, Jane Roe".
        let person = self.beside(head).find(|name| self.is_person(name));
        if person.is_some() {
            return person.and_then(|name| name.entity);
        }
        if let Some(name) = name {
            return name.entity.filter(|_| self.speaks_alone(name, head));
        }
        let referring = self.referring.get(head).copied().flatten();
        let referring = referring.and_then(|index| self.mentions.get(index as usize));
        if let Some(entity) = referring.and_then(|mention| mention.entity) {
            return Some(entity);
        }
        // "The company, Roe Ltd, said".
        let body = self
            .beside(head)
            .find(|name| self.kind(name) == Some(Kind::Organization));
        body.and_then(|name| name.entity)
    }

    /// The names that name the head of a phrase from beside it, not as a part of what describes it.
    fn beside(&self, head: usize) -> impl Iterator<Item = &'c Mention> {
        let trees = self.trees;
        let below = trees.dependents(head).filter(move |&d| {
            trees.is(d, &[Is::Flat, Is::Appos])
                || d > head && trees.is(d, &[Is::Compound, Is::NmodDesc])
        });
        below.filter_map(|d| self.name(d))
    }

    /// "Paris said", "Roe Ltd said": bodies and places speak where their name is the whole phrase.
    fn speaks_alone(&self, name: &Mention, head: usize) -> bool {
        let phrase = speaker::phrase(self.trees, head);
        let words = self.trees.words_of(name.span);
        let body = self.kind(name) == Some(Kind::Organization);
        words.start <= phrase.start + 1
            && (words.end >= phrase.end
                || body && !(words.end..phrase.end).any(|i| self.trees.part(i) == Part::Noun))
    }
}
