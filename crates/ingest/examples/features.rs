//! {"id","html","chances"} lines in, blocks with their numbers out.
use std::io::{BufRead, Write};
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let page: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let list = |name: &str| {
            page[name].as_array().map(|list| {
                list.iter()
                    .map(|n| n.as_u64().unwrap() as usize)
                    .collect::<Vec<_>>()
            })
        };
        let without = list("without").unwrap_or_default();
        let blocks = gloss_ingest::features(page["html"].as_str().unwrap(), &without);
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": page["id"], "blocks": blocks})
        )
        .unwrap();
    }
}
