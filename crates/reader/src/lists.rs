//! The word lists in `data/`: plain text files, one entry a line, sorted by
//! their bytes, so that a look-up is a search in the file as it stands.

use rustc_hash::{FxBuildHasher, FxHashMap};

/// A list of words or phrases, each with a value where the file gives one.
///
/// The file: lines of `key` or `key`, a tab and a value; keys as
/// [`Words::word`](crate::words::Words::word) writes them, sorted; lines that
/// open with `#` stand before all others and are comments.
#[derive(Clone, Copy)]
pub(crate) struct List {
    text: &'static str,
    /// Where each entry's line begins, and where the last ends.
    lines: &'static [u32],
    /// Its place in [`ALL`].
    index: u32,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        /// The places of the lists in [`ALL`], in the order below.
        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "named as the lists are")]
        enum Index { $($name),* }

        $($(#[$doc])* pub(crate) const $name: List = {
            const TEXT: &str = include_str!(concat!("../data/", $file));
            const LINES: &[u32] = &lines::<{ count(TEXT) }>(TEXT);
            List { text: TEXT, lines: LINES, index: Index::$name as u32 }
        };)*

        /// Every list.
        pub(crate) const ALL: &[List] = &[$($name),*];

        #[cfg(test)]
        const FILES: &[&str] = &[$($file),*];
    };
}

/// One more than the entries of a file.
const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut i) = (1, 0);
    while i < bytes.len() {
        if bytes[i] != b'#' {
            count += 1;
        }
        i = next_line(bytes, i);
    }
    count
}

/// Where the entries' lines begin, and where the last ends: found by the compiler.
const fn lines<const N: usize>(text: &str) -> [u32; N] {
    let bytes = text.as_bytes();
    let mut lines = [bytes.len() as u32; N];
    let (mut count, mut i) = (0, 0);
    while i < bytes.len() {
        if bytes[i] != b'#' {
            lines[count] = i as u32;
            count += 1;
        }
        i = next_line(bytes, i);
    }
    lines
}

const fn next_line(bytes: &[u8], mut i: usize) -> usize {
    while i < bytes.len() && bytes[i] != b'\n' {
        i += 1;
    }
    i + 1
}

lists! {
    /// "at least": before a number, with the modifier that it is.
    AMOUNT_MODIFIERS = "amount_modifiers.txt";
    /// "hopes", "buy": verbs of those who act, besides those of speech.
    AGENT_VERBS = "agent_verbs.txt";
    /// "headquarters", "army": what bodies and countries have, besides people in roles.
    BELONGINGS = "belongings.txt";
    /// "refused", "plans": with what they say of the verb after their "to".
    CHAIN_VERBS = "chain_verbs.txt";
    /// Words that English writes in lower case.
    COMMON_WORDS = "common_words.txt";
    /// "inc.", "ltd".
    COMPANY_SUFFIXES = "company_suffixes.txt";
    /// "and", "that": a clause with its own subject may begin after it.
    CONJUNCTIONS = "conjunctions.txt";
    /// "mr.": before a name, and says nothing of what a person does.
    COURTESY_TITLES = "courtesy_titles.txt";
    /// "€", "yen": with the code, and on which side of a number they stand.
    CURRENCIES = "currencies.txt";
    /// "peso chile": which of the currencies of one name a country has.
    CURRENCY_COUNTRIES = "currency_countries.txt";
    /// "pact", "firm": nouns by which something named is called again, with what they say it is.
    DESCRIPTIONS = "descriptions.txt";
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
    /// "christmas eve", with the rule that gives its day.
    HOLIDAYS = "holidays.txt";
    /// "fell", "grew".
    IRREGULAR_PASTS = "irregular_pasts.txt";
    /// "put", "called": say little without what follows their object.
    LIGHT_VERBS = "light_verbs.txt";
    /// "mile", with its symbol.
    MEASURE_UNITS = "measure_units.txt";
    /// "van", "bin".
    NAME_PARTICLES = "name_particles.txt";
    /// "film", "airline": says of the name after it what it names: a "work" or a "body".
    NAMED_THINGS = "named_things.txt";
    /// A short given name with the names it stands for.
    NICKNAMES = "nicknames.txt";
    /// "monday": with a capital, and yet no name.
    NOT_NAMES = "not_names.txt";
    /// "may", "million": what words mean in expressions of time and number.
    NUMBER_SENSES = "number_senses.txt";
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
    /// "analyst" no, "checklist" yes: ends as nouns of persons do, and is none.
    PERSONLESS = "personless.txt";
    /// Countries (with "country"), capitals, regions, large cities.
    PLACES = "places.txt";
    /// "man", with a plural that is not made with -s; the plurals themselves.
    PLURALS = "plurals.txt";
    /// "people" of "People's Party".
    POSSESSORS = "possessors.txt";
    /// "of", "near".
    PREPOSITIONS = "prepositions.txt";
    /// "he", "their", "this": stand for what was spoken of before.
    PRONOUNS = "pronouns.txt";
    /// "minister", "sister"; with "m" or "f" where they tell.
    ROLE_HEADS = "role_heads.txt";
    /// "also", beside a verb of ROLE_LINKS.
    ROLE_LINK_ADVERBS = "role_link_adverbs.txt";
    /// "is", "named", "serves": ties a role to its subject; with the manner.
    ROLE_LINKS = "role_links.txt";
    /// "heads", "founded": after "who", says what a person does.
    ROLE_VERBS = "role_verbs.txt";
    /// A name with the name that means the same.
    SAME_NAMES = "same_names.txt";
    /// "said", "told": gives words or thoughts to someone; with what it takes.
    SPEECH_CUES = "speech_cues.txt";
    /// "claim": nouns whose owner has said what follows after "that".
    SPEECH_NOUNS = "speech_nouns.txt";
    /// "said": verbs whose subject speaks.
    SPEECH_VERBS = "speech_verbs.txt";
    /// "said", "hopes": their object is what is said or thought.
    THOUGHT_VERBS = "thought_verbs.txt";
    /// "bloody sunday": holds the word for a time and names none.
    TIMELESS = "timeless.txt";
    /// "week", "months".
    TIME_WORDS = "time_words.txt";
    /// "letter", "statement": holds the words of whoever wrote it.
    WRITINGS = "writings.txt";
    /// "gov.": a title cut short, with the whole word.
    TITLE_ABBREVIATIONS = "title_abbreviations.txt";
}

