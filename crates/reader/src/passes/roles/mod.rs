//! Roles: what the article says someone is.

use crate::document::Document;
use crate::{Entity, EntityId, Mention, Role};

/// A role with the entity that has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) entity: EntityId,
    pub(crate) role: Role,
}

/// The roles that the article gives to its names, in text order.
pub(crate) fn find(
    _document: &Document<'_>,
    _names: &[Mention],
    _entities: &[Entity],
) -> Vec<Found> {
    vec![]
}
