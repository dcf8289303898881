use std::fmt;

/// Why a model file cannot be used. Its words say what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// The bytes are not a model file.
    Foreign,
    /// The file is of a later format than this program knows.
    Newer {
        /// The format version it names.
        version: u16,
    },
    /// The file ends early.
    CutOff {
        /// How many bytes arrived.
        bytes: usize,
        /// How many there should be.
        of: usize,
    },
    /// The bytes are not those that were written.
    Damaged,
    /// The file is whole, but its parts do not make a network.
    Malformed(String),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(
                f,
                "This is not a model file of Gloss. Load one that was made for it."
            ),
            Self::Newer { version } => write!(
                f,
                "The model file has format {version}, and this version of Gloss reads format {}. \
                 Update Gloss, or load an older model.",
                crate::format::VERSION,
            ),
            Self::CutOff { bytes, of } => write!(
                f,
                "Only {bytes} of the {of} bytes of the model file arrived. Load it again.",
            ),
            Self::Damaged => write!(
                f,
                "The model file was damaged on its way: its checksum does not match. Load it again."
            ),
            Self::Malformed(what) => write!(
                f,
                "The model file is whole but cannot be used: {what}. Export it again."
            ),
        }
    }
}

impl std::error::Error for ModelError {}
