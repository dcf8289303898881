//! Makes a machine ready: compiler for the browser, tools of pinned versions, a browser.
//!
//! Tools go into a folder of the project's own in the user's cache, shared by
//! all checkouts; `GLOSS_TOOLS` names another. What is there is not done again.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, command, find_program, long_step, output, root, run, step};
use crate::wasm;

const WASM_BINDGEN: &str = "0.2.129";
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";

/// All that `serve`, `build` and `test` need.
pub fn everything() -> Result<()> {
    for_build()?;
    for_wasm_tests()?;
    for_browser_tests()?;
    step("Everything is ready.");
    Ok(())
}

/// What turns the sources into a page.
pub fn for_build() -> Result<()> {
    wasm::install_standard_library()?;
    install_from_cargo("wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN, &[])?;
    // Without the update check: a build tool has no business on the network.
    install_from_cargo(
        "trunk",
        "trunk",
        TRUNK,
        &["--no-default-features", "--features", "rustls"],
    )?;
    install_wasm_opt()
}

/// The browser's driver, for wasm-bindgen's test runner.
pub fn for_wasm_tests() -> Result<()> {
    install_from_cargo("wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN, &[])?;
    chromedriver().map(drop)
}

/// The browser, and the packages that drive it.
pub fn for_browser_tests() -> Result<()> {
    chromium()?;
    let folder = root().join("e2e");
    let lock = folder.join("package-lock.json");
    // npm writes this file when it has finished.
    let installed = folder.join("node_modules/.package-lock.json");
    if newer(&installed, &lock) {
        return Ok(());
    }
    need_npm()?;
    long_step("Installing the packages of the browser tests", || {
        run(command("npm")
            .current_dir(&folder)
            .args(["ci", "--silent", "--no-fund", "--no-audit"]))
    })
}

/// The folder of the tools.
pub fn tools() -> &'static Path {
    static TOOLS: OnceLock<PathBuf> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let set = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        set("GLOSS_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("gloss/tools")))
            .or_else(|| set("HOME").map(|home| home.join(".cache/gloss/tools")))
            .unwrap_or_else(|| root().join("target/tools"))
    })
}

/// PATH with the project's tools before the user's.
pub fn path() -> Result<std::ffi::OsString> {
    let own = [tools().join("bin"), tools().join("node_modules/.bin")];
    let users = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(
        own.into_iter().chain(std::env::split_paths(&users)),
    )?)
}

/// The browser for tests: `GLOSS_CHROMIUM`, or one on PATH, or Debian's.
pub fn chromium() -> Result<PathBuf> {
    browser_program(
        "GLOSS_CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome"],
        "chromium",
    )
}

/// The browser's driver: `GLOSS_CHROMEDRIVER`, or one on PATH, or Debian's.
pub fn chromedriver() -> Result<PathBuf> {
    browser_program("GLOSS_CHROMEDRIVER", &["chromedriver"], "chromium-driver")
}

/// Installs Debian packages, or says with which command that is done.
pub fn install_from_debian(packages: &[&str], why: &str) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if find_program("apt-get").is_none() {
        bail!(
            "{why} is missing, and there is no apt-get to install it with (on Debian: {by_hand})"
        );
    }
    if output(command("id").arg("-u")).as_deref() != Some("0") {
        bail!("{why} is missing; install it with: sudo {by_hand}");
    }
    long_step(
        &format!("Installing {} from Debian", packages.join(", ")),
        || {
            let install = || {
                run(command("apt-get")
                    .env("DEBIAN_FRONTEND", "noninteractive")
                    .args(["install", "-y", "-qq", "--no-install-recommends"])
                    .args(packages)
                    .stdout(std::process::Stdio::null()))
            };
            // On a new machine the package lists are missing or old.
            run(command("apt-get").args(["update", "-qq"]))
                .and_then(|()| install())
                .or_else(|_| install())
        },
    )
    .with_context(|| format!("{why} could not be installed; by hand: {by_hand}"))
}

fn browser_program(variable: &str, names: &[&str], package: &str) -> Result<PathBuf> {
    if let Some(set) = std::env::var_os(variable) {
        return Ok(set.into());
    }
    let find = || names.iter().find_map(|name| find_program(name));
    if find().is_none() {
        install_from_debian(&[package], package)?;
    }
    find().with_context(|| {
        format!("{package} was installed but is not on PATH; name it in {variable}")
    })
}

fn install_from_cargo(
    program: &str,
    package: &str,
    version: &str,
    arguments: &[&str],
) -> Result<()> {
    let path = tools().join("bin").join(program);
    let there = output(command(&path).arg("--version"));
    if there.is_some_and(|text| text.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    long_step(
        &format!("Installing {package} {version} (some minutes, once)"),
        || {
            run(cargo()
                // A light profile: these run for seconds a day.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .args([
                    "install",
                    "--locked",
                    "--quiet",
                    "--force",
                    package,
                    "--version",
                    version,
                    "--root",
                ])
                .arg(tools())
                .args(arguments))
        },
    )
}

fn install_wasm_opt() -> Result<()> {
    let manifest = tools().join("node_modules/binaryen/package.json");
    let wanted = format!("\"version\": \"{BINARYEN}\"");
    if std::fs::read_to_string(manifest).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    need_npm()?;
    std::fs::create_dir_all(tools())?;
    long_step(
        &format!("Installing wasm-opt (binaryen {BINARYEN})"),
        || {
            run(command("npm")
                .args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"])
                .arg(tools())
                .arg(format!("binaryen@{BINARYEN}")))
        },
    )
}

fn need_npm() -> Result<()> {
    if find_program("npm").is_none() {
        install_from_debian(&["nodejs", "npm"], "npm")?;
    }
    Ok(())
}

fn newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    matches!((time(file), time(than)), (Some(file), Some(than)) if file >= than)
}
