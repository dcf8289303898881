//! Expressions of time against TimeML: AQUAINT, and the calendar dates of GUM.

use std::collections::HashSet;

use anyhow::Result;
use gloss_reader::Date;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Scalars, first_max, overlap};
use crate::score::Score;
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    /// The day of publication.
    dct: Option<String>,
    timex: Vec<Timex>,
}

#[derive(Deserialize)]
struct Timex {
    start: usize,
    end: usize,
    /// TIMEX3's value; TEI calls the same `when`.
    #[serde(alias = "when")]
    value: Option<String>,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
    fn published(&self) -> Option<Date> {
        self.dct.as_deref()?.parse().ok()
    }
}

/// Measures values and calendar dates.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    ["aquaint_dev", "gum_tei_dev"]
        .map(|data| measure(setup, data))
        .into_iter()
        .collect()
}

fn measure(setup: &Setup, data: &str) -> Result<Report> {
    let path = setup.corpora.join("dates").join(data);
    let documents: Vec<Document> = corpus::read(&path.with_extension("jsonl"))?;
    let readings = setup.read(&documents)?;
    let mut strict = Score::default();
    let (mut relaxed, mut value, mut days) = (strict, strict, strict);
    for (document, reading) in documents.iter().zip(&readings) {
        let scalars = Scalars::new(&document.text);
        let found = reading.dates.iter();
        let found: Vec<_> = found.map(|d| (scalars.range(d.span), &*d.value)).collect();
        for score in [&mut strict, &mut relaxed, &mut value] {
            score.gold += document.timex.len();
            score.predicted += found.len();
        }
        days.predicted += found.iter().filter(|d| calendar(d.1).is_some()).count();
        let mut used = HashSet::new();
        for timex in &document.timex {
            let range = (timex.start, timex.end);
            let wanted = timex.value.as_deref();
            let day = wanted.and_then(calendar);
            days.gold += usize::from(day.is_some());
            let near = (0..found.len()).filter(|k| !used.contains(k));
            let near = near.filter(|&k| overlap(found[k].0, range) > 0);
            let Some(k) = first_max(near, |&k| (found[k].0 == range, overlap(found[k].0, range)))
            else {
                continue;
            };
            used.insert(k);
            let (at, got) = found[k];
            let same_day = day.is_some() && calendar(got) == day;
            let whole_day = wanted.is_some_and(|wanted| !wanted.contains('T'));
            relaxed.hits += 1;
            strict.hits += usize::from(at == range);
            value.hits += usize::from(Some(got) == wanted || same_day && whole_day);
            days.hits += usize::from(same_day);
        }
    }
    let mut report = Report::new(data);
    report.line(format!("strict span   {strict}"));
    report.line(format!("relaxed span  {relaxed}"));
    report.line(format!("value         {value}"));
    report.line(format!("calendar date {days}"));
    report.figure("value_f1", value.f1());
    report.figure("calendar_f1", days.f1());
    Ok(report)
}

/// The day, month or year of a value, without a time.
fn calendar(value: &str) -> Option<&str> {
    let date = value.split('T').next()?;
    let parts: Vec<&str> = date.split('-').collect();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = match parts.as_slice() {
        [year] => digits(year, 4) && value.len() == 4,
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    well_formed.then_some(date)
}
