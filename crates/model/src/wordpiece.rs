//! BERT's uncased tokenizer, with offsets into the source.
//!
//! A text is cut into *basic tokens*: runs of characters between white space,
//! every punctuation mark and every CJK character a token of its own. A basic
//! token, lower-cased and without its accents, is cut into *wordpieces*, each
//! the longest of the vocabulary that fits, from the left. tools/train does the
//! same; fixtures hold the two together.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::ModelError;
use crate::format::malformed;

/// A basic token with more characters than this is one unknown wordpiece.
const LONGEST_WORD: usize = 100;

/// How a basic token is written: the row of the case embedding of its first wordpiece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// "peace".
    Lower = 0,
    /// "NATO".
    Capitals = 1,
    /// "Kyiv", "A".
    Initial = 2,
    /// "McDonald".
    InitialMixed = 3,
    /// "iPhone".
    Inner = 4,
    /// "28", "G7".
    Digits = 5,
    /// A wordpiece that is not its token's first.
    Continuation = 6,
    /// Neither letters with case nor numbers; also `[CLS]` and `[SEP]`.
    Other = 7,
}

impl Case {
    /// The case of a basic token as it stands in the source.
    pub fn of(word: &str) -> Self {
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        let lower = word.chars().any(char::is_lowercase);
        let initial = word.starts_with(char::is_uppercase);
        match (upper, lower) {
            _ if word.contains(|c: char| c.is_ascii_digit()) => Self::Digits,
            (0, false) => Self::Other,
            (0, true) => Self::Lower,
            (1, _) if initial => Self::Initial,
            (_, false) => Self::Capitals,
            (_, true) if initial => Self::InitialMixed,
            (_, true) => Self::Inner,
        }
    }
}

/// The basic tokens of a text, as ranges of its bytes.
pub fn basic_tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut word: Option<Range<usize>> = None;
        while let Some(&(at, c)) = chars.peek() {
            let end = at + c.len_utf8();
            match (Part::of(c), &mut word) {
                (Part::Space | Part::Alone, Some(_)) => break,
                (Part::Alone, None) => {
                    chars.next();
                    return Some(at..end);
                }
                (Part::Word, Some(word)) => word.end = end,
                (Part::Word, None) => word = Some(at..end),
                (Part::Space, None) | (Part::Dropped, _) => {}
            }
            chars.next();
        }
        word
    })
}

/// What a character is to the basic tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Space,
    Dropped,
    Alone,
    Word,
}

impl Part {
    fn of(c: char) -> Self {
        match c {
            ' ' | '\t' | '\n' | '\r' => return Self::Space,
            '\0'..='\x1f' | '\x7f' | '\u{fffd}' => return Self::Dropped,
            c if c.is_ascii_alphanumeric() => return Self::Word,
            c if c.is_ascii() || is_cjk(c) => return Self::Alone,
            _ => {}
        }
        match c.general_category_group() {
            _ if c.general_category() == GeneralCategory::SpaceSeparator => Self::Space,
            GeneralCategoryGroup::Other => Self::Dropped,
            GeneralCategoryGroup::Punctuation => Self::Alone,
            _ => Self::Word,
        }
    }
}

/// The ideographs that BERT's vocabulary knows one by one.
const fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}'
            | '\u{2b820}'..='\u{2ceaf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}

