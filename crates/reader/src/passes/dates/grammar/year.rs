//! Years.

use super::super::expression::{Calendar, What, Within, Year};
use super::{Found, Grammar};
use crate::lex::{AtomKind, Flag, back};

/// Before a number these make a count or a label of it, not a year.
const SIGNS_BEFORE_COUNTS: &str = "£ $ € ¥ # № = + × ± § / : ~ < > ≈";

impl Grammar<'_, '_> {
    /// A year alone.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        if self.clock_of_four(at).is_some() {
            return None;
        }
        if let Some((bc, next)) = self.era_letters(at)
            && let Some((year, length)) = w.digits(next).filter(|_| !bc)
            && length <= 4
        {
            return self.of_era(year, false, at, next + 1);
        }
        if let Some((year, length)) = w.digits(at)
            && let Some((bc, next)) = self.era_letters(at + 1)
            && length <= 4
        {
            return self.of_era(year, bc, at, next);
        }
        if let Some(found) = self.second_year(at) {
            return Some(found);
        }
        let led = w.has(back(at, 1), Flag::LeadsYear)
            || (w.is(back(at, 1), "of")
                && w.any_before(back(at, 1), "year summer winter spring fall autumn"))
            || (w.is(back(at, 1), ".")
                && w.any_before(back(at, 1), "c ca b d m r fl")
                && w.joined(back(at, 1))
                && w.lower(back(at, 2)));
        // "in twenty sixteen"
        if led
            && let Some((year, next)) = self.spelt_year(at)
            && !w.lower(next)
        {
            return Some(Found::calendar(Some(year), Within::Year, at, next));
        }
        let Some((year, next)) = self.year_figure(at) else {
            return self.early_year(at, led);
        };
        if at > 0 && w.joined(at) && w.any_before(at, ". , / : # $ £ € = & _ +") {
            return None;
        }
        if (w.joined(at) && w.kind(back(at, 1)) == Some(AtomKind::Letters))
            || (w.joined(at)
                && w.dash(back(at, 1))
                && self.linked.is_none()
                && !w.any_before(back(at, 1), "pre post mid early late"))
        {
            return None;
        }
        // "Decree 2005-981"
        if w.dash(next)
            && w.joined(next)
            && w.joined(next + 1)
            && w.digits(next + 1)
                .is_some_and(|(_, length)| length == 3 || length > 4)
        {
            return None;
        }
        let linked = matches!(self.linked, Some(What::Calendar(_)));
        let circa = self.circa(at) && !(w.lower(next) && w.text(next).ends_with('s'));
        // "in 2020 people left", but "ca. 1800 people".
        let counted = !linked
            && if w.any_before(at, "at") {
                // "starts at 2000", "closed at 2015"
                true
            } else if led {
                self.circa(at) && self.counts(next)
            } else {
                w.has(back(at, 1), Flag::LeadsCount)
                    || w.any_before(at, SIGNS_BEFORE_COUNTS)
                    || self.counts(next)
            };
        // "1598 to 1722" speaks for itself; so does what stands between brackets.
        let ranged = (w.dash(next) || w.any(next, "to and or until till through"))
            && (self.year_figure(next + 1).is_some()
                || w.digits(next + 1)
                    .is_some_and(|(n, length)| length == 2 && n > year as u32 % 100));
        let opens = matches!(w.before(at), "(" | "[" | ",")
            || at == 0 && year >= 1500
            || (w.dash(back(at, 1)) && !w.joined(at));
        let bracketed = opens
            && matches!(w.text(next), ")" | "]" | ";" | "," | "." | ":" | "(")
            && year <= 2050;
        let modern = (1900..=2099).contains(&year);
        // "the 1863 proclamation", "the government's 1829 law", "the outset of 1864"
        let plural = w.lower(next) && w.text(next).ends_with('s');
        let owned = w.any_before(at, "the this of")
            || w.kind(back(at, 1)) == Some(AtomKind::Possessive)
            || w.is(back(at, 1), "to") && w.kind(next) != Some(AtomKind::Letters);
        let historic = owned && !plural && (1500..=1899).contains(&year);
        if counted || !(modern || led || linked || ranged || bracketed || circa || historic) {
            return None;
        }
        Some(Found::calendar(
            Some(Year::Fixed(year)),
            Within::Year,
            at,
            next,
        ))
    }

    /// A year before the year 1000, which only its surroundings can tell: "c. 314 – 368", "in the year 71".
    fn early_year(&self, at: usize, led: bool) -> Option<Found> {
        let w = &self.words;
        let (year, length) = w.digits(at)?;
        let goes_on = w.joined(at) && !w.dash(back(at, 1))
            || w.joined(at + 1)
                && (w.kind(at + 1) != Some(AtomKind::Mark)
                    || w.digits(at + 2).is_some() && w.joined(at + 2) && !w.dash(at + 1)
                    || w.any(at + 1, "% °"));
        if goes_on || length > 3 || year == 0 {
            return None;
        }
        let told = w.any_before(at, "year") || self.circa(at);
        let counts = w.lower(at + 1)
            && !w.has(at + 1, Flag::LeadsTime)
            && !w.any(at + 1, "and or when he she became");
        let linked = length == 3
            && matches!(self.linked, Some(What::Calendar(Calendar { year: Some(Year::Fixed(first)), .. })) if (1..year as i16).contains(&first) && first < 1000);
        let among_early =
            length == 3 && self.early && (led || w.any_before(at, "about")) && !counts;
        // "(837–908)": a life.
        let life = w.is(back(at, 1), "(")
            && w.dash(at + 1)
            && w.is(at + 3, ")")
            && w.digits(at + 2)
                .is_some_and(|(end, _)| (year + 10..=year + 110).contains(&end))
            && length == 3;
        (told && !counts || linked || among_early || life).then_some(())?;
        self.of_era(year, false, at, at + 1)
    }

    fn of_era(&self, year: u32, bc: bool, start: usize, end: usize) -> Option<Found> {
        let year = i16::try_from(year)
            .ok()
            .filter(|y| (1..=9999).contains(y))?;
        let year = if bc { -year } else { year };
        Some(Found::calendar(
            Some(Year::Fixed(year)),
            Within::Year,
            start,
            end,
        ))
    }

    /// The second of "1890–91", "in 80 and 84".
    fn second_year(&self, at: usize) -> Option<Found> {
        let w = &self.words;
        let Some(What::Calendar(Calendar {
            year: Some(Year::Fixed(first)),
            within: Within::Year | Within::Season(_),
        })) = self.linked
        else {
            return None;
        };
        let (second, length) = w.digits(at)?;
        let dash = w.dash(back(at, 1));
        let later = i32::from(first) % 100 < second as i32;
        if length != 2
            || !dash
            || !later
            || w.joined(at + 1) && w.kind(at + 1) != Some(AtomKind::Mark)
        {
            return None;
        }
        let year = first - first % 100 + second as i16;
        Some(Found::calendar(
            Some(Year::Fixed(year)),
            Within::Year,
            at,
            at + 1,
        ))
    }

    fn circa(&self, at: usize) -> bool {
        let w = &self.words;
        w.any_before(at, "circa ca")
            || (w.is(back(at, 1), ".") && w.any_before(back(at, 1), "c ca"))
    }

    /// Whether what stands here makes a count of the number before.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.words.has(at, Flag::FollowsCount) || self.words.any(at, "% °")
    }

    /// The year after a day or a month: "1998", ", 1998", "of 1998", "'98", "nineteen eighty-six", "next year".
    pub(super) fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let w = &self.words;
        let plain = w.skip(at, ", of in - – / .");
        let of = w.is(at, "of");
        if let Some((year, next)) = self.year_figure(plain) {
            // "Aug. 7, 2000 people": a count after a comma.
            let count = w.is(at, ",") && self.counts(next) && !w.any(next, "and or");
            if !count {
                let next = self.era_letters(next).map_or(next, |(_, next)| next);
                return Some((Year::Fixed(year), next));
            }
        }
        if let (Some((year, length)), false) = (
            w.digits(plain),
            w.joined(plain + 1) && !w.any(plain + 1, ", . ) ;"),
        ) {
            let joined = w.joined(plain) && w.any(back(plain, 1), "/");
            if length == 3 && year >= 100 && (of || plain == at) && !w.lower(plain + 1) {
                return Some((Year::Fixed(year as i16), plain + 1));
            }
            if length == 2 && (of || joined) {
                return Some((Year::Short(year as i16), plain + 1));
            }
        }
        if w.any(plain, "' ’ ‘")
            && w.joined(plain + 1)
            && let Some((year, 2)) = w.digits(plain + 1)
        {
            return Some((Year::Short(year as i16), plain + 2));
        }
        if let Some(shift) = w.senses(plain).shift.filter(|_| w.is(plain + 1, "year")) {
            return Some((Year::Shift(shift), plain + 2));
        }
        let the = w.skip(plain, "the");
        if let Some(end) = w
            .phrase(the, "same year")
            .or_else(|| w.phrase(plain, "that year"))
            .or_else(|| w.phrase(plain, "that same year"))
        {
            return Some((Year::Same, end));
        }
        if of && w.is(the, "year") && the > plain {
            return Some((Year::Shift(0), the + 1));
        }
        self.spelt_year(plain)
    }

    pub(super) fn optional_year(&self, at: usize) -> (Option<Year>, usize) {
        self.year_after(at)
            .map_or((None, at), |(year, next)| (Some(year), next))
    }

    /// "nineteen eighty-six", "two thousand and five", "seventeen hundred thirty-three".
    fn spelt_year(&self, at: usize) -> Option<(Year, usize)> {
        let w = &self.words;
        if let Some(next) = w.phrase(at, "two thousand") {
            let and = w.skip(next, "and");
            let (rest, next) = w.below_hundred(and).unwrap_or((0, next));
            return Some((Year::Fixed(2000 + i16::from(rest)), next));
        }
        let (century @ 10..=20, next) = w.below_hundred(at)? else {
            return None;
        };
        let hundred = w.skip(next, "hundred");
        let and = hundred + usize::from(hundred > next && w.is(hundred, "and"));
        let (rest, end) = match w.below_hundred(and) {
            Some((rest @ 10..=99, end)) => (rest, end),
            Some((rest, end)) if hundred > next => (rest, end),
            _ => return None,
        };
        Some((Year::Fixed(i16::from(century) * 100 + i16::from(rest)), end))
    }

    /// A number of four digits, three where an era or a clear word is near.
    pub(super) fn year_figure(&self, at: usize) -> Option<(i16, usize)> {
        let w = &self.words;
        let (year, length) = w.digits(at)?;
        let goes_on = w.joined(at + 1)
            && ((w.any(at + 1, ", . : /") && w.joined(at + 2) && w.digits(at + 2).is_some())
                || w.kind(at + 1) == Some(AtomKind::Letters)
                || w.any(at + 1, "% °"));
        let plausible = length == 4 && (1000..=2199).contains(&year);
        (plausible && !goes_on).then_some((year as i16, at + 1))
    }

    /// "AD", "BCE" and the like, before or after a year: whether it is before Christ.
    pub(super) fn era_letters(&self, at: usize) -> Option<(bool, usize)> {
        let w = &self.words;
        for (letters, bc) in [
            ("a . d .", false),
            ("b . c . e .", true),
            ("b . c .", true),
            ("c . e .", false),
        ] {
            if let Some(next) = w.phrase(at, letters).filter(|_| w.capital(at)) {
                return Some((bc, next));
            }
        }
        let letters = w.text(at);
        let bc = match letters {
            "AD" | "CE" => false,
            "BC" | "BCE" => true,
            _ => return None,
        };
        Some((bc, at + 1))
    }
}
