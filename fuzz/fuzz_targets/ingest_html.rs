//! Any HTML makes blocks that are the lines of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    if let Ok(article) = gloss_ingest::html(input) {
        let lines: Vec<_> = article
            .blocks
            .iter()
            .map(|block| &article.text[block.span.range()])
            .collect();
        assert_eq!(lines.join("\n"), article.text);
    }
});
