//! The noun that a number counts.

use super::Reader;
use crate::lex::AtomKind;

/// How many words may stand between a number and its noun: "two more Ukrainian army officers".
const REACH: usize = 4;

impl Reader<'_, '_> {
    /// The plural noun that the words from a position lead to, and the position after it.
    pub(super) fn plural_noun(&self, at: usize) -> Option<(String, usize)> {
        let w = &self.line;
        let mut found = None;
        for next in at..at + REACH {
            if w.kind(next) != Some(AtomKind::Letters)
                || (next > at && w.joined(next) && !w.dash(next - 1))
            {
                break;
            }
            let word = w.text(next).to_lowercase();
            if self.lists.stops.contains(word.as_str()) {
                break;
            }
            if self.is_plural(&word, next) {
                let name = w.capital(next) && next > 0;
                found = Some((if name { w.text(next).to_owned() } else { word }, next + 1));
                // "security forces members": the last plural of the run is the head.
                let more = w.kind(next + 1) == Some(AtomKind::Letters)
                    && w.lower(next + 1)
                    && self.is_plural(&w.text(next + 1).to_lowercase(), next + 1);
                if !more
                    || self
                        .lists
                        .stops
                        .contains(w.text(next + 1).to_lowercase().as_str())
                {
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
        if self
            .lists
            .plurals
            .get(word)
            .is_some_and(|plural| *plural == word)
        {
            // "22 missing" yes, "200 missing people" goes on.
            return true;
        }
        let ending = word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is");
        // A name is no plural, a people is: "300 Ukrainians", "12 Palestinians".
        ending
            && w.senses(at).unit.is_none()
            && (w.lower(at)
                || word.ends_with("ans")
                || word.ends_with("ians")
                || word.ends_with("ese")
                || word.ends_with("is"))
    }

    /// The plural of a noun in lower case.
    pub(super) fn plural(&self, noun: &str) -> String {
        if let Some(plural) = self.lists.plurals.get(noun) {
            return (*plural).to_owned();
        }
        let vowel_y = ["ay", "ey", "oy", "uy"]
            .iter()
            .any(|end| noun.ends_with(end));
        if let Some(stem) = noun.strip_suffix('y').filter(|_| !vowel_y) {
            return format!("{stem}ies");
        }
        if noun.ends_with('s') && !noun.ends_with("ss") {
            return noun.to_owned();
        }
        let hissing = ["ss", "x", "ch", "sh"]
            .iter()
            .any(|end| noun.ends_with(end));
        format!("{noun}{}", if hissing { "es" } else { "s" })
    }
}
