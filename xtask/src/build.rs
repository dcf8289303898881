//! Builds the page into dist/ and holds its size.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::assets;
use crate::packs;
use crate::programs;
use crate::setup;
use crate::shell::{command, long_step, root, run, step};
use crate::site::Site;
use crate::wasm;

/// The page without its reader and models, all files together, after brotli: bytes.
const SHELL_BUDGET: usize = 150_000;

/// Builds the site into dist/.
pub fn build() -> Result<()> {
    setup::for_build()?;
    packs::ensure_built()?;
    long_step("Building the page", || {
        let mut trunk = command(setup::tools().join("bin/trunk"));
        run(wasm::prepare_release(&mut trunk)?
            // Trunk reads NO_COLOR as true or false and refuses any other value.
            .env_remove("NO_COLOR")
            .args(["build", "--release", "--offline", "--locked", "--quiet"]))
    })?;
    let dist = root().join("dist");
    keep_own_preloads(&dist)?;
    programs::name(&dist)?;
    assets::place(&dist)?;
    check_size()
}

/// Takes out of index.html what Trunk has the page fetch for the other programs' sake: the scripts
/// of all three lie in one folder, and Trunk cannot tell whose is which.
fn keep_own_preloads(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)?;
    let page = fs::read_dir(dist)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("gloss-") && name.ends_with(".js"))
        })
        .context("dist/ has no program of the page")?;
    let page = fs::read_to_string(page)?;
    let kept: String = html
        .split_inclusive('>')
        .filter(|tag| match tag.split_once("snippets/") {
            Some((_, rest)) if tag.trim_start().starts_with("<link") => {
                let name = rest.split(['"', '\'', ' ', '>']).next().unwrap_or(rest);
                page.contains(&format!("snippets/{name}"))
            }
            _ => true,
        })
        .collect();
    fs::write(&index, kept)?;
    Ok(())
}

fn check_size() -> Result<()> {
    let site = Site::read(&root().join("dist"))?;
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
