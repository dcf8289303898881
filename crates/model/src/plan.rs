//! A text prepared for the network: wordpieces in windows, and words of Universal Dependencies.

use std::ops::Range;

use gloss_text::{Span, Tokens};

use crate::encode::{Encoded, Window};
use crate::known::Known;
use crate::phrases::Form;
use crate::words::words;

/// A text cut into windows. The network reads each on its own, in any order, on any thread.
#[derive(Debug)]
pub struct Plan {
    pub(crate) encoded: Encoded,
    pub(crate) windows: Vec<Window>,
    pub(crate) known: Vec<Known>,
    /// The words to parse; none if the model does not parse.
    pub(crate) words: Vec<PlannedWord>,
}

/// A word of Universal Dependencies, with the basic tokens that stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedWord {
    /// Where it stands in the text.
    pub span: Span,
    /// The basic token of its first wordpiece.
    pub first: usize,
    /// The basic token of its last wordpiece.
    pub last: usize,
    /// Its sentence, an index of those of [`Encoded`].
    pub sentence: u32,
    /// What its letters say.
    pub form: Form,
}

impl Plan {
    /// How many windows there are.
    pub fn windows(&self) -> usize {
        self.windows.len()
    }

    /// The words whose first basic token a window is asked about.
    pub(crate) fn words_of(&self, window: &Window) -> Range<usize> {
        let before = |token: usize| self.words.partition_point(|word| word.first < token);
        before(window.asked.start)..before(window.asked.end)
    }
}

/// The words of Universal Dependencies in each sentence, from its first basic token to its last.
///
/// A word's first token is the first that begins inside it; if none does, the last that begins
/// before it. Its last token is the last that begins before its end.
pub fn words_to_parse(tokens: &Tokens<'_>, encoded: &Encoded) -> Vec<PlannedWord> {
    let mut planned = Vec::new();
    for (number, sentence) in (0..).zip(&encoded.sentences) {
        let mine = &encoded.words[sentence.clone()];
        let (Some(first), Some(last)) = (mine.first(), mine.last()) else {
            continue;
        };
        let span = Span::new(first.span.start, last.span.end);
        let text = tokens.source.slice(span);
        for word in words(text) {
            let (start, end) = (word.start as u32 + span.start, word.end as u32 + span.start);
            let before = |at: u32| mine.partition_point(|token| token.span.start < at);
            let inside = before(start)..before(end);
            let last = inside.end.saturating_sub(1);
            planned.push(PlannedWord {
                span: Span::new(start, end),
                first: sentence.start + inside.start.min(last),
                last: sentence.start + last,
                sentence: number,
                form: Form::of(&text[word]),
            });
        }
    }
    planned
}

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};

    use super::*;
    use crate::wordpiece::Vocabulary;

    #[test]
    fn words_know_their_tokens() {
        let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\n").expect("a vocabulary");
        let text = "She don't know. Its e-mail so\u{ad}ft.";
        let tokens = tokenize(SourceText::new(text).expect("short"));
        let encoded = Encoded::new(&tokens, &vocabulary);
        let token = |at: usize| tokens.source.slice(encoded.words[at].span);
        let planned: Vec<_> = words_to_parse(&tokens, &encoded)
            .iter()
            .map(|word| {
                let text = tokens.source.slice(word.span);
                (text, token(word.first), token(word.last), word.sentence)
            })
            .collect();
        assert_eq!(
            planned,
            [
                ("She", "She", "She", 0),
                ("do", "don", "don", 0),
                ("n't", "'", "t", 0),
                ("know", "know", "know", 0),
                (".", ".", ".", 0),
                ("Its", "Its", "Its", 1),
                ("e-mail", "e", "mail", 1),
                ("so", "so\u{ad}ft", "so\u{ad}ft", 1),
                ("\u{ad}", "so\u{ad}ft", "so\u{ad}ft", 1),
                ("ft", "so\u{ad}ft", "so\u{ad}ft", 1),
                (".", ".", ".", 1),
            ]
        );
    }
}
