//! ZIP archives, of which EPUB and DOCX are kinds.

use std::cell::Cell;
use std::collections::BTreeMap;

use miniz_oxide::DataFormat;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::Unreadable;
use crate::inflate::unpack;

/// An archive may hold so many files.
const MOST_FILES: usize = 50_000;
/// So many bytes may be unpacked of it.
const MOST_UNPACKED: usize = 64 << 20;

/// An archive whose files can be unpacked one by one.
pub(crate) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    files: BTreeMap<String, Entry>,
    unpacked: Cell<usize>,
}

struct Entry {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    locked: bool,
}

impl<'a> Archive<'a> {
    /// Reads the list of files; `None` for what is no archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Result<Self, Unreadable>> {
        bytes.starts_with(b"PK\x03\x04").then(|| {
            let zip = ZipArchive::from_slice(bytes).map_err(|_| Unreadable::Damaged)?;
            let mut files = BTreeMap::new();
            let mut entries = zip.entries();
            while let Some(entry) = entries.next_entry().map_err(|_| Unreadable::Damaged)? {
                if files.len() == MOST_FILES {
                    return Err(Unreadable::TooLarge);
                }
                let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
                files.entry(name).or_insert(Entry {
                    place: entry.wayfinder(),
                    method: entry.compression_method(),
                    locked: entry.flags().is_encrypted(),
                });
            }
            Ok(Self {
                zip,
                files,
                unpacked: Cell::new(0),
            })
        })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The text of a file of the archive.
    pub(crate) fn text(&self, name: &str) -> Result<String, Unreadable> {
        let entry = self.files.get(name).ok_or(Unreadable::Damaged)?;
        if entry.locked {
            return Err(Unreadable::Locked);
        }
        let data = self.zip.get_entry(entry.place);
        let data = data.map_err(|_| Unreadable::Damaged)?.data();
        let mut unpacked = vec![];
        let mut take = |piece: &[u8]| {
            unpacked.extend_from_slice(piece);
            self.unpacked.get() + unpacked.len() <= MOST_UNPACKED
        };
        let (whole, over) = match entry.method {
            CompressionMethod::STORE => (true, !take(data)),
            CompressionMethod::DEFLATE => {
                let outcome = unpack(data, DataFormat::Raw, take);
                (outcome.whole, outcome.over)
            }
            _ => (false, false),
        };
        if over {
            return Err(Unreadable::TooLarge);
        }
        if !whole {
            return Err(Unreadable::Damaged);
        }
        self.unpacked.set(self.unpacked.get() + unpacked.len());
        Ok(String::from_utf8_lossy(&unpacked).into_owned())
    }
}
