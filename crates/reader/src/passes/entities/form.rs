use gloss_text::{Span, TokenKind};

use crate::lists::{HONORIFICS, NICKNAMES};
use crate::words::{Words, fold, is_all_capitals};
use crate::{Kind, NameMention};

/// The words of a name that tell it from others.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Folded, without stops, a leading article, a possessive ending, a title or "Jr.".
    pub parts: Vec<String>,
    /// Capitals only, in one word: "WHO".
    pub acronym: bool,
    /// An acronym before other words: "DNC Rules Committee".
    pub of_acronym: bool,
}

impl Form {
    /// The form of a name.
    pub(super) fn new(words: &Words<'_>, name: &NameMention) -> Self {
        let range = words.tokens_of(name.span);
        let capitals = is_all_capitals(own(words, name.span, range.start));
        let shouted = range
            .clone()
            .all(|i| !words.text(i).contains(char::is_lowercase));
        let kept =
            range.filter(|&i| !matches!(words.kind(i), TokenKind::Quote | TokenKind::Possessive));
        let person = name.kind == Kind::Person;
        let mut parts: Vec<String> = kept
            .map(|i| match own(words, name.span, i) {
                whole if whole.len() == words.text(i).len() => words.word(i).replace('.', ""),
                // "NATO" of "NATO-led".
                piece => fold(piece.trim_matches('-')).replace('.', ""),
            })
            .map(|word| if person { without_article(word) } else { word })
            .filter(|w| !w.is_empty())
            .collect();
        if parts.len() > 1 && parts[0] == "the" {
            parts.remove(0);
        }
        if name.kind == Kind::Person {
            while parts.len() > 1 && HONORIFICS.has(&parts[0]) {
                parts.remove(0);
            }
            while parts.len() > 1
                && parts
                    .last()
                    .is_some_and(|p| matches!(p.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | ","))
            {
                parts.pop();
            }
        }
        Self {
            acronym: capitals && parts.len() == 1,
            of_acronym: capitals && parts.len() > 1 && !shouted,
            parts,
        }
    }

    /// The parts with a space between.
    pub(super) fn key(&self) -> String {
        self.parts.join(" ")
    }

    /// How full a form is, given how it is spelled: most words first, then not in capitals, then the longest.
    pub(super) fn fullness(&self, spelling: &str) -> (usize, bool, usize) {
        let shouted = spelling.len() > 6 && is_all_capitals(spelling);
        (self.parts.len(), !shouted, spelling.len())
    }

    /// Whether the parts stand, in their order and together, within the longer `other`.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        let n = self.parts.len();
        n > 0 && n < other.parts.len() && other.parts.windows(n).any(|w| w == self.parts.as_slice())
    }

    /// The first letters of the parts, without and with those of small words ("of").
    pub(super) fn initials(&self) -> [String; 2] {
        let small = |p: &&String| {
            !matches!(
                p.as_str(),
                "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "&"
            )
        };
        let letters = |parts: Vec<&String>| {
            parts
                .iter()
                .flat_map(|p| p.split('-'))
                // "USGA": "U.S. Golf Association".
                .map(|p| match p {
                    "us" | "uk" | "un" | "eu" => p,
                    _ => p.char_indices().nth(1).map_or(p, |(end, _)| &p[..end]),
                })
                .collect::<Vec<_>>()
                .concat()
        };
        [
            letters(self.parts.iter().filter(small).collect()),
            letters(self.parts.iter().collect()),
        ]
    }
}

/// What a name has of a token.
fn own<'t>(words: &Words<'t>, name: Span, token: usize) -> &'t str {
    let whole = words.span(token, token + 1);
    let (start, end) = (whole.start.max(name.start), whole.end.min(name.end));
    let text = words.tokens.source.text();
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// "al-Assad" is also called "Assad".
fn without_article(word: String) -> String {
    let short = ["al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "az-"];
    let rest = short.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.len() > 2)
        .map(str::to_owned)
        .unwrap_or(word)
}

/// A name as the text spells it, its white space as single spaces, without article.
pub(super) fn spelling(words: &Words<'_>, name: &NameMention) -> String {
    let text = words.tokens.source.slice(name.span);
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for article in ["the ", "The "] {
        if let Some(rest) = text.strip_prefix(article) {
            text = rest.to_owned();
        }
    }
    text
}

/// Whether two given names may be one person's: equal, short for the other, an initial, a variant spelling.
pub(super) fn same_given_name(a: &str, b: &str) -> bool {
    let stands_for = |short: &str, long: &str| {
        NICKNAMES
            .get(short)
            .is_some_and(|names| names.split(',').any(|n| n == long))
    };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b
        || stands_for(a, b)
        || stands_for(b, a)
        || initial(a, b)
        || initial(b, a)
        || is_variant(a, b)
}

/// Whether two long words are likely transliterations of one: the same
/// consonants in order, and all but the same letters.
pub(super) fn is_variant(a: &str, b: &str) -> bool {
    let least = a.chars().count().min(b.chars().count());
    least >= 5 && skeleton(a) == skeleton(b) && distance(a, b) <= if least >= 7 { 2 } else { 1 }
}

/// The consonants of a word, doubled ones once, those that transliterations mix up as one; its first letter whatever it is.
pub(super) fn skeleton(word: &str) -> String {
    let mut bones = String::new();
    for (i, c) in word.chars().enumerate() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' | '\'' | '-' if i > 0 => continue,
            'w' => 'v',
            'c' | 'q' => 'k',
            'z' => 's',
            c => c,
        };
        if !bones.ends_with(c) {
            bones.push(c);
        }
    }
    bones
}

/// The number of letters to insert, delete or replace to make one word of the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants() {
        for (a, b, same) in [
            ("zelensky", "zelenskyy", true),
            ("zelensky", "zelenskiy", true),
            ("gaddafi", "gadhafi", true),
            ("tchaikovsky", "tchaikovski", true),
            ("barrot", "barrett", false),
            ("merkel", "merker", false),
            ("hart", "hard", false),
        ] {
            assert_eq!(is_variant(a, b), same, "{a} {b}");
        }
    }

    #[test]
    fn given_names() {
        for (a, b, same) in [
            ("bill", "william", true),
            ("j", "joanna", true),
            ("mary", "anna", false),
            ("dan", "daniel", true),
        ] {
            assert_eq!(same_given_name(a, b), same, "{a} {b}");
        }
    }
}
