//! What finds the names, by the name that `gloss read --model` knows it by.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use gloss_model::Model;
use gloss_reader::{Analyzer, Rules};

/// The rules, or a trained model of `static/models/`, without these parts of its context.
pub fn load(name: &str, without: &[String]) -> Result<Box<dyn Analyzer + Sync>> {
    match name {
        "rules" => Ok(Box::new(Rules)),
        "compact" | "full" => {
            let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/models");
            let path = models.join(name).with_extension("gz");
            let place = || format!("cannot load {}", path.display());
            let mut bytes = vec![];
            GzDecoder::new(File::open(&path).with_context(place)?).read_to_end(&mut bytes)?;
            let mut model = Model::load(&bytes).with_context(place)?;
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
        _ => bail!("there is no model `{name}`; there are rules, compact, full"),
    }
}
