//! Whether a hyphen at the end of a line belongs to its word.

use std::collections::BTreeMap;

use super::measured::ends_with_hyphen;
use crate::lines::{Joint, Line};

/// Halves of compounds, from `data/`.
const COMPOUND_PARTS: &str = include_str!("../../data/compound_parts.txt");
/// Pieces that are no words.
const WORD_PIECES: &str = include_str!("../../data/word_pieces.txt");

/// The words of a text, by which the broken ones are mended.
#[derive(Default)]
pub(super) struct Hyphens {
    /// Every word in small letters, with its hyphens, and how often it stands unbroken.
    words: BTreeMap<String, usize>,
    /// The text breaks words between syllables, not only at the hyphens that they have.
    hyphenated: bool,
}

impl Hyphens {
    /// Learns the words of a text.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let kept: Vec<&str> = lines
            .iter()
            .filter(|line| line.is_kept())
            .map(|line| &*line.words)
            .collect();
        let broken = || {
            let pairs = kept.windows(2).filter(|pair| ends_with_hyphen(pair[0]));
            pairs.map(|pair| (last_word(pair[0]), first_word(pair[1])))
        };
        if broken().next().is_none() {
            return Self::default();
        }
        let mut hyphens = Self::default();
        let mut after_hyphen = false;
        for line in &kept {
            let rest = usize::from(std::mem::replace(&mut after_hyphen, ends_with_hyphen(line)));
            for word in line.split(is_between).skip(rest) {
                if !word.is_empty() && !word.ends_with(is_hyphen) {
                    *hyphens.words.entry(plain(word)).or_default() += 1;
                }
            }
        }
        let many = broken().count() * 12 > kept.len() && kept.len() > 24;
        let pieces = broken().any(|(first, second)| {
            let (first, second) = (plain(first), plain(second));
            let bound = begins(WORD_PIECES, &first) && !begins(COMPOUND_PARTS, &first);
            hyphens.count(&format!("{first}{second}")) > 0
                || bound && hyphens.count(&second) == 0
                || ends(WORD_PIECES, &second)
        });
        hyphens.hyphenated = many || pieces;
        hyphens
    }

    /// How often a word stands unbroken.
    fn count(&self, word: &str) -> usize {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// How a line goes on in the next.
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        if line.ends_with('\u{ad}') {
            return Joint::Hyphen;
        }
        if line.ends_with('—') && !line.ends_with(" —") {
            return Joint::Close;
        }
        if !ends_with_hyphen(line) {
            return Joint::Space;
        }
        let (first, second) = (last_word(line), first_word(next));
        if second.is_empty() || matches!(second, "and" | "or" | "to") {
            return Joint::Space;
        }
        match self.is_compound(first, second) {
            true => Joint::Close,
            false => Joint::Hyphen,
        }
    }

    fn is_compound(&self, first: &str, second: &str) -> bool {
        let capitals = first.chars().filter(|c| c.is_uppercase()).count();
        let (small_first, small_second) = (plain(first), plain(second));
        let head = small_second.split('-').next().unwrap_or_default();
        let joined = self.count(&format!("{small_first}{small_second}"));
        let apart = self.count(&format!("{small_first}-{small_second}"));
        if joined != apart {
            return apart > joined;
        }
        if !second.starts_with(char::is_lowercase)
            || !first.ends_with(char::is_alphabetic)
            || first.contains(is_hyphen)
            || capitals > 1
        {
            return first != "Mc";
        }
        // Text that is not hyphenated breaks only where a hyphen was.
        if !self.hyphenated || small_second.contains('-') {
            return true;
        }
        let is_form = head.ends_with("ed") || head.ends_with("ing") || self.count(head) > 0;
        ends(COMPOUND_PARTS, head)
            || begins(COMPOUND_PARTS, &small_first)
                && (self.count(head) > 0
                    || !begins(WORD_PIECES, &small_first) && !ends(WORD_PIECES, head))
            || first.len() >= 4 && self.count(&small_first) > 0 && head.len() >= 6 && is_form
    }
}

/// Whether a list has a part that words begin with: "well-".
fn begins(list: &str, part: &str) -> bool {
    list.lines()
        .any(|line| line.strip_suffix('-') == Some(part))
}

/// Whether a list has a part that words end with: "-old".
fn ends(list: &str, part: &str) -> bool {
    list.lines()
        .any(|line| line.strip_prefix('-') == Some(part))
}

/// The word that is broken at the end of a line, without its hyphen.
fn last_word(line: &str) -> &str {
    let word = line.rsplit(is_between).next().unwrap_or_default();
    word.trim_end_matches(is_hyphen)
}

fn first_word(line: &str) -> &str {
    line.split(is_between).next().unwrap_or_default()
}

fn is_between(c: char) -> bool {
    !c.is_alphanumeric() && !is_hyphen(c)
}

/// A word in small letters, with plain hyphens.
fn plain(word: &str) -> String {
    let small = word.chars().flat_map(char::to_lowercase);
    small.map(|c| if is_hyphen(c) { '-' } else { c }).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}
