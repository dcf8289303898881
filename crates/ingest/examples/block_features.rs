//! Prints what is known of the blocks of pages, for `tools/blocks/train.py`.
//!
//! In: a line of JSON a page, `{"id", "html"}`. Out: `{"id", "blocks": [[text, [numbers]], ...]}`.

use std::io::{self, BufRead, BufWriter, Write};

use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let blocks = gloss_ingest::block_features(page["html"].as_str().unwrap_or_default());
        writeln!(out, "{}", json!({"id": page["id"], "blocks": blocks}))?;
    }
    out.flush()
}
