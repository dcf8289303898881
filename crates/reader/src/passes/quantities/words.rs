//! The lists that the quantities are read with.

use rustc_hash::{FxHashMap, FxHashSet};

/// Forms of units and currencies by their first word: the words after it, and what they stand for.
pub(super) type Forms<T> = FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>;

/// The lists under `data/`.
pub(super) struct Lists {
    /// Symbol of the unit; whether it stands only right after figures.
    pub units: Forms<(&'static str, bool)>,
    /// ISO code, by the sign or letters before the number.
    pub before: Forms<&'static str>,
    /// ISO code, and what the number is multiplied by.
    pub after: Forms<(&'static str, f64)>,
    /// Plurals that are not made with -s, by themselves and by their singulars.
    pub plurals: FxHashMap<&'static str, &'static str>,
    pub labels: FxHashSet<&'static str>,
    pub stops: FxHashSet<&'static str>,
    pub openers: FxHashSet<&'static str>,
}

impl Lists {
    pub(super) fn new() -> Self {
        let mut lists = Self {
            units: Forms::default(),
            before: Forms::default(),
            after: Forms::default(),
            plurals: FxHashMap::default(),
            labels: FxHashSet::default(),
            stops: FxHashSet::default(),
            openers: FxHashSet::default(),
        };
        for (unit, forms) in lines(include_str!("data/units.txt")) {
            let (symbol, short) = unit
                .strip_suffix(" short")
                .map_or((unit, false), |unit| (unit, true));
            add(&mut lists.units, forms, (symbol, short));
        }
        for (currency, forms) in lines(include_str!("data/currencies.txt")) {
            match currency.split_once(' ') {
                Some((code, "before")) => add(&mut lists.before, forms, code),
                Some((code, "after")) => add(&mut lists.after, forms, (code, 1.0)),
                Some((code, "part")) => add(&mut lists.after, forms, (code, 0.01)),
                _ => debug_assert!(false, "no place for {currency}"),
            }
        }
        for line in include_str!("data/nouns.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            if let Some((singular, plural)) = line.split_once(' ') {
                lists.plurals.insert(singular, plural);
                lists.plurals.insert(plural, plural);
            }
        }
        for (list, words) in lines(include_str!("data/words.txt")) {
            let list = match list {
                "label" => &mut lists.labels,
                "stop" => &mut lists.stops,
                _ => &mut lists.openers,
            };
            list.extend(words.split(' '));
        }
        lists
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

fn add<T: Copy>(forms: &mut Forms<T>, line: &'static str, value: T) {
    for form in line.split(" | ") {
        let mut words = form.split(' ');
        if let Some(first) = words.next() {
            forms
                .entry(first)
                .or_default()
                .push((words.collect(), value));
        }
    }
}
