//! Where the sentences of one block end, told from its tokens.

use crate::chars::{
    is_closing_bracket, is_closing_quote, is_dash, is_double_quote, is_opening_bracket,
    is_opening_quote, is_stop,
};
use crate::lexicon::{Abbreviation, Lexicon, is_letter};
use crate::{Token, TokenKind};

/// Hands over the end of each sentence, as an index into `tokens`, one past its last.
///
/// `tokens` are those of one block of `text`, in title case or not.
pub(crate) fn ends(
    text: &str,
    tokens: &[Token],
    title_case: bool,
    lexicon: &Lexicon,
    mut end: impl FnMut(usize),
) {
    let block = Block {
        text,
        tokens,
        title_case,
        lexicon,
    };
    let mut open = Open::default();
    let mut at = 0;
    while at < tokens.len() {
        let stop = block.is_stop(at) || block.is_abbreviation(at);
        open.pass(&block, at);
        at += 1;
        if stop {
            let before = open;
            at = block.close(at, &mut open);
            if block.ends_sentence(&before, at) {
                end(at);
                open.restart(at);
            }
        }
        if block.is_credit(&open, at) {
            end(at);
            open.restart(at);
        }
    }
    if open.start < tokens.len() {
        end(tokens.len());
    }
}

/// The sentence that is being read.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Its first token.
    start: usize,
    /// One past its last token so far.
    end: usize,
    /// Its first token that is more than a mark.
    first_word: Option<usize>,
    /// The bracket that was opened last after its first word, until it closes.
    bracket: Option<usize>,
    /// Whether a straight double quotation mark was opened in the block.
    straight_quote: bool,
}

impl Open {
    fn pass(&mut self, block: &Block<'_>, at: usize) {
        self.end = at + 1;
        if self.first_word.is_none() && block.is_more_than_mark(at) {
            self.first_word = Some(at);
        }
        let mark = block.first_char(at);
        if is_opening_bracket(mark) {
            self.bracket = self.first_word.map(|_| at);
        } else if is_closing_bracket(mark) {
            self.bracket = None;
        }
        self.straight_quote ^= block.is_straight_double(at);
    }

    fn restart(&mut self, at: usize) {
        *self = Self {
            start: at,
            end: at,
            straight_quote: self.straight_quote,
            ..Self::default()
        };
    }
}

struct Block<'a> {
    text: &'a str,
    tokens: &'a [Token],
    title_case: bool,
    lexicon: &'a Lexicon,
}

