//! The noun that a number counts.

use super::Reader;
use crate::lex::{AtomKind, Flag};
use crate::lists::PLURALS;

/// How many words may stand between a number and its noun: "two more Ukrainian army officers".
const REACH: usize = 4;

impl Reader<'_, '_> {
    /// The plural noun that the words from a position lead to, and the position after it.
    pub(super) fn plural_noun(&self, at: usize) -> Option<(String, usize)> {
        let w = &self.line;
        let mut found = None;
        for next in at..at + REACH {
            let apart = next == at || !w.joined(next) || w.dash(next - 1);
            if w.kind(next) != Some(AtomKind::Letters) || !apart || w.has(next, Flag::EndsCount) {
                break;
            }
            let word = w.text(next).to_lowercase();
            if self.is_plural(&word, next) {
                let name = w.capital(next) && next > 0;
                found = Some((if name { w.text(next).to_owned() } else { word }, next + 1));
                // "security forces members": the last plural of the run is the head.
                let more = w.kind(next + 1) == Some(AtomKind::Letters)
                    && w.lower(next + 1)
                    && !w.has(next + 1, Flag::EndsCount)
                    && !w.any(next + 1, "dead missing wounded injured homeless")
                    && self.is_plural(&w.text(next + 1).to_lowercase(), next + 1);
                if !more {
                    break;
                }
            } else if found.is_some() {
                break;
            }
        }
        found
    }

    fn is_plural(&self, word: &str, at: usize) -> bool {
        let w = &self.line;
        // "22 missing" yes, "200 missing people" goes on.
        if PLURALS.get(word) == Some("") {
            return true;
        }
        let ending = word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        // A name is no plural, a people is: "300 Ukrainians", "12 Palestinians".
        ending && w.senses(at).unit.is_none() && (w.lower(at) || word.ends_with("ans"))
    }

    /// The plural of a noun in lower case.
    pub(super) fn plural(&self, noun: &str) -> String {
        let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
        match PLURALS.get(noun) {
            Some("") => noun.to_owned(),
            Some(plural) => plural.to_owned(),
            None if noun.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) => {
                format!("{}ies", noun.trim_end_matches('y'))
            }
            None if noun.ends_with('s') && !noun.ends_with("ss") => noun.to_owned(),
            None if ends(&["ss", "x", "ch", "sh"]) => format!("{noun}es"),
            None => format!("{noun}s"),
        }
    }
}
