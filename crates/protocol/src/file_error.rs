use gloss_knowledge::PackError;
use gloss_model::ModelError;
use serde::{Deserialize, Serialize};

/// Why a file of the site, a model or a pack, cannot be had: as much as whoever reads the page can make use of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileError {
    /// No answer came.
    Unreachable,
    /// The site refuses it, with this status of HTTP.
    Refused(u16),
    /// Its end is missing.
    CutOff {
        /// Bytes that arrived.
        bytes: u32,
        /// Bytes of the whole file.
        of: u32,
    },
    /// Its bytes are not those that were written.
    Damaged,
    /// It is another file: a page that says that something was not found.
    Foreign,
    /// It is of another version than this program.
    OtherVersion,
}

impl From<ModelError> for FileError {
    fn from(error: ModelError) -> Self {
        match error {
            ModelError::Foreign => Self::Foreign,
            ModelError::CutOff { bytes, of } => Self::cut_off(bytes, of),
            ModelError::Damaged => Self::Damaged,
            ModelError::Newer { .. } | ModelError::Malformed(_) => Self::OtherVersion,
        }
    }
}

impl From<PackError> for FileError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Foreign => Self::Foreign,
            PackError::CutOff { bytes, of } => Self::cut_off(bytes, of),
            PackError::Damaged => Self::Damaged,
            PackError::OtherVersion { .. } | PackError::Malformed(_) => Self::OtherVersion,
        }
    }
}

impl FileError {
    fn cut_off(bytes: usize, of: usize) -> Self {
        Self::CutOff {
            bytes: bytes as u32,
            of: of as u32,
        }
    }
}