impl Block<'_> {
    /// The words of a token; empty past the end.
    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.span.range()))
            .unwrap_or("")
    }

    fn first_char(&self, at: usize) -> char {
        self.word(at).chars().next().unwrap_or('\0')
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether nothing stands between a token and the one before it.
    fn glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    fn is_stop(&self, at: usize) -> bool {
        self.is(at, TokenKind::Punctuation) && is_stop(self.first_char(at))
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        self.is(at, TokenKind::Word) && self.word(at).ends_with('.')
    }

    fn is_straight_double(&self, at: usize) -> bool {
        self.is(at, TokenKind::Quote) && matches!(self.word(at), "\"" | "''" | "＂")
    }

    /// Past the stops, quotation marks, brackets and note marks that close from `at` on.
    fn close(&self, mut at: usize, open: &mut Open) -> usize {
        loop {
            let length = if self.goes_on(at) || self.closes(at, open.straight_quote) {
                1
            } else {
                self.note_mark_length(at)
            };
            if length == 0 {
                return at;
            }
            for at in at..at + length {
                open.pass(self, at);
            }
            at += length;
        }
    }

    /// Whether a stop goes on with those before it: "?!", ". . .". An ellipsis after
    /// a space begins what follows it.
    fn goes_on(&self, at: usize) -> bool {
        self.is_stop(at) && (self.glued(at) || !matches!(self.word(at), "…" | "..."))
    }

    /// Whether a quotation mark or bracket belongs to what stands before it.
    fn closes(&self, at: usize, straight_open: bool) -> bool {
        let mark = self.first_char(at);
        if is_closing_bracket(mark) {
            return true;
        }
        if !self.is(at, TokenKind::Quote) {
            return false;
        }
        match (self.glued(at), self.glued(at + 1)) {
            // Whatever its form: typists turn it the wrong way.
            (true, false) => true,
            (true, true) => !is_opening_quote(mark),
            (false, true) => is_closing_quote(mark) && is_double_quote(mark),
            (false, false) => is_closing_quote(mark) || straight_open && !is_opening_quote(mark),
        }
    }

    /// The tokens of a note mark: "[3]", "[2-4]", "[citation needed]", a bare "3"
    /// right after the stop, or a "[...]" between sentences. 0 for anything else.
    fn note_mark_length(&self, at: usize) -> usize {
        const LONGEST: usize = 5;
        const LONGEST_NUMBER: usize = 3;
        if self.is(at, TokenKind::Number) {
            let bare = self.glued(at) && !self.glued(at + 1) && self.may_begin(at + 1);
            let short = self.word(at).len() <= LONGEST_NUMBER;
            return usize::from(bare && short && self.is(at + 1, TokenKind::Word));
        }
        if self.word(at) != "[" {
            return 0;
        }
        let inner = (at + 1..at + 1 + LONGEST).take_while(|&at| !matches!(self.word(at), "]" | ""));
        let closing = at + 1 + inner.count();
        let marks = self.is(at + 1, TokenKind::Number)
            || self.is_stop(at + 1) && closing == at + 2
            || self.glued(at);
        if marks && self.word(closing) == "]" {
            closing + 1 - at
        } else {
            0
        }
    }

    /// Whether a sentence ends with its last token so far, a stop, and all that
    /// closes after it up to `next`.
    fn ends_sentence(&self, open: &Open, next: usize) -> bool {
        let stop = open.end - 1;
        if next >= self.tokens.len() {
            return true;
        }
        // "The agency (FSA.) It is led by ..." was set that way round by mistake.
        let misplaced = self.word(stop) == "." && self.is_starter(next);
        let set_off = self.is_set_off(open, stop, next) && !misplaced;
        if open.first_word.is_none() || set_off || self.is_enumerator(open, stop) {
            return false;
        }
        if self.signs(next) {
            return false;
        }
        if self.word(stop) == "." && self.word(next) == "(" {
            return true;
        }
        let opening = self.opening(next);
        if !self.may_begin(opening) {
            return false;
        }
        if self.is_abbreviation(stop) {
            return self.abbreviation_ends(stop, next, opening);
        }
        let quoted = (stop + 1..next).any(|at| self.is(at, TokenKind::Quote));
        match self.word(stop) {
            "!" | "?" if quoted && self.attributes(opening) => false,
            "!" | "?" if self.marks_name(stop) => self.is_starter(opening),
            // A title with its year: "Help! (1965)"
            "!" | "?" => !(self.word(next) == "(" && self.is(opening, TokenKind::Number)),
            _ => true,
        }
    }

    /// "(!)", "[...]", "Gen. (ret.) Hale": a remark within the sentence, and no stop after it.
    fn is_set_off(&self, open: &Open, stop: usize, next: usize) -> bool {
        const LONGEST: usize = 3;
        let at_once = stop
            .checked_sub(1)
            .filter(|&before| is_opening_bracket(self.first_char(before)));
        let short = open
            .bracket
            .or(at_once)
            .is_some_and(|bracket| stop - bracket <= LONGEST);
        short
            && (stop + 1..next)
                .rev()
                .take_while(|&at| !self.is_stop(at))
                .any(|at| is_closing_bracket(self.first_char(at)))
    }

    /// "1.", "a." at the beginning, or "2." after a semicolon: the number of a list item.
    fn is_enumerator(&self, open: &Open, stop: usize) -> bool {
        const LONGEST: usize = 3;
        if self.is_abbreviation(stop) {
            return stop == open.start && is_letter(self.word(stop).trim_end_matches('.'));
        }
        let Some(at) = stop.checked_sub(1).filter(|&at| at >= open.start) else {
            return false;
        };
        let mark = self.word(at);
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let begins = open.first_word == Some(at)
            || match before {
                ";" => true,
                // The first of a list; "Age: 31." ends.
                ":" => matches!(mark, "1" | "a" | "A" | "i" | "I"),
                _ => false,
            };
        let numbers = self.is(at, TokenKind::Number)
            || is_letter(mark)
            || mark.bytes().all(|b| b"ivxIVX".contains(&b));
        begins && numbers && mark.len() <= LONGEST && self.word(stop) == "."
    }

    fn is_more_than_mark(&self, at: usize) -> bool {
        matches!(
            self.tokens.get(at).map(|token| token.kind),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Symbol | TokenKind::Address)
        )
    }

    /// Past the quotation marks, brackets and dashes that open from `at` on.
    fn opening(&self, at: usize) -> usize {
        let opens = |at: &usize| {
            self.is(*at, TokenKind::Quote)
                || self.is(*at, TokenKind::Punctuation) && {
                    let mark = self.first_char(*at);
                    is_opening_bracket(mark)
                        || is_dash(mark)
                        || matches!(mark, '¿' | '¡' | '•' | '*')
                }
        };
        at + (at..).take_while(opens).count()
    }

    /// Whether a sentence may begin with the token: not with a small letter nor with a comma.
    fn may_begin(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        match token.kind {
            TokenKind::Word => !is_small(self.word(at)),
            TokenKind::Number | TokenKind::Symbol | TokenKind::Address => true,
            TokenKind::Punctuation => is_stop(self.first_char(at)),
            TokenKind::Possessive | TokenKind::Quote => false,
        }
    }

    fn is_starter(&self, at: usize) -> bool {
        let initial = self.word(at + 1) == "." && self.glued(at + 1) && is_letter(self.word(at));
        !initial && self.lexicon.is_starter(self.word(at))
    }

    fn abbreviation_ends(&self, stop: usize, next: usize, opening: usize) -> bool {
        // "KYIV, Ukr. - The"
        if is_dash(self.first_char(next)) {
            return false;
        }
        let word = self.word(stop);
        let known = self.lexicon.abbreviation(word);
        match known.or_else(|| self.lexicon.abbreviation_in_capitals(word)) {
            Some(Abbreviation::Title | Abbreviation::Numbered | Abbreviation::Dated) => false,
            Some(Abbreviation::Closing) => {
                self.is(opening, TokenKind::Word) && !self.lexicon.follows_hour(self.word(opening))
            }
            // In a title every word is capitalised: that of the next one says nothing.
            Some(Abbreviation::Other) | None => !self.title_case && self.is_starter(opening),
        }
    }

    /// "Smith asked": who said the words before, not a sentence of its own.
    fn attributes(&self, at: usize) -> bool {
        const LONGEST_NAME: usize = 8;
        if self.is_starter(at) && self.word(at) != "I" {
            return false;
        }
        (at..at + LONGEST_NAME)
            .take_while(|&at| self.is(at, TokenKind::Word) || matches!(self.word(at), "(" | ")"))
            .skip(1)
            .any(|at| self.lexicon.is_attribution(self.word(at)))
    }

    /// Whether "- Ann Lee, mayor" ends the block from `at` on: it signs the words before.
    fn signs(&self, at: usize) -> bool {
        const LONGEST: usize = 8;
        self.is(at, TokenKind::Punctuation)
            && is_dash(self.first_char(at))
            && self.tokens.len() - at <= LONGEST
            && self.word(at + 1).starts_with(char::is_uppercase)
            && self.word(at + 2).starts_with(char::is_uppercase)
            && !(at..self.tokens.len()).any(|at| self.is_stop(at))
    }

    /// "Yahoo!"
    fn marks_name(&self, stop: usize) -> bool {
        let name = stop.checked_sub(1).and_then(|name| self.tokens.get(name));
        name.zip(self.tokens.get(stop))
            .map(|(name, stop)| name.span.cover(stop.span))
            .and_then(|span| self.text.get(span.range()))
            .is_some_and(|name| self.lexicon.is_marked_name(name))
    }

    /// Whether "Photo: Ann Lee" begins at `at`, run on after a caption without a stop.
    fn is_credit(&self, open: &Open, at: usize) -> bool {
        at > open.start
            && self.word(at + 1) == ":"
            && self.glued(at + 1)
            && self.is_more_than_mark(at - 1)
            && self.lexicon.is_label(self.word(at))
    }
}

/// Begins with a small letter, and not as "iPhone" or "al-Qaeda" does.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}
