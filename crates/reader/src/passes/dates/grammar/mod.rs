//! The grammar of expressions of time, over the atoms of one sentence.
//!
//! Every matcher takes a position and gives what stands there with the position
//! after it, and looks only a few atoms ahead. Nothing is placed in the calendar
//! here: [`resolve`](super::resolve) does that once the whole text is read.

mod clock;
mod count;
mod day;
mod deictic;
mod era;
mod figures;
mod part_of_year;
mod weekday;
mod year;

use super::expression::{Calendar, Clock, Decade, Expression, Order, What, Within, Year};
use super::tense;
use crate::Modifier;
use crate::lex::{AtomKind, Flag, Line, Unit, back};
use crate::lists::TIMELESS;
pub(super) use count::{duration, open_duration};

/// Before a month these leave no thought of a surname.
const ONLY_OF_TIMES: &str = "in during since until till through";

/// The grammar on one sentence.
pub(super) struct Grammar<'a, 't> {
    words: Line<'a, 't>,
    /// What stands just before, where only a joining word lies between.
    linked: Option<What>,
    /// The text has spoken of a year before the year 1000.
    early: bool,
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
        Self {
            what,
            part: None,
            clock: None,
            modifier: None,
            start,
            end,
        }
    }
}

impl Found {
    fn from(mut self, start: usize) -> Self {
        self.start = start;
        self
    }

    fn to(mut self, end: usize) -> Self {
        self.end = end;
        self
    }

    fn in_part(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// At a time of day, which is more exact than a part of it.
    fn at_clock(mut self, clock: Clock) -> Self {
        (self.clock, self.part) = (Some(clock), None);
        self
    }

    fn calendar(year: Option<Year>, within: Within, start: usize, end: usize) -> Self {
        Self::new(What::calendar(year, within), start, end)
    }

    /// A set of times by its TIMEX3 value.
    fn set(value: String, start: usize, end: usize) -> Self {
        Self::new(What::Set(value), start, end)
    }

    fn weekday(day: i8, start: usize, end: usize) -> Self {
        let (shift, date) = (None, None);
        Self::new(What::Weekday { day, shift, date }, start, end)
    }
}

/// What the grammar keeps from one sentence to the next.
#[derive(Default)]
pub(super) struct Memory {
    /// The text has spoken of a year before the year 1000.
    early: bool,
}

/// Adds the expressions of one sentence, in order.
pub(super) fn read(
    words: Line<'_, '_>,
    memory: &mut Memory,
    sentence: u32,
    out: &mut Vec<Expression>,
) {
    let mut grammar = Grammar {
        words,
        linked: None,
        early: memory.early,
    };
    // Where the expression before ends.
    let mut done = None;
    let mut at = 0;
    while at < words.len() {
        // "Bloody Sunday", "60 Minutes"
        let titled = words.has(at, Flag::Titles) && words.capital(at);
        let title = (titled || words.digits(at).is_some()).then(|| words.listed(at, TIMELESS));
        if let Some((_, end)) = title.flatten().filter(|&(_, end)| !words.lower(end - 1)) {
            at = end;
            continue;
        }
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
            at = found.end.max(at + 1);
            grammar.linked = Some(found.what.clone());
            grammar.early |= is_early(&found.what);
            out.extend(grammar.finish(found, linked || i > 0, sentence));
        }
        done = Some(at);
    }
    memory.early = grammar.early;
}

/// Whether an expression is a year before the year 1000.
fn is_early(what: &What) -> bool {
    matches!(
        what,
        What::Calendar(Calendar {
            year: Some(Year::Fixed(1..1000)),
            ..
        })
    )
}

/// Whether a date that names its month has the day or the month first.
fn order(words: &Line<'_, '_>, found: &Found) -> Option<Order> {
    let written = matches!(
        found.what,
        What::Calendar(Calendar {
            within: Within::Day(..),
            ..
        })
    );
    let opens_with_month = words.senses(found.start).month.is_some();
    written.then_some(if opens_with_month {
        Order::MonthDay
    } else {
        Order::DayMonth
    })
}

/// Whether an expression of time can begin with this atom.
fn opens(words: &Line<'_, '_>, at: usize) -> bool {
    match words.kind(at) {
        Some(AtomKind::Letters) => words.has(at, Flag::Opener),
        Some(AtomKind::Digits) => true,
        // "'90s", "½ hour"
        Some(AtomKind::Mark) => words.any(at, "' ’ ‘ ½"),
        _ => false,
    }
}

