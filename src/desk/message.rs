//! What the page and the desk say to each other, as postcard bytes.

use gloss_reader::{EntityId, Reading};
use serde::{Deserialize, Serialize};

use crate::findings::Subject;
use crate::wish::Wish;

/// What the page tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToDesk {
    /// Whose mentions are shown in the text.
    Selected(Option<EntityId>),
    /// Whose card is open.
    Card(Option<Subject>),
    /// The article was drawn, wholly or in part: what lies over it is laid anew.
    Drawn,
    /// The language of the interface, and its texts: those of its file.
    Speak {
        /// Its code.
        language: String,
        /// The file.
        file: String,
    },
}

/// What the desk wants.
#[allow(clippy::large_enum_variant, reason = "encoded at once, never kept")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromDesk {
    /// Something was followed.
    Wish(Wish),
    /// The interface is to speak another language, of this code.
    Language(String),
    /// A reading with the corrections of whoever reads it.
    Revised {
        /// The request that it answers.
        id: u32,
        /// The reading.
        reading: Reading,
    },
}
