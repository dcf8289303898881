//! {"id","html"} lines in, articles out.
use std::io::{BufRead, Write};
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let page: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut answer = serde_json::json!({"id": page["id"], "blocks": []});
        if let Ok(a) = gloss_ingest::html(page["html"].as_str().unwrap()) {
            answer["title"] = a.title.clone().into();
            answer["byline"] = a.byline.clone().into();
            answer["source"] = a.source.clone().into();
            answer["language"] = a.language.clone().into();
            answer["published"] = a.published.map(gloss_date::format).into();
            answer["blocks"] = a.blocks.iter().map(|b| serde_json::json!({"kind": format!("{:?}", b.kind), "text": &a.text[b.span.range()]})).collect();
            answer["left_out"] = a
                .left_out
                .iter()
                .map(|l| serde_json::json!({"reason": format!("{:?}", l.reason), "text": l.text}))
                .collect();
        }
        writeln!(out, "{answer}").unwrap();
    }
}
