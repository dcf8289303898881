//! The checks that a change must pass.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::build;
use crate::npm;
use crate::packs;
use crate::programs;
use crate::serve::{self, SUB_PATH};
use crate::setup;
use crate::shell::{cargo, command, long_step, root, run};
use crate::toolchain;
use crate::trunk;

/// Format, lints, native and browser tests, and `trunk serve` where Trunk is installed.
pub fn everything() -> Result<()> {
    setup::everything()?;
    native()?;
    browser(None)?;
    trunk::test()
}

/// Format, lints, native tests.
pub fn native() -> Result<()> {
    toolchain::install()?;
    packs::ensure_built()?;
    long_step("Checking the format", 2, || {
        run(cargo().args(["fmt", "--all", "--check"]))
    })?;
    long_step("Checking for lints", 60, || {
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
    long_step("Testing natively", 180, || {
        run(cargo().args(["test", "--quiet", "--workspace"]))
    })
}

/// The tests of e2e/, or of one file there, on a fresh build.
pub fn browser(file: Option<&str>) -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    build::check_size()?;
    let api = programs::build_api()?;
    // The page and the command line must give the same bytes.
    long_step("Building the command line", 20, || {
        run(cargo().args(["build", "--quiet", "--package", "gloss-cli"]))
    })?;
    let estimate = if file.is_some() { 60 } else { 420 };
    long_step("Testing in the browser", estimate, || {
        let mut files: Vec<_> = fs::read_dir(root().join("e2e"))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
            .filter(|path| file.is_none_or(|part| named(path, part)))
            .collect();
        files.sort();
        ensure!(!files.is_empty(), "e2e/ has no such tests");
        // Two at a time: a page waits a good part of its time, and more than two would make it wait for the others.
        run(node(&["--test", "--test-concurrency=2"])?
            .env("GLOSS_API", &api)
            .args(files))
    })
}

/// Whether a file's name contains a text.
fn named(path: &Path, part: &str) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().contains(part))
}

/// Makes the pictures of docs/ from a fresh build.
pub fn screenshots() -> Result<()> {
    on_the_page("Taking screenshots", 60, "e2e/screenshots.mjs")
}

/// Measures in the browser how long the knowledge packs take to load.
pub fn bench_packs() -> Result<()> {
    on_the_page("Measuring the packs", 30, "e2e/bench_packs.mjs")
}

/// Measures the page as it is built now, and prints a table of figures and their limits.
pub fn bench_page() -> Result<()> {
    on_the_page("Measuring the page", 60, "e2e/bench.mjs")
}

/// Measures model files in the browser on a text, through the JavaScript API.
pub fn bench_models(text: &str, models: &[&str]) -> Result<()> {
    setup::for_browser_tests()?;
    let api = programs::build_api()?;
    long_step("Measuring the models", 60, || {
        run(node(&["e2e/bench_models.mjs", text])?
            .args(models)
            .env("GLOSS_API", &api))
    })
}

/// Measures the taggers in the browser on a text, beside others in the same run.
pub fn bench_tagger(text: &str, onnx: &[&str]) -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    npm::install(
        &root().join("tools/bench"),
        "the engines to compare with",
        20,
    )?;
    run(node(&["tools/bench/tagger.mjs"])?.arg(text).args(onnx))
}

/// Runs a script of Node on a fresh build.
fn on_the_page(what: &str, estimate: u64, script: &str) -> Result<()> {
    setup::for_browser_tests()?;
    build::build()?;
    long_step(what, estimate, || run(&mut node(&[script])?))
}

/// Node with what the browser tests are told by environment: where the page,
/// the browser and the command line are.
fn node(arguments: &[&str]) -> Result<Command> {
    let address = serve::in_background()?;
    let mut node = command("node");
    node.args(arguments)
        .env("GLOSS_URL", format!("{address}/"))
        .env("GLOSS_SUB_PATH_URL", format!("{address}{SUB_PATH}"))
        .env("GLOSS_CHROMIUM", setup::chromium()?)
        .env("GLOSS_CLI", root().join("target/debug/gloss"));
    Ok(node)
}
