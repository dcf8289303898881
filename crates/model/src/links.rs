//! Reference over a whole text: the phrases of all windows with the names that were found, and the
//! anaphors with their candidates.

use std::collections::HashMap;
use std::ops::Range;

use gloss_reader::{Anaphor, Candidate, NameMention, Phrase, PhraseKind, Syntax};
use gloss_text::{SourceText, Span};

use crate::candidates::{self, Known, Limits};
use crate::heads::reference::{AsAnaphor, AsCandidate, Reference};
use crate::phrases::is_anaphor;
use crate::plan::Plan;

/// What is kept of a window for reference.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// One a phrase.
    pub candidates: Vec<AsCandidate>,
    /// One a phrase; `None` if the phrase is no anaphor.
    pub anaphors: Vec<Option<AsAnaphor>>,
    /// Words that may begin or end a name, in order, each with the vectors of its first and its
    /// last wordpiece.
    pub ends: Vec<(usize, Vec<f32>)>,
}

impl Linked {
    /// Appends what comes after it in the text.
    pub fn append(&mut self, next: Self) {
        self.candidates.extend(next.candidates);
        self.anaphors.extend(next.anaphors);
        self.ends.extend(next.ends);
    }

    /// The vectors of a phrase: of its first word's first wordpiece, and its last word's last one.
    fn vectors(&self, words: &Range<usize>) -> Option<[&[f32]; 2]> {
        let of = |word: usize| {
            let at = self.ends.binary_search_by_key(&word, |end| end.0).ok()?;
            let vectors = &self.ends[at].1;
            Some(vectors.split_at(vectors.len() / 2))
        };
        Some([of(words.start)?.0, of(words.end - 1)?.1])
    }
}

/// Puts the names of a text among its phrases.
///
/// A name takes the place of the phrases whose head word it holds, but for coordinations that
/// reach beyond it. It is left out if reference needs its vectors and they were not kept, or if
/// no single tree holds it.
pub fn put_names(
    head: Option<&Reference>,
    names: &[NameMention],
    syntax: &mut Syntax,
    linked: &mut Linked,
) {
    let mut found: Vec<Phrase> = Vec::new();
    for name in names {
        let phrase = name_phrase(syntax, name.span);
        let free = |phrase: &Phrase| {
            found
                .last()
                .is_none_or(|p| p.words.end <= phrase.words.start)
        };
        found.extend(phrase.filter(free));
    }
    let mut new = Vec::new();
    if let Some(head) = head {
        found.retain(|phrase| linked.vectors(&phrase.words).is_some());
        let vectors = found
            .iter()
            .filter_map(|phrase| linked.vectors(&phrase.words));
        let vectors: Vec<f32> = vectors.flatten().flatten().copied().collect();
        new = head.candidates(&vectors);
    }
    let holds = |phrase: &Phrase| {
        let next = found.partition_point(|name| name.words.end <= phrase.head);
        found.get(next).is_some_and(|name| {
            let within = |word: usize| name.words.contains(&word);
            let whole = within(phrase.words.start) && within(phrase.words.end - 1);
            within(phrase.head) && (whole || phrase.kind != PhraseKind::Group)
        })
    };

    // Phrases with their vectors, if there are any: first those of the trees, then the names.
    let phrases = std::mem::take(&mut syntax.phrases);
    let candidates = std::mem::take(&mut linked.candidates);
    let anaphors = std::mem::take(&mut linked.anaphors);
    let kept: Vec<bool> = phrases.iter().map(|phrase| !holds(phrase)).collect();
    let mut all: Vec<_> = phrases
        .into_iter()
        .zip(some_then_none(candidates))
        .zip(anaphors.into_iter().chain(std::iter::repeat(None)))
        .zip(kept)
        .filter_map(|(all, kept)| kept.then_some(all))
        .collect();
    let names = found.into_iter().zip(some_then_none(new));
    all.extend(names.map(|name| (name, None)));
    all.sort_by_key(|((phrase, _), _)| {
        let group = phrase.kind == PhraseKind::Group;
        (phrase.words.start, phrase.words.end, group)
    });
    for ((phrase, candidate), anaphor) in all {
        syntax.phrases.push(phrase);
        if let Some(candidate) = candidate {
            linked.candidates.push(candidate);
            linked.anaphors.push(anaphor);
        }
    }
}

fn some_then_none<T>(values: Vec<T>) -> impl Iterator<Item = Option<T>> {
    values
        .into_iter()
        .map(Some)
        .chain(std::iter::repeat_with(|| None))
}

/// A name as a phrase: its head is its first word that hangs on a word outside it.
fn name_phrase(syntax: &Syntax, span: Span) -> Option<Phrase> {
    let first = syntax
        .words
        .partition_point(|word| word.span.end <= span.start);
    let end = syntax
        .words
        .partition_point(|word| word.span.start < span.end);
    let words = first..end;
    let tree = syntax.trees.partition_point(|tree| tree.end <= first);
    if words.is_empty() || syntax.trees.get(tree).is_none_or(|tree| tree.end < end) {
        return None;
    }
    let outside = |word: &usize| {
        syntax.words[*word]
            .head
            .is_none_or(|head| !words.contains(&head))
    };
    let head = words.clone().find(outside)?;
    Some(Phrase {
        words,
        head,
        kind: PhraseKind::Name,
    })
}

