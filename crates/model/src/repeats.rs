//! Names that are clear once settle their unclear repeats.
//!
//! An article calls one thing by one name: what "Lindqvist" is in "Mayor Anna
//! Lindqvist" it is in "Lindqvist Wins" too. What the network says of every
//! place of a name is put together; to the places of a name count those of the
//! longer ones that it is short for: the end of a person's full name, and the
//! acronym that stands in brackets after what it abbreviates. Then
//!
//! 1. an unclear name gets the kind that is likeliest over all its places;
//! 2. words that the decoder passed over are a name where they are one elsewhere.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use gloss_text::SourceText;

use crate::decode::{LogProbs, Name, kind_shares, probability};
use crate::encode::Encoded;
use crate::label::KINDS;
use crate::math::ln;
use crate::wordpiece::Case;

/// A name with this [`Name::p`] helps others.
const CLEAR: f32 = 0.7;
/// A name with this [`Name::p`] keeps its kind whatever the others are.
const SURE: f32 = 0.95;
/// The least share that a place must give a kind for that kind to be taken from elsewhere.
const POSSIBLE: f32 = 0.01;
/// What one place says for or against a kind is limited to the logarithm of this.
const FLOOR: f32 = 0.01;
/// An index into [`KINDS`].
const PERSON: usize = 0;

/// Brings a text's names into line with each other.
pub fn settle_repeats(
    source: SourceText<'_>,
    encoded: &Encoded,
    log_probs: &[LogProbs],
    names: Vec<Name>,
) -> Vec<Name> {
    let article = Article {
        source,
        encoded,
        log_probs,
    };
    let uses = article.count_uses(&names);
    let mut settled = article.find_missed(&names, &uses);
    settled.extend(names.into_iter().map(|name| article.settle(name, &uses)));
    settled.sort_unstable_by_key(|name| name.words.start);
    settled
}

/// What an article says of words that it uses as a name.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    /// Logarithms of the share of each kind, summed over the places.
    kinds: [f32; KINDS.len()],
    /// The highest [`Name::p`].
    clearest: f32,
}

impl Uses {
    fn add(&mut self, shares: &[f32; KINDS.len()], p: f32) {
        for (sum, share) in self.kinds.iter_mut().zip(shares) {
            *sum += ln(share.max(FLOOR));
        }
        self.clearest = self.clearest.max(p);
    }

    fn kind(&self) -> usize {
        let kinds = 1..KINDS.len();
        kinds.fold(0, |best, kind| {
            if self.kinds[kind] > self.kinds[best] {
                kind
            } else {
                best
            }
        })
    }
}

struct Article<'a> {
    source: SourceText<'a>,
    encoded: &'a Encoded,
    log_probs: &'a [LogProbs],
}

