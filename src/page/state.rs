//! All that is on screen, and what changes it.

use std::cell::Cell;
use std::rc::Rc;

use gloss_ingest::Article;
use gloss_protocol::{FromWorker, ModelName, ReadBy, World};
use gloss_reader::EntityId;
use web_sys::Element;
use yew::Reducible;

use crate::desk::message::FromDesk;
use crate::page::card::intent::{Cue, Intent};
use crate::page::card::place;
use crate::page::document::Document;
use crate::page::engine::Heard;
use crate::page::full_model::FullModel;
use crate::page::request::Request;
use crate::page::samples::Sample;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Phrase, Strings, key};
use crate::shared::wish::{Place, Wish};

/// How far the text is drawn without being asked for, in bytes: some 150,000 words.
const DRAWN_UNASKED: usize = 1 << 20;

/// What is on screen.
#[derive(Clone, PartialEq, Default)]
pub struct State {
    /// What the page says.
    pub strings: Strings,
    /// What is read, or was last.
    pub request: Option<Shared<Request>>,
    /// The id of the request.
    pub asked: u32,
    /// How far it is.
    pub phase: Phase,
    /// What there is of it.
    pub document: Option<Shared<Document>>,
    /// Paragraphs drawn, from the first.
    pub drawn: usize,
    /// Paragraphs with all their marks, from the first.
    pub settled: usize,
    /// What the reader seems to want of the card.
    pub intent: Intent,
    /// The card is a sheet at the bottom of the screen.
    pub sheet: bool,
    /// Where the card stands: by its subject's mark, where this is `None`.
    pub beside: Option<u32>,
    /// The last thing that was led to.
    pub jump: Jump,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// How often the desk wanted to know that it has been told all this.
    pub all_told: u32,
    /// Which mark had the focus when a better reading came, as that has it: drawn anew, it gets it back.
    pub focused: Option<Subject>,
    /// The headline that the article is to be read with, until it is; an empty one is that of the article itself.
    pub titled: Option<String>,
    /// The paste box is open.
    pub pasting: bool,
    /// Why what stands in the paste box could not be read.
    pub paste_problem: Option<Phrase>,
    /// The map of the world, once it is there.
    pub world: Option<Shared<World>>,
    /// No more knowledge packs are on their way.
    pub all_packs: bool,
    /// Why knowledge packs are missing.
    pub packs_missing: Option<Phrase>,
    /// What went wrong.
    pub alert: Option<Alert>,
    /// What is worth knowing of this article.
    pub remarks: Vec<Phrase>,
    /// The samples.
    pub samples: Vec<Sample>,
    /// How far the full model is, once it was asked for.
    pub full: Option<FullModel>,
    /// What found the names on screen; `None` before they are all there.
    pub by: Option<ReadBy>,
    /// A better reading is under way: parts that are done, parts in all.
    pub refining: Option<(u32, u32)>,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// Under way: bytes of the text that are done.
    Reading(u32),
    /// Complete.
    Done,
    /// Stopped by the reader.
    Stopped,
    /// Broken off; [`State::alert`] or [`State::paste_problem`] says why.
    Failed,
}

/// Something that went wrong, in words for a reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What.
    pub message: Phrase,
    /// Nothing else is on screen: the message stands where the article would.
    pub alone: bool,
    /// Whether it is worth trying again.
    pub retry: bool,
}

/// Something that was led to, and how often that has happened.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Jump {
    /// Where.
    pub to: Option<Place>,
    /// Counts the jumps: one to the same place is another.
    pub count: u32,
}

