//! Times of day.

use super::super::expression::{Calendar, Clock, What, Within};
use super::{Found, Grammar};
use crate::lex::{Flag, Unit};

impl Grammar<'_, '_> {
    /// A time of day: "9 a.m.", "10:30 GMT", "noon", "four o'clock", "4 in the morning".
    pub(super) fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let w = &self.words;
        let name = at > 0 && w.capital(at);
        if w.any(at, "noon midnight") && !name {
            let hour = if w.is(at, "noon") { 12 } else { 0 };
            return Some((Clock::new(hour, Some(0)), at + 1));
        }
        if at > 0 && w.joined(at) && w.any_before(at, ": . , $ £ € /") {
            return None;
        }
        let Some((hour, length)) = w.digits(at) else {
            let (hour, next) = w.below_hundred(at)?;
            return self.halved(hour as i8, None, next, true);
        };
        if length == 4 {
            return self.clock_of_four(at);
        }
        let hour = i8::try_from(hour).ok().filter(|_| length <= 2)?;
        let apart = w.any(at + 1, ": . h") && w.joined(at + 1) && w.joined(at + 2);
        let Some((minute @ ..60, 2)) = w.digits(at + 2).filter(|_| apart) else {
            return self.halved(hour, None, at + 1, true);
        };
        let colon = w.is(at + 1, ":");
        let seconds = w.is(at + 3, ":") && w.joined(at + 3) && w.digits(at + 4).is_some();
        let next = at + 3 + if colon && seconds { 2 } else { 0 };
        let minute = Some(minute as i8);
        if let Some(found) = self.halved(hour, minute, next, false) {
            return Some(found);
        }
        let (utc, after) = self.zone(next);
        let led = "at by until till from around about before after since to like between";
        let led = w.any_before(at, led);
        let stands = colon && (length == 2 || led) && !w.joined(next + 1) || after > next;
        (stands && hour < 24).then_some((Clock { hour, minute, utc }, after))
    }

    /// An hour of twelve with "a.m." or the like after it, and perhaps "o'clock" alone.
    fn halved(
        &self,
        hour: i8,
        minute: Option<i8>,
        at: usize,
        bare: bool,
    ) -> Option<(Clock, usize)> {
        let oclock = || self.oclock(at).filter(|_| bare);
        let (half, next) = self.half_of_day(at).or_else(oclock)?;
        let (utc, next) = self.zone(next);
        let clock = Clock {
            hour: half.hour(hour),
            minute,
            utc,
        };
        (1..=12).contains(&hour).then_some((clock, next))
    }

    /// "1745 GMT", "2015 local time", "until 0500", "at 1930 hours".
    pub(super) fn clock_of_four(&self, at: usize) -> Option<(Clock, usize)> {
        let w = &self.words;
        let (figures, 4) = w.digits(at)? else {
            return None;
        };
        let (hour, minute) = ((figures / 100) as i8, (figures % 100) as i8);
        let (utc, mut end) = self.zone(at + 1);
        let hours = w.any(at + 1, "hours hrs") && w.any_before(at, "at by until");
        let padded =
            w.text(at).starts_with('0') && w.any_before(at, "at by until till from around to");
        end += usize::from(hours);
        let stands = end > at + 1 || padded;
        let clock = Clock {
            hour,
            minute: Some(minute),
            utc,
        };
        (stands && hour < 24 && minute < 60 && !w.joined(at)).then_some((clock, end))
    }

    fn half_of_day(&self, at: usize) -> Option<(Half, usize)> {
        let w = &self.words;
        if let Some(next) = w.phrases(at, &["o'clock", "o’clock"]) {
            return self.spoken_half(next);
        }
        if w.any(at, "am pm") {
            let morning = w.is(at, "am");
            return Some((
                if morning {
                    Half::Morning
                } else {
                    Half::Afternoon
                },
                at + 1,
            ));
        }
        for (letters, half) in [("a . m", Half::Morning), ("p . m", Half::Afternoon)] {
            if let Some(next) = w.phrase(at, letters) {
                // The stop of "p.m." also ends a sentence: it is the mark's, not the time's, at the text's end.
                let stop = w.is(next, ".") && w.joined(next);
                return Some((half, next + usize::from(stop)));
            }
        }
        self.spoken_half(at)
    }

    fn spoken_half(&self, at: usize) -> Option<(Half, usize)> {
        let w = &self.words;
        if let Some(next) = w.phrase(at, "in the") {
            return match w.senses(next).part? {
                "MO" => Some((Half::Morning, next + 1)),
                "AF" | "EV" => Some((Half::Afternoon, next + 1)),
                _ => None,
            };
        }
        w.phrase(at, "at night").map(|next| (Half::Night, next))
    }

    fn oclock(&self, at: usize) -> Option<(Half, usize)> {
        self.words
            .any(at, "o'clock o’clock")
            .then_some((Half::Unsaid, at + 1))
    }

    /// Whether the clock is at UTC, and the position after the zone.
    fn zone(&self, at: usize) -> (bool, usize) {
        let w = &self.words;
        let open = usize::from(w.is(at, "("));
        let named =
            w.any(at + open, "local eastern central pacific moscow") && w.is(at + open + 1, "time");
        let letters = w.has(at + open, Flag::Zone) && w.capital(at + open);
        if !named && !letters {
            return (false, at);
        }
        let end = at + open + if named { 2 } else { 1 };
        if open == 1 && !w.is(end, ")") {
            return (false, at);
        }
        (w.any(at + open, "gmt utc"), end + open)
    }

    /// "9 a.m. EDT Tuesday", "noon on May 3".
    pub(super) fn clock_first(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let (mut clock, next) = self.clock(at)?;
        let date = w.skip(next, "on ,");
        let today = || {
            self.part_of(date)
                .filter(|found| found.what == What::Today(0))
        };
        let found = self.day_based(date).or_else(today)?;
        // "6 o'clock this afternoon"
        let late = matches!(found.part, Some("AF" | "EV" | "NI"));
        if late && self.oclock(next - 1).is_some() && (1..12).contains(&clock.hour) {
            clock.hour += 12;
        }
        let found = found.from(at);
        match found.what {
            // Opening hours.
            What::Set(_) if date == next => Some(found),
            ref what => is_day(what).then(|| found.at_clock(clock)),
        }
    }

    pub(super) fn clock_alone(&self, at: usize) -> Option<Found> {
        let (clock, end) = self.clock(at)?;
        Some(Found::new(What::Time, at, end).at_clock(clock))
    }

    /// A date with the time that follows it: "Tuesday at 9 a.m.".
    pub(super) fn with_clock(&self, found: Found) -> Found {
        let w = &self.words;
        if !is_day(&found.what) {
            return found;
        }
        let at = found.end + usize::from(w.any(found.end, "at , from around"));
        match self.clock(at) {
            Some((clock, end)) => found.at_clock(clock).to(end),
            None => found,
        }
    }

    /// A day with the part of it that follows: "Wednesday night", "May 5 in the afternoon".
    pub(super) fn with_part(&self, found: Found) -> Found {
        let w = &self.words;
        if !is_day(&found.what) || found.part.is_some() {
            return found;
        }
        let dash = found.end + usize::from(w.dash(found.end));
        let early = w.skip(dash, "early late");
        let at = w.phrases(dash, &["in the", "at"]).unwrap_or(early);
        let title = w.capital(at) && w.capital(at + 1);
        match self.part(at).filter(|_| !title) {
            Some(part) => found.in_part(part).to(at + 1),
            None => {
                let end = w.skip(found.end, "overnight");
                found.to(end)
            }
        }
    }

    /// The part of a day that a word is.
    fn part(&self, at: usize) -> Option<&'static str> {
        let part = self.words.senses(at).part;
        part.filter(|_| !self.words.has(at, Flag::Plural))
    }

    /// A part of a day named first: "tonight", "this morning", "last night", "the night of Aug. 7", "overnight on Monday".
    pub(super) fn part_of(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let day = |at| {
            let found = self.weekday(at).or_else(|| self.written(at));
            found.filter(|found| is_day(&found.what))
        };
        if w.is(at, "tonight") {
            return Some(Found::new(What::Today(0), at, at + 1).in_part("NI"));
        }
        if w.is(at, "overnight") {
            return day(w.skip(at + 1, "on into from")).map(|found| found.from(at));
        }
        if let Some(part) = w.senses(at).part
            && let Some(next) = w.phrases(at + 1, &["of", "on"])
        {
            return day(w.skip(next, "the")).map(|found| found.from(at).in_part(part));
        }
        let part = self.part(at + 1)?;
        let what = match (w.text(at).to_ascii_lowercase().as_str(), part) {
            ("this", "NI") => return None,
            ("this", _) => What::Today(0),
            ("last", "NI" | "EV") => What::Today(-1),
            ("that" | "same", _) => What::Same(Unit::Day, 0),
            ("following" | "next", _) => What::Same(Unit::Day, 1),
            ("previous" | "preceding", _) => What::Same(Unit::Day, -1),
            _ => return None,
        };
        Some(Found::new(what, at, at + 2).in_part(part))
    }
}

/// Which half of the day an hour lies in.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
    Night,
    Unsaid,
}

impl Half {
    const fn hour(self, hour: i8) -> i8 {
        match self {
            Self::Morning if hour == 12 => 0,
            Self::Afternoon if hour < 12 => hour + 12,
            Self::Night if hour >= 6 && hour < 12 => hour + 12,
            Self::Night if hour == 12 => 0,
            _ => hour,
        }
    }
}

/// Whether an expression names a single day.
fn is_day(what: &What) -> bool {
    match what {
        What::Calendar(Calendar { within, .. }) => matches!(
            within,
            Within::Day(..) | Within::Holiday(_) | Within::DayOfMonth(_)
        ),
        What::Weekday { .. } | What::Today(_) | What::DayOf(..) | What::Numeric(..) => true,
        What::Same(unit, _) => *unit == Unit::Day,
        What::Nth(_, unit, _) => *unit == Unit::Day,
        _ => false,
    }
}
