//! Any bytes are a message or an error.
#![no_main]

use gloss_protocol::{FromWorker, ToWorker, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = decode::<ToWorker>(bytes);
    let _ = decode::<FromWorker>(bytes);
});
