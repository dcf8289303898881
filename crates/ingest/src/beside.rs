//! Lines among the paragraphs that are not of the article: advertisements, links to other stories.

use crate::Reason;
use crate::lines::Line;

const BESIDE: &str = include_str!("../data/beside.txt");

/// Leaves out the lines that a list knows, and those that are little more than an address.
pub(crate) fn leave_out(lines: &mut [Line<'_>]) {
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
        let open = !words.ends_with(['.', '"', '”']);
        let is_beside = |entry: &str| match entry.split_at_checked(2) {
            Some(("= ", whole)) => bare == whole,
            Some(("> ", start)) => open && bare.starts_with(start) && is_whole(start, bare),
            _ => false,
        };
        if BESIDE.lines().any(is_beside) {
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
