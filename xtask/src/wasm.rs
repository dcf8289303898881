//! Building for `wasm32-unknown-unknown`, with rustup's standard library or
//! with Debian's sources of it.

use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{chromedriver, install_from_debian, path, tools};
use crate::shell::{command, output, run, step};

const TARGET: &str = "wasm32-unknown-unknown";

/// Whose sources of the standard library are built for the browser.
enum Library {
    /// Those of the toolchain in use, from rustup.
    Rustup,
    /// Debian's, with Debian's compiler, under the rustup toolchain name "debian".
    Debian,
}

/// Makes sure that a standard library for the browser can be built.
pub fn install_standard_library() -> Result<()> {
    if library().is_some() {
        return Ok(());
    }
    step("Adding the sources of the standard library");
    if output(command("rustup").args(["component", "add", "rust-src"])).is_some()
        && library().is_some()
    {
        return Ok(());
    }
    step("rustup cannot fetch them here: taking Debian's compiler and library sources");
    if !debian_is_complete() {
        install_from_debian(
            &["rustc-web", "cargo-web", "rust-web-src"],
            "the source of the standard library",
        )?;
    }
    run(command("rustup").args(["toolchain", "link", "debian", "/usr"]))
        .context("rustup is needed to choose between two compilers")
}

/// What the compiler is told for the page: SIMD, which every browser of today has.
const FLAGS: &str = "-C target-feature=+simd128";

/// And for a page that is shipped: a panic stops at once, without a message, and names no source
/// file. The page treats it as a trap; its texts and their formatting are a third of the wasm.
const RELEASE_FLAGS: &str = "-C target-feature=+simd128 -Z unstable-options -C panic=immediate-abort \
    -Z location-detail=none -Z fmt-debug=none";

/// The environment of a command that builds the page to be shipped.
pub fn prepare_release(command: &mut Command) -> Result<&mut Command> {
    prepare(command, RELEASE_FLAGS)
}

/// A cargo command's environment for the browser: compiler, linker, the project's tools.
///
/// The standard library is built from its sources, which takes part of the flags' effect into it;
/// that and the flags are unstable, so the compiler is told to accept them.
fn prepare<'c>(command: &'c mut Command, flags: &str) -> Result<&'c mut Command> {
    command
        .env("PATH", path()?)
        .env(format!("CARGO_TARGET_{}_RUSTFLAGS", env_name()), flags)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        // cargo sets these for xtask itself; they would override the toolchain chosen here.
        .env_remove("CARGO")
        .env_remove("RUSTC")
        .env_remove("RUSTDOC");
    if let Some(Library::Debian) = library() {
        // Debian ships no linker for wasm; rustup's own toolchain does.
        let sysroot = default_sysroot().context("rustc --print sysroot failed")?;
        let host = output(self::command("rustc").arg("--print=host-tuple"))
            .context("rustc has no host")?;
        command.env("RUSTUP_TOOLCHAIN", "debian").env(
            format!("CARGO_TARGET_{}_LINKER", env_name()),
            format!("{sysroot}/lib/rustlib/{host}/bin/rust-lld"),
        );
    }
    Ok(command)
}

/// Runs the tests of a package in the browser, through wasm-bindgen's runner.
pub fn test(package: &str) -> Result<()> {
    // By name, so that rustup starts the toolchain that `prepare` chooses.
    let mut tests = command("cargo");
    run(prepare(&mut tests, FLAGS)?
        .env(
            format!("CARGO_TARGET_{}_RUNNER", env_name()),
            tools().join("bin/wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", chromedriver()?)
        .args(["test", "--target", TARGET, "--package", package]))
}

fn library() -> Option<Library> {
    let sysroot = default_sysroot()?;
    if std::path::Path::new(&sysroot)
        .join("lib/rustlib/src/rust/library/std/Cargo.toml")
        .is_file()
    {
        return Some(Library::Rustup);
    }
    let linked = output(command("rustup").args(["toolchain", "list"]))?
        .lines()
        .any(|line| line.split_whitespace().next() == Some("debian"));
    (linked && debian_is_complete()).then_some(Library::Debian)
}

fn debian_is_complete() -> bool {
    [
        "/usr/bin/rustc",
        "/usr/bin/cargo",
        "/usr/lib/rustlib/src/rust/library/std/Cargo.toml",
    ]
    .iter()
    .all(|path| std::path::Path::new(path).is_file())
}

fn default_sysroot() -> Option<String> {
    output(command("rustc").arg("--print=sysroot"))
}

fn env_name() -> String {
    TARGET.to_uppercase().replace('-', "_")
}
