use std::ops::ControlFlow;

use gloss_ingest::{Article, IngestError};
use gloss_reader::{Date, Options, Tagger, read};
use gloss_text::{SourceText, tokenize};

use crate::{FromWorker, Input, ToWorker};

/// Answers the page's messages, one at a time.
pub struct Session {
    tagger: Box<dyn Tagger>,
}

impl Session {
    /// A session that finds names with `tagger`.
    pub fn new(tagger: Box<dyn Tagger>) -> Self {
        Self { tagger }
    }

    /// The first thing to say, once messages are listened to.
    pub fn ready(&self) -> FromWorker {
        FromWorker::Ready {
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Answers `message` by calls of `emit`, the last of them `Done` or `Failed`.
    pub fn answer(&self, message: ToWorker, emit: &mut dyn FnMut(FromWorker)) {
        match message {
            ToWorker::Read {
                id,
                input,
                published,
            } => {
                if let Err(error) = self.read(id, input, published, emit) {
                    emit(FromWorker::Failed {
                        id,
                        message: error.to_string(),
                    });
                }
            }
        }
    }

    fn read(
        &self,
        id: u32,
        input: Input,
        published: Option<Date>,
        emit: &mut dyn FnMut(FromWorker),
    ) -> Result<(), IngestError> {
        let article = match input {
            Input::Plain(text) => gloss_ingest::plain(&text),
            Input::Html(html) => gloss_ingest::html(&html),
        }?;
        emit(FromWorker::Article {
            id,
            article: article.clone(),
        });

        let Article {
            text,
            published: stated,
            ..
        } = article;
        let source = SourceText::new(&text)?;
        let options = Options {
            published: published.or(stated),
            tagger: &*self.tagger,
            knowledge: None,
        };
        let reading = read(source, &options, &mut |progress| {
            emit(FromWorker::Names {
                id,
                bytes_done: progress.bytes,
                names: progress.names.to_vec(),
            });
            ControlFlow::Continue(())
        });
        let sentences = tokenize(source)
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect();
        emit(FromWorker::Done {
            id,
            reading,
            sentences,
        });
        Ok(())
    }
}
