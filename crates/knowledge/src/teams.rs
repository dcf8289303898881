//! Names of lands and towns that mean their teams: "Sweden beat Norway 2-1".

use std::collections::{BTreeMap, BTreeSet};

use gloss_text::Span;

use crate::{fold, lists};

/// A team that an article calls by its land's or town's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Team {
    /// What it plays and who plays, where the article says so clearly.
    pub(crate) plays: Option<Plays>,
}

/// A sport, as the lists name it, and whether women play it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plays {
    pub sport: &'static str,
    pub women: bool,
}

/// Different signs that a report on sport has at the least, and one among so many words.
const SIGNS: usize = 5;
const WORDS_A_SIGN: usize = 45;

/// Which of an article's names mean teams. `names` are a name's place in the text and the number of
/// what it names, below `count`; the result has an entry for each number.
///
/// Only in a report on sport, which is known by its words, may a name mean a team. There the
/// words beside a name speak for the team ("against X", "X's goalkeeper", "X 2 - 1") or the place
/// ("in X"), and the majority counts for all of its mentions. A name for which nothing speaks is a
/// team whose sport is unknown if others are teams.
pub fn teams(text: &str, names: &[(Span, usize)], count: usize) -> Vec<Option<Team>> {
    let mut found = vec![None; count];
    let Some(report) = report(text) else {
        return found;
    };
    let mut votes = vec![None; count];
    for (span, of) in names {
        if let Some(votes) = votes.get_mut(*of) {
            *votes = Some(votes.unwrap_or(0) + vote(text, *span));
        }
    }
    let some_play = votes.iter().flatten().any(|votes| *votes > 0);
    for (team, votes) in found.iter_mut().zip(votes) {
        *team = match votes {
            Some(1..) => Some(report),
            Some(0) if some_play => Some(Team { plays: None }),
            _ => None,
        };
    }
    found
}

/// What the teams of a report play; `None` for an article on anything else.
fn report(text: &str) -> Option<Team> {
    let signs: BTreeMap<&str, &'static str> = lists::sports()
        .flat_map(|(sport, words)| words.split(' ').map(move |word| (word, sport)))
        .collect();
    let mut seen: BTreeMap<&'static str, BTreeSet<&str>> = BTreeMap::new();
    let (mut words, mut hits) = (0, 0);
    let (mut women, mut others) = (false, false);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        match &*lower {
            "women" | "womens" | "ladies" => women = true,
            "men" | "mens" | "under" | "youth" | "junior" | "juniors" | "paralympic" => {
                others = true
            }
            _ => {}
        }
        if let Some((sign, sport)) = signs.get_key_value(&*lower) {
            hits += 1;
            seen.entry(sport).or_default().insert(sign);
        }
    }
    let different: usize = seen.values().map(BTreeSet::len).sum();
    if different < SIGNS || hits * WORDS_A_SIGN < words {
        return None;
    }
    seen.remove("any");
    let mut sports: Vec<(usize, &'static str)> = seen
        .iter()
        .map(|(sport, signs)| (signs.len(), *sport))
        .collect();
    sports.sort_unstable_by_key(|(signs, _)| std::cmp::Reverse(*signs));
    let sport = match sports.as_slice() {
        [(signs, sport)] if *signs >= 2 => Some(*sport),
        [(signs, sport), (next, _), ..] if *signs >= 2 * next.max(&1) => Some(*sport),
        _ => None,
    };
    // Both, or teams of the young: it is not said whose each is.
    let plays = sport
        .filter(|_| !others)
        .map(|sport| Plays { sport, women });
    Some(Team { plays })
}

/// 1 where the words beside a name speak for a team, -1 where they speak for a place.
fn vote(text: &str, name: Span) -> i32 {
    let before = words_before(text, name);
    let (possessive, after) = words_after(text, name);
    let is =
        |at: &str, word: Option<&String>| word.is_some_and(|word| lists::is_beside_team(at, word));
    let (last, next) = (before.first(), after.first());
    let owned = after.iter().take(if possessive { 3 } else { 1 });
    if is("place before", last) || owned.into_iter().any(|word| is("place after", Some(word))) {
        return -1;
    }
    let preposition =
        last.is_some_and(|word| matches!(word.as_str(), "to" | "by" | "with" | "between" | "and"));
    let played = before
        .iter()
        .skip(1)
        .take(4)
        .any(|word| lists::is_beside_team("with", word));
    let is_score = |word: Option<&String>| {
        word.is_some_and(|word| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let scored =
        (is_score(next) && is_score(after.get(1))) || (is_score(last) && is_score(before.get(1)));
    // "Korea's Kim Shin-wook".
    let has_player = possessive && next.is_some_and(|word| word.starts_with(char::is_uppercase));
    if is("before", last) || is("after", next) || scored || has_player || (preposition && played) {
        return 1;
    }
    match last.map(String::as_str) {
        Some("to") => -1,
        _ => 0,
    }
}

/// How much of the text beside a name is looked at, in bytes.
const BESIDE: usize = 80;

/// The words before a name in its sentence, the nearest first, folded.
fn words_before(text: &str, name: Span) -> Vec<String> {
    let end = name.start as usize;
    let start = (end.saturating_sub(BESIDE)..=end).find(|at| text.is_char_boundary(*at));
    let beside = start
        .and_then(|start| text.get(start..end))
        .unwrap_or_default();
    let sentence = beside
        .rsplit(['\n', '.', '!', '?', ';'])
        .next()
        .unwrap_or_default();
    let words = sentence.split(|c: char| !c.is_alphanumeric()).rev();
    words
        .map(fold)
        .filter(|word| !word.is_empty() && word != "the")
        .take(6)
        .collect()
}

/// Whether "'s" follows a name, and the words after that in its sentence, as they stand if capitalized, else folded.
fn words_after(text: &str, name: Span) -> (bool, Vec<String>) {
    let start = name.end as usize;
    let end = (start..=start.saturating_add(BESIDE).min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let beside = end.and_then(|end| text.get(start..end)).unwrap_or_default();
    let owned = ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|mark| beside.strip_prefix(mark));
    let sentence = owned
        .unwrap_or(beside)
        .split(['\n', '.', '!', '?', ';', ','])
        .next()
        .unwrap_or_default();
    let words = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3);
    (owned.is_some(), words.map(str::to_owned).collect())
}
