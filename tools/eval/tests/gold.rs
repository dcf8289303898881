//! The marked articles are what they say: offsets hold the words they name, and
//! the samples of the page are the articles that were marked.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn marked_articles() -> Vec<PathBuf> {
    let files = fs::read_dir(root().join("tools/eval/gold")).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

/// Everything that has a start, an end and a surface.
fn marks<'v>(value: &'v Value, found: &mut Vec<(usize, usize, &'v str)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| marks(item, found)),
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(surface)) = (
                fields.get("start"),
                fields.get("end"),
                fields.get("surface"),
            ) {
                let number = |value: &Value| value.as_u64().unwrap() as usize;
                found.push((number(start), number(end), surface.as_str().unwrap()));
            }
            fields.values().for_each(|field| marks(field, found));
        }
        _ => {}
    }
}

#[test]
fn every_mark_stands_on_the_words_it_names() {
    let files = marked_articles();
    assert!(files.len() >= 5);
    for file in files {
        let gold = read(&file);
        let text: Vec<char> = gold["text"].as_str().unwrap().chars().collect();
        let mut found = Vec::new();
        marks(&gold, &mut found);
        assert!(found.len() > 50, "{}: few marks", file.display());
        for (start, end, surface) in found {
            let words: String = text[start..end].iter().collect();
            assert_eq!(words, surface, "{} at {start}", file.display());
        }
    }
}

#[test]
fn the_samples_are_the_marked_articles() {
    let samples = root().join("static/samples");
    let index = read(&samples.join("index.json"));
    let index = index.as_array().unwrap();
    assert!(index.len() >= 3);
    for entry in index {
        let name = format!("{}.json", entry["slug"].as_str().unwrap());
        let sample = read(&samples.join(&name));
        let gold = read(&root().join("tools/eval/gold").join(&name));
        for key in ["text", "published"] {
            assert_eq!(sample[key], gold[key], "{name}: {key}");
        }
        assert_eq!(sample["title"], entry["title"], "{name}");
        assert_eq!(sample["published"], entry["published"], "{name}");
        let headline = sample["text"].as_str().unwrap().lines().next();
        assert_eq!(headline, sample["title"].as_str(), "{name}");
    }
}
