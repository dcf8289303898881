//! The passes, a folder or a file each, with their rules and tests.
//!
//! Roles, coreference, quotes and statements read trees, and find nothing where an analyzer has no parser.

pub(crate) mod background;
pub(crate) mod clauses;
pub(crate) mod coreference;
pub(crate) mod dates;
pub(crate) mod entities;
pub(crate) mod key_sentences;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod outline;
pub(crate) mod overview;
pub(crate) mod passages;
pub(crate) mod phrases;
pub(crate) mod quantities;
pub(crate) mod quotes;
pub(crate) mod roles;
pub(crate) mod salience;
pub(crate) mod statements;
pub(crate) mod together;

use crate::document::Document;
use crate::{Entity, Mention, Quote, Reference};

/// What an article says of its names.
pub(crate) struct Understood {
    /// Names, pronouns and descriptions, in order.
    pub(crate) mentions: Vec<Mention>,
    /// With their roles.
    pub(crate) entities: Vec<Entity>,
    pub(crate) quotes: Vec<Quote>,
}

/// Reads roles, reference and quotes from the trees of an article.
///
/// Who said a quotation depends on whom "he" stands for, and "he" is never whom the quotation
/// around it is by: the words are found first ([`quotes::speeches`]), then reference, then speakers.
pub(crate) fn understand(
    document: &Document<'_>,
    reference: &Reference,
    names: Vec<Mention>,
    mut entities: Vec<Entity>,
) -> Understood {
    add_roles(document, &names, &mut entities);
    let speeches = quotes::speeches(document);
    let referring = coreference::find(document, reference, &names, &entities, &speeches);
    let mut mentions = names;
    mentions.extend(referring);
    mentions.sort_by_key(|mention| mention.span);
    let quotes = quotes::attribute(document, &speeches, &mentions, &entities);
    mentions.extend(coreference::first_person(
        document, &quotes, &mentions, &entities,
    ));
    mentions.sort_by_key(|mention| mention.span);
    Understood {
        mentions,
        entities,
        quotes,
    }
}

fn add_roles(document: &Document<'_>, names: &[Mention], entities: &mut [Entity]) {
    for found in roles::find(document, names, entities) {
        if let Some(entity) = entities.get_mut(found.entity.0 as usize) {
            entity.roles.push(found.role);
        }
    }
}

/// Names and every link of a pronoun or description, in order, and the entities.
pub(crate) fn links(
    document: &Document<'_>,
    reference: &Reference,
    names: Vec<Mention>,
    mut entities: Vec<Entity>,
) -> (Vec<Mention>, Vec<Entity>) {
    add_roles(document, &names, &mut entities);
    let speeches = quotes::speeches(document);
    let links = coreference::links(document, reference, &names, &entities, &speeches);
    let mut mentions = names;
    mentions.extend(links);
    mentions.sort_by_key(|mention| mention.span);
    (mentions, entities)
}
