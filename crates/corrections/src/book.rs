use serde::{Deserialize, Serialize};

use crate::{Correction, Scope};

/// Corrections that are kept: those of each article, and those for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    always: Vec<Correction>,
    articles: Vec<(Fingerprint, Vec<Correction>)>,
}

impl Book {
    /// Articles whose corrections are kept; those corrected last stay.
    const ARTICLES: usize = 200;

    /// The corrections that bear on an article, in the order in which they apply.
    pub fn of(&self, article: &Fingerprint) -> Vec<Correction> {
        let own = self
            .articles
            .iter()
            .rev()
            .find(|(known, _)| known.is_like(article));
        let own = own.map_or(&[][..], |(_, corrections)| corrections);
        self.always.iter().chain(own).cloned().collect()
    }

    /// Those of the article alone.
    pub fn own(&self, article: &Fingerprint) -> Vec<Correction> {
        self.of(article).split_off(self.always.len())
    }

    /// Adds a correction, made in an article.
    pub fn add(&mut self, article: &Fingerprint, correction: Correction) {
        if correction.scope == Scope::Always {
            self.always.push(correction);
            return;
        }
        let known = self
            .articles
            .iter()
            .rposition(|(known, _)| known.is_like(article));
        let mut corrections = known.map_or(vec![], |at| self.articles.remove(at).1);
        corrections.push(correction);
        self.articles.push((article.clone(), corrections));
        let over = self.articles.len().saturating_sub(Self::ARTICLES);
        self.articles.drain(..over);
    }

    /// How many corrections there are in all.
    pub fn len(&self) -> usize {
        self.always.len()
            + self
                .articles
                .iter()
                .map(|(_, all)| all.len())
                .sum::<usize>()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a text is known by after a small edit: MinHash (Broder 1997) of its runs of five words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(Vec<u32>);

impl Fingerprint {
    /// Hash functions: of as many, the least value over all runs is kept.
    const HASHES: usize = 32;
    /// Words in a run.
    const RUN: usize = 5;

    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        let words: Vec<u32> = text
            .split_whitespace()
            .map(|word| fnv(word.as_bytes()))
            .collect();
        let mut least = vec![u32::MAX; Self::HASHES];
        let mut take = |run: &[u32]| {
            let run = run
                .iter()
                .fold(0u32, |hash, &word| mixed(hash.rotate_left(5) ^ word));
            for (seed, least) in (1u32..).zip(&mut least) {
                *least = mixed(run ^ seed.wrapping_mul(0x9e37_79b9)).min(*least);
            }
        };
        if words.len() < Self::RUN {
            take(&words);
        }
        words.windows(Self::RUN).for_each(&mut take);
        Self(least)
    }

    /// Whether two texts share more than some two fifths of their runs.
    pub fn is_like(&self, other: &Self) -> bool {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same * 5 >= Self::HASHES * 2
    }
}

/// FNV-1a.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The finisher of MurmurHash3.
fn mixed(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Change};

    fn article(n: usize) -> String {
        (0..120)
            .map(|i| format!("word{} ", (i * 7 + n * 131) % (400 + n)))
            .collect()
    }

    #[test]
    fn an_article_is_known_after_a_small_edit() {
        let text = article(1);
        let edited = text.replacen("word1 ", "another thing ", 3) + "and a last line";
        let of = Fingerprint::of;
        assert!(of(&text).is_like(&of(&edited)));
        assert!(!of(&text).is_like(&of(&article(2))));
        assert!(of("").is_like(&of(" ")));
        assert!(!of("").is_like(&of("a")));
    }

    #[test]
    fn corrections_are_kept_by_article() {
        let correction = |words: &str, scope| Correction {
            at: Anchor::anywhere(words),
            scope,
            change: Change::NotAName,
        };
        let (one, other) = (Fingerprint::of(&article(1)), Fingerprint::of(&article(2)));
        let mut book = Book::default();
        book.add(&one, correction("A", Scope::Article));
        book.add(&other, correction("B", Scope::Mention));
        book.add(&one, correction("C", Scope::Always));
        book.add(&one, correction("D", Scope::Mention));
        let words = |of: &Fingerprint| -> String {
            book.of(of)
                .iter()
                .map(|correction| correction.at.words.as_str())
                .collect()
        };
        assert_eq!(words(&one), "CAD");
        assert_eq!(words(&other), "CB");
        assert_eq!(words(&Fingerprint::of("new")), "C");
        assert_eq!(book.own(&other).len(), 1);
        assert_eq!(book.len(), 4);
    }
}
