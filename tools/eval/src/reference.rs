//! Links of pronouns and descriptions by their confidence: what the thresholds of
//! crates/reader/src/passes/coreference are chosen by.
//!
//! A link is right if its entity has a name among the mentions that gold has of the same. For each
//! kind of anaphor a table shows, from several confidences on, how many of the links are right and
//! how many of gold's anaphors are linked; then the same for what readings show.

use std::collections::BTreeMap;
use std::ops::Range as Words;

use anyhow::Result;
use gloss_reader::{Analysis, Form, Mention, PhraseKind, Reading, Relation, Syntax};

use crate::coref::Document;
use crate::corpus;
use crate::gap;
use crate::report::Report;
use crate::scalars::{Scalars, overlap};
use crate::score::{Score, percent};
use crate::setup::Setup;

const CONFIDENCES: [f32; 12] = [
    0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
];
const KINDS: [&str; 4] = ["he, she", "it", "they", "description"];
/// How many documents are held out.
const HELD: usize = 20;
/// How many scalar values before a miss are printed.
const CONTEXT: usize = 120;

/// Measures links on the news and the held-out documents of OntoGUM, and on GAP.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let all: Vec<Document> = corpus::read(&setup.corpora.join("coref/ontogum_dev.jsonl"))?;
    let (news, mut other): (Vec<_>, Vec<_>) = all.into_iter().partition(|d| d.genre == "news");
    other.sort_by(|a, b| a.id.cmp(&b.id));
    // As tools/train/reference.py holds them out.
    let held = other.into_iter().skip(3).step_by(6).take(HELD);
    let documents: Vec<Document> = news.into_iter().chain(held).collect();
    Ok(vec![clusters(setup, &documents)?, pairs(setup)?])
}

/// An anaphor with the chain of gold that it is in, and a link of it.
struct Link {
    kind: usize,
    confidence: f32,
    right: bool,
    /// In a chain of gold that is more than pronouns.
    has_noun: bool,
}

fn clusters(setup: &Setup, documents: &[Document]) -> Result<Report> {
    let analyses = setup.analyze(documents)?;
    let every = setup.links(documents)?;
    let readings = setup.read(documents)?;
    let mut report = Report::new("news and held-out documents of ontogum_dev");
    let (mut alone, mut links, mut shown) = (vec![], vec![], vec![]);
    // By kind: anaphors whose chain has a noun, and those whose chain has a found name.
    let mut count = [(0, 0); KINDS.len()];
    for (((document, analysis), every), reading) in
        documents.iter().zip(&analyses).zip(&every).zip(&readings)
    {
        let Some(syntax) = &analysis.syntax else {
            continue;
        };
        let gold = Gold::new(document, syntax);
        gold.count(every, &mut count);
        alone.extend(gold.alone(analysis));
        for (mentions, out) in [(every, &mut links), (&reading.mentions, &mut shown)] {
            let anaphors = mentions.iter().filter(|m| m.form != Form::Name);
            for mention in anaphors {
                let Some(link) = gold.link(mention, mentions) else {
                    continue;
                };
                out.push(link);
            }
        }
        if setup.misses {
            gold.print_misses(document, every, reading, &mut report);
        }
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let (nouns, named) = count[kind];
        report.line(format!(
            "{name}: {nouns} with an antecedent, {named} with a name found"
        ));
        report.line("  from    alone: right of linked, linked | end to end: right of linked, linked, of named");
        for least in CONFIDENCES {
            let row = |links: &[Link]| {
                let links = links
                    .iter()
                    .filter(|l| l.kind == kind && l.confidence >= least);
                let (mut all, mut right, mut of) = (0, 0, 0);
                for link in links {
                    all += 1;
                    right += usize::from(link.right);
                    of += usize::from(link.has_noun);
                }
                (all, right, of)
            };
            let ((a_all, a_right, a_of), (all, right, of)) = (row(&alone), row(&links));
            report.line(format!(
                "  {least:.2}  {:6.1} {:6.1}  ({a_right} of {a_all}) | {:6.1} {:6.1} {:6.1}  ({right} of {all})",
                percent(a_right, a_all),
                percent(a_of, nouns),
                percent(right, all),
                percent(of, nouns),
                percent(right, named),
            ));
        }
    }
    for (kind, name) in [(0, "he_she"), (1, "it"), (2, "they"), (3, "description")] {
        let of_kind = || shown.iter().filter(|link| link.kind == kind);
        let right = of_kind().filter(|link| link.right).count();
        let linked = of_kind().filter(|link| link.has_noun).count();
        report.figure(format!("{name}_right"), percent(right, of_kind().count()));
        report.figure(format!("{name}_linked"), percent(linked, count[kind].0));
    }
    Ok(report)
}