impl Grammar<'_, '_> {
    /// What was found, with its article, tense and place in the text.
    fn finish(&self, found: Found, linked: bool, sentence: u32) -> Option<Expression> {
        let start = self.with_article(&found);
        let w = &self.words;
        let bare = match found.what {
            What::Weekday { .. } => {
                w.lower(back(start, 1))
                    && !w.has(back(start, 1), Flag::LeadsTime)
                    && !w.any_before(start, "on and or the")
            }
            _ => found.modifier.is_none() && !w.any_before(start, ONLY_OF_TIMES),
        };
        Some(Expression {
            span: self.words.span(start, found.end)?,
            order: order(&self.words, &found),
            tense: tense::at(&self.words, start, found.end),
            what: found.what,
            part: found.part,
            clock: found.clock,
            modifier: found.modifier,
            linked,
            sentence,
            bare,
            quoted: false,
        })
    }

    /// Whether nothing but a word that joins two times lies between two positions.
    fn is_link(&self, from: usize, to: usize) -> bool {
        let w = &self.words;
        let joins = w.dash(from)
            || w.any(from, "to and or until till through thru & /")
            || (w.any(from, ",")
                && from + 1 == to
                && matches!(self.linked, Some(What::Calendar(_))));
        let article = usize::from(w.any(from + 1, "the from in of by"));
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
        let the = w.skip(next, "the");
        let mut found = match self.running_unit(the) {
            Some(found) if the > next || w.is(back(next, 2), "end") => found,
            _ => self.expression(the)?,
        };
        let narrowed = match found.what {
            What::Slot(..) | What::Same(..) | What::Running(_) => true,
            What::Duration(_) | What::Set(_) | What::Time => false,
            What::Offset { .. } | What::Reference(_) => false,
            // "later Thursday": the day, not its end.
            _ => !w.any(at, "earlier later"),
        };
        found.modifier = Some(modifier);
        found.start = at;
        Some(found).filter(|_| narrowed)
    }

    fn modifier(&self, at: usize) -> Option<(Modifier, usize)> {
        let w = &self.words;
        let dash = at + 1 + usize::from(w.dash(at + 1));
        let the = w.skip(at, "the");
        let of = w.phrase(the + 1, "of");
        match w.text(the).to_ascii_lowercase().as_str() {
            "early" if the == at => Some((Modifier::Start, dash)),
            "mid" if the == at => Some((Modifier::Mid, dash)),
            "late" if the == at => Some((Modifier::End, dash)),
            "earlier" if the == at => Some((Modifier::Start, w.skip(at + 1, "in on"))),
            "later" if the == at => Some((Modifier::End, w.skip(at + 1, "in on"))),
            "start" | "beginning" => Some((Modifier::Start, of?)),
            "middle" => Some((Modifier::Mid, of?)),
            "end" => Some((Modifier::End, of?)),
            _ => None,
        }
    }

    /// "the year" and "the week" after "the end of" or "later in": the one that runs.
    fn running_unit(&self, at: usize) -> Option<Found> {
        let unit = self.words.unit(at)?;
        let calendar = match unit {
            Unit::Day | Unit::Week | Unit::Month | Unit::Quarter => true,
            unit => matches!(unit, Unit::Year | Unit::Decade | Unit::Century),
        };
        let ends = !self.words.any(at + 1, "of when that before after in -");
        (calendar && ends).then(|| Found::new(What::Running(unit), at, at + 1))
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
            .or_else(|| self.week(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.written(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.era(at))
            .or_else(|| self.division(at))
            .or_else(|| self.year(at))?;
        Some(self.with_part(found))
    }

    /// The position from which an article belongs to the expression.
    fn with_article(&self, found: &Found) -> usize {
        let belongs = match &found.what {
            What::Slot(..)
            | What::Same(..)
            | What::Running(_)
            | What::WeekOf(_)
            | What::Decade(_)
            | What::Century(..)
            | What::Nth(..) => true,
            What::Duration(_) => self.words.senses(found.start).shift.is_some(),
            What::Reference(_) => self.words.is(found.start, "future"),
            _ => {
                found.modifier.is_some()
                    && found.end > found.start + 1
                    && self.words.any(found.start, "start beginning middle end")
            }
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
