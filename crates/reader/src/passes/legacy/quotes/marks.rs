use std::ops::Range;

use super::view::View;

/// Words between quotation marks, marks included, as token indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub first: usize,
    pub last: usize,
    /// Left open at the block's end: the next block goes on with it.
    pub open: bool,
}

impl Marked {
    pub fn holds(&self, at: usize) -> bool {
        (self.first..=self.last).contains(&at)
    }

    /// Words and numbers between the marks.
    pub fn words(&self, view: &View<'_>) -> usize {
        (self.first..=self.last)
            .filter(|&at| view.text(at).starts_with(char::is_alphanumeric))
            .count()
    }
}

/// Whether a block begins with an opening mark.
pub fn opens(view: &View<'_>, block: Range<usize>) -> bool {
    !block.is_empty() && matches!(view.text(block.start), "\"" | "“" | "«" | "„")
}

/// Pairs the marks of a block. Marks within marks stay inside the outer pair.
///
/// `goes_on`: the next block begins with an opening mark, so one left open here
/// is a quotation of several paragraphs.
pub fn pair(view: &View<'_>, block: Range<usize>, goes_on: bool) -> Vec<Marked> {
    let mut pairs = Vec::new();
    let mut opened: Option<(usize, &str)> = None;
    for at in block.clone().filter(|&at| view.is_mark(at)) {
        let mark = view.text(at);
        match opened {
            Some((first, opener)) if closes(view, at, opener) => {
                pairs.push(Marked {
                    first,
                    last: at,
                    open: false,
                });
                opened = None;
            }
            // A second opening mark of the same sort: the first was never closed.
            Some((_, opener)) if mark == opener && can_open(view, at) => opened = Some((at, mark)),
            Some(_) => {}
            None if can_open(view, at)
                && (!is_single(mark) || closer_of_single(view, at, block.end).is_some()) =>
            {
                opened = Some((at, mark));
            }
            None => {}
        }
    }
    if let Some((first, opener)) = opened {
        let last = if goes_on {
            block.end - 1
        } else {
            sentence_end(view, first, block.end)
        };
        if !is_single(opener) && last > first + 1 {
            pairs.push(Marked {
                first,
                last,
                open: goes_on,
            });
        }
    }
    pairs
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "‚" | "‹")
}

fn can_open(view: &View<'_>, at: usize) -> bool {
    match view.text(at) {
        "“" | "«" | "„" | "‘" | "‹" => true,
        "\"" | "'" => {
            !view.gap_after(at) && (view.gap_before(at) || !view.is_word(at.wrapping_sub(1)))
        }
        _ => false,
    }
}

fn closes(view: &View<'_>, at: usize, opener: &str) -> bool {
    match (opener, view.text(at)) {
        ("“", "”" | "\"") | ("«", "»") | ("„", "“" | "”") | ("‹", "›") => true,
        // A straight mark after white space and before a word opens anew.
        ("\"", "\"") => !can_open(view, at) || view.gap_after(at) || !view.gap_before(at),
        ("\"", "”") => true,
        ("‘" | "‚", "’") | ("'", "'") => view.gap_after(at) || !view.is_word(at + 1),
        _ => false,
    }
}

/// Where a single mark's quotation would end: one that ends nowhere is an apostrophe.
fn closer_of_single(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let opener = view.text(first);
    (first + 2..end)
        .take(120)
        .find(|&at| view.is_mark(at) && closes(view, at, opener))
}

fn sentence_end(view: &View<'_>, from: usize, end: usize) -> usize {
    let sentences = &view.tokens.sentences;
    let index = sentences.partition_point(|sentence| sentence.tokens.end as usize <= from);
    sentences
        .get(index)
        .map_or(end, |sentence| sentence.tokens.end as usize)
        .min(end)
        - 1
}
