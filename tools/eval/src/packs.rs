//! The knowledge packs of a folder.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use gloss_knowledge::{Knowledge, Pack};

/// The packs of a folder; of target/packs where none is named, if that is there.
pub fn find(folder: Option<&Path>) -> Result<Option<Knowledge>> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/packs");
    match folder {
        Some(folder) => load(folder).map(Some),
        None if built.is_dir() => load(&built).map(Some),
        None => Ok(None),
    }
}

/// Loads all packs of a folder, as `cargo xtask packs` writes them.
pub fn load(folder: &Path) -> Result<Knowledge> {
    let packs = bytes(folder)?
        .iter()
        .map(|(name, bytes)| Pack::load(bytes).with_context(|| (*name).to_owned()))
        .collect::<Result<_>>()?;
    Ok(Knowledge::new(packs))
}

/// The packs of a folder with their names, unpacked, in the order in which they are asked.
pub fn bytes(folder: &Path) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let mut found = vec![];
    for name in gloss_knowledge::PACKS {
        let path = folder.join(format!("{name}.pack.gz"));
        if !path.is_file() {
            continue;
        }
        let mut bytes = vec![];
        GzDecoder::new(File::open(&path)?)
            .read_to_end(&mut bytes)
            .with_context(|| path.display().to_string())?;
        found.push((name, bytes));
    }
    ensure!(
        !found.is_empty(),
        "{} holds no packs; `cargo xtask packs` builds them",
        fs::canonicalize(folder)
            .unwrap_or_else(|_| folder.into())
            .display()
    );
    Ok(found)
}
