//! Quotes and their speakers against the Gender Gap Tracker's articles and PolNeAR.
//!
//! A quote is found where it covers more than a share of the gold one.

use anyhow::Result;
use gloss_reader::{Quote, Reading};
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Range, Scalars, first_max, overlap};
use crate::score::{Score, percent};
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    #[serde(default)]
    quotes: Vec<Tracked>,
    #[serde(default)]
    attributions: Vec<Attribution>,
}

/// A quote as the Gender Gap Tracker marks it.
#[derive(Deserialize)]
struct Tracked {
    quote: Option<Range>,
    speaker: Option<Range>,
    /// The source's full name.
    reference: Option<String>,
}

/// A quote as PolNeAR marks it, each part in pieces.
#[derive(Deserialize)]
struct Attribution {
    source: Option<Vec<Range>>,
    content: Option<Vec<Range>>,
}

/// A quote of gold.
struct Gold<'d> {
    at: Range,
    speaker: Option<Range>,
    reference: Option<&'d str>,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

impl Document {
    fn gold(&self) -> Vec<Gold<'_>> {
        let tracked = self.quotes.iter().filter_map(|q| {
            Some(Gold {
                at: q.quote.filter(|(start, end)| end > start)?,
                speaker: q.speaker,
                reference: q.reference.as_deref().filter(|name| !name.is_empty()),
            })
        });
        let attributed = self.attributions.iter().filter_map(|a| {
            Some(Gold {
                at: cover(a.content.as_deref()?)?,
                speaker: a.source.as_deref().and_then(cover),
                reference: None,
            })
        });
        tracked.chain(attributed).collect()
    }
}

fn cover(pieces: &[Range]) -> Option<Range> {
    let start = pieces.iter().map(|piece| piece.0).min()?;
    Some((start, pieces.iter().map(|piece| piece.1).max()?))
}

/// Measures quotes.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    ["ggt_dev", "polnear_dev"]
        .map(|data| measure(setup, data))
        .into_iter()
        .collect()
}

fn measure(setup: &Setup, data: &str) -> Result<Report> {
    let path = setup.corpora.join("quotes").join(data);
    let documents: Vec<Document> = corpus::read(&path.with_extension("jsonl"))?;
    let readings = setup.read(&documents)?;
    let mut report = Report::new(data);
    for share in [0.3, 0.8] {
        let mut tally = Tally::default();
        for (document, reading) in documents.iter().zip(&readings) {
            tally.add(document, reading, share);
        }
        let speakers = percent(tally.speakers, tally.score.hits);
        report.line(format!("overlap > {share}: {}", tally.score));
        report.line(format!("  speaker span right in {speakers:.1} % of these"));
        report.figure(format!("f1_{share}"), tally.score.f1());
        if tally.references > 0 {
            let named = percent(tally.named, tally.references);
            report.figure(format!("named_{share}"), named);
        }
    }
    Ok(report)
}

#[derive(Default)]
struct Tally {
    score: Score,
    /// Found with the right words for the speaker.
    speakers: usize,
    /// Gold quotes whose source has a name.
    references: usize,
    /// Found with an entity of that name.
    named: usize,
}

impl Tally {
    fn add(&mut self, document: &Document, reading: &Reading, share: f64) {
        let scalars = Scalars::new(&document.text);
        let mut rest: Vec<(Range, &Quote)> = reading
            .quotes
            .iter()
            .map(|quote| (scalars.range(quote.span), quote))
            .collect();
        self.score.predicted += rest.len();
        for gold in document.gold() {
            self.score.gold += 1;
            self.references += usize::from(gold.reference.is_some());
            let length = (gold.at.1 - gold.at.0) as f64;
            let best = first_max(0..rest.len(), |&k| overlap(gold.at, rest[k].0));
            let best = best.filter(|&k| overlap(gold.at, rest[k].0) as f64 / length > share);
            let Some(best) = best else {
                continue;
            };
            let (_, quote) = rest.remove(best);
            self.score.hits += 1;
            let speaker_span = quote.speaker_span.map(|span| scalars.range(span));
            self.speakers += usize::from(match (gold.speaker, speaker_span) {
                (Some(gold), Some(found)) => overlap(gold, found) > 0,
                (gold, found) => gold.is_none() && found.is_none(),
            });
            let speaker = quote.speaker;
            let speaker = speaker.and_then(|id| reading.entities.get(id.0 as usize));
            self.named += usize::from(gold.reference.is_some_and(|reference| {
                speaker.is_some_and(|speaker| names_the_source(reference, &speaker.name))
            }));
        }
    }
}

/// Whether the last capitalised word of a name stands in the source's name.
fn names_the_source(reference: &str, name: &str) -> bool {
    let Some(last) = capitalised(name).pop() else {
        return false;
    };
    let last = last
        .strip_suffix("'s")
        .or(last.strip_suffix("’s"))
        .unwrap_or(&last);
    capitalised(reference).iter().any(|word| word == last)
}

/// The words that open with a capital from A to Z and have two characters or more, in small letters.
fn capitalised(text: &str) -> Vec<String> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '-');
    text.split(|c| !inner(c))
        .filter_map(|run| run.get(run.find(|c: char| c.is_ascii_uppercase())?..))
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_lowercase)
        .collect()
}
