use rustc_hash::FxHashMap;

use crate::lists::NUMBER_SENSES;

/// The senses of the words that expressions of time and number are made of.
pub(crate) struct Lexicon {
    by_word: FxHashMap<&'static str, u16>,
    senses: Vec<Senses>,
}

/// All that one word can mean; nothing of all this for most words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Senses {
    /// Month of the year, 1 to 12.
    pub month: Option<i8>,
    /// Day of the week, Monday 1 to Sunday 7.
    pub weekday: Option<i8>,
    /// TIMEX3 code of a season: SP, SU, FA, WI.
    pub season: Option<&'static str>,
    /// TIMEX3 code of a part of the day: MO, MI, AF, EV, NI, DT.
    pub part: Option<&'static str>,
    /// A unit of time.
    pub unit: Option<Unit>,
    /// A number below a hundred: "seven", "thirty".
    pub number: Option<u8>,
    /// What the number before is multiplied by: "hundred", "million", "dozen".
    pub scale: Option<u64>,
    /// A number left open: "several"; its usual value where it has one: "couple".
    pub open: Option<Option<u8>>,
    /// "third", "twentieth".
    pub ordinal: Option<u8>,
    /// The first year of a decade within its century: "nineties".
    pub decade: Option<u8>,
    /// "last" -1, "this" 0, "next" 1.
    pub shift: Option<i8>,
    /// "yesterday" -1, "today" 0.
    pub day: Option<i8>,
    /// TIMEX3 duration of "daily".
    pub often: Option<&'static str>,
    flags: u32,
}

macro_rules! names {
    ($(#[$doc:meta])* enum $type:ident { $($(#[$of:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $type { $($(#[$of])* $name),* }

        impl $type {
            /// By its name in `number_senses.txt`.
            fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    /// A unit of time.
    enum Unit {
        Second = "second",
        Minute = "minute",
        Hour = "hour",
        Day = "day",
        Night = "night",
        Week = "week",
        Fortnight = "fortnight",
        Weekend = "weekend",
        Month = "month",
        Quarter = "quarter",
        Half = "half",
        Year = "year",
        Decade = "decade",
        Century = "century",
        Millennium = "millennium",
    }
}

names! {
    /// A property that a word has or has not.
    enum Flag {
        /// An abbreviation.
        Short = "short",
        /// Also an ordinary word or a given name.
        Common = "common",
        /// The plural of a unit, weekday, part or season.
        Plural = "plural",
        /// Can begin an expression of time.
        Opener = "opener",
        /// A verb in the past.
        Past = "past",
        /// Ends in -ed and is no past.
        Never = "never",
        /// Puts what is beside it in the future.
        Future = "future",
        /// The same, where "to" or "for" follows.
        FutureTo = "future-to",
        /// A verb that has a date to come in its present: "the truce begins on Friday".
        Schedules = "schedules",
        /// "would", "may".
        Modal = "modal",
        /// "may", "should".
        Possible = "possible",
        /// "gave": what follows "until" is still to come.
        SetsTerm = "sets-term",
        /// "agreed": in the past itself, whatever it is that shall be done.
        Pledges = "pledges",
        /// A time zone.
        Zone = "zone",
        /// "in", "since": a time follows.
        LeadsTime = "leads-time",
        /// "in", "since": a number after it is a year.
        LeadsYear = "leads-year",
        /// "for", "lasted": "a week" after it is a length of time.
        LeadsSpan = "leads-span",
        /// "page", "about": a number after it is no year.
        LeadsCount = "leads-count",
        /// "people": a number before it is no year.
        FollowsCount = "follows-count",
        /// "published", "updated": the date after it may be the article's.
        LeadsDateline = "leads-dateline",
        /// "page": a number after it is a label, not a count.
        Labels = "labels",
        /// The last word of an entry of `amount_modifiers.txt`.
        Modifies = "modifies",
        /// The first word of an entry of `timeless.txt`.
        Titles = "titles",
        /// Neither a counted noun nor before one: the search for it ends.
        EndsCount = "ends-count",
        /// Opens sentences and makes no name with the number after it.
        Begins = "begins",
    }
}

impl Senses {
    pub(crate) fn has(&self, flag: Flag) -> bool {
        self.flags & 1 << flag as u32 != 0
    }

    /// A scale in the plural: "dozens", "thousands".
    pub(crate) fn open_scale(&self) -> Option<u64> {
        self.scale.filter(|_| self.has(Flag::Plural))
    }

    /// Adds a sense as the list has it: a name, an argument, qualifiers.
    fn learn(&mut self, sense: &'static str) {
        let mut parts = sense.split(' ');
        let (name, argument) = (parts.next().unwrap_or_default(), parts.next().unwrap_or(""));
        for qualifier in parts.chain([argument]).filter_map(Flag::named) {
            self.set(qualifier);
        }
        let number = argument.parse::<i64>().ok();
        let small = number.and_then(|n| i8::try_from(n).ok());
        let natural = number.and_then(|n| u8::try_from(n).ok());
        match name {
            "month" => self.month = small,
            "weekday" => self.weekday = small,
            "season" => self.season = Some(argument),
            "part" => self.part = Some(argument),
            "unit" => self.unit = Unit::named(argument),
            "number" => self.number = natural,
            "scale" => self.scale = number.and_then(|n| u64::try_from(n).ok()),
            "open" => self.open = Some(natural),
            "ordinal" => self.ordinal = natural,
            "decade" => self.decade = natural,
            "shift" => self.shift = small,
            "day" => self.day = small,
            "often" => self.often = Some(argument),
            _ => {
                let flag = Flag::named(name);
                debug_assert!(flag.is_some(), "a sense that is not known: {sense}");
                return flag.into_iter().for_each(|flag| self.set(flag));
            }
        }
        // Expressions of time begin with the words that name times and numbers.
        self.set(Flag::Opener);
    }

    const fn set(&mut self, flag: Flag) {
        self.flags |= 1 << flag as u32;
    }
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        let mut lexicon = Self {
            by_word: FxHashMap::default(),
            senses: vec![Senses::default()],
        };
        for (word, senses) in NUMBER_SENSES.entries() {
            let mut learned = Senses::default();
            senses.split("; ").for_each(|sense| learned.learn(sense));
            lexicon.by_word.insert(word, lexicon.senses.len() as u16);
            lexicon.senses.push(learned);
        }
        lexicon
    }

    /// The number of a word in any case; 0 where it has no sense here.
    pub(crate) fn id(&self, word: &str) -> u16 {
        // No word of the list is longer or goes beyond ASCII.
        let mut lower = [0; 16];
        let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
            return 0;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lower = str::from_utf8(lower).unwrap_or_default();
        self.by_word.get(lower).copied().unwrap_or(0)
    }

    pub(crate) fn senses(&self, id: u16) -> &Senses {
        // Every number given out is one of a sense.
        &self.senses[usize::from(id)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{AMOUNT_MODIFIERS, TIMELESS};

    #[test]
    fn listed_phrases_are_looked_for() {
        let lexicon = Lexicon::new();
        let check = |word: Option<&str>, flag| {
            let word = word.unwrap_or_default();
            let letters = word.chars().all(char::is_alphabetic);
            let senses = lexicon.senses(lexicon.id(word));
            assert!(!letters || senses.has(flag), "{word} {flag:?}");
        };
        for (phrase, _) in AMOUNT_MODIFIERS.entries() {
            check(phrase.split(' ').next_back(), Flag::Modifies);
        }
        for (phrase, _) in TIMELESS.entries() {
            check(phrase.split(' ').next(), Flag::Titles);
        }
    }
}
