use rustc_hash::FxHashMap;

/// The senses of the words that expressions of time and number are made of.
///
/// Read from `words.txt`, which says what each line means.
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

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A property that a word has or has not.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(crate) enum Flag {
    /// An abbreviation.
    Short = 1 << 0,
    /// Also an ordinary word or a given name.
    Common = 1 << 1,
    /// The plural of a unit, weekday, part or season.
    Plural = 1 << 2,
    /// A verb in the past.
    Past = 1 << 3,
    /// Puts what is beside it in the future.
    Future = 1 << 4,
    /// Ends in -ed and is no past.
    Never = 1 << 5,
    /// "would", "may".
    Modal = 1 << 6,
    /// Can begin an expression of time.
    Opener = 1 << 10,
    /// A time zone.
    Zone = 1 << 11,
    /// Puts what is beside it in the future where "to" or "for" follows.
    FutureTo = 1 << 12,
    /// "may", "should".
    Possible = 1 << 13,
    /// "in", "since": a time follows.
    LeadsTime = 1 << 14,
    /// "in", "since": a number after it is a year.
    LeadsYear = 1 << 15,
    /// "page", "about": a number after it is none.
    LeadsCount = 1 << 16,
    /// "gave": what follows "until" is still to come.
    SetsTerm = 1 << 18,
    /// "people": a number before it is none.
    FollowsCount = 1 << 17,
    /// "agreed": in the past itself, whatever it is that shall be done.
    Pledges = 1 << 19,
}

impl Senses {
    pub(crate) fn has(&self, flag: Flag) -> bool {
        self.flags & flag as u32 != 0
    }

    /// A scale in the plural: "dozens", "thousands".
    pub(crate) fn open_scale(&self) -> Option<u64> {
        self.scale.filter(|_| self.has(Flag::Plural))
    }

    fn learn(&mut self, sense: &str, argument: &'static str) {
        let number = argument.parse::<i64>().ok();
        let small = number.and_then(|n| i8::try_from(n).ok());
        let natural = number.and_then(|n| u8::try_from(n).ok());
        // Expressions of time begin with the words that name times and numbers.
        let mut flag = Flag::Opener;
        match sense {
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
            "opener" => {}
            _ => flag = Flag::named(sense),
        }
        self.set(flag);
    }

    const fn set(&mut self, flag: Flag) {
        self.flags |= flag as u32;
    }
}

impl Flag {
    fn named(name: &str) -> Self {
        match name {
            "past" => Self::Past,
            "future" => Self::Future,
            "future-to" => Self::FutureTo,
            "possible" => Self::Possible,
            "modal" => Self::Modal,
            "zone" => Self::Zone,
            "pledges" => Self::Pledges,
            "sets-term" => Self::SetsTerm,
            "leads-time" => Self::LeadsTime,
            "leads-year" => Self::LeadsYear,
            "leads-count" => Self::LeadsCount,
            "follows-count" => Self::FollowsCount,
            _ => {
                debug_assert_eq!(name, "never", "a sense that is not known");
                Self::Never
            }
        }
    }
}

impl Unit {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        let mut lexicon = Self {
            by_word: FxHashMap::default(),
            senses: vec![Senses::default()],
        };
        for line in include_str!("words.txt").lines() {
            if let Some((sense, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) {
                lexicon.read(sense, words);
            }
        }
        lexicon
    }

    fn read(&mut self, sense: &'static str, words: &'static str) {
        let mut parts = sense.split(' ');
        let name = parts.next().unwrap_or_default();
        let (mut argument, mut flags) = ("", 0);
        for part in parts {
            match part {
                "short" => flags |= Flag::Short as u32,
                "common" => flags |= Flag::Common as u32,
                "plural" => flags |= Flag::Plural as u32,
                _ => argument = part,
            }
        }
        for word in words.split(' ') {
            let id = *self.by_word.entry(word).or_insert_with(|| {
                self.senses.push(Senses::default());
                (self.senses.len() - 1) as u16
            });
            let senses = &mut self.senses[usize::from(id)];
            senses.learn(name, argument);
            senses.flags |= flags;
        }
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
        str::from_utf8(lower)
            .ok()
            .and_then(|lower| self.by_word.get(lower))
            .map_or(0, |&id| id)
    }

    pub(crate) fn senses(&self, id: u16) -> &Senses {
        &self.senses[usize::from(id)]
    }
}
