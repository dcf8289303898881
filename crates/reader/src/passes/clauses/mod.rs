//! Clauses: a verb with its subject and object, and how the article stands to what they say.

pub(crate) mod stance;
