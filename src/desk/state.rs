//! What the desk shows, and what changes it.

use std::rc::Rc;

use gloss_corrections::{Book, Correction, Fingerprint};
use gloss_ingest::Article;
use gloss_protocol::{FromWorker, World};
use gloss_reader::EntityId;
use gloss_text::Span;
use yew::Reducible;

use super::brought::{Facts, Stated};
use super::message::ToDesk;
use super::panels::Panel;
use super::{comfort::Look, kept, keys::Keys};
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Phrase, Strings, key, language};

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
    /// Its reading, as corrected.
    pub findings: Option<Shared<Findings>>,
    /// What the page shows: the headline that the bare text lacks, corrections that came with it.
    pub shown: Option<Shown>,
    /// What is corrected of an article's headline and byline, and of which article.
    pub stated: Option<(Rc<Fingerprint>, Stated)>,
    /// Counts how often the article was to be shared.
    pub shared: u32,
    /// Articles that were read before it, the last one first.
    pub shelf: Vec<Read>,
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
    /// What will have been done as soon as the reader has followed.
    pub doing: Option<Said>,
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
    /// Counts the languages that were asked for in vain since there was one.
    pub missed: u32,
    /// How often all that the page had to tell has been heard.
    pub all_told: u32,
    /// Which key does what.
    pub keys: Keys,
    /// Counts how often the article was drawn.
    pub drawn: u32,
    /// The sentence at which this article was left the last time.
    pub left_at: Option<u32>,
    /// The page is about to be printed.
    pub printing: bool,
}

/// What the page says of the text of a request, some time before or after the reader does.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The request.
    pub id: u32,
    /// The headline, where the bare text would not be shown with it.
    pub title: Option<String>,
    /// Corrections that came with the text, until they are taken over.
    corrections: Vec<u8>,
}

/// An article that was read.
#[derive(Clone, PartialEq)]
pub struct Read {
    /// What it is known by.
    pub fingerprint: Rc<Fingerprint>,
    /// Its reading.
    pub findings: Shared<Findings>,
}

