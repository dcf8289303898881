use std::borrow::Cow;

use gloss_text::{SourceText, Span};

use crate::binary::is_binary;
use crate::wrapped::unwrap_lines;
use crate::{Article, Block, BlockKind, IngestError};

/// Plain text as it is: a block for each line that is not blank.
///
/// The text of the article is the input, byte for byte, except that a byte
/// order mark at its start is dropped, and that in text wrapped at a fixed
/// width the line breaks within paragraphs become spaces. No offset moves by
/// the latter, so that what is read of the article holds for the input as well.
pub fn plain(input: &str) -> Result<Article, IngestError> {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    SourceText::new(input)?;
    if is_binary(input) {
        return Err(IngestError::Binary);
    }
    let text = match unwrap_lines(input) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    let blocks: Vec<_> = blocks(&text).collect();
    if blocks.is_empty() {
        return Err(IngestError::Empty);
    }
    Ok(Article {
        text,
        blocks,
        left_out: vec![],
        title: None,
        published: None,
    })
}

/// A line of more bytes than this is cut where a sentence, or else a word, ends: nobody writes
/// such a paragraph, and a page that draws block by block would stand still for it.
const LONGEST: usize = 16_000;

fn blocks(text: &str) -> impl Iterator<Item = Block> {
    let mut at = 0;
    let lines = text.split_inclusive(is_line_break).flat_map(cut);
    lines.filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let end = start + line.trim().len();
        let span = Span::new(start as u32, end as u32);
        (start < end).then_some(Block {
            span,
            kind: BlockKind::Paragraph,
        })
    })
}

/// The parts of a line that is too long; the line itself where it is not.
fn cut(mut line: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if line.is_empty() {
            return None;
        }
        let head = line.get(..line.floor_char_boundary(LONGEST))?;
        let at = if head.len() == line.len() {
            line.len()
        } else {
            let sentence = head.rfind(". ").filter(|&at| at > LONGEST / 2);
            let space = || head.rfind(char::is_whitespace).filter(|&at| at > 0);
            sentence
                .map(|at| at + 1)
                .or_else(space)
                .unwrap_or(head.len())
        };
        let (part, rest) = line.split_at(at);
        line = rest;
        Some(part)
    })
}

/// The characters that end a line of Unicode text, as gloss-text has them.
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