/// Lower case, no accents, nothing that is dropped.
fn normalise(word: &str) -> String {
    if word.is_ascii() {
        return word
            .chars()
            .filter(|&c| Part::of(c) != Part::Dropped)
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    let kept: String = word
        .chars()
        .filter(|&c| Part::of(c) != Part::Dropped)
        .collect();
    kept.to_lowercase()
        .nfd()
        .filter(|c| c.general_category() != GeneralCategory::NonspacingMark)
        .collect()
}

/// The wordpieces of a model.
#[derive(Debug)]
pub struct Vocabulary {
    /// Pieces that begin a word.
    begin: HashMap<Box<str>, u32>,
    /// Pieces that continue one, without their `##`.
    go_on: HashMap<Box<str>, u32>,
    /// The longest piece, in characters.
    longest: usize,
    count: usize,
    unknown: u32,
    /// The id of `[CLS]`, before each window.
    pub start: u32,
    /// The id of `[SEP]`, after each window.
    pub end: u32,
}

impl Vocabulary {
    /// Reads a vocabulary of one wordpiece a line.
    pub fn parse(lines: &str) -> Result<Self, ModelError> {
        let (mut begin, mut go_on) = (HashMap::new(), HashMap::new());
        let mut longest = 1;
        for (id, line) in (0..).zip(lines.lines()) {
            match line.strip_prefix("##") {
                Some(piece) if !piece.is_empty() => go_on.insert(piece.into(), id),
                _ => begin.insert(line.into(), id),
            };
            longest = longest.max(line.chars().count());
        }
        let special = |name: &str| {
            let missing = || malformed(format!("the vocabulary lacks {name}"));
            begin.get(name).copied().ok_or_else(missing)
        };
        let (unknown, start, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        let count = lines.lines().count();
        Ok(Self {
            begin,
            go_on,
            longest,
            count,
            unknown,
            start,
            end,
        })
    }

    /// How many wordpieces there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Appends the ids of the wordpieces of one basic token: at least one.
    pub fn cut(&self, word: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let word = normalise(word);
        let fits = word.chars().nth(LONGEST_WORD).is_none();
        let mut rest = word.as_str();
        while fits && !rest.is_empty() {
            let known = if pieces.len() == before {
                &self.begin
            } else {
                &self.go_on
            };
            let most = rest.char_indices().nth(self.longest);
            let mut piece = most.map_or(rest, |(end, _)| &rest[..end]);
            let id = loop {
                match (known.get(piece), piece.char_indices().next_back()) {
                    (Some(&id), _) => break Some(id),
                    (None, Some((last, _))) => piece = &piece[..last],
                    (None, None) => break None,
                }
            };
            let Some(id) = id else { break };
            pieces.push(id);
            rest = &rest[piece.len()..];
        }
        if !rest.is_empty() || pieces.len() == before {
            pieces.truncate(before);
            pieces.push(self.unknown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_into_basic_tokens() {
        let check = |text: &str, expect: &[&str]| {
            let words: Vec<&str> = basic_tokens(text).map(|at| &text[at]).collect();
            assert_eq!(words, expect, "{text:?}");
        };
        check("", &[]);
        check(" \t ", &[]);
        check(
            "Ada's U.S. trip",
            &["Ada", "'", "s", "U", ".", "S", ".", "trip"],
        );
        check(
            "Jean-Noël “met” €5",
            &["Jean", "-", "Noël", "“", "met", "”", "€5"],
        );
        check("a\u{a0}b\u{2009}c", &["a", "b", "c"]);
        check("so\u{ad}ft\u{200b} end", &["so\u{ad}ft", "end"]);
        check("東京 is", &["東", "京", "is"]);
        check("cafe\u{301}s", &["cafe\u{301}s"]);
        check("\u{fffd}", &[]);
    }

    #[test]
    fn case_classes_follow_the_source() {
        for (word, case) in [
            ("peace", Case::Lower),
            ("NATO", Case::Capitals),
            ("A", Case::Initial),
            ("Kyiv", Case::Initial),
            ("Élysée", Case::Initial),
            ("McDonald", Case::InitialMixed),
            ("iPhone", Case::Inner),
            ("28", Case::Digits),
            ("G7", Case::Digits),
            ("5th", Case::Digits),
            ("½", Case::Other),
            ("°C", Case::Capitals),
            ("-", Case::Other),
            ("東", Case::Other),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn words_are_cut_greedily() {
        let names = [
            "[UNK]", "[CLS]", "[SEP]", "un", "una", "##want", "##ed", "noel", "s", "##s", "##",
        ];
        let vocabulary = Vocabulary::parse(&(names.join("\n") + "\n")).expect("a vocabulary");
        let check = |word: &str, expect: &[&str]| {
            let mut ids = Vec::new();
            vocabulary.cut(word, &mut ids);
            let pieces: Vec<&str> = ids.iter().map(|&id| names[id as usize]).collect();
            assert_eq!(pieces, expect, "{word:?}");
        };
        check("unwanted", &["un", "##want", "##ed"]);
        check("UNWANTED", &["un", "##want", "##ed"]);
        check("unawanted", &["una", "##want", "##ed"]);
        check("Noël", &["noel"]);
        check("s", &["s"]);
        check("uns", &["un", "##s"]);
        check("unx", &["[UNK]"]);
        check("\u{301}", &["[UNK]"]);
        check(&"un".repeat(60), &["[UNK]"]);
    }

    #[test]
    fn a_vocabulary_has_its_special_pieces() {
        let error = Vocabulary::parse("[UNK]\n[CLS]\n").expect_err("no [SEP]");
        assert!(error.to_string().contains("[SEP]"), "{error}");
    }
}