/// Something that has just been done.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What.
    pub words: Phrase,
    /// It can be undone.
    pub undo: bool,
    /// How often the article had been drawn before the page followed.
    pub drawn: u32,
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
    /// Corrects headline and byline.
    State(Stated),
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

    /// The headline, where the bare text would not be shown with it.
    pub fn title(&self) -> Option<String> {
        let shown = self.shown.as_ref().filter(|shown| shown.id == self.id);
        shown.and_then(|shown| shown.title.clone())
    }

    /// What is known of how the article came in.
    pub fn facts(&self) -> Option<Facts> {
        let (article, print) = self.article.clone().zip(self.fingerprint.as_ref())?;
        let stated = self.stated.as_ref().filter(|(of, _)| of.is_like(print));
        let findings = self.findings.as_ref();
        Some(Facts {
            article,
            title: self.title(),
            stated: stated.map(|(_, stated)| stated.clone()),
            read: findings.map(|findings| findings.reading.published),
        })
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

    /// The state after some changes.
    pub fn after(mut self, changes: Vec<Change>) -> Self {
        for change in changes {
            self.apply(change);
        }
        self
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Heard(answer) => self.hear(answer),
            Change::Told(ToDesk::Selected(entity)) => self.selected = entity,
            Change::Told(ToDesk::Card(subject)) => self.card = subject,
            Change::Told(ToDesk::Drawn) => self.drawn += 1,
            Change::Told(ToDesk::Shown {
                id,
                title,
                corrections,
            }) => {
                // What stands beside it until its reader has it: nothing of another.
                if id != self.id {
                    self.leave();
                }
                self.shown = Some(Shown {
                    id,
                    title,
                    corrections,
                });
                self.take_over();
            }
            Change::Told(ToDesk::Nothing) => self.leave(),
            Change::Told(ToDesk::Share) => self.shared += 1,
            Change::Told(ToDesk::Speak { language, file }) => {
                if let Some(language) = language::of(&language) {
                    self.missed = 0;
                    self.strings = Strings::new(language, file.into());
                }
            }
            Change::Told(ToDesk::NoLanguage) => self.missed += 1,
            Change::Told(ToDesk::AllTold) => self.all_told += 1,
            Change::Panel(panel) => {
                self.panel = (self.panel != Some(panel)).then_some(panel);
            }
            Change::Tool(tool) => self.tool = (self.tool != Some(tool)).then_some(tool),
            Change::CloseTool => self.tool = None,
            Change::Selection(span) => self.selection = span,
            Change::Correct(correction) => self.correct(correction),
            Change::Undo => {
                if let Some(before) = self.undo.pop() {
                    let after = self.turn_to(before, Phrase::Text(key::CORRECT_UNDONE), false);
                    self.redo.push(after);
                }
            }
            Change::Redo => {
                if let Some(after) = self.redo.pop() {
                    let before = self.turn_to(after, Phrase::Text(key::CORRECT_REDONE), true);
                    self.undo.push(before);
                }
            }
            Change::State(stated) => {
                self.stated = self.fingerprint.clone().map(|print| (print, stated));
            }
            Change::CloseSaid => self.said = None,
            Change::Look(look) => self.look = look,
            Change::Keys(keys) => self.keys = keys,
            Change::Printing(printing) => self.printing = printing,
            Change::ForgetPlace => self.left_at = None,
        }
    }

    /// Goes on with other corrections and gives the ones so far. What is said of it, is said when
    /// the marks have followed; at once, where none will.
    fn turn_to(&mut self, book: Rc<Book>, words: Phrase, undo: bool) -> Rc<Book> {
        let known = self.corrections();
        let before = std::mem::replace(&mut self.book, book);
        let said = Some(Said {
            words,
            undo,
            drawn: self.drawn,
        });
        match self.corrections() == known {
            true => self.said = said,
            false => self.doing = said,
        }
        before
    }

    fn hear(&mut self, answer: FromWorker) {
        match answer {
            FromWorker::Article { id, article } => {
                let print = Fingerprint::of(&article.text);
                self.leave();
                self.shelf.retain(|read| !read.fingerprint.is_like(&print));
                self.id = id;
                self.left_at = kept::place(&print);
                self.fingerprint = Some(Rc::new(print));
                self.article = Some(Rc::new(article));
                self.take_over();
            }
            FromWorker::Done { id, reading, .. } if id == self.id => {
                let doing = self.doing.take().map(|said| Said {
                    drawn: self.drawn,
                    ..said
                });
                self.said = doing.or(self.said.take());
                if let Some(article) = self.article.clone() {
                    self.findings = Some(Shared::new(Findings::new(article, reading)));
                }
            }
            FromWorker::Packs {
                world: Some(world), ..
            } => self.world = Some(Rc::new(world)),
            _ => {}
        }
    }

    fn correct(&mut self, correction: Correction) {
        let effect = self.effect(correction.clone());
        self.selection = None;
        self.add(vec![correction], Phrase::Count(key::CORRECT_DONE, effect));
    }

    /// Adds corrections of the article, in a step that can be undone; the reader follows.
    fn add(&mut self, corrections: Vec<Correction>, said: Phrase) {
        let Some(print) = self.fingerprint.clone() else {
            return;
        };
        let mut book = (*self.book).clone();
        for correction in corrections {
            book.add(&print, correction);
        }
        let before = self.turn_to(Rc::new(book), said, true);
        self.undo.push(before);
        self.redo.clear();
    }

    /// Takes corrections over that came with the article; whoever has some of their own keeps those.
    fn take_over(&mut self) {
        let (Some(article), Some(print)) = (&self.article, &self.fingerprint) else {
            return;
        };
        let Some(shown) = self.shown.as_mut().filter(|shown| shown.id == self.id) else {
            return;
        };
        let came = std::mem::take(&mut shown.corrections);
        let came = gloss_corrections::from_bytes(&article.text, &came);
        if !came.is_empty() && self.book.own(print).is_empty() {
            let said = Phrase::Count(key::CORRECT_CAME, came.len());
            self.add(came, said);
        }
    }

    /// Keeps the article at hand that is shown no more, and goes on without one.
    fn leave(&mut self) {
        /// Articles that are kept at hand.
        const MOST: usize = 8;
        let known = self.fingerprint.take().zip(self.findings.take());
        let known = known.map(|(fingerprint, findings)| Read {
            fingerprint,
            findings,
        });
        if let Some(read) = &known {
            self.shelf
                .retain(|other| !other.fingerprint.is_like(&read.fingerprint));
        }
        self.shelf.splice(0..0, known);
        self.shelf.truncate(MOST);
        *self = Self {
            strings: self.strings.clone(),
            world: self.world.take(),
            book: Rc::clone(&self.book),
            undo: std::mem::take(&mut self.undo),
            redo: std::mem::take(&mut self.redo),
            panel: self.panel,
            look: self.look.clone(),
            keys: self.keys.clone(),
            drawn: self.drawn,
            shelf: std::mem::take(&mut self.shelf),
            shown: self.shown.take(),
            stated: self.stated.take(),
            shared: self.shared,
            all_told: self.all_told,
            ..Self::default()
        };
    }
}
