//! Gold corpora: files of one JSON object a line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use gloss_text::SourceText;
use serde::de::DeserializeOwned;

/// The documents of a `.jsonl` file.
pub fn read<D: DeserializeOwned>(path: &Path) -> Result<Vec<D>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let lines = BufReader::new(file).lines().enumerate();
    lines
        .map(|(number, line)| {
            serde_json::from_str(&line?)
                .with_context(|| format!("{}, line {}", path.display(), number + 1))
        })
        .collect()
}

/// The text of a document as the core takes it.
pub fn source<'t>(id: &str, text: &'t str) -> Result<SourceText<'t>> {
    SourceText::new(text).with_context(|| format!("document {id}"))
}
