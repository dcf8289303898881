//! Tokens of one line: word boundaries of Unicode's UAX #29, and on top what
//! news needs: compounds, abbreviations, possessives, addresses.

use unicode_segmentation::UnicodeSegmentation;

use crate::address;
use crate::chars::{
    is_blank, is_closing_bracket, is_dash, is_double_quote, is_hyphen, is_invisible,
    is_opening_bracket, is_opening_quote, is_punctuation, is_quote, is_stop,
};
use crate::lexicon::{Abbreviation, Lexicon, is_apostrophe, is_letter};
use crate::{Span, Token, TokenKind};

/// Appends the tokens of `line`, which starts at byte `offset` of its text.
pub(crate) fn cut(line: &str, offset: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner {
        line,
        offset,
        lexicon,
        tokens,
        single_open: false,
        double_open: false,
        next_single: None,
    };
    let mut at = 0;
    while let Some(c) = scanner.char_at(at) {
        at = if is_blank(c) {
            at + c.len_utf8()
        } else {
            scanner.token(at, c)
        };
    }
}

struct Scanner<'a> {
    line: &'a str,
    offset: usize,
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
    single_open: bool,
    double_open: bool,
    /// The next single quotation mark that is one beyond doubt, once looked for.
    next_single: Option<SingleQuote>,
}

/// A single quotation mark that cannot be an apostrophe.
#[derive(Clone, Copy)]
struct SingleQuote {
    at: usize,
    closes: bool,
}

