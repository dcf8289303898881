//! Roles, coreference, quotes and statements by rules on strings, for analyses without trees.

mod coreference;
mod quotes;
mod roles;
pub(crate) mod statements;

use crate::passes::Understood;
use crate::words::Words;
use crate::{Entity, Mention};

/// What the article says of its names, without trees.
pub(crate) fn understand(
    words: &Words<'_>,
    names: Vec<Mention>,
    mut entities: Vec<Entity>,
) -> Understood {
    let mut mentions = names;
    for found in roles::find(words, &mentions, &entities) {
        if let Some(entity) = entities.get_mut(found.entity.0 as usize) {
            entity.roles.push(found.role);
        }
    }
    let referring = coreference::find(words, &mentions, &entities);
    mentions.extend(referring);
    mentions.sort_by_key(|m| m.span);
    let quotes = quotes::find(words.tokens, &mentions, &entities);
    let speakers = coreference::speakers(words, &quotes, &mentions);
    mentions.extend(speakers);
    mentions.sort_by_key(|m| m.span);
    Understood {
        mentions,
        entities,
        quotes,
    }
}
