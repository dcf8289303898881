//! Coordinates of toponyms: the share of all that lie within 161 km of gold.
//!
//! End to end as score.py has it: a mention overlaps the toponym, and its entity's
//! place lies there. On gold mentions the toponyms themselves are located, so that
//! only the choice among namesakes is measured.

use anyhow::{Context, Result};
use gloss_knowledge::{Kind, Knowledge, Name, locate};
use gloss_reader::Reading;
use gloss_text::Span;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, overlap};
use crate::setup::{self, Setup};

/// A hundred miles: the distance that the field counts as right.
const NEAR_KM: f64 = 161.0;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    toponyms: Vec<Toponym>,
}

#[derive(Deserialize)]
struct Toponym {
    /// A few annotations stand before the text, at negative offsets.
    start: i64,
    end: i64,
    text: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl Toponym {
    /// Where it lies, for one that gold gives coordinates.
    fn spot(&self) -> Option<(f64, f64)> {
        let named = self.text.as_deref().is_some_and(|text| !text.is_empty());
        named.then_some((self.lat?, self.lon?))
    }

    /// Where it stands in the text; nowhere for an annotation that lies outside.
    fn range(&self) -> Range {
        let scalar = |at: i64| usize::try_from(at).unwrap_or_default();
        (scalar(self.start), scalar(self.end))
    }
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

/// Measures coordinates.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let knowledge = setup
        .knowledge
        .as_ref()
        .context("there are no packs; `cargo xtask packs` builds them")?;
    ["lgl_dev", "geowebnews_dev"]
        .into_iter()
        .map(|data| {
            let mut report = Report::new(data);
            let path = setup.corpora.join("places").join(data);
            let documents: Vec<Document> = corpus::read(&path.with_extension("jsonl"))?;
            end_to_end(setup, &documents, &mut report)?;
            on_gold_mentions(setup, knowledge, &documents, &mut report)?;
            Ok(report)
        })
        .collect()
}

fn end_to_end(setup: &Setup, documents: &[Document], report: &mut Report) -> Result<()> {
    let (mut all, mut named, mut located, mut near) = (0, 0, 0, 0);
    for (document, reading) in documents.iter().zip(setup.read(documents)?) {
        let scalars = Scalars::new(&document.text);
        for toponym in &document.toponyms {
            let Some(spot) = toponym.spot() else { continue };
            let (found, places) = places_at(&reading, &scalars, toponym.range());
            let right = places
                .iter()
                .any(|&place| distance_km(spot, place) <= NEAR_KM);
            all += 1;
            named += usize::from(found);
            located += usize::from(!places.is_empty());
            near += usize::from(right);
            if setup.misses && !right {
                report.line(format!(
                    "    end to end, {}: {:?} at {spot:?}, got {}",
                    document.id,
                    toponym.text.as_deref().unwrap_or_default(),
                    match (found, places.is_empty()) {
                        (false, _) => "no mention".to_owned(),
                        (true, true) => "no place".to_owned(),
                        (true, false) => format!("{places:?}"),
                    }
                ));
            }
        }
    }
    report.figure("toponyms", all as f64);
    report.figure("mention_found", percent(named, all));
    report.figure("located", percent(located, all));
    report.figure("acc161", percent(near, all));
    Ok(())
}

/// Whether a mention overlaps these words, and where the entities of all that do lie.
fn places_at(reading: &Reading, scalars: &Scalars<'_>, words: Range) -> (bool, Vec<(f64, f64)>) {
    let mut found = false;
    let mut places = vec![];
    for mention in &reading.mentions {
        if overlap(scalars.range(mention.span), words) == 0 {
            continue;
        }
        found = true;
        let entity = mention
            .entity
            .and_then(|id| reading.entities.get(id.0 as usize));
        if let Some(place) = entity.and_then(|entity| entity.place.as_ref()) {
            places.push((place.lat, place.lon));
        }
    }
    (found, places)
}

fn on_gold_mentions(
    setup: &Setup,
    knowledge: &Knowledge,
    documents: &[Document],
    report: &mut Report,
) -> Result<()> {
    let (mut all, mut near) = (0, 0);
    for document in documents {
        let scalars = Scalars::new(&document.text);
        let span = |toponym: &Toponym| {
            let (start, end) = toponym.range();
            let (start, end) = (scalars.byte(start)?, scalars.byte(end)?);
            Some(Span::new(start, end))
        };
        let mut gold: Vec<(Name, (f64, f64))> = document
            .toponyms
            .iter()
            .filter_map(|toponym| {
                let name = Name {
                    span: span(toponym)?,
                    kind: Kind::Place,
                };
                Some((name, toponym.spot()?))
            })
            .collect();
        gold.sort_by_key(|(name, _)| name.span);
        let names: Vec<Name> = gold.iter().map(|(name, _)| *name).collect();
        let located = locate(knowledge, &document.text, &names);
        for ((name, spot), place) in gold.iter().zip(located) {
            let right = place
                .as_ref()
                .is_some_and(|place| distance_km(*spot, (place.lat, place.lon)) <= NEAR_KM);
            all += 1;
            near += usize::from(right);
            if setup.misses && !right {
                report.line(format!(
                    "    gold mention, {}: {:?} at {spot:?}, got {}",
                    document.id,
                    document.text.get(name.span.range()).unwrap_or_default(),
                    place.map_or("nothing".to_owned(), |place| format!(
                        "{} ({}) {} {} {:?} of {}",
                        place.name,
                        place.within.unwrap_or_default(),
                        place.lat,
                        place.lon,
                        place.certainty,
                        place.namesakes
                    ))
                ));
            }
        }
    }
    report.figure("gold_mentions_acc161", percent(near, all));
    Ok(())
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Great-circle distance (haversine) of two points in degrees.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (d_lat, d_lon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (d_lat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (d_lon / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().min(1.0).asin()
}
