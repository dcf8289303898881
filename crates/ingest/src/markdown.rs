//! Markdown: headings, lists, quotes and the words of links, without their marks.
//!
//! A reader of our own: the crate pulldown-cmark would add 87 KB to the page, packed, and articles
//! need none of the rarer constructs that it knows.

mod inline;

use gloss_text::Span;
use jiff::civil::Date;

use crate::day::day_in;
use crate::left_out::LeftOutList;
use crate::lines::{Line, is_line_break};
use crate::plain::{MOST_LINES, checked, verbatim};
use crate::{Article, Block, BlockKind, IngestError, Reason, characters};
use inline::words;

/// The article in a Markdown text.
///
/// Images, tables, notes and the definitions of links are left out and listed.
pub fn markdown(input: &str) -> Result<Article, IngestError> {
    let mut left_out = LeftOutList::default();
    let text = characters::clean(checked(input)?, &mut left_out);
    if text.matches(is_line_break).count() > MOST_LINES {
        return verbatim(&text);
    }
    let lines = Line::all_of(&text);
    let mut reader = Reader::default();
    let body = reader.front_matter(&lines, &mut left_out);
    for at in body..lines.len() {
        reader.take(&lines[at], lines.get(at + 1), &mut left_out);
    }
    let mut article = Article {
        title: reader.title,
        published: reader.published,
        ..Article::default()
    };
    for draft in &reader.drafts {
        let words = match draft.kind {
            BlockKind::Preformatted => draft.text.clone(),
            // Nobody writes such a paragraph.
            _ if draft.text.len() > LONGEST => draft.text.clone(),
            _ => words(&draft.text, &mut left_out),
        };
        push_block(&mut article, words.trim(), draft.kind);
    }
    article.left_out = left_out.entries;
    if article.title.is_none() {
        let headline = article
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Heading(1));
        let headline = headline.and_then(|block| article.text.get(block.span.range()));
        article.title = headline.map(str::to_owned);
    }
    match article.blocks.is_empty() {
        true => Err(IngestError::Empty),
        false => Ok(article),
    }
}

/// In longer blocks marks are not searched for, in bytes.
const LONGEST: usize = 30_000;

fn push_block(article: &mut Article, words: &str, kind: BlockKind) {
    if words.is_empty() {
        return;
    }
    if !article.text.is_empty() {
        article.text.push('\n');
    }
    let start = article.text.len() as u32;
    article.text.push_str(words);
    let span = Span::new(start, article.text.len() as u32);
    article.blocks.push(Block { span, kind });
}

/// Whether a text without a name is Markdown: it has headings by `#` or facts at its top, and links or bold words.
pub(crate) fn is_markdown(text: &str) -> bool {
    const SEARCHED: usize = 50_000;
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let is_heading = |line: &&str| {
        heading(line).is_some() || line.len() > 3 && line.bytes().all(|byte| byte == b'=')
    };
    let headings = text.lines().filter(is_heading).count();
    let links = text.matches("](").count();
    let bold = text.matches("**").count() / 2;
    let facts = text.starts_with("---\n") && text[4..].contains("\n---\n");
    headings + usize::from(facts) > 0 && links + bold > 0 || links > 2
}

/// A block whose words still have their marks.
struct Draft {
    kind: BlockKind,
    text: String,
}

/// Takes a text line by line.
#[derive(Default)]
struct Reader {
    drafts: Vec<Draft>,
    title: Option<String>,
    published: Option<Date>,
    /// The last draft goes on.
    open: bool,
    /// What ends the code that has begun.
    fence: Option<&'static str>,
    /// What the lines are left out for until a blank one.
    leaving_out: Option<Reason>,
}

impl Reader {
    /// Takes the title and the date from between two lines of hyphens at the top; returns where the body begins.
    fn front_matter(&mut self, lines: &[Line<'_>], left_out: &mut LeftOutList) -> usize {
        if lines.first().is_none_or(|line| line.words != "---") {
            return 0;
        }
        let is_end = |line: &Line<'_>| matches!(&*line.words, "---" | "...");
        let is_fact = |line: &Line<'_>| {
            line.is_blank() || line.words.contains(':') || line.words.starts_with("- ")
        };
        let Some(end) = lines[1..].iter().position(is_end).map(|at| at + 1) else {
            return 0;
        };
        if !lines[1..end].iter().all(is_fact) {
            return 0;
        }
        for line in &lines[1..end] {
            left_out.add(Reason::PageFrame, &line.words);
            let Some((key, value)) = line.words.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']);
            match &*key.trim().to_ascii_lowercase() {
                "title" if !value.is_empty() => self.title = Some(value.to_owned()),
                "date" | "published" => self.published = day_in(value).or(self.published),
                _ => {}
            }
        }
        end + 1
    }

