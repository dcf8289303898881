//! Who is who: gathers the names of a text into entities.
//!
//! Names of one [`Form`] and kind make a node. [`bodies`] and
//! [`people`] say which nodes mean the same; a short name that fits several
//! people goes, mention by mention, to the one named last. Then each group of
//! nodes becomes an entity: its kind by vote, its name the fullest form.

mod bodies;
mod form;
mod groups;
mod people;

use std::collections::{HashMap, HashSet};

use crate::words::{Words, fold};
use crate::{Entity, EntityId, Kind, NameMention};
use form::Form;
use groups::Groups;

/// The entities of a text, and which of them each name means.
pub(crate) struct Cast {
    /// In order of first mention.
    pub(crate) entities: Vec<Entity>,
    /// The entity of each name, in the names' order.
    pub(crate) of: Vec<EntityId>,
}

/// Names of one form and kind.
struct Node {
    form: Form,
    kind: Kind,
    /// Its first name.
    first: usize,
    /// The sum of its names' confidence.
    weight: f32,
}

/// Gathers names, which stand in text order, into entities.
pub(crate) fn resolve(words: &Words<'_>, names: &[NameMention]) -> Cast {
    let (mut nodes, mut of) = nodes(words, names);
    settle_kinds(&mut nodes, &mut of);
    let mut groups = Groups::new(nodes.len());
    bodies::join(words, names, &of, &nodes, &mut groups);
    people::join(&nodes, &mut groups);
    let homes = people::homes(words, names, &of, &nodes, &mut groups);
    assemble(words, names, &homes)
}

/// One node for each form and kind, in order of first name; and the node of each name.
fn nodes(words: &Words<'_>, names: &[NameMention]) -> (Vec<Node>, Vec<usize>) {
    let mut nodes: Vec<Node> = vec![];
    let mut known: HashMap<(String, Kind), usize> = HashMap::new();
    let mut of = Vec::with_capacity(names.len());
    for (first, name) in names.iter().enumerate() {
        let form = Form::new(words, name);
        let node = *known.entry((form.key(), name.kind)).or_insert_with(|| {
            nodes.push(Node {
                form,
                kind: name.kind,
                first,
                weight: 0.0,
            });
            nodes.len() - 1
        });
        nodes[node].weight += name.confidence;
        of.push(node);
    }
    (nodes, of)
}

/// One form mostly is of one kind: the names of the weaker kinds go to the
/// strongest. A person whose full name the text gives stays apart from the
/// company, place or team of that surname.
fn settle_kinds(nodes: &mut [Node], of: &mut [usize]) {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, node) in nodes.iter().enumerate() {
        by_key.entry(node.form.key()).or_default().push(i);
    }
    let surnames: HashSet<&str> = nodes
        .iter()
        .filter(|n| n.kind == Kind::Person && n.form.parts.len() > 1)
        .filter_map(|n| n.form.parts.last().map(String::as_str))
        .collect();
    let mut into: Vec<usize> = (0..nodes.len()).collect();
    for (i, node) in nodes.iter().enumerate() {
        let Some(rivals) = by_key.get(&node.form.key()) else {
            continue;
        };
        let surname = surnames.contains(node.form.key().as_str());
        let strongest = rivals
            .iter()
            .copied()
            .filter(|&r| !surname || (nodes[r].kind == Kind::Person) == (node.kind == Kind::Person))
            .max_by(|&a, &b| nodes[a].weight.total_cmp(&nodes[b].weight).then(b.cmp(&a)));
        into[i] = strongest.unwrap_or(i);
    }
    for node in of.iter_mut() {
        *node = into[*node];
    }
    for (i, &target) in into.iter().enumerate() {
        if target != i {
            let first = nodes[i].first.min(nodes[target].first);
            nodes[target].first = first;
        }
    }
}

/// Turns the names of each home into an entity.
fn assemble(words: &Words<'_>, names: &[NameMention], homes: &[usize]) -> Cast {
    let mut members: Vec<Vec<usize>> = vec![];
    let mut ids: HashMap<usize, EntityId> = HashMap::new();
    let mut of = Vec::with_capacity(names.len());
    for (i, home) in homes.iter().enumerate() {
        let id = *ids.entry(*home).or_insert_with(|| {
            members.push(vec![]);
            EntityId(members.len() as u32 - 1)
        });
        members[id.0 as usize].push(i);
        of.push(id);
    }
    let entities = members
        .iter()
        .enumerate()
        .map(|(id, members)| entity(EntityId(id as u32), words, names, members))
        .collect();
    Cast { entities, of }
}

fn entity(id: EntityId, words: &Words<'_>, names: &[NameMention], members: &[usize]) -> Entity {
    let mut votes: Vec<(Kind, f32)> = vec![];
    let mut spellings: Vec<(Form, String)> = vec![];
    let mut seen = HashSet::new();
    for name in members.iter().filter_map(|&i| names.get(i)) {
        match votes.iter_mut().find(|(kind, _)| *kind == name.kind) {
            Some((_, weight)) => *weight += name.confidence,
            None => votes.push((name.kind, name.confidence)),
        }
        let spelling = form::spelling(words, name);
        if seen.insert(spelling.clone()) {
            spellings.push((Form::new(words, name), spelling));
        }
    }
    let kind = votes
        .iter()
        .rev()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(Kind::Organization, |v| v.0);
    // "MIAMI" of the dateline is Miami.
    let shouted = |text: &str| {
        matches!(kind, Kind::Person | Kind::Place) && !text.contains(char::is_lowercase)
    };
    let fullest = spellings
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, (form, text))| (form.fullness(text), !shouted(text)));
    let name = fullest.map_or(0, |(i, _)| i);
    let name = if spellings.is_empty() {
        String::new()
    } else {
        spellings.remove(name).1
    };
    let mut folded = HashSet::from([fold(&name)]);
    let mut aliases = vec![];
    for (_, spelling) in spellings {
        if folded.insert(fold(&spelling)) {
            aliases.push(spelling);
        }
    }
    Entity {
        id,
        kind,
        name,
        aliases,
        roles: vec![],
        salience: 0.0,
        place: None,
        background: None,
    }
}
