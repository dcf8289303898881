//! What the desk shows, and what changes it.

use std::rc::Rc;

use gloss_corrections::{Book, Correction, Fingerprint};
use gloss_ingest::Article;
use gloss_protocol::{FromWorker, World};
use gloss_reader::{EntityId, Reading};
use gloss_text::Span;
use yew::Reducible;

use super::message::ToDesk;
use super::panels::Panel;
use super::{comfort::Look, kept, keys::Keys};
use crate::findings::{Findings, Subject};
use crate::shared::Shared;
use crate::strings::{Phrase, Strings, key, language};

/// What the desk shows.
#[derive(Clone, PartialEq, Default)]
pub struct State {
    /// What the desk says.
    pub strings: Strings,
    /// The request that is shown, or will be.
    pub id: u32,
    /// Its article.
    pub article: Option<Rc<Article>>,
    /// What the article is known by.
    pub fingerprint: Option<Rc<Fingerprint>>,
    /// Its reading as the reader gave it, and its sentences.
    pub given: Option<Shared<(Reading, Vec<Span>)>>,
    /// Its reading as corrected.
    pub findings: Option<Shared<Findings>>,
    /// A corrected reading that the page is to show.
    pub revised: Option<Shared<(u32, Reading)>>,
    /// The map of the world.
    pub world: Option<Rc<World>>,
    /// All corrections.
    pub book: Rc<Book>,
    /// What they were before, the last change last.
    pub undo: Vec<Rc<Book>>,
    /// What was undone, the last last.
    pub redo: Vec<Rc<Book>>,
    /// What has just been done, in words.
    pub said: Option<Said>,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// Whose card is open.
    pub card: Option<Subject>,
    /// The open panel.
    pub panel: Option<Panel>,
    /// What the bar over the page's foot is for.
    pub tool: Option<Tool>,
    /// What is selected in the article.
    pub selection: Option<Span>,
    /// How the article looks.
    pub look: Look,
    /// Which key does what.
    pub keys: Keys,
    /// Counts how often the article was drawn.
    pub drawn: u32,
    /// The sentence at which this article was left the last time.
    pub left_at: Option<u32>,
    /// The page is about to be printed.
    pub printing: bool,
}

/// Something that has just been done.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What.
    pub words: Phrase,
    /// It can be undone.
    pub undo: bool,
}

/// What the bar over the page's foot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tool {
    Find,
    Listen,
    Voices,
}

/// What changes it.
pub enum Change {
    /// The reader said something.
    Heard(FromWorker),
    /// The page said something.
    Told(ToDesk),
    /// Opens a panel; once more, closes it.
    Panel(Panel),
    /// Opens a tool; once more, closes it.
    Tool(Tool),
    /// Closes the tool.
    CloseTool,
    /// Something else is selected in the article.
    Selection(Option<Span>),
    /// Corrects the reading.
    Correct(Correction),
    /// Takes the last correction back.
    Undo,
    /// Makes the last correction that was taken back again.
    Redo,
    /// Puts away what was said.
    CloseSaid,
    /// The article is to look otherwise.
    Look(Look),
    /// Keys are to do something else.
    Keys(Keys),
    /// The page is about to be printed, or has been.
    Printing(bool),
    /// Puts the offer away to go on where the article was left.
    ForgetPlace,
}

impl Reducible for State {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut state = (*self).clone();
        state.apply(change);
        Rc::new(state)
    }
}

impl State {
    /// The corrections that bear on the article.
    pub fn corrections(&self) -> Vec<Correction> {
        let of = |print: &Rc<Fingerprint>| self.book.of(print);
        self.fingerprint.as_ref().map(of).unwrap_or_default()
    }

