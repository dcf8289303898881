use std::collections::HashMap;

use super::Node;
use super::form::{is_variant, same_given_name, skeleton};
use super::groups::Groups;
use crate::lists::{GIVEN_NAMES, HONORIFICS, ROLE_HEADS};
use crate::words::Words;
use crate::{Kind, NameMention};

/// With how many bearers of a name a form is compared; more share one in no article, only in lists.
const MOST_BEARERS: usize = 16;
/// How often a surname alone has meant someone when it means him for good.
const USUAL: u32 = 2;

/// Joins the full names of one person: "Dan Driscoll" and "Daniel P. Driscoll", "Zelensky" and "Zelenskyy".
pub(super) fn join(nodes: &[Node], groups: &mut Groups) {
    let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, node) in people(nodes) {
        let Some(last) = node.form.parts.last() else {
            continue;
        };
        let bearers = bearers.entry(skeleton(last)).or_default();
        let same = bearers
            .iter()
            .copied()
            .find(|&other| is_same(node, &nodes[other]));
        if let Some(other) = same {
            groups.join(i, other);
        }
        if bearers.len() < MOST_BEARERS {
            bearers.push(i);
        }
    }
    join_spellings(nodes, groups);
}

/// "Kim Jong-un" and "Kim Jong Un"; "RFK" and the one "Robert F. Kennedy".
fn join_spellings(nodes: &[Node], groups: &mut Groups) {
    let full = || people(nodes).filter(|(_, node)| node.form.parts.len() > 1);
    let mut squashed: HashMap<String, usize> = HashMap::new();
    let mut initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, node) in full() {
        let spelling = node.form.parts.concat().replace('-', "");
        let first = *squashed.entry(spelling).or_insert(i);
        groups.join(first, i);
        let [_, all] = node.form.initials();
        initials.entry(all).or_default().push(i);
    }
    for (i, node) in people(nodes).filter(|(_, node)| node.form.acronym) {
        let key = node.form.key();
        let Some([first, rest @ ..]) = initials.get(&key).map(Vec::as_slice) else {
            continue;
        };
        let home = groups.of(*first);
        if key.len() > 2 && rest.iter().all(|&other| groups.of(other) == home) {
            groups.join(home, i);
        }
    }
}

fn people(nodes: &[Node]) -> impl Iterator<Item = (usize, &Node)> {
    nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.kind == Kind::Person)
}

fn is_same(a: &Node, b: &Node) -> bool {
    match (a.form.parts.as_slice(), b.form.parts.as_slice()) {
        ([a], [b]) => is_variant(a, b),
        ([a_first, .., a_last], [b_first, .., b_last]) => {
            (a_last == b_last || is_variant(a_last, b_last)) && same_given_name(a_first, b_first)
        }
        _ => false,
    }
}

/// The group of each name. A short name ("Driscoll", "bin Salman") belongs to
/// the full name it is part of, if the title before it fits; where several people
/// share it, to the one whom it meant before, else to none of them.
pub(super) fn homes(
    words: &Words<'_>,
    names: &[NameMention],
    of: &[usize],
    nodes: &[Node],
    groups: &mut Groups,
) -> Vec<usize> {
    let bearers = bearers(nodes);
    let mut last_named: HashMap<usize, usize> = HashMap::new();
    // Whom a short name meant when it was last used, and how often it has meant him in a row.
    let mut last_meant: HashMap<usize, (usize, u32)> = HashMap::new();
    let mut homes = Vec::with_capacity(names.len());
    for (i, &node) in of.iter().enumerate() {
        let mut fits: Vec<usize> = match nodes[node].kind {
            Kind::Person => full_names(i, &nodes[node], nodes, &bearers),
            _ => vec![],
        };
        // "Mr. Clinton" is not Hillary.
        if let Some(gender) = title_gender(words, &names[i]) {
            // "Kim" of "Kim Jong Un" is no given name.
            let surname = nodes[node].form.parts.last();
            fits.retain(|&full| {
                surname == nodes[full].form.parts.first()
                    || given_gender(&nodes[full]).is_none_or(|known| known == gender)
            });
        }
        let named_last = |fits: &[usize], groups: &mut Groups| {
            fits.iter().copied().max_by_key(|&full| {
                let home = groups.of(full);
                let named = last_named.get(&home).map_or(0, |&at| at + 1);
                (named, std::cmp::Reverse(nodes[full].first))
            })
        };
        let last = named_last(&fits, groups).map(|full| groups.of(full));
        // A text calls him by his surname alone whom it is about, also when it has told of his son. If it
        // has hardly begun to, and has just named the other, nobody can tell.
        let meant = last_meant.get(&node).copied();
        let meant = meant.filter(|&(meant, _)| fits.iter().any(|&full| groups.of(full) == meant));
        let just_named = |home: usize| {
            let at = last_named.get(&home).and_then(|&at| names.get(at));
            at.is_some_and(|at| is_just_before(words, at, &names[i]))
        };
        let doubtful = meant.is_some_and(|(meant, times)| {
            times < USUAL && last.is_some_and(|last| last != meant && just_named(last))
        });
        // Of two Harts named so far, nobody can tell whom the first lone "Hart" means.
        let mut homes_of: Vec<usize> = fits.iter().map(|&full| groups.of(full)).collect();
        if homes_of.iter().any(|home| last_named.contains_key(home)) {
            homes_of.retain(|home| last_named.contains_key(home));
        }
        let is_clear = last_meant.contains_key(&node) || homes_of.iter().all(|&h| Some(h) == last);
        let home = meant
            .map(|(meant, _)| meant)
            .or(last.filter(|_| is_clear))
            .filter(|_| !doubtful)
            .unwrap_or_else(|| groups.of(node));
        if fits.iter().any(|&full| groups.of(full) == home) {
            let (meant, times) = last_meant.entry(node).or_insert((home, 0));
            *times = if *meant == home { *times + 1 } else { 1 };
            *meant = home;
        }
        last_named.insert(home, i);
        homes.push(home);
    }
    place_titles(words, names, of, nodes, &mut homes);
    homes
}

