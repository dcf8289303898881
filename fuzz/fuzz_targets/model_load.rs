//! Any bytes are a model or are refused in words. A model with a right checksum reads a text.
#![no_main]


use gloss_model::Model;
use gloss_reader::Analyzer;
use gloss_text::{SourceText, tokenize};
use libfuzzer_sys::fuzz_target;

/// Begin with the files of crates/model/tests/fixtures as the corpus.
const TEXT: &str = "Mayor Anna Lindqvist opened the bridge in Oslo. She didn't say why it closed.";

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = Model::load(bytes) {
        assert!(!error.to_string().is_empty());
    }
    // Few forged files have the right checksum by chance.
    let mut bytes = bytes.to_vec();
    let Some(body) = bytes.len().checked_sub(4) else {
        return;
    };
    let checksum = crc32fast::hash(&bytes[..body]);
    bytes[body..].copy_from_slice(&checksum.to_le_bytes());
    if let (Ok(model), Ok(source)) = (Model::load(&bytes), SourceText::new(TEXT)) {
        let analysis = model.analysis(&tokenize(source));
        for word in analysis.syntax.iter().flat_map(|syntax| &syntax.words) {
            assert!(TEXT.get(word.span.range()).is_some());
        }
    }
});
