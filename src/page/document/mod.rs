//! The article as the page draws it, and what cards and panels ask of its reading.

mod nest;
mod paragraph;

use std::rc::Rc;

use gloss_ingest::Article;
use gloss_reader::{Form, NameMention, Reading};
use gloss_text::Span;

use crate::page::request::Request;
use crate::shared::Shared;
use crate::shared::findings::Findings;

pub use nest::{Family, Mark, Piece, Wrap};
pub use paragraph::{Paragraph, Role, headline};

use nest::Item;

/// An article with what was found in it so far.
#[derive(Clone, Debug)]
pub struct Document {
    /// The id of the request that it answers.
    pub id: u32,
    /// The first request in a row that brought this article: read against another day, it has the same head.
    pub head: u32,
    /// The request.
    pub request: Shared<Request>,
    /// The text and its blocks.
    pub article: Rc<Article>,
    /// A headline that the text itself does not have.
    pub stated_title: Option<String>,
    /// How long it takes to read, in minutes.
    pub minutes: usize,
    /// The reading, once it is complete.
    pub findings: Option<Shared<Findings>>,
    /// The blocks before the reading is complete.
    early: Vec<Shared<Paragraph>>,
    /// The blocks with all marks of the reading; none before it is complete.
    marked: Vec<Shared<Paragraph>>,
    /// The names found so far.
    names: Vec<NameMention>,
}

/// Blocks that show names while the reading goes on: the first screens. The others get all marks at once.
const EARLY: usize = 30;
/// Elements that are drawn in one go: more would keep the page from answering.
const BATCH: usize = 300;
/// Paragraphs, and bytes of them, that are drawn in one go without marks.
const PARAGRAPHS: usize = 60;
const BYTES: u32 = 12_000;

impl Document {
    /// An article of which nothing is known yet.
    pub fn new(id: u32, article: Article, request: Shared<Request>) -> Self {
        let title = request.title.as_ref().or(article.title.as_ref()).cloned();
        let roles = paragraph::roles(&article, title.as_deref());
        let titled = roles.contains(&Role::Title);
        let early = article
            .blocks
            .iter()
            .zip(roles)
            .enumerate()
            .map(|(index, (block, role))| {
                let pieces = nest::nest(&article.text, block.span, vec![]);
                Shared::new(Paragraph::new(index, role, pieces))
            })
            .collect();
        Self {
            id,
            head: id,
            request,
            stated_title: title.filter(|_| !titled),
            minutes: minutes(&article.text),
            article: Rc::new(article),
            findings: None,
            early,
            marked: vec![],
            names: vec![],
        }
    }

    /// The same article with more names.
    pub fn with_names(&self, names: Vec<NameMention>) -> Self {
        let Some(stretch) = names.iter().map(|name| name.span).reduce(Span::cover) else {
            return self.clone();
        };
        let mut next = self.clone();
        next.names.extend(names);
        for index in self
            .blocks_touching(stretch)
            .take_while(|&index| index < EARLY)
        {
            if let (Some(block), Some(slot)) =
                (self.article.blocks.get(index), next.early.get_mut(index))
            {
                let items = next
                    .names
                    .iter()
                    .filter(|name| name.span.overlaps(block.span))
                    .map(|name| Item::of_name(name.span, Family::of(name.kind)))
                    .collect();
                let pieces = nest::nest(&self.article.text, block.span, items);
                *slot = Shared::new(slot.with_pieces(pieces));
            }
        }
        next
    }

    /// The same article with its reading.
    pub fn with_reading(&self, reading: Reading) -> Self {
        let mut items: Vec<Vec<Item>> = vec![vec![]; self.article.blocks.len()];
        for item in nest::items(&reading) {
            for index in self.blocks_touching(item.span) {
                if let Some(items) = items.get_mut(index) {
                    items.push(item);
                }
            }
        }
        let marked = self
            .early
            .iter()
            .zip(&self.article.blocks)
            .zip(items)
            .enumerate()
            .map(|(index, ((early, block), items))| {
                let pieces = nest::nest(&self.article.text, block.span, items);
                let before = self.marked.get(index).unwrap_or(early);
                let marked = before.with_pieces(pieces);
                // Of a second reading only what it changes is drawn anew.
                if **before == marked {
                    before.clone()
                } else {
                    Shared::new(marked)
                }
            })
            .collect();
        Self {
            findings: Some(Shared::new(Findings::new(
                Rc::clone(&self.article),
                reading,
            ))),
            marked,
            ..self.clone()
        }
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.early.len()
    }

    /// The blocks to draw, `drawn` of them, the first `settled` with all their marks.
    pub fn paragraphs(
        &self,
        drawn: usize,
        settled: usize,
    ) -> impl Iterator<Item = &Shared<Paragraph>> {
        let marked = self.marked.iter().take(settled);
        marked.chain(self.early.iter().skip(settled)).take(drawn)
    }

    /// Up to which block the text can be drawn in one go, from the first that is not.
    pub fn draw(&self, drawn: usize) -> usize {
        let blocks = self.article.blocks.get(drawn..).unwrap_or(&[]);
        let end = blocks.first().map_or(0, |first| first.span.start + BYTES);
        let batch = blocks.iter().take(PARAGRAPHS);
        drawn
            + batch
                .take_while(|block| block.span.end <= end)
                .count()
                .max(1)
    }

    /// Up to which block all marks can be drawn in one go, from the first that has not got them.
    pub fn settle(&self, drawn: usize, settled: usize) -> usize {
        let mut elements = 0;
        let batch = self
            .marked
            .iter()
            .take(drawn)
            .skip(settled)
            .take_while(|paragraph| {
                let fits = elements < BATCH;
                elements += paragraph.elements;
                fits
            });
        match settled + batch.count() {
            // What is not drawn yet costs nothing.
            all if all >= drawn => self.marked.len(),
            part => part,
        }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.article.text.get(span.range()).unwrap_or("")
    }

    /// The headline.
    pub fn title(&self) -> Option<&str> {
        if let Some(title) = &self.stated_title {
            return Some(title);
        }
        let title = self.early.iter().find(|p| p.role == Role::Title)?;
        self.article
            .blocks
            .get(title.index)
            .map(|block| self.words(block.span))
    }

    /// The headline, where the bare text would not be shown with it.
    pub fn title_to_state(&self) -> Option<String> {
        let titled = self
            .early
            .iter()
            .position(|paragraph| paragraph.role == Role::Title);
        let unaided = gloss_ingest::verbatim(&self.article.text)
            .ok()
            .and_then(|plain| headline(&plain, None));
        let known = self.stated_title.is_none() && titled == unaided;
        self.title().filter(|_| !known).map(str::to_owned)
    }

    /// How many names are marked so far.
    pub fn names_found(&self) -> usize {
        match &self.findings {
            None => self.names.len(),
            Some(findings) => {
                let mentions = &findings.reading.mentions;
                mentions
                    .iter()
                    .filter(|mention| mention.form == Form::Name)
                    .count()
            }
        }
    }

    /// The paragraph that holds a byte.
    pub fn paragraph_at(&self, byte: u32) -> Option<usize> {
        let after = self
            .article
            .blocks
            .partition_point(|block| block.span.start <= byte);
        after.checked_sub(1)
    }

    fn blocks_touching(&self, span: Span) -> std::ops::Range<usize> {
        let blocks = &self.article.blocks;
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let end = blocks.partition_point(|block| block.span.start < span.end);
        first..end.max(first)
    }
}

/// How long a text takes to read, in minutes, at 230 words a minute.
fn minutes(text: &str) -> usize {
    text.split_ascii_whitespace().count().div_ceil(230)
}
