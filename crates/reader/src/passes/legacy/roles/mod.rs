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
    for (index, mention) in names.iter().enumerate() {
        let Some(entity) = mention.entity.and_then(|id| entities.get(id.0 as usize)) else {
            continue;
        };
        let name = words.tokens_of(mention.span);
        let (mut spans, mut apposed) = (vec![], vec![]);
        if entity.kind == Kind::Person {
            before::find(&phrases, &name, &mut spans);
            before::within(&phrases, &name, &mut spans);
            after::clauses(&phrases, &name, &mut spans);
        } else {
            before::described(&phrases, &name, entity.kind, &mut spans);
        }
        let (bearer, kind) = match bearer(words, &names, index, entities) {
            Some(person) if entity.kind == Kind::Place => (person, Kind::Person),
            _ => (entity.id, entity.kind),
        };
        if kind != Kind::Group {
            after::apposition(&phrases, &name, kind, &mut apposed);
        }
        found.extend(spans.into_iter().map(|span| (entity.id, span)));
        found.extend(apposed.into_iter().map(|span| (bearer, span)));
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

/// The person right before "of" or "from" and a name: in "Ana Sol of Lima, the union's head" the
/// one whose role it is.
fn bearer(
    words: &Words<'_>,
    names: &[&Mention],
    name: usize,
    entities: &[Entity],
) -> Option<EntityId> {
    let start = words.tokens_of(names.get(name)?.span).start;
    let before = names.get(name.checked_sub(1)?)?;
    let end = words.tokens_of(before.span).end;
    let tied = end + 1 == start && matches!(words.word(end), "of" | "from");
    let entity = entities.get(before.entity?.0 as usize)?;
    (tied && entity.kind == Kind::Person).then_some(entity.id)
}

/// The words of a role, their white space as single spaces and their apostrophes straight.
fn spelled(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('’', "'")
}
