//! The word lists in `data/`: plain text files, one entry a line, sorted by
//! their bytes, so that a look-up is a search in the file as it stands.

/// A list of words or phrases, each with a value where the file gives one.
///
/// The file: lines of `key` or `key`, a tab and a value; keys as
/// [`Words::word`](crate::words::Words::word) writes them, sorted; lines that
/// open with `#` stand before all others and are comments.
#[derive(Clone, Copy)]
pub(crate) struct List {
    text: &'static str,
    /// Its place in [`ALL`].
    index: u32,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        /// The places of the lists in [`ALL`], in the order below.
        #[allow(non_camel_case_types, reason = "named as the lists are")]
        enum Index { $($name),* }

        $($(#[$doc])* pub(crate) const $name: List = List {
            text: include_str!(concat!("../data/", $file)),
            index: Index::$name as u32,
        };)*

        /// Every list.
        pub(crate) const ALL: &[List] = &[$($name),*];

        #[cfg(test)]
        const FILES: &[&str] = &[$($file),*];
    };
}

lists! {
    /// Words that English writes in lower case.
    COMMON_WORDS = "common_words.txt";
    /// "inc.", "ltd".
    COMPANY_SUFFIXES = "company_suffixes.txt";
    /// "and", "that": a clause with its own subject may begin after it.
    CONJUNCTIONS = "conjunctions.txt";
    /// "mr.": before a name, and says nothing of what a person does.
    COURTESY_TITLES = "courtesy_titles.txt";
    /// "the", "his": opens a noun phrase.
    DETERMINERS = "determiners.txt";
    /// "war", "olympics".
    EVENT_HEADS = "event_heads.txt";
    /// "is", "took": a verb with a subject, besides those of speech.
    FINITE_VERBS = "finite_verbs.txt";
    /// "the", "after", "however".
    FUNCTION_WORDS = "function_words.txt";
    /// "company", "group": any body.
    GENERIC_BODIES = "generic_bodies.txt";
    /// With "m", "f" or "u" for both.
    GIVEN_NAMES = "given_names.txt";
    /// Nationalities (with their country), religions, peoples.
    GROUPS = "groups.txt";
    /// "mr.", "gen."; with "m" or "f" where they tell.
    HONORIFICS = "honorifics.txt";
    /// "van", "bin".
    NAME_PARTICLES = "name_particles.txt";
    /// A short given name with the names it stands for.
    NICKNAMES = "nicknames.txt";
    /// "monday": with a capital, and yet no name.
    NOT_NAMES = "not_names.txt";
    /// "shares", right after the name of an organization, with its weight.
    ORGANIZATION_CUES = "organization_cues.txt";
    /// "ministry", "party".
    ORGANIZATION_HEADS = "organization_heads.txt";
    /// Well-known bodies, companies and outlets.
    ORGANIZATIONS = "organizations.txt";
    /// "near", right before the name of a place, with its weight.
    PLACE_CUES = "place_cues.txt";
    /// "residents", right after the name of a place, with its weight.
    PLACE_CUES_AFTER = "place_cues_after.txt";
    /// "river", "province".
    PLACE_HEADS = "place_heads.txt";
    /// Countries (with "country"), capitals, regions, large cities.
    PLACES = "places.txt";
    /// "people" of "People's Party".
    POSSESSORS = "possessors.txt";
    /// "of", "near".
    PREPOSITIONS = "prepositions.txt";
    /// "minister", "sister"; with "m" or "f" where they tell.
    ROLE_HEADS = "role_heads.txt";
    /// "deputy", "foreign": before the noun of a role without an article.
    ROLE_MODIFIERS = "role_modifiers.txt";
    /// "heads", "founded": after "who", says what a person does.
    ROLE_VERBS = "role_verbs.txt";
    /// A name with the name that means the same.
    SAME_NAMES = "same_names.txt";
    /// "said": verbs whose subject speaks.
    SPEECH_VERBS = "speech_verbs.txt";
}

impl List {
    /// The value of a key, empty where the file gives none; `None` for a key that is not listed.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        let (line, value) = self.at_or_after(key)?;
        (line == key).then_some(value)
    }

    /// Whether a key is listed that opens with a word and goes on with others.
    pub(crate) fn has_phrase_from(self, word: &str) -> bool {
        let space = format!("{word} ");
        self.at_or_after(&space).is_some_and(|(key, _)| key.starts_with(&space))
    }

    /// A bit of its own, in a set of lists.
    pub(crate) const fn bit(self) -> u64 {
        1 << self.index
    }

    /// The first entry that is not before a key.
    fn at_or_after(self, key: &str) -> Option<(&'static str, &'static str)> {
        let text = self.text;
        let mut found = None;
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let bytes = text.as_bytes();
            let start = bytes[..middle]
                .iter()
                .rposition(|&b| b == b'\n')
                .map_or(0, |at| at + 1);
            let end = bytes[middle..]
                .iter()
                .position(|&b| b == b'\n')
                .map_or(text.len(), |at| middle + at);
            let line = text.get(start..end).unwrap_or_default();
            let (listed, value) = line.split_once('\t').unwrap_or((line, ""));
            match listed.cmp(key) {
                _ if line.starts_with('#') => low = end + 1,
                std::cmp::Ordering::Equal => return Some((listed, value)),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => {
                    found = Some((listed, value));
                    high = start;
                }
            }
        }
        found
    }

    /// Whether a key is listed.
    pub(crate) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_lists_fits_its_bits() {
        // Words keeps one bit more for itself.
        assert!(ALL.len() < 64);
    }

    #[test]
    fn every_list_is_sorted_folded_and_found_whole() {
        for (file, list) in FILES.iter().zip(ALL) {
            let keys: Vec<&str> = list
                .text
                .lines()
                .skip_while(|line| line.starts_with('#'))
                .map(|line| line.split('\t').next().unwrap_or_default())
                .collect();
            assert!(!keys.is_empty(), "{file}");
            for pair in keys.windows(2) {
                assert!(
                    pair[0] < pair[1],
                    "{file}: {} must stand after {}",
                    pair[0],
                    pair[1]
                );
            }
            for key in keys {
                assert_eq!(key, crate::words::fold(key), "{file}: keys are folded");
                assert!(list.has(key), "{file}: {key}");
            }
            assert!(!list.has(""), "{file}");
            assert!(!list.has("\u{10ffff}"), "{file}");
        }
    }

    #[test]
    fn values() {
        assert_eq!(GIVEN_NAMES.get("mary"), Some("f"));
        assert_eq!(GROUPS.get("french"), Some("france"));
        assert_eq!(ROLE_HEADS.get("minister"), Some(""));
        assert_eq!(ROLE_HEADS.get("ministers of"), None);
    }
}
