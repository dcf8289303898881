//! Sentence boundaries against OntoGUM.
//!
//! A boundary is the offset at which a sentence ends, one past its last
//! character; the last of a document, which no reader can miss, is not counted.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use gloss_text::tokenize;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::Scalars;
use crate::score::Score;
use crate::setup::Setup;

/// One document of coref/ontogum_dev.jsonl, as far as this needs it.
#[derive(Deserialize)]
struct Document {
    id: String,
    genre: String,
    text: String,
    /// First and one past the last Unicode scalar value, part of speech, tag.
    tokens: Vec<(usize, usize, String, String)>,
    /// First and last token.
    sents: Vec<(usize, usize)>,
}

/// Measures sentence boundaries, by genre.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let mut report = Report::new("ontogum_dev");
    let mut genres: BTreeMap<String, Score> = BTreeMap::new();
    for document in corpus::read::<Document>(&setup.corpora.join("coref/ontogum_dev.jsonl"))? {
        let gold = gold_boundaries(&document)?;
        let found = found_boundaries(&document)?;
        let score = Score::of(&found, &gold);
        if document.genre == "news" || setup.misses {
            report.line(format!("{:<32} {score}", document.id));
        }
        if setup.misses {
            for miss in found.symmetric_difference(&gold) {
                let mark = if gold.contains(miss) {
                    "missed"
                } else {
                    "wrong "
                };
                let around = surroundings(&document.text, *miss);
                report.line(format!("    {mark} {around}"));
            }
        }
        *genres.entry(document.genre).or_default() += score;
    }
    let mut all = Score::default();
    for (genre, &score) in &genres {
        report.line(format!("{genre:<32} {score}"));
        all += score;
    }
    report.line(format!("{:<32} {all}", "all genres"));
    let news = genres.get("news").copied().unwrap_or_default();
    report.figure("news_f1", news.f1());
    report.figure("all_f1", all.f1());
    Ok(vec![report])
}

fn gold_boundaries(document: &Document) -> Result<BTreeSet<u32>> {
    let scalars = Scalars::new(&document.text);
    let ends = document.sents.iter().map(|&(_, last)| {
        let token = document.tokens.get(last);
        token
            .and_then(|(_, end, ..)| scalars.byte(*end))
            .with_context(|| format!("{}: no token {last}", document.id))
    });
    Ok(inner(ends.collect::<Result<_>>()?))
}

fn found_boundaries(document: &Document) -> Result<BTreeSet<u32>> {
    let cut = tokenize(corpus::source(&document.id, &document.text)?);
    Ok(inner(
        cut.sentences
            .iter()
            .map(|sentence| sentence.span.end)
            .collect(),
    ))
}

fn inner(mut ends: BTreeSet<u32>) -> BTreeSet<u32> {
    ends.pop_last();
    ends
}

/// The text on both sides of a boundary, on one line.
fn surroundings(text: &str, boundary: u32) -> String {
    const WIDTH: usize = 50;
    let (before, after) = text
        .split_at_checked(boundary as usize)
        .unwrap_or((text, ""));
    let from = before
        .char_indices()
        .rev()
        .nth(WIDTH)
        .map_or(0, |(at, _)| at);
    let before = before.get(from..).unwrap_or(before);
    let after: String = after.chars().take(WIDTH).collect();
    format!("{before} || {after}").replace('\n', "⏎")
}
