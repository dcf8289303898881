//! The same thing reported twice: quantities of one value and one unit.

use std::collections::HashMap;

use crate::words::Words;
use crate::{Quantity, QuantityKind};

/// Gives a number to each thing that several quantities report, in order of
/// first mention.
///
/// A share or an age says nothing without what it is of: such are left alone. A
/// count without its noun ("the 26") goes with the one count of that value that
/// has a noun.
pub(crate) fn tie(words: &Words<'_>, quantities: &mut [Quantity]) {
    type Key = (u64, String);
    let mut members: HashMap<Key, Vec<usize>> = HashMap::new();
    // By value: the key of the counts of it, where there is but one.
    let mut counts: HashMap<u64, Option<Key>> = HashMap::new();
    let mut firsts: Vec<Key> = vec![];
    for (i, quantity) in quantities.iter().enumerate() {
        let value = quantity.value.to_bits();
        let key = match (&quantity.unit, quantity.kind) {
            (Some(unit), QuantityKind::Count | QuantityKind::Money | QuantityKind::Measure)
                if unit != "years" =>
            {
                let key = (value, unit.to_lowercase());
                if quantity.kind == QuantityKind::Count {
                    let known = counts.entry(value).or_insert_with(|| Some(key.clone()));
                    if known.as_ref() != Some(&key) {
                        *known = None;
                    }
                }
                key
            }
            (None, QuantityKind::Count) if is_definite(words, quantity) => {
                match counts.get(&value) {
                    Some(Some(key)) => key.clone(),
                    _ => continue,
                }
            }
            _ => continue,
        };
        let members = members.entry(key.clone()).or_default();
        if members.is_empty() {
            firsts.push(key);
        }
        members.push(i);
    }
    let tied = firsts
        .iter()
        .filter_map(|key| members.get(key))
        .filter(|m| m.len() > 1);
    for (group, members) in tied.enumerate() {
        for &i in members {
            if let Some(quantity) = quantities.get_mut(i) {
                quantity.group = Some(group as u32);
            }
        }
    }
}

/// Whether "the", "all" or the like stands before a quantity.
fn is_definite(words: &Words<'_>, quantity: &Quantity) -> bool {
    let first = words.tokens_of(quantity.span).start;
    first.checked_sub(1).is_some_and(|before| {
        matches!(
            words.word(before),
            "the" | "all" | "these" | "those" | "both" | "of"
        )
    })
}
