//! What the article says people and bodies are, in its own words.
//!
//! Each name is looked at from three sides: [`before`] it ("U.S. Army Secretary
//! Dan Driscoll", "France's foreign minister, Jean-Noël Barrot", "the crime drama X"), [`after`] it
//! in apposition ("Jane Roe, the mayor of X,", "X, 52, a baker from Lyon"), and as
//! the subject of a clause that says it outright ("X is the most senior ...",
//! "X was named chief"). The nouns of roles are a list; [`phrase`] finds how
//! far a noun's phrase reaches.

mod after;
mod before;
mod phrase;

use crate::words::Words;
use crate::{Entity, EntityId, Form, Kind, Mention, Role};
use phrase::Phrases;

/// A role and whose it is.
pub(crate) struct RoleOf {
    pub(crate) entity: EntityId,
    pub(crate) role: Role,
}

/// The roles of a text, in its order; none is given to an entity twice at one place.
pub(crate) fn find(words: &Words<'_>, mentions: &[Mention], entities: &[Entity]) -> Vec<RoleOf> {
    let names: Vec<&Mention> = mentions.iter().filter(|m| m.form == Form::Name).collect();
    let phrases = Phrases::new(words, &names, entities);
    let mut found: Vec<(EntityId, std::ops::Range<usize>)> = vec![];
    for mention in &names {
        let Some(entity) = mention.entity.and_then(|id| entities.get(id.0 as usize)) else {
            continue;
        };
        let name = words.tokens_of(mention.span);
        let mut spans = vec![];
        if entity.kind == Kind::Person {
            before::find(&phrases, &name, &mut spans);
            before::within(&phrases, &name, &mut spans);
            after::clauses(&phrases, &name, &mut spans);
        } else {
            before::described(&phrases, &name, entity.kind, &mut spans);
        }
        if entity.kind != Kind::Group {
            after::apposition(&phrases, &name, entity.kind, &mut spans);
        }
        found.extend(spans.into_iter().map(|span| (entity.id, span)));
    }
    found.sort_by_key(|(id, span)| (span.start, span.end, *id));
    found.dedup();
    found
        .into_iter()
        .filter(|(_, range)| !range.is_empty())
        .map(|(entity, range)| {
            let span = words.span(range.start, range.end);
            RoleOf {
                entity,
                role: Role {
                    text: spelled(words.tokens.source.slice(span)),
                    span,
                },
            }
        })
        .collect()
}

/// The words of a role, their white space as single spaces and their apostrophes straight.
fn spelled(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('’', "'")
}
