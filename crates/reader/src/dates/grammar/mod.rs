//! The grammar of expressions of time, over the atoms of one sentence.
//!
//! Every matcher takes a position and gives what stands there with the position
//! after it, and looks only a few atoms ahead. Nothing is placed in the calendar
//! here: [`resolve`](super::resolve) does that once the whole text is read.

mod calendar;
mod clock;
mod count;
mod deictic;

use super::expression::{Clock, Decade, Expression, What};
use super::holidays::Holidays;
use super::tense;
use crate::Modifier;
use crate::lex::{Flag, Unit, Words};

/// The grammar on one sentence.
pub(super) struct Grammar<'a, 't> {
    words: Words<'a, 't>,
    holidays: &'a Holidays,
    /// What stands just before, where only a joining word lies between.
    linked: Option<What>,
}

/// What a matcher found.
#[derive(Clone, Debug)]
struct Found {
    what: What,
    part: Option<&'static str>,
    clock: Option<Clock>,
    modifier: Option<Modifier>,
    /// First atom and the one after the last.
    start: usize,
    end: usize,
}

impl Found {
    fn new(what: What, start: usize, end: usize) -> Self {
        Self { what, part: None, clock: None, modifier: None, start, end }
    }
}

/// Adds the expressions of one sentence, in order.
pub(super) fn read(words: Words<'_, '_>, holidays: &Holidays, sentence: u32, out: &mut Vec<Expression>) {
    let mut grammar = Grammar { words, holidays, linked: None };
    // Where the expression before ends.
    let mut done = None;
    let mut at = 0;
    while at < words.len() {
        if !opens(&words, at) {
            at += 1;
            continue;
        }
        let linked = done.is_some_and(|done| grammar.is_link(done, at));
        if !linked {
            grammar.linked = None;
        }
        let Some(found) = grammar.expressions(at) else {
            at += 1;
            continue;
        };
        for (i, found) in found.into_iter().enumerate() {
            let linked = linked || i > 0;
            grammar.linked = Some(found.what.clone());
            let start = grammar.with_article(&found);
            if let Some(span) = words.span(start, found.end) {
                out.push(Expression {
                    span,
                    tense: tense::at(&words, start, found.end),
                    what: found.what,
                    part: found.part,
                    clock: found.clock,
                    modifier: found.modifier,
                    linked,
                    sentence,
                });
            }
            at = found.end.max(at + 1);
        }
        done = Some(at);
    }
}

/// Whether an expression of time can begin with this atom.
fn opens(words: &Words<'_, '_>, at: usize) -> bool {
    let senses = words.senses(at);
    words.digits(at).is_some()
        || senses.has(Flag::Opener)
        || senses.has(Flag::Early)
        || senses.has(Flag::Late)
        || senses.has(Flag::Middle)
        || senses.month.is_some()
        || senses.weekday.is_some()
        || senses.season.is_some()
        || senses.part.is_some()
        || senses.unit.is_some()
        || senses.number.is_some()
        || senses.scale.is_some()
        || senses.open.is_some()
        || senses.ordinal.is_some()
        || senses.decade.is_some()
        || senses.shift.is_some()
        || senses.day.is_some()
        || senses.often.is_some()
        || words.capital(at)
        || words.any(at, &["'", "’", "‘", "½"])
}

impl Grammar<'_, '_> {
    /// Whether nothing but a word that joins two times lies between two positions.
    fn is_link(&self, from: usize, to: usize) -> bool {
        let w = &self.words;
        let joins = w.dash(from)
            || w.any(from, &["to", "and", "or", "until", "till", "through", "thru", "&"])
            || (w.any(from, &[","]) && from + 1 == to && matches!(self.linked, Some(What::Calendar(_))));
        let article = usize::from(w.any(from + 1, &["the", "from", "in", "of", "by"]));
        joins && (to == from + 1 || to == from + 1 + article)
    }

    /// The expression at a position, or the two that share their words ("June 3-5").
    fn expressions(&self, at: usize) -> Option<Vec<Found>> {
        if let Some(pair) = self.day_pair(at).or_else(|| self.century_pair(at)) {
            return Some(pair);
        }
        let found = self.modified(at).or_else(|| self.expression(at))?;
        Some(vec![found])
    }

