use std::collections::HashMap;

use gloss_text::TokenKind;

use super::scene::Scene;
use super::{Choice, Description};
use crate::lists::{
    FUNCTION_WORDS, GENERIC_BODIES, GROUPS, ORGANIZATION_HEADS, PLACE_HEADS, ROLE_HEADS,
    SPEECH_VERBS,
};
use crate::words::{Words, fold};
use crate::{Entity, EntityId, Kind};

/// How many tokens a description has before its noun.
const LONGEST: usize = 5;
/// How many sentences back a description without a role of its own reaches.
const FARTHEST: usize = 2;

/// How many roles with one noun are kept of an entity.
const MOST_ROLES: usize = 8;

/// The roles of a text's entities, by their nouns.
pub(super) struct Nominals {
    /// By noun and entity: the roles, folded.
    roles: HashMap<(String, EntityId), Vec<String>>,
    /// The names, folded.
    names: Vec<String>,
}

impl Nominals {
    pub(super) fn new(words: &Words<'_>, entities: &[Entity]) -> Self {
        let mut roles: HashMap<(String, EntityId), Vec<String>> = HashMap::new();
        for (entity, role) in entities
            .iter()
            .flat_map(|e| e.roles.iter().map(move |r| (e, r)))
        {
            let range = words.tokens_of(role.span);
            let text = words.phrase(range.start, range.end);
            // What follows "of" is another's.
            let own = text.split(" of ").next().unwrap_or_default();
            let nouns = [ROLE_HEADS, ORGANIZATION_HEADS, GENERIC_BODIES];
            let noun = own
                .split(' ')
                .rfind(|word| nouns.iter().any(|list| list.has(word)));
            if let Some(noun) = noun {
                let of_noun = roles.entry((noun.to_owned(), entity.id)).or_default();
                if of_noun.len() < MOST_ROLES && !of_noun.iter().any(|known| known == text) {
                    of_noun.push(text.to_owned());
                }
            }
        }
        Self {
            roles,
            names: entities.iter().map(|e| fold(&e.name)).collect(),
        }
    }

    /// The description that begins at a token: "the French minister", "a company".
    pub(super) fn at(
        &self,
        words: &Words<'_>,
        scene: &Scene<'_, '_>,
        i: usize,
    ) -> Option<Description> {
        let definite = match words.word(i) {
            "the" | "this" => true,
            "a" | "an" => false,
            _ => return None,
        };
        if scene.is_taken(i) {
            return None;
        }
        let end = words.sentence(i).end.min(i + 2 + LONGEST);
        let mut head = None;
        for k in i + 1..end {
            let function = words.has(k, FUNCTION_WORDS) && words.word(k) != "former";
            if words.kind(k) != TokenKind::Word || function || words.has(k, SPEECH_VERBS) {
                break;
            }
            if words.capital(k) && !words.has(k, ROLE_HEADS) && !words.has(k, GROUPS) {
                break;
            }
            if is_noun(words, k) {
                head = Some(k);
            } else if head.is_some() {
                break;
            }
        }
        let head = head
            .filter(|&h| !scene.is_taken(h))
            .or_else(|| plain_subject(words, i))?;
        Some(Description {
            range: i..head + 1,
            head,
            definite,
        })
    }

    /// The entity that a description fits, if it is one.
    pub(super) fn resolve(
        &self,
        words: &Words<'_>,
        scene: &Scene<'_, '_>,
        entities: &[Entity],
        description: &Description,
    ) -> Option<Choice> {
        if !description.definite || words.word(description.head + 1) == "of" {
            return None;
        }
        let noun = words.word(description.head);
        if let Some(choice) = self.by_role(words, scene, description, noun) {
            return Some(choice);
        }
        let kind = match noun {
            "country" | "nation" | "city" | "town" | "village" | "island" => Kind::Place,
            _ if words.has(description.head, ROLE_HEADS) => return None,
            _ if words.has(description.head, ORGANIZATION_HEADS)
                || words.has(description.head, GENERIC_BODIES) =>
            {
                Kind::Organization
            }
            _ => return None,
        };
        let country = matches!(noun, "country" | "nation");
        let generic = kind == Kind::Place || words.has(description.head, GENERIC_BODIES);
        let sentence = words.sentence_index(description.head);
        let mut fits: Vec<EntityId> = vec![];
        for antecedent in scene.backwards() {
            let Some(id) = antecedent.entity.filter(|&id| scene.kind(id) == kind) else {
                continue;
            };
            let near = sentence.saturating_sub(antecedent.sentence) <= FARTHEST;
            let fit = if kind == Kind::Place {
                near && scene.is_country(id) == country
            } else {
                generic && near || !generic && self.is_named(id, noun)
            };
            if fit && !fits.contains(&id) && entities.get(id.0 as usize).is_some() {
                fits.push(id);
            }
        }
        match fits.as_slice() {
            [only] => Some((*only, if generic { 0.55 } else { 0.65 })),
            _ => None,
        }
    }

    /// By a role with that noun: "the minister" for the one minister spoken of.
    fn by_role(
        &self,
        words: &Words<'_>,
        scene: &Scene<'_, '_>,
        description: &Description,
        noun: &str,
    ) -> Option<Choice> {
        let fits = |role: &str| {
            (description.range.start + 1..description.head).all(|k| {
                let word = words.word(k);
                let country = words.value(k, GROUPS).filter(|c| !c.is_empty());
                role.split(' ').any(|w| w == word) || country.is_some_and(|c| role.contains(c))
            })
        };
        let mut found: Vec<EntityId> = vec![];
        for antecedent in scene.backwards() {
            let Some(id) = antecedent.entity.filter(|id| !found.contains(id)) else {
                // "A Ukrainian official said ... the official": someone without a name.
                if found.is_empty()
                    && antecedent.is_unnamed()
                    && words.word(antecedent.range.end - 1) == noun
                {
                    return None;
                }
                continue;
            };
            if self
                .roles
                .get(&(noun.to_owned(), id))
                .is_some_and(|roles| roles.iter().any(|role| fits(role)))
            {
                found.push(id);
            }
        }
        match found.as_slice() {
            [only] => Some((*only, 0.7)),
            _ => None,
        }
    }

    /// Whether an entity's name ends with a noun: "the ministry" for "Foreign Ministry".
    fn is_named(&self, id: EntityId, noun: &str) -> bool {
        self.names
            .get(id.0 as usize)
            .is_some_and(|name| name.rsplit(' ').next() == Some(noun))
    }
}

/// A noun that can stand for something named.
fn is_noun(words: &Words<'_>, i: usize) -> bool {
    let nouns = [ROLE_HEADS, ORGANIZATION_HEADS, PLACE_HEADS, GENERIC_BODIES];
    nouns.into_iter().any(|list| words.has(i, list))
        || matches!(words.word(i), "nation" | "country")
}

/// The noun of a sentence's opening phrase, whatever it is: "The proposal would ..." takes an "it" of that sentence.
fn plain_subject(words: &Words<'_>, i: usize) -> Option<usize> {
    let sentence = words.sentence(i);
    if sentence.start != i {
        return None;
    }
    let plain = |k: &usize| {
        words.kind(*k) == TokenKind::Word
            && !words.has(*k, FUNCTION_WORDS)
            && !words.capital(*k)
            && !words.has(*k, SPEECH_VERBS)
    };
    (i + 1..sentence.end.min(i + 4)).take_while(plain).last()
}
