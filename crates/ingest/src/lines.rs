//! A text as lines, and lines as the blocks of an article.

use std::borrow::Cow;

use gloss_text::Span;

use crate::left_out::LeftOutList;
use crate::{Article, Block, BlockKind, Reason};

/// A line of the input, with what the passes decide about it.
#[derive(Clone, Debug)]
pub(crate) struct Line<'t> {
    /// White space before the words, and the marks that quote them.
    pub before: &'t str,
    /// The words, without white space around them; empty in a blank line.
    pub words: Cow<'t, str>,
    /// White space after the words and the line break.
    pub after: &'t str,
    /// How many `>` stand before the words.
    pub quotes: usize,
    /// What the block is that begins with this line.
    pub kind: BlockKind,
    /// Why the line is left out, if it is.
    pub left_out: Option<Reason>,
    /// How the next line of the article follows.
    pub joint: Joint,
}

/// How a line follows another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Joint {
    /// It begins a block.
    #[default]
    Break,
    /// It goes on in the same paragraph after a space.
    Space,
    /// It goes on in the same word, and the hyphen at the end of the line goes.
    Hyphen,
    /// It goes on in the same word after its hyphen or dash.
    Close,
}

impl<'t> Line<'t> {
    /// The lines of a text; together they are the text.
    pub fn all_of(text: &'t str) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = match rest.find(is_line_break) {
                Some(at) if rest[at..].starts_with("\r\n") => at + 2,
                Some(at) => at + rest[at..].chars().next().map_or(1, char::len_utf8),
                None => rest.len(),
            };
            let (line, after) = rest.split_at(end);
            lines.push(Self::of(line));
            rest = after;
        }
        lines
    }

    /// A line with its line break, if it has one.
    pub fn of(line: &'t str) -> Self {
        let without_start = line.trim_start();
        let words = without_start.trim_end();
        let (before, after) = match words.is_empty() {
            true => ("", line),
            false => (
                &line[..line.len() - without_start.len()],
                &without_start[words.len()..],
            ),
        };
        Self {
            before,
            words: words.into(),
            after,
            quotes: 0,
            kind: BlockKind::Paragraph,
            left_out: None,
            joint: Joint::Break,
        }
    }

    /// Whether nothing but white space stands in it.
    pub fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the article holds its words.
    pub fn is_kept(&self) -> bool {
        self.left_out.is_none() && !self.is_blank()
    }

    /// Whether a page of paper ends with it.
    pub fn ends_page(&self) -> bool {
        self.after.contains('\u{c}')
    }
}

/// Writes the lines as the text and the blocks of an article, and lists those that are left out.
///
/// Where nothing was decided, the text is the lines as they were, byte for byte.
pub(crate) fn write(lines: &[Line<'_>], article: &mut Article, left_out: &mut LeftOutList) {
    let text = &mut article.text;
    let mut joint = Joint::Break;
    let mut open: Option<(usize, BlockKind)> = None;
    let mut after = "";
    let mut hyphens: Vec<String> = vec![];
    for line in lines {
        if let Some(reason) = line.left_out {
            left_out.add(reason, &line.words);
            continue;
        }
        if line.is_blank() {
            if joint == Joint::Break {
                text.push_str(std::mem::take(&mut after));
                text.push_str(line.after);
            }
            continue;
        }
        match joint {
            Joint::Break => {
                text.push_str(after);
                if line.quotes == 0 {
                    text.push_str(line.before);
                }
                open = Some((text.len(), line.kind));
            }
            Joint::Space => text.push(' '),
            Joint::Hyphen => {
                let broken = text.rsplit(char::is_whitespace).next().unwrap_or_default();
                let rest = line.words.split_whitespace().next().unwrap_or_default();
                if hyphens.len() < LISTED {
                    hyphens.push(format!("{broken}{rest}"));
                }
                text.pop();
            }
            Joint::Close => {}
        }
        text.push_str(&line.words);
        (joint, after) = (line.joint, line.after);
        if joint == Joint::Break
            && let Some((start, kind)) = open.take()
        {
            push_blocks(&mut article.blocks, text, start, kind);
        }
    }
    if let Some((start, kind)) = open {
        push_blocks(&mut article.blocks, text, start, kind);
    }
    text.push_str(after);
    left_out.add(Reason::Hyphens, &hyphens.join(", "));
}

/// So many broken words are listed.
const LISTED: usize = 100;

/// A block of more bytes than this is cut where a sentence, or else a word, ends: nobody writes
/// such a paragraph, and a page that draws block by block would stand still for it.
const LONGEST: usize = 16_000;

/// Adds the end of a text as a block, or as several where it is too long.
fn push_blocks(blocks: &mut Vec<Block>, text: &str, mut start: usize, kind: BlockKind) {
    for part in cut(&text[start..]) {
        let end = start + part.len();
        let words = part.trim();
        let first = start + part.len() - part.trim_start().len();
        if !words.is_empty() {
            blocks.push(Block {
                span: Span::new(first as u32, (first + words.len()) as u32),
                kind,
            });
        }
        start = end;
    }
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
