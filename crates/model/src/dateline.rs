//! Datelines: "KYIV, Nov 20 (Reuters) -" before a report's first words.

use std::ops::Range;

use gloss_reader::Kind;
use gloss_text::Tokens;

use crate::decode::{LogProbs, raise};
use crate::encode::Word;
use crate::label::KINDS;

/// The dash stands among the first so many words.
const LONGEST: usize = 20;
/// Added to the log-probability of what the form says: a model that is sure of something else keeps it.
const BONUS: f32 = 5.0;

/// Raises what a dateline's form says of a sentence's words: in capitals at its
/// start a place, between the brackets the agency.
pub fn read_dateline(tokens: &Tokens<'_>, words: &[Word], log_probs: &mut [LogProbs]) {
    let begins_block = words.first().is_some_and(|word| {
        let at = tokens
            .blocks
            .partition_point(|block| block.span.start < word.span.start);
        tokens
            .blocks
            .get(at)
            .is_some_and(|block| block.span.start == word.span.start)
    });
    let texts = words
        .iter()
        .take(LONGEST)
        .map(|word| tokens.source.slice(word.span));
    if let Some((place, agency)) = begins_block
        .then(|| find(&texts.collect::<Vec<_>>()))
        .flatten()
    {
        for (words, kind) in [(place, Kind::Place), (agency, Kind::Organization)] {
            if let Some(kind) = KINDS.iter().position(|&k| k == kind) {
                raise(&mut log_probs[words], kind, BONUS);
            }
        }
    }
}

/// Where a dateline names its place and its agency, which may be empty, among a sentence's words.
fn find(words: &[&str]) -> Option<(Range<usize>, Range<usize>)> {
    let dash = words
        .iter()
        .position(|word| matches!(*word, "-" | "–" | "—"))?;
    let before = &words[..dash];
    let capitals = |word: &&str| word.len() > 1 && !word.contains(|c: char| !c.is_uppercase());
    let stop = |word: &&str| *word == ".";
    let place = before
        .iter()
        .take_while(|word| capitals(word) || stop(word))
        .count();
    let place = place - usize::from(place > 0 && stop(&before[place - 1]));
    let bracket = |mark| before.iter().position(|word| *word == mark);
    let (agency, rest) = match bracket("(").zip(bracket(")")) {
        Some((open, close)) if open < close && close + 1 == dash => {
            (open + 1..close, before.get(place..open)?)
        }
        None if before.get(place) == Some(&",") => (dash..dash, &before[place..]),
        _ => return None,
    };
    // Between place and agency: a country, a date.
    let plain = |word: &&str| !word.starts_with(char::is_lowercase);
    (place > 0 && rest.iter().all(plain)).then_some((0..place, agency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wordpiece::basic_tokens;

    fn check(text: &str, expect: Option<(&str, &str)>) {
        let words: Vec<&str> = basic_tokens(text).map(|at| &text[at]).collect();
        let found =
            find(&words).map(|(place, agency)| (words[place].join(" "), words[agency].join(" ")));
        let found = found
            .as_ref()
            .map(|(place, agency)| (place.as_str(), agency.as_str()));
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn datelines_are_known_by_their_form() {
        check("OSLO (Reuters) - The ferry sank", Some(("OSLO", "Reuters")));
        check(
            "OSLO, Nov. 20 (Dow Jones) — The ferry",
            Some(("OSLO", "Dow Jones")),
        );
        check(
            "NEW HAVEN, Conn. (AP) – A bridge",
            Some(("NEW HAVEN", "AP")),
        );
        check("OSLO, Norway — The ferry", Some(("OSLO", "")));
        check("ST. GALLEN (AP) — The ferry", Some(("ST . GALLEN", "AP")));
    }

    #[test]
    fn other_dashes_are_left_alone() {
        check("The ferry sank - again", None);
        check("NATO — the alliance — met", None);
        check("NATO, the alliance — met", None);
        check("OSLO (and others) then - went", None);
        check("A - B", None);
        check("", None);
    }
}
