//! The trained taggers, which the program carries along: it works wherever it lies.

use std::io::Read as _;

use flate2::read::GzDecoder;
use gloss_reader::{Rules, Tagger};

use crate::args::Model;

const FULL: &[u8] = include_bytes!("../../../static/models/full.gz");
const COMPACT: &[u8] = include_bytes!("../../../static/models/compact.gz");

/// The tagger of a name; the error is a message.
pub fn tagger(model: Model) -> Result<Box<dyn Tagger>, String> {
    let packed = match model {
        Model::Rules => return Ok(Box::new(Rules)),
        Model::Compact => COMPACT,
        Model::Full => FULL,
    };
    let mut bytes = vec![];
    GzDecoder::new(packed)
        .read_to_end(&mut bytes)
        .map_err(|e| format!("the model could not be unpacked: {e}"))?;
    let model = gloss_tagger::Model::load(&bytes).map_err(|e| e.to_string())?;
    Ok(Box::new(model))
}
