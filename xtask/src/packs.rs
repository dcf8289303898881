//! The knowledge packs: built by tools/packs, compressed, copied into the site.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, GzBuilder};

use crate::build::remove;
use crate::setup;
use crate::shell::{command, find_program, long_step, root, step};

/// With which tools/packs says that a package could not be fetched.
const NOT_FETCHED: i32 = 3;
/// Written last into the folder of packs: every source with its licence.
pub const NOTICE: &str = "NOTICE-packs.txt";

/// Where the packs lie.
pub fn folder() -> PathBuf {
    root().join("target/packs")
}

/// Builds the packs into a folder.
pub fn build(out: &Path) -> Result<()> {
    ensure!(
        built(out)?,
        "the packages that the packs are made of could not be fetched"
    );
    Ok(())
}

/// Builds the packs where they are missing or older than what they are made of.
/// Without the registries it says so, and the page is built without them.
pub fn ensure_built() -> Result<()> {
    let out = folder();
    let age = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let newest = sources()?.iter().filter_map(|path| age(path)).max();
    if age(&out.join(NOTICE)) >= newest {
        return Ok(());
    }
    if !built(&out)? {
        step(match out.join(NOTICE).is_file() {
            true => "The knowledge packs are those of an earlier build",
            false => "There are no knowledge packs: the page says that background is missing",
        });
    }
    Ok(())
}

/// Builds the packs twice, each time in a fresh folder, and compares the bytes.
pub fn check() -> Result<()> {
    let folders = ["first", "second"].map(|name| root().join("target/packs-check").join(name));
    for folder in &folders {
        build(folder)?;
    }
    let [first, second] = &folders;
    let files = files_in(first)?;
    ensure!(
        files.len() == files_in(second)?.len(),
        "the two builds differ in their files"
    );
    for file in files {
        let name = file.file_name().context("a file has a name")?;
        if fs::read(&file)? != fs::read(second.join(name))? {
            bail!("two builds of {} differ", name.display());
        }
    }
    step("Two builds of the packs are equal to the byte");
    Ok(())
}

/// Builds the packs; false where the registries cannot be reached.
fn built(out: &Path) -> Result<bool> {
    if find_program("python3").is_none() {
        step("The knowledge packs need Python 3, which is not installed");
        return Ok(false);
    }
    // Moved to its place when it is whole, so that nobody reads half of it.
    let fresh = out.with_extension("new");
    remove(&fresh)?;
    let status = long_step("Building the knowledge packs", 30, || {
        let mut build = command("python3");
        build
            .arg("tools/packs/build.py")
            .arg("--cache")
            .arg(setup::tools().join("packages"))
            .arg("--out")
            .arg(&fresh);
        let status = build.status()?;
        match status.code() {
            Some(0 | NOT_FETCHED) => Ok(status),
            _ => bail!("tools/packs/build.py ended with {status}"),
        }
    })?;
    if status.code() == Some(NOT_FETCHED) {
        return Ok(false);
    }
    for pack in files_in(&fresh)? {
        if pack.extension().is_some_and(|end| end == "pack") {
            compress(&pack)?;
        }
    }
    remove(out)?;
    fs::rename(&fresh, out).with_context(|| format!("{}", out.display()))?;
    Ok(true)
}

/// Puts a file's gzip form in its place: without name and time, so that the same bytes give the same.
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
    let mut files = files_in(&root().join("tools/packs"))?;
    files.extend(files_in(&root().join("knowledge"))?);
    Ok(files)
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
