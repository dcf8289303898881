//! All that is on screen, and the actions that change it.
//!
//! [`State`] has three parts. [`AppState`] stays while articles come and go: texts of the interface, samples,
//! models, packs, and the request that is being read. [`ArticleState`] is the article on screen with its card.
//! [`Dialogs`] are the dialogs over the page. The reducer is pure: an action carries what its sender knows of
//! the document, and hooks in `page::effects` do what follows from a state.

mod action;
mod app;
mod article;
mod dialogs;
mod task;

use std::rc::Rc;

use gloss_ingest::Article;
use gloss_protocol::{FromWorker, ModelName};
use yew::Reducible;

use crate::page::document::Document;
use crate::page::engine::Heard;
use crate::page::full_model::FullModel;
use crate::page::request::Request;
use crate::shared::Shared;
use crate::shared::findings::Subject;
use crate::shared::strings::{Phrase, key};
use crate::shared::wish::Wish;

pub use action::Action;
pub use app::{Alert, AppState};
pub use article::ArticleState;
pub use dialogs::Dialogs;
pub use task::{Phase, Task};

/// What is on screen.
#[derive(Clone, PartialEq, Default)]
pub struct State {
    /// What does not depend on the article.
    pub app: AppState,
    /// The article on screen.
    pub article: Option<ArticleState>,
    /// The dialogs over the page.
    pub dialogs: Dialogs,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        state.apply(action);
        Rc::new(state)
    }
}

impl State {
    /// The document on screen.
    pub fn document(&self) -> Option<&Shared<Document>> {
        self.article.as_ref().map(|article| &article.document)
    }

    /// The document on screen, if its reading is complete.
    pub fn read_document(&self) -> Option<&Shared<Document>> {
        self.document()
            .filter(|document| document.findings.is_some())
    }

    /// The document of the last request, if it is there already.
    pub fn current(&self) -> Option<&Shared<Document>> {
        self.document()
            .filter(|document| document.id == self.app.task.id)
    }

