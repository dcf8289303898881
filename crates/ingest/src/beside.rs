//! Lines among the paragraphs that are not of the article: advertisements, links to other stories.

use std::collections::BTreeSet;

use crate::Reason;
use crate::lines::Line;

const BESIDE: &str = include_str!("../data/beside.txt");

/// Leaves out the lines that a list knows, and those that are little more than an address.
pub(crate) fn leave_out(lines: &mut [Line<'_>]) {
    let whole: BTreeSet<&str> = BESIDE
        .lines()
        .filter_map(|line| line.strip_prefix("= "))
        .collect();
    let starts: Vec<&str> = BESIDE
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    for line in lines.iter_mut().filter(|line| line.is_kept()) {
        if line.words.len() > LONGEST {
            continue;
        }
        let words = line.words.to_lowercase().replace('’', "'");
        let bare = words.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '–'
                        | '—'
                        | '.'
                        | ':'
                        | '|'
                        | '▼'
                        | '→'
                        | '›'
                        | '»'
                        | '*'
                        | '['
                        | ']'
                        | '('
                        | ')'
                        | '…'
                )
        });
        let open = || !words.ends_with(['.', '"', '”']);
        if whole.contains(bare)
            || open()
                && starts
                    .iter()
                    .any(|start| bare.starts_with(start) && is_whole(start, bare))
        {
            line.left_out = Some(Reason::Aside);
        }
    }
}

/// Longer lines are paragraphs, in bytes.
const LONGEST: usize = 160;

/// Whether a word ends where the start of a line does.
fn is_whole(start: &str, line: &str) -> bool {
    !start.ends_with(char::is_alphanumeric)
        || !line[start.len()..].starts_with(char::is_alphanumeric)
}
