//! Builds the page into dist/ and holds its size.

use anyhow::{Result, bail};

use crate::assets;
use crate::packs;
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
    assets::place(&root().join("dist"))?;
    check_size()
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
