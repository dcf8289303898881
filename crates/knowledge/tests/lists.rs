//! The form of our own lists in knowledge/.

use std::collections::BTreeSet;

const NAMES: &str = include_str!("../../../knowledge/current.tsv");
const WELL_KNOWN: &str = include_str!("../../../knowledge/well_known.tsv");
const AREAS: &str = include_str!("../../../knowledge/areas.tsv");
const DEMONYMS: &str = include_str!("../../../knowledge/demonyms.tsv");
const REGIONS: &str = include_str!("../../../knowledge/regions.tsv");
const SPELLINGS: &str = include_str!("../../../knowledge/spellings.tsv");
const WORDS: &str = include_str!("../../../knowledge/words.tsv");

/// Rows of a list; each has as many columns as told, none with space at its ends.
fn rows<const N: usize>(list: &'static str) -> Vec<[&'static str; N]> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            for column in &columns {
                assert_eq!(*column, column.trim(), "space at an end: {line}");
                assert!(!column.contains("||"), "an empty name: {line}");
            }
            columns
                .try_into()
                .unwrap_or_else(|_| panic!("not {N} columns: {line}"))
        })
        .collect()
}

#[test]
fn names_in_the_news() {
    let current: Vec<[&str; 6]> = rows(NAMES);
    assert!(current.len() >= 800);
    let mut seen = BTreeSet::new();
    let well_known = rows(WELL_KNOWN);
    for [kind, name, also, line, as_of, source] in current.into_iter().chain(well_known) {
        assert!(
            "polgew".contains(kind) && kind.len() == 1,
            "no kind: {name}"
        );
        assert!(
            !name.is_empty() && seen.insert((kind, name)),
            "twice: {name}"
        );
        assert!(
            !also.split('|').any(|other| other == name),
            "its own alias: {name}"
        );
        assert!(
            line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
            "no capital: {line}"
        );
        assert!(
            !line.ends_with('.') || line.ends_with("Jr."),
            "a full stop: {line}"
        );
        assert!(
            (5..=130).contains(&line.chars().count()),
            "too short or long: {line}"
        );
        assert!(is_month(as_of), "no month: {name}, {as_of}");
        let titled = source
            .strip_prefix("wikipedia:")
            .is_some_and(|t| !t.is_empty() && t != name);
        assert!(
            source == "wikipedia" || titled || source.starts_with("https://"),
            "no source: {name}, {source}"
        );
    }
}

fn is_month(value: &str) -> bool {
    let Some((year, month)) = value.split_once('-') else {
        return false;
    };
    year.len() == 4
        && year.parse::<u32>().is_ok_and(|y| (2000..2100).contains(&y))
        && month.len() == 2
        && month.parse::<u32>().is_ok_and(|m| (1..=12).contains(&m))
}

fn on_the_globe(lat: &str, lon: &str) -> bool {
    lat.parse::<f64>().is_ok_and(|n| n.abs() <= 90.0)
        && lon.parse::<f64>().is_ok_and(|n| n.abs() <= 180.0)
}

#[test]
fn areas() {
    let mut seen = BTreeSet::new();
    for [name, _, lat, lon, country, line] in rows::<6>(AREAS) {
        assert!(seen.insert(name), "twice: {name}");
        assert!(on_the_globe(lat, lon), "off the globe: {name}");
        assert!(
            country.is_empty() || country.len() == 2,
            "no country code: {name}"
        );
        assert!(!line.is_empty(), "no line: {name}");
    }
}

#[test]
fn regions_demonyms_spellings_words() {
    for [code, _, lat, lon] in rows::<4>(REGIONS) {
        assert!(
            code.get(2..3).is_none_or(|dot| dot == "."),
            "no code: {code}"
        );
        assert!(
            (lat.is_empty() && lon.is_empty()) || on_the_globe(lat, lon),
            "off the globe: {code}"
        );
    }
    for [code, words] in rows::<2>(DEMONYMS) {
        assert!(!code.is_empty() && !words.is_empty(), "empty: {code}");
    }
    for [country, _, also] in rows::<3>(SPELLINGS) {
        assert!(country.len() == 2 && !also.is_empty(), "empty: {country}");
    }
    let words: Vec<[&str; 1]> = rows(WORDS);
    let unique: BTreeSet<_> = words.iter().collect();
    assert_eq!(words.len(), unique.len(), "a word stands twice");
}
