//! The article as the page draws it, and what cards and panels ask of its reading.

mod findings;
mod nest;
mod paragraph;

use std::rc::Rc;

use gloss_ingest::Article;
use gloss_reader::{Form, NameMention, Reading};
use gloss_text::Span;

use crate::request::Request;
use crate::shared::Shared;

pub use findings::Findings;
pub use nest::{Family, Mark, Piece, Wrap};
pub use paragraph::{Paragraph, Role};

use nest::Item;

/// One thing in a reading that has a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An index in [`Reading::mentions`].
    Mention(u32),
    /// An index in [`Reading::quotes`].
    Quote(u32),
    /// An index in [`Reading::dates`].
    Date(u32),
    /// An index in [`Reading::quantities`].
    Quantity(u32),
}

impl Subject {
    /// As `data-mark` has it: "m12".
    pub fn token(self) -> String {
        match self {
            Self::Mention(i) => format!("m{i}"),
            Self::Quote(i) => format!("q{i}"),
            Self::Date(i) => format!("d{i}"),
            Self::Quantity(i) => format!("n{i}"),
        }
    }

    /// What `data-mark` says.
    pub fn from_token(token: &str) -> Option<Self> {
        let mut chars = token.chars();
        let letter = chars.next()?;
        let index = chars.as_str().parse().ok()?;
        match letter {
            'm' => Some(Self::Mention(index)),
            'q' => Some(Self::Quote(index)),
            'd' => Some(Self::Date(index)),
            'n' => Some(Self::Quantity(index)),
            _ => None,
        }
    }
}

/// An article with what was found in it so far.
#[derive(Debug)]
pub struct Document {
    /// The id of the request that it answers.
    pub id: u32,
    /// The request.
    pub request: Shared<Request>,
    /// The text and its blocks.
    pub article: Rc<Article>,
    /// A headline that the text itself does not have.
    pub stated_title: Option<String>,
    /// The blocks, ready to be drawn.
    pub paragraphs: Vec<Shared<Paragraph>>,
    /// The reading, once it is complete.
    pub findings: Option<Findings>,
    names: Vec<NameMention>,
}

impl Document {
    /// An article of which nothing is known yet.
    pub fn new(id: u32, article: Article, request: Shared<Request>) -> Self {
        let title = request.title.as_ref().or(article.title.as_ref()).cloned();
        let roles = paragraph::roles(&article, title.as_deref());
        let titled = roles.contains(&Role::Title);
        let paragraphs = article
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
            request,
            stated_title: title.filter(|_| !titled),
            paragraphs,
            findings: None,
            names: vec![],
            article: Rc::new(article),
        }
    }

    /// The same article with more names.
    pub fn with_names(&self, mut names: Vec<NameMention>) -> Self {
        let first = names.iter().map(|name| name.span.start).min().unwrap_or(0);
        let last = names.iter().map(|name| name.span.end).max().unwrap_or(0);
        let touched = self.blocks_touching(Span {
            start: first,
            end: last.max(first),
        });
        let mut all = self.names.clone();
        all.append(&mut names);
        all.sort_by_key(|name| name.span.start);
        let mut paragraphs = self.paragraphs.clone();
        for index in touched {
            let (Some(block), Some(old)) =
                (self.article.blocks.get(index), self.paragraphs.get(index))
            else {
                continue;
            };
            let from = all.partition_point(|name| name.span.start < block.span.start);
            let items = all
                .iter()
                .skip(from)
                .take_while(|name| name.span.start < block.span.end)
                .map(|name| Item::of_name(name.span, Family::of(name.kind)))
                .collect();
            let pieces = nest::nest(&self.article.text, block.span, items);
            if let Some(slot) = paragraphs.get_mut(index) {
                *slot = Shared::new(old.with_pieces(pieces));
            }
        }
        Self {
            id: self.id,
            request: self.request.clone(),
            article: Rc::clone(&self.article),
            stated_title: self.stated_title.clone(),
            paragraphs,
            findings: None,
            names: all,
        }
    }

    /// The same article with its reading.
    pub fn with_reading(&self, reading: Reading, sentences: Vec<Span>) -> Self {
        let mut items: Vec<Vec<Item>> = vec![vec![]; self.article.blocks.len()];
        for item in nest::items(&reading, &sentences) {
            for index in self.blocks_touching(item.span) {
                if let Some(items) = items.get_mut(index) {
                    items.push(item);
                }
            }
        }
        let paragraphs = self
            .paragraphs
            .iter()
            .zip(&self.article.blocks)
            .zip(items)
            .map(|((old, block), items)| {
                let pieces = nest::nest(&self.article.text, block.span, items);
                Shared::new(old.with_pieces(pieces))
            })
            .collect();
        Self {
            id: self.id,
            request: self.request.clone(),
            article: Rc::clone(&self.article),
            stated_title: self.stated_title.clone(),
            paragraphs,
            findings: Some(Findings::new(reading, sentences)),
            names: vec![],
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
        let title = self.paragraphs.iter().find(|p| p.role == Role::Title)?;
        self.article
            .blocks
            .get(title.index)
            .map(|block| self.words(block.span))
    }

    /// The headline, where the bare text would not be shown with it.
    pub fn title_to_state(&self) -> Option<String> {
        let titled = self
            .paragraphs
            .iter()
            .position(|paragraph| paragraph.role == Role::Title);
        let unaided = gloss_ingest::plain(&self.article.text)
            .ok()
            .and_then(|plain| paragraph::headline(&plain, None));
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

    /// How long the article takes to read, in minutes, at 230 words a minute.
    pub fn minutes(&self) -> usize {
        let words: usize = self
            .article
            .blocks
            .iter()
            .map(|block| self.words(block.span).split_ascii_whitespace().count())
            .sum();
        words.div_ceil(230)
    }

    fn blocks_touching(&self, span: Span) -> std::ops::Range<usize> {
        let blocks = &self.article.blocks;
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let end = blocks.partition_point(|block| block.span.start < span.end);
        first..end.max(first)
    }
}
