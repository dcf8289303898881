//! Packages from npm: those that make the built page small, and those of the browser tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::setup::install_from_debian;
use crate::shell::{command, find_program, long_step, root, run};

/// Installs the packages that a folder's package-lock.json names, unless they are there.
pub fn install(folder: &Path, what: &str, estimate: u64) -> Result<()> {
    let lock = folder.join("package-lock.json");
    // npm writes this file when it has finished.
    let installed = folder.join("node_modules/.package-lock.json");
    if newer(&installed, &lock) {
        return Ok(());
    }
    if find_program("npm").is_none() {
        install_from_debian(&["nodejs", "npm"], "Node.js with npm")?;
    }
    long_step(&format!("Installing {what}"), estimate, || {
        run(command("npm")
            .current_dir(folder)
            .args(["ci", "--silent", "--no-fund", "--no-audit"]))
    })
    .with_context(|| {
        format!(
            "npm could not install {what} from the npm registry. Connect to the network and try again, or see \
             what npm says: cd {} && npm ci",
            folder.display()
        )
    })
}

fn newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    matches!((time(file), time(than)), (Some(file), Some(than)) if file >= than)
}

/// wasm-opt and esbuild: with them, the programs are half as large.
pub struct Optimizer {
    folder: PathBuf,
}

impl Optimizer {
    /// Installs both.
    pub fn install() -> Result<Self> {
        let folder = root().join("xtask");
        install(&folder, "wasm-opt and esbuild", 10)?;
        let folder = folder.join("node_modules/.bin");
        Ok(Self { folder })
    }

    /// Optimizes a wasm file in its place.
    pub fn wasm(&self, file: &Path, level: &str) -> Result<()> {
        run(command(self.folder.join("wasm-opt"))
            .arg(format!("-O{level}"))
            .arg(file)
            .arg("-o")
            .arg(file))
    }

    /// Minifies scripts and style sheets in their place.
    pub fn text(&self, files: &[PathBuf]) -> Result<()> {
        for file in files {
            let small = file.with_extension("min");
            run(command(self.folder.join("esbuild"))
                .args([
                    "--minify",
                    "--charset=utf8",
                    "--legal-comments=none",
                    "--log-level=error",
                ])
                .arg(format!("--outfile={}", small.display()))
                .arg(file))?;
            fs::rename(&small, file)?;
        }
        Ok(())
    }
}
