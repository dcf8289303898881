//! Throughput of `tokenize` on 10 MB of prose and of texts made to be slow:
//! `cargo bench -p gloss-text`.
#![expect(clippy::print_stdout, reason = "figures are what a bench is run for")]

use std::hint::black_box;
use std::time::Instant;

use gloss_text::{SourceText, Utf16Map, tokenize};

const PROSE: &str = "Gen. Ada Okafor of the U.S. Army met Jean-Noël O’Neill in St. Louis on Jan. 6 at 10:30 \
    a.m. “Is it over?” Okafor asked. It’s the workers’ rights, he said — not $1.5 million — that count. See \
    https://news.example.org/a?b=c (or mail desk@example.org). ";

/// Each repeated to 10 MB on one line.
const UNITS: [&str; 30] = [
    PROSE,
    "a",
    "a ",
    ".",
    ". ",
    " ",
    "\"",
    "'",
    "' ",
    "s' ",
    "'s' ",
    "a-",
    "a.",
    "A. ",
    "No. ",
    "?!\" ",
    ". , ",
    "(b.) ",
    "\" 1. ",
    "( ",
    "[1]",
    "a:",
    "a\u{301}",
    "\u{301}",
    "日本",
    "😀\u{200d}",
    "🇺🇸",
    "@a",
    "www.a.",
    "Aa.",
];

fn main() {
    let mut slowest = f64::INFINITY;
    for unit in UNITS {
        let text = unit.repeat(SourceText::MAX_BYTES / unit.len());
        let source = SourceText::new(&text).expect("the text is no longer than allowed");
        let start = Instant::now();
        let cut = black_box(tokenize(source));
        let seconds = start.elapsed().as_secs_f64();
        let rate = text.len() as f64 / seconds / 1e6;
        slowest = slowest.min(rate);
        let name: String = unit.chars().take(12).collect();
        println!(
            "{name:<14?} {rate:7.1} MB/s  {seconds:5.2} s  {:>9} tokens",
            cut.tokens.len()
        );
    }
    let text = PROSE.repeat(SourceText::MAX_BYTES / PROSE.len());
    let start = Instant::now();
    black_box(Utf16Map::new(&text));
    println!(
        "Utf16Map       {:7.1} MB/s",
        text.len() as f64 / start.elapsed().as_secs_f64() / 1e6
    );
    println!("throughput slowest_mb_s={slowest:.1}");
}
