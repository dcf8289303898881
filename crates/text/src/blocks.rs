//! Blocks of a text: the lines it is written in, and which of them are headlines.

use crate::chars::{is_closing_bracket, is_dash, is_line_break, is_stop};
use crate::{Token, TokenKind};

/// The lines of a text with the byte each starts at.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(is_line_break).map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

/// A headline is not longer than this many tokens.
const LONGEST_HEADLINE: usize = 28;

/// Whether a block of these tokens is in title case: a headline or a name.
pub(crate) fn is_title_case(text: &str, tokens: &[Token]) -> bool {
    // Titles leave small what is short: "of", "with".
    const LONGEST_SMALL_WORD: usize = 4;
    const CAPITALS_FOR_EACH_OTHER: usize = 8;
    let word = |token: &Token| text.get(token.span.range()).unwrap_or("");
    if tokens.len() > LONGEST_HEADLINE || tokens.last().is_none_or(|last| word(last) == ".") {
        return false;
    }
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let (capitals, small): (Vec<&str>, Vec<&str>) = words
        .map(word)
        .partition(|word| word.starts_with(char::is_uppercase));
    let others = small
        .iter()
        .filter(|word| word.len() > LONGEST_SMALL_WORD)
        .count();
    capitals.len() > 1
        && capitals.len() >= small.len()
        && capitals.len() >= CAPITALS_FOR_EACH_OTHER * others
}

/// Whether a block stands as a headline: short, one sentence, without a full stop.
///
/// A question or exclamation, and a stop that may be an abbreviation's, pass
/// where the block is in title case.
pub(crate) fn is_headline(
    text: &str,
    tokens: &[Token],
    sentences: usize,
    title_case: bool,
) -> bool {
    if tokens.len() > LONGEST_HEADLINE || sentences > 1 {
        return false;
    }
    let word = |token: &Token| text.get(token.span.range()).unwrap_or("");
    let named = tokens.iter().any(|token| token.kind == TokenKind::Word);
    let begins = tokens.first().is_some_and(|token| {
        let first = word(token).chars().next().unwrap_or('\0');
        !first.is_lowercase() && !is_dash(first) && !matches!(first, '*' | '•')
    });
    let last = tokens.iter().rev().find(|token| {
        token.kind != TokenKind::Quote && !word(token).starts_with(is_closing_bracket)
    });
    let ends = last.is_some_and(|last| match word(last) {
        "." | "。" => false,
        mark if mark.starts_with(is_stop) => title_case,
        abbreviation if abbreviation.ends_with('.') => title_case,
        _ => last.kind != TokenKind::Punctuation,
    });
    named && begins && ends
}
