//! Words, parts of speech, heads and relations against the trees of GUM's news.

use std::collections::HashMap;

use anyhow::Result;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    words: Vec<Word>,
}

/// First and one past the last scalar value, part of speech, index of the head or -1, relation.
#[derive(Deserialize)]
struct Word(usize, usize, String, i64, String);

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

/// Measures syntax: F1 over the words that are no punctuation. Subtypes of relations do not count.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let documents: Vec<Document> = corpus::read(&setup.corpora.join("syntax/dev/gum_news.jsonl"))?;
    let parsed = setup.syntax(&documents)?;
    let [mut words, mut upos, mut uas, mut las] = [Score::default(); 4];
    for (document, syntax) in documents.iter().zip(&parsed) {
        let found = gloss_wire::syntax_words(&document.text, syntax);
        let gold = &document.words;
        let mine: HashMap<_, _> = found.iter().map(|word| ((word.0, word.1), word)).collect();
        let predicted = found.iter().filter(|word| core(word.4) != "punct").count();
        let wanted = gold.iter().filter(|word| core(&word.4) != "punct");
        for score in [&mut words, &mut upos, &mut uas, &mut las] {
            score.predicted += predicted;
            score.gold += wanted.clone().count();
        }
        for word in wanted {
            let Some(got) = mine.get(&(word.0, word.1)) else {
                continue;
            };
            words.hits += 1;
            upos.hits += usize::from(got.2 == word.2);
            let head = usize::try_from(word.3)
                .ok()
                .map(|at| (gold[at].0, gold[at].1));
            let got_head = usize::try_from(got.3)
                .ok()
                .map(|at| (found[at].0, found[at].1));
            if head == got_head {
                uas.hits += 1;
                las.hits += usize::from(core(got.4) == core(&word.4));
            }
        }
    }
    let mut report = Report::new("gum_news");
    for (name, score) in [("words", words), ("upos", upos), ("uas", uas), ("las", las)] {
        report.line(format!("{name:<5} {score}"));
        report.figure(name, score.f1());
    }
    Ok(vec![report])
}

/// A relation without its subtype.
fn core(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}
