//! Whom a pronoun means, against GAP: passages of Wikipedia with a pronoun and two names.

use anyhow::Result;
use gloss_reader::{Form, Reading};
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, overlap};
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    /// First and one past the last scalar value, as `a` and `b`.
    pronoun: Range,
    a: Range,
    b: Range,
    /// Whether the pronoun means `a`.
    a_coref: bool,
    b_coref: bool,
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
    Ok(vec![report])
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
