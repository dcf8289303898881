use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a file has no text to read. `Display` says it in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// Its pages are pictures, or drawings without letters.
    NoText,
    /// Its letters are drawn by numbers, and nothing in it says which letters they are.
    Garbled,
    /// It can only be opened with a password.
    Locked,
    /// Its structure cannot be followed.
    Damaged,
    /// It is larger than what is read, or unfolds into more.
    TooLarge,
    /// It is of no kind that can be read.
    OtherKind,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoText => "Its pages are pictures: there is no text in it.",
            Self::Garbled => "It does not say which letters it shows.",
            Self::Locked => "It is protected by a password.",
            Self::Damaged => "It is damaged.",
            Self::TooLarge => "It is too large.",
            Self::OtherKind => "It is no file that can be read.",
        })
    }
}

impl std::error::Error for Unreadable {}
