use std::ops::Range;

use gloss_text::{Block, TokenKind};

use super::cues::Cue;
use super::direct::Turn;
use super::marks::Marked;
use super::speaker::{self, Speaker, is_stop};
use super::view::View;
use crate::Quote;

/// A clause that a verb of speech gives to someone, without marks around the whole of it.
#[derive(Clone, Copy, Debug)]
pub struct Reported {
    /// First and last token of the clause.
    pub first: usize,
    pub last: usize,
    pub cue: (usize, usize),
    pub speaker: Option<Speaker>,
}

impl Reported {
    pub fn quote(&self, view: &View<'_>) -> Quote {
        Quote {
            span: view.span(self.first, self.last),
            direct: false,
            speaker: self.speaker.and_then(|speaker| speaker.entity),
            speaker_span: self.speaker.map(|speaker| speaker.span),
            cue: Some(view.span(self.cue.0, self.cue.1)),
        }
    }
}

/// Finds the reported clauses of a block. `turn`: who spoke before it.
pub fn find(view: &View<'_>, block: &Block, marked: &[Marked], turn: &Turn) -> Vec<Reported> {
    let mut found = Vec::new();
    for sentence in &view.tokens.sentences[block.sentences.range()] {
        let range = sentence.tokens.range();
        let outside = |at: usize| !marked.iter().any(|pair| pair.holds(at));
        for at in range.clone().filter(|&at| outside(at)) {
            let clause = match view.cue(at) {
                Some(cue) if cue != Cue::Mark => by_verb(view, range.clone(), at, cue, marked, turn),
                _ if view.is(at, &["according"]) && view.is(at + 1, &["to"]) => according(view, range.clone(), at),
                _ => None,
            };
            found.extend(clause.filter(|clause| worth_reporting(view, clause, marked)));
        }
    }
    found
}

/// A clause of two words or more that is not just words between marks.
fn worth_reporting(view: &View<'_>, clause: &Reported, marked: &[Marked]) -> bool {
    let words = |range: Range<usize>| range.filter(|&at| view.is_word(at)).count();
    let within = marked.iter().filter(|pair| pair.first >= clause.first && pair.last <= clause.last);
    let quoted: usize = within.map(|pair| words(pair.first..pair.last + 1)).sum();
    let all = words(clause.first..clause.last + 1);
    all >= 2 && quoted * 2 <= all && !marked.iter().any(|pair| pair.holds(clause.first) && pair.holds(clause.last))
}

fn by_verb(
    view: &View<'_>,
    sentence: Range<usize>,
    cue: usize,
    kind: Cue,
    marked: &[Marked],
    turn: &Turn,
) -> Option<Reported> {
    // "to say", "not saying": nobody has said it.
    if cue > sentence.start && view.is(cue - 1, &["to", "the", "a", "an", "of", "this", "that", "these", "his", "her", "their", "its", "by"]) {
        return None;
    }
    let floor = marked.iter().rev().find(|pair| pair.last < cue).map_or(sentence.start, |pair| pair.last + 1);
    let floor = floor.max(sentence.start);
    let subject = speaker::before(view, cue, floor);
    if let Some((first, last)) = clause_after(view, sentence.clone(), cue, kind) {
        let speaker = subject.or(turn.speaker.filter(|_| floor > sentence.start));
        speaker?;
        return Some(Reported { first, last, cue: (cue, cue), speaker });
    }
    // "Prices will rise, the bank said on Monday."
    if kind == Cue::Mark || kind == Cue::That && !ends_soon(view, cue, sentence.end) {
        return None;
    }
    let inverted = view.text(cue.checked_sub(1)?) == ",";
    let speaker = if inverted { speaker::after(view, cue, sentence.end)? } else { subject? };
    let comma = if inverted { cue - 1 } else { speaker.first.checked_sub(1)? };
    let before = comma > floor && view.text(comma) == ",";
    before.then_some(Reported { first: floor, last: comma - 1, cue: (cue, cue), speaker: Some(speaker) })
}

