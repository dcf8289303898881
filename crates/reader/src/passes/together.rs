//! Who appears with whom: pairs of entities that are mentioned side by side.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::passes::passages::Passage;
use crate::{Entity, EntityId, Kind, Mention, Together};

/// How many entities of one sentence or paragraph are paired: a list of a hundred names ties no one.
const MOST_AT_ONCE: usize = 12;
/// How many pairs are kept.
const MOST_PAIRS: usize = 150;
/// In how many paragraphs two must appear who never share a sentence.
const LEAST_PARAGRAPHS: u32 = 2;

/// The pairs of an article, the closest first. Nationalities are left out: they stand beside everyone.
pub(crate) fn find(
    passages: &[Passage],
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Together> {
    let mut pairs: HashMap<(EntityId, EntityId), (u32, u32), FxBuildHasher> = HashMap::default();
    let paired = |id: &EntityId| {
        let entity = entities.get(id.0 as usize);
        entity.is_some_and(|entity| entity.kind != Kind::Group)
    };
    for passage in passages {
        let found = passage.entities(mentions, MOST_AT_ONCE);
        each_pair(&found, paired, |pair| pairs.entry(pair).or_default().0 += 1);
    }
    for block in passages.chunk_by(|a, b| a.block == b.block) {
        let mut found: Vec<EntityId> = vec![];
        for id in block
            .iter()
            .flat_map(|p| p.entities(mentions, MOST_AT_ONCE))
        {
            if found.len() < MOST_AT_ONCE && !found.contains(&id) {
                found.push(id);
            }
        }
        each_pair(&found, paired, |pair| pairs.entry(pair).or_default().1 += 1);
    }
    let mut together: Vec<Together> = pairs
        .into_iter()
        .filter(|(_, (sentences, paragraphs))| *sentences > 0 || *paragraphs >= LEAST_PARAGRAPHS)
        .map(|((a, b), (sentences, paragraphs))| Together {
            a,
            b,
            sentences,
            paragraphs,
        })
        .collect();
    together.sort_unstable_by_key(|pair| {
        let closeness = 2 * u64::from(pair.sentences) + u64::from(pair.paragraphs);
        (std::cmp::Reverse(closeness), pair.a, pair.b)
    });
    together.truncate(MOST_PAIRS);
    together
}

/// Hands on each pair of the entities that are paired, the lower first.
fn each_pair(
    found: &[EntityId],
    paired: impl Fn(&EntityId) -> bool,
    mut hand: impl FnMut((EntityId, EntityId)),
) {
    for (i, a) in found.iter().enumerate().filter(|(_, a)| paired(a)) {
        for b in found.iter().skip(i + 1).filter(|b| paired(b)) {
            hand((*a.min(b), *a.max(b)));
        }
    }
}
