//! Who does what to whom: statements of clauses.

use crate::document::Document;
use crate::{Entity, Mention, Quote, Statement};

/// The statements of an article, in the order of their verbs.
pub(crate) fn find(
    _document: &Document<'_>,
    _mentions: &[Mention],
    _entities: &[Entity],
    _quotes: &[Quote],
) -> Vec<Statement> {
    vec![]
}
