//! Files: what kind they are, and how the bytes of a text are to be decoded.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::markdown::markdown;
use crate::{Article, IngestError, html, plain};

/// The article in the text of a file, which is read by its name and content.
pub fn file(name: &str, text: &str) -> Result<Article, IngestError> {
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".html", ".htm", ".xhtml"]) {
        html(text)
    } else if ends(&[".md", ".markdown"]) {
        markdown(text)
    } else {
        plain(text)
    }
}

/// A kind of file that holds no plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A sound or a film.
    Media,
    /// An archive, of which Word's files and e-books are kinds.
    Archive,
    /// A document of an older Office program.
    Office,
    /// A program.
    Program,
}

impl FileKind {
    /// The kind of a file by its first bytes; `None` for text, and for what is not known.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let known = SIGNATURES
            .iter()
            .find(|(start, _)| bytes.starts_with(start));
        let later = bytes.get(4..12).and_then(|at_four| {
            let film = at_four.starts_with(b"ftyp");
            let picture = film
                && [b"heic", b"heif", b"avif", b"mif1"]
                    .iter()
                    .any(|kind| at_four.ends_with(*kind));
            film.then_some(if picture { Self::Picture } else { Self::Media })
        });
        let riff = || {
            let kind = bytes.strip_prefix(b"RIFF")?.get(4..8)?;
            Some(if kind == b"WEBP" {
                Self::Picture
            } else {
                Self::Media
            })
        };
        known.map(|&(_, kind)| kind).or(later).or_else(riff)
    }
}

const SIGNATURES: [(&[u8], FileKind); 22] = [
    (b"%PDF-", FileKind::Pdf),
    (b"\x89PNG", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM\0", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"\0\0\x01\0", FileKind::Picture),
    (b"PK\x03\x04", FileKind::Archive),
    (b"PK\x05\x06", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"Rar!\x1a", FileKind::Archive),
    (b"\xfd7zXZ\0", FileKind::Archive),
    (b"\x28\xb5\x2f\xfd", FileKind::Archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Office),
    (b"\x7fELF", FileKind::Program),
    (b"MZ\x90\0", FileKind::Program),
    (b"\0asm", FileKind::Program),
    (b"ID3", FileKind::Media),
    (b"OggS", FileKind::Media),
    (b"\x1aE\xdf\xa3", FileKind::Media),
];

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Media => "a sound or a film",
            Self::Archive => "an archive",
            Self::Office => "an Office document",
            Self::Program => "a program",
        })
    }
}

/// How the bytes of a text are encoded, as a label of the WHATWG's Encoding Standard, which every
/// browser decodes; `None` where they are no text.
///
/// One bad byte in UTF-8 does not make it another encoding.
pub fn encoding(bytes: &[u8]) -> Option<Cow<'static, str>> {
    if FileKind::of(bytes).is_some() {
        return None;
    }
    let label = match bytes {
        [0xef, 0xbb, 0xbf, ..] => "utf-8",
        [0xff, 0xfe, ..] => "utf-16le",
        [0xfe, 0xff, ..] => "utf-16be",
        _ if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => "utf-8",
        _ => match unmarked_utf16(bytes) {
            Some(label) => label,
            // No encoding of one byte a letter has zeros.
            None if bytes.contains(&0) => return None,
            None if is_mostly_utf8(bytes) => "utf-8",
            None => match declared(bytes).filter(|label| !label.eq_ignore_ascii_case("utf-8")) {
                Some(label) => return Some(Cow::Owned(label)),
                None => of_one_byte(bytes),
            },
        },
    };
    Some(Cow::Borrowed(label))
}

/// UTF-16 without a mark: every other byte of English is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static str> {
    const SEARCHED: usize = 4096;
    let head = &bytes[..bytes.len().min(SEARCHED)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let (most, least) = (even.max(odd), even.min(odd));
    let is_utf16 = bytes.len().is_multiple_of(2) && most * 4 > head.len() && least * 20 < most;
    is_utf16.then_some(if odd > even { "utf-16le" } else { "utf-16be" })
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    letters > bad
}

/// The encoding that a page states: `<meta charset="iso-8859-2">`.
fn declared(bytes: &[u8]) -> Option<String> {
    const SEARCHED: usize = 4096;
    let head = &bytes[..bytes.len().min(SEARCHED)];
    let head: String = head
        .iter()
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let from_xml = head
        .starts_with("<?xml")
        .then(|| head.split_once("encoding="))
        .flatten();
    let from_meta = || head.split_once("<meta")?.1.split_once("charset=");
    let (_, label) = from_xml.or_else(from_meta)?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let end = label.find(|c| !is_part(c)).unwrap_or(label.len());
    (end > 0).then(|| label[..end].to_owned())
}

/// Windows' encoding of western Europe, or that of old Macs: whichever makes quotes and accents of its bytes.
fn of_one_byte(bytes: &[u8]) -> &'static str {
    let (mut windows, mut mac) = (0i32, 0i32);
    for (at, &byte) in bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii())
    {
        let near = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let (before, after) = (near(at.checked_sub(1)), near(at.checked_add(1)));
        let in_word = before.is_ascii_lowercase() || after.is_ascii_lowercase();
        let within = before.is_ascii_lowercase() && after.is_ascii_lowercase();
        let vote = |likely: bool| if likely { 1 } else { -1 };
        windows += match byte {
            0x92 => 1,
            0x80 | 0x85 | 0x91..=0x97 | 0xa0 => vote(!within),
            0x81..=0x9f => -i32::from(within),
            0xc0..=0xde => vote(!before.is_ascii_lowercase()),
            0xdf..=0xff => vote(in_word),
            _ => 0,
        };
        mac += match byte {
            0xd5 => 1,
            0xa5 | 0xc9 | 0xca | 0xd0..=0xd4 => vote(!within),
            0x80..=0x86 => vote(!before.is_ascii_lowercase()),
            0x87..=0x9f => vote(in_word),
            0xdf..=0xff => -1,
            _ => 0,
        };
    }
    if mac > windows {
        "macintosh"
    } else {
        "windows-1252"
    }
}
