//! Records what a model makes of the texts in the reader's tests (crates/reader/src/testing.rs).

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use gloss_reader::Analysis;
use gloss_text::tokenize;
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{corpus, model};

/// One file of `tests/analyses`.
#[derive(Serialize, Deserialize)]
struct Record {
    text: String,
    #[serde(flatten)]
    analysis: Analysis,
}

/// Analyses the texts that tests left in `target/unrecorded`; with `--all` also those recorded before.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut name, mut all) = ("full".to_owned(), false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("model") => name = arguments.value()?.string()?,
            Long("all") => all = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let model = model::load(&name, &[])?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (waiting, kept) = (
        root.join("target/unrecorded"),
        root.join("crates/reader/tests/analyses"),
    );
    fs::create_dir_all(&kept)?;
    let record = |file: &Path, text: String| -> Result<()> {
        let tokens = tokenize(corpus::source("a test", &text)?);
        let mut analysis = model.analysis(&tokens);
        if analysis.syntax.is_none() {
            bail!("this model does not parse: it has no syntax head");
        }
        // Tests mark their names.
        analysis.names.clear();
        let name = file.file_name().context("a file has a name")?;
        let mut json = serde_json::to_string(&Record { text, analysis })?;
        json.push('\n');
        Ok(fs::write(kept.join(name), json)?)
    };
    let mut count = 0;
    if all {
        for file in fs::read_dir(&kept)? {
            let path = file?.path();
            let old: Record = serde_json::from_str(&fs::read_to_string(&path)?)?;
            record(&path, old.text)?;
            count += 1;
        }
    }
    if waiting.is_dir() {
        for file in fs::read_dir(&waiting)? {
            let path = file?.path();
            record(&path, fs::read_to_string(&path)?)?;
            fs::remove_file(&path)?;
            count += 1;
        }
    }
    println!("{count} texts recorded");
    Ok(())
}
