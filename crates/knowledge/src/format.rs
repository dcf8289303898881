//! The pack file: its byte layout and its checks.
//!
//! All numbers are little-endian.
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 8 | magic: `GLOSSPAK` |
//! | 8 | 2 | format version, u16: 1 |
//! | 10 | 2 | zero |
//! | 12 | 4 | `H`, u32: bytes of the header |
//! | 16 | 4 | `P`, u32: bytes of the payload |
//! | 20 | H | header |
//! | 20 + H | P | payload |
//! | | 4 | CRC-32 (IEEE) of every byte before |
//!
//! The header is UTF-8 text, one entry a line, tab between its values:
//!
//! | entry | values |
//! |---|---|
//! | `name` | what the pack is called |
//! | `source` | name, licence, year, notice: one line for each source, numbered from 0 |
//! | `part` | name, rows, bytes: one line for each part, in the order of the payload |
//!
//! A part with rows is a column of a table, `TABLE.COLUMN`: UTF-8 text, one
//! value a line (`\n`, also after the last). Columns stand each by itself since
//! like values side by side compress best; a table sorted by hand of its
//! builder beats a trie or an fst in size once brotli has seen it. A part with
//! 0 rows is bytes. Parts that a reader does not know are ignored.

use crate::PackError;

/// The one format version that this program reads.
pub(crate) const VERSION: u16 = 1;
const MAGIC: &[u8; 8] = b"GLOSSPAK";
const HEAD: usize = 20;

/// Who says what a pack holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// "GeoNames".
    pub name: String,
    /// "CC BY 4.0".
    pub licence: String,
    /// The year it was true.
    pub as_of: String,
    /// Attribution in full, one line.
    pub notice: String,
}

/// A pack whose bytes are whole, cut into its parts.
pub(crate) struct Parts<'p> {
    pub name: String,
    pub sources: Vec<Source>,
    parts: Vec<(&'p str, usize, &'p [u8])>,
}

impl<'p> Parts<'p> {
    pub fn read(bytes: &'p [u8]) -> Result<Self, PackError> {
        let magic = bytes.get(..8).unwrap_or(bytes);
        if !MAGIC.starts_with(magic) || magic.is_empty() {
            return Err(PackError::Foreign);
        }
        let cut_off = |of| PackError::CutOff {
            bytes: bytes.len(),
            of,
        };
        let version = u16_at(bytes, 8).ok_or(cut_off(HEAD))?;
        if version != VERSION {
            return Err(PackError::OtherVersion { version });
        }
        let header = u32_at(bytes, 12).ok_or(cut_off(HEAD))?;
        let payload = u32_at(bytes, 16).ok_or(cut_off(HEAD))?;
        let end = HEAD
            .checked_add(header)
            .and_then(|n| n.checked_add(payload))
            .ok_or(PackError::Damaged)?;
        let whole = end.checked_add(4).ok_or(PackError::Damaged)?;
        if bytes.len() < whole {
            return Err(cut_off(whole));
        }
        let body = bytes.get(..end).ok_or(cut_off(whole))?;
        let sum = u32_at(bytes, end).ok_or(cut_off(whole))?;
        if bytes.len() > whole || crc32fast::hash(body) as usize != sum {
            return Err(PackError::Damaged);
        }
        let header_bytes = body.get(HEAD..HEAD + header).ok_or(PackError::Damaged)?;
        let payload_bytes = body.get(HEAD + header..).ok_or(PackError::Damaged)?;
        Self::cut(header_bytes, payload_bytes)
    }

