use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedArticle {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The text that is read.
    pub text: String,
}

/// Why a fragment gives no article. `Display` says it in words for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment carries no article: an anchor, or nothing.
    NotALink,
    /// Made by a later version of the page.
    UnknownVersion,
    /// Its end is missing. In characters of the fragment.
    Cut {
        /// How many are there.
        arrived: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Its characters are not those that were sent.
    Altered,
    /// It would unpack to more than can be read.
    TooLarge,
}

/// The fragment that carries `article`, without the `#`; the same bytes each time.
pub fn encode(article: &SharedArticle) -> String {
    let bytes =
        postcard::to_allocvec(article).expect("an article holds only what postcard can write");
    let packed = URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(&bytes, 10));
    format!("g1.{}.{packed}", packed.len())
}

/// The article that a fragment carries, with or without the `#`.
pub fn decode(fragment: &str) -> Result<SharedArticle, LinkError> {
    let rest = fragment
        .trim_start_matches('#')
        .strip_prefix("g1.")
        .ok_or(LinkError::NotALink)?;
    let (_, packed) = rest.split_once('.').ok_or(LinkError::NotALink)?;
    let packed = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| LinkError::Altered)?;
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, 11 << 20)
        .map_err(|_| LinkError::Altered)?;
    postcard::from_bytes(&bytes).map_err(|_| LinkError::Altered)
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotALink => f.write_str("This link carries no article."),
            Self::UnknownVersion => f.write_str("This link was made by a newer version of Gloss."),
            Self::Cut { arrived, expected } => write!(
                f,
                "This link was cut off: {arrived} of {expected} characters arrived."
            ),
            Self::Altered => f.write_str("This link was altered on its way."),
            Self::TooLarge => f.write_str("The article in this link is too long to be read."),
        }
    }
}

impl std::error::Error for LinkError {}
