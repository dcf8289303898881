//! Background lines against the Wikipedia titles of GUM's news: of the named
//! mentions, the share with a line, and of the lines the share that is right.
//!
//! Gold also marks titles, descriptions and pronouns; [`name_in`] keeps the names.
//! A line is right where its title is gold's, or its place is the one that gold
//! names: "Kent" is "Kent, Ohio" only in Ohio. What gold's title says in parentheses
//! ("New Party (Sweden)") may stand in the line. End to end the line is that of the
//! reader's name which shares most with the gold name, three quarters of either at least; on gold
//! mentions the names are looked up themselves, so that only packs and choice
//! are measured.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use gloss_knowledge::{Kind, Knowledge, Name, Place, Subject, describe, fold, locate, teams};
use gloss_reader::{Form, Reading};
use gloss_text::Span;
use serde::Deserialize;

use crate::corpus;
use crate::report::Report;
use crate::scalars::{Scalars, first_max};
use crate::setup::{self, Setup};

#[derive(Deserialize)]
struct Document {
    id: String,
    genre: String,
    text: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: String,
    wiki: Option<String>,
}

impl setup::Document for Document {
    fn id(&self) -> &str {
        &self.id
    }
    fn text(&self) -> &str {
        &self.text
    }
}

/// A name of the gold.
struct Gold {
    name: Name,
    label: &'static str,
    /// The title of Wikipedia's article, in words.
    title: String,
}

/// What was said of a name.
struct Line {
    text: String,
    title: String,
    right: bool,
}

/// Mentions, lines, right lines, by label.
type Counts = BTreeMap<&'static str, [usize; 3]>;

/// Measures background lines.
pub fn run(setup: &Setup) -> Result<Vec<Report>> {
    let knowledge = setup
        .knowledge
        .as_ref()
        .context("there are no packs; `cargo xtask packs` builds them")?;
    let path = setup.corpora.join("entity_linking/gum_wiki_dev.jsonl");
    let mut documents: Vec<Document> = corpus::read(&path)?;
    documents.retain(|document| document.genre == "news");
    let mut whole = Report::new("gum_wiki_dev news, end to end");
    let mut given = Report::new("gum_wiki_dev news, gold mentions");
    let (mut read, mut looked_up) = (Counts::new(), Counts::new());
    for (document, reading) in documents.iter().zip(setup.read(&documents)?) {
        let gold = gold_names(document);
        let lines = end_to_end(knowledge, &reading, &gold);
        count(document, &gold, &lines, setup, &mut read, &mut whole);
        let lines = on_gold_mentions(knowledge, &document.text, &gold);
        count(document, &gold, &lines, setup, &mut looked_up, &mut given);
    }
    for (report, counts) in [(&mut whole, read), (&mut given, looked_up)] {
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        let (shown, right) = counts.values().fold((0, 0), |sum, [_, shown, right]| {
            (sum.0 + shown, sum.1 + right)
        });
        report.figure("all_right_of_shown", percent(right, shown));
        for (label, [all, shown, right]) in counts {
            report.figure(format!("{label}_names"), all as f64);
            report.figure(format!("{label}_line"), percent(shown, all));
            report.figure(format!("{label}_right"), percent(right, all));
            report.figure(format!("{label}_right_of_shown"), percent(right, shown));
        }
    }
    Ok(vec![whole, given])
}

fn count(
    document: &Document,
    gold: &[Gold],
    lines: &[Option<Line>],
    setup: &Setup,
    counts: &mut Counts,
    report: &mut Report,
) {
    for (gold, line) in gold.iter().zip(lines) {
        let [all, shown, right] = counts.entry(gold.label).or_default();
        let is_right = line.as_ref().is_some_and(|line| line.right);
        *all += 1;
        *shown += usize::from(line.is_some());
        *right += usize::from(is_right);
        if setup.misses && !is_right {
            report.line(format!(
                "    {}, {} {:?} is {:?}: {}",
                document.id,
                gold.label,
                document
                    .text
                    .get(gold.name.span.range())
                    .unwrap_or_default(),
                gold.title,
                line.as_ref().map_or("nothing".to_owned(), |line| format!(
                    "{} [{}]",
                    line.text, line.title
                ))
            ));
        }
    }
}

/// The linked names of people, organizations and places.
fn gold_names(document: &Document) -> Vec<Gold> {
    let scalars = Scalars::new(&document.text);
    let mut names: Vec<Gold> = document
        .mentions
        .iter()
        .filter_map(|mention| {
            let (kind, label) = match &*mention.kind {
                "person" => (Kind::Person, "person"),
                "organization" => (Kind::Organization, "org"),
                "place" => (Kind::Place, "place"),
                _ => return None,
            };
            let span = Span::new(scalars.byte(mention.start)?, scalars.byte(mention.end)?);
            let name = Name {
                span: name_in(&mention.text, span)?,
                kind,
            };
            let title = decoded(mention.wiki.as_deref()?);
            Some(Gold { name, label, title })
        })
        .collect();
    names.sort_by_key(|gold| gold.name.span);
    names
}

fn end_to_end(knowledge: &Knowledge, reading: &Reading, gold: &[Gold]) -> Vec<Option<Line>> {
    let shared = |a: Span, b: Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    gold.iter()
        .map(|gold| {
            let span = gold.name.span;
            let covering = reading
                .mentions
                .iter()
                .filter(|m| m.form == Form::Name)
                .filter(|m| 4 * shared(m.span, span) >= 3 * span.len().max(m.span.len()));
            let mention = first_max(covering, |m| shared(m.span, span))?;
            let entity = reading.entities.get(mention.entity?.0 as usize)?;
            let line = entity.background.as_ref()?;
            let title = line.title.clone().unwrap_or_else(|| entity.name.clone());
            let at = entity.place.as_ref().map(|place| {
                let within = place.within.as_deref().unwrap_or_default();
                ((place.lat, place.lon), within)
            });
            Some(Line {
                right: is_same(knowledge, &title, &gold.title, &line.text, at),
                text: line.text.clone(),
                title,
            })
        })
        .collect()
}

