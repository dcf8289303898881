//! Whom a noun phrase means.

use gloss_text::Span;

use super::{Speech, speaker};
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::trees::Trees;
use crate::words::fold;
use crate::{Entity, EntityId, Form, Kind, Mention, lists};

/// What a paper or a station is called beside its name.
const OUTLETS: &[&str] = &[
    "broadcaster",
    "channel",
    "daily",
    "magazine",
    "network",
    "newspaper",
    "paper",
    "station",
];

/// So many bytes after somebody spoke, "he" is somebody else.
const FARTHEST: u32 = 1200;
const NAMES_BETWEEN: usize = 64;

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
    ///
    /// `cue`: the words that give the speech to it.
    pub(super) fn entity(&self, head: usize, cue: Option<Span>) -> Option<EntityId> {
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
        if let Some(person) = self.between_commas(head, cue) {
            return person.entity;
        }
        if let Some(name) = name
            && self.speaks_alone(name, head)
        {
            return name.entity;
        }
        if name.is_some() {
            return None;
        }
        let referring = self.referring.get(head).copied().flatten();
        let referring = referring.and_then(|index| self.mentions.get(index as usize));
        let personal = matches!(self.trees.word(head), "he" | "she" | "his" | "her");
        let referring = referring.filter(|mention| !personal || self.is_person(mention));
        if let Some(entity) = referring.and_then(|mention| mention.entity) {
            return Some(entity);
        }
        // "The company, Roe Ltd, said"; "the Roe Ltd statement", "Xinhua news agency".
        let bears = self.trees.has(head, lists::WRITINGS)
            || self.trees.has(head, lists::GENERIC_BODIES)
            || OUTLETS.contains(&self.trees.word(head));
        let before = self.trees.dependents(head);
        let before = before.filter(|&d| bears && self.trees.is(d, &[Is::Compound]));
        let names = self.beside(head).chain(before.filter_map(|d| self.name(d)));
        let body = names
            .into_iter()
            .find(|name| self.kind(name) == Some(Kind::Organization));
        body.and_then(|name| name.entity)
    }

    /// Whether "he" or "she" is who spoke last: nobody else has been named since.
    ///
    /// `surely`: the given name must tell that it can be.
    pub(super) fn still_speaks(
        &self,
        (last, since): (EntityId, u32),
        speech: &Speech,
        head: usize,
        surely: bool,
    ) -> Option<EntityId> {
        let gender = match self.trees.word(head) {
            "he" => "m",
            "she" => "f",
            _ => return None,
        };
        let entity = self.entities.get(last.0 as usize)?;
        let given = entity.name.split(' ').next().map(fold)?;
        let known = lists::GIVEN_NAMES.get(&given).unwrap_or_default();
        let fits = known == gender || !surely && !matches!(known, "m" | "f");
        if entity.kind != Kind::Person || !fits {
            return None;
        }
        let to = self.trees.span(head..head + 1).start.max(speech.span.end);
        let first = self
            .mentions
            .partition_point(|mention| mention.span.start < since);
        let between = self.mentions.get(first..).unwrap_or_default();
        let another = between
            .iter()
            .take(NAMES_BETWEEN)
            .take_while(|mention| mention.span.start < to)
            .any(|mention| {
                mention.entity != Some(last)
                    && !speech.span.contains(mention.span)
                    && self.is_person(mention)
            });
        let near = to.saturating_sub(since) < FARTHEST;
        (near && !another).then_some(last)
    }

    /// The names that name the head of a phrase from beside it, not as a part of what describes it.
    fn beside(&self, head: usize) -> impl Iterator<Item = &'c Mention> {
        let trees = self.trees;
        let below = trees.dependents(head).filter(move |&d| {
            trees.is(d, &[Is::Flat, Is::Appos])
                || trees.is(d, &[Is::Nmod]) && trees.text(trees.below(d).start) == ","
                || d > head && trees.is(d, &[Is::Compound, Is::NmodDesc])
        });
        below.filter_map(|d| self.name(d))
    }

    /// "The officer for ports, engineer Jane Roe, 40, said": the person's name that closes the words
    /// after the first comma, whatever the parser makes of it.
    fn between_commas(&self, head: usize, cue: Option<Span>) -> Option<&'c Mention> {
        let trees = self.trees;
        let verb = trees.words_of(cue?).start;
        let noun = matches!(trees.part(head), Part::Noun | Part::ProperNoun);
        let end = speaker::described_end(trees, head, trees.len());
        if !noun || trees.text(end) != "," {
            return None;
        }
        // The cue stands before.
        if verb < head {
            let name = speaker::apposed_name(trees, head, end)?;
            return self.name(name.start).filter(|name| self.is_person(name));
        }
        let inside = end + 1..verb.min(end + 12);
        let name = inside
            .take_while(|&i| {
                !matches!(
                    trees.part(i),
                    Part::Verb
                        | Part::Auxiliary
                        | Part::Adposition
                        | Part::Punctuation
                        | Part::Pronoun
                        | Part::SubordinatingConjunction
                        | Part::CoordinatingConjunction
                )
            })
            .find_map(|i| self.name(i).filter(|name| self.is_person(name)))?;
        let after = trees.words_of(name.span).end;
        // After the name of a body, only if the verb follows: "The Ministry of Ports, Jane Roe, said".
        let follows = after + 2 >= verb || self.name(head).is_none();
        (trees.text(after) == "," && after < verb && follows).then_some(name)
    }

    /// "Paris said", "Roe Ltd said": bodies and places speak where their name is the whole phrase.
    fn speaks_alone(&self, name: &Mention, head: usize) -> bool {
        let phrase = speaker::phrase(self.trees, head);
        let words = self.trees.words_of(name.span);
        let body = self.kind(name) == Some(Kind::Organization);
        let start = phrase.start.min(words.start);
        let another = self.trees.part(start) != Part::Determiner
            && start.checked_sub(1).is_some_and(|before| {
                // "The third time Roe Ltd said so": no part of the phrase.
                let tied = self
                    .trees
                    .head(before)
                    .is_some_and(|above| words.contains(&above))
                    || self.trees.head(head) == Some(before);
                tied && matches!(self.trees.part(before), Part::Noun | Part::ProperNoun)
            });
        // "Some State Board members said", with the wrong head.
        let followed = self.trees.part(words.end) == Part::Noun && words.end == phrase.end;
        words.start <= phrase.start + 1
            && !another
            && !followed
            && (words.end >= phrase.end
                || body && !(words.end..phrase.end).any(|i| self.trees.part(i) == Part::Noun))
    }
}
