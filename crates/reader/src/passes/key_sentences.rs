//! Three to five sentences that give the gist of an article, in its own words.
//!
//! Each sentence is scored by where it stands, what it shares with the
//! headline, how often the article uses its words (Nenkova and Vanderwende,
//! SumBasic, 2005) and how much the article is about whom it mentions; the best
//! are taken one by one, those that repeat what is taken being worth less
//! (Carbonell and Goldstein, maximal marginal relevance, 1998).

use std::collections::{HashMap, HashSet};

use gloss_text::TokenKind;
use rustc_hash::FxBuildHasher;

use crate::lists::{CONJUNCTIONS, FUNCTION_WORDS, PRONOUNS};
use crate::passes::passages::Passage;
use crate::words::Words;
use crate::{Clause, KeySentence, Quote, Reading, Why};

/// Of so many sentences of an article one is taken.
const ONE_OF: usize = 8;
const FEWEST: usize = 3;
const MOST: usize = 5;
/// Articles of fewer sentences are their own gist.
const SHORTEST_ARTICLE: usize = 8;
/// In tokens.
const SHORTEST: usize = 8;
const LONGEST: usize = 55;
/// How many entities of a sentence count.
const MOST_ENTITIES: usize = 4;
/// Only so many of the best are compared with what is taken.
const MOST_COMPARED: usize = 200;

/// Folded words, as tokens stand with spaces between, of sentences that belong to the page.
const FURNITURE: &[&str] = &[
    "all rights reserved",
    "click here",
    "episode of our",
    "file photo",
    "follow us",
    "for more information",
    "getty images",
    "listen to",
    "our newsletter",
    "our podcast",
    "photo :",
    "photo by",
    "pictured",
    "podcast",
    "read more",
    "sign up",
    "subscribe",
    "this article was",
    "this story was",
    "was first published",
    "watch the video",
];

struct Candidate<'p> {
    passage: &'p Passage,
    score: f32,
    why: Vec<Why>,
}

/// The key sentences in the order of the text; none of an article that is short anyway.
pub(crate) fn find(words: &Words<'_>, passages: &[Passage], reading: &Reading) -> Vec<KeySentence> {
    let body: Vec<&Passage> = passages.iter().filter(|p| !p.headline).collect();
    if body.len() < SHORTEST_ARTICLE {
        return vec![];
    }
    let usage = Usage::new(words, passages);
    let mut candidates: Vec<Candidate<'_>> = body
        .iter()
        .enumerate()
        .filter(|(_, passage)| can_stand_alone(words, passage, reading))
        .map(|(i, passage)| score(words, passage, i, &usage, reading))
        .collect();
    candidates.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.passage.span.cmp(&b.passage.span))
    });
    candidates.truncate(MOST_COMPARED);

    let wanted = (body.len() / ONE_OF).clamp(FEWEST, MOST);
    let mut taken: Vec<(Candidate<'_>, HashSet<&str>)> = vec![];
    while taken.len() < wanted && !candidates.is_empty() {
        let worth = |candidate: &Candidate<'_>| {
            let own: HashSet<&str> = content(words, candidate.passage).collect();
            let most_shared = taken.iter().map(|(_, other)| {
                own.intersection(other).count() as f32 / own.len().min(other.len()).max(1) as f32
            });
            candidate.score * (1.0 - 0.7 * most_shared.fold(0.0, f32::max))
        };
        let worths: Vec<f32> = candidates.iter().map(worth).collect();
        let best = (0..worths.len())
            .rev()
            .max_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        let Some(best) = best else { break };
        let candidate = candidates.remove(best);
        let own = content(words, candidate.passage).collect();
        taken.push((candidate, own));
    }
    taken.sort_by_key(|(candidate, _)| candidate.passage.span);
    let taken = taken.into_iter();
    taken
        .map(|(candidate, _)| KeySentence {
            sentence: candidate.passage.span,
            why: candidate.why,
        })
        .collect()
}

/// How often an article uses its words, and which of them its title does.
struct Usage<'w> {
    counts: HashMap<&'w str, u32, FxBuildHasher>,
    most: f32,
    title: HashSet<&'w str>,
}

impl<'w> Usage<'w> {
    fn new(words: &'w Words<'_>, passages: &[Passage]) -> Self {
        let mut counts: HashMap<&str, u32, FxBuildHasher> = HashMap::default();
        let mut title = HashSet::new();
        for passage in passages {
            for word in content(words, passage) {
                *counts.entry(word).or_default() += 1;
                if passage.title {
                    title.insert(word);
                }
            }
        }
        let most = counts.values().copied().max().unwrap_or(1) as f32;
        Self {
            counts,
            most,
            title,
        }
    }
}

/// The words of a sentence that carry its meaning.
fn content<'w>(words: &'w Words<'_>, passage: &Passage) -> impl Iterator<Item = &'w str> {
    passage
        .tokens
        .clone()
        .filter(|&i| words.kind(i) == TokenKind::Word && !words.has(i, FUNCTION_WORDS))
        .map(|i| words.word(i))
        .filter(|word| word.len() > 2)
}

