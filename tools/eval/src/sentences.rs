//! Sentence boundaries against OntoGUM.
//!
//! A boundary is the offset at which a sentence ends, one past its last
//! character; the last of a document, which no reader can miss, is not counted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use gloss_text::tokenize;
use lexopt::prelude::*;
use serde::Deserialize;

use crate::corpus;
use crate::score::Score;

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

/// `sentences CORPORA [--misses]`
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut corpora, mut print_misses) = (None, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("misses") => print_misses = true,
            Value(path) if corpora.is_none() => corpora = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    let corpora = corpora.context("which folder of corpora?")?;
    let mut genres: BTreeMap<String, Score> = BTreeMap::new();
    for document in corpus::read::<Document>(&Path::new(&corpora).join("coref/ontogum_dev.jsonl"))?
    {
        let gold = gold_boundaries(&document)?;
        let found = found_boundaries(&document)?;
        let score = Score::of(&found, &gold);
        if document.genre == "news" || print_misses {
            println!("{:<32} {score}", document.id);
        }
        if print_misses {
            for miss in found.symmetric_difference(&gold) {
                let mark = if gold.contains(miss) {
                    "missed"
                } else {
                    "wrong "
                };
                println!("    {mark} {}", surroundings(&document.text, *miss));
            }
        }
        *genres.entry(document.genre).or_default() += score;
    }
    println!();
    let mut all = Score::default();
    for (genre, &score) in &genres {
        println!("{genre:<32} {score}");
        all += score;
    }
    println!("{:<32} {all}", "all genres");
    let news = genres.get("news").copied().unwrap_or_default();
    println!("sentences news_f1={:.2} all_f1={:.2}", news.f1(), all.f1());
    Ok(())
}

fn gold_boundaries(document: &Document) -> Result<BTreeSet<u32>> {
    let bytes = corpus::scalar_to_byte(&document.text);
    let ends = document.sents.iter().map(|&(_, last)| {
        let token = document.tokens.get(last);
        token
            .and_then(|(_, end, ..)| bytes.get(*end).copied())
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