    /// Whose card is open.
    pub fn card(&self) -> Option<Subject> {
        self.article.as_ref()?.intent.shown()
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Asked {
                id,
                request,
                preview,
            } => self.ask(id, request, preview),
            Action::Heard { heard, focused } => self.hear(heard, focused),
            Action::Stopped => {
                self.app.task.phase = Phase::Stopped;
                if self.current().is_none() {
                    self.dialogs.pasting = true;
                }
            }
            Action::Refused(message) => {
                self.article = None;
                self.dialogs = Dialogs::default();
                // Answers to earlier requests are ignored from now on.
                self.app.task = Task {
                    phase: Phase::Failed,
                    ..Task::default()
                };
                self.warn(message, false);
            }
            Action::Mishap(message) => self.warn(message, false),
            Action::PasteProblem(problem) => self.dialogs.refuse(problem),
            Action::Wish { wish, narrow } => self.follow(wish, narrow),
            Action::Paste(open) => {
                if let Some(article) = &mut self.article {
                    article.close_card();
                }
                self.dialogs.pasting = open;
            }
            Action::CloseRemarks => self.app.task.remarks.clear(),
            Action::CloseAlert => self.app.alert = None,
            Action::Samples(samples) => self.app.samples = samples,
            Action::Speak(strings) => self.app.strings = strings,
            Action::DeskWaits(waits) => self.app.desk_waits = waits,
            Action::DrawMore => self.draw_more(),
            Action::Card(cue, now) => self.with_article(|article| article.hear(cue, now)),
            Action::Touched(subject) => self.with_article(|article| article.touch(subject)),
            Action::Led => self.with_article(|article| article.leading = false),
        }
    }

    fn with_article(&mut self, change: impl FnOnce(&mut ArticleState)) {
        if let Some(article) = &mut self.article {
            change(article);
        }
    }

    fn follow(&mut self, wish: Wish, narrow: bool) {
        match wish {
            Wish::Paste => self.dialogs.pasting = true,
            wish => self.with_article(|article| article.follow(wish, narrow)),
        }
    }

    fn ask(&mut self, id: u32, request: Request, preview: Option<Article>) {
        self.app.alert = None;
        self.dialogs.paste_problem = None;
        let request = Shared::new(request);
        self.app.task = Task::new(id, request.clone());
        if let Some(article) = preview {
            self.show(Document::new(id, article, request));
        }
    }

    /// Shows an article that was not on screen before.
    fn show(&mut self, mut document: Document) {
        if let Some(before) = self.document()
            && before.article == document.article
            && before.stated_title == document.stated_title
        {
            document.head = before.head;
        }
        self.article = Some(ArticleState::new(document));
        self.dialogs.pasting = false;
    }

    fn hear(&mut self, heard: Heard, focused: Option<Subject>) {
        if let Heard::Broke { .. } = heard
            && self.app.full.is_some()
        {
            self.app.full = Some(FullModel::Failed(Phrase::Text(key::MODEL_BROKE)));
        }
        match heard {
            Heard::Answer(answer) => self.answer(answer, focused),
            Heard::Broke { id: Some(_) } => self.fail(Phrase::Text(key::PROBLEM_BROKE), true),
            Heard::Broke { id: None } => {}
            Heard::Unavailable { .. } => {
                self.fail(Phrase::Text(key::PROBLEM_NO_READER), true);
            }
        }
    }

    fn fail(&mut self, message: Phrase, retry: bool) {
        self.app.task.phase = Phase::Failed;
        self.warn(message, retry);
    }

    /// Says what went wrong: in an open dialog, since what lies below it is neither seen nor heard.
    fn warn(&mut self, message: Phrase, retry: bool) {
        if self.dialogs.pasting {
            self.dialogs.paste_problem = Some(message);
        } else {
            self.app.alert = Some(Alert {
                message,
                alone: self.article.is_none(),
                retry,
            });
        }
    }

    fn answer(&mut self, answer: FromWorker, focused: Option<Subject>) {
        let asked = self.app.task.id;
        match answer {
            FromWorker::Article { id, article } if id == asked => {
                let shown = self
                    .current()
                    .is_some_and(|document| *document.article == article);
                if let (false, Some(request)) = (shown, self.app.task.request.clone()) {
                    self.show(Document::new(id, article, request));
                }
            }
            FromWorker::Names {
                id,
                bytes_done,
                names,
            } if id == asked => {
                if let Some(article) = self.article.as_mut().filter(|of| of.document.id == id) {
                    article.document = Shared::new(article.document.with_names(names));
                    self.app.task.phase = Phase::Reading(bytes_done);
                }
            }
            FromWorker::Done { id, by, reading } if id == asked => {
                if let Some(article) = self.article.as_mut().filter(|of| of.document.id == id) {
                    let warnings = article.read(reading, focused);
                    let task = &mut self.app.task;
                    task.remarks.extend(warnings.into_iter().map(Phrase::from));
                    task.by = Some(by);
                    task.refining = None;
                    self.draw_more();
                }
            }
            FromWorker::Refining { id, done, of } if id == asked => {
                self.app.task.refining = (done < of).then_some((done, of));
            }
            FromWorker::Model {
                name: ModelName::Full,
                state,
            } => self.app.full = Some(state.into()),
            FromWorker::Packs {
                all,
                missing,
                world,
            } => self.app.take_packs(all, missing, world),
            FromWorker::Failed { id, why } if id == asked => {
                self.fail(why.into(), false);
                // The article on screen stays, and with it all that is still heard of it.
                if let Some(article) = &self.article {
                    self.app.task.id = article.document.id;
                    self.app.task.request = Some(article.document.request.clone());
                }
            }
            // Ready, the compact model's progress, and answers to requests that nobody waits for any more.
            _ => {}
        }
    }

    fn draw_more(&mut self) {
        if let Some(article) = &mut self.article
            && article.draw_more()
        {
            self.app.task.phase = Phase::Done;
        }
    }
}