/// Whether a reader who sees nothing else understands a sentence: it is whole,
/// no question, mostly not quoted, and opens neither with "but" nor with a pronoun.
fn can_stand_alone(words: &Words<'_>, passage: &Passage, reading: &Reading) -> bool {
    let tokens = &passage.tokens;
    let whole = (SHORTEST..=LONGEST).contains(&tokens.len())
        && matches!(words.text(tokens.end - 1), "." | "!" | "”" | "\"" | ")");
    let first = (tokens.start..tokens.end).find(|&i| words.kind(i) == TokenKind::Word);
    let opens = first.is_some_and(|i| {
        !words.has(i, CONJUNCTIONS) || matches!(words.word(i), "after" | "while" | "when" | "as")
    });
    let pronoun = first.is_some_and(|i| words.has(i, PRONOUNS));
    whole
        && opens
        && !pronoun
        && quoted(passage, &reading.quotes) < 0.5
        && has_clause(passage, &reading.clauses)
        && !is_furniture(words, passage)
}

/// Whether a sentence has a verb with a subject: a caption or "Follow us on" has none. Without a
/// parser nothing is known of it.
fn has_clause(passage: &Passage, clauses: &[Clause]) -> bool {
    let first = clauses.partition_point(|clause| clause.verb.start < passage.span.start);
    let within = |clause: &Clause| clause.verb.end <= passage.span.end;
    clauses.is_empty() || clauses.get(first).is_some_and(within)
}

/// Whether a sentence belongs to the page around the article: it says where to listen, whom to
/// follow, who took a picture.
fn is_furniture(words: &Words<'_>, passage: &Passage) -> bool {
    let phrase = words.phrase(passage.tokens.start, passage.tokens.end);
    let addressed = passage
        .tokens
        .clone()
        .any(|i| words.kind(i) == TokenKind::Address);
    addressed || FURNITURE.iter().any(|sign| phrase.contains(sign))
}

/// Which share of a sentence stands between quotation marks.
fn quoted(passage: &Passage, quotes: &[Quote]) -> f32 {
    let span = passage.span;
    let first = quotes.partition_point(|quote| quote.span.start < span.start);
    let from = first.saturating_sub(1);
    let bytes: u32 = quotes[from..]
        .iter()
        .take_while(|quote| quote.span.start < span.end)
        .filter(|quote| quote.direct)
        .map(|quote| {
            let (start, end) = (
                quote.span.start.max(span.start),
                quote.span.end.min(span.end),
            );
            end.saturating_sub(start)
        })
        .sum();
    bytes as f32 / (span.end - span.start).max(1) as f32
}

fn score<'p>(
    words: &Words<'_>,
    passage: &'p Passage,
    place: usize,
    usage: &Usage<'_>,
    reading: &Reading,
) -> Candidate<'p> {
    let own: HashSet<&str> = content(words, passage).collect();
    let lead = match place {
        0 => 1.0,
        1 => 0.5,
        2 => 0.3,
        _ => 0.1 / (place as f32 - 1.0),
    };
    let shared = own
        .iter()
        .filter(|word| usage.title.contains(**word))
        .count();
    let headline = shared as f32 / usage.title.len().clamp(1, 6) as f32;
    // In the words' order, so that the sum is the same every time.
    let mut counted = HashSet::new();
    let frequency: f32 = content(words, passage)
        .filter(|word| counted.insert(*word))
        .map(|word| {
            usage
                .counts
                .get(word)
                .map_or(0.0, |&n| n as f32 / usage.most)
        })
        .sum::<f32>()
        / (own.len().max(6) as f32);
    let mut weights: Vec<f32> = passage
        .entities(&reading.mentions, 4 * MOST_ENTITIES)
        .iter()
        .filter_map(|id| reading.entities.get(id.0 as usize))
        .map(|entity| entity.salience)
        .collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let cast = weights.iter().take(MOST_ENTITIES).sum::<f32>() / 2.0;
    let dated = holds(&reading.dates, passage, |date| date.span);
    let counted = holds(&reading.quantities, passage, |quantity| quantity.span);
    let quoted = quoted(passage, &reading.quotes);

    let mut why = vec![];
    let reasons = [
        (lead >= 0.5, Why::Lead),
        (shared >= 2, Why::Headline),
        (cast >= 0.5, Why::Cast),
        (frequency >= 0.3, Why::Theme),
        (counted, Why::Figures),
        (dated, Why::Date),
    ];
    why.extend(
        reasons
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, why)| why),
    );
    if why.is_empty() {
        why.push(Why::Theme);
    }
    Candidate {
        passage,
        score: lead
            + headline.min(1.0)
            + frequency
            + cast.min(1.0)
            + 0.1 * f32::from(u8::from(dated))
            + 0.15 * f32::from(u8::from(counted))
            - 0.4 * quoted,
        why,
    }
}

/// Whether a sentence holds one of the items, which stand in order.
fn holds<T>(items: &[T], passage: &Passage, span: impl Fn(&T) -> gloss_text::Span) -> bool {
    let first = items.partition_point(|item| span(item).start < passage.span.start);
    items
        .get(first)
        .is_some_and(|item| span(item).start < passage.span.end)
}