/// Whether a word in lower case only holds a sentence together: "the", "of", "would".
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has(word)
}

impl List {
    /// The value of a key, empty where the file gives none; `None` for a key that is not listed.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        let (listed, value) = self.entry(self.at_or_after(key));
        (listed == key && !key.is_empty()).then_some(value)
    }

    /// Whether a key is listed.
    pub(crate) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The entries with their values, in order.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        (0..self.lines.len() - 1).map(move |index| self.entry(index))
    }

    /// Whether an entry begins so.
    pub(crate) fn goes_on(self, prefix: &str) -> bool {
        let (next, _) = self.entry(self.at_or_after(prefix));
        next.starts_with(prefix)
    }

    /// A bit of its own, in a set of lists.
    pub(crate) const fn bit(self) -> u64 {
        1 << self.index
    }

    /// The index of the first entry that is not before a key.
    fn at_or_after(self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.lines.len() - 1);
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(middle).0 < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The key and the value of an entry; empty beyond the last.
    fn entry(self, index: usize) -> (&'static str, &'static str) {
        let line = match self.lines.get(index..index + 2) {
            Some(&[start, end]) => self
                .text
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => "",
        };
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.split_once('\t').unwrap_or((line, ""))
    }
}

/// What dates and numbers are read with: looked up where a number is, not for every word.
const OF_NUMBERS: &[List] = &[
    AMOUNT_MODIFIERS,
    CURRENCIES,
    CURRENCY_COUNTRIES,
    HOLIDAYS,
    MEASURE_UNITS,
    NUMBER_SENSES,
    PLURALS,
    TIMELESS,
];

/// All other lists in one table, for looking up every word of a text.
pub(crate) struct Lexicon(FxHashMap<&'static str, u64>);

/// Set for a word that a listed name of several words opens with.
const OPENS_PHRASE: u64 = 1 << 63;

impl Lexicon {
    pub(crate) fn new() -> Self {
        let of_numbers = OF_NUMBERS.iter().fold(0, |bits, list| bits | list.bit());
        let lists = ALL.iter().filter(|list| list.bit() & of_numbers == 0);
        let entries = lists.clone().map(|list| list.lines.len()).sum();
        let mut table = FxHashMap::with_capacity_and_hasher(entries, FxBuildHasher);
        for list in lists {
            for (key, _) in list.entries() {
                match key.split_once(' ') {
                    None => *table.entry(key).or_default() |= list.bit(),
                    Some((first, _)) => *table.entry(first).or_default() |= OPENS_PHRASE,
                }
            }
        }
        Self(table)
    }

    /// The lists that a word is in.
    pub(crate) fn lists_of(&self, word: &str) -> Lists {
        Lists(self.0.get(word).copied().unwrap_or(0))
    }
}

/// The lists that a word is in, a bit each.
#[derive(Clone, Copy)]
pub(crate) struct Lists(u64);

impl Lists {
    pub(crate) const fn has(self, list: List) -> bool {
        self.0 & list.bit() != 0
    }

    /// Whether a listed name of several words opens with the word.
    pub(crate) const fn open_phrase(self) -> bool {
        self.0 & OPENS_PHRASE != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_lists_fits_its_bits() {
        assert!(ALL.iter().all(|list| list.bit() < OPENS_PHRASE));
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