impl Scanner<'_> {
    /// Takes the token that begins at `at` with `c`; returns where it ends.
    fn token(&mut self, at: usize, c: char) -> usize {
        let before = self.char_before(at);
        if let Some(length) = address::length(self.rest(at), before, self.lexicon) {
            return self.push(at, at + length, TokenKind::Address);
        }
        if c.is_alphanumeric() {
            return self.word(at, at);
        }
        if is_quote(c) {
            return self.quote(at, c);
        }
        if c == '.' && self.begins_fraction(at, before) {
            return self.word(at, at + 1);
        }
        let run = self.run_length(at, c);
        if run > 0 {
            return self.push(at, at + run, TokenKind::Punctuation);
        }
        let end = at + self.segment(at).len();
        let kind = if is_punctuation(c) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        self.push(at, end, kind)
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        // A mark of direction at a word's end is no part of it.
        let inked = self.slice(start, end).trim_end_matches(is_invisible).len();
        let byte = |at: usize| (self.offset + at) as u32;
        self.tokens.push(Token {
            span: Span::new(byte(start), byte(start + inked)),
            kind,
        });
        end
    }

    /// ".5", not the stop after a word.
    fn begins_fraction(&self, at: usize, before: Option<char>) -> bool {
        !before.is_some_and(|c| c.is_alphanumeric() || is_stop(c))
            && self.char_at(at + 1).is_some_and(|c| c.is_ascii_digit())
    }

    /// Bytes of the ellipsis or run of dashes or low lines at `at`; 0 for anything else.
    fn run_length(&self, at: usize, c: char) -> usize {
        let length = |is_part: fn(char) -> bool| {
            let rest = self.rest(at);
            rest.find(|c| !is_part(c)).unwrap_or(rest.len())
        };
        match c {
            '.' | '…' => length(|c| matches!(c, '.' | '…')),
            '_' => length(|c| c == '_'),
            _ if is_dash(c) => length(is_dash),
            _ => 0,
        }
    }

    /// The word or number from `start`, of which all before `at` is taken.
    fn word(&mut self, start: usize, at: usize) -> usize {
        let mut end = at + self.piece(at).len();
        let mut compound = false;
        while let Some(next) = self.joined_piece(end) {
            compound |= next.hyphenated;
            end = next.end;
        }
        let segment = self.slice(start, end);
        let digits = segment.starts_with(|c: char| c.is_numeric() || c == '.');
        let keycap = segment.contains('\u{20e3}');
        let letters = segment.contains(char::is_alphabetic);
        let kind = match () {
            () if keycap => TokenKind::Symbol,
            () if digits && !(compound && letters) => TokenKind::Number,
            () => TokenKind::Word,
        };
        if kind == TokenKind::Word {
            end = self.abbreviation_end(start, end);
            end = self.elided_end(start, end);
        }
        self.push(start, end, kind)
    }

    /// The segment at `at` between two of Unicode's word boundaries.
    fn segment(&self, at: usize) -> &str {
        self.rest(at).split_word_bounds().next().unwrap_or("")
    }

    /// The segment at `at`, cut where Unicode keeps together what a sentence
    /// parts: "Note:this", "ended.The", "J.K.Rowling", "Ann's".
    fn piece(&self, at: usize) -> &str {
        let mut piece = self.segment(at);
        for cut in [colon, low_line, possessive_start] {
            piece = cut(piece).and_then(|end| piece.get(..end)).unwrap_or(piece);
        }
        let listed = || {
            self.lexicon
                .abbreviation(self.slice(at, at + piece.len() + 1))
        };
        match missing_space(piece) {
            Some(stop) if listed().is_none() => piece.get(..stop).unwrap_or(piece),
            _ => piece,
        }
    }

    /// The end of the piece that a joint at `end` ties to the word before it.
    fn joined_piece(&self, end: usize) -> Option<Joined> {
        let last = self.char_before(end)?;
        let mut after = self.rest(end).chars();
        let (joint, next) = (after.next()?, after.next());
        let start = end + joint.len_utf8();
        let next_is = |is: fn(char) -> bool| next.is_some_and(is);
        let to_piece = |start: usize, hyphenated| {
            Some(Joined {
                end: start + self.piece(start).len(),
                hyphenated,
            })
        };
        match joint {
            _ if is_hyphen(joint) && next_is(char::is_alphanumeric) => to_piece(start, true),
            '&' if last.is_alphabetic() && next_is(char::is_alphabetic) => to_piece(start, false),
            '/' | ':' if last.is_ascii_digit() && next_is(|c| c.is_ascii_digit()) => {
                to_piece(start, false)
            }
            // "U.S.-led", "will-o'-the-wisp"
            '.' | '\'' | '’' if last.is_alphabetic() && next_is(is_hyphen) => {
                let start = start + next.map_or(0, char::len_utf8);
                let goes_on = self.char_at(start).is_some_and(char::is_alphanumeric);
                goes_on.then(|| to_piece(start, true)).flatten()
            }
            // "2½"
            _ if last.is_ascii_digit() && joint.is_numeric() => to_piece(end, false),
            _ => None,
        }
    }

    /// The end of a word with the stop after it, where that stop belongs to it.
    fn abbreviation_end(&self, start: usize, end: usize) -> usize {
        let stop = self.segment(end) == "." && self.char_at(end + 1) != Some('.');
        let takes = stop && self.takes_stop(self.slice(start, end + 1), end + 1);
        if takes { end + 1 } else { end }
    }

    /// The end of a word with the apostrophe after it, where that stands for letters: "ol'", "goin'".
    fn elided_end(&self, start: usize, end: usize) -> usize {
        let Some(mark) = self.char_at(end).filter(|&c| is_apostrophe(c)) else {
            return end;
        };
        let marked = end + mark.len_utf8();
        let inner = self.char_at(marked).is_some_and(char::is_alphanumeric);
        let word = self.slice(start, end);
        let participle = word.ends_with("in") && word.len() > 3 && !self.single_open;
        let elided = participle || self.lexicon.is_elision(self.slice(start, marked));
        if elided && !inner { marked } else { end }
    }

    /// Whether `word` is an abbreviation with the stop at its end, before what follows at `after`.
    fn takes_stop(&self, word: &str, after: usize) -> bool {
        if matches!(self.char_at(after), Some(',' | ';' | ':')) {
            return true;
        }
        let next = self.next_word(after);
        match self.lexicon.abbreviation(word) {
            Some(Abbreviation::Numbered) if is_numeral(next) || self.lexicon.is_month(next) => true,
            Some(Abbreviation::Numbered) | None => self.is_initial(word, next),
            Some(_) => true,
        }
    }

    /// "George W. Bush": one capital before a name, unless a sentence seems to end in it ("Plan B").
    fn is_initial(&self, word: &str, next: &str) -> bool {
        let Some(letter) = word.strip_suffix('.').filter(|word| is_letter(word)) else {
            return false;
        };
        let next_is_initial = next.ends_with('.');
        let name_follows = next_is_initial
            || next.starts_with(char::is_alphabetic) && !self.lexicon.is_starter(next)
            // "H. R. 1280"
            || is_numeral(next) && self.follows_initial();
        match letter {
            // The pronoun and the numeral more often than a name.
            "I" => next_is_initial || self.follows_initial(),
            _ => letter.starts_with(char::is_uppercase) && name_follows,
        }
    }

    fn follows_initial(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            let start = (token.span.start as usize).wrapping_sub(self.offset);
            let end = (token.span.end as usize).wrapping_sub(self.offset);
            let word = self.slice(start, end);
            word.len() == 2 && word.ends_with('.')
        })
    }

    /// The start of the word after blanks, quotation marks and brackets; with
    /// its stop if it is a single letter.
    fn next_word(&self, at: usize) -> &str {
        const ENOUGH: usize = 24;
        let rest = self.rest(at);
        let rest = rest.trim_start_matches(|c| {
            is_blank(c) || is_quote(c) || is_opening_bracket(c) || is_closing_bracket(c)
        });
        let end = rest
            .char_indices()
            .find(|&(i, c)| i >= ENOUGH || !(c.is_alphanumeric() || is_apostrophe(c)))
            .map_or(rest.len(), |(i, _)| i);
        match rest.split_at_checked(end) {
            Some((letter, after)) if is_letter(letter) && after.starts_with('.') => {
                rest.get(..end + 1).unwrap_or("")
            }
            Some((word, _)) => word,
            None => "",
        }
    }

    fn quote(&mut self, at: usize, c: char) -> usize {
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
        self.single_open = is_opening_quote(c) || !self.closes(at, end);
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
        let last = self.tokens.last().copied();
        let glued = last.filter(|token| token.span.end as usize == self.offset + at);
        let Some(before) = glued else {
            return self.elision(at, end);
        };
        let mut after = self.rest(end).chars();
        let (next, then) = (after.next(), after.next());
        if matches!(next, Some('s' | 'S')) && !then.is_some_and(char::is_alphanumeric) {
            return Some((end + 1, TokenKind::Possessive));
        }
        if next.is_some_and(char::is_alphanumeric) || before.kind != TokenKind::Word {
            return self.elision(at, end);
        }
        let plural = self.char_before(at).is_some_and(ends_plural);
        (plural && !self.closes_quotation(at, end)).then_some((end, TokenKind::Possessive))
    }

    /// "'em", "'90s"
    fn elision(&self, at: usize, end: usize) -> Option<(usize, TokenKind)> {
        let word = self.segment(end);
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

    fn rest(&self, at: usize) -> &str {
        self.line.get(at..).unwrap_or("")
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.line.get(start..end).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.line.get(..at)?.chars().next_back()
    }
}

