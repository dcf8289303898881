//! What pronouns and descriptions refer to: "he", "its", "the minister".

use crate::document::Document;
use crate::passes::quotes::Speech;
use crate::{Entity, Mention, Quote, Reference};

/// The pronouns and descriptions that refer to entities, in text order; `names` are the names in
/// order.
pub(crate) fn find(
    _document: &Document<'_>,
    _reference: &Reference,
    _names: &[Mention],
    _entities: &[Entity],
    _speeches: &[Speech],
) -> Vec<Mention> {
    vec![]
}

/// "I" and "my" within a direct quote: its speaker.
pub(crate) fn first_person(
    _document: &Document<'_>,
    _quotes: &[Quote],
    _taken: &[Mention],
) -> Vec<Mention> {
    vec![]
}
