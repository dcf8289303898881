use std::ops::ControlFlow;

use gloss_reader::{Options, Tagger, read};
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
        let ToWorker::Read {
            id,
            input,
            published,
        } = message;
        let ingested = match input {
            Input::Plain(text) => gloss_ingest::plain(&text),
            Input::Html(html) => gloss_ingest::html(&html),
        };
        let article = match ingested {
            Ok(article) => article,
            Err(error) => {
                return emit(FromWorker::Failed {
                    id,
                    message: error.to_string(),
                });
            }
        };
        let source = match SourceText::new(&article.text) {
            Ok(source) => source,
            Err(error) => {
                return emit(FromWorker::Failed {
                    id,
                    message: error.to_string(),
                });
            }
        };
        emit(FromWorker::Article {
            id,
            article: article.clone(),
        });
        let options = Options {
            published: published.or(article.published),
            tagger: &*self.tagger,
        };
        let reading = read(source, &options, &mut |progress| {
            emit(FromWorker::Names {
                id,
                bytes_done: progress.bytes,
                names: progress.names.to_vec(),
            });
            ControlFlow::Continue(())
        });
        let sentences = tokenize(source).sentences;
        emit(FromWorker::Done {
            id,
            reading,
            sentences: sentences.iter().map(|sentence| sentence.span).collect(),
        });
    }
}
