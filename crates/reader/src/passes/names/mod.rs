//! Names as an analyzer found them, corrected by their own words.
//!
//! [`edges`] gives each name its own words, [`absent`] drops what is no name, [`parts`] joins and
//! parts, [`kinds`] and [`people`] say what a name is where the words beside it do.

mod absent;
mod edges;
mod kinds;
mod parts;
mod people;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use crate::NameMention;
use crate::document::Document;

/// In order, each its own words alone, and of names that overlap the surer one.
pub(crate) fn settle(document: &Document<'_>, mut names: Vec<NameMention>) -> Vec<NameMention> {
    let mut places = vec![];
    for name in &mut names {
        let found = name.span;
        edges::mend(document, name);
        places.extend(edges::place_before(&document.words, found, name));
    }
    names.extend(places);
    absent::drop_no_names(&document.words, &mut names);
    parts::settle(&document.words, &mut names);
    kinds::settle(document, &mut names);
    absent::drop_guesses(&document.words, &mut names);
    names.sort_by_key(|n| (n.span.start, Reverse(n.span.end)));
    let mut settled: Vec<NameMention> = Vec::with_capacity(names.len());
    for name in names.into_iter().filter(|n| !n.span.is_empty()) {
        match settled.last_mut() {
            Some(last) if last.span.overlaps(name.span) => {
                if name.confidence > last.confidence {
                    *last = name;
                }
            }
            _ => settled.push(name),
        }
    }
    settled
}

/// Puts names, which stand in text order, in the place of those that they overlap.
fn put(names: &mut Vec<NameMention>, new: Vec<NameMention>) {
    names.retain(|name| {
        let next = new.partition_point(|new| new.span.end <= name.span.start);
        new.get(next)
            .is_none_or(|new| !new.span.overlaps(name.span))
    });
    names.extend(new);
}
