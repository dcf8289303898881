//! Looks at a PDF's bytes before the library does, which unpacks without a limit and reads nested
//! objects by recursion.

use miniz_oxide::DataFormat;

use crate::Unreadable;
use crate::inflate::unpack;

/// Streams other than pictures may unpack to so many bytes together.
const MOST_UNPACKED: usize = 256 << 20;
/// One stream may unpack to so many bytes.
const LONGEST_STREAM: usize = 32 << 20;
/// Lists in lists, so deep; real files have ten.
const DEEPEST: u32 = 200;

/// Refuses a file that would take too much memory or stack.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut at = 0;
    let mut unpacked = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let outside = &bytes[at..at + found];
        Nesting::default().read(outside)?;
        let start = at + found + b"stream".len();
        let dict = &outside[outside.len().saturating_sub(DICT)..];
        let data = bytes.get(start..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        at = bytes.len() - data.len();
        if !is_packed(dict) {
            continue;
        }
        let mut length = 0;
        let mut nesting = Nesting::default();
        // Numbers of an image are no lists.
        let is_text = !contains(dict, b"/Length1") && !contains(dict, b"FontFile");
        let mut deep = false;
        let outcome = unpack(data, DataFormat::Zlib, |piece| {
            length += piece.len();
            deep = is_text && nesting.read(piece).is_err();
            !deep && length <= LONGEST_STREAM && unpacked + length <= MOST_UNPACKED
        });
        if deep && outcome.over {
            return Err(Unreadable::Damaged);
        }
        if outcome.over {
            return Err(Unreadable::TooLarge);
        }
        unpacked += length;
        at += outcome.read;
    }
    Nesting::default().read(&bytes[at..])
}

/// The description of a stream lies within so many bytes before it.
const DICT: usize = 1024;

/// Whether the stream that a description belongs to is deflated, and no picture.
fn is_packed(before: &[u8]) -> bool {
    let start = before
        .windows(4)
        .rposition(|window| window == b" obj")
        .unwrap_or(0);
    let dict = &before[start..];
    (contains(dict, b"FlateDecode") || contains(dict, b"/Fl")) && !contains(dict, b"/Image")
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    find(bytes, word).is_some()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(step) = bytes.get(at..)?.iter().position(|&byte| byte == first) {
        at += step;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// How deep lists and dictionaries are nested.
#[derive(Default)]
struct Nesting {
    lists: u32,
    strings: u32,
    escaped: bool,
}

impl Nesting {
    fn read(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        for &byte in bytes {
            if self.strings > 0 {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'(' => self.strings += 1,
                    b')' => self.strings -= 1,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'(' => self.strings = 1,
                b'[' | b'<' => self.lists += 1,
                b']' | b'>' => self.lists = self.lists.saturating_sub(1),
                _ => {}
            }
            // A dictionary opens with two of them.
            if self.lists > 2 * DEEPEST {
                return Err(Unreadable::Damaged);
            }
        }
        Ok(())
    }
}