/// Whether a name stands in the sentence of another or in the one before.
fn is_just_before(words: &Words<'_>, before: &NameMention, name: &NameMention) -> bool {
    let sentence = |name: &NameMention| words.sentence_index(words.tokens_of(name.span).start);
    sentence(before) + 1 >= sentence(name)
}

/// "the Queen" found as a name of its own is whom the text calls "Queen
/// Elizabeth": the one named with that title last, or else first.
fn place_titles(
    words: &Words<'_>,
    names: &[NameMention],
    of: &[usize],
    nodes: &[Node],
    homes: &mut [usize],
) {
    let lone = |i: usize| {
        let node = &nodes[of[i]];
        let [title] = node.form.parts.as_slice() else {
            return None;
        };
        let listed = HONORIFICS.has(title) || ROLE_HEADS.has(title);
        (node.kind == Kind::Person && listed).then_some(title.as_str())
    };
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    let mut waiting: HashMap<&str, Vec<usize>> = HashMap::new();
    for i in 0..names.len() {
        if let Some(title) = lone(i) {
            match bearers.get(title) {
                Some(&home) => homes[i] = home,
                None => waiting.entry(title).or_default().push(i),
            }
            continue;
        }
        let before = words.tokens_of(names[i].span).start.checked_sub(1);
        let title = before.map(|b| words.word(b)).unwrap_or_default();
        let home = homes[i];
        if nodes[of[i]].kind == Kind::Person && !title.is_empty() {
            for early in waiting.remove(title).into_iter().flatten() {
                homes[early] = home;
            }
            if HONORIFICS.has(title) || ROLE_HEADS.has(title) {
                bearers.insert(title, home);
            }
        }
    }
}

/// The nodes of full names, by each of their words and by the sound of the last.
struct Bearers<'n> {
    by_word: HashMap<&'n str, Vec<usize>>,
    by_sound: HashMap<String, Vec<usize>>,
}

fn bearers(nodes: &[Node]) -> Bearers<'_> {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_sound: HashMap<String, Vec<usize>> = HashMap::new();
    let add = |bearers: &mut Vec<usize>, node| {
        if bearers.len() < MOST_BEARERS && bearers.last() != Some(&node) {
            bearers.push(node);
        }
    };
    for (i, node) in people(nodes).filter(|(_, n)| n.form.parts.len() > 1) {
        for part in &node.form.parts {
            add(by_word.entry(part).or_default(), i);
        }
        let sound = node
            .form
            .parts
            .last()
            .map(|last| skeleton(last))
            .unwrap_or_default();
        add(by_sound.entry(sound).or_default(), i);
    }
    Bearers { by_word, by_sound }
}

/// The full names that a shorter one, the name at `at`, may stand for: by surname,
/// else by given or inner name of one named before, else by a surname of another
/// spelling.
fn full_names(at: usize, short: &Node, nodes: &[Node], bearers: &Bearers<'_>) -> Vec<usize> {
    let Some(last) = short.form.parts.last() else {
        return vec![];
    };
    let surname = |full: usize| nodes[full].form.parts.last();
    let of_word = bearers
        .by_word
        .get(last.as_str())
        .into_iter()
        .flatten()
        .copied();
    let fits: Vec<usize> = of_word
        .filter(|&full| short.form.is_part_of(&nodes[full].form))
        .collect();
    let by_surname: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|&full| surname(full) == Some(last))
        .collect();
    let fits: Vec<usize> = fits.into_iter().filter(|&i| nodes[i].first < at).collect();
    if !by_surname.is_empty() {
        by_surname
    } else if !fits.is_empty() || short.form.parts.len() > 1 {
        fits
    } else {
        let of_sound = bearers
            .by_sound
            .get(&skeleton(last))
            .into_iter()
            .flatten()
            .copied();
        of_sound
            .filter(|&full| surname(full).is_some_and(|s| is_variant(s, last)))
            .collect()
    }
}

/// What "Mr" or "Ms" before a name, or within its span, says.
fn title_gender(words: &Words<'_>, name: &NameMention) -> Option<&'static str> {
    let range = words.tokens_of(name.span);
    let before = range.start.checked_sub(1)?;
    [before, range.start]
        .into_iter()
        .find_map(|i| words.value(i, HONORIFICS).filter(|g| !g.is_empty()))
}

fn given_gender(node: &Node) -> Option<&'static str> {
    node.form
        .parts
        .first()
        .and_then(|given| GIVEN_NAMES.get(given))
        .filter(|g| *g != "u")
}
