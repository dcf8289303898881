//! A text as the network reads it: wordpieces, and the windows they are read in.

use std::ops::Range;

use gloss_text::{Span, Tokens};

use crate::wordpiece::{Case, Vocabulary, basic_tokens};

/// A text as basic tokens and wordpieces.
#[derive(Debug, Default)]
pub struct Encoded {
    /// The basic tokens of all sentences.
    pub words: Vec<Word>,
    /// The sentences that have words, as ranges of them.
    pub sentences: Vec<Range<usize>>,
    pieces: Vec<u32>,
}

/// A basic token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    /// How it is written, or should be read.
    pub case: Case,
    /// Its first wordpiece.
    first: u32,
}

/// Words that are run through the network at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// All that the network sees.
    pub words: Range<usize>,
    /// Those it is asked about; windows in order leave none out and none twice.
    pub asked: Range<usize>,
}

impl Encoded {
    /// Cuts a text into the wordpieces of a vocabulary.
    pub fn new(tokens: &Tokens<'_>, vocabulary: &Vocabulary) -> Self {
        let mut encoded = Self::default();
        for sentence in &tokens.sentences {
            let first = encoded.words.len();
            let text = tokens.source.slice(sentence.span);
            for at in basic_tokens(text) {
                let word = &text[at.clone()];
                let start = sentence.span.start;
                encoded.words.push(Word {
                    span: Span::new(start + at.start as u32, start + at.end as u32),
                    case: Case::of(word),
                    first: encoded.pieces.len() as u32,
                });
                vocabulary.cut(word, &mut encoded.pieces);
            }
            if encoded.words.len() > first {
                encoded.sentences.push(first..encoded.words.len());
            }
        }
        encoded
    }

    /// The wordpieces of a run of words.
    pub fn pieces(&self, words: Range<usize>) -> &[u32] {
        &self.pieces[self.first_piece(words.start)..self.first_piece(words.end)]
    }

    fn first_piece(&self, word: usize) -> usize {
        self.words
            .get(word)
            .map_or(self.pieces.len(), |word| word.first as usize)
    }

    /// Windows of at most `limit` wordpieces, each of as many whole sentences as fit.
    ///
    /// A sentence that is too long for a window is cut between words, and each
    /// part sees some of its neighbours.
    pub fn windows(&self, limit: usize) -> Vec<Window> {
        let mut windows = Vec::new();
        let mut sentences = self.sentences.iter().peekable();
        let fits = |words: Range<usize>| self.pieces(words).len() <= limit;
        while let Some(first) = sentences.next() {
            if !fits(first.clone()) {
                self.cut_sentence(first.clone(), limit, &mut windows);
                continue;
            }
            let mut words = first.clone();
            while let Some(next) = sentences.next_if(|next| fits(words.start..next.end)) {
                words.end = next.end;
            }
            windows.push(Window {
                words: words.clone(),
                asked: words,
            });
        }
        windows
    }

    fn cut_sentence(&self, sentence: Range<usize>, limit: usize, windows: &mut Vec<Window>) {
        let fits = |range: Range<usize>, limit| self.pieces(range).len() <= limit;
        let mut asked = sentence.start..sentence.start;
        while asked.start < sentence.end {
            // A quarter of the window is for what stands before, a quarter for what follows.
            let mut words = asked.start..asked.start + 1;
            while words.start > sentence.start && fits(words.start - 1..asked.start, limit / 4) {
                words.start -= 1;
            }
            while !fits(words.clone(), limit) && words.start < asked.start {
                words.start += 1;
            }
            while words.end < sentence.end && fits(words.start..words.end + 1, limit) {
                words.end += 1;
            }
            asked.end = words.end;
            if words.end < sentence.end {
                while asked.end > asked.start + 1 && fits(asked.end - 1..words.end, limit / 4) {
                    asked.end -= 1;
                }
            }
            windows.push(Window {
                words,
                asked: asked.clone(),
            });
            asked.start = asked.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};
    use proptest::prelude::*;

    use super::*;

    /// Letters one a piece, so that a word has as many pieces as letters.
    fn vocabulary() -> Vocabulary {
        let letters = ('a'..='z').flat_map(|c| [format!("{c}\n"), format!("##{c}\n")]);
        let text: String = ["[UNK]\n", "[CLS]\n", "[SEP]\n", ".\n"]
            .into_iter()
            .map(String::from)
            .chain(letters)
            .collect();
        Vocabulary::parse(&text).expect("a vocabulary")
    }

    fn check(text: &str, limit: usize, expect: &[(&str, &str)]) {
        let tokens = tokenize(SourceText::new(text).expect("short"));
        let encoded = Encoded::new(&tokens, &vocabulary());
        let words = |range: Range<usize>| {
            let words = &encoded.words[range];
            let words: Vec<&str> = words.iter().map(|w| tokens.source.slice(w.span)).collect();
            words.join(" ")
        };
        let windows: Vec<(String, String)> = encoded
            .windows(limit)
            .into_iter()
            .map(|window| (words(window.words), words(window.asked)))
            .collect();
        let expect: Vec<_> = expect
            .iter()
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect();
        assert_eq!(windows, expect);
    }

    #[test]
    fn sentences_are_packed() {
        check("", 16, &[]);
        check(
            "ab cd.\n\nef gh.",
            16,
            &[("ab cd . ef gh .", "ab cd . ef gh .")],
        );
        check(
            "abcdef.\n\nghijkl.\n\nmnop.",
            16,
            &[
                ("abcdef . ghijkl .", "abcdef . ghijkl ."),
                ("mnop .", "mnop ."),
            ],
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        check(
            "aaaa bbbb cccc dddd eeee ffff gggg hhhh",
            16,
            &[
                ("aaaa bbbb cccc dddd", "aaaa bbbb cccc"),
                ("cccc dddd eeee ffff", "dddd eeee"),
                ("eeee ffff gggg hhhh", "ffff gggg hhhh"),
            ],
        );
        let long = "a".repeat(90);
        check(&format!("{long} b"), 16, &[(&long, &long), ("b", "b")]);
    }

    proptest! {
        #[test]
        fn every_word_is_asked_about_once(text in "([a-z]{1,30}[ .\n]{1,2}){0,60}", limit in 4..40_usize) {
            let tokens = tokenize(SourceText::new(&text).expect("short"));
            let encoded = Encoded::new(&tokens, &vocabulary());
            let mut next = 0;
            for Window { words, asked } in encoded.windows(limit) {
                prop_assert_eq!(asked.start, next);
                prop_assert!(asked.start < asked.end);
                prop_assert!(words.start <= asked.start && asked.end <= words.end);
                prop_assert!(encoded.pieces(words.clone()).len() <= limit || words.len() == 1);
                next = asked.end;
            }
            prop_assert_eq!(next, encoded.words.len());
        }
    }
}
