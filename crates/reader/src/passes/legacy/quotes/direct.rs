use std::ops::Range;

use gloss_text::Block;

use super::marks::Marked;
use super::reported::Reported;
use super::speaker::{self, Speaker};
use super::view::View;
use crate::Quote;

/// Who spoke last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn {
    pub speaker: Option<Speaker>,
    /// The quotation marks were left open for the next block.
    pub open: bool,
    /// Blocks without a quote since.
    pub silence: u32,
}

/// What gives words between marks to someone.
struct Attribution {
    speaker: Option<Speaker>,
    cue: Option<(usize, usize)>,
}

/// Gives the quotations of a block to their speakers; those that are part of a
/// reported clause belong to it.
pub fn attribute(
    view: &View<'_>,
    block: &Block,
    marked: &[Marked],
    reported: &[Reported],
    turn: &mut Turn,
) -> Vec<Quote> {
    let range = view.tokens_of(block);
    let mut quotes = Vec::new();
    let mut spoke = false;
    let mut in_block = None;
    for (index, pair) in marked.iter().enumerate() {
        if reported
            .iter()
            .any(|clause| clause.first <= pair.first && pair.last <= clause.last)
        {
            let clause = reported
                .iter()
                .find(|clause| clause.first <= pair.first && pair.last <= clause.last);
            in_block = clause.and_then(|clause| clause.speaker).or(in_block);
            continue;
        }
        let from = index
            .checked_sub(1)
            .map_or(range.start, |before| marked[before].last + 1);
        let to = marked.get(index + 1).map_or(range.end, |next| next.first);
        let found = beside(view, pair, from..range.end, to);
        let carried = turn.open && index == 0 && pair.first == range.start;
        let attribution = match found {
            Some(found) if !carried => found,
            found => {
                let by_cue = found.and_then(|found| found.speaker);
                let floats = carried
                    || in_block.is_some()
                    || stands_alone(view, pair, range.clone()) && turn.silence == 0;
                let speaker = in_block.or(turn.speaker.filter(|_| floats));
                if speaker.is_none() && by_cue.is_none() && !is_speech(view, pair) {
                    continue;
                }
                Attribution {
                    speaker: speaker.map(without_words).or(by_cue),
                    cue: None,
                }
            }
        };
        // Scare quotes and titles: few words, and nobody by them.
        if attribution.cue.is_none() && !is_speech(view, pair) {
            continue;
        }
        if let Some(speaker) = attribution.speaker {
            in_block = Some(speaker);
            turn.speaker = Some(speaker);
        }
        spoke = true;
        turn.open = pair.open;
        quotes.push(Quote {
            span: view.span(pair.first, pair.last),
            direct: true,
            speaker: attribution.speaker.and_then(|speaker| speaker.entity),
            speaker_span: attribution
                .speaker
                .filter(|speaker| !speaker.span.is_empty())
                .map(|speaker| speaker.span),
            cue: attribution.cue.map(|(first, last)| view.span(first, last)),
        });
    }
    if let Some(speaker) = reported.iter().rev().find_map(|clause| clause.speaker) {
        if in_block.is_none() {
            turn.speaker = Some(speaker);
        }
        spoke = true;
    }
    turn.silence = if spoke { 0 } else { turn.silence + 1 };
    if !spoke {
        turn.open = false;
    }
    quotes
}

/// The same speaker, where no words by the quote name him.
fn without_words(speaker: Speaker) -> Speaker {
    let nowhere = gloss_text::Span::new(speaker.span.start, speaker.span.start);
    Speaker {
        span: nowhere,
        ..speaker
    }
}

/// A whole sentence of speech rather than a quoted word.
fn is_speech(view: &View<'_>, pair: &Marked) -> bool {
    let words = pair.words(view);
    let inner = pair.last.saturating_sub(1);
    let stops = matches!(view.text(inner), "." | "," | "!" | "?");
    pair.open || (words >= 7 || words >= 4 && stops) && !is_title(view, pair)
}

