use std::collections::BTreeSet;

/// The word lists of `data/`, parsed: one entry a line, `#` before a remark.
#[derive(Debug)]
pub(crate) struct Lexicon {
    titles: WordList,
    numbered: WordList,
    abbreviations: WordList,
    closing: WordList,
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
    /// "No.", "Fig.": an abbreviation only before a number or month.
    Numbered,
    /// "a.m.", "etc.": the sentence ends here if a capitalised word follows that is no zone or day.
    Closing,
    /// "Inc.", "U.S.": the sentence ends here if a word follows that opens sentences.
    Other,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self {
            titles: parse(include_str!("../data/titles.txt")),
            numbered: parse(include_str!("../data/numbered.txt")),
            abbreviations: parse(include_str!("../data/abbreviations.txt")),
            closing: parse(include_str!("../data/closing.txt")),
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

    /// What `word` abbreviates as, its stop included; in capitals as in "GEN." too.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        const LONGEST: usize = 12;
        if word.len() > LONGEST {
            return None;
        }
        self.listed_abbreviation(word)
            .or_else(|| is_dotted(word).then_some(Abbreviation::Other))
            .or_else(|| self.listed_abbreviation(&title_case(word)?))
    }

    fn listed_abbreviation(&self, word: &str) -> Option<Abbreviation> {
        [
            (&self.closing, Abbreviation::Closing),
            (&self.titles, Abbreviation::Title),
            (&self.numbered, Abbreviation::Numbered),
            (&self.abbreviations, Abbreviation::Other),
        ]
        .into_iter()
        .find_map(|(list, kind)| list.contains(word).then_some(kind))
    }

    /// Whether a capitalised `word` goes on after "a.m.".
    pub(crate) fn follows_hour(&self, word: &str) -> bool {
        self.zones.contains(word) || self.is_month(word)
    }

    /// Whether `word` names a month, with its stop where abbreviated.
    pub(crate) fn is_month(&self, word: &str) -> bool {
        self.months.contains(word)
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

fn parse(list: &'static str) -> WordList {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
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

/// "GEN." as "Gen."; none for what is not in capitals.
fn title_case(word: &str) -> Option<String> {
    let (first, rest) = word.split_at_checked(1)?;
    let capitals = word.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    (capitals && rest.len() > 1).then(|| first.to_owned() + &rest.to_ascii_lowercase())
}

fn straight(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
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
