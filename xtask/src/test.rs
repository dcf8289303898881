//! The checks that a change must pass.

use std::fs;

use anyhow::{Result, ensure};

use crate::build;
use crate::packs;
use crate::serve::{self, SUB_PATH};
use crate::setup;
use crate::shell::{cargo, command, long_step, root, run};
use crate::wasm;

/// Format, lints, native, wasm and browser tests.
pub fn everything() -> Result<()> {
    setup::everything()?;
    native()?;
    long_step("Testing the JavaScript API in the browser", || {
        wasm::test("gloss-wasm")
    })?;
    browser(None)
}

/// Format, lints, native tests.
pub fn native() -> Result<()> {
    packs::ensure_built()?;
    long_step("Checking the format", || {
        run(cargo().args(["fmt", "--all", "--check"]))
    })?;
    long_step("Checking for lints", || {
        run(cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ]))
    })?;
    long_step("Testing natively", || {
        run(cargo().args(["test", "--quiet", "--workspace"]))
    })
}

/// The tests of e2e/, or of one file there, on a fresh build.
pub fn browser(file: Option<&str>) -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    // The page and the command line must give the same bytes.
    run(cargo().args(["build", "--quiet", "--package", "gloss-cli"]))?;
    long_step("Testing in the browser", || {
        let mut files: Vec<_> = fs::read_dir(root().join("e2e"))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
            .filter(|path| file.is_none_or(|part| path.to_string_lossy().contains(part)))
            .collect();
        files.sort();
        ensure!(!files.is_empty(), "e2e/ has no such tests");
        // Two at a time: a page waits a good part of its time, and more than two would make it wait for the others.
        run(node(&["--test", "--test-concurrency=2"])?.args(files))
    })
}

/// Makes the pictures of docs/ from a fresh build.
pub fn screenshots() -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    long_step("Taking screenshots", || {
        run(&mut node(&["e2e/screenshots.mjs"])?)
    })
}

/// Measures in the browser how long the knowledge packs take to load.
pub fn bench_packs() -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    run(&mut node(&["e2e/bench_packs.mjs"])?)
}

/// Measures the page as it is built now, and prints a table of figures with what they are held to.
pub fn bench_page() -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    long_step("Measuring the page", || run(&mut node(&["e2e/bench.mjs"])?))
}

/// Measures the taggers in the browser on a text, beside others in the same run.
pub fn bench_tagger(text: &str, onnx: &[&str]) -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    let bench = root().join("tools/bench");
    run(command("npm")
        .current_dir(&bench)
        .args(["ci", "--silent", "--no-audit", "--no-fund"]))?;
    run(node(&["tools/bench/tagger.mjs"])?.arg(text).args(onnx))
}

/// Node with what the browser tests are told by environment: where the page,
/// the browser and the command line are.
fn node(arguments: &[&str]) -> Result<std::process::Command> {
    let address = serve::in_background()?;
    let mut node = command("node");
    node.args(arguments)
        .env("GLOSS_URL", format!("{address}/"))
        .env("GLOSS_SUB_PATH_URL", format!("{address}{SUB_PATH}"))
        .env("GLOSS_CHROMIUM", setup::chromium()?)
        .env("GLOSS_CLI", root().join("target/debug/gloss"));
    Ok(node)
}
