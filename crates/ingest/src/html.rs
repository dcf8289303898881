//! HTML to an article, in three steps: [`collect`] walks the tokens once and
//! makes drafts of blocks, each with the region of the page it stands in;
//! [`choose`] decides which of them are the article; here they become one text.
//!
//! There is no tree. What a browser would build one for (unclosed paragraphs,
//! cells, list items) is settled on a stack of open elements; whatever is nested
//! more deeply than that stack is taken as text of the innermost element on it.

mod choose;
mod collect;
mod element;
mod metadata;
mod region;

use gloss_text::{SourceText, Span, TooLong};
use html5gum::Tokenizer;

use crate::binary::is_binary;
use crate::{Article, Block, IngestError, LeftOut};
use collect::{Collector, Draft};
use region::Region;

/// The longest HTML that is searched for an article, in bytes.
pub const MAX_HTML_BYTES: usize = 20 << 20;

/// The article within a page or a piece of the clipboard.
///
/// Every block becomes one line of the text, its white space collapsed; the
/// cells of a table row are a tab apart; a line break makes a new block. Soft
/// hyphens and other invisible joints are dropped, `<q>` gets its quotation
/// marks. Menus, asides, footers, forms, link lists and boxes that by their
/// class name are beside the text are left out and listed, unless nothing else
/// is there; so is what stands outside the page's `<main>` or largest
/// `<article>`, and what stands above the headline of a whole page. Captions
/// stay. Scripts, styles, drawings and players hold no words and are not
/// listed, frames are.
pub fn html(input: &str) -> Result<Article, IngestError> {
    if input.len() > MAX_HTML_BYTES {
        return Err(IngestError::HtmlTooLong(TooLong { bytes: input.len() }));
    }
    if is_binary(input) {
        return Err(IngestError::Binary);
    }
    let mut collector = Collector::default();
    for Ok(token) in Tokenizer::new(input) {
        collector.take(token);
    }
    let mut page = collector.finish();
    choose::choose(
        &mut page.drafts,
        &mut page.regions,
        page.metadata.is_of_whole_page(),
    );

    let mut article = Article {
        text: String::new(),
        blocks: Vec::new(),
        left_out: Vec::new(),
        title: page.metadata.title(),
        published: page.metadata.published(),
    };
    let mut left_out = LeftOutList::default();
    for draft in &page.drafts {
        match draft
            .region
            .filter(|&region| page.regions[region].left_out())
        {
            Some(region) => left_out.add(region, &page.regions[region], draft),
            None => push_block(&mut article, draft),
        }
    }
    article.left_out = left_out.entries;
    if article.blocks.is_empty() {
        return Err(IngestError::Empty);
    }
    SourceText::new(&article.text)?;
    let headline = article
        .blocks
        .iter()
        .find(|block| block.kind == crate::BlockKind::Heading(1));
    if let Some(headline) = headline.and_then(|block| article.text.get(block.span.range())) {
        article.title = Some(headline.to_owned());
    }
    Ok(article)
}

fn push_block(article: &mut Article, draft: &Draft) {
    if !article.blocks.is_empty() {
        article.text.push('\n');
    }
    let start = article.text.len() as u32;
    article.text.push_str(&draft.words);
    article.blocks.push(Block {
        span: Span::new(start, article.text.len() as u32),
        kind: draft.kind,
    });
}

/// What was left out, one entry for each region of the page.
#[derive(Default)]
struct LeftOutList {
    entries: Vec<LeftOut>,
    last_region: Option<usize>,
}

impl LeftOutList {
    /// Some characters of an entry show what it was.
    const MAX_BYTES: usize = 400;

    fn add(&mut self, region: usize, of: &Region, draft: &Draft) {
        if draft.letters == 0 {
            return;
        }
        let words = &draft.words;
        if self.last_region != Some(region) {
            self.entries.push(LeftOut {
                reason: of.reason,
                text: String::new(),
            });
            self.last_region = Some(region);
        }
        let Some(entry) = self.entries.last_mut() else {
            return;
        };
        if entry.text.ends_with('…') {
            return;
        }
        if !entry.text.is_empty() {
            entry.text.push('\n');
        }
        let room = Self::MAX_BYTES.saturating_sub(entry.text.len());
        if words.len() <= room {
            entry.text.push_str(words);
        } else {
            entry
                .text
                .push_str(&words[..words.floor_char_boundary(room)]);
            entry.text.push('…');
        }
    }
}
