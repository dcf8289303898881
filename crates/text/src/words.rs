//! Tokens of one line: word boundaries of Unicode's UAX #29, and on top what
//! news needs: compounds, abbreviations, possessives, addresses.

mod quotes;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use self::quotes::SingleQuote;
use crate::address;
use crate::chars::{
    is_blank, is_closing_bracket, is_dash, is_hyphen, is_invisible, is_opening_bracket,
    is_punctuation, is_quote, is_stop,
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
        segment: 0..0,
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

/// Walks along a line and takes one token after another.
struct Scanner<'a> {
    line: &'a str,
    offset: usize,
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
    single_open: bool,
    double_open: bool,
    /// The next single quotation mark that is one beyond doubt, once looked for.
    next_single: Option<SingleQuote>,
    /// Where the segment lies that was looked at last.
    segment: Range<usize>,
}

impl<'a> Scanner<'a> {
    /// Takes the token that begins at `at` with `c`; returns where it ends.
    fn token(&mut self, at: usize, c: char) -> usize {
        let before = self.char_before(at);
        if let Some(length) = address::length(self.rest(at), before, self.lexicon) {
            return self.push(at, at + length, TokenKind::Address);
        }
        if c.is_alphanumeric() {
            return self.word(at, at);
        }
        let sign = self.sign(at, c);
        if sign > c.len_utf8() && c != '_' {
            // Combining marks make another sign of it.
            return self.push(at, at + sign, TokenKind::Symbol);
        }
        if is_quote(c) {
            return self.quote(at, c);
        }
        if c == '.' && self.begins_fraction(at, before) {
            return self.word(at, at + 1);
        }
        let end = self.run_end(at, c);
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

    /// The end of the sign at `at`, and of the others in an ellipsis or a run
    /// of dashes or low lines.
    fn run_end(&mut self, at: usize, c: char) -> usize {
        let is_part: fn(char) -> bool = match c {
            '.' | '…' => |c| matches!(c, '.' | '…'),
            '_' => |c| c == '_',
            _ if is_dash(c) => is_dash,
            _ => return at + c.len_utf8(),
        };
        let mut end = at + c.len_utf8();
        while let Some(next) = self.char_at(end).filter(|&c| is_part(c)) {
            if c != '_' && self.segment(end).len() > next.len_utf8() {
                break;
            }
            end += next.len_utf8();
        }
        end
    }

    /// The word or number from `start`, of which all before `at` is taken.
    fn word(&mut self, start: usize, at: usize) -> usize {
        let mut end = at + self.piece(at).len();
        let mut compound = false;
        while let Some(joint) = self.joint(end) {
            compound |= joint.hyphenated;
            end = joint.piece + self.piece(joint.piece).len();
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

    /// What is left at `at` of the segment between two of Unicode's word boundaries.
    fn segment(&mut self, at: usize) -> &'a str {
        // A segment that is taken in parts is looked for once: all stays linear.
        if !self.segment.contains(&at) {
            let rest = self.rest(at);
            let length = ascii_segment_length(rest)
                .or_else(|| rest.split_word_bounds().next().map(str::len))
                .unwrap_or(0);
            self.segment = at..at + length;
        }
        self.slice(at, self.segment.end)
    }

    /// The length of the sign `c` at `at` with its combining marks.
    fn sign(&mut self, at: usize, c: char) -> usize {
        let within_word = self.segment.start < at && self.segment.contains(&at);
        if within_word {
            c.len_utf8()
        } else {
            self.segment(at).len()
        }
    }

    /// The segment at `at`, cut where Unicode keeps together what a sentence
    /// parts: "Note:this", "ended.The", "J.K.Rowling", "Ann's".
    fn piece(&mut self, at: usize) -> &'a str {
        let mut piece = self.segment(at);
        for cut in [low_line, possessive_start] {
            piece = cut(piece).and_then(|end| piece.get(..end)).unwrap_or(piece);
        }
        let whole = || {
            let marked = self.slice(at, at + piece.len() + 1);
            self.lexicon.abbreviation(marked).is_some() || address::is_domain(piece, self.lexicon)
        };
        match missing_space(piece) {
            Some(end) if !whole() => piece.get(..end).unwrap_or(piece),
            _ => piece,
        }
    }

    /// Where the piece begins that a joint at `end` ties to the word before it.
    fn joint(&self, end: usize) -> Option<Joint> {
        let last = self.char_before(end)?;
        let mut after = self.rest(end).chars();
        let joint = after.next()?;
        // "2½"
        if last.is_ascii_digit() && joint.is_numeric() {
            return Some(Joint {
                piece: end,
                hyphenated: false,
            });
        }
        let next = after.next()?;
        let past = end + joint.len_utf8();
        let start = match joint {
            _ if is_hyphen(joint) => next.is_alphanumeric().then_some(past),
            '&' => (last.is_alphabetic() && next.is_alphabetic()).then_some(past),
            '/' | ':' => (last.is_ascii_digit() && next.is_ascii_digit()).then_some(past),
            // "U.S.-led", "will-o'-the-wisp"
            '.' | '\'' | '’' => {
                let hyphen = last.is_alphabetic() && is_hyphen(next);
                let goes_on = after.next().is_some_and(char::is_alphanumeric);
                (hyphen && goes_on).then_some(past + next.len_utf8())
            }
            _ => None,
        };
        Some(Joint {
            piece: start?,
            hyphenated: !matches!(joint, '&' | '/' | ':'),
        })
    }

    /// The end of a word with the stop after it, where that stop belongs to it.
    fn abbreviation_end(&mut self, start: usize, end: usize) -> usize {
        let stop = self.char_at(end) == Some('.')
            && self.char_at(end + 1) != Some('.')
            && self.sign(end, '.') == 1;
        let takes = stop && self.takes_stop(self.slice(start, end + 1), end + 1);
        if takes { end + 1 } else { end }
    }

    /// The end of a word with the apostrophe after it, where that stands for letters: "ol'", "goin'".
    fn elided_end(&mut self, start: usize, end: usize) -> usize {
        let Some(mark) = self.char_at(end).filter(|&c| is_apostrophe(c)) else {
            return end;
        };
        let marked = end + self.segment(end).len();
        let inner = marked > end + mark.len_utf8()
            || self.char_at(marked).is_some_and(char::is_alphanumeric);
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
        let abbreviates = match self.abbreviation(word, next) {
            Some(Abbreviation::Numbered) => is_numeral(next),
            Some(Abbreviation::Dated) => is_numeral(next) || self.lexicon.is_month(next),
            Some(_) => true,
            None => false,
        };
        abbreviates || self.is_initial(word, next)
    }

    fn abbreviation(&self, word: &str, next: &str) -> Option<Abbreviation> {
        self.lexicon.abbreviation(word).or_else(|| {
            let capitals = next.len() > 1 && !next.contains(char::is_lowercase);
            let known = capitals.then(|| self.lexicon.abbreviation_in_capitals(word))??;
            // "NO. 5", but "at the SEC. 5 people"
            (known == Abbreviation::Numbered || !is_numeral(next)).then_some(known)
        })
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
            // After a word, the pronoun or the numeral: "so do I", "World War I".
            "I" => next_is_initial || name_follows && !self.follows_word(),
            _ => letter.starts_with(char::is_uppercase) && name_follows,
        }
    }