    fn take(&mut self, line: &Line<'_>, next: Option<&Line<'_>>, left_out: &mut LeftOutList) {
        let mut words: &str = &line.words;
        if let Some(fence) = self.fence {
            match words.starts_with(fence) {
                true => self.fence = None,
                false => self.push(BlockKind::Preformatted, words),
            }
            self.open = false;
            return;
        }
        let mut quoted = false;
        while let Some(rest) = words.strip_prefix('>') {
            words = rest.trim_start();
            quoted = true;
        }
        if words.is_empty() {
            (self.open, self.leaving_out) = (false, None);
            return;
        }
        if let Some(reason) = self.leaving_out {
            left_out.add(reason, words);
            return;
        }
        let fence = ["```", "~~~"]
            .into_iter()
            .find(|fence| words.starts_with(fence));
        if fence.is_some() {
            (self.fence, self.open) = (fence, false);
        } else if let Some((level, title)) = heading(words) {
            self.push(BlockKind::Heading(level), title);
            self.open = false;
        } else if is_rule(words) {
            self.underline(words);
            self.open = false;
        } else if let Some(reason) = definition(words) {
            left_out.add(reason, words);
            self.leaving_out = (reason == Reason::Marks).then_some(reason);
        } else if words.contains('|') && next.is_some_and(|next| is_table_rule(&next.words)) {
            left_out.add(Reason::Aside, words);
            (self.leaving_out, self.open) = (Some(Reason::Aside), false);
        } else if let Some(item) = item(words) {
            self.push(BlockKind::ListItem, item);
        } else {
            let kind = if quoted {
                BlockKind::Quote
            } else {
                BlockKind::Paragraph
            };
            self.go_on(kind, words);
        }
        // Two spaces at the end break the line.
        if line.after.starts_with("  ") {
            self.open = false;
        }
    }

    fn push(&mut self, kind: BlockKind, text: &str) {
        let text = text.to_owned();
        self.drafts.push(Draft { kind, text });
        self.open = true;
    }

    /// Adds a line to the open block, or begins one.
    fn go_on(&mut self, kind: BlockKind, words: &str) {
        match self.drafts.last_mut().filter(|_| self.open) {
            Some(last) if kind != BlockKind::Quote || last.kind == BlockKind::Quote => {
                last.text.push(' ');
                last.text.push_str(words);
            }
            _ => self.push(kind, words),
        }
    }

    /// Makes a heading of the paragraph above a line of `=` or `-`.
    fn underline(&mut self, rule: &str) {
        let level = match rule.as_bytes().first() {
            Some(b'=') => 1,
            Some(b'-') => 2,
            _ => return,
        };
        if let Some(last) = self
            .drafts
            .last_mut()
            .filter(|last| self.open && last.kind == BlockKind::Paragraph)
        {
            last.kind = BlockKind::Heading(level);
        }
    }
}

/// The level and the words of a heading: `## What happens now`.
fn heading(words: &str) -> Option<(u8, &str)> {
    let title = words.trim_start_matches('#');
    let level = words.len() - title.len();
    let is_heading = (1..=6).contains(&level) && title.starts_with([' ', '\t']);
    is_heading.then(|| (level as u8, title.trim().trim_end_matches('#').trim_end()))
}

/// A line of nothing but `---`, `***`, `___` or `===`.
fn is_rule(words: &str) -> bool {
    let marks = || words.chars().filter(|c| !c.is_whitespace());
    let first = marks()
        .next()
        .filter(|c| matches!(c, '-' | '*' | '_' | '='));
    first.is_some_and(|first| marks().all(|c| c == first) && marks().count() >= 3)
}

/// The definition of a note, `[^1]: ...`, or of a link, `[1]: https://...`.
fn definition(words: &str) -> Option<Reason> {
    let (name, _) = words.strip_prefix('[')?.split_once("]: ")?;
    let reason = if name.starts_with('^') {
        Reason::Marks
    } else {
        Reason::Address
    };
    (!name.contains(']')).then_some(reason)
}

fn is_table_rule(words: &str) -> bool {
    words.contains('-')
        && words.contains('|')
        && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The words of an item of a list: `- Traders`, `1. Traders`.
fn item(words: &str) -> Option<&str> {
    let (mark, item) = words.split_once(' ')?;
    let number = mark.strip_suffix(['.', ')']);
    let is_number = number.is_some_and(|number| {
        !number.is_empty() && number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    (is_number || matches!(mark, "-" | "*" | "+" | "•")).then(|| item.trim_start())
}