impl Jump {
    /// Brings the place into view: once, as whoever was led there may have gone on since.
    ///
    /// The focus goes along to a sentence, unless it is where the next one may be asked for.
    pub fn lead(&self) {
        thread_local! {
            static LED: Cell<u32> = const { Cell::new(0) };
        }
        if LED.replace(self.count) == self.count {
            return;
        }
        let element = match self.to {
            Some(Place::Sentence(sentence)) => place::sentence(sentence),
            Some(Place::Mark(subject)) => place::mark(subject),
            None => None,
        };
        let Some(element) = element else {
            return;
        };
        dom::bring_into_view(&element);
        let stays = |at: Element| {
            at.closest("#card, #find")
                .is_ok_and(|around| around.is_some())
        };
        if let Some(Place::Sentence(_)) = self.to
            && !dom::focused().is_some_and(stays)
        {
            element.set_tab_index(-1);
            dom::focus(&element);
        }
    }
}

/// What changes the state.
pub enum Action {
    /// Something is to be read; with its article, where that is known already.
    Asked {
        /// The request's id.
        id: u32,
        /// The request.
        request: Request,
        /// The article, for plain text.
        preview: Option<Article>,
    },
    /// The reader said something.
    Heard(Heard),
    /// The reader of the page wants no more of it.
    Stopped,
    /// What was opened is no article: nothing is shown but this.
    Refused(Phrase),
    /// Something could not be fetched or opened; the article stays.
    Mishap(Phrase),
    /// What stands in the paste box cannot be read: the box opens.
    PasteProblem(Phrase),
    /// Something that bears on the card, at a time in milliseconds.
    Card(Cue, f64),
    /// Touched, not pointed at: the card is a sheet.
    Touched(Subject),
    /// Something was followed.
    Wish(Wish),
    /// The desk wants something.
    Desk(FromDesk),
    /// Open the paste box, or close it.
    Paste(bool),
    /// Put the remarks away.
    CloseRemarks,
    /// Put the alert away.
    CloseAlert,
    /// Draw what does not stand yet, or not with all its marks: the next batch.
    DrawMore,
    /// Here are the samples.
    Samples(Vec<Sample>),
    /// The page is to speak so.
    Speak(Strings),
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
    /// The document, if the reading is complete.
    pub fn read_document(&self) -> Option<&Shared<Document>> {
        self.document
            .as_ref()
            .filter(|document| document.findings.is_some())
    }

