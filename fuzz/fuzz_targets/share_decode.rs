//! Any fragment is answered.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|fragment: &str| {
    let _ = gloss_share::decode(fragment);
});
