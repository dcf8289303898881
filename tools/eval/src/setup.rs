//! What a measurement is run with: where the gold lies and what reads it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};
use gloss_reader::{Analysis, Analyzer, Date, Knowledge, Mention, Options, Reading, Syntax};
use gloss_text::tokenize;
use lexopt::prelude::*;
use serde::Serialize;

use crate::remember::Remember;
use crate::{corpus, model, packs};

/// The options that every measurement takes, for the help.
pub const OPTIONS: &str = "
  --model NAME     what reads: rules (as without the option), compact, full, or a model file
  --without PART   of what a model looks at beyond a sentence: recase, dateline, known or repeats
  --packs FOLDER   what is known of names and places (target/packs without the option, if it is there)
  --remember DIR   keep the model's analyses there; delete them when the model or its code changes
  --misses         print what was missed, where a task can
  --readings FILE  write the readings, a line of JSON each, as the corpora's score.py reads them";

/// What a measurement is run with.
pub struct Setup {
    /// The folder of gold corpora.
    pub corpora: PathBuf,
    /// Print what was missed.
    pub misses: bool,
    analyzer: Box<dyn Analyzer + Sync>,
    /// The folder of packs that was named.
    pub packs: Option<PathBuf>,
    /// The packs, where there are any.
    pub knowledge: Option<Knowledge>,
    readings: Option<Mutex<BufWriter<File>>>,
}

/// A document of a gold corpus.
pub trait Document: Sync {
    /// What the corpus calls it.
    fn id(&self) -> &str;
    /// What is read.
    fn text(&self) -> &str;
    /// The day it was published, where the corpus says so.
    fn published(&self) -> Option<Date> {
        None
    }
}

impl Setup {
    /// Reads the arguments that follow a task's name.
    pub fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let (mut corpora, mut misses, mut readings) = (None, false, None);
        let mut packs = None;
        let mut without = vec![];
        let mut remember = None;
        let mut name = "rules".to_owned();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("model") => name = arguments.value()?.string()?,
                Long("without") => without.push(arguments.value()?.string()?),
                Long("packs") => packs = Some(PathBuf::from(arguments.value()?)),
                Long("remember") => remember = Some(PathBuf::from(arguments.value()?)),
                Long("misses") => misses = true,
                Long("readings") => {
                    let path = PathBuf::from(arguments.value()?);
                    let file = File::create(&path)
                        .with_context(|| format!("cannot write {}", path.display()))?;
                    readings = Some(Mutex::new(BufWriter::new(file)));
                }
                Value(path) if corpora.is_none() => corpora = Some(path.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        let mut analyzer = model::load(&name, &without)?;
        if let Some(folder) = remember {
            let model = format!("{name}{}", without.concat());
            analyzer = Box::new(Remember::new(analyzer, folder, &model));
        }
        Ok(Self {
            corpora: corpora.context("which folder of corpora?")?,
            misses,
            analyzer,
            knowledge: packs::find(packs.as_deref())?,
            packs,
            readings,
        })
    }

    /// The readings of some documents, in their order; on all cores.
    pub fn read<D: Document>(&self, documents: &[D]) -> Result<Vec<Reading>> {
        let readings = each(documents, |document| self.read_one(document))?;
        self.write(documents, |at| {
            gloss_wire::Reading::from(documents[at].text(), &readings[at])
        })?;
        Ok(readings)
    }

    /// The analyses of some documents, in their order; on all cores.
    pub fn analyze<D: Document>(&self, documents: &[D]) -> Result<Vec<Analysis>> {
        each(documents, |document| {
            let source = corpus::source(document.id(), document.text())?;
            Ok(self.analyzer.analysis(&tokenize(source)))
        })
    }

    /// The names of some documents with every link that may be shown, in their order; on all cores.
    pub fn links<D: Document>(&self, documents: &[D]) -> Result<Vec<Vec<Mention>>> {
        each(documents, |document| {
            let source = corpus::source(document.id(), document.text())?;
            let tokens = tokenize(source);
            Ok(gloss_reader::links(&tokens, self.analyzer.analysis(&tokens)).0)
        })
    }

    /// The words and trees of some documents, in their order.
    pub fn syntax<D: Document>(&self, documents: &[D]) -> Result<Vec<Syntax>> {
        let missing = "this model does not parse: it has no syntax head";
        let syntax = |analysis: Analysis| analysis.syntax.context(missing);
        let parsed = self.analyze(documents)?.into_iter().map(syntax);
        let parsed: Vec<Syntax> = parsed.collect::<Result<_>>()?;
        #[derive(Serialize)]
        struct Words {
            words: Vec<gloss_wire::SyntaxWord>,
        }
        self.write(documents, |at| Words {
            words: gloss_wire::syntax_words(documents[at].text(), &parsed[at]),
        })?;
        Ok(parsed)
    }

    /// Whether the analyzer parses.
    pub fn parses(&self) -> Result<bool> {
        let nothing = tokenize(corpus::source("", "")?);
        Ok(self.analyzer.analysis(&nothing).syntax.is_some())
    }

    fn read_one(&self, document: &impl Document) -> Result<Reading> {
        let source = corpus::source(document.id(), document.text())?;
        let options = Options {
            published: document.published(),
            knowledge: self.knowledge.as_ref(),
        };
        let tokens = tokenize(source);
        let analysis = self.analyzer.analysis(&tokens);
        Ok(gloss_reader::read(&tokens, analysis, &options))
    }

    /// Writes a line for each document to the file of `--readings`, if one was named.
    fn write<D: Document, L: Serialize>(
        &self,
        documents: &[D],
        line: impl Fn(usize) -> L,
    ) -> Result<()> {
        #[derive(Serialize)]
        struct Line<'d, L> {
            id: &'d str,
            #[serde(flatten)]
            line: L,
        }
        let Some(file) = &self.readings else {
            return Ok(());
        };
        let mut file = file.lock().expect("no writer panics");
        for (at, document) in documents.iter().enumerate() {
            let id = document.id();
            serde_json::to_writer(&mut *file, &Line { id, line: line(at) })?;
            writeln!(file)?;
        }
        Ok(file.flush()?)
    }
}

/// Some work on each document, in their order; on all cores.
fn each<D: Document, T: Send>(
    documents: &[D],
    work: impl Fn(&D) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = vec![];
        while let Some((i, document)) = {
            let i = next.fetch_add(1, Ordering::Relaxed);
            documents.get(i).map(|document| (i, document))
        } {
            done.push((i, work(document)?));
        }
        anyhow::Ok(done)
    };
    let mut done = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let mut done = vec![];
        for thread in threads {
            done.extend(thread.join().expect("reading does not panic")?);
        }
        anyhow::Ok(done)
    })?;
    done.sort_by_key(|(i, _)| *i);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}
