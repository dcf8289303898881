//! Builds the site into dist/, and holds its size.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::assets;
use crate::files::{copy, copy_folder, files_under, remove};
use crate::index::{Index, file_name};
use crate::npm::Optimizer;
use crate::packs;
use crate::programs;
use crate::setup;
use crate::shell::{root, step};
use crate::site::Site;
use crate::toolchain;

/// The page without its reader and models, all files together, after brotli: bytes.
const SHELL_BUDGET: usize = 150_000;

/// The built site.
pub fn dist() -> PathBuf {
    dist_of(root())
}

/// The built site of a checkout.
pub fn dist_of(checkout: &Path) -> PathBuf {
    checkout.join("dist")
}

/// Builds the site to be shipped, with everything in it and made small.
pub fn build() -> Result<()> {
    setup::check_space()?;
    toolchain::install()?;
    let optimizer = Optimizer::install()?;
    thread::scope(|scope| {
        let packs = scope.spawn(packs::ensure_built);
        page(Some(&optimizer))?;
        match packs.join() {
            Ok(built) => built.map(drop),
            Err(_) => bail!("building the knowledge packs panicked"),
        }
    })?;
    assets::place(&dist())
}

/// Builds the page into dist/ with the models, and with the knowledge packs as far as they are there.
pub fn page(optimizer: Option<&Optimizer>) -> Result<()> {
    let index = Index::read()?;
    // Moved to its place when it is whole: a page that is being served is never half of another.
    let staged = root().join("target/dist");
    remove(&staged)?;
    fs::create_dir_all(&staged)?;
    programs::build(&index.programs, optimizer, &staged)?;
    for file in &index.files {
        copy(&root().join(file), &staged.join(file_name(file)?))?;
    }
    for folder in &index.folders {
        copy_folder(&root().join(folder), &staged.join(file_name(folder)?))?;
    }
    if let Some(optimizer) = optimizer {
        let texts = files_under(&staged)?.into_iter().filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "js" || ending == "css")
        });
        optimizer.text(&texts.collect::<Vec<_>>())?;
    }
    fs::write(
        staged.join("index.html"),
        index.html(&imports(&index, &staged)?),
    )?;
    programs::name_by_content(&index.programs, &staged)?;
    assets::place(&staged)?;
    remove(&dist())?;
    fs::rename(&staged, dist()).with_context(|| dist().display().to_string())
}

/// The scripts beside the main program that it imports, as paths in the site.
fn imports(index: &Index, site: &Path) -> Result<Vec<String>> {
    let main = index.programs.iter().find(|program| program.is_main);
    let main = main.context("index.html names no main program")?;
    let text = fs::read_to_string(site.join(format!("{}.js", main.name)))?;
    let mut imports = Vec::new();
    for path in files_under(site)? {
        let path = path
            .strip_prefix(site)?
            .to_string_lossy()
            .replace('\\', "/");
        if path.starts_with("snippets/") && text.contains(&path) {
            imports.push(path);
        }
    }
    imports.sort();
    Ok(imports)
}

/// Prints the sizes of the built site, and fails if the page shell is over its budget.
pub fn check_size() -> Result<()> {
    let site = Site::read(&dist())?;
    step("Sizes after brotli, in bytes");
    let mut shell = 0;
    for file in &site.files {
        let part = if file.in_shell { "shell" } else { "later" };
        eprintln!("    {:>9}  {part}  {}", file.brotli_bytes, file.name);
        shell += if file.in_shell { file.brotli_bytes } else { 0 };
    }
    eprintln!("    {shell:>9}  page shell, of {SHELL_BUDGET} allowed");
    if shell > SHELL_BUDGET {
        bail!("the page shell is {shell} bytes after brotli; its budget is {SHELL_BUDGET}");
    }
    Ok(())
}
