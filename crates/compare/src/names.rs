//! Which entity of one article is which of the other.

use std::cmp::Reverse;

use gloss_reader::{Entity, EntityId, Kind, Reading};
use rustc_hash::FxHashMap;

use crate::each_once;

/// How surely two entities are one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// They share a name that may be short: "Driscoll", "EU".
    Form,
    /// Their fullest names are the same.
    Name,
    /// A pack knows both as the same.
    Known,
}

/// Entities that both readings have, each once; those that both are most about come first.
///
/// The surest pairs are made first; an entity that could be either of two others of
/// equal right goes with the one that its article is more about.
pub(crate) fn pairs(a: &Reading, b: &Reading) -> Vec<(EntityId, EntityId)> {
    let mut by_form: FxHashMap<String, Vec<&Entity>> = FxHashMap::default();
    for entity in b.entities.iter().filter(|e| is_cast(e)) {
        for form in forms(entity) {
            by_form.entry(form).or_default().push(entity);
        }
    }
    let mut found: Vec<(Tie, (EntityId, EntityId))> = vec![];
    for one in a.entities.iter().filter(|e| is_cast(e)) {
        let mut met: Vec<EntityId> = vec![];
        for other in forms(one)
            .iter()
            .filter_map(|form| by_form.get(form))
            .flatten()
        {
            if met.contains(&other.id) {
                continue;
            }
            met.push(other.id);
            if let Some(tie) = tie(one, other) {
                found.push((tie, (one.id, other.id)));
            }
        }
    }
    // To lead, someone must matter in both.
    let salience = |reading: &Reading, id: EntityId| reading.entities[id.0 as usize].salience;
    let weight = |pair: &(EntityId, EntityId)| salience(a, pair.0).min(salience(b, pair.1));
    let heavier = |x: &(EntityId, EntityId), y: &(EntityId, EntityId)| {
        weight(y).total_cmp(&weight(x)).then(x.cmp(y))
    };
    found.sort_by(|x, y| Reverse(x.0).cmp(&Reverse(y.0)).then(heavier(&x.1, &y.1)));
    let mut pairs = each_once(found.into_iter().map(|(_, pair)| pair));
    pairs.sort_by(heavier);
    pairs
}

/// The entities that are not `paired`, by how much the article is about them.
pub(crate) fn alone(reading: &Reading, paired: impl Fn(EntityId) -> bool) -> Vec<EntityId> {
    let mut alone: Vec<&Entity> = reading
        .entities
        .iter()
        .filter(|e| is_cast(e) && !paired(e.id))
        .collect();
    alone.sort_by(|x, y| y.salience.total_cmp(&x.salience).then(x.id.cmp(&y.id)));
    alone.into_iter().map(|entity| entity.id).collect()
}

/// Whether an entity has a name: descriptions that stand for nobody named are not compared.
fn is_cast(entity: &Entity) -> bool {
    entity.name.chars().any(char::is_uppercase)
}

/// Every name of an entity, folded; of a person also the surname, and what a pack knows it as.
fn forms(entity: &Entity) -> Vec<String> {
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    let mut forms: Vec<String> = names.map(|name| folded(name)).collect();
    if entity.kind == Kind::Person {
        forms.extend(folded(&entity.name).rsplit(' ').next().map(str::to_owned));
    }
    let title = entity
        .background
        .as_ref()
        .and_then(|line| line.title.as_deref());
    forms.extend(title.map(folded));
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn tie(one: &Entity, other: &Entity) -> Option<Tie> {
    let title = |entity: &Entity| entity.background.as_ref()?.title.clone();
    if let (Some(a), Some(b)) = (title(one), title(other)) {
        return (a == b).then_some(Tie::Known);
    }
    if folded(&one.name) == folded(&other.name) {
        return Some(Tie::Name);
    }
    let alike = one.kind == other.kind
        && (one.kind != Kind::Person || may_be_one_person(&one.name, &other.name));
    alike.then_some(Tie::Form)
}

/// Whether two fullest names can be one person's: "Dan Driscoll" and "Driscoll" or
/// "D. Driscoll", not "Ann Driscoll".
fn may_be_one_person(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let parts = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (parts(&one), parts(&other));
    if one.len() < 2 || other.len() < 2 {
        return true;
    }
    let (first, second) = (&one[0], &other[0]);
    let short = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    one.last() == other.last() && short(first, second)
}

/// A name without what writers differ in: case, points, "the", "'s".
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–')) {
        let word: String = word
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        if word.is_empty() || (folded.is_empty() && word == "the") {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word);
    }
    folded
}
