//! The knowledge packs of a folder, and how large and how fast they are.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use gloss_knowledge::{Knowledge, Pack};

use crate::report::Report;
use crate::setup::Setup;

/// The packs of a folder; of target/packs where none is named, if that is there.
pub fn find(named: Option<&Path>) -> Result<Option<Knowledge>> {
    let folder = folder(named);
    match named.is_some() || folder.is_dir() {
        true => load(&folder).map(Some),
        false => Ok(None),
    }
}

fn folder(named: Option<&Path>) -> PathBuf {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/packs");
    named.map_or_else(built, Path::to_owned)
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

/// Names to look up: of few and of many namesakes, noted and unknown.
const NAMES: [&str; 5] = [
    "Kyiv",
    "Springfield",
    "European Union",
    "Angela Merkel",
    "No Such Name",
];
const ROUNDS: u32 = 20_000;

/// Measures the packs: unpacked size in bytes, milliseconds to load, microseconds to look up the
/// places and the notes of a name.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let mut packs = Report::new("packs");
    let mut knowledge = Knowledge::default();
    for (name, bytes) in bytes(&folder(setup.packs.as_deref()))? {
        let start = Instant::now();
        let pack = Pack::load(&bytes)?;
        packs.figure(format!("{name}_bytes"), bytes.len() as f64);
        packs.figure(
            format!("{name}_load_ms"),
            start.elapsed().as_secs_f64() * 1e3,
        );
        knowledge.add(pack);
    }
    let mut look_ups = Report::new("look-ups");
    for name in NAMES {
        let start = Instant::now();
        let mut found = 0;
        for _ in 0..ROUNDS {
            found += knowledge.places(name).len() + knowledge.notes(name).len();
        }
        let each = start.elapsed() / ROUNDS;
        look_ups.line(format!("{name}: {} found", found / ROUNDS as usize));
        look_ups.figure(
            format!("{name}_us").replace(' ', "_"),
            each.as_secs_f64() * 1e6,
        );
    }
    Ok(vec![packs, look_ups])
}
