//! Which block of a page is its headline.

use super::collect::{Draft, Page};
use crate::{BlockKind, Reason};

/// The block with the headline: the first heading whose words stand in the page's
/// title, else the first block that is the title, else the only heading of level 1.
pub(super) fn find(page: &Page) -> Option<usize> {
    let titles: Vec<String> = page.metadata.titles().map(plain).collect();
    let heading = |draft: &Draft| matches!(draft.kind, BlockKind::Heading(_));
    let hidden = |draft: &Draft| {
        draft
            .region
            .is_some_and(|region| page.regions[region].reason == Reason::Hidden)
    };
    let stated = |draft: &Draft, share: usize| {
        let words = plain(&draft.words);
        // A site's name stands in the titles too.
        !words.is_empty()
            && titles
                .iter()
                .any(|title| words.len() * 100 >= title.len() * share && within(title, &words))
    };
    let shown = || {
        page.drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| !hidden(draft))
    };
    let find = |mut which: Box<dyn FnMut(&Draft) -> bool + '_>| {
        shown().find(|(_, draft)| which(draft)).map(|(i, _)| i)
    };
    find(Box::new(|draft| {
        draft.kind == BlockKind::Heading(1) && stated(draft, 50)
    }))
    .or_else(|| find(Box::new(|draft| heading(draft) && stated(draft, 50))))
    .or_else(|| find(Box::new(|draft| stated(draft, 70))))
    .or_else(|| {
        let mut ones = shown().filter(|(_, draft)| draft.kind == BlockKind::Heading(1));
        let first = ones.next()?;
        ones.next().is_none().then_some(first.0)
    })
}

/// Words in small letters, one space between them.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut plain = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// Whether `words` are whole words of `text`.
fn within(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let starts = at == 0 || text[..at].ends_with(' ');
        let rest = &text[at + words.len()..];
        starts && (rest.is_empty() || rest.starts_with(' '))
    })
}
