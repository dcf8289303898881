//! What finds the names, by the name that `gloss read --model` knows it by.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use gloss_model::Model;
use gloss_reader::{Analyzer, Rules};

/// The rules, a trained model of `static/models/` or a model file, without these parts of its
/// context.
pub fn load(name: &str, without: &[String]) -> Result<Box<dyn Analyzer + Sync>> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/models");
    let path = match name {
        "rules" => return Ok(Box::new(Rules)),
        "compact" | "full" => models.join(name).with_extension("gz"),
        file if Path::new(file).is_file() => PathBuf::from(file),
        _ => {
            bail!("there is no model `{name}`; there are rules, compact, full and files of models")
        }
    };
    let mut model = read(&path).with_context(|| format!("cannot load {}", path.display()))?;
    for part in without {
        let context = &mut model.context;
        *match part.as_str() {
            "recase" => &mut context.recase,
            "dateline" => &mut context.dateline,
            "known" => &mut context.known,
            "repeats" => &mut context.repeats,
            _ => bail!("there is no {part:?}; there are recase, dateline, known, repeats"),
        } = false;
    }
    Ok(Box::new(model))
}

/// A model from a file, plain or packed by gzip.
fn read(path: &Path) -> Result<Model> {
    let mut bytes = fs::read(path)?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let packed = std::mem::take(&mut bytes);
        GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
    }
    Ok(Model::load(&bytes)?)
}