    /// How many marks one more correction would change.
    pub fn effect(&self, correction: Correction) -> usize {
        match &self.findings {
            Some(findings) => {
                let text = &findings.article.text;
                let after = gloss_corrections::apply(text, &findings.reading, &[correction]);
                gloss_corrections::changed(&findings.reading, &after)
            }
            None => 0,
        }
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Heard(answer) => self.hear(answer),
            Change::Told(ToDesk::Selected(entity)) => self.selected = entity,
            Change::Told(ToDesk::Card(subject)) => self.card = subject,
            Change::Told(ToDesk::Drawn) => self.drawn += 1,
            Change::Told(ToDesk::Speak { language, file }) => {
                if let Some(language) = language::of(&language) {
                    self.strings = Strings::new(language, &file);
                }
            }
            Change::Panel(panel) => {
                self.panel = (self.panel != Some(panel)).then_some(panel);
            }
            Change::Tool(tool) => self.tool = (self.tool != Some(tool)).then_some(tool),
            Change::CloseTool => self.tool = None,
            Change::Selection(span) => self.selection = span,
            Change::Correct(correction) => self.correct(correction),
            Change::Undo => {
                if let Some(before) = self.undo.pop() {
                    self.redo.push(std::mem::replace(&mut self.book, before));
                    self.say(Phrase::Text(key::CORRECT_UNDONE), false);
                    self.correct_reading();
                }
            }
            Change::Redo => {
                if let Some(after) = self.redo.pop() {
                    self.undo.push(std::mem::replace(&mut self.book, after));
                    self.say(Phrase::Text(key::CORRECT_REDONE), true);
                    self.correct_reading();
                }
            }
            Change::CloseSaid => self.said = None,
            Change::Look(look) => self.look = look,
            Change::Keys(keys) => self.keys = keys,
            Change::Printing(printing) => self.printing = printing,
            Change::ForgetPlace => self.left_at = None,
        }
    }

    fn say(&mut self, words: Phrase, undo: bool) {
        self.said = Some(Said { words, undo });
    }

    fn hear(&mut self, answer: FromWorker) {
        match answer {
            FromWorker::Article { id, article } => {
                let print = Fingerprint::of(&article.text);
                *self = Self {
                    strings: self.strings.clone(),
                    id,
                    left_at: kept::place(&print),
                    fingerprint: Some(Rc::new(print)),
                    article: Some(Rc::new(article)),
                    world: self.world.take(),
                    book: Rc::clone(&self.book),
                    undo: std::mem::take(&mut self.undo),
                    redo: std::mem::take(&mut self.redo),
                    panel: self.panel,
                    look: self.look.clone(),
                    keys: self.keys.clone(),
                    drawn: self.drawn,
                    ..Self::default()
                };
            }
            FromWorker::Done {
                id,
                reading,
                sentences,
                ..
            } if id == self.id => {
                self.given = Some(Shared::new((reading, sentences)));
                self.correct_reading();
            }
            FromWorker::Packs {
                world: Some(world), ..
            } => self.world = Some(Rc::new(world)),
            _ => {}
        }
    }

    fn correct(&mut self, correction: Correction) {
        let Some(print) = self.fingerprint.clone() else {
            return;
        };
        let effect = self.effect(correction.clone());
        let mut book = (*self.book).clone();
        book.add(&print, correction);
        self.undo
            .push(std::mem::replace(&mut self.book, Rc::new(book)));
        self.redo.clear();
        self.selection = None;
        self.say(Phrase::Count(key::CORRECT_DONE, effect), true);
        self.correct_reading();
    }

    /// Makes the findings of what the reader gave and what is corrected of it.
    fn correct_reading(&mut self) {
        let (Some(given), Some(article)) = (&self.given, &self.article) else {
            return;
        };
        let (reading, sentences) = &**given;
        let corrected = gloss_corrections::apply(&article.text, reading, &self.corrections());
        // The page has what the reader gave, or what it was told last.
        let differs = corrected != *reading || self.revised.is_some();
        self.revised = differs.then(|| Shared::new((self.id, corrected.clone())));
        let findings = Findings::new(Rc::clone(article), corrected, sentences.clone());
        self.findings = Some(Shared::new(findings));
    }
}
