//! How many words of articles come back in order from files made of them.
//!
//! `cargo run -p gloss-files --example words_in_order FOLDER [--misses]`: in the folder lie NAME.txt and
//! NAME.STYLE.pdf, as `e2e/print_pdfs.mjs` writes them. Words in order are the longest common subsequence
//! of both texts' words; `kept` is their share of the words of the text, `clean` their share of the words found,
//! of which headers and footers that are not left out are no part. Times are of reading alone.

#![expect(clippy::print_stdout, reason = "figures are what it is run for")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use gloss_files::{Content, read};
use gloss_ingest::{Article, IngestError, html, plain};

type Failure = Box<dyn std::error::Error>;

#[derive(Default)]
struct Figures {
    files: usize,
    words: usize,
    in_order: usize,
    found: usize,
    paragraphs: usize,
    whole: usize,
    seconds: f64,
}

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let misses = arguments.next().is_some();
    let mut styles: BTreeMap<String, Figures> = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let parts: Vec<&str> = name.split('.').collect();
        let [article, style, _] = parts.as_slice() else {
            continue;
        };
        let source = fs::read_to_string(Path::new(&folder).join(format!("{article}.txt")))?;
        let bytes = fs::read(file.path())?;
        let start = Instant::now();
        let content = read(&bytes).map_err(|error| format!("{name}: {error}"))?;
        let seconds = start.elapsed().as_secs_f64();
        let found = found(content).map_err(|error| format!("{name}: {error}"))?;
        let words: Vec<&str> = source.split_whitespace().collect();
        let read: Vec<&str> = found.text.split_whitespace().collect();
        let pairs = in_order(&words, &read);
        if misses {
            print_misses(&name, &words, &read, &pairs);
        }
        let blocks: Vec<&str> = found
            .blocks
            .iter()
            .filter_map(|block| found.text.get(block.span.range()))
            .collect();
        let paragraphs = source.lines().filter(|line| !line.trim().is_empty());
        let figures = styles.entry((*style).to_owned()).or_default();
        for paragraph in paragraphs {
            figures.paragraphs += 1;
            let whole = blocks.contains(&paragraph.trim());
            figures.whole += usize::from(whole);
            if misses && !whole {
                println!("{name}: not whole: {paragraph}");
            }
        }
        figures.files += 1;
        figures.words += words.len();
        figures.found += read.len();
        figures.in_order += pairs.len();
        figures.seconds += seconds;
    }
    for (style, f) in styles {
        let share = |of: usize| 100.0 * f.in_order as f64 / of.max(1) as f64;
        println!(
            "{style:<16} files={} kept={:.2} clean={:.2} paragraphs={:.1} ms={:.1}",
            f.files,
            share(f.words),
            share(f.found),
            100.0 * f.whole as f64 / f.paragraphs.max(1) as f64,
            1000.0 * f.seconds / f.files.max(1) as f64,
        );
    }
    Ok(())
}

fn found(content: Content) -> Result<Article, IngestError> {
    match content {
        Content::Plain(text) => plain(&text),
        Content::Html(text) => html(&text),
    }
}

/// The places of words that both texts have in the same order.
fn in_order(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, vec![]);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn print_misses(name: &str, a: &[&str], b: &[&str], pairs: &[(usize, usize)]) {
    let (mut i, mut j) = (0, 0);
    for &(to_i, to_j) in pairs.iter().chain([&(a.len(), b.len())]) {
        if i < to_i || j < to_j {
            println!(
                "{name}: {:?} -> {:?}",
                a[i..to_i].join(" "),
                b[j..to_j].join(" ")
            );
        }
        (i, j) = (to_i + 1, to_j + 1);
    }
}