impl Article<'_> {
    fn count_uses(&self, names: &[Name]) -> HashMap<String, Uses> {
        let mut uses: HashMap<String, Uses> = HashMap::new();
        for name in names {
            let shares = self.shares_of_kinds(name.words.clone());
            let short = if name.p >= CLEAR {
                self.short_forms(name)
            } else {
                vec![]
            };
            for words in short.into_iter().chain([name.words.clone()]) {
                uses.entry(self.key(words))
                    .or_default()
                    .add(&shares, name.p);
            }
        }
        uses
    }

    /// Where the text has what stands for a name elsewhere: the ends of a
    /// person's, and the acronym in brackets after it.
    fn short_forms(&self, name: &Name) -> Vec<Range<usize>> {
        let Range { start, end } = name.words;
        let mut short: Vec<Range<usize>> = match name.kind {
            PERSON => (start + 1..end).map(|from| from..end).collect(),
            _ => vec![],
        };
        let bracketed = self.text(end) == "(" && self.text(end + 2) == ")";
        if bracketed && self.is_acronym(self.text(end + 1), name.words.clone()) {
            short.push(end + 1..end + 2);
        }
        short
    }

    /// Whether the capitals of a word are the first letters of others, in order.
    fn is_acronym(&self, word: &str, of: Range<usize>) -> bool {
        let capitals = word.chars().filter(|c| c.is_uppercase());
        let initials = of.filter_map(|at| self.text(at).chars().next());
        capitals.clone().count() > 1 && capitals.eq(initials.filter(|c| c.is_uppercase()))
    }

    /// The name with the kind that its words have all over the article, where it is not clear itself.
    fn settle(&self, mut name: Name, uses: &HashMap<String, Uses>) -> Name {
        let Some(uses) = uses.get(&self.key(name.words.clone())) else {
            return name;
        };
        let kind = uses.kind();
        let share = self.shares_of_kinds(name.words.clone())[kind];
        if kind != name.kind && name.p < SURE && share >= POSSIBLE {
            name.kind = kind;
            name.p = name.p.max(uses.clearest / 2.0);
        }
        name
    }

    /// Places outside of all names where the words of a clear name stand.
    fn find_missed(&self, names: &[Name], uses: &HashMap<String, Uses>) -> Vec<Name> {
        let mut lengths: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for key in uses
            .iter()
            .filter(|(_, uses)| uses.clearest >= CLEAR)
            .map(|(key, _)| key)
        {
            let first = key.split(' ').next().unwrap_or_default();
            lengths
                .entry(first)
                .or_default()
                .insert(key.split(' ').count());
        }
        let mut missed = Vec::new();
        let mut names = names.iter().peekable();
        // The names are searched as far as the article was read.
        let read = self.log_probs.len();
        for sentence in self
            .encoded
            .sentences
            .iter()
            .filter(|sentence| sentence.end <= read)
        {
            let mut at = sentence.start;
            while at < sentence.end {
                while names.next_if(|name| name.words.end <= at).is_some() {}
                let free = names
                    .peek()
                    .map_or(sentence.end, |name| name.words.start.min(sentence.end));
                if free <= at {
                    at = names.peek().map_or(sentence.end, |name| name.words.end);
                    continue;
                }
                let found = self.missed_at(at..free, &lengths, uses);
                at = found.as_ref().map_or(at + 1, |name| name.words.end);
                missed.extend(found);
            }
        }
        missed
    }

    /// The longest clear name whose words stand at the start of these, if that makes sense there.
    fn missed_at(
        &self,
        words: Range<usize>,
        lengths: &HashMap<&str, BTreeSet<usize>>,
        uses: &HashMap<String, Uses>,
    ) -> Option<Name> {
        let start = words.start;
        if matches!(
            self.encoded.words[start].case,
            Case::Lower | Case::Other | Case::Digits
        ) {
            return None;
        }
        let lengths = lengths.get(self.key(start..start + 1).as_str())?;
        lengths
            .iter()
            .rev()
            .filter(|&&length| length <= words.len())
            .find_map(|length| {
                let words = start..start + length;
                let uses = uses
                    .get(&self.key(words.clone()))
                    .filter(|uses| uses.clearest >= CLEAR)?;
                let kind = uses.kind();
                let share = kind_shares(&self.log_probs[words.clone()])[1 + kind];
                (share >= POSSIBLE).then(|| {
                    let p = probability(0..*length, kind, &self.log_probs[words.clone()]);
                    Name {
                        words,
                        kind,
                        p: p.max(uses.clearest / 2.0),
                    }
                })
            })
    }

    /// How likely each kind is of words that are a name.
    fn shares_of_kinds(&self, words: Range<usize>) -> [f32; KINDS.len()] {
        let [_, kinds @ ..] = kind_shares(&self.log_probs[words]);
        let total: f32 = kinds.iter().sum();
        kinds.map(|share| share / total.max(f32::MIN_POSITIVE))
    }

    /// A word, empty after the last.
    fn text(&self, word: usize) -> &str {
        let word = self.encoded.words.get(word);
        word.map_or("", |word| self.source.slice(word.span))
    }

    /// Words without regard to their case.
    fn key(&self, words: Range<usize>) -> String {
        let texts = self.encoded.words[words]
            .iter()
            .map(|word| self.source.slice(word.span));
        texts.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};

    use super::*;
    use crate::decode::normalise;
    use crate::label::{LABELS, Label};
    use crate::wordpiece::Vocabulary;

    const PLACE: usize = 2;

    /// What the network might say: the kinds of words, with what share each.
    type Says<'a> = &'a [(&'a str, &'a [(usize, f32)])];

    /// Reads a text of which the network says the same wherever the words
    /// stand, but for those after "#", and checks what names come out.
    fn check(text: &str, clear: Says<'_>, unclear: Says<'_>, expect: &[(&str, usize)]) {
        let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\n").expect("a vocabulary");
        let tokens = tokenize(SourceText::new(text).expect("short"));
        let encoded = Encoded::new(&tokens, &vocabulary);
        let word = |at: usize| tokens.source.slice(encoded.words[at].span);
        let mut log_probs = vec![outside(); encoded.words.len()];
        let mut names = Vec::new();
        let mut at = 0;
        while at < encoded.words.len() {
            let says = if at > 0 && word(at - 1) == "#" {
                unclear
            } else {
                clear
            };
            let here = says.iter().find(|(name, _)| {
                name.split(' ')
                    .enumerate()
                    .all(|(i, part)| at + i < encoded.words.len() && word(at + i) == part)
            });
            let Some((name, kinds)) = here else {
                at += 1;
                continue;
            };
            let words = at..at + name.split(' ').count();
            at = words.end;
            for (i, log_probs) in log_probs[words.clone()].iter_mut().enumerate() {
                for &(kind, share) in *kinds {
                    let label = if i == 0 {
                        Label::Begin(kind)
                    } else {
                        Label::Inside(kind)
                    };
                    log_probs[label.index()] = ln(share);
                }
                log_probs[0] = ln(1.0 - kinds.iter().map(|(_, share)| share).sum::<f32>());
                normalise(log_probs);
            }
            let &(kind, p) = &kinds[0];
            if p >= 0.3 {
                names.push(Name { words, kind, p });
            }
        }
        let settled = settle_repeats(tokens.source, &encoded, &log_probs, names);
        let settled: Vec<(String, usize)> = settled
            .into_iter()
            .map(|name| {
                (
                    name.words.map(word).collect::<Vec<_>>().join(" "),
                    name.kind,
                )
            })
            .collect();
        let settled: Vec<_> = settled
            .iter()
            .map(|(name, kind)| (name.as_str(), *kind))
            .collect();
        assert_eq!(settled, expect, "{text}");
    }

    fn outside() -> LogProbs {
        let mut word = [ln(1e-5); LABELS];
        word[0] = 0.0;
        normalise(&mut word);
        word
    }

    #[test]
    fn a_clear_name_settles_an_unclear_repeat() {
        check(
            "Visby is old. # Visby won.",
            &[("Visby", &[(PLACE, 0.95)])],
            &[("Visby", &[(PERSON, 0.5), (PLACE, 0.4)])],
            &[("Visby", PLACE), ("Visby", PLACE)],
        );
    }

    #[test]
    fn a_clear_name_stays_what_it_is() {
        check(
            "Visby is old. Visby is far. # Visby won.",
            &[("Visby", &[(PLACE, 0.95)])],
            &[("Visby", &[(PERSON, 0.97), (PLACE, 0.02)])],
            &[("Visby", PLACE), ("Visby", PLACE), ("Visby", PERSON)],
        );
    }

    #[test]
    fn part_of_a_full_name_is_that_person() {
        check(
            "Ada Visby spoke. # Visby won.",
            &[("Ada Visby", &[(PERSON, 0.97)])],
            &[("Visby", &[(PLACE, 0.5), (PERSON, 0.4)])],
            &[("Ada Visby", PERSON), ("Visby", PERSON)],
        );
    }

    #[test]
    fn a_name_that_was_passed_over_is_found() {
        let clear: Says<'_> = &[("Visby", &[(PLACE, 0.95)])];
        let found = [("Visby", PLACE), ("Visby", PLACE)];
        check(
            "Visby is old. # Visby won.",
            clear,
            &[("Visby", &[(PLACE, 0.1)])],
            &found,
        );
        // Nothing speaks for it there.
        check("Visby is old. # Visby won.", clear, &[], &found[..1]);
        // Without a capital it is another word.
        check(
            "Visby is old. # visby won.",
            clear,
            &[("visby", &[(PLACE, 0.1)])],
            &found[..1],
        );
    }
}
