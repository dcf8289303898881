use gloss_text::SourceText;

use crate::binary::is_binary;
use crate::left_out::LeftOutList;
use crate::lines::{Line, write};
use crate::wrapped::unwrap_lines;
use crate::{Article, IngestError};

/// Plain text as people have it: a block for each paragraph.
pub fn plain(input: &str) -> Result<Article, IngestError> {
    let input = checked(input)?;
    let mut lines = Line::all_of(input);
    unwrap_lines(&mut lines);
    finish(&lines)
}

/// Text that is an article already: a block for each line that is not blank.
///
/// The text of the article is the input, byte for byte, except that a byte order mark at its start is dropped.
pub fn verbatim(input: &str) -> Result<Article, IngestError> {
    finish(&Line::all_of(checked(input)?))
}

fn checked(input: &str) -> Result<&str, IngestError> {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    SourceText::new(input)?;
    if is_binary(input) {
        return Err(IngestError::Binary);
    }
    Ok(input)
}

fn finish(lines: &[Line<'_>]) -> Result<Article, IngestError> {
    let mut article = Article {
        text: String::new(),
        blocks: vec![],
        left_out: vec![],
        title: None,
        published: None,
    };
    let mut left_out = LeftOutList::default();
    write(lines, &mut article, &mut left_out);
    article.left_out = left_out.entries;
    match article.blocks.is_empty() {
        true => Err(IngestError::Empty),
        false => Ok(article),
    }
}
