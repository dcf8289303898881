//! The knowledge packs, from a folder of files as `cargo xtask packs` writes them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use gloss_knowledge::{Knowledge, Pack};

use crate::args::Packs;

/// No pack is larger, unpacked: bytes.
const LARGEST: u64 = 64_000_000;

/// Loads the packs that were asked for; `complain` hears in words of what cannot be used.
pub fn load(packs: &Packs, complain: &dyn Fn(&str)) -> Option<Knowledge> {
    let folder = match packs {
        Packs::None => return None,
        Packs::Folder(folder) => folder.clone(),
        Packs::Beside => match beside_the_program() {
            Some(folder) => folder,
            None => {
                complain(
                    "there are no knowledge packs, so nothing is said of places and names beyond the text",
                );
                return None;
            }
        },
    };
    let mut knowledge = Knowledge::default();
    let mut there = false;
    for name in gloss_knowledge::PACKS {
        let Some((path, bytes)) = read(&folder, name) else {
            continue;
        };
        there = true;
        match bytes {
            Ok(bytes) => match Pack::load(&bytes) {
                Ok(pack) => knowledge.add(pack),
                Err(e) => complain(&format!("{}: {e}", path.display())),
            },
            Err(e) => complain(&format!(
                "{}: the knowledge pack could not be unpacked ({e}). Build the packs again.",
                path.display()
            )),
        }
    }
    if !there {
        complain(&format!(
            "{}: there are no knowledge packs here",
            folder.display()
        ));
    }
    (!knowledge.is_empty()).then_some(knowledge)
}

/// A folder `packs` beside the program, or one up from it.
fn beside_the_program() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join("packs"))
        .find(|folder| folder.is_dir())
}

/// The unpacked bytes of a pack, plain or gzip; none where there is no such file.
fn read(folder: &Path, name: &str) -> Option<(PathBuf, io::Result<Vec<u8>>)> {
    let plain = folder.join(name).with_extension("pack");
    if plain.is_file() {
        let bytes = fs::read(&plain);
        return Some((plain, bytes));
    }
    let packed = folder.join(name).with_extension("pack.gz");
    let unpack = |path: &Path| {
        let mut bytes = vec![];
        GzDecoder::new(File::open(path)?)
            .take(LARGEST)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    packed.is_file().then(|| {
        let bytes = unpack(&packed);
        (packed, bytes)
    })
}
