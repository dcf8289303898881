//! `g1.<characters of the payload>.<checksum>.<payload>`: the payload is the
//! packed article in base64url, the checksum the CRC-32 of the payload's bytes
//! in the same letters. `g2` is the same with corrections behind the article.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::pack::{pack, unpack};

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedArticle {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    #[serde(with = "gloss_date::optional")]
    pub published: Option<Date>,
    /// The text that is read.
    pub text: String,
    /// What its reader corrected, in gloss-corrections' own bytes; empty where nothing.
    pub corrections: Vec<u8>,
}

/// Why an article makes no link, or a link no article. `Display` says it in
/// English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkError {
    /// The fragment carries no article: an anchor, or nothing.
    NotALink,
    /// Made by a later version of the page.
    UnknownVersion,
    /// Its end is missing. In characters of the fragment.
    Cut {
        /// How many are there.
        arrived: usize,
        /// How many there should be; unknown where so much is missing.
        expected: Option<usize>,
    },
    /// Its characters are not those that were sent.
    Altered,
    /// The article is longer than [`MAX_BYTES`].
    TooLarge,
}

/// The longest article that a link can carry, in bytes of title and text.
pub const MAX_BYTES: usize = 1 << 20;

/// Far more than the least compressible article of `MAX_BYTES` makes.
const MAX_PAYLOAD_CHARS: usize = 4 * MAX_BYTES;
/// Without and with corrections.
const VERSIONS: [&str; 2] = ["g1.", "g2."];
/// Six letters of base64url hold the 32 bits.
const CHECKSUM_CHARS: usize = 6;

/// The fragment that carries `article`, without the `#`; the same each time.
///
/// Fails with [`LinkError::TooLarge`], and with nothing else.
pub fn encode(article: &SharedArticle) -> Result<String, LinkError> {
    let mut bytes = postcard::to_allocvec(article).map_err(|_| LinkError::TooLarge)?;
    let version = VERSIONS[usize::from(!article.corrections.is_empty())];
    if article.corrections.is_empty() {
        // Their length, nought: version 1 has none.
        bytes.pop();
    }
    if bytes.len() > MAX_BYTES {
        return Err(LinkError::TooLarge);
    }
    let packed = pack(&bytes);
    let payload = URL_SAFE_NO_PAD.encode(&packed);
    Ok(format!(
        "{version}{}.{}.{payload}",
        payload.len(),
        checksum(&packed)
    ))
}

/// The article that a fragment carries, with or without the `#`.
///
/// White space within it, per-cent encoding, and whatever a messenger hangs on
/// its end (a bracket, a full stop, a tracking parameter) do no harm.
pub fn decode(fragment: &str) -> Result<SharedArticle, LinkError> {
    let fragment = mend(fragment);
    let version = VERSIONS.iter().find(|known| fragment.starts_with(*known));
    let Some(rest) = version.and_then(|version| fragment.strip_prefix(version)) else {
        return Err(foreign(&fragment));
    };
    let corrected = version == VERSIONS.last();
    let cut = |expected| LinkError::Cut {
        arrived: fragment.chars().count(),
        expected,
    };

    let Some((length, rest)) = rest.split_once('.') else {
        let digits = rest.bytes().all(|b| b.is_ascii_digit());
        return Err(if digits {
            cut(None)
        } else {
            LinkError::Altered
        });
    };
    let payload_chars = match length.parse() {
        Ok(chars) if chars <= MAX_PAYLOAD_CHARS => chars,
        _ => return Err(LinkError::Altered),
    };
    let expected = VERSIONS[0].len() + length.len() + 1 + CHECKSUM_CHARS + 1 + payload_chars;
    if fragment.chars().count() < expected {
        return Err(cut(Some(expected)));
    }

    let (sum, payload) = rest.split_once('.').ok_or(LinkError::Altered)?;
    let payload = payload.get(..payload_chars).ok_or(LinkError::Altered)?;
    let packed = URL_SAFE_NO_PAD
        .decode(payload)
        .map_err(|_| LinkError::Altered)?;
    if checksum(&packed) != sum {
        return Err(LinkError::Altered);
    }
    let mut bytes = unpack(&packed, MAX_BYTES).ok_or(LinkError::TooLarge)?;
    if !corrected {
        bytes.push(0);
    }
    match postcard::take_from_bytes(&bytes) {
        Ok((article, [])) => Ok(article),
        _ => Err(LinkError::Altered),
    }
}

/// Undoes per-cent encoding and drops white space and what cannot be seen.
fn mend(fragment: &str) -> String {
    let mut mended = String::with_capacity(fragment.len());
    let mut rest = fragment.trim().trim_start_matches('#');
    while let Some(c) = rest.chars().next() {
        let encoded = rest
            .strip_prefix('%')
            .and_then(|r| r.get(..2))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let (c, len) = match encoded {
            Some(byte) if byte.is_ascii() => (char::from(byte), 3),
            _ => (c, c.len_utf8()),
        };
        if !c.is_whitespace()
            && !matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
        {
            mended.push(c);
        }
        rest = &rest[len..];
    }
    mended
}

/// What a fragment is that does not begin as this version's links do.
fn foreign(fragment: &str) -> LinkError {
    let version = fragment.strip_prefix('g').unwrap_or("");
    let digits = version.bytes().take_while(u8::is_ascii_digit).count();
    match version.get(digits..) {
        Some("") if matches!(version, "1" | "2") => LinkError::Cut {
            arrived: 2,
            expected: None,
        },
        Some(rest) if digits > 0 && rest.starts_with('.') => LinkError::UnknownVersion,
        _ => LinkError::NotALink,
    }
}

fn checksum(packed: &[u8]) -> String {
    /// Bit by bit: some hundred bytes need no table of sixteen kilobytes.
    const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    URL_SAFE_NO_PAD.encode(CRC.checksum(packed).to_be_bytes())
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NotALink => f.write_str("This link carries no article."),
            Self::UnknownVersion => f.write_str(
                "This link was made by a newer version of Gloss. Reload the page and try again.",
            ),
            Self::Cut {
                arrived,
                expected: Some(expected),
            } => write!(
                f,
                "This link was cut off: {} of {} characters arrived. Ask for it again, as a file or in another messenger.",
                Grouped(arrived),
                Grouped(expected),
            ),
            Self::Cut {
                arrived,
                expected: None,
            } => {
                write!(
                    f,
                    "This link was cut off: only {} characters arrived.",
                    Grouped(arrived)
                )
            }
            Self::Altered => f.write_str(
                "This link was altered on its way: its checksum does not fit. Ask for it again.",
            ),
            Self::TooLarge => {
                write!(
                    f,
                    "This article is too long for a link: at most {} MB fit.",
                    MAX_BYTES >> 20
                )
            }
        }
    }
}

impl std::error::Error for LinkError {}

/// A number with a comma before every third digit from the end: "1,204".
struct Grouped(usize);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}
