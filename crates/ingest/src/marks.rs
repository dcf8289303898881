//! Marks within the words that are not of the text: footnote marks, edit links, addresses in angle brackets.

use std::borrow::Cow;

use crate::Reason;
use crate::left_out::LeftOutList;
use crate::lines::Line;

/// Longer brackets are words of the text, in bytes.
const LONGEST_MARK: usize = 200;
/// In bytes; those of newsletters are long.
const LONGEST_ADDRESS: usize = 2_000;

/// Removes the marks from every line and lists them.
pub(crate) fn remove(lines: &mut [Line<'_>], left_out: &mut LeftOutList) {
    let mut marks: Vec<String> = vec![];
    let mut addresses: Vec<String> = vec![];
    let numbered = lines.iter().any(|line| {
        let brackets = line.words.match_indices('[');
        brackets
            .map(|(at, _)| at)
            .any(|at| at > 0 && note_mark(&line.words, at, false).is_some())
    });
    for line in lines {
        if line.left_out.is_some()
            || !line
                .words
                .contains(['[', '<', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
        {
            continue;
        }
        if let Some(words) = without_marks(&line.words, numbered, &mut marks, &mut addresses) {
            line.words = Cow::Owned(words);
        }
    }
    left_out.add(Reason::Marks, &marks.join(" "));
    left_out.add(Reason::Address, &addresses.join(" "));
}

/// The words without their marks; `None` where there are none.
fn without_marks(
    words: &str,
    numbered: bool,
    marks: &mut Vec<String>,
    addresses: &mut Vec<String>,
) -> Option<String> {
    let mut kept = String::with_capacity(words.len());
    let mut from = 0;
    let mut at = 0;
    while let Some(next) = words
        .get(at..)
        .and_then(|rest| rest.find(['[', '<', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']))
    {
        at += next;
        let address = bracketed_address(words, at).map(|end| (end, true));
        let mark = || {
            let end = note_mark(words, at, numbered).or_else(|| superscript(words, at))?;
            Some((end, false))
        };
        let Some((end, is_address)) = address.or_else(mark) else {
            at += words[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let list = if is_address {
            &mut *addresses
        } else {
            &mut *marks
        };
        list.push(words[at..end].to_owned());
        kept.push_str(&words[from..at]);
        if is_address && kept.ends_with(' ') {
            let trimmed = kept.trim_end().len();
            kept.truncate(trimmed);
        }
        (from, at) = (end, end);
    }
    (from > 0).then(|| {
        kept.push_str(&words[from..]);
        kept.trim().to_owned()
    })
}

/// The end of a footnote mark or an edit link that begins here: "[12]", "[a]", "[edit]", "[4]:12".
fn note_mark(words: &str, at: usize, numbered: bool) -> Option<usize> {
    let inner = words[at..].strip_prefix('[')?;
    let length = inner[..inner.floor_char_boundary(LONGEST_MARK)].find(']')?;
    let (inner, rest) = (&inner[..length], &inner[length + 1..]);
    let end = at + inner.len() + 2;
    let before = words[..at].chars().next_back();
    let attached = before
        .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '“' | '"' | '‘' | '[' | '—'));
    if is_wiki_link(inner) {
        return Some(end);
    }
    if !attached {
        return None;
    }
    let followed = rest.starts_with(char::is_alphanumeric);
    let digits = inner
        .strip_prefix("note ")
        .or_else(|| inner.strip_prefix("nb "))
        .or_else(|| inner.strip_prefix("n "));
    let digits = digits.unwrap_or(inner);
    let is_number = (1..=3).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter =
        numbered && inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(is_number || is_letter) || followed {
        return None;
    }
    // Wikipedia's page numbers: "[4]:12–13".
    let pages = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(':'));
    let length = pages.map_or(0, |pages| {
        let number =
            pages.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '–' | '-' | ','));
        match pages.len() - number.len() {
            0 => 0,
            length => length + rest.len() - pages.len(),
        }
    });
    Some(end + length)
}

fn is_wiki_link(inner: &str) -> bool {
    matches!(
        inner,
        "edit"
            | "edit source"
            | "edit | edit source"
            | "citation needed"
            | "clarification needed"
            | "update"
            | "who?"
            | "when?"
            | "why?"
            | "where?"
            | "which?"
            | "by whom?"
            | "better source needed"
            | "page needed"
            | "not in citation given"
            | "failed verification"
            | "dead link"
            | "permanent dead link"
            | "needs update"
    ) || inner.starts_with("image:")
        || inner.starts_with("cid:")
}

/// The end of an address in angle brackets, as e-mail programs write links.
fn bracketed_address(words: &str, at: usize) -> Option<usize> {
    let inner = words[at..].strip_prefix('<')?;
    let starts = ["http://", "https://", "mailto:"];
    if !starts.iter().any(|start| inner.starts_with(start)) {
        return None;
    }
    let reach = inner.floor_char_boundary(LONGEST_ADDRESS);
    let end = inner[..reach].find(|c: char| matches!(c, '<' | '>') || c.is_whitespace())?;
    inner[end..].starts_with('>').then_some(at + end + 2)
}

/// The end of a raised number after a stop, a comma or a quotation mark.
fn superscript(words: &str, at: usize) -> Option<usize> {
    let before = words[..at].chars().next_back()?;
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let length: usize = words[at..]
        .chars()
        .take(3)
        .take_while(|&c| is_raised(c))
        .map(char::len_utf8)
        .sum();
    let end = at + length;
    (end > at && matches!(before, '.' | ',' | '!' | '?' | '”' | '"' | '’')).then_some(end)
}
