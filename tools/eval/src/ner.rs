//! Names against the Worldwide Newswire set: the same words and the same kind.

use std::collections::BTreeSet;

use anyhow::Result;
use gloss_reader::{Form, Kind, Reading};
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars};
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    /// First and one past the last scalar value, label.
    gold: Vec<(usize, usize, String)>,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

type Name = (Range, String);

/// Measures names.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let documents: Vec<Document> =
        corpus::read(&setup.corpora.join("ner/dev/worldwide_dev.jsonl"))?;
    let readings = setup.read(&documents)?;
    let mut report = Report::new("worldwide_dev");
    let (mut all, mut by_label) = (Score::default(), [("PER"), ("ORG"), ("LOC")].map(empty));
    for (document, reading) in documents.iter().zip(&readings) {
        let scalars = Scalars::new(&document.text);
        let gold = document.gold.iter();
        let gold: BTreeSet<Name> = gold
            .map(|(start, end, label)| (normalised(&scalars, (*start, *end)), label.clone()))
            .collect();
        let found = found(&scalars, reading);
        for (label, score) in &mut by_label {
            let of = |names: &BTreeSet<Name>| -> BTreeSet<Name> {
                names.iter().filter(|n| n.1 == *label).cloned().collect()
            };
            *score += Score::of(&of(&found), &of(&gold));
        }
        all += Score::of(&found, &gold);
        if setup.misses {
            for name in found.symmetric_difference(&gold) {
                let mark = if gold.contains(name) {
                    "missed"
                } else {
                    "wrong "
                };
                let words = scalars.slice(name.0);
                report.line(format!("{} {mark} {} {words:?}", document.id, name.1));
            }
        }
    }
    for (label, score) in by_label {
        report.line(format!("{label} {score}"));
    }
    report.line(format!("all {all}"));
    report.figure("f1", all.f1());
    Ok(vec![report])
}

fn empty(label: &str) -> (&str, Score) {
    (label, Score::default())
}

fn found(scalars: &Scalars<'_>, reading: &Reading) -> BTreeSet<Name> {
    let names = reading.mentions.iter().filter(|m| m.form == Form::Name);
    names
        .filter_map(|name| {
            let label = match reading.entities.get(name.entity?.0 as usize)?.kind {
                Kind::Person => "PER",
                Kind::Organization => "ORG",
                Kind::Place => "LOC",
                _ => return None,
            };
            let range = normalised(scalars, scalars.range(name.span));
            Some((range, label.to_owned()))
        })
        .collect()
}

/// Without an article before it, a possessive after it and outer marks: schemes differ on these alone.
fn normalised(scalars: &Scalars<'_>, (mut start, mut end): Range) -> Range {
    loop {
        let before = (start, end);
        let words = scalars.slice(before);
        let outer = |c: &char| c.is_whitespace() || "\"“”,;:()[]{}!?'-_".contains(*c);
        start += words.chars().take_while(|c| outer(c) || *c == '‘').count();
        end -= scalars
            .slice((start, end))
            .chars()
            .rev()
            .take_while(|c| outer(c) || *c == '’')
            .count();
        let words = scalars.slice((start, end));
        start += article(words);
        let words = scalars.slice((start, end));
        let possessive = ["'s", "’s", "'S"].iter().any(|s| words.ends_with(s));
        if possessive && end - start > 2 {
            end -= 2;
        }
        if (start, end) == before {
            return before;
        }
    }
}

/// How long the article is that some words open with, with the space after it; 0 if it is all there is.
fn article(words: &str) -> usize {
    let Some((first, rest)) = words.split_once(char::is_whitespace) else {
        return 0;
    };
    let articles = ["the", "a", "an"];
    let name = rest.trim_start();
    if name.is_empty() || !articles.iter().any(|a| first.eq_ignore_ascii_case(a)) {
        return 0;
    }
    words.chars().count() - name.chars().count()
}
