//! Sentences as bags of terms, so that those of two articles can be compared.

use gloss_reader::{EntityId, Form, is_function_word};
use gloss_text::Span;
use rustc_hash::FxHashMap;

use crate::Side;

/// Words of one sense in the news, a line each, the first standing for all.
const SAME_SENSE: &str = include_str!("../data/same_sense.txt");

/// What a sentence is about: a paired entity, one that only its article has, or a word's stem.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Term {
    Shared(usize),
    Own(usize, EntityId),
    Word(String),
}

/// The terms of both articles' sentences; numbers are none, since those may differ.
pub(crate) struct Terms {
    /// For each side and sentence the terms, sorted, none twice.
    pub of: [Vec<Vec<u32>>; 2],
    /// For each side the places of the terms, in bytes, and the terms; by place.
    placed: [Vec<(u32, u32)>; 2],
    /// For each term what it tells: the rarer, the more (inverse document frequency,
    /// Spärck Jones 1972, over the sentences of both).
    weight: Vec<f32>,
    senses: Senses,
}

/// For each word of the list the one that stands for its sense.
type Senses = FxHashMap<&'static str, &'static str>;

impl Terms {
    pub(crate) fn new(a: Side<'_>, b: Side<'_>, pairs: &[(EntityId, EntityId)]) -> Self {
        let senses = senses();
        let mut ids: FxHashMap<Term, u32> = FxHashMap::default();
        let mut counts: Vec<u32> = vec![];
        let mut placed = [vec![], vec![]];
        let of = [(0, a), (1, b)].map(|(side, article)| {
            let mut shared: FxHashMap<EntityId, usize> = FxHashMap::default();
            for (i, pair) in pairs.iter().enumerate() {
                shared.insert(if side == 0 { pair.0 } else { pair.1 }, i);
            }
            let mut mentions = article.reading.mentions.iter().peekable();
            let bag = |&sentence: &Span| {
                let mut bag = vec![];
                let mut add = |at: u32, term: Term| {
                    let next = ids.len() as u32;
                    let term = *ids.entry(term).or_insert(next);
                    bag.push(term);
                    placed[side].push((at, term));
                };
                let mut from = sentence.start;
                while let Some(mention) = mentions.next_if(|m| m.span.start < sentence.end) {
                    if let Some(id) = mention.entity {
                        let term = match shared.get(&id) {
                            Some(&pair) => Term::Shared(pair),
                            None => Term::Own(side, id),
                        };
                        add(mention.span.start, term);
                    }
                    // A name is its entity; a description has words of its own.
                    if mention.form == Form::Name && mention.span.start >= from {
                        let before = Span {
                            start: from,
                            end: mention.span.start,
                        };
                        words(article.text, before, &senses, &mut add);
                        from = mention.span.end;
                    }
                }
                let rest = Span {
                    start: from.min(sentence.end),
                    end: sentence.end,
                };
                words(article.text, rest, &senses, &mut add);
                bag.sort_unstable();
                bag.dedup();
                bag
            };
            article
                .reading
                .sentences
                .iter()
                .map(bag)
                .collect::<Vec<_>>()
        });
        counts.resize(ids.len(), 0);
        let all = of.iter().map(Vec::len).sum::<usize>() as f32;
        for term in of.iter().flatten().flatten() {
            counts[*term as usize] += 1;
        }
        placed.iter_mut().for_each(|places| places.sort_unstable());
        let weight = counts
            .iter()
            .map(|&n| (1.0 + all / n.max(1) as f32).ln())
            .collect();
        Self {
            of,
            placed,
            weight,
            senses,
        }
    }

    /// What a word has in common with its other forms.
    pub(crate) fn stem(&self, word: &str) -> String {
        of_sense(&word.to_lowercase(), &self.senses)
    }

    /// The terms that begin in a span, sorted, none twice.
    pub(crate) fn within(&self, side: usize, span: Span) -> Vec<u32> {
        let places = &self.placed[side];
        let first = places.partition_point(|&(at, _)| at < span.start);
        let within = places[first..].iter().take_while(|&&(at, _)| at < span.end);
        let mut bag: Vec<u32> = within.map(|&(_, term)| term).collect();
        bag.sort_unstable();
        bag.dedup();
        bag
    }

    /// What the terms tell in all.
    pub(crate) fn weight(&self, terms: &[u32]) -> f32 {
        terms.iter().map(|&term| self.weight[term as usize]).sum()
    }

    /// What those terms tell that stand in both lists.
    pub(crate) fn common(&self, a: &[u32], b: &[u32]) -> f32 {
        shared(a, b).map(|term| self.weight[term as usize]).sum()
    }

    /// How alike two lists are, from 0 to 1: the cosine of what their terms tell.
    pub(crate) fn alike(&self, a: &[u32], b: &[u32]) -> f32 {
        let squared = self.weight(a) * self.weight(b);
        self.common(a, b) / squared.sqrt().max(f32::EPSILON)
    }

    /// For each term of one side the sentences that have it.
    pub(crate) fn sentences_with(&self, side: usize) -> Vec<Vec<u32>> {
        let mut with = vec![vec![]; self.weight.len()];
        for (i, terms) in (0..).zip(&self.of[side]) {
            for &term in terms {
                with[term as usize].push(i);
            }
        }
        with
    }
}

/// What stands in both of two sorted lists.
pub(crate) fn shared<'l>(a: &'l [u32], b: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    a.iter()
        .copied()
        .filter(|term| b.binary_search(term).is_ok())
}

fn words(text: &str, span: Span, senses: &Senses, add: &mut impl FnMut(u32, Term)) {
    let inside = text.get(span.range()).unwrap_or("");
    let mut at = span.start;
    for piece in inside.split_inclusive(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'') {
        let place = at;
        at += piece.len() as u32;
        let word = piece
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let possessive = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let word = possessive.unwrap_or(&word);
        let counts = word.chars().any(|c| c.is_ascii_digit());
        if word.len() > 2 && !counts && !is_function_word(word) {
            add(place, Term::Word(of_sense(word, senses)));
        }
    }
}

fn of_sense(word: &str, senses: &Senses) -> String {
    match senses.get(word) {
        Some(&first) => first.to_owned(),
        None => weak_stem(word),
    }
}

fn senses() -> Senses {
    let lines = SAME_SENSE.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let first = line.split(' ').next().unwrap_or("");
            line.split(' ').map(move |word| (word, first))
        })
        .collect()
}

/// Takes plural and past endings away, no more: "How effective is suffixing?" (Harman 1991)
/// found that more does not help.
fn weak_stem(word: &str) -> String {
    let long = |stem: &&str| stem.chars().count() > 2;
    let cut = |ending: &str| word.strip_suffix(ending).filter(long);
    if let Some(stem) = cut("ies").or_else(|| cut("ied")) {
        return format!("{stem}y");
    }
    let stem = match word {
        _ if word.ends_with("ss") || word.ends_with("us") => word,
        _ => cut("ing")
            .or_else(|| cut("ed"))
            .or_else(|| cut("es"))
            .or_else(|| cut("s"))
            .unwrap_or(word),
    };
    // "rose" and "rises" part here; "stopp" and "stop", "close" and "clos" do not.
    let stem = stem.strip_suffix('e').filter(long).unwrap_or(stem);
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && !matches!(a, 'l' | 's' | 'z' | 'e' | 'o') => {
            stem.strip_suffix(a).unwrap_or(stem).to_owned()
        }
        _ => stem.to_owned(),
    }
}
