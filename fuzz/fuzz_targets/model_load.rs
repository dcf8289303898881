//! Any bytes are a model or are refused in words.
#![no_main]

use gloss_model::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = Model::load(bytes) {
        assert!(!error.to_string().is_empty());
    }
});