    /// "early December", "mid-1980s", "the end of 1999", "earlier this month".
    fn modified(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (modifier, next) = self.modifier(at)?;
        let the = usize::from(w.is(next, "the"));
        let mut found = match self.running_unit(next + the) {
            Some(found) if the == 1 => found,
            _ => self.expression(next + the)?,
        };
        if matches!(found.what, What::Duration(_) | What::Set(_) | What::Time | What::Offset { .. } | What::Reference(_)) {
            return None;
        }
        let earlier = w.any(at, &["earlier", "later"]);
        if earlier && !matches!(found.what, What::Slot { .. } | What::Same { .. }) {
            // "later Thursday": the day, not its end.
            return None;
        }
        found.modifier = Some(modifier);
        found.start = at;
        Some(found)
    }

    fn modifier(&self, at: usize) -> Option<(Modifier, usize)> {
        let w = &self.words;
        let dash = |next: usize| next + usize::from(w.dash(next));
        if w.has(at, Flag::Early) {
            return Some((Modifier::Start, dash(at + 1)));
        }
        if w.has(at, Flag::Middle) {
            return Some((Modifier::Mid, dash(at + 1)));
        }
        if w.has(at, Flag::Late) {
            return Some((Modifier::End, dash(at + 1)));
        }
        if w.any(at, &["earlier", "later"]) {
            let modifier = if w.is(at, "earlier") { Modifier::Start } else { Modifier::End };
            return Some((modifier, at + 1 + usize::from(w.any(at + 1, &["in", "on"]))));
        }
        let at = at + usize::from(w.is(at, "the"));
        let next = w.phrase(at + 1, &["of"])?;
        match w.text(at).to_ascii_lowercase().as_str() {
            "start" | "beginning" => Some((Modifier::Start, next)),
            "middle" => Some((Modifier::Mid, next)),
            "end" => Some((Modifier::End, next)),
            _ => None,
        }
    }

    /// "the year" and "the week" after "the end of" or "later in": the one that runs.
    fn running_unit(&self, at: usize) -> Option<Found> {
        let unit = self.words.senses(at).unit?;
        let calendar = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century);
        let ends = !self.words.any(at + 1, &["of", "when", "that", "before", "after", "in", "-"]);
        (calendar && ends && !self.words.has(at, Flag::Plural)).then(|| {
            let what = What::Slot { slot: super::expression::Slot::Unit(unit), shift: 0 };
            Found::new(what, at, at + 1)
        })
    }

    /// One expression without a modifier.
    fn expression(&self, at: usize) -> Option<Found> {
        self.clock_first(at)
            .or_else(|| self.part_of(at))
            .or_else(|| self.set(at))
            .or_else(|| self.day_based(at).map(|found| self.with_clock(found)))
            .or_else(|| self.counted(at))
            .or_else(|| self.clock_alone(at))
            .or_else(|| self.reference(at))
    }

    /// A date, weekday or deictic word, with the part of the day after it.
    fn day_based(&self, at: usize) -> Option<Found> {
        let found = self
            .nth(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.written(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.era(at))
            .or_else(|| self.division(at))
            .or_else(|| self.year(at))?;
        Some(self.with_part(found))
    }

    /// The position from which an article belongs to the expression.
    fn with_article(&self, found: &Found) -> usize {
        let belongs = match &found.what {
            What::Slot { .. } | What::Same { .. } | What::Decade(_) | What::Century { .. } | What::Nth { .. } => true,
            What::Duration(_) => self.words.senses(found.start).shift.is_some(),
            What::Reference(_) => self.words.is(found.start, "future"),
            _ => found.modifier.is_some() && found.end > found.start + 1 && self.words.any(found.start, &["start", "beginning", "middle", "end"]),
        };
        match found.start.checked_sub(1) {
            Some(before) if belongs && self.words.is(before, "the") => before,
            _ => found.start,
        }
    }

    /// The decade before, which "and 30s" goes on from.
    fn linked_decade(&self) -> Option<Decade> {
        match self.linked {
            Some(What::Decade(decade)) => Some(decade),
            _ => None,
        }
    }
}
