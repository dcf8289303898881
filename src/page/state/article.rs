use gloss_reader::{EntityId, Reading, Warning};

use crate::page::card::intent::{Cue, Intent};
use crate::page::document::Document;
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::wish::{Place, Wish};

/// How far the text is drawn without being asked for, in bytes: some 150,000 words.
const DRAWN_UNASKED: usize = 1 << 20;

/// The article on screen, with its card.
#[derive(Clone, PartialEq)]
pub struct ArticleState {
    /// The article, and what was found in it so far.
    pub document: Shared<Document>,
    /// Paragraphs drawn, from the first.
    pub drawn: usize,
    /// Paragraphs with all their marks, from the first.
    pub settled: usize,
    /// What the user seems to want of the card.
    pub intent: Intent,
    /// The card is a sheet at the bottom of the screen.
    pub sheet: bool,
    /// The sentence that the card stands beside; by its subject's mark, where this is `None`.
    pub beside: Option<u32>,
    /// The place that the user was led to last.
    pub target: Option<Place>,
    /// The target is yet to be scrolled to.
    pub leading: bool,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// Which mark had the focus when a better reading came, as that has it: drawn anew, it gets it back.
    pub focused: Option<Subject>,
}

impl ArticleState {
    pub(super) fn new(document: Document) -> Self {
        Self {
            drawn: document.draw(0),
            document: Shared::new(document),
            settled: 0,
            intent: Intent::default(),
            sheet: false,
            beside: None,
            target: None,
            leading: false,
            selected: None,
            focused: None,
        }
    }

    /// Whether something is to be drawn that nobody has to ask for.
    pub fn unfinished(&self) -> bool {
        let document = &self.document;
        let settling = document.findings.is_some() && self.settled < document.blocks();
        let next = document.article.blocks.get(self.drawn);
        settling || next.is_some_and(|block| (block.span.start as usize) < DRAWN_UNASKED)
    }

    /// Draws the next batch; returns whether that was the last one with marks.
    pub(super) fn draw_more(&mut self) -> bool {
        let document = &self.document;
        if document.findings.is_some() && self.settled < document.blocks() {
            self.settled = document.settle(self.drawn, self.settled);
            return self.settled == document.blocks();
        }
        self.drawn = document.draw(self.drawn);
        false
    }

    /// Takes a reading over; returns the warnings of the first one.
    pub(super) fn read(&mut self, reading: Reading, focused: Option<Subject>) -> Vec<Warning> {
        let warnings = reading.warnings.clone();
        let now = Shared::new(self.document.with_reading(reading));
        let before = std::mem::replace(&mut self.document, now);
        let now = self.document.findings.clone();
        match (&before.findings, now) {
            (Some(before), Some(now)) => {
                self.carry_over(before, &now, focused);
                vec![]
            }
            _ => warnings,
        }
    }

    /// Keeps open what is open, and chosen what is chosen, in a better reading of the same text.
    fn carry_over(&mut self, before: &Findings, now: &Findings, focused: Option<Subject>) {
        self.intent = self
            .intent
            .carried(|subject| now.counterpart(before, subject));
        self.selected = self
            .selected
            .and_then(|entity| now.same_entity(before, entity));
        self.focused = focused.and_then(|subject| now.counterpart(before, subject));
        if let Some(Place::Mark(_)) = self.target {
            self.target = None;
        }
    }

    pub(super) fn hear(&mut self, cue: Cue, now: f64) {
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

    pub(super) fn touch(&mut self, subject: Subject) {
        self.pin(subject, None);
        self.sheet = true;
    }

    pub(super) fn close_card(&mut self) {
        self.intent = Intent::default();
    }

    /// Follows a wish; on a narrow screen a card that opens is a sheet.
    pub(super) fn follow(&mut self, wish: Wish, narrow: bool) {
        match wish {
            Wish::GoTo(place) => {
                self.lead(place);
                if let (Place::Sentence(sentence), Some(subject)) = (place, self.intent.shown()) {
                    self.pin(subject, Some(sentence));
                }
            }
            Wish::Turn(subject) => {
                self.lead(Place::Mark(subject));
                if self.intent.shown().is_none() {
                    self.sheet = narrow;
                }
                self.pin(subject, None);
            }
            Wish::Select(entity) => {
                let was = self.selected == Some(entity);
                self.selected = (!was).then_some(entity);
            }
            Wish::CloseCard => self.close_card(),
            // A dialog's.
            Wish::Paste => {}
        }
    }

    fn pin(&mut self, subject: Subject, beside: Option<u32>) {
        self.intent = self.intent.after(Cue::Pin(subject), 0.0);
        self.beside = beside;
    }

    /// Makes a place the target, and draws the text as far as that.
    fn lead(&mut self, place: Place) {
        self.target = Some(place);
        self.leading = true;
        let Some(findings) = &self.document.findings else {
            return;
        };
        let span = match place {
            Place::Sentence(sentence) => findings.reading.sentences.get(sentence as usize).copied(),
            Place::Mark(subject) => findings.span(subject),
        };
        if let Some(paragraph) = span.and_then(|span| self.document.paragraph_at(span.start)) {
            self.drawn = self.drawn.max(paragraph + 1);
        }
    }
}