    /// The document of the last request, if it is there already.
    pub fn current(&self) -> Option<&Shared<Document>> {
        self.document
            .as_ref()
            .filter(|document| document.id == self.asked)
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Asked {
                id,
                request,
                preview,
            } => self.ask(id, request, preview),
            Action::Heard(heard) => self.hear(heard),
            Action::Stopped => {
                self.phase = Phase::Stopped;
                if self.current().is_none() {
                    self.pasting = true;
                }
            }
            Action::Refused(message) => {
                // No answer to an earlier request is heard any more.
                *self = Self {
                    strings: self.strings.clone(),
                    asked: 0,
                    phase: Phase::Failed,
                    samples: std::mem::take(&mut self.samples),
                    full: self.full.take(),
                    all_told: self.all_told,
                    alert: Some(Alert {
                        message,
                        alone: true,
                        retry: false,
                    }),
                    ..Self::default()
                };
            }
            // What lies below an open dialog is neither seen nor heard.
            Action::Mishap(message) if self.pasting => self.paste_problem = Some(message),
            Action::Mishap(message) => {
                let alone = self.document.is_none();
                self.alert = Some(Alert {
                    message,
                    alone,
                    retry: false,
                });
            }
            Action::PasteProblem(problem) => {
                self.paste_problem = Some(problem);
                self.pasting = true;
            }
            Action::Card(cue, now) => {
                let before = self.intent.shown();
                self.intent = self.intent.after(cue, now);
                if self.intent.shown() != before {
                    self.beside = None;
                }
                if let Cue::Over(_) = cue
                    && !self.intent.pinned()
                {
                    self.sheet = false;
                }
            }
            Action::Touched(subject) => {
                self.intent = self.intent.after(Cue::Pin(subject), 0.0);
                self.beside = None;
                self.sheet = true;
            }
            Action::Wish(wish) | Action::Desk(FromDesk::Wish(wish)) => self.follow(wish),
            // Fetched first, or passed on: see `app`.
            Action::Desk(FromDesk::Language(_) | FromDesk::Corrected { .. }) => {}
            Action::Desk(FromDesk::Title(title)) => self.titled = Some(title),
            Action::Desk(FromDesk::WhenAllTold) => self.all_told += 1,
            Action::Paste(open) => {
                self.intent = Intent::default();
                self.pasting = open;
            }
            Action::CloseRemarks => self.remarks.clear(),
            Action::CloseAlert => self.alert = None,
            Action::DrawMore => self.draw_more(),
            Action::Samples(samples) => self.samples = samples,
            Action::Speak(strings) => self.strings = strings,
        }
    }

    fn follow(&mut self, wish: Wish) {
        match wish {
            Wish::GoTo(place) => {
                self.jump_to(place);
                if let (Place::Sentence(sentence), Some(subject)) = (place, self.intent.shown()) {
                    self.intent = self.intent.after(Cue::Pin(subject), 0.0);
                    self.beside = Some(sentence);
                }
            }
            Wish::Turn(subject) => {
                self.jump_to(Place::Mark(subject));
                if self.intent.shown().is_none() {
                    self.sheet = dom::is_narrow();
                }
                self.intent = self.intent.after(Cue::Pin(subject), 0.0);
                self.beside = None;
            }
            Wish::Select(entity) => {
                let was = self.selected == Some(entity);
                self.selected = (!was).then_some(entity);
            }
            Wish::CloseCard => self.intent = Intent::default(),
            Wish::Paste => self.pasting = true,
        }
    }

    fn ask(&mut self, id: u32, request: Request, preview: Option<Article>) {
        self.asked = id;
        self.titled = None;
        self.phase = Phase::Reading(0);
        self.alert = None;
        self.paste_problem = None;
        self.remarks.clear();
        self.by = None;
        self.refining = None;
        if request.damaged {
            self.remarks.push(Phrase::Text(key::PROBLEM_DAMAGED));
        }
        let request = Shared::new(request);
        self.request = Some(request.clone());
        if let Some(article) = preview {
            self.show(Document::new(id, article, request));
        }
    }

    /// Shows an article that was not on screen before.
    fn show(&mut self, mut document: Document) {
        if let Some(before) = &self.document
            && before.article == document.article
            && before.stated_title == document.stated_title
        {
            document.head = before.head;
        }
        self.drawn = document.draw(0);
        self.document = Some(Shared::new(document));
        self.settled = 0;
        self.intent = Intent::default();
        self.beside = None;
        self.jump = Jump {
            to: None,
            count: self.jump.count,
        };
        self.selected = None;
        self.focused = None;
        self.pasting = false;
    }

    fn hear(&mut self, heard: Heard) {
        if let Heard::Broke { .. } = heard
            && self.full.is_some()
        {
            self.full = Some(FullModel::Failed(Phrase::Text(key::MODEL_BROKE)));
        }
        match heard {
            Heard::Answer(answer) => self.answer(answer),
            Heard::Broke { id: Some(_) } => self.fail(Phrase::Text(key::PROBLEM_BROKE), true),
            Heard::Broke { id: None } => {}
            Heard::Unavailable { .. } => {
                self.fail(Phrase::Text(key::PROBLEM_NO_READER), true);
            }
        }
    }

    fn fail(&mut self, message: Phrase, retry: bool) {
        self.phase = Phase::Failed;
        if self.pasting {
            self.paste_problem = Some(message);
        } else {
            let alone = self.document.is_none();
            self.alert = Some(Alert {
                message,
                alone,
                retry,
            });
        }
    }

    fn answer(&mut self, answer: FromWorker) {
        match answer {
            FromWorker::Ready { .. } => {}
            FromWorker::Article { id, article } if id == self.asked => {
                let shown = self
                    .current()
                    .is_some_and(|document| *document.article == article);
                if let (false, Some(request)) = (shown, self.request.clone()) {
                    self.show(Document::new(id, article, request));
                }
            }
            FromWorker::Names {
                id,
                bytes_done,
                names,
            } if id == self.asked => {
                if let Some(document) = self.current() {
                    self.document = Some(Shared::new(document.with_names(names)));
                    self.phase = Phase::Reading(bytes_done);
                }
            }
            FromWorker::Done { id, by, reading } if id == self.asked => {
                if let Some(before) = self.current().cloned() {
                    let warnings = reading.warnings.clone();
                    let document = before.with_reading(reading);
                    match (&before.findings, &document.findings) {
                        (Some(before), Some(now)) => self.carry_over(before, now),
                        _ => self.remarks.extend(warnings.into_iter().map(Phrase::from)),
                    }
                    self.document = Some(Shared::new(document));
                    self.by = Some(by);
                    self.refining = None;
                    self.draw_more();
                }
            }
            FromWorker::Refining { id, done, of } if id == self.asked => {
                self.refining = (done < of).then_some((done, of));
            }
            FromWorker::Model {
                name: ModelName::Full,
                state,
            } => self.full = Some(state.into()),
            FromWorker::Packs {
                all,
                missing,
                world,
            } => {
                self.all_packs |= all;
                self.packs_missing = missing.map(Phrase::from).or(self.packs_missing.take());
                self.world = world.map(Shared::new).or(self.world.take());
            }
            FromWorker::Failed { id, why } if id == self.asked => {
                self.fail(why.into(), false);
                // The article on screen stays, and with it all that is still heard of it.
                if let Some(document) = &self.document {
                    self.asked = document.id;
                    self.request = Some(document.request.clone());
                }
            }
            // To a request that nobody waits for any more.
            _ => {}
        }
    }

    /// Keeps open what is open, and chosen what is chosen, in a better reading of the same text.
    fn carry_over(&mut self, before: &Findings, now: &Findings) {
        self.intent = self
            .intent
            .carried(|subject| now.counterpart(before, subject));
        self.selected = self
            .selected
            .and_then(|entity| now.same_entity(before, entity));
        self.focused = dom::focused()
            .and_then(|focused| Subject::from_token(&focused.get_attribute("data-mark")?))
            .and_then(|subject| now.counterpart(before, subject));
        if let Some(Place::Mark(_)) = self.jump.to {
            self.jump.to = None;
        }
    }

    /// Whether something is to be drawn that nobody has to ask for.
    pub fn unfinished(&self) -> bool {
        self.document.as_ref().is_some_and(|document| {
            let settling = document.findings.is_some() && self.settled < document.blocks();
            let next = document.article.blocks.get(self.drawn);
            settling || next.is_some_and(|block| (block.span.start as usize) < DRAWN_UNASKED)
        })
    }

    fn draw_more(&mut self) {
        let Some(document) = &self.document else {
            return;
        };
        if document.findings.is_some() && self.settled < document.blocks() {
            self.settled = document.settle(self.drawn, self.settled);
            if self.settled == document.blocks() {
                self.phase = Phase::Done;
            }
        } else {
            self.drawn = document.draw(self.drawn);
        }
    }

    fn jump_to(&mut self, place: Place) {
        self.jump = Jump {
            to: Some(place),
            count: self.jump.count + 1,
        };
        let Some(document) = &self.document else {
            return;
        };
        let Some(findings) = &document.findings else {
            return;
        };
        let span = match place {
            Place::Sentence(sentence) => findings.reading.sentences.get(sentence as usize).copied(),
            Place::Mark(subject) => findings.span(subject),
        };
        if let Some(paragraph) = span.and_then(|span| document.paragraph_at(span.start)) {
            self.drawn = self.drawn.max(paragraph + 1);
        }
    }
}
