use std::collections::{HashMap, HashSet};

use super::Node;
use super::groups::Groups;
use crate::lists::{
    COMMON_WORDS, COMPANY_SUFFIXES, DESCRIPTIONS, GROUPS, ORGANIZATION_HEADS, PLACES, SAME_NAMES,
};
use crate::words::Words;
use crate::{Kind, NameMention};

/// With how many longer names a short one is compared.
const MOST_LONGER: usize = 16;
/// How many names on, in one sentence, another is still looked at.
const MOST_NEIGHBOURS: usize = 8;

/// Joins the nodes of organizations, places, groups and the like that mean the
/// same: `of` is the node of each name.
pub(super) fn join(
    words: &Words<'_>,
    names: &[NameMention],
    of: &[usize],
    nodes: &[Node],
    groups: &mut Groups,
) {
    join_by_key(nodes, groups);
    join_defined(words, names, of, nodes, groups);
    join_acronyms(nodes, groups);
    join_short(nodes, groups);
    join_beginnings(words, names, of, nodes, groups);
}

/// Forms that lists or spelling make equal: "U.S." and "United States", "Briton" and "British", "Acme" and "Acme Ltd."
fn join_by_key(nodes: &[Node], groups: &mut Groups) {
    let mut known: HashMap<(String, bool), usize> = HashMap::new();
    for (i, node) in nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.kind != Kind::Person)
    {
        let key = (canonical(node), node.kind == Kind::Group);
        let first = *known.entry(key).or_insert(i);
        if mergeable(nodes[first].kind, node.kind) {
            groups.join(first, i);
        }
    }
}

/// One body may be tagged as a place here and as an organization there.
fn mergeable(a: Kind, b: Kind) -> bool {
    let body = |kind| matches!(kind, Kind::Organization | Kind::Place);
    a == b || body(a) && body(b)
}

fn canonical(node: &Node) -> String {
    let key = node.form.key();
    if node.kind == Kind::Group {
        return match GROUPS.get(&key) {
            Some("") | None => key.strip_suffix('s').unwrap_or(&key).to_owned(),
            Some(country) => country.to_owned(),
        };
    }
    if let Some(name) = SAME_NAMES.get(&key) {
        return name.to_owned();
    }
    let mut parts = node.form.parts.as_slice();
    while let [rest @ .., last] = parts {
        if rest.is_empty() || !COMPANY_SUFFIXES.has(last) {
            break;
        }
        parts = rest;
    }
    parts.join(" ")
}

/// "European Union (EU)", "EU (European Union)".
fn join_defined(
    words: &Words<'_>,
    names: &[NameMention],
    of: &[usize],
    nodes: &[Node],
    groups: &mut Groups,
) {
    for (pair, of) in names.windows(2).zip(of.windows(2)) {
        let &[before, within] = of else { continue };
        let between = words.tokens_of(pair[0].span).end..words.tokens_of(pair[1].span).start;
        if between.len() != 1 || words.text(between.start) != "(" {
            continue;
        }
        let (a, b) = (&nodes[before], &nodes[within]);
        let (long, short) = if a.form.parts.len() == 1 {
            (b, a)
        } else {
            (a, b)
        };
        let letters = short.form.key();
        // "Isis (Institute of Strategic and International Studies)".
        let exact = letters.len() > 2 && long.form.initials().contains(&letters);
        let fits = long.form.parts.len() > 1
            && long.kind != Kind::Person
            && (exact
                || short.form.acronym
                    && long
                        .form
                        .initials()
                        .iter()
                        .any(|i| is_subsequence(&letters, i) || is_subsequence(i, &letters)));
        // "Nowhere Institute of Studies (NoStudies)".
        let alias = a.kind == Kind::Organization
            && b.kind == Kind::Organization
            && b.form.parts.len() == 1
            && words.text(words.tokens_of(pair[1].span).end) == ")"
            && !is_place_or_group(&b.form.key());
        // A model may take an act for an event, and its letters for a body.
        let closed = words.text(words.tokens_of(pair[1].span).end) == ")";
        if alias || fits && (closed || mergeable(a.kind, b.kind)) {
            groups.join(before, within);
        }
    }
}

/// Whether the letters of `short` stand in `long` in their order.
fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|l| l == c))
}

/// An acronym and the one long name with those initials.
fn join_acronyms(nodes: &[Node], groups: &mut Groups) {
    let mut long: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, node) in nodes.iter().enumerate() {
        if node.kind != Kind::Person && node.kind != Kind::Group && node.form.parts.len() > 1 {
            let [without, with] = node.form.initials();
            if with != without {
                long.entry(with).or_default().push(i);
            }
            long.entry(without).or_default().push(i);
        }
    }
    for (i, node) in nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.form.acronym && n.kind != Kind::Person)
    {
        let key = node.form.key();
        // "U.S." is not "U.S. Senate".
        if let Some(fits) = long.get(&key).filter(|_| !is_place_or_group(&key)) {
            join_only(i, fits, nodes, groups);
        }
    }
}

/// "Toyota" for "Toyota Motor Corporation", "Bank" for "Bank of England", "Army" for
/// "U.S. Army", "Home Office" for "UK Home Office", "North" for "North Korea",
/// "Ilka" for "Storm Ilka": where one fits.
fn join_short(nodes: &[Node], groups: &mut Groups) {
    let mut longer: HashMap<(Kind, &[String]), Vec<usize>> = HashMap::new();
    for (i, node) in nodes.iter().enumerate() {
        for short in short_forms(node) {
            longer.entry((node.kind, short)).or_default().push(i);
        }
    }
    for (i, node) in nodes.iter().enumerate() {
        if let Some(fits) = longer.get(&(node.kind, node.form.parts.as_slice())) {
            join_only(i, fits, nodes, groups);
        }
    }
}

