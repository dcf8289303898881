//! Whether a hyphen at the end of a line belongs to its word.

use std::collections::BTreeMap;

use crate::lines::{Joint, Line};

/// Halves of compounds, from `data/`.
const COMPOUND_PARTS: &str = include_str!("../../data/compound_parts.txt");

/// The words of a text, by which the broken ones are mended.
pub(super) struct Hyphens {
    /// Every word in small letters, with its hyphens, and how often it stands unbroken.
    words: BTreeMap<String, usize>,
    /// The text was hyphenated where lines end: more of them end so than by chance.
    hyphenated: bool,
}

impl Hyphens {
    /// Learns the words of a text.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut words = BTreeMap::new();
        let kept = || lines.iter().filter(|line| line.is_kept());
        let broken = kept()
            .filter(|line| super::ends_with_hyphen(&line.words))
            .count();
        if broken > 0 {
            for line in kept() {
                for word in line
                    .words
                    .split(|c: char| !c.is_alphanumeric() && !is_hyphen(c))
                {
                    if !word.is_empty() && !word.ends_with(is_hyphen) {
                        *words.entry(plain(word)).or_default() += 1;
                    }
                }
            }
        }
        Self {
            words,
            hyphenated: broken * 40 > kept().count(),
        }
    }

    /// How a line goes on in the next.
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        if line.ends_with('\u{ad}') {
            return Joint::Hyphen;
        }
        if line.ends_with('—') && !line.ends_with(" —") {
            return Joint::Close;
        }
        if !super::ends_with_hyphen(line) {
            return Joint::Space;
        }
        let is_between = |c: char| !c.is_alphanumeric() && !is_hyphen(c);
        let first = line.rsplit(is_between).next().unwrap_or_default();
        let first = first.trim_end_matches(is_hyphen);
        let second = next.split(is_between).next().unwrap_or_default();
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
        let count = |word: &str| self.words.get(word).copied().unwrap_or_default();
        let joined = count(&format!("{small_first}{small_second}"));
        let apart = count(&format!("{small_first}-{small_second}"));
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
        let listed = |part: &str| COMPOUND_PARTS.lines().any(|line| line == part);
        !self.hyphenated
            || small_second.contains('-')
            || listed(&format!("-{head}"))
            || listed(&format!("{small_first}-")) && count(head) > 0
    }
}

/// A word in small letters, with plain hyphens.
fn plain(word: &str) -> String {
    let small = word.chars().flat_map(char::to_lowercase);
    small.map(|c| if is_hyphen(c) { '-' } else { c }).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}
