//! Trunk, for those who prefer it: index.html and Trunk.toml are valid for `trunk serve` as well.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::shell::{command, find_program, long_step, root, step};
use crate::web::{self, Running};

/// How long Trunk may take to compile the page.
const LIMIT: Duration = Duration::from_secs(900);

/// Has `trunk serve` build and serve the page, where Trunk and wasm-bindgen are installed.
pub fn test() -> Result<()> {
    if find_program("trunk").is_none() || find_program("wasm-bindgen").is_none() {
        step("Trunk or wasm-bindgen is not installed: `trunk serve` is not tested");
        return Ok(());
    }
    long_step("Testing `trunk serve`", 120, || {
        let port = web::free_port()?;
        let mut trunk = Running::start(serve(port).stdout(Stdio::null()).stderr(Stdio::null()))?;
        let html = trunk.wait_for(port, "/", LIMIT)?;
        for part in ["boot.js", "gloss.js", "gloss_bg.wasm", "gloss.css"] {
            if !html.contains(part) {
                bail!("what `trunk serve` serves has no {part}:\n{html}");
            }
        }
        for file in [
            "worker_loader.js",
            "files_loader.js",
            "desk.js",
            "desk.css",
            "boot.js",
        ] {
            web::get(port, &format!("/{file}"), LIMIT)?;
        }
        Ok(())
    })
}

fn serve(port: u16) -> Command {
    let mut trunk = command("trunk");
    trunk
        // Trunk reads NO_COLOR as true or false and refuses any other value.
        .env_remove("NO_COLOR")
        .args([
            "serve",
            "--offline",
            "--no-autoreload",
            "--no-spa",
            "--filehash=false",
            "--dist",
        ])
        .arg(root().join("target/trunk"))
        .args(["--port", &port.to_string()]);
    trunk
}
