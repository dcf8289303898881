use super::{Line, back};
use crate::Modifier;

/// The phrases of `modifiers.txt`, longest first.
pub(crate) struct Modifiers(Vec<(Vec<&'static str>, Modifier)>);

impl Modifiers {
    pub(crate) fn new() -> Self {
        let lines = include_str!("modifiers.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let mut phrases: Vec<_> = lines
            .filter_map(|line| line.split_once(": "))
            .filter_map(|(name, phrases)| Some((named(name)?, phrases)))
            .flat_map(|(modifier, phrases)| {
                phrases
                    .split(" | ")
                    .map(move |phrase| (phrase.split(' ').collect::<Vec<_>>(), modifier))
            })
            .collect();
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Self(phrases)
    }

    /// The modifier that ends right before a position, and where it begins.
    pub(crate) fn before(&self, line: &Line<'_, '_>, at: usize) -> Option<(Modifier, usize)> {
        self.0.iter().find_map(|(phrase, modifier)| {
            let start = back(at, phrase.len());
            line.phrase(start, phrase).map(|_| (*modifier, start))
        })
    }
}

fn named(name: &str) -> Option<Modifier> {
    Some(match name {
        "at_least" => Modifier::AtLeast,
        "at_most" => Modifier::AtMost,
        "more_than" => Modifier::MoreThan,
        "less_than" => Modifier::LessThan,
        "approx" => Modifier::Approx,
        _ => return None,
    })
}
