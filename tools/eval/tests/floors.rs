//! How well the shipped models read, on the marked articles of this repository: a model or a pass
//! that reads them worse does not pass.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::path::Path;
use std::process::Command;

/// The mean over the articles of each figure that `gloss-eval article` prints.
fn means(model: &str) -> impl Fn(&str) -> f64 {
    // Besides the repository's own articles none is looked for.
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-corpora/here");
    let output = Command::new(env!("CARGO_BIN_EXE_gloss-eval"))
        .args(["article", "--model", model])
        .arg(nowhere)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    move |figure| {
        let key = format!("{figure}=");
        let values: Vec<f64> = printed
            .split_whitespace()
            .filter_map(|word| word.strip_prefix(&key)?.parse().ok())
            .collect();
        assert!(values.len() >= 5, "{figure} in {printed}");
        values.iter().sum::<f64>() / values.len() as f64
    }
}

#[test]
fn readings_do_not_get_worse() {
    let check = |model, floors: &[(&str, f64)]| {
        let mean = means(model);
        for &(figure, floor) in floors {
            let is = mean(figure);
            assert!(is >= floor, "{model}: {figure} {is:.1}, floor {floor}");
        }
    };
    let names = |typed, linked, dates| {
        [
            ("names_typed", typed),
            ("names_linked", linked),
            ("dates", dates),
        ]
    };
    let said =
        |pronouns, roles, quotes| [("pronouns", pronouns), ("roles", roles), ("quotes", quotes)];
    check("rules", &names(83.0, 90.0, 85.0));
    check("compact", &names(84.0, 90.0, 89.0));
    check("compact", &said(61.0, 84.0, 85.0));
    check("full", &names(88.5, 92.5, 89.0));
    check("full", &said(70.0, 92.0, 94.0));
}
