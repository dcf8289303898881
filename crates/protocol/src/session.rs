use std::ops::ControlFlow;

use gloss_corrections::Correction;
use gloss_ingest::{Article, IngestError};
use gloss_knowledge::{Knowledge, Pack, PackError, View};
use gloss_model::{Model, ModelError, Plan, Scored};
use gloss_reader::{Analysis, Analyzer, Date, Options, Reading, read};
use gloss_share::Body;
use gloss_text::{SourceText, Tokens, tokenize};

use crate::{FromWorker, Input, ModelName, ReadBy, ToWorker, World};

/// Answers the page's messages, one at a time.
///
/// A text is read at once, with the best analyzer that is there. When a better
/// one comes, the last text is read again: with the compact model in one go,
/// with the full one window by window ([`Session::step`]), so that what is
/// asked in between is heard.
pub struct Session {
    rules: Box<dyn Analyzer>,
    compact: Option<Model>,
    full: Option<Model>,
    knowledge: Knowledge,
    text: Option<Text>,
}

/// The text that was asked for last.
struct Text {
    id: u32,
    text: String,
    published: Option<Date>,
    /// The best analyzer that has read it.
    by: ReadBy,
    /// The last reading, where there is one, without corrections.
    reading: Option<Reading>,
    /// What whoever reads it corrects.
    corrections: Vec<Correction>,
    refining: Option<Refining>,
}

/// The full model's work on a text.
struct Refining {
    plan: Plan,
    /// What the network made of the windows so far.
    windows: Vec<Scored>,
}

impl Session {
    /// A session that finds names with `rules` until a model is there.
    pub fn new(rules: Box<dyn Analyzer>) -> Self {
        Self {
            rules,
            compact: None,
            full: None,
            knowledge: Knowledge::default(),
            text: None,
        }
    }

