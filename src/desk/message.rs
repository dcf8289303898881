//! What the page and the desk say to each other, as postcard bytes.

use gloss_reader::EntityId;
use serde::{Deserialize, Serialize};

use crate::shared::findings::Subject;
use crate::shared::wish::Wish;

/// What the page tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToDesk {
    /// Whose mentions are shown in the text.
    Selected(Option<EntityId>),
    /// Whose card is open.
    Card(Option<Subject>),
    /// The article was drawn, wholly or in part: what lies over it is laid anew.
    Drawn,
    /// The text of a request is shown.
    Shown {
        /// The request.
        id: u32,
        /// The headline, where the bare text would not be shown with it.
        title: Option<String>,
        /// Corrections that came with it, as `gloss_corrections::from_bytes` reads them.
        corrections: Vec<u8>,
    },
    /// No text is shown.
    Nothing,
    /// The article is to be shared.
    Share,
    /// The language of the interface, and its texts: those of its file.
    Speak {
        /// Its code.
        language: String,
        /// The file.
        file: String,
    },
    /// The texts of the language that was asked for could not be fetched.
    NoLanguage,
    /// What there was to tell when [`FromDesk::WhenAllTold`] came is told.
    AllTold,
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
        /// All corrections that bear on it, encoded.
        corrections: Vec<u8>,
    },
    /// The article on screen is to have this headline; an empty one is none of whoever reads it.
    Title(String),
    /// What a key does depends on what the page shows now: the desk wants to know when it has been told.
    WhenAllTold,
}