/// The anaphors of a text with the probabilities of their candidates.
pub fn link(
    head: &Reference,
    limits: Limits,
    source: SourceText<'_>,
    plan: &Plan,
    syntax: &Syntax,
    linked: &Linked,
) -> Vec<Anaphor> {
    let phrases = &syntax.phrases;
    let known = known(source, plan, syntax);
    let pairs = candidates::pairs(phrases, &known, limits);
    let each = pairs.into_iter().filter_map(|pairs| {
        // Names are no anaphors, so what is one has its vectors.
        let anaphor = linked.anaphors[pairs.phrase].as_ref()?;
        let listed: Vec<_> = pairs
            .candidates
            .iter()
            .map(|&at| {
                let features = candidates::features(phrases, &known, pairs.phrase, at);
                let role = syntax.words[phrases[at].head].relation;
                (&linked.candidates[at], features, role)
            })
            .collect();
        let probabilities = head.probabilities(&head.scores(anaphor, &listed));
        let with_phrase = pairs.candidates.iter().zip(&probabilities);
        Some(Anaphor {
            phrase: pairs.phrase,
            candidates: with_phrase
                .map(|(&phrase, &probability)| Candidate {
                    phrase,
                    probability,
                })
                .collect(),
            none: probabilities.last().copied().unwrap_or(1.0),
        })
    });
    each.collect()
}

/// What candidates.rs must know of each phrase.
pub fn known(source: SourceText<'_>, plan: &Plan, syntax: &Syntax) -> Vec<Known> {
    let mut texts = Texts {
        source,
        numbers: HashMap::new(),
    };
    let of_phrase = |phrase: &Phrase| {
        let (first, last) = (phrase.words.start, phrase.words.end - 1);
        let anaphor = is_anaphor(phrase, plan.words[first].form);
        let start = |word: usize| syntax.words[word].span.start;
        let end = syntax.words[last].span.end;
        let described = anaphor && phrase.kind != PhraseKind::Pronoun;
        Known {
            anaphor,
            sentence: plan.words[first].sentence,
            tree: syntax.trees.partition_point(|tree| tree.end <= first) as u32,
            whole: texts.number(Span::new(start(first), end)),
            core: texts.number(Span::new(start(first + usize::from(described)), end)),
            last: texts.number(Span::new(start(last), end)),
        }
    };
    syntax.phrases.iter().map(of_phrase).collect()
}

/// Numbers texts: equal numbers are equal texts in lower case.
struct Texts<'s> {
    source: SourceText<'s>,
    numbers: HashMap<String, u32>,
}

impl Texts<'_> {
    fn number(&mut self, span: Span) -> u32 {
        let next = self.numbers.len() as u32;
        let text = self.source.slice(span).to_lowercase();
        *self.numbers.entry(text).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use gloss_reader::{Kind, PartOfSpeech, Relation, SyntaxWord};

    use super::*;

    /// Words of one letter each, all in one tree, with these heads.
    fn syntax(heads: &[Option<usize>], phrases: &[(Range<usize>, usize, PhraseKind)]) -> Syntax {
        let words = heads.iter().enumerate().map(|(at, &head)| SyntaxWord {
            span: Span::new(2 * at as u32, 2 * at as u32 + 1),
            part_of_speech: PartOfSpeech::ProperNoun,
            head,
            relation: Relation::Dep,
        });
        let phrase = |(words, head, kind): &(Range<usize>, usize, PhraseKind)| Phrase {
            words: words.clone(),
            head: *head,
            kind: *kind,
        };
        Syntax {
            words: words.collect(),
            trees: std::iter::once(0..heads.len()).collect(),
            phrases: phrases.iter().map(phrase).collect(),
        }
    }

    #[test]
    fn names_take_the_place_of_phrases() {
        use PhraseKind::{Group, Name, Nominal, Pronoun};
        // The mayor Anna Berg and Karl; she.
        let heads = [Some(2), Some(2), None, Some(2), Some(5), Some(2), Some(2)];
        let check = |names: &[(u32, u32)], expect: &[(Range<usize>, usize, PhraseKind)]| {
            let given = [
                (0..4, 2, Nominal),
                (0..6, 2, Group),
                (5..6, 5, Name),
                (6..7, 6, Pronoun),
            ];
            let mut got = syntax(&heads, &given);
            let names: Vec<NameMention> = names
                .iter()
                .map(|&(start, end)| NameMention {
                    span: Span::new(2 * start, 2 * end - 1),
                    kind: Kind::Person,
                    confidence: 1.0,
                    runner_up: None,
                })
                .collect();
            put_names(None, &names, &mut got, &mut Linked::default());
            assert_eq!(got, syntax(&heads, expect));
        };
        let rest = [(5..6, 5, Name), (6..7, 6, Pronoun)];
        check(
            &[(2, 4)],
            &[&[(0..6, 2, Group), (2..4, 2, Name)], &rest[..]].concat(),
        );
        // The whole coordination is one name.
        check(&[(0, 6)], &[(0..6, 2, Name), (6..7, 6, Pronoun)]);
        // It holds the head of no phrase.
        let given = [(0..4, 2, Nominal), (0..6, 2, Group), (1..2, 1, Name)];
        check(&[(1, 2)], &[&given, &rest[..]].concat());
    }
}
