use std::collections::{BTreeMap, BTreeSet};

use crate::chars::is_hyphen;

/// The word lists of `data/`, parsed: one entry a line, `#` before a remark.
#[derive(Debug)]
pub(crate) struct Lexicon {
    abbreviations: BTreeMap<&'static str, Abbreviation>,
    zones: WordList,
    months: WordList,
    starters: WordList,
    attribution: WordList,
    marked_names: WordList,
    labels: WordList,
    elisions: WordList,
    domains: WordList,
}

type WordList = BTreeSet<&'static str>;

/// How a word that is written with a stop stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Gen.", "vs.": something follows, the sentence never ends here.
    Title,
    /// "No.", "Fig.": an abbreviation only before a number.
    Numbered,
    /// "Sat.", "b.": an abbreviation only before a number or month.
    Dated,
    /// "a.m.", "etc.": the sentence ends here if a capitalised word follows that is no zone or day.
    Closing,
    /// "Inc.", "U.S.": the sentence ends here if a word follows that opens sentences.
    Other,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self {
            abbreviations: abbreviations(),
            zones: parse(include_str!("../data/zones.txt")),
            months: parse(include_str!("../data/months.txt")),
            starters: parse(include_str!("../data/starters.txt")),
            attribution: parse(include_str!("../data/attribution.txt")),
            marked_names: parse(include_str!("../data/marked-names.txt")),
            labels: parse(include_str!("../data/labels.txt")),
            elisions: parse(include_str!("../data/elisions.txt")),
            domains: parse(include_str!("../data/domains.txt")),
        }
    }

    /// What `word` abbreviates as, its stop included; of a compound, its last part: "Maj.-Gen.".
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let part = last_part(word)?;
        let listed = self.abbreviations.get(part).copied();
        listed.or_else(|| is_dotted(part).then_some(Abbreviation::Other))
    }

    /// What `word` abbreviates as among words in capitals: "GEN. JOHN SMITH".
    pub(crate) fn abbreviation_in_capitals(&self, word: &str) -> Option<Abbreviation> {
        let part = last_part(word)?;
        let (first, rest) = part.split_at_checked(1)?;
        if rest.len() < 2 || !part.chars().all(|c| c.is_ascii_uppercase() || c == '.') {
            return None;
        }
        let small = part.to_ascii_lowercase();
        let title = first.to_owned() + small.get(1..)?;
        let listed = |word: &str| self.abbreviations.get(word).copied();
        listed(&title).or_else(|| listed(&small))
    }

    /// Whether a capitalised `word` goes on after "a.m.".
    pub(crate) fn follows_hour(&self, word: &str) -> bool {
        let word = word.split(is_hyphen).next().unwrap_or(word);
        self.zones.contains(word.trim_end_matches('.')) || self.is_month(word)
    }

    /// Whether `word` names a month, abbreviated or not.
    pub(crate) fn is_month(&self, word: &str) -> bool {
        self.months.contains(word.trim_end_matches('.'))
    }

    /// Whether `word`, capitalised, opens a sentence rather than goes on with a name.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        self.starters
            .contains(word.split(is_apostrophe).next().unwrap_or(word))
    }

    /// Whether `verb` gives a quote to its speaker.
    pub(crate) fn is_attribution(&self, verb: &str) -> bool {
        self.attribution.contains(verb)
    }

    /// Whether `name` is written with the mark at its end, as "Yahoo!" is.
    pub(crate) fn is_marked_name(&self, name: &str) -> bool {
        self.marked_names.contains(name)
    }

    /// Whether `word` labels a credit when a colon follows.
    pub(crate) fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word)
    }

    /// Whether `word`, apostrophe included, lacks letters there: "'em", "ol’", "'90s".
    pub(crate) fn is_elision(&self, word: &str) -> bool {
        const LONGEST: usize = 8;
        word.len() <= LONGEST
            && (self.elisions.contains(straight(word).as_str()) || is_short_decade(word))
    }

    /// Whether `label` is the last one of a domain name.
    pub(crate) fn is_top_level_domain(&self, label: &str) -> bool {
        self.domains.contains(label)
    }
}

/// An apostrophe as typed or as set; both serve as single closing quotation marks too.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn abbreviations() -> BTreeMap<&'static str, Abbreviation> {
    let lists = [
        (include_str!("../data/titles.txt"), Abbreviation::Title),
        (include_str!("../data/numbered.txt"), Abbreviation::Numbered),
        (include_str!("../data/dated.txt"), Abbreviation::Dated),
        (include_str!("../data/closing.txt"), Abbreviation::Closing),
        (
            include_str!("../data/abbreviations.txt"),
            Abbreviation::Other,
        ),
    ];
    let listed = |(list, kind)| entries(list).map(move |entry| (entry, kind));
    lists.into_iter().flat_map(listed).collect()
}

fn parse(list: &'static str) -> WordList {
    entries(list).collect()
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = list.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Single letters each with a stop, two at least: "U.S.", "e.g.".
fn is_dotted(word: &str) -> bool {
    word.len() > 2
        && word
            .strip_suffix('.')
            .is_some_and(|inner| inner.contains('.') && inner.split('.').all(is_letter))
}

/// One letter alone.
pub(crate) fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// What follows the last hyphen; none for what is too long to be listed.
fn last_part(word: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    (word.len() <= LONGEST).then(|| word.rsplit(is_hyphen).next().unwrap_or(word))
}

fn straight(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c == '’' {
                '\''
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// "'90s", and "’68" where the mark cannot open a quotation.
fn is_short_decade(word: &str) -> bool {
    let (digits, curly) = match (word.strip_prefix('\''), word.strip_prefix('’')) {
        (Some(rest), _) => (rest, false),
        (_, Some(rest)) => (rest, true),
        _ => return false,
    };
    let (digits, decade) = match digits.strip_suffix('s') {
        Some(digits) => (digits, true),
        None => (digits, false),
    };
    digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) && (decade || curly)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_with_a_stop_and_stand_in_one_list() {
        let mut seen = BTreeSet::new();
        for list in [
            include_str!("../data/titles.txt"),
            include_str!("../data/numbered.txt"),
            include_str!("../data/dated.txt"),
            include_str!("../data/closing.txt"),
            include_str!("../data/abbreviations.txt"),
        ] {
            for entry in entries(list) {
                assert!(entry.ends_with('.'), "{entry} lacks its stop");
                assert!(seen.insert(entry), "{entry} stands twice");
            }
        }
    }
}