/// The clause that follows a verb of speech, up to the sentence's end.
fn clause_after(view: &View<'_>, sentence: Range<usize>, cue: usize, kind: Cue) -> Option<(usize, usize)> {
    let end = sentence.end;
    let near = end.min(cue + 24);
    let that = (cue + 1..near).find(|&at| {
        view.is(at, &["that"]) && !is_stop(view, at + 1)
    });
    let clear = |at: usize| (cue + 1..at).all(|k| !matches!(view.text(k), ";" | "." | "?" | "!") && !view.is_mark(k));
    let adjunct = |at: usize| at == cue + 1 || kind == Cue::Tell || is_adjunct(view, cue + 1..at);
    let first = match that.filter(|&at| clear(at) && adjunct(at)) {
        Some(at) => at + 1,
        None if kind == Cue::Say => plain_clause(view, cue, end)?,
        None if kind == Cue::Tell => told_clause(view, cue, end)?,
        None => return None,
    };
    let last = clause_end(view, first, end)?;
    (last > first).then_some((first, last))
}

/// "said on Monday that", "said in a statement that", "said, however, that".
fn is_adjunct(view: &View<'_>, mut range: Range<usize>) -> bool {
    let Some(first) = range.next() else { return true };
    view.is(first, ADJUNCT_STARTS)
        || view.text(first) == ","
        || view.text(first).ends_with("ly")
        || view.token(first).kind == TokenKind::Number
}

const ADJUNCT_STARTS: &[&str] = &[
    "in", "on", "at", "to", "during", "after", "before", "through", "via", "with", "by", "from", "as", "out", "late",
    "early", "last", "this", "earlier", "later", "today", "yesterday", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "again", "also", "when", "while", "for", "about", "of",
];

/// What follows "said" without "that", after a time or place.
fn plain_clause(view: &View<'_>, cue: usize, end: usize) -> Option<usize> {
    let mut first = cue + 1;
    // "said Tuesday the plan ..."
    if view.is(first, &ADJUNCT_STARTS[18..]) && !view.is(first, &["again", "also", "when", "while", "for", "about", "of"]) {
        first += 1;
    }
    let fits = first < end
        && !is_stop(view, first)
        && !view.is_mark(first)
        && !view.is(first, ADJUNCT_STARTS)
        && !view.is(first, &["so", "nothing", "no", "yes", "goodbye", "hello", "it", "that"][..4])
        && (view.is_word(first) || view.token(first).kind != TokenKind::Punctuation);
    // A clause has a verb: with fewer than three words there is none.
    (fits && (first..end).filter(|&at| view.is_word(at)).count() >= 3).then_some(first)
}

/// "told reporters the plan was dead".
fn told_clause(view: &View<'_>, cue: usize, end: usize) -> Option<usize> {
    let told = cue + 1;
    let after = match view.mention_tokens(told) {
        Some((_, last)) => last + 1,
        None if view.is(told, &["reporters", "journalists", "him", "her", "them", "me", "us", "lawmakers", "parliament"]) => told + 1,
        None => return None,
    };
    let fits = after < end
        && view.is_word(after)
        && !view.is(after, ADJUNCT_STARTS)
        && !view.is(after, &["and", "or", "how", "what"]);
    fits.then_some(after)
}

/// The clause's last token: before the sentence's stop, or before ", X said" and ", according to".
fn clause_end(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let mut last = end.checked_sub(1)?;
    while last > first && (is_stop(view, last) || view.is_mark(last)) {
        last -= 1;
    }
    let cut = (first + 1..last).find(|&at| {
        view.text(at) == ";" || view.text(at) == "," && (view.is(at + 1, &["according"]) || view.text(at + 1).ends_with("ing") && view.cue(at + 1).is_some())
    });
    Some(cut.map_or(last, |at| at - 1))
}

fn ends_soon(view: &View<'_>, cue: usize, end: usize) -> bool {
    (cue + 1..end).filter(|&at| view.is_word(at)).count() <= 6
}

/// "According to X, ..." and "..., according to X".
fn according(view: &View<'_>, sentence: Range<usize>, at: usize) -> Option<Reported> {
    let speaker = speaker::phrase_from(view, at + 2, sentence.end)?;
    let (first, last) = if at <= sentence.start + 1 {
        // The clause follows the comma that closes the source, over an apposition.
        let comma = (speaker.last + 1..sentence.end).find(|&k| view.text(k) == ",")?;
        (comma + 1, clause_end(view, comma + 1, sentence.end)?)
    } else {
        let last = at.checked_sub(1)?;
        let last = if view.text(last) == "," { last.checked_sub(1)? } else { last };
        (sentence.start, last)
    };
    (last > first && first < sentence.end).then_some(Reported { first, last, cue: (at, at + 1), speaker: Some(speaker) })
}
