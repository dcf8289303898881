//! Roles against GUM's trees: the name and at least half of the role's words.
//!
//! The gold is silver: made from syntax by rule, it leaves out what stands in a
//! clause ("was appointed captain") and has what is no role ("episode 13").

use std::collections::HashSet;

use anyhow::Result;
use gloss_reader::{Form, Reading};
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, first_max, overlap};
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    genre: String,
    text: String,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Role {
    name: Range,
    role: Range,
    /// The role's words.
    rt: String,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

const HONORIFICS: [&str; 8] = ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr"];

/// Measures roles.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let mut documents: Vec<Document> =
        corpus::read(&setup.corpora.join("roles/gum_silver_dev.jsonl"))?;
    documents.retain(|document| matches!(&*document.genre, "news" | "bio"));
    let readings = setup.read(&documents)?;
    let mut report = Report::new("gum_silver_dev, news and bio");
    let (mut score, mut exact) = (Score::default(), 0);
    for (document, reading) in documents.iter().zip(&readings) {
        let scalars = Scalars::new(&document.text);
        let found = borne(&scalars, reading);
        score.predicted += found.len();
        let mut used = HashSet::new();
        for gold in &document.roles {
            let words = gold.rt.to_lowercase();
            if words == "dr." || HONORIFICS.contains(&&*words) {
                continue;
            }
            score.gold += 1;
            let hit = (0..found.len()).find(|k| {
                let (name, role) = found[*k];
                let longer = (role.1 - role.0).max(gold.role.1 - gold.role.0);
                !used.contains(k)
                    && overlap(name, gold.name) > 0
                    && 2 * overlap(role, gold.role) >= longer
            });
            match hit {
                Some(k) => {
                    used.insert(k);
                    score.hits += 1;
                    exact += usize::from(found[k].1 == gold.role);
                }
                None if setup.misses => {
                    let (name, words) = (scalars.slice(gold.name), &gold.rt);
                    report.line(format!("{} missed {name:?}: {words:?}", document.id));
                }
                None => {}
            }
        }
        if setup.misses {
            for (_, &(name, role)) in found.iter().enumerate().filter(|(k, _)| !used.contains(k)) {
                let (name, words) = (scalars.slice(name), scalars.slice(role));
                report.line(format!("{} beyond {name:?}: {words:?}", document.id));
            }
        }
    }
    report.line(format!("name + role {score}, {exact} to the letter"));
    report.figure("f1", score.f1());
    report.figure("recall", score.recall());
    Ok(vec![report])
}

/// The roles of a reading, each with the name of its entity that stands nearest.
fn borne(scalars: &Scalars<'_>, reading: &Reading) -> Vec<(Range, Range)> {
    let mut names: Vec<Vec<Range>> = vec![vec![]; reading.entities.len()];
    for mention in reading.mentions.iter().filter(|m| m.form == Form::Name) {
        let of = mention.entity.and_then(|id| names.get_mut(id.0 as usize));
        if let Some(of) = of {
            of.push(scalars.range(mention.span));
        }
    }
    let entities = reading.entities.iter().zip(&names);
    entities
        .flat_map(|(entity, names)| {
            entity.roles.iter().filter_map(move |role| {
                let role = scalars.range(role.span);
                let distance = |name: &Range| {
                    name.0
                        .saturating_sub(role.1)
                        .max(role.0.saturating_sub(name.1))
                };
                let nearest = first_max(names, |name| std::cmp::Reverse(distance(name)))?;
                Some((*nearest, role))
            })
        })
        .collect()
}
