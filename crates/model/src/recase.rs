//! Headlines in capitals or in Title Case, read as the body writes their words.
//!
//! The network knows a word's case only by its class ([`Case`]). In a line
//! where every word is a capital's, the class says nothing; what the rest of
//! the article does with the same word says more.

use std::collections::HashMap;
use std::ops::Range;

use gloss_text::SourceText;

use crate::encode::{Encoded, Word};
use crate::wordpiece::Case;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Capitals mark names and first words.
    Sentence,
    /// "Mayor Opens Bridge".
    Title,
    /// "MAYOR OPENS BRIDGE".
    Capitals,
}

/// How often the body writes a word with and without a capital.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    lower: u32,
    initial: u32,
    capitals: u32,
}

/// Sets the case class of each word in title or capital lines to what the article's other lines say.
pub fn recase(source: SourceText<'_>, encoded: &mut Encoded) {
    let styles: Vec<Style> = encoded
        .sentences
        .iter()
        .map(|sentence| style(source, &encoded.words[sentence.clone()]))
        .collect();
    if styles.iter().all(|&style| style == Style::Sentence) {
        return;
    }
    let uses = count_uses(source, encoded, &styles);
    for (sentence, style) in encoded.sentences.iter().zip(styles) {
        if style == Style::Sentence {
            continue;
        }
        for word in &mut encoded.words[sentence.clone()] {
            if matches!(word.case, Case::Initial | Case::Capitals) {
                let known = uses.get(&key(source, word)).copied().unwrap_or_default();
                word.case = settle(word.case, known);
            }
        }
    }
}

/// The case that the article gives a word; that of the line where it says nothing else of it.
fn settle(case: Case, known: Use) -> Case {
    let Use {
        lower,
        initial,
        capitals,
    } = known;
    match case {
        _ if lower > initial + capitals => Case::Lower,
        _ if initial > 0 && initial >= capitals => Case::Initial,
        _ if capitals > 0 => Case::Capitals,
        _ => case,
    }
}

/// Most words that could be lower-case must not be, for a line to count as title or capital.
fn style(source: SourceText<'_>, words: &[Word]) -> Style {
    // Short words ("of", "the") stay lower-case in titles.
    const LONG: u32 = 4;
    let long = |word: &&Word| word.span.len() >= LONG;
    let count = |case: Case| {
        words
            .iter()
            .filter(long)
            .filter(|word| word.case == case)
            .count()
    };
    let (lower, initial, capitals) = (
        count(Case::Lower),
        count(Case::Initial),
        count(Case::Capitals),
    );
    let any_lower = words
        .iter()
        .any(|word| source.slice(word.span).contains(char::is_lowercase));
    if !any_lower && capitals >= 2 {
        Style::Capitals
    } else if initial + capitals >= 3 && lower * 5 <= initial + capitals {
        Style::Title
    } else {
        Style::Sentence
    }
}

/// Counts words in ordinary sentences, but for each sentence's first.
fn count_uses(source: SourceText<'_>, encoded: &Encoded, styles: &[Style]) -> HashMap<String, Use> {
    let mut uses: HashMap<String, Use> = HashMap::new();
    let ordinary = encoded
        .sentences
        .iter()
        .zip(styles)
        .filter(|(_, style)| **style == Style::Sentence);
    for (sentence, _) in ordinary {
        for word in &encoded.words[after_first_word(&encoded.words, sentence)] {
            let known = uses.entry(key(source, word)).or_default();
            match word.case {
                Case::Lower => known.lower += 1,
                Case::Initial | Case::InitialMixed => known.initial += 1,
                Case::Capitals => known.capitals += 1,
                _ => {}
            }
        }
    }
    uses
}

/// What follows a sentence's first word with letters.
fn after_first_word(words: &[Word], sentence: &Range<usize>) -> Range<usize> {
    let lettered = |word: &Word| !matches!(word.case, Case::Other | Case::Digits);
    let first = words[sentence.clone()].iter().position(lettered);
    first.map_or(sentence.end, |at| sentence.start + at + 1)..sentence.end
}

fn key(source: SourceText<'_>, word: &Word) -> String {
    source.slice(word.span).to_lowercase()
}

#[cfg(test)]
mod tests {
    use gloss_text::tokenize;

    use super::*;
    use crate::wordpiece::Vocabulary;

    /// Each word of the first line, as it is read: "w" lower-case, "W" initial, "WW" capitals.
    fn check(text: &str, expect: &str) {
        let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\n").expect("a vocabulary");
        let tokens = tokenize(SourceText::new(text).expect("short"));
        let mut encoded = Encoded::new(&tokens, &vocabulary);
        recase(tokens.source, &mut encoded);
        let first = encoded.words[encoded.sentences[0].clone()].iter();
        let shown: Vec<&str> = first
            .map(|word| match word.case {
                Case::Lower => "w",
                Case::Initial => "W",
                Case::Capitals => "WW",
                _ => "-",
            })
            .collect();
        assert_eq!(shown.join(" "), expect, "{text}");
    }

    #[test]
    fn headlines_are_read_as_the_body_writes() {
        check(
            "MAYOR LINDQVIST OPENS NATO BRIDGE\n\nThe mayor, Lindqvist, said NATO paid for the bridge.",
            "w W WW WW w",
        );
        check(
            "Mayor Lindqvist Opens the Bridge\n\nThe mayor, Lindqvist, said he opens a bridge.",
            "w W w w w",
        );
        check(
            "Mayor Lindqvist Opens the Bridge\n\nNothing here.",
            "W W W w W",
        );
    }

    #[test]
    fn sentences_stay_as_they_are() {
        check(
            "The mayor met Lindqvist.\n\nThe Mayor was late.",
            "W w w W -",
        );
        check("NATO", "WW");
        check("Lindqvist, Ek", "W - W");
    }
}
