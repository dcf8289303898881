//! The same thing reported twice: quantities of one value and one unit.

use std::collections::HashMap;

use gloss_text::TokenKind;

use crate::lists::{CONJUNCTIONS, FINITE_VERBS, PREPOSITIONS, SPEECH_VERBS};
use crate::words::Words;
use crate::{Quantity, QuantityKind};

/// Numbers that are taken up without their noun, from two on.
const SPELT: [&str; 9] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Gives a number to each thing that several quantities report, in order of
/// first mention.
///
/// "The two", of what one quantity before has two, becomes a quantity too. A share or an age says nothing without what it is of: such are left alone. A
/// count without its noun ("the 26") goes with the one count of that value that
/// has a noun.
pub(crate) fn tie(words: &Words<'_>, quantities: &mut Vec<Quantity>) {
    take_up(words, quantities);
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

/// Adds the quantities that take up one before them without its noun: "The two were freed".
fn take_up(words: &Words<'_>, quantities: &mut Vec<Quantity>) {
    let mut nouns: HashMap<u64, Option<String>> = HashMap::new();
    let mut known = quantities.iter().peekable();
    let mut found = vec![];
    for i in 1..words.len() {
        let value = SPELT.iter().position(|&word| word == words.word(i));
        let Some(value) = value.map(|at| (at + 2) as f64) else {
            continue;
        };
        let span = words.span(i, i + 1);
        while let Some(quantity) = known.next_if(|quantity| quantity.span.start <= span.start) {
            let noun = quantity
                .unit
                .clone()
                .filter(|_| quantity.kind == QuantityKind::Count);
            if noun.is_some() {
                let only = nouns.entry(quantity.value.to_bits());
                let only = only.or_insert_with(|| noun.clone());
                if *only != noun {
                    *only = None;
                }
            }
        }
        let counted = quantities.partition_point(|quantity| quantity.span.end <= span.start);
        let free = quantities
            .get(counted)
            .is_none_or(|next| !next.span.overlaps(span));
        let definite = matches!(words.word(i - 1), "the" | "all" | "these" | "those");
        // "the two men" is read with its noun; "one of the two", "the two said" have none.
        let alone = words.kind(i + 1) != TokenKind::Word
            || [FINITE_VERBS, SPEECH_VERBS, PREPOSITIONS, CONJUNCTIONS]
                .into_iter()
                .any(|list| words.has(i + 1, list))
            || words.word(i + 1) == "is";
        if let Some(Some(noun)) = nouns.get(&value.to_bits())
            && definite
            && alone
            && free
        {
            found.push(Quantity {
                span,
                kind: QuantityKind::Count,
                value,
                unit: Some(noun.clone()),
                modifier: None,
                group: None,
            });
        }
    }
    quantities.extend(found);
    quantities.sort_by_key(|quantity| quantity.span);
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

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};

    use super::*;
    use crate::lex::Atoms;

    /// The groups as the words of their members, joined by " = ".
    fn check(text: &str, expect: &[&str]) {
        let source = SourceText::new(text).expect("short");
        let tokens = tokenize(source);
        let mut quantities = super::super::find(&Atoms::new(&tokens), &[]);
        tie(&Words::new(&tokens), &mut quantities);
        let most = quantities.iter().filter_map(|q| q.group).max();
        let groups: Vec<String> = (0..most.map_or(0, |most| most + 1))
            .map(|group| {
                let members = quantities.iter().filter(|q| q.group == Some(group));
                let members: Vec<&str> = members.map(|q| source.slice(q.span)).collect();
                members.join(" = ")
            })
            .collect();
        assert_eq!(groups, expect, "{text}");
    }

    #[test]
    fn the_same_thing_twice() {
        check(
            "At least 26 people died. Of the 26, nine were miners. The 26 people lived in Lima.",
            &["At least 26 people = 26 = 26 people"],
        );
        check(
            "It cost $5 million and not $6 million. The $5m came late.",
            &["$5 million = $5m"],
        );
        check(
            "Two miners were found. The two were taken home.",
            &["Two miners = two"],
        );
    }

    #[test]
    fn what_only_looks_the_same() {
        check("Two miners met two nurses. The two were late.", &[]);
        check("He is 52 years old, she is 52 years old.", &[]);
        check("Shares rose 5 percent, wages 5 percent.", &[]);
    }
}