    /// The first thing to say, once messages are listened to.
    pub fn ready() -> FromWorker {
        FromWorker::Ready {
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Reads what the page asks for: by calls of `emit`, the last of them `Done` or `Failed`.
    /// Files that it asks for are whoever runs the session's to bring.
    pub fn answer(&mut self, message: ToWorker, emit: &mut dyn FnMut(FromWorker)) {
        match message {
            ToWorker::Read {
                id,
                input,
                published,
            } => {
                if let Err(why) = self.read(id, input, published, emit) {
                    emit(FromWorker::Failed { id, why });
                }
            }
            ToWorker::Correct { id, corrections } => {
                if let Some(text) = self.text.as_mut().filter(|text| text.id == id)
                    && let Ok(corrections) = crate::decode(&corrections)
                {
                    text.corrections = corrections;
                    text.tell(&self.knowledge, emit);
                }
            }
            ToWorker::Load(_) | ToWorker::StopLoading(_) => {}
        }
    }

    /// Takes a model over. A text that a lesser analyzer has read is read again.
    ///
    /// # Errors
    ///
    /// Where the bytes are no model file; all goes on as before then.
    pub fn load(
        &mut self,
        name: ModelName,
        bytes: &[u8],
        emit: &mut dyn FnMut(FromWorker),
    ) -> Result<(), ModelError> {
        let model = Model::load(bytes)?;
        match name {
            ModelName::Compact => self.compact = Some(model),
            ModelName::Full => self.full = Some(model),
        }
        if let Some(text) = &mut self.text
            && text.by < ReadBy::Compact
            && let Some(compact) = &self.compact
        {
            text.by = ReadBy::Compact;
            text.read(&self.knowledge, emit, |tokens, _| compact.analysis(tokens));
        }
        self.begin_refining();
        Ok(())
    }

    /// Takes a knowledge pack over; [`Session::look_up`] follows when all are there.
    ///
    /// # Errors
    ///
    /// Where the bytes are no pack that this version reads; all goes on as before then.
    pub fn add_pack(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        self.knowledge.add(Pack::load(bytes)?);
        Ok(())
    }

    /// Looks the names of the last reading up again, in the packs that are there now.
    pub fn look_up(&mut self, emit: &mut dyn FnMut(FromWorker)) {
        if let Some(text) = &mut self.text
            && let Some(reading) = text.reading.take()
        {
            text.reading = Some(reading.with_background(&text.text, &self.knowledge));
            text.tell(&self.knowledge, emit);
        }
    }

    /// The map of the world for locator maps, once a pack has brought one.
    pub fn world(&self) -> Option<World> {
        let outline = self.knowledge.outline()?;
        let view = View::world(720.0);
        Some(World {
            land: outline.land_path(&view),
            borders: outline.borders_path(&view),
        })
    }

    /// Whether [`Session::step`] has something to do.
    pub fn busy(&self) -> bool {
        self.text
            .as_ref()
            .is_some_and(|text| text.refining.is_some())
    }

    /// Reads one more window of the last text with the full model.
    pub fn step(&mut self, emit: &mut dyn FnMut(FromWorker)) {
        let (Some(model), Some(text)) = (&self.full, &mut self.text) else {
            return;
        };
        let Some(refining) = &mut text.refining else {
            return;
        };
        let all = refining.plan.windows();
        let next = refining.windows.len();
        if next < all {
            refining.windows.push(model.score(&refining.plan, next));
            emit(FromWorker::Refining {
                id: text.id,
                done: refining.windows.len() as u32,
                of: all as u32,
            });
        }
        if refining.windows.len() >= all
            && let Some(Refining { plan, windows }) = text.refining.take()
        {
            text.by = ReadBy::Full;
            text.read(&self.knowledge, emit, |tokens, _| {
                model.assemble(tokens, &plan, windows)
            });
        }
    }

    fn read(
        &mut self,
        id: u32,
        input: Input,
        published: Option<Date>,
        emit: &mut dyn FnMut(FromWorker),
    ) -> Result<(), IngestError> {
        let article = match input {
            Input::Verbatim(text) => gloss_ingest::verbatim(&text),
            Input::Plain(text) => gloss_ingest::plain(&text),
            Input::Markdown(text) => gloss_ingest::markdown(&text),
            Input::Html(html) => gloss_ingest::html(&html),
            Input::Fragment(fragment) => sent(&fragment),
        }?;
        SourceText::new(&article.text)?;
        // What cannot be read leaves the article before it, which the page still shows.
        self.text = None;
        emit(FromWorker::Article {
            id,
            article: article.clone(),
        });
        let Article {
            text,
            published: stated,
            ..
        } = article;
        let (by, analyzer): (_, &dyn Analyzer) = match &self.compact {
            Some(compact) => (ReadBy::Compact, compact),
            None => (ReadBy::Rules, &*self.rules),
        };
        let mut text = Text {
            id,
            text,
            published: published.or(stated),
            by,
            reading: None,
            corrections: vec![],
            refining: None,
        };
        text.read(&self.knowledge, emit, |tokens, emit| {
            analyzer.analyze(tokens, &mut |progress| {
                emit(FromWorker::Names {
                    id,
                    bytes_done: progress.bytes,
                    names: progress.names.to_vec(),
                });
                ControlFlow::Continue(())
            })
        });
        self.text = Some(text);
        self.begin_refining();
        Ok(())
    }

    fn begin_refining(&mut self) {
        if let (Some(full), Some(text)) = (&self.full, &mut self.text)
            && text.by < ReadBy::Full
            && text.refining.is_none()
            && let Ok(source) = SourceText::new(&text.text)
        {
            text.refining = Some(Refining {
                plan: full.plan(&tokenize(source)),
                windows: vec![],
            });
        }
    }
}

/// The article that another tool sends, with what it states of it.
fn sent(fragment: &str) -> Result<Article, IngestError> {
    let sent = gloss_share::sent(fragment).ok_or(IngestError::Altered)?;
    let article = match sent.body {
        Body::Text(text) => gloss_ingest::plain(&text),
        Body::Html(html) => gloss_ingest::html(&html),
    }?;
    Ok(Article {
        title: sent.title.or(article.title),
        published: sent.published.or(article.published),
        source: sent.source.or(article.source),
        ..article
    })
}

impl Text {
    /// Analyses and reads the whole text. The analysis, too, may say something on its way.
    fn read(
        &mut self,
        knowledge: &Knowledge,
        emit: &mut dyn FnMut(FromWorker),
        analyze: impl FnOnce(&Tokens<'_>, &mut dyn FnMut(FromWorker)) -> Analysis,
    ) {
        let Ok(source) = SourceText::new(&self.text) else {
            return;
        };
        let options = Options {
            published: self.published,
            knowledge: Some(knowledge),
        };
        let tokens = tokenize(source);
        self.reading = Some(read(&tokens, analyze(&tokens, emit), &options));
        self.tell(knowledge, emit);
    }

    /// Says the last reading, as corrected.
    fn tell(&self, knowledge: &Knowledge, emit: &mut dyn FnMut(FromWorker)) {
        let Some(given) = &self.reading else {
            return;
        };
        let reading = match self.corrections.as_slice() {
            [] => given.clone(),
            // What is of another kind now has another background.
            all => gloss_corrections::apply(&self.text, given, all)
                .with_background(&self.text, knowledge)
                .with_overview(&self.text),
        };
        emit(FromWorker::Done {
            id: self.id,
            by: self.by,
            reading,
        });
    }
}