fn on_gold_mentions(knowledge: &Knowledge, text: &str, gold: &[Gold]) -> Vec<Option<Line>> {
    let names: Vec<Name> = gold.iter().map(|gold| gold.name).collect();
    let located = locate(knowledge, text, &names);
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for code in located
        .iter()
        .flatten()
        .filter_map(|p| p.country.as_deref())
    {
        *weights.entry(code).or_default() += 1;
    }
    let mut countries: Vec<&str> = weights.keys().copied().collect();
    countries.sort_by_key(|code| std::cmp::Reverse(weights.get(code)));
    let words = |gold: &Gold| text.get(gold.name.span.range()).unwrap_or_default();
    // The fullest form of an entity's names, as the reader would link them.
    let mut fullest: BTreeMap<&str, &str> = BTreeMap::new();
    for gold in gold {
        let slot = fullest.entry(&gold.title).or_default();
        if words(gold).len() > slot.len() {
            *slot = words(gold);
        }
    }
    // What gold gives one title is one thing.
    let titles: BTreeMap<&str, usize> = gold.iter().map(|g| &*g.title).zip(0..).collect();
    let of = |gold: &Gold| titles.get(&*gold.title).copied().unwrap_or_default();
    let spans: Vec<(Span, usize)> = gold.iter().map(|g| (g.name.span, of(g))).collect();
    let teams = teams(text, &spans, gold.len());
    let beside: Vec<&str> = gold.iter().map(words).collect();
    let line = |(gold, place): (&Gold, &Option<Place>)| {
        let subject = Subject {
            name: words(gold),
            aliases: &[fullest.get(&*gold.title).copied().unwrap_or_default()],
            kind: gold.name.kind,
            roles: &[],
            place: place.as_ref(),
            team: teams.get(of(gold)).copied().flatten(),
            countries: &countries,
            beside: &beside,
            published: None,
        };
        let line = describe(knowledge, &subject)?;
        let title = line.title.unwrap_or(line.name);
        let at = place.as_ref().map(|place| {
            let within = place.within.as_deref().unwrap_or_default();
            ((place.lat, place.lon), within)
        });
        Some(Line {
            right: is_same(knowledge, &title, &gold.title, &line.text, at),
            text: line.text,
            title,
        })
    };
    gold.iter().zip(&located).map(line).collect()
}

/// Whether a title of ours and one of gold's are one, or gold's names the place that was found.
fn is_same(
    knowledge: &Knowledge,
    ours: &str,
    gold: &str,
    line: &str,
    place: Option<((f64, f64), &str)>,
) -> bool {
    let said_in_line = gold
        .strip_suffix(')')
        .and_then(|gold| gold.split_once(" ("));
    let same = |gold: &str| fold(ours) == fold(gold);
    if same(gold) || said_in_line.is_some_and(|(name, rest)| same(name) && line.contains(rest)) {
        return true;
    }
    let Some((spot, within)) = place else {
        return false;
    };
    let lies_there = |name: &str| {
        let mut rows = knowledge.places(name).into_iter();
        rows.any(|row| (row.lat, row.lon) == spot)
    };
    let head = gold.split([',', '(']).next().unwrap_or(gold);
    let rest = fold(gold.get(head.len()..).unwrap_or_default());
    let said = within.split(", ").any(|land| fold(land) == rest) || rest == "state";
    lies_there(gold) || (!rest.is_empty() && said && lies_there(head))
}

/// What stands before a name and is no part of it.
const BEFORE_NAMES: &str = "President Prime Minister Secretary Home Foreign Mr. Mrs. Ms. Dr. Senator Sen. General \
    King Queen Ambassador Professor Judge Captain The Governor U.S.";
const PRONOUNS: &str = "I He She They We It You My His Her Their This";
const SMALL_WORDS: &str = "of the and de van von for al bin";

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// The name within a mention: its words in capitals, without titles. None where
/// the mention is a description or a pronoun.
fn name_in(words: &str, span: Span) -> Option<Span> {
    let mut start = 0;
    loop {
        let rest = words.get(start..)?;
        let first = rest.split(' ').next()?;
        if first.len() == rest.len() || !is_in(BEFORE_NAMES, first) {
            break;
        }
        start += first.len() + 1;
    }
    let name = words.get(start..)?;
    let name = name.strip_suffix("'s").unwrap_or(name);
    let parts: Vec<&str> = name.split(' ').collect();
    let is_name = parts.len() <= 6
        && !name.contains("'s ")
        && name.starts_with(char::is_uppercase)
        && !is_in(PRONOUNS, name)
        && !is_in(BEFORE_NAMES, name)
        && parts
            .iter()
            .all(|word| !word.starts_with(char::is_lowercase) || is_in(SMALL_WORDS, word));
    let start = span.start + u32::try_from(start).ok()?;
    is_name.then(|| Span::new(start, start + u32::try_from(name.len()).unwrap_or(0)))
}

/// A title as gold has it, `Kim_Min%2Dwoo`, in words.
fn decoded(title: &str) -> String {
    let mut parts = title.split('%');
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().into();
    for part in parts {
        let byte = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => bytes.extend(part.bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).replace('_', " ")
}
