//! The tokens of a text as the passes look at them: by index, folded, with the
//! sentence they stand in.

use gloss_text::{Sentence, Span, Token, TokenKind, Tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lists::{Lexicon, List, Lists};

/// A text's tokens with their folded words.
pub(crate) struct Words<'t> {
    /// What they are made from.
    pub(crate) tokens: &'t Tokens<'t>,
    /// The folded tokens, with a space after each.
    folded: String,
    /// Where each token begins in `folded`; one more for its end.
    starts: Vec<u32>,
    /// The sentence of each token.
    sentences: Vec<u32>,
    /// The lists that each token is in.
    lists: Vec<Lists>,
}

impl<'t> Words<'t> {
    /// Folds every token of a text.
    pub(crate) fn new(tokens: &'t Tokens<'t>) -> Self {
        Self::with(tokens, &Lexicon::new())
    }

    /// Folds every token of a text and looks it up.
    pub(crate) fn with(tokens: &'t Tokens<'t>, lexicon: &Lexicon) -> Self {
        let mut folded = String::with_capacity(tokens.source.text().len() + tokens.tokens.len());
        let mut starts = Vec::with_capacity(tokens.tokens.len() + 1);
        for token in &tokens.tokens {
            starts.push(folded.len() as u32);
            fold_into(tokens.text(token), &mut folded);
            folded.push(' ');
        }
        starts.push(folded.len() as u32);
        let mut sentences = vec![0; tokens.tokens.len()];
        for (i, sentence) in tokens.sentences.iter().enumerate() {
            if let Some(of) = sentences.get_mut(sentence.tokens.range()) {
                of.fill(i as u32);
            }
        }
        let mut words = Self {
            tokens,
            folded,
            starts,
            sentences,
            lists: vec![],
        };
        words.lists = (0..words.len())
            .map(|i| lexicon.lists_of(words.word(i)))
            .collect();
        words
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.tokens.len()
    }

    /// A token as written; empty beyond the last.
    pub(crate) fn text(&self, i: usize) -> &'t str {
        self.tokens
            .tokens
            .get(i)
            .map_or("", |t| self.tokens.text(t))
    }

    /// A token in lower case, without accents, with straight apostrophes; empty beyond the last.
    pub(crate) fn word(&self, i: usize) -> &str {
        self.phrase(i, i + 1)
    }

    /// Tokens `start..end`, folded, with one space between; empty for no tokens of this text.
    pub(crate) fn phrase(&self, start: usize, end: usize) -> &str {
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(&from), Some(&to)) if from < to => self
                .folded
                .get(from as usize..to as usize - 1)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether a token is in a list; no token beyond the last is.
    pub(crate) fn has(&self, i: usize, list: List) -> bool {
        self.lists.get(i).is_some_and(|lists| lists.has(list))
    }

    /// Whether a listed name of several words opens with a token.
    pub(crate) fn opens_phrase(&self, i: usize) -> bool {
        self.lists.get(i).is_some_and(|lists| lists.open_phrase())
    }

    /// The value that a list gives for a token.
    pub(crate) fn value(&self, i: usize, list: List) -> Option<&'static str> {
        if self.has(i, list) {
            list.get(self.word(i))
        } else {
            None
        }
    }

    /// What a token is; punctuation beyond the last.
    pub(crate) fn kind(&self, i: usize) -> TokenKind {
        self.tokens
            .tokens
            .get(i)
            .map_or(TokenKind::Punctuation, |t| t.kind)
    }

    /// Whether a token is a word that opens with a capital.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.kind(i) == TokenKind::Word
            && self.text(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a token is a word of two letters or more, all of them capitals.
    pub(crate) fn all_capitals(&self, i: usize) -> bool {
        self.kind(i) == TokenKind::Word && is_all_capitals(self.text(i))
    }

    /// The index of the sentence of a token.
    pub(crate) fn sentence_index(&self, i: usize) -> usize {
        self.sentences.get(i).map_or(0, |&s| s as usize)
    }

    /// The token range of the sentence that a token stands in; empty beyond the last.
    pub(crate) fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        let of = |s: &Sentence| s.tokens.range();
        if i < self.len() {
            self.tokens
                .sentences
                .get(self.sentence_index(i))
                .map_or(i..i, of)
        } else {
            i..i
        }
    }

    /// The bytes from the first of tokens `start..end` to the last.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let tokens = &self.tokens.tokens;
        match (
            tokens.get(start),
            end.checked_sub(1).and_then(|last| tokens.get(last)),
        ) {
            (Some(first), Some(last)) if start < end => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The indices of the tokens that a span touches.
    pub(crate) fn tokens_of(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.tokens.tokens;
        let start = tokens.partition_point(|t: &Token| t.span.end <= span.start);
        let end = tokens.partition_point(|t: &Token| t.span.start < span.end);
        start..end.max(start)
    }
}

/// Whether a word has two letters or more, all of them capitals.
pub(crate) fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters
        .by_ref()
        .take(2)
        .filter(|c| c.is_uppercase())
        .count()
        == 2
        && letters.all(char::is_uppercase)
}

/// Lower case, without accents, with straight apostrophes and quotation marks.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in word.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            _ => out.extend(c.to_lowercase()),
        }
    }
}
