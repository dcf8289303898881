//! How fast everything but the model is: the text model and the passes, on real articles.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;
use gloss_reader::Options;
use gloss_text::tokenize;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::setup::{self, Setup};

/// The fastest of so many rounds counts: what else the machine does only makes them slower.
const ROUNDS: usize = 7;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

/// Reads the articles of quotes/ggt_dev.jsonl with analyses made before, on one core.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let path = setup.corpora.join("quotes/ggt_dev.jsonl");
    let documents: Vec<Document> = corpus::read(&path)?;
    let analyses = setup.analyze(&documents)?;
    let options = Options {
        published: None,
        knowledge: setup.knowledge.as_ref(),
    };
    let mut fastest = Duration::MAX;
    for _ in 0..ROUNDS {
        let mut spent = Duration::ZERO;
        for (document, analysis) in documents.iter().zip(&analyses) {
            let analysis = analysis.clone();
            let start = Instant::now();
            let tokens = tokenize(corpus::source(&document.id, &document.text)?);
            let reading = gloss_reader::read(&tokens, analysis, &options);
            spent += start.elapsed();
            black_box(reading);
        }
        fastest = fastest.min(spent);
    }
    let texts = || documents.iter().map(|document| document.text.as_str());
    let bytes: usize = texts().map(str::len).sum();
    let words: usize = texts().map(|text| text.split_whitespace().count()).sum();
    let mut report = Report::new("ggt_dev");
    report.figure("mb_per_s", bytes as f64 / 1e6 / fastest.as_secs_f64());
    report.figure(
        "ms_per_1000_words",
        fastest.as_secs_f64() * 1e6 / words as f64,
    );
    Ok(vec![report])
}
