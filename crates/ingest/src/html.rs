//! HTML to an article, in three steps: [`collect`] walks the tokens once and
//! makes drafts of blocks, each with the boxes of the page around it;
//! [`choose`] decides which of them are the article; here they become one text.
//!
//! For the choice, [`features`] describes each block by numbers and [`trees`] turns
//! these into the chance that it is of the article. The trees were learned from pages whose article
//! people marked (`tools/blocks/train.py`). [`metadata`] reads title, author, day, address and language.
//!
//! There is no document tree. What a browser would build one for (unclosed paragraphs,
//! cells, list items) is settled on a stack of open elements; whatever is nested
//! more deeply than that stack is taken as text of the innermost element on it.

mod choose;
mod collect;
mod cues;
mod element;
mod features;
mod headline;
mod metadata;
mod region;
mod trees;

use gloss_text::{SourceText, Span, TooLong};
use html5gum::Tokenizer;

use crate::binary::is_binary;
use crate::wrapped::rejoin;
use crate::{Article, Block, IngestError, LeftOut};
use collect::{Collector, Draft, Page};
use region::Region;

/// The longest HTML that is searched for an article, in bytes.
pub const MAX_HTML_BYTES: usize = 20 << 20;

/// The article within a page or a piece of the clipboard.
///
/// Every block becomes one line of the text, its white space collapsed; the
/// cells of a table row are a tab apart; a line break makes a new block. Soft
/// hyphens and other invisible joints are dropped, `<q>` gets its quotation
/// marks. Of a page, learned weights choose the blocks of the article; of a piece of the
/// clipboard, which the user chose, only menus, asides, footers, forms and link lists go. Whatever is left
/// out is listed. On a page with much beside its article, the headline and the lines that say
/// by whom and when may be left to the fields of the article. Scripts, styles,
/// drawings and players hold no words and are not listed, frames are.
pub fn html(input: &str) -> Result<Article, IngestError> {
    if input.len() > MAX_HTML_BYTES {
        return Err(IngestError::HtmlTooLong(TooLong { bytes: input.len() }));
    }
    if is_binary(input) {
        return Err(IngestError::Binary);
    }
    let mut page = collect(input);
    let headline = headline::find(&page);
    choose::choose(&mut page, headline);

    let mut article = Article {
        text: String::new(),
        blocks: Vec::new(),
        left_out: Vec::new(),
        title: page.metadata.title(),
        byline: page.metadata.byline(&page.drafts, headline),
        source: page.metadata.source(),
        language: page.metadata.language(),
        published: page.metadata.published(&page.drafts, headline),
    };
    let mut left_out = LeftOutList::default();
    let mut below_break = vec![];
    for draft in &page.drafts {
        match draft
            .region
            .filter(|&region| page.regions[region].left_out())
        {
            Some(region) => left_out.add(region, &page.regions[region], draft),
            None => {
                push_block(&mut article, draft);
                below_break.push(draft.below_break);
            }
        }
    }
    article.left_out = left_out.entries;
    if article.blocks.is_empty() {
        return Err(IngestError::Empty);
    }
    SourceText::new(&article.text)?;
    if let Some(headline) = headline {
        article.title = Some(page.drafts[headline].words.clone());
    }
    Ok(rejoin(article, &below_break))
}

/// The blocks of a page and what is known of each, for the training of the weights.
#[doc(hidden)]
pub fn block_features(input: &str) -> Vec<(String, Vec<u8>)> {
    let page = collect(input);
    let numbers = features::View::of(&page, headline::find(&page)).numbers();
    let numbers = numbers.iter().map(|numbers| numbers.to_vec());
    let words = page.drafts.iter().map(|draft| draft.words.clone());
    words.zip(numbers).collect()
}

fn collect(input: &str) -> Page {
    let mut collector = Collector::default();
    let mut tokenizer = Tokenizer::new(input);
    while let Some(Ok(token)) = tokenizer.next() {
        if let Some(state) = collector.take(token) {
            tokenizer.set_state(state);
        }
    }
    collector.finish()
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
