//! Quotation marks, and what is written with the same signs: apostrophes, inches.

use super::Scanner;
use crate::TokenKind;
use crate::chars::{
    is_blank, is_dash, is_double_quote, is_hyphen, is_opening_bracket, is_opening_quote,
};
use crate::lexicon::is_apostrophe;

/// A single quotation mark that cannot be an apostrophe.
#[derive(Clone, Copy)]
pub(super) struct SingleQuote {
    at: usize,
    closes: bool,
}

impl Scanner<'_> {
    /// Takes the quotation mark or apostrophe `c` at `at`; returns where it ends.
    pub(super) fn quote(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        if is_double_quote(c) {
            return self.double_quote(at, end, c);
        }
        // The double quotation marks of old typewriters and of corpora.
        if matches!(c, '\'' | '`') && self.char_at(end) == Some(c) {
            return self.double_quote(at, end + 1, if c == '`' { '“' } else { '"' });
        }
        if is_apostrophe(c)
            && let Some((end, kind)) = self.apostrophe(at, end)
        {
            return self.push(at, end, kind);
        }
        if self.is_measure(at, end, self.single_open) {
            return self.push(at, end, TokenKind::Symbol);
        }
        self.single_open = is_opening_quote(c) || c == '\'' && !self.closes(at, end);
        self.push(at, end, TokenKind::Quote)
    }

    fn double_quote(&mut self, at: usize, end: usize, c: char) -> usize {
        if c == '"' && self.is_measure(at, end, self.double_open) {
            return self.push(at, end, TokenKind::Symbol);
        }
        self.double_open = is_opening_quote(c) || c == '"' && !self.double_open;
        self.push(at, end, TokenKind::Quote)
    }

    /// The end and kind of what the apostrophe at `at` is part of; none for a quotation mark.
    fn apostrophe(&mut self, at: usize, end: usize) -> Option<(usize, TokenKind)> {
        let after = self.segment(end);
        let last = self.tokens.last().copied();
        let glued = last.filter(|token| token.span.end as usize == self.offset + at);
        // Apart from its word where a text is spaced out; "'s-Hertogenbosch" is a name.
        let apart = !self.char_at(end + 1).is_some_and(is_hyphen);
        if matches!(after, "s" | "S") && (glued.is_some() || apart) {
            return Some((end + 1, TokenKind::Possessive));
        }
        let Some(before) = glued else {
            return self.elision(at, end);
        };
        if after.starts_with(char::is_alphanumeric) || before.kind != TokenKind::Word {
            return self.elision(at, end);
        }
        let plural = self.char_before(at).is_some_and(ends_plural);
        (plural && !self.closes_quotation(at, end)).then_some((end, TokenKind::Possessive))
    }

    /// "'em", "'90s"
    fn elision(&mut self, at: usize, end: usize) -> Option<(usize, TokenKind)> {
        let word = self.segment(end);
        if !word.starts_with(char::is_alphanumeric) {
            return None;
        }
        let stop = end + word.len();
        // "rock 'n' roll"
        let both = stop
            + self
                .char_at(stop)
                .filter(|&c| is_apostrophe(c))
                .map_or(0, char::len_utf8);
        let end = [both, stop]
            .into_iter()
            .find(|&stop| stop > end && self.lexicon.is_elision(self.slice(at, stop)))?;
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        let kind = if digits {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        Some((end, kind))
    }

    /// Whether the apostrophe after a plural closes a quotation rather than marks a possessive.
    fn closes_quotation(&mut self, at: usize, end: usize) -> bool {
        if !self.single_open {
            return false;
        }
        let word_follows = self.next_word(end).starts_with(char::is_alphabetic)
            && self.char_at(end).is_some_and(is_blank);
        !(word_follows
            && self
                .later_single_quote(at)
                .is_some_and(|quote| quote.closes))
    }

    /// The next single quotation mark after `at` that is one beyond doubt.
    fn later_single_quote(&mut self, at: usize) -> Option<SingleQuote> {
        if self.next_single.is_none_or(|quote| quote.at <= at) {
            // Kept until the walk has come there, so that no stretch is searched twice.
            let none = SingleQuote {
                at: self.line.len(),
                closes: false,
            };
            self.next_single = Some(self.find_single_quote(at).unwrap_or(none));
        }
        self.next_single
    }

    fn find_single_quote(&self, at: usize) -> Option<SingleQuote> {
        let first = at + self.char_at(at)?.len_utf8();
        let marks = self.rest(first).match_indices(['\'', '’', '‘']);
        marks
            .map(|(i, mark)| (first + i, mark))
            .find_map(|(at, mark)| {
                let end = at + mark.len();
                let (before, after) = (self.char_before(at), self.char_at(end));
                let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let blank = |c: Option<char>| c.is_none_or(is_blank);
                let doubtful = inner(before) && inner(after)
                    || before.is_some_and(ends_plural) && blank(after) && after.is_some();
                (!doubtful).then(|| SingleQuote {
                    at,
                    closes: mark != "‘" && self.closes(at, end),
                })
            })
    }

    /// Whether a quotation mark stands after something rather than before it.
    fn closes(&self, at: usize, end: usize) -> bool {
        let before = self.char_before(at);
        let after = self.char_at(end);
        let open = before.is_none_or(|c| {
            is_blank(c) || is_opening_bracket(c) || is_dash(c) || is_opening_quote(c)
        });
        let inked = after.is_some_and(|c| !is_blank(c));
        !open || !inked
    }

    /// Feet, inches, minutes: a straight mark after a digit that closes nothing.
    fn is_measure(&self, at: usize, end: usize, open: bool) -> bool {
        !open
            && self.char_before(at).is_some_and(|c| c.is_ascii_digit())
            && !self.char_at(end).is_some_and(char::is_alphabetic)
    }
}

/// What names and plurals end in that take an apostrophe alone.
const fn ends_plural(c: char) -> bool {
    matches!(c, 's' | 'S' | 'z' | 'x')
}