/// The chains of a document by the words of its trees.
struct Gold<'d> {
    scalars: Scalars<'d>,
    syntax: &'d Syntax,
    /// The head word of each mention with its chain; of mentions with the same head the shortest.
    chain_of: BTreeMap<usize, usize>,
    /// By chain: its mentions are not all pronouns.
    nouns: Vec<bool>,
}

impl<'d> Gold<'d> {
    fn new(document: &'d Document, syntax: &'d Syntax) -> Self {
        let scalars = Scalars::new(&document.text);
        let mut shortest: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut gold = Self {
            scalars,
            syntax,
            chain_of: BTreeMap::new(),
            nouns: vec![],
        };
        for (chain, mentions) in document.clusters.iter().enumerate() {
            let mut noun = false;
            for &(start, end, ..) in mentions {
                let words = gold.words((start, end));
                let Some(top) = gold.top(words.clone()) else {
                    continue;
                };
                noun |= gold.pronoun(top).is_none() || words.len() > 1;
                let entry = shortest.entry(top).or_insert((usize::MAX, chain));
                if words.len() < entry.0 {
                    *entry = (words.len(), chain);
                }
            }
            gold.nouns.push(noun);
        }
        gold.chain_of = shortest
            .into_iter()
            .map(|(top, (_, chain))| (top, chain))
            .collect();
        gold
    }

    /// The words of a range of scalar values.
    fn words(&self, range: (usize, usize)) -> Words<usize> {
        let at = |scalar| self.scalars.byte(scalar).unwrap_or(u32::MAX);
        let (start, end) = (at(range.0), at(range.1));
        let words = &self.syntax.words;
        let first = words.partition_point(|word| word.span.end <= start);
        let last = words.partition_point(|word| word.span.start < end);
        first..last.max(first)
    }

    /// The first word of some whose head stands outside.
    fn top(&self, words: Words<usize>) -> Option<usize> {
        let outside = |&i: &usize| {
            let head = self.syntax.words[i].head;
            head.is_none_or(|head| !words.contains(&head))
        };
        words.clone().find(outside)
    }

    fn of_span(&self, span: gloss_text::Span) -> Option<usize> {
        self.top(self.words(self.scalars.range(span)))
    }

    /// The kind of a pronoun.
    fn pronoun(&self, word: usize) -> Option<usize> {
        let word = self
            .scalars
            .slice(self.scalars.range(self.syntax.words[word].span));
        match word.to_lowercase().as_str() {
            "he" | "him" | "his" | "she" | "her" => Some(0),
            "it" | "its" | "itself" => Some(1),
            "they" | "them" | "their" | "theirs" | "themselves" => Some(2),
            "himself" | "herself" | "hers" | "i" | "me" | "my" | "mine" | "myself" | "we"
            | "us" | "our" | "ours" | "ourselves" => Some(KINDS.len()),
            _ => None,
        }
    }