/// What a body has and is not.
const PARTS: [&str; 12] = [
    "academy",
    "assembly",
    "board",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "force",
    "forces",
    "office",
    "school",
];

/// The parts of a name that may stand for it.
fn short_forms(node: &Node) -> Vec<&[String]> {
    let parts = node.form.parts.as_slice();
    let [first, rest @ .., last] = parts else {
        return vec![];
    };
    let mut short = vec![];
    match node.kind {
        Kind::Organization => {
            let named = |p: &String| ORGANIZATION_HEADS.has(p) || COMPANY_SUFFIXES.has(p);
            let of = rest.first().is_some_and(|of| of == "of") && ORGANIZATION_HEADS.has(first);
            // "DNC Rules Committee" is a part of "DNC".
            let part = node.form.of_acronym && PARTS.contains(&last.as_str());
            if of || parts[1..].iter().any(named) && !is_place_or_group(first) && !part {
                short.push(&parts[..1]);
            }
            // "Hurricanes" for "Carolina Hurricanes".
            let team = last.ends_with('s') && !COMMON_WORDS.has(last) && !named(last);
            if team || ORGANIZATION_HEADS.has(last) && !named(first) {
                short.push(&parts[parts.len() - 1..]);
            }
            for from in 1..parts.len().min(4) {
                if is_place_or_group(&parts[..from].join(" ")) {
                    short.push(&parts[from..]);
                }
            }
        }
        // "the North" is a country, and not a state of the United States.
        Kind::Place
            if matches!(first.as_str(), "north" | "south" | "east" | "west")
                && PLACES
                    .get(&node.form.key())
                    .is_none_or(|kind| kind == "country") =>
        {
            short.push(&parts[..1]);
        }
        Kind::Event if DESCRIPTIONS.get(first) == Some("storm") => short.push(&parts[1..]),
        _ => {}
    }
    short.dedup();
    short
}

/// "Acme" after "Acme Blizzard", "Firefox" after "Mozilla Firefox": the one body
/// or work whose longer name came first, if no sentence names both.
fn join_beginnings(
    words: &Words<'_>,
    names: &[NameMention],
    of: &[usize],
    nodes: &[Node],
    groups: &mut Groups,
) {
    let together = neighbours(words, names, of);
    let mut longer: HashMap<&str, Vec<usize>> = HashMap::new();
    let bodies = |kind| matches!(kind, Kind::Organization | Kind::Work);
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| bodies(n.kind)) {
        let [first, .., last] = node.form.parts.as_slice() else {
            continue;
        };
        let word = if node.kind == Kind::Work { last } else { first };
        let longer = longer.entry(word).or_default();
        if longer.len() < MOST_LONGER {
            longer.push(i);
        }
    }
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| bodies(n.kind)) {
        let parts = node.form.parts.as_slice();
        let (Some(first), key) = (parts.first(), node.form.key()) else {
            continue;
        };
        let common = parts
            .iter()
            .all(|p| COMMON_WORDS.has(p) || ORGANIZATION_HEADS.has(p));
        if common || node.form.acronym || is_place_or_group(&key) {
            continue;
        }
        let fits: Vec<usize> = longer
            .get(first.as_str())
            .into_iter()
            .flatten()
            .copied()
            .filter(|&long| {
                let whole = nodes[long].form.parts.as_slice();
                let is_part = match node.kind {
                    Kind::Work => whole.ends_with(parts),
                    _ => whole
                        .strip_prefix(parts)
                        .is_some_and(|rest| !numbered(rest)),
                };
                is_part
                    && whole.len() > parts.len()
                    && nodes[long].kind == node.kind
                    && groups.of(long) != groups.of(i)
            })
            .collect();
        let apart = fits
            .iter()
            .all(|&long| nodes[long].first < node.first && !together.contains(&(long, i)));
        if apart {
            join_only(i, &fits, nodes, groups);
        }
    }
}

/// "Orion 5" is one of several that share the name "Orion".
fn numbered(parts: &[String]) -> bool {
    parts
        .iter()
        .any(|p| p.contains(|c: char| c.is_ascii_digit()))
}

/// The pairs of nodes that are named in one sentence within a few names of each other.
fn neighbours(words: &Words<'_>, names: &[NameMention], of: &[usize]) -> HashSet<(usize, usize)> {
    let sentences: Vec<usize> = names
        .iter()
        .map(|n| words.sentence_index(words.tokens_of(n.span).start))
        .collect();
    let mut pairs = HashSet::new();
    for (i, (a, sentence)) in of.iter().zip(&sentences).enumerate() {
        let next = of.iter().zip(&sentences).skip(i + 1).take(MOST_NEIGHBOURS);
        for (b, _) in next.take_while(|(_, s)| *s == sentence) {
            pairs.insert((*a, *b));
            pairs.insert((*b, *a));
        }
    }
    pairs
}

fn is_place_or_group(words: &str) -> bool {
    PLACES.has(words) || GROUPS.has(words) || SAME_NAMES.has(words)
}

/// Joins a node to those that fit it, if these are one.
fn join_only(node: usize, fits: &[usize], nodes: &[Node], groups: &mut Groups) {
    let Some(&first) = fits.first() else { return };
    let home = groups.of(first);
    if mergeable(nodes[first].kind, nodes[node].kind)
        && fits.iter().all(|&other| groups.of(other) == home)
    {
        groups.join(home, node);
    }
}
