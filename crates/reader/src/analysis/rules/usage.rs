use std::collections::HashMap;
use std::ops::Range;

use gloss_text::TokenKind;

use crate::words::Words;

/// How a text writes its words: with a capital where nothing calls for one, or without.
pub(super) struct Usage<'w> {
    /// By folded word: times in lower case, times with a capital amid a sentence.
    counts: HashMap<&'w str, (u32, u32)>,
    /// By sentence: whether capitals tell nothing there.
    headlines: Vec<bool>,
}

impl<'w> Usage<'w> {
    /// Counts the words of a text.
    pub(super) fn count(words: &'w Words<'_>) -> Self {
        let mut usage = Self {
            counts: HashMap::new(),
            headlines: vec![false; words.tokens.sentences.len()],
        };
        for block in &words.tokens.blocks {
            for s in block.sentences.range() {
                let Some(sentence) = words.tokens.sentences.get(s) else {
                    continue;
                };
                let range = sentence.tokens.range();
                if capitals_tell_nothing(words, range.clone(), block.headline) {
                    usage.headlines[s] = true;
                    continue;
                }
                for i in range.filter(|&i| words.kind(i) == TokenKind::Word) {
                    let (lower, capital) = usage.counts.entry(words.word(i)).or_default();
                    if !words.capital(i) {
                        *lower += 1;
                    } else if !opens(words, i) {
                        *capital += 1;
                    }
                }
            }
        }
        usage
    }

    /// Whether the text writes a word with a capital of its own more often than without.
    pub(super) fn proper(&self, word: &str) -> bool {
        self.counts
            .get(word)
            .is_some_and(|&(lower, capital)| capital > lower)
    }

    /// Whether the text writes a word in lower case.
    pub(super) fn lower(&self, word: &str) -> bool {
        self.counts.get(word).is_some_and(|&(lower, _)| lower > 0)
    }

    /// Whether a sentence, by index, stands as a headline with capitals throughout.
    pub(super) fn is_headline(&self, sentence: usize) -> bool {
        self.headlines.get(sentence).copied().unwrap_or(false)
    }

    /// The token ranges of the sentences where capitals tell nothing.
    pub(super) fn headlines<'a>(
        &'a self,
        words: &'a Words<'_>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let sentences = words.tokens.sentences.iter().zip(&self.headlines);
        sentences
            .filter(|&(_, &headline)| headline)
            .map(|(sentence, _)| sentence.tokens.range())
    }
}

/// Whether a capital may be due to the place of a word: at the start of a
/// sentence, after a colon, within a quotation that opens there.
pub(super) fn opens(words: &Words<'_>, i: usize) -> bool {
    let start = words.sentence(i).start;
    let before = (start..i)
        .rev()
        .find(|&k| words.kind(k) != TokenKind::Symbol);
    match before {
        None => true,
        Some(k) => {
            words.kind(k) == TokenKind::Quote
                || matches!(
                    words.text(k),
                    ":" | "•" | "*" | "—" | "–" | "(" | "…" | "..."
                )
        }
    }
}

/// Title case or capitals throughout. A short line in title case may be a name alone, so it takes four words.
fn capitals_tell_nothing(words: &Words<'_>, range: Range<usize>, headline: bool) -> bool {
    let (mut long, mut capital, mut shouted) = (0, 0, 0);
    for i in range.filter(|&i| words.kind(i) == TokenKind::Word && words.text(i).len() > 3) {
        long += 1;
        capital += usize::from(words.capital(i));
        shouted += usize::from(words.all_capitals(i));
    }
    long >= 4 && (shouted * 10 > long * 7 || headline && capital * 10 >= long * 7)
}
