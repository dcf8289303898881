//! What the page and the desk say to each other, as postcard bytes.

use gloss_corrections::Correction;
use gloss_reader::EntityId;
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
    /// Corrections that came with the text of a request, as `gloss_corrections::from_bytes` reads them.
    Came {
        /// The request.
        id: u32,
        /// The corrections.
        corrections: Vec<u8>,
    },
    /// The language of the interface, and its texts: those of its file.
    Speak {
        /// Its code.
        language: String,
        /// The file.
        file: String,
    },
}

/// What the desk wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromDesk {
    /// Something was followed.
    Wish(Wish),
    /// The interface is to speak another language, of this code.
    Language(String),
    /// What whoever reads it corrects in the text of a request: the reader is to follow that.
    Corrected {
        /// The request.
        id: u32,
        /// All that bear on it.
        corrections: Vec<Correction>,
        /// The same, as they travel with the text.
        to_share: Vec<u8>,
    },
}
