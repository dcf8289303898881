//! Accuracy figures: runs tools/eval, built to be fast.

use anyhow::Result;

use crate::shell::{cargo, run};

/// Runs the evaluation with the given arguments.
pub fn eval(arguments: &[&str]) -> Result<()> {
    run(cargo()
        .args([
            "run",
            "--quiet",
            "--profile",
            "native",
            "--package",
            "gloss-eval",
            "--",
        ])
        .args(arguments))
}

/// Records analyses of the texts that the reader's tests are missing.
pub fn record(arguments: &[&str]) -> Result<()> {
    run(cargo()
        .args(["run", "--quiet", "--package", "gloss-eval", "--", "record"])
        .args(arguments))
}
