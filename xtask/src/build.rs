//! Builds the page into dist/ and holds its size.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::setup;
use crate::shell::{command, long_step, root, run, step};
use crate::site::Site;
use crate::wasm;

/// The page without its reader and models, all files together, after brotli: bytes.
const SHELL_BUDGET: usize = 150_000;

/// Builds the site into dist/.
pub fn build() -> Result<()> {
    setup::for_build()?;
    long_step("Building the page", || {
        let mut trunk = command(setup::tools().join("bin/trunk"));
        run(wasm::prepare(&mut trunk)?
            // Trunk reads NO_COLOR as true or false and refuses any other value.
            .env_remove("NO_COLOR")
            .args(["build", "--release", "--offline", "--locked", "--quiet"]))
    })?;
    allow_inline_scripts()?;
    check_size()
}

/// Names the inline scripts that Trunk wrote into index.html by hash in its
/// content security policy, where `{{inline-script-hashes}}` stands.
fn allow_inline_scripts() -> Result<()> {
    let path = root().join("dist/index.html");
    let html = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let hashes: Vec<String> = inline_scripts(&html)
        .map(|script| format!("'sha256-{}'", sha256(script)))
        .collect();
    fs::write(
        &path,
        html.replace("{{inline-script-hashes}}", &hashes.join(" ")),
    )?;
    Ok(())
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

fn sha256(text: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text))
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
