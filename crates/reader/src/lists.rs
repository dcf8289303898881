//! The word lists in `data/`: plain text files, one entry a line, sorted by
//! their bytes, so that a look-up is a search in the file as it stands.

/// A list of words or phrases, each with a value where the file gives one.
///
/// The file: lines of `key` or `key`, a tab and a value; keys as
/// [`Words::word`](crate::words::Words::word) writes them, sorted; lines that
/// open with `#` stand before all others and are comments.
#[derive(Clone, Copy)]
pub(crate) struct List(&'static str);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: List = List(include_str!(concat!("../data/", $file)));)*

        #[cfg(test)]
        const ALL: &[(&str, List)] = &[$(($file, $name)),*];
    };
}

lists! {
    /// Words that English writes in lower case.
    COMMON_WORDS = "common_words.txt";
    /// "inc.", "ltd".
    COMPANY_SUFFIXES = "company_suffixes.txt";
    /// "mr.": before a name, and says nothing of what a person does.
    COURTESY_TITLES = "courtesy_titles.txt";
    /// "war", "olympics".
    EVENT_HEADS = "event_heads.txt";
    /// "the", "after", "however".
    FUNCTION_WORDS = "function_words.txt";
    /// With "m", "f" or "u" for both.
    GIVEN_NAMES = "given_names.txt";
    /// Nationalities (with their country), religions, peoples.
    GROUPS = "groups.txt";
    /// "mr.", "gen."; with "m" or "f" where they tell.
    HONORIFICS = "honorifics.txt";
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
        let text = self.0;
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
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
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
    fn every_list_is_sorted_folded_and_found_whole() {
        for (file, list) in ALL {
            let keys: Vec<&str> = list
                .0
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
