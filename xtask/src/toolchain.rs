//! The compiler that rust-toolchain.toml pins, the crates that Cargo.lock names, and the environment of
//! builds for the browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::shell::{cargo, command, find_program, long_step, output, root, run};

/// The target of the page's programs.
pub const BROWSER: &str = "wasm32-unknown-unknown";

/// SIMD, which every current browser has. A panic stops at once, without a message, and no source file is
/// named: the page treats a panic as a trap, and those texts are a tenth of the wasm.
const FLAGS: &str = "-C target-feature=+simd128 -Z unstable-options -C panic=immediate-abort \
    -Z location-detail=none -Z fmt-debug=none";

const SOURCES: &str = "lib/rustlib/src/rust/library/std/Cargo.toml";

/// Makes sure that the pinned compiler, the standard library's sources and all crates are there.
pub fn install() -> Result<()> {
    let manifests = [root().join("Cargo.toml"), standard_library()?];
    if manifests
        .iter()
        .all(|manifest| output(&mut fetch(manifest, true)).is_some())
    {
        return Ok(());
    }
    long_step("Fetching the crates", 20, || {
        manifests.iter().try_for_each(|manifest| run(&mut fetch(manifest, false)))
    })
    .context(
        "cargo could not fetch the crates from crates.io. Connect to the network and try again; later runs need none",
    )
}

/// The manifest of the standard library's sources, which rustup adds where they are missing.
fn standard_library() -> Result<PathBuf> {
    let pinned = pinned()?;
    let found = output(command("rustc").arg("--version")).unwrap_or_default();
    let by_hand = format!(
        "Gloss is built with Rust {pinned} from rustup, so that everyone builds the same page. Install rustup \
         (rustup.rs), run `rustup toolchain install {pinned}`, and try again"
    );
    if found.split_whitespace().nth(1) != Some(pinned.as_str()) {
        let found = if found.is_empty() { "no rustc" } else { &found };
        if find_program("rustup").is_some() {
            bail!(
                "found {found}, and Gloss is built with Rust {pinned}. Run cargo without +TOOLCHAIN, unset RUSTUP_TOOLCHAIN, \
                 and run `rustup toolchain install {pinned}` if it is missing"
            );
        }
        bail!("found {found}. {by_hand}");
    }
    let sysroot = output(command("rustc").arg("--print=sysroot"))
        .context("rustc does not say where its library is")?;
    let sources = Path::new(&sysroot).join(SOURCES);
    if !sources.is_file() {
        ensure!(
            find_program("rustup").is_some(),
            "the standard library's sources are missing. {by_hand}"
        );
        let add = format!("rustup component add rust-src --toolchain {pinned}");
        long_step("Adding the standard library's sources", 10, || {
            run(command("rustup").args(add.split(' ').skip(1)))
        })
        .with_context(|| {
            format!("rustup could not fetch them. Connect to the network and run `{add}`")
        })?;
    }
    Ok(sources)
}

/// The version that rust-toolchain.toml pins.
fn pinned() -> Result<String> {
    let text = std::fs::read_to_string(root().join("rust-toolchain.toml"))?;
    let table: toml::Table = text.parse()?;
    let channel = table
        .get("toolchain")
        .and_then(|table| table.get("channel"));
    let channel = channel.and_then(toml::Value::as_str);
    Ok(channel
        .context("rust-toolchain.toml pins no channel")?
        .to_owned())
}

/// Fetches what a manifest's lock file names, or says offline whether all of it is there.
fn fetch(manifest: &Path, offline: bool) -> Command {
    let mut fetch = cargo();
    fetch
        // The standard library's manifest uses unstable features.
        .env("RUSTC_BOOTSTRAP", "1")
        .args([
            "fetch",
            "--locked",
            "--quiet",
            "--target",
            BROWSER,
            "--target",
            "host-tuple",
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .args(offline.then_some("--offline"));
    fetch
}

/// `cargo build` of release programs for the browser.
///
/// The standard library is built along, because only then the flags take effect in it. That and the flags
/// are unstable, so the stable compiler is told to accept them.
pub fn build_for_browser() -> Command {
    let mut build = cargo();
    let variable = BROWSER.to_uppercase().replace('-', "_");
    build
        .env(format!("CARGO_TARGET_{variable}_RUSTFLAGS"), FLAGS)
        // Either of these would replace them.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .args([
            "build",
            "--release",
            "--locked",
            "--quiet",
            "--target",
            BROWSER,
        ])
        .arg("--target-dir")
        .arg(root().join("target"));
    build
}

/// The folder with the programs that `build_for_browser` made.
pub fn browser_programs() -> PathBuf {
    root().join("target").join(BROWSER).join("release")
}