    /// The chain of a name: of its head, or of a head that it is apposed to.
    fn chain_of_name(&self, name: &Mention) -> Option<usize> {
        let mut word = self.of_span(name.span)?;
        for _ in 0..4 {
            if let Some(&chain) = self.chain_of.get(&word) {
                return Some(chain);
            }
            let at = self.syntax.words[word];
            if !matches!(at.relation, Relation::Flat | Relation::Appos) {
                return None;
            }
            word = at.head?;
        }
        None
    }

    /// Whether a link is right.
    fn link(&self, mention: &Mention, mentions: &[Mention]) -> Option<Link> {
        let word = self.of_span(mention.span)?;
        let kind = self.pronoun(word).unwrap_or(3);
        let entity = mention.entity.filter(|_| kind < KINDS.len())?;
        let chain = self.chain_of.get(&word).copied();
        let named = |chain| {
            mentions.iter().any(|m| {
                m.form == Form::Name
                    && m.entity == Some(entity)
                    && self.chain_of_name(m) == Some(chain)
            })
        };
        Some(Link {
            kind,
            confidence: mention.confidence,
            right: chain.is_some_and(named),
            has_noun: chain.is_some_and(|chain| self.nouns[chain]),
        })
    }

    /// Counts gold's anaphors by kind: with an antecedent, and with a name that was found.
    fn count(&self, mentions: &[Mention], count: &mut [(usize, usize); KINDS.len()]) {
        for (_, kind, is_named) in self.anaphors(mentions) {
            count[kind].0 += 1;
            count[kind].1 += usize::from(is_named);
        }
    }

    /// Gold's anaphors with an antecedent: the head word, the kind, and whether the chain has a
    /// name that was found.
    fn anaphors(&self, mentions: &[Mention]) -> impl Iterator<Item = (usize, usize, bool)> {
        let names = mentions.iter().filter(|m| m.form == Form::Name);
        let named: Vec<usize> = names.filter_map(|name| self.chain_of_name(name)).collect();
        let nominals: Vec<usize> = definite(self.syntax, |word| {
            self.scalars
                .slice(self.scalars.range(self.syntax.words[word].span))
        });

        self.chain_of.iter().filter_map(move |(&word, &chain)| {
            let kind = match self.pronoun(word) {
                Some(kind) if kind < KINDS.len() => kind,
                None if nominals.contains(&word) => 3,
                _ => return None,
            };
            // A description is counted if its chain has a name.
            let is_named = named.contains(&chain);
            let counts = self.nouns[chain] && (kind < 3 || is_named);
            counts.then_some((word, kind, is_named))
        })
    }

