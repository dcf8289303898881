//! The trained models. The program carries two along, so it works wherever it lies.

use std::fs;
use std::io::{self, Read as _};

use flate2::read::GzDecoder;
use gloss_reader::{Analyzer, Rules};

use crate::args::Model;

const FULL: &[u8] = include_bytes!("../../../static/models/full.gz");
const COMPACT: &[u8] = include_bytes!("../../../static/models/compact.gz");

/// No model file is larger, unpacked: bytes.
const LARGEST: u64 = 256_000_000;

/// What reads the texts; the error is a message.
pub fn analyzer(model: &Model) -> Result<Box<dyn Analyzer>, String> {
    match load(model)? {
        Some(model) => Ok(Box::new(model)),
        None => Ok(Box::new(Rules)),
    }
}

/// A trained model, none for the rules; the error is a message.
pub fn load(model: &Model) -> Result<Option<gloss_model::Model>, String> {
    let bytes = match model {
        Model::Rules => return Ok(None),
        Model::Compact => unpack(COMPACT),
        Model::Full => unpack(FULL),
        Model::File(path) => {
            let bytes = fs::read(path).and_then(|bytes| match bytes.starts_with(&GZIP) {
                true => unpack(&bytes),
                false => Ok(bytes),
            });
            bytes.map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
        }
    };
    let bytes = bytes.map_err(|e| format!("the model could not be read: {e}"))?;
    let model = gloss_model::Model::load(&bytes).map_err(|e| e.to_string())?;
    Ok(Some(model))
}

/// How files of gzip begin.
const GZIP: [u8; 2] = [0x1f, 0x8b];

fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    GzDecoder::new(packed)
        .take(LARGEST)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
