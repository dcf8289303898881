//! Takes quotations and clauses in turn: what nobody stands by goes on with whoever spoke last.

use std::ops::Range;

use super::Speech;
use super::clauses::Clause;
use super::cues::Cue;
use super::marks::Pair;
use super::scene::Scene;
use super::speaker;
use super::{dialogue, direct, introduced};

/// All speeches, sorted by start.
pub(super) fn take(scene: &Scene<'_>, cues: &[Cue], clauses: &[Clause]) -> Vec<Speech> {
    let mut found: Vec<Found> = clauses
        .iter()
        .map(|clause| Found {
            words: clause.words.clone(),
            pair: None,
            cue: Some(clause.cue),
            speaker: cues.get(clause.cue).and_then(|cue| cue.speaker),
        })
        .collect();
    let lines = dialogue::find(scene);
    found.extend(lines.iter().map(|line| Found {
        words: line.words.clone(),
        pair: None,
        cue: None,
        speaker: Some(line.name),
    }));
    // A quotation that begins in a clause lies in it as a whole.
    let mut covered = vec![false; scene.trees.len()];
    let names = lines.iter().map(|line| line.name..line.name + 1);
    let ranges = found.iter().map(|found| found.words.clone()).chain(names);
    for range in ranges {
        if let Some(words) = covered.get_mut(range) {
            words.fill(true);
        }
    }
    let is_covered = |i: usize| covered.get(i).copied().unwrap_or(false);
    for pair in &scene.pairs {
        let start = pair.words.start;
        if !is_covered(start) && !is_covered(start + 1) {
            found.extend(quotation(scene, cues, pair));
        }
    }
    found.sort_by_key(|found| (found.words.start, found.words.end));
    found.dedup_by_key(|found| found.words.clone());
    let mut turn = Turn::default();
    let mut speeches = Vec::with_capacity(found.len());
    for (index, found) in found.iter().enumerate() {
        speeches.push(turn.speech(scene, cues, found, index));
    }
    speeches
}

/// A quotation or a clause.
struct Found<'s> {
    words: Range<usize>,
    /// Of a quotation.
    pair: Option<&'s Pair>,
    /// An index into the cues.
    cue: Option<usize>,
    /// The head of the speaker's noun phrase.
    speaker: Option<usize>,
}

/// Words between quotation marks, unless they are a title or a word that is only mentioned.
fn quotation<'s>(scene: &Scene<'_>, cues: &[Cue], pair: &'s Pair) -> Option<Found<'s>> {
    let speech = direct::is_speech(scene, pair);
    let tied =
        direct::cue_of(scene, pair, cues).or_else(|| introduced::cue_before(scene, pair, cues));
    let speaker = match tied.and_then(|cue| cues.get(cue)) {
        Some(cue) => cue.speaker,
        None if speech || direct::stops(scene, pair) => introduced::speaker(scene, pair),
        None => None,
    };
    // A line of its own in single marks is a headline.
    let block = scene.block(pair.block);
    let single = matches!(scene.trees.text(pair.words.start), "'" | "‘");
    let headline = single && scene.count(block) == scene.count(pair.words.clone());
    (tied.is_some() || speaker.is_some() || speech && !headline).then(|| Found {
        words: pair.words.clone(),
        pair: Some(pair),
        cue: tied,
        speaker,
    })
}

/// Who spoke last.
#[derive(Default)]
struct Turn {
    /// The index of the speech, its block and where it or its cue ends.
    last: Option<(usize, usize, usize)>,
    /// Its quotation marks were left open for the next block.
    open: bool,
}

impl Turn {
    fn speech(
        &mut self,
        scene: &Scene<'_>,
        cues: &[Cue],
        found: &Found<'_>,
        index: usize,
    ) -> Speech {
        let trees = scene.trees;
        let span = trees.span(found.words.clone());
        let block = scene.block_of(found.words.start);
        let cue = found.cue.and_then(|cue| cues.get(cue));
        let head = found.speaker;
        let goes_on = match (cue, found.pair) {
            (None, Some(pair)) if head.is_none() => self.before(scene, pair, block),
            _ => None,
        };
        if head.is_some() || goes_on.is_some() {
            let last = found.words.end.max(cue.map_or(0, |cue| cue.words.end));
            self.last = Some((index, block, last.saturating_sub(1)));
        }
        self.open = found.pair.is_some_and(|pair| pair.goes_on);
        Speech {
            span,
            direct: found.pair.is_some(),
            speaker: head.map(|head| speaker::phrase(trees, head)),
            head,
            cue: cue.map(|cue| trees.span(cue.words.clone())),
            goes_on,
        }
    }

    /// The speech that a quotation without a cue goes on with.
    fn before(&self, scene: &Scene<'_>, pair: &Pair, block: usize) -> Option<usize> {
        let (index, last_block, end) = self.last?;
        let alone = stands_alone(scene, pair);
        let near = scene.sentences_between(end, pair.words.start) <= 2;
        let within = scene.sentences_between(end, pair.words.start) == 0;
        let same = last_block == block && (within || alone && near);
        let carried = self.open && pair.opens_block;
        let between = last_block + 1..block;
        let silent = between.clone().count() <= 2
            && between
                .clone()
                .all(|block| scene.count(scene.block(block)) == 0);
        let next = silent && alone && pair.opens_block;
        (same || carried || next).then_some(index)
    }
}

/// Whether nothing but quotations stands in the sentence of one.
fn stands_alone(scene: &Scene<'_>, pair: &Pair) -> bool {
    let before = pair.words.start.checked_sub(1);
    let ended = |i: usize| matches!(scene.trees.text(i), "." | "!" | "?" | ":") || scene.quoted(i);
    let begins = pair.opens_block || before.is_some_and(ended);
    begins
        && scene
            .trees
            .text(pair.words.start + 1)
            .starts_with(char::is_uppercase)
}
