//! Whom a pronoun means, against GAP: passages of Wikipedia with a pronoun and two names.

use std::collections::BTreeMap;

use anyhow::Result;
use gloss_reader::{Analysis, EntityId, Form, Reading};
use gloss_text::Span;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, overlap};
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
pub struct Document {
    id: String,
    pub text: String,
    /// First and one past the last scalar value, as `a` and `b`.
    pub pronoun: Range,
    pub a: Range,
    pub b: Range,
    /// Whether the pronoun means `a`.
    pub a_coref: bool,
    pub b_coref: bool,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

/// Measures pronouns: pairs of the pronoun and a name, by names as found. Webster et al. 2018.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let documents: Vec<Document> = corpus::read(&setup.corpora.join("coref/gap_dev.jsonl"))?;
    let readings = setup.read(&documents)?;
    let [mut she, mut he] = [Score::default(); 2];
    let mut report = Report::new("gap_dev");
    for (document, reading) in documents.iter().zip(&readings) {
        let scalars = Scalars::new(&document.text);
        let pronoun = scalars.slice(document.pronoun).to_lowercase();
        let score = match pronoun.as_str() {
            "she" | "her" | "hers" => &mut she,
            _ => &mut he,
        };
        for (name, right) in [
            (document.a, document.a_coref),
            (document.b, document.b_coref),
        ] {
            let linked = is_linked(&scalars, reading, document.pronoun, name);
            score.hits += usize::from(linked && right);
            score.predicted += usize::from(linked);
            score.gold += usize::from(right);
            if setup.misses && linked != right {
                let mark = if right { "missed" } else { "wrong " };
                let name = scalars.slice(name);
                report.line(format!("{} {mark} {pronoun} {name:?}", document.id));
            }
        }
    }
    let mut all = she;
    all += he;
    for (name, score) in [("all", all), ("she", she), ("he", he)] {
        report.line(format!("{name:<3} {score}"));
    }
    report.figure("f1", all.f1());
    report.figure("precision", all.precision());
    report.figure("bias", she.f1() / he.f1().max(1e-9));
    let alone = reference_alone(setup, &documents, &readings)?;
    Ok([report].into_iter().chain(alone).collect())
}

/// Confidence from which on links are counted a second time.
const SURE: f32 = 0.8;

/// The same for the model's reference alone, without the passes; none if the model has none.
///
/// A pronoun means the entity, other phrase or nothing with the highest probability.
fn reference_alone(
    setup: &Setup,
    documents: &[Document],
    readings: &[Reading],
) -> Result<Option<Report>> {
    let analyses = setup.analyze(documents)?;
    if analyses.iter().all(|analysis| analysis.reference.is_none()) {
        return Ok(None);
    }
    let [mut all, mut sure] = [Score::default(); 2];
    for ((document, reading), analysis) in documents.iter().zip(readings).zip(&analyses) {
        let scalars = Scalars::new(&document.text);
        let meant = meant(&scalars, reading, analysis, document.pronoun);
        for (name, right) in [
            (document.a, document.a_coref),
            (document.b, document.b_coref),
        ] {
            let has_name = |entity| {
                reading.mentions.iter().any(|mention| {
                    mention.form == Form::Name
                        && mention.entity == Some(entity)
                        && overlap(scalars.range(mention.span), name) > 0
                })
            };
            let link = meant.filter(|(entity, _)| has_name(*entity));
            for (score, least) in [(&mut all, 0.0), (&mut sure, SURE)] {
                let linked = link.is_some_and(|(_, confidence)| confidence >= least);
                score.hits += usize::from(linked && right);
                score.predicted += usize::from(linked);
                score.gold += usize::from(right);
            }
        }
    }
    let mut report = Report::new("gap_dev, reference alone");
    report.line(format!("all {all}"));
    report.line(format!("from a confidence of {SURE} {sure}"));
    report.figure("f1", all.f1());
    report.figure("precision", all.precision());
    report.figure("sure_precision", sure.precision());
    report.figure("sure_recall", sure.recall());
    Ok(Some(report))
}

/// The entity that a pronoun means most likely, with the confidence of the link.
fn meant(
    scalars: &Scalars<'_>,
    reading: &Reading,
    analysis: &Analysis,
    pronoun: Range,
) -> Option<(EntityId, f32)> {
    let (syntax, reference) = (analysis.syntax.as_ref()?, analysis.reference.as_ref()?);
    let anaphor = reference.anaphors.iter().find(|anaphor| {
        let words = &syntax.words[syntax.phrases[anaphor.phrase].words.clone()];
        let span = Span::new(words[0].span.start, words[words.len() - 1].span.end);
        scalars.range(span) == pronoun
    })?;
    let mut entities: BTreeMap<u32, f32> = BTreeMap::new();
    let mut other = anaphor.none;
    for candidate in &anaphor.candidates {
        let head = syntax.words[syntax.phrases[candidate.phrase].head].span;
        let mut names = reading.mentions.iter().filter(|m| m.form == Form::Name);
        let entity = names
            .find(|name| name.span.overlaps(head))
            .and_then(|name| name.entity);
        match entity {
            Some(entity) => *entities.entry(entity.0).or_default() += candidate.probability,
            None => other = other.max(candidate.probability),
        }
    }
    let best = entities.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let (entity, probability) = best.filter(|(_, probability)| *probability > other)?;
    Some((
        EntityId(entity),
        reference.calibration.confidence(probability),
    ))
}

/// Whether a reading gives the pronoun an entity that a name at this place has, too.
fn is_linked(scalars: &Scalars<'_>, reading: &Reading, pronoun: Range, name: Range) -> bool {
    let mut mentions = reading.mentions.iter();
    let Some(entity) = mentions
        .find(|mention| scalars.range(mention.span) == pronoun)
        .and_then(|mention| mention.entity)
    else {
        return false;
    };
    reading.mentions.iter().any(|mention| {
        mention.form == Form::Name
            && mention.entity == Some(entity)
            && overlap(scalars.range(mention.span), name) > 0
    })
}
