//! Whole articles marked in full by hand.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use gloss_reader::{Date, Entity, EntityId, Kind, Reading};
use serde::Deserialize;

use crate::report::Report;
use crate::scalars::{Range, Scalars, first_max, overlap};
use crate::score::percent;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Article {
    #[serde(skip)]
    id: String,
    published: Option<String>,
    text: String,
    entities: Vec<GoldEntity>,
    quotes: Vec<GoldQuote>,
    dates: Vec<GoldDate>,
}

#[derive(Deserialize)]
struct GoldEntity {
    id: String,
    kind: Kind,
    name: String,
    #[serde(default)]
    roles: Vec<String>,
    mentions: Vec<GoldMention>,
}

#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    form: String,
}

#[derive(Deserialize)]
struct GoldQuote {
    start: usize,
    end: usize,
    speaker: String,
}

#[derive(Deserialize)]
struct GoldDate {
    start: usize,
    end: usize,
    value: String,
}

impl setup::Document for Article {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
    fn published(&self) -> Option<Date> {
        self.published.as_deref()?.parse().ok()
    }
}

impl GoldEntity {
    fn ranges(&self, form: &str) -> impl Iterator<Item = Range> {
        let mentions = self.mentions.iter().filter(move |m| m.form == form);
        mentions.map(|m| (m.start, m.end))
    }
}

/// Measures each article of `tools/eval/gold` and, if it is there, of `gold` beside the corpora.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let mut files = json_files(&setup.corpora.join("../gold"));
    files.extend(json_files(&own));
    let articles: Vec<Article> = files
        .iter()
        .map(|path| {
            let mut article: Article = serde_json::from_str(&fs::read_to_string(path)?)
                .with_context(|| path.display().to_string())?;
            let stem = path.file_stem().unwrap_or_default();
            article.id = stem.to_string_lossy().into_owned();
            Ok(article)
        })
        .collect::<Result<_>>()?;
    let readings = setup.read(&articles)?;
    let articles = articles.iter().zip(&readings);
    Ok(articles
        .map(|(article, reading)| measure(article, reading))
        .collect())
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

fn measure(gold: &Article, reading: &Reading) -> Report {
    let mut report = Report::new(&gold.id);
    let scalars = Scalars::new(&gold.text);
    let linked = reading.mentions.iter();
    let entity_of: HashMap<Range, EntityId> = linked
        .filter_map(|m| Some((scalars.range(m.span), m.entity?)))
        .collect();
    let entity = |id: EntityId| reading.entities.get(id.0 as usize);
    let found = |range: &Range| entity_of.get(range).and_then(|&id| entity(id));

    let (mut names, mut typed, mut home_names) = (0, 0, 0);
    let (mut pronouns, mut home_pronouns) = (0, 0);
    for wanted in &gold.entities {
        let home = commonest(
            wanted
                .ranges("name")
                .filter_map(|r| entity_of.get(&r).copied()),
        );
        let at_home = |range: &Range| home.is_some() && entity_of.get(range).copied() == home;
        for range in wanted.ranges("name") {
            names += 1;
            home_names += usize::from(at_home(&range));
            let kind = found(&range).map(|entity| entity.kind);
            if kind == Some(wanted.kind) {
                typed += 1;
            } else {
                let words = scalars.slice(range);
                report.line(format!(
                    "  missed {:?} {words:?}, got {kind:?}",
                    wanted.kind
                ));
            }
        }
        for range in wanted.ranges("pronoun") {
            pronouns += 1;
            home_pronouns += usize::from(at_home(&range));
        }
    }
    report.figure("names_typed", percent(typed, names));
    report.figure("names_linked", percent(home_names, names));
    report.figure("pronouns", percent(home_pronouns, pronouns.max(1)));

    let described = gold.entities.iter();
    let described: Vec<&GoldEntity> = described
        .filter(|e| e.kind == Kind::Person && !e.roles.is_empty())
        .collect();
    let right = described.iter().filter(|wanted| {
        let first = wanted.mentions.first().map(|m| (m.start, m.end));
        first
            .and_then(|range| found(&range))
            .is_some_and(|found| says_one_of(found, &wanted.roles))
    });
    report.figure("roles", percent(right.count(), described.len()));

    let quoted = gold.quotes.iter().filter(|quote| {
        let range = (quote.start, quote.end);
        let best = first_max(&reading.quotes, |q| overlap(range, scalars.range(q.span)));
        best.is_some_and(|best| {
            let covered = overlap(range, scalars.range(best.span)) as f64;
            covered > 0.8 * (range.1 - range.0) as f64
                && best.speaker.and_then(entity).is_some_and(|speaker| {
                    let wanted = gold.entities.iter().find(|e| e.id == quote.speaker);
                    wanted
                        .and_then(|wanted| wanted.name.split_whitespace().last())
                        .is_some_and(|last| speaker.name.contains(last))
                })
        })
    });
    report.figure("quotes", percent(quoted.count(), gold.quotes.len()));

    let dated = gold.dates.iter().filter(|date| {
        reading.dates.iter().any(|found| {
            overlap(scalars.range(found.span), (date.start, date.end)) > 0
                && found.value == date.value
        })
    });
    report.figure("dates", percent(dated.count(), gold.dates.len()));

    let marked = |range: &Range| {
        let mut mentions = gold.entities.iter().flat_map(|e| &e.mentions);
        mentions.any(|m| overlap(*range, (m.start, m.end)) > 0)
    };
    let spurious = entity_of.keys().filter(|range| !marked(range)).count();
    report.figure("spurious", spurious as f64);
    report
}

/// The commonest, of several the first.
fn commonest(ids: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let mut votes: Vec<(EntityId, usize)> = vec![];
    for id in ids {
        match votes.iter_mut().find(|vote| vote.0 == id) {
            Some(vote) => vote.1 += 1,
            None => votes.push((id, 1)),
        }
    }
    first_max(votes, |vote| vote.1).map(|vote| vote.0)
}

/// Whether a role of an entity holds one of gold, or one of gold holds it.
fn says_one_of(entity: &Entity, wanted: &[String]) -> bool {
    entity.roles.iter().any(|role| {
        let role = role.text.to_lowercase();
        wanted.iter().any(|wanted| {
            let wanted = wanted.to_lowercase();
            role.contains(&wanted) || wanted.contains(&role)
        })
    })
}