    /// Adds a line for each anaphor that a reading does not link though it could, and for each
    /// link that is wrong.
    fn print_misses(
        &self,
        document: &Document,
        every: &[Mention],
        reading: &Reading,
        report: &mut Report,
    ) {
        let before = |byte: u32| {
            let before = &document.text[..byte as usize];
            let from = before.char_indices().rev().nth(CONTEXT);
            before[from.map_or(0, |(at, _)| at)..].replace('\n', " ")
        };
        let at = |mentions: &'_ [Mention], word| {
            let anaphors = mentions.iter().filter(|m| m.form != Form::Name);
            let mut here = anaphors.filter(|m| self.of_span(m.span) == Some(word));
            here.next().cloned()
        };
        let named = self.anaphors(every).filter(|(_, _, is_named)| *is_named);
        for (word, kind, _) in named {
            let link = at(every, word).and_then(|m| self.link(&m, every));
            if at(&reading.mentions, word).is_none() {
                let span = self.syntax.words[word].span;
                report.line(format!(
                    "{} missed {}, {}: {}[{}]",
                    document.id,
                    KINDS[kind],
                    link.map_or("no link".to_owned(), |link| {
                        let right = if link.right { "right" } else { "wrong" };
                        format!("{right} at {:.2}", link.confidence)
                    }),
                    before(span.start),
                    &document.text[span.range()]
                ));
            }
        }
        for mention in &reading.mentions {
            let link = self.link(mention, &reading.mentions);
            let wrong = link.filter(|link| mention.form != Form::Name && !link.right);
            if let Some(wrong) = wrong {
                let entity = mention
                    .entity
                    .map(|id| &reading.entities[id.0 as usize].name);
                report.line(format!(
                    "{} wrong {} at {:.2}: {}[{}] is no {}",
                    document.id,
                    KINDS[wrong.kind],
                    mention.confidence,
                    before(mention.span.start),
                    &document.text[mention.span.range()],
                    entity.map_or("", |name| name),
                ));
            }
        }
    }

    /// The model's reference alone: the likeliest candidate of each anaphor; through a pronoun what
    /// that was linked to.
    fn alone(&self, analysis: &Analysis) -> Vec<Link> {
        let mut links = vec![];
        let Some(reference) = &analysis.reference else {
            return links;
        };
        let phrases = &self.syntax.phrases;
        let mut roots: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        for anaphor in &reference.anaphors {
            let best = anaphor.candidates.iter();
            let best = best.max_by(|a, b| a.probability.total_cmp(&b.probability));
            let best = best.filter(|best| best.probability > anaphor.none);
            let root = best.and_then(|best| match phrases[best.phrase].kind {
                PhraseKind::Pronoun => roots.get(&best.phrase).copied().flatten(),
                _ => Some(best.phrase),
            });
            roots.insert(anaphor.phrase, root);
            let head = phrases[anaphor.phrase].head;
            let kind = self.pronoun(head).unwrap_or(3);
            let chain = self.chain_of.get(&head).copied();
            let (Some(best), Some(root)) = (best, root) else {
                continue;
            };
            let group = phrases[root].kind == PhraseKind::Group;
            let found = self.chain_of.get(&phrases[root].head).copied();
            let has_noun = chain.is_some_and(|chain| self.nouns[chain]);
            if kind < 3 && has_noun {
                links.push(Link {
                    kind,
                    confidence: reference.calibration.confidence(best.probability),
                    right: !group && chain.is_some() && found == chain,
                    has_noun,
                });
            }
        }
        links
    }
}

/// The heads of definite descriptions.
fn definite<'t>(syntax: &Syntax, text: impl Fn(usize) -> &'t str) -> Vec<usize> {
    let phrases = syntax.phrases.iter();
    let definite = phrases.filter(|phrase| {
        phrase.kind == PhraseKind::Nominal
            && phrase.words.start != phrase.head
            && matches!(
                text(phrase.words.start).to_lowercase().as_str(),
                "the" | "this" | "that" | "these" | "those"
            )
    });
    definite.map(|phrase| phrase.head).collect()
}

/// GAP's pairs of a pronoun and a name, from several confidences on.
fn pairs(setup: &Setup) -> Result<Report> {
    let documents: Vec<gap::Document> = corpus::read(&setup.corpora.join("coref/gap_dev.jsonl"))?;
    let every = setup.links(&documents)?;
    let mut report = Report::new("gap_dev");
    let mut best = 0.0_f64;
    for least in CONFIDENCES {
        let mut score = Score::default();
        for (document, mentions) in documents.iter().zip(&every) {
            let scalars = Scalars::new(&document.text);
            let mut pronouns = mentions.iter().filter(|m| m.form != Form::Name);
            let link = pronouns.find(|m| scalars.range(m.span) == document.pronoun);
            let entity = link
                .filter(|m| m.confidence >= least)
                .and_then(|m| m.entity);
            for (name, right) in [
                (document.a, document.a_coref),
                (document.b, document.b_coref),
            ] {
                let linked = mentions.iter().any(|mention| {
                    mention.form == Form::Name
                        && entity.is_some()
                        && mention.entity == entity
                        && overlap(scalars.range(mention.span), name) > 0
                });
                score.hits += usize::from(linked && right);
                score.predicted += usize::from(linked);
                score.gold += usize::from(right);
            }
        }
        best = best.max(score.f1());
        report.line(format!("  {least:.2}  {score}"));
    }
    report.figure("best_f1", best);
    Ok(report)
}
