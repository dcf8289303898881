use gloss_text::SourceText;

use crate::binary::is_binary;
use crate::left_out::LeftOutList;
use crate::lines::{Joint, Line, is_line_break, write};
use crate::markdown::{is_markdown, markdown};
use crate::wrapped::{join_flowing, unwrap_lines};
use crate::{
    Article, IngestError, Reason, beside, characters, chat, html, mail, marks, pages, source,
};

/// The article in a text as people have it: copied from a page, a PDF, an e-mail or a chat, or the source of a page.
///
/// Lines that were broken for lack of room become paragraphs again. The headers and signatures of mails, the
/// frames of pages, footnote marks, lines of advertisement and the like are left out and listed. A text in which
/// there is nothing of all that is taken byte for byte, except for a byte order mark at its start.
pub fn plain(input: &str) -> Result<Article, IngestError> {
    let input = checked(input)?;
    if source::is_html(input)
        && let Ok(article) = html(input)
    {
        return Ok(article);
    }
    if is_markdown(input) {
        return markdown(input);
    }
    let mut left_out = LeftOutList::default();
    let text = characters::clean(input, &mut left_out);
    if text.matches(is_line_break).count() > MOST_LINES {
        return finish(&Line::all_of(&text), left_out, mail::Headers::default());
    }
    let mut lines = Line::all_of(&text);
    mail::unquote(&mut lines);
    let headers = mail::take_headers(&mut lines);
    chat::take_times(&mut lines, &mut left_out);
    marks::remove(&mut lines, &mut left_out);
    beside::leave_out(&mut lines);
    pages::leave_out_frames(&mut lines);
    let has_pages = lines.iter().any(Line::ends_page);
    if !unwrap_lines(&mut lines) && !has_pages {
        pages::undo(&mut lines);
    }
    if has_pages {
        join_flowing(&mut lines);
    }
    join_at_soft_hyphens(&mut lines);
    leave_out_addresses(&mut lines);
    if !lines.iter().any(Line::is_kept) {
        // A text that is nothing but an advertisement is what somebody wants to read.
        return verbatim(&text);
    }
    finish(&lines, left_out, headers)
}

/// A text of more lines is no article: nothing is searched for in it.
pub(crate) const MOST_LINES: usize = 250_000;

/// Text that is an article already: a block for each line that is not blank.
///
/// The text of the article is the input, byte for byte, except that a byte order mark at its start is dropped.
pub fn verbatim(input: &str) -> Result<Article, IngestError> {
    let lines = Line::all_of(checked(input)?);
    finish(&lines, LeftOutList::default(), mail::Headers::default())
}

pub(crate) fn checked(input: &str) -> Result<&str, IngestError> {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    SourceText::new(input)?;
    if is_binary(input) {
        return Err(IngestError::Binary);
    }
    Ok(input)
}

fn join_at_soft_hyphens(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        if !lines[at].words.ends_with('\u{ad}') {
            continue;
        }
        if lines.get(at + 1).is_some_and(Line::is_kept) {
            lines[at].joint = Joint::Hyphen;
        } else {
            lines[at].words = lines[at].words.trim_end_matches('\u{ad}').to_owned().into();
        }
    }
}

/// An address as posts have it: its paragraph stays. In bytes.
const SHORT_ADDRESS: usize = 60;

/// Leaves out the paragraphs that are an address for the most part, where there are others.
fn leave_out_addresses(lines: &mut [Line<'_>]) {
    let kept: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].is_kept()).collect();
    let paragraphs: Vec<&[usize]> = kept
        .chunk_by(|&a, _| lines[a].joint != Joint::Break)
        .collect();
    let is_address = |paragraph: &&&[usize]| {
        let words = || {
            paragraph
                .iter()
                .flat_map(|&i| lines[i].words.split_whitespace())
        };
        let length = |words: &mut dyn Iterator<Item = &str>| words.map(str::len).sum::<usize>();
        let is_link = |word: &&str| {
            word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
        };
        let longest = words().filter(is_link).map(str::len).max().unwrap_or(0);
        longest > SHORT_ADDRESS && length(&mut words().filter(is_link)) * 2 > length(&mut words())
    };
    let addresses: Vec<&[usize]> = paragraphs.iter().filter(is_address).copied().collect();
    if addresses.len() == paragraphs.len() {
        return;
    }
    for index in addresses.concat() {
        lines[index].left_out = Some(Reason::Address);
    }
}

fn finish(
    lines: &[Line<'_>],
    mut left_out: LeftOutList,
    headers: mail::Headers,
) -> Result<Article, IngestError> {
    let mut article = Article {
        title: headers.title,
        published: headers.published,
        ..Article::default()
    };
    write(lines, &mut article, &mut left_out);
    article.left_out = left_out.entries;
    match article.blocks.is_empty() {
        true => Err(IngestError::Empty),
        false => Ok(article),
    }
}
