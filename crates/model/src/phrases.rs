//! The noun phrases of a tree: what reference links.
//!
//! A phrase is a head word with what stands before it (articles, adjectives, nouns, possessors)
//! and, of a name, what stands after it ("Bank of England"). Clauses and other modifiers after the
//! head are left out. `tools/train/noun_phrases.py` does the same.

use gloss_reader::{PartOfSpeech, Phrase, PhraseKind, Relation};

/// A word of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    pub part_of_speech: PartOfSpeech,
    pub relation: Relation,
    /// A word of the same tree; `None` at the root.
    pub head: Option<usize>,
    pub form: Form,
}

/// What the letters of a word say about reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A pronoun of the third person.
    Pronoun,
    /// A word that begins definite descriptions.
    Definite,
    Other,
}

impl Form {
    pub fn of(word: &str) -> Self {
        let is = |other: &&str| word.eq_ignore_ascii_case(other);
        if PRONOUNS.iter().any(is) {
            Self::Pronoun
        } else if DEFINITE.iter().any(is) {
            Self::Definite
        } else {
            Self::Other
        }
    }
}

const PRONOUNS: [&str; 16] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];
const DEFINITE: [&str; 5] = ["the", "this", "that", "these", "those"];

/// Relations of the dependents before a head that extend its phrase.
const BEFORE: [Relation; 7] = [
    Relation::Det,
    Relation::Amod,
    Relation::Compound,
    Relation::Nummod,
    Relation::NmodPoss,
    Relation::NmodDesc,
    Relation::Advmod,
];

/// Relations of nouns that are part of their head's phrase.
const INSIDE: [Relation; 7] = [
    Relation::Compound,
    Relation::Flat,
    Relation::NmodDesc,
    Relation::Fixed,
    Relation::Goeswith,
    Relation::Det,
    Relation::Amod,
];

/// A dependent after a name ends at most so many words after the name's last one so far.
const FARTHEST: usize = 8;

/// At most so many words of a subtree are looked at.
const LARGEST_SUBTREE: usize = 200;

/// The noun phrases of one tree, sorted by first word, then last word.
pub fn phrases(tree: &[Node]) -> Vec<Phrase> {
    let finder = Finder::new(tree);
    let of_words: Vec<Option<Phrase>> = (0..tree.len()).map(|word| finder.phrase(word)).collect();
    let groups = (0..tree.len()).filter_map(|word| finder.group(word, &of_words));
    let mut phrases: Vec<Phrase> = of_words.iter().flatten().cloned().chain(groups).collect();
    phrases.sort_by_key(|phrase| (phrase.words.start, phrase.words.end));
    phrases
}

/// Whether a phrase refers back: a pronoun, or a definite description.
pub fn is_anaphor(phrase: &Phrase, first: Form) -> bool {
    match phrase.kind {
        PhraseKind::Pronoun => true,
        PhraseKind::Nominal => phrase.words.start < phrase.head && first == Form::Definite,
        PhraseKind::Name | PhraseKind::Group => false,
    }
}

struct Finder<'t> {
    tree: &'t [Node],
    /// The dependents of each word, in order.
    dependents: Vec<Vec<usize>>,
}

impl<'t> Finder<'t> {
    fn new(tree: &'t [Node]) -> Self {
        let mut dependents = vec![vec![]; tree.len()];
        for (word, node) in tree.iter().enumerate() {
            if let Some(head) = node.head {
                dependents[head].push(word);
            }
        }
        Self { tree, dependents }
    }

    /// The phrase whose head is this word.
    fn phrase(&self, word: usize) -> Option<Phrase> {
        let node = self.tree[word];
        let kind = match node.part_of_speech {
            PartOfSpeech::Pronoun | PartOfSpeech::Determiner if node.form == Form::Pronoun => {
                return Some(Phrase {
                    words: word..word + 1,
                    head: word,
                    kind: PhraseKind::Pronoun,
                });
            }
            PartOfSpeech::ProperNoun => PhraseKind::Name,
            PartOfSpeech::Noun => PhraseKind::Nominal,
            _ => return None,
        };
        let head = node.head.filter(|_| INSIDE.contains(&node.relation));
        if let Some(head) = head {
            // "Obama" of "the Obama administration" is a phrase within the larger one.
            let within = kind == PhraseKind::Name
                && node.relation == Relation::Compound
                && self.tree[head].part_of_speech == PartOfSpeech::Noun;
            if !within {
                return None;
            }
        }
        let first = self.first(word, head.is_some());
        let last = self.last(word, kind);
        Some(Phrase {
            words: first..last + 1,
            head: word,
            kind,
        })
    }

    /// The first word of a phrase, from the dependents before its head, the nearest first.
    fn first(&self, head: usize, inside: bool) -> usize {
        let mut first = head;
        let before = self.dependents[head].iter().rev();
        for &dependent in before.filter(|&&dependent| dependent < head) {
            let relation = self.tree[dependent].relation;
            let (low, high) = self.reach(dependent);
            let adjoins = high < first
                && self.tree[high + 1..first]
                    .iter()
                    .all(|between| between.relation == Relation::Punct);
            if !adjoins || relation != Relation::Case && !BEFORE.contains(&relation) {
                break;
            }
            if relation != Relation::Case && (!inside || INSIDE.contains(&relation)) {
                first = low;
            }
        }
        first
    }

    /// The last word of a phrase, from the dependents after its head, the nearest first.
    fn last(&self, head: usize, kind: PhraseKind) -> usize {
        let mut last = head;
        let after = self.dependents[head].iter();
        for &dependent in after.filter(|&&dependent| dependent > head) {
            let node = self.tree[dependent];
            let (low, high) = self.reach(dependent);
            let of_name = kind == PhraseKind::Name
                && node.relation == Relation::Nmod
                && node.part_of_speech == PartOfSpeech::ProperNoun;
            let adjoins = low == last + 1 && high - last <= FARTHEST;
            if !adjoins || node.relation != Relation::Flat && !of_name {
                break;
            }
            last = high;
        }
        last
    }

    /// A coordination with this word as its first member's head.
    fn group(&self, word: usize, of_words: &[Option<Phrase>]) -> Option<Phrase> {
        let first = of_words[word].as_ref()?;
        if first.kind == PhraseKind::Pronoun {
            return None;
        }
        let mut members = self.dependents[word].iter().rev();
        let last = members.find_map(|&member| {
            let joined = member > word && self.tree[member].relation == Relation::Conj;
            of_words[member].as_ref().filter(|_| joined)
        })?;
        Some(Phrase {
            words: first.words.start..last.words.end,
            head: word,
            kind: PhraseKind::Group,
        })
    }

    /// The first and the last word of a subtree.
    fn reach(&self, word: usize) -> (usize, usize) {
        let (mut low, mut high) = (word, word);
        let mut open = vec![word];
        for _ in 0..LARGEST_SUBTREE {
            let Some(word) = open.pop() else { break };
            for &dependent in &self.dependents[word] {
                low = low.min(dependent);
                high = high.max(dependent);
                open.push(dependent);
            }
        }
        (low, high)
    }
}
