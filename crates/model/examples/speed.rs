//! Time that models take for a text: with names only, then with all heads.
//!
//! usage: cargo run --profile native -p gloss-model --example speed -- TEXT MODEL...
//!
//! TEXT is a file of plain text, each MODEL an unpacked model file. Prints the best of five runs,
//! in milliseconds for 1,000 words.

#![expect(clippy::print_stdout, reason = "figures are what it is run for")]

use std::error::Error;
use std::ops::ControlFlow;
use std::time::Instant;

use gloss_model::Model;
use gloss_reader::Analyzer;
use gloss_text::{SourceText, tokenize};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().ok_or("which text?")?)?;
    for path in arguments {
        let file = std::fs::read(&path)?;
        let names = time(&Model::load(&names_only(&file))?, &text)?;
        let all = time(&Model::load(&file)?, &text)?;
        println!(
            "{path}: names {names:.1} ms, all heads {all:.1} ms, {:.3} times",
            all / names
        );
    }
    Ok(())
}

fn time(model: &Model, text: &str) -> Result<f64, Box<dyn Error>> {
    let tokens = tokenize(SourceText::new(text)?);
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        std::hint::black_box(model.analyze(&tokens, &mut |_| ControlFlow::Continue(())));
        best = best.min(start.elapsed().as_secs_f64());
    }
    let words = text.split_whitespace().count();
    Ok(best * 1e6 / words as f64)
}

/// The same file with the names head only. A file that has not all heads stays as it is.
fn names_only(file: &[u8]) -> Vec<u8> {
    let line = b"\nheads names syntax reference\n";
    let Some(at) = file.windows(line.len()).position(|window| window == line) else {
        return file.to_vec();
    };
    let mut file = file.to_vec();
    // As long as the line before: an unknown line fills it up.
    let mut shorter = b"\nheads names\n".to_vec();
    shorter.resize(line.len() - 1, b'_');
    shorter.push(b'\n');
    file[at..at + line.len()].copy_from_slice(&shorter);
    let body = file.len() - 4;
    let checksum = crc32fast::hash(&file[..body]);
    file[body..].copy_from_slice(&checksum.to_le_bytes());
    file
}
