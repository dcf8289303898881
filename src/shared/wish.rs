//! What a line in a card or a panel asks for when it is followed.

use gloss_reader::EntityId;
use serde::{Deserialize, Serialize};

use crate::shared::findings::Subject;

/// What the page is asked for, by what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wish {
    /// Lead to a place.
    GoTo(Place),
    /// Lead to a subject and keep its card open.
    Turn(Subject),
    /// Show whose mentions stand where; once more, no longer.
    Select(EntityId),
    /// Close the card.
    CloseCard,
    /// Offer a place to paste another article.
    Paste,
}

/// A place in the article.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// A sentence, by its index.
    Sentence(u32),
    /// The mark of a subject.
    Mark(Subject),
}
