//! Words that both articles quote.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::{Side, each_once};

/// A run of as many words in both is no chance.
const RUN: usize = 5;
/// A quote of as many words is the same one if all of them are.
const SHORTEST: usize = 3;

/// Direct quotes of the first article with those of the second that have the longest run of
/// words in common with them; each once.
pub(crate) fn both_have(a: Side<'_>, b: Side<'_>) -> Vec<(u32, u32)> {
    let (ours, theirs) = (words(a), words(b));
    let mut runs: FxHashMap<&[String], Vec<(u32, usize)>> = FxHashMap::default();
    for (i, words) in &theirs {
        for (at, run) in words.windows(SHORTEST).enumerate() {
            runs.entry(run).or_default().push((*i, at));
        }
    }
    let their = |quote: u32| {
        let at = theirs.binary_search_by_key(&quote, |(i, _)| *i);
        at.map_or(&[][..], |at| theirs[at].1.as_slice())
    };
    let mut found: Vec<(usize, u32, u32)> = vec![];
    for (i, words) in &ours {
        let mut best: FxHashMap<u32, usize> = FxHashMap::default();
        for (at, run) in words.windows(SHORTEST).enumerate() {
            for &(quote, there) in runs.get(run).map_or(&[][..], Vec::as_slice) {
                let (rest, other) = (&words[at..], &their(quote)[there..]);
                let same = rest.iter().zip(other).take_while(|(a, b)| a == b).count();
                let known = best.entry(quote).or_default();
                *known = same.max(*known);
            }
        }
        for (quote, same) in best {
            let whole = words.len().min(their(quote).len());
            if same >= RUN || same == whole {
                found.push((same, *i, quote));
            }
        }
    }
    found.sort_unstable_by_key(|&(same, i, quote)| (Reverse(same), i, quote));
    let mut pairs = each_once(found.into_iter().map(|(_, i, quote)| (i, quote)));
    pairs.sort_unstable();
    pairs
}

/// The direct quotes of an article, as words without marks and case.
fn words(side: Side<'_>) -> Vec<(u32, Vec<String>)> {
    let quotes = (0..)
        .zip(&side.reading.quotes)
        .filter(|(_, quote)| quote.direct);
    quotes
        .map(|(i, quote)| {
            let said = side.text.get(quote.span.range()).unwrap_or("");
            let said = said.replace(['’', '\''], "");
            let words = said.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
            (i, words.collect())
        })
        .collect()
}
