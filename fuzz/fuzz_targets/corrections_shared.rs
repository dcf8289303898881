//! Corrections that come with a link: any bytes beside any text give corrections of that text, and
//! those can be applied.
#![no_main]

use gloss_reader::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &[u8])| {
    let (text, bytes) = input;
    let corrections = gloss_corrections::from_bytes(text, bytes);
    for correction in &corrections {
        assert!(text.contains(&correction.at.words));
    }
    let _ = gloss_corrections::apply(text, &Reading::default(), &corrections);
});
