//! Trains the models anew: tools/train, in a Python environment of its own.

use std::fs;

use anyhow::{Context, Result};

use crate::shell::{command, long_step, root, run, step};

/// From corpora to static/models. What is in target/train already is not made again.
pub fn train(corpora: &str) -> Result<()> {
    let work = root().join("target/train");
    fs::create_dir_all(&work)?;
    let environment = work.join("python");
    let python = environment.join("bin/python");
    if !python.is_file() {
        long_step("Installing what training needs", 60, || {
            run(command("python3").args(["-m", "venv"]).arg(&environment))?;
            run(command(&python)
                .args(["-m", "pip", "install", "--quiet", "-r"])
                .arg(root().join("tools/train/requirements.txt")))
        })?;
    }
    let corpora = fs::canonicalize(corpora).with_context(|| corpora.to_owned())?;
    long_step("Training", 5400, || {
        run(command(&python)
            .arg("tools/train/reproduce.py")
            .arg(&corpora)
            .arg(&work))
    })?;
    let models = root().join("static/models");
    fs::create_dir_all(&models)?;
    for name in ["full.gz", "compact.gz"] {
        fs::copy(work.join("models").join(name), models.join(name))?;
    }
    step("The models are in static/models: measure them with `cargo xtask eval`");
    Ok(())
}