    fn follows_initial(&self) -> bool {
        let last = self.last_in_line();
        last.is_some_and(|word| word.len() == 2 && word.ends_with('.'))
    }

    fn follows_word(&self) -> bool {
        let last = self.last_in_line();
        last.is_some_and(|word| word.ends_with(|c: char| c.is_alphanumeric() || is_quote(c)))
    }

    fn last_in_line(&self) -> Option<&'a str> {
        let span = self.tokens.last()?.span.range();
        let start = span.start.checked_sub(self.offset)?;
        Some(self.slice(start, span.end - self.offset))
    }

    /// The start of the word after blanks, quotation marks and brackets; with
    /// its stop if it is a single letter.
    fn next_word(&self, at: usize) -> &'a str {
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

    fn rest(&self, at: usize) -> &'a str {
        self.line.get(at..).unwrap_or("")
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.line.get(start..end).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.line.get(..at)?.chars().next_back()
    }
}

/// Ties a piece to the word before it.
struct Joint {
    /// Where the piece begins.
    piece: usize,
    hyphenated: bool,
}

/// The length of the segment that `rest` begins with, where plain ASCII on both
/// sides of its end leaves no doubt: most words.
fn ascii_segment_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let letters = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let in_word = |b: &u8| !b.is_ascii() || b.is_ascii_alphanumeric() || *b == b'_';
    match bytes.get(letters) {
        Some(after) if letters > 0 => {
            let joins = in_word(after)
                || b".,;:'".contains(after) && bytes.get(letters + 1).is_some_and(in_word);
            (!joins).then_some(letters)
        }
        Some(&mark) if mark.is_ascii_punctuation() && mark != b'_' => {
            bytes.get(1).is_none_or(u8::is_ascii).then_some(1)
        }
        _ => None,
    }
}

/// Where in a segment something else begins without a space: at a colon, and
/// at a stop before a capitalised word.
fn missing_space(segment: &str) -> Option<usize> {
    segment
        .as_bytes()
        .windows(3)
        .position(|window| match window {
            [b':' | b';', after, _] => after.is_ascii_alphanumeric(),
            [b'.', first, second] => first.is_ascii_uppercase() && second.is_ascii_lowercase(),
            _ => false,
        })
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
        // One letter is a word or an initial more often.
        || word.len() > 1 && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}
