//! The readings of the page's samples by the full model, as people read them: a change of the
//! core or of the model shows here in whole articles.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What `gloss read` prints of a sample.
fn reading(slug: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/samples");
    let sample = fs::read_to_string(samples.join(slug).with_extension("json")).unwrap();
    let sample: serde_json::Value = serde_json::from_str(&sample).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{slug}.txt"));
    fs::write(&file, sample["text"].as_str().unwrap()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gloss"))
        .args(["read", "--model", "full", "--packs", "none"])
        .args(["--published", sample["published"].as_str().unwrap()])
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_samples_are_read_as_before() {
    for slug in ["iran-deal", "queensferry-crossing", "microsoft-activision"] {
        insta::assert_snapshot!(slug, reading(slug));
    }
}
