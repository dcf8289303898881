use std::fmt;

/// Why a pack cannot be used. Its words say what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The bytes are not a pack.
    Foreign,
    /// The pack is of another format than this program knows.
    OtherVersion {
        /// The format version it names.
        version: u16,
    },
    /// The pack ends early.
    CutOff {
        /// How many bytes arrived.
        bytes: usize,
        /// How many there should be.
        of: usize,
    },
    /// The bytes are not those that were written.
    Damaged,
    /// The pack is whole, but its parts do not fit together.
    Malformed(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => {
                write!(
                    f,
                    "This is not a knowledge pack of Gloss. Build the packs again."
                )
            }
            Self::OtherVersion { version } => write!(
                f,
                "The knowledge pack has format {version}, and this version of Gloss reads format {}. \
                 Load the page again, so that both are of one version.",
                crate::format::VERSION,
            ),
            Self::CutOff { bytes, of } => write!(
                f,
                "Only {bytes} of the {of} bytes of the knowledge pack arrived. Load it again.",
            ),
            Self::Damaged => write!(
                f,
                "The knowledge pack was damaged on its way: its checksum does not match. Load it again."
            ),
            Self::Malformed(what) => write!(
                f,
                "The knowledge pack is whole but cannot be used: {what}. Build the packs again."
            ),
        }
    }
}

impl std::error::Error for PackError {}
