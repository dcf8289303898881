//! Who is meant against OntoGUM: chains that hold a name, and the antecedents of he and she.

mod chains;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use gloss_reader::Reading;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, overlap};
use crate::score::percent;
use crate::setup::{self, Setup};
use chains::{Chain, Measures};

/// A document of OntoGUM or LitBank.
#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    #[serde(default)]
    pub genre: String,
    pub text: String,
    /// First and one past the last scalar value, part of speech, tag.
    #[serde(default)]
    tokens: Vec<(usize, usize, String, String)>,
    /// Of mentions: first and one past the last scalar value, first and last token.
    pub clusters: Vec<Vec<(usize, usize, usize, usize)>>,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

const THIRD_PERSON: [&str; 16] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];
const HE_SHE: [&str; 5] = ["he", "him", "his", "she", "her"];
/// A mention this long names nothing, whatever names it holds; in scalar values.
const LONGEST_NAMED: usize = 60;
/// By how much the length of an antecedent may differ from gold's, in scalar values.
const LONGEST_DIFFERENCE: usize = 40;

/// Measures chains and pronouns.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let mut documents: Vec<Document> =
        corpus::read(&setup.corpora.join("coref/ontogum_dev.jsonl"))?;
    documents.retain(|document| document.genre == "news");
    let readings = setup.read(&documents)?;
    let mut report = Report::new("ontogum_dev, news");
    let mut measures = Measures::default();
    let (mut right, mut pronouns) = (0, 0);
    for (document, reading) in documents.iter().zip(&readings) {
        let scalars = Scalars::new(&document.text);
        let key: Vec<Chain> = document
            .clusters
            .iter()
            .map(|chain| chain.iter().map(|m| (m.0, m.1)).collect())
            .collect();
        let found = found(&scalars, reading);
        let (of_pronouns, of_right) = antecedents(&scalars, &key, &found);
        pronouns += of_pronouns;
        right += of_right;
        let named = |chain: &&Chain| document.is_named(chain);
        let named_key: Vec<Chain> = key.iter().filter(named).cloned().collect();
        let linked = found.iter().filter(|chain| chain.len() > 1);
        let response: Vec<Chain> = linked.filter(named).cloned().collect();
        measures.add(&named_key, &response);
    }
    report.line(measures);
    report.line(format!("he and she: {right} right of {pronouns}"));
    report.figure("conll", measures.conll());
    report.figure("he_she", percent(right, pronouns.max(1)));
    Ok(vec![report])
}

impl Document {
    /// Whether a mention of a chain, not too long, holds a proper noun.
    fn is_named(&self, chain: &Chain) -> bool {
        let proper = self.tokens.iter().filter(|token| token.2 == "PROPN");
        let short = |m: &&Range| m.1 - m.0 < LONGEST_NAMED;
        proper.map(|token| (token.0, token.1)).any(|(start, end)| {
            chain
                .iter()
                .filter(short)
                .any(|m| start >= m.0 && end <= m.1)
        })
    }
}

/// The mentions of each entity, in the order of the entities' first mentions.
fn found(scalars: &Scalars<'_>, reading: &Reading) -> Vec<Chain> {
    let mut chains: BTreeMap<u32, BTreeSet<Range>> = BTreeMap::new();
    for mention in &reading.mentions {
        if let Some(id) = mention.entity {
            let range = scalars.range(mention.span);
            chains.entry(id.0).or_default().insert(range);
        }
    }
    let chains = chains.into_values();
    chains.map(|chain| chain.into_iter().collect()).collect()
}

/// How many he and she have an antecedent in gold, and how many of these the first that was found is.
fn antecedents(scalars: &Scalars<'_>, key: &[Chain], found: &[Chain]) -> (usize, usize) {
    let word = |range: &Range| scalars.slice(*range).to_lowercase();
    let is_pronoun = |range: &Range| THIRD_PERSON.contains(&&*word(range));
    let of: HashMap<Range, &Chain> = found
        .iter()
        .flat_map(|chain| chain.iter().map(move |range| (*range, chain)))
        .collect();
    let (mut pronouns, mut right) = (0, 0);
    for chain in key {
        let nouns: Vec<&Range> = chain.iter().filter(|range| !is_pronoun(range)).collect();
        if nouns.is_empty() {
            continue;
        }
        for pronoun in chain.iter().filter(|range| HE_SHE.contains(&&*word(range))) {
            pronouns += 1;
            let chain = of.get(pronoun).map(|chain| chain.as_slice());
            let mut antecedents = chain.unwrap_or_default().iter();
            let Some(first) = antecedents.find(|range| !is_pronoun(range)) else {
                continue;
            };
            let length = |range: &Range| range.1 - range.0;
            let fits = |noun: &&Range| {
                overlap(*first, **noun) > 0
                    && length(first).abs_diff(length(noun)) < LONGEST_DIFFERENCE
            };
            right += usize::from(nouns.iter().any(fits));
        }
    }
    (pronouns, right)
}