/// What a joint ties to the word before it.
struct Joined {
    end: usize,
    hyphenated: bool,
}

/// The stop in a segment after which a sentence or name begins without a space.
fn missing_space(segment: &str) -> Option<usize> {
    let bytes = segment.as_bytes();
    bytes.windows(3).position(|window| {
        window[0] == b'.' && window[1].is_ascii_uppercase() && window[2].is_ascii_lowercase()
    })
}

/// Where the first colon or semicolon of a segment stands.
fn colon(segment: &str) -> Option<usize> {
    segment.find([':', ';']).filter(|&colon| colon > 0)
}

/// Where the low lines at the end of a segment begin.
fn low_line(segment: &str) -> Option<usize> {
    Some(segment.trim_end_matches('_').len()).filter(|&end| end > 0)
}

/// Where the "'s" at the end of a segment begins.
fn possessive_start(segment: &str) -> Option<usize> {
    let word = segment.strip_suffix(['s', 'S'])?;
    let word = word.strip_suffix(is_apostrophe)?;
    Some(word.len()).filter(|&end| end > 0)
}

/// Digits, or the capitals that Romans counted with.
fn is_numeral(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || !word.is_empty() && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// What names and plurals end in that take an apostrophe alone.
const fn ends_plural(c: char) -> bool {
    matches!(c, 's' | 'S' | 'z' | 'x')
}