/// "The Winter King": every longer word has a capital.
fn is_title(view: &View<'_>, pair: &Marked) -> bool {
    let mut long =
        (pair.first + 1..pair.last).filter(|&at| view.is_word(at) && view.text(at).len() > 3);
    pair.words(view) <= 9 && long.all(|at| view.is_capitalised(at))
}

/// Nothing but quotations in its sentence.
fn stands_alone(view: &View<'_>, pair: &Marked, block: Range<usize>) -> bool {
    let before = pair.first == block.start
        || matches!(view.text(pair.first - 1), "." | "!" | "?" | ":")
        || view.is_mark(pair.first - 1);
    before && view.is_capitalised(pair.first + 1)
}

/// The verb of speech beside a quotation, in its own sentence: right after it, right before it, or further off.
fn beside(
    view: &View<'_>,
    pair: &Marked,
    limits: Range<usize>,
    next: usize,
) -> Option<Attribution> {
    following(view, pair, limits.end.min(next)).or_else(|| preceding(view, pair, limits.start))
}

/// `"...," said X` and `"...," X, who ..., said`.
fn following(view: &View<'_>, pair: &Marked, to: usize) -> Option<Attribution> {
    let first = pair.last + 1;
    let closed = matches!(view.text(pair.last.saturating_sub(1)), ".");
    if first >= to || matches!(view.text(first), "." | ";") {
        return None;
    }
    let start = if view.text(first) == "," {
        first + 1
    } else {
        first
    };
    if view.is(start, &["according"]) && view.is(start + 1, &["to"]) {
        let speaker = speaker::phrase_from(view, start + 2, to);
        return Some(Attribution {
            speaker,
            cue: Some((start, start + 1)),
        });
    }
    // A full stop inside the marks ends the sentence: what follows begins another.
    if closed && view.is_capitalised(start) && !view.gap_before(start) {
        return None;
    }
    let sentence_end = (start..to.min(start + 40))
        .find(|&at| matches!(view.text(at), "." | "!" | "?" | ";"))
        .unwrap_or(to);
    let cue = (start..sentence_end.min(start + 30)).find(|&at| view.cue(at).is_some())?;
    if closed && cue > start + 6 {
        return None;
    }
    if cue == start {
        // "said the plan would ..." after a quote goes on with the sentence before it.
        let speaker = speaker::after(view, cue, sentence_end);
        return speaker.map(|speaker| Attribution {
            speaker: Some(speaker),
            cue: Some((cue, cue)),
        });
    }
    let speaker = speaker::before(view, cue, start)?;
    // The subject stands at once after the quote, but for a time or an adverb.
    (speaker.first <= start + 6).then_some(Attribution {
        speaker: Some(speaker),
        cue: Some((cue, cue)),
    })
}

/// `X said: "..."`, `X told reporters that it was "..."`.
fn preceding(view: &View<'_>, pair: &Marked, from: usize) -> Option<Attribution> {
    let sentence_start = sentence_start(view, pair.first).max(from);
    let lowest = sentence_start.max(pair.first.saturating_sub(30));
    let cue = (lowest..pair.first)
        .rev()
        .find(|&at| view.cue(at).is_some());
    if let Some(cue) = cue {
        let speaker = speaker::before(view, cue, sentence_start)
            .or_else(|| speaker::after(view, cue, pair.first));
        return Some(Attribution {
            speaker,
            cue: Some((cue, cue)),
        });
    }
    let colon = pair
        .first
        .checked_sub(1)
        .filter(|&at| at > sentence_start && view.text(at) == ":")?;
    let speaker = speaker::phrase_from(view, sentence_start, colon)?;
    speaker.entity.is_some().then_some(Attribution {
        speaker: Some(speaker),
        cue: Some((colon, colon)),
    })
}

fn sentence_start(view: &View<'_>, at: usize) -> usize {
    let sentences = &view.tokens.sentences;
    let index = sentences.partition_point(|sentence| sentence.tokens.end as usize <= at);
    sentences
        .get(index)
        .map_or(at, |sentence| sentence.tokens.start as usize)
}
