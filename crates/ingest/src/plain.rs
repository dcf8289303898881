use gloss_text::{SourceText, Span};

use crate::{Article, Block, BlockKind, IngestError};

/// Plain text as it is: a block for each line that is not blank.
pub fn plain(input: &str) -> Result<Article, IngestError> {
    SourceText::new(input)?;
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in input.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let start = at + line.len() - line.trim_start().len();
        let words = line.trim();
        if !words.is_empty() {
            blocks.push(Block {
                span: Span::new(start as u32, (start + words.len()) as u32),
                kind: BlockKind::Paragraph,
            });
        }
        at += line.len();
    }
    if blocks.is_empty() {
        return Err(IngestError::Empty);
    }
    Ok(Article {
        text: input.to_owned(),
        blocks,
        left_out: vec![],
        title: None,
        published: None,
    })
}
