//! Building for `wasm32-unknown-unknown`, with rustup's standard library or
//! with Debian's sources of it.

use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{chromedriver, install_from_debian, path, tools};
use crate::shell::{command, output, run, step};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where the standard library for the browser comes from.
enum Library {
    /// `rustup target add` brought it.
    Rustup,
    /// Debian's compiler builds it from Debian's sources, under the rustup toolchain name "debian".
    Debian,
}

/// Makes sure that there is a standard library for the browser.
pub fn install_standard_library() -> Result<()> {
    if library().is_some() {
        return Ok(());
    }
    step(&format!("Adding the compiler's target {TARGET}"));
    if output(command("rustup").args(["target", "add", TARGET])).is_some() && library().is_some() {
        return Ok(());
    }
    step("rustup has no such target here: taking Debian's compiler and library source");
    if !debian_is_complete() {
        install_from_debian(
            &["rustc-web", "cargo-web", "rust-web-src"],
            &format!("the standard library for {TARGET}"),
        )?;
    }
    run(command("rustup").args(["toolchain", "link", "debian", "/usr"]))
        .context("rustup is needed to choose between two compilers")
}

/// A cargo command's environment for the browser: compiler, linker, SIMD, the project's tools.
pub fn prepare(command: &mut Command) -> Result<&mut Command> {
    let flags = format!("CARGO_TARGET_{}_RUSTFLAGS", env_name());
    command
        .env("PATH", path()?)
        .env(flags, "-C target-feature=+simd128")
        // cargo sets these for xtask itself; they would override the toolchain chosen here.
        .env_remove("CARGO")
        .env_remove("RUSTC")
        .env_remove("RUSTDOC");
    if let Some(Library::Debian) = library() {
        // Debian ships no linker for wasm; rustup's own toolchain does.
        let sysroot = default_sysroot().context("rustc --print sysroot failed")?;
        let host = output(self::command("rustc").arg("--print=host-tuple"))
            .context("rustc has no host")?;
        command
            .env("RUSTUP_TOOLCHAIN", "debian")
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env(
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
    run(prepare(&mut tests)?
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
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
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