    fn cut(header: &'p [u8], payload: &'p [u8]) -> Result<Self, PackError> {
        let header = std::str::from_utf8(header).map_err(|_| malformed("its header is no text"))?;
        let mut found = Self {
            name: String::new(),
            sources: Vec::new(),
            parts: Vec::new(),
        };
        let mut at = 0_usize;
        for line in header.lines() {
            let values: Vec<&str> = line.split('\t').collect();
            match values.as_slice() {
                ["name", name] => found.name = (*name).to_owned(),
                ["source", name, licence, as_of, notice] => found.sources.push(Source {
                    name: (*name).to_owned(),
                    licence: (*licence).to_owned(),
                    as_of: (*as_of).to_owned(),
                    notice: (*notice).to_owned(),
                }),
                ["part", name, rows, bytes] => {
                    let rows = rows
                        .parse()
                        .map_err(|_| malformed("a part has no row count"))?;
                    let size: usize = bytes.parse().map_err(|_| malformed("a part has no size"))?;
                    let end = at
                        .checked_add(size)
                        .ok_or_else(|| malformed("a part is too long"))?;
                    let data = payload
                        .get(at..end)
                        .ok_or_else(|| malformed(&format!("{name} runs over the end")))?;
                    found.parts.push((name, rows, data));
                    at = end;
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// A part of bytes; empty where the pack has none.
    pub fn bytes(&self, name: &str) -> &'p [u8] {
        self.parts
            .iter()
            .find(|(n, _, _)| *n == name)
            .map_or(&[], |(_, _, data)| data)
    }

    /// A table, of no rows where the pack has none of that name.
    pub fn table(&self, name: &'static str) -> Result<Table<'_, 'p>, PackError> {
        let mut columns = self
            .parts
            .iter()
            .filter(|(part, _, _)| part.split_once('.').is_some_and(|(table, _)| table == name));
        let Some((_, rows, _)) = columns.next() else {
            return Ok(Table {
                parts: None,
                name,
                rows: 0,
            });
        };
        match columns.find(|(_, other, _)| other != rows) {
            Some((column, _, _)) => Err(malformed(&format!("{column} has another number of rows"))),
            None => Ok(Table {
                parts: Some(self),
                name,
                rows: *rows,
            }),
        }
    }
}

/// A table of a pack: columns of equal length.
pub(crate) struct Table<'t, 'p> {
    parts: Option<&'t Parts<'p>>,
    name: &'static str,
    pub rows: usize,
}

impl Table<'_, '_> {
    /// A column of text.
    pub fn text(&self, column: &str) -> Result<Column, PackError> {
        self.column(column, Column::read, Column::len)
    }

    /// A column of whole numbers, at most `most` either way.
    pub fn numbers(&self, column: &str, most: i32) -> Result<Vec<i32>, PackError> {
        self.column(column, |data, rows| numbers(data, rows, most), Vec::len)
    }

    /// A column of single ASCII letters.
    pub fn letters(&self, column: &str) -> Result<Vec<u8>, PackError> {
        self.column(column, |data, _| letters(data), Vec::len)
    }

    fn column<C: Default>(
        &self,
        column: &str,
        read: impl FnOnce(&[u8], usize) -> Option<C>,
        len: impl FnOnce(&C) -> usize,
    ) -> Result<C, PackError> {
        let Some(parts) = self.parts else {
            return Ok(C::default());
        };
        let name = format!("{}.{column}", self.name);
        let (_, _, data) = parts
            .parts
            .iter()
            .find(|(part, _, _)| *part == name)
            .ok_or_else(|| malformed(&format!("it lacks {name}")))?;
        let found =
            read(data, self.rows).ok_or_else(|| malformed(&format!("{name} is no such column")))?;
        match len(&found) == self.rows {
            true => Ok(found),
            false => Err(malformed(&format!("{name} has another number of rows"))),
        }
    }
}

/// A column of a table: values by row.
#[derive(Default)]
pub(crate) struct Column {
    text: String,
    /// Where each value ends (its line break); it begins after the one before.
    ends: Vec<u32>,
}

impl Column {
    fn read(data: &[u8], rows: usize) -> Option<Self> {
        let text = std::str::from_utf8(data).ok()?;
        // No more rows than bytes, whatever the header says.
        let mut ends = Vec::with_capacity(rows.min(data.len()));
        for (at, byte) in data.iter().enumerate() {
            if *byte == b'\n' {
                ends.push(u32::try_from(at).ok()?);
            }
        }
        (text.is_empty() || text.ends_with('\n')).then(|| Self {
            text: text.to_owned(),
            ends,
        })
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value of a row; empty past the end.
    pub fn get(&self, row: usize) -> &str {
        let Some(&end) = self.ends.get(row) else {
            return "";
        };
        let start = match row.checked_sub(1).and_then(|r| self.ends.get(r)) {
            Some(&before) => before as usize + 1,
            None => 0,
        };
        self.text.get(start..end as usize).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }
}

/// The values of a column of whole numbers, at most `most` either way.
fn numbers(data: &[u8], rows: usize, most: i32) -> Option<Vec<i32>> {
    let mut found = Vec::with_capacity(rows.min(data.len()));
    let (mut value, mut digits, mut negative) = (0_i64, 0, false);
    for byte in data {
        match byte {
            b'0'..=b'9' if digits < 10 => {
                value = value * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            b'-' if digits == 0 && !negative => negative = true,
            b'\n' if digits > 0 && value <= i64::from(most) => {
                found.push(if negative { -value } else { value } as i32);
                (value, digits, negative) = (0, 0, false);
            }
            _ => return None,
        }
    }
    (digits == 0 && !negative).then_some(found)
}

/// The values of a column of single ASCII letters.
fn letters(data: &[u8]) -> Option<Vec<u8>> {
    let (values, rest) = data.as_chunks::<2>();
    let letter = |value: &[u8; 2]| match value {
        [letter, b'\n'] if letter.is_ascii_alphabetic() => Some(*letter),
        _ => None,
    };
    rest.is_empty()
        .then(|| values.iter().map(letter).collect())?
}

pub(crate) fn malformed(what: &str) -> PackError {
    PackError::Malformed(what.to_owned())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(found.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(found.try_into().ok()?)).ok()
}
