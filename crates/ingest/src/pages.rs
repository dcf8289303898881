//! Headers, footers and numbers of the pages that a text was copied from.

use std::collections::BTreeMap;

use crate::Reason;
use crate::lines::Line;

/// Marks the lines that stand at the top or foot of pages; `undo` takes that back where the text was never wrapped.
pub(crate) fn leave_out_frames(lines: &mut [Line<'_>]) {
    let mut bare = bare_numbers(lines).into_iter().peekable();
    let mut frames = vec![];
    for (at, line) in lines.iter_mut().enumerate() {
        if line.is_kept() && (bare.next_if_eq(&at).is_some() || has_page_number(&line.words)) {
            line.left_out = Some(Reason::PageFrame);
            frames.push(at);
        }
    }

    // Lines that come again on other pages, beside a page's number or end.
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| line.is_kept() && line.words.len() <= LONGEST)
    {
        *times.entry(without_digits(&line.words)).or_default() += 1;
    }
    for &frame in &frames {
        for step in [-1, 1] {
            leave_out_neighbours(lines, frame, step, &times);
        }
    }
    for at in 0..lines.len() {
        if lines[at].ends_page() {
            leave_out_neighbours(lines, at + 1, -1, &times);
            leave_out_neighbours(lines, at, 1, &times);
        }
    }
}

/// Puts the frames back.
pub(crate) fn undo(lines: &mut [Line<'_>]) {
    for line in lines {
        if line.left_out == Some(Reason::PageFrame) {
            line.left_out = None;
        }
    }
}

/// The frame of a page has fewer lines, blank ones included.
const FARTHEST: usize = 12;
/// Longer lines are no frames, in bytes.
const LONGEST: usize = 120;

/// Leaves out the lines above or below a place that are of the frame, too.
fn leave_out_neighbours(
    lines: &mut [Line<'_>],
    from: usize,
    step: isize,
    times: &BTreeMap<String, usize>,
) {
    let mut left = 3;
    let mut at = from;
    for _ in 0..FARTHEST {
        let Some(next) = at
            .checked_add_signed(step)
            .filter(|&next| next < lines.len())
        else {
            return;
        };
        at = next;
        if !lines[at].is_kept() {
            continue;
        }
        if left == 0 {
            return;
        }
        left -= 1;
        let words = &lines[at].words;
        let again = words.len() <= LONGEST
            && times
                .get(&without_digits(words))
                .is_some_and(|&times| times > 1);
        let is_frame = again
            || words.contains("   ")
            || is_print_header(words)
            || bare_number(words).is_some();
        if !is_frame || words.len() > LONGEST {
            return;
        }
        lines[at].left_out = Some(Reason::PageFrame);
    }
}

/// "Page 3", "Courier · Page 3 of 9", "https://courier.example/a 1/3".
fn has_page_number(words: &str) -> bool {
    if words.len() > LONGEST || words.ends_with(['.', '?', '!']) {
        return false;
    }
    let mut last = words.split_whitespace().rev();
    let (first, second) = (
        last.next().unwrap_or_default(),
        last.next().unwrap_or_default(),
    );
    let (third, fourth) = (
        last.next().unwrap_or_default(),
        last.next().unwrap_or_default(),
    );
    let is_page = |word: &str| word.eq_ignore_ascii_case("page") || word == "p." || word == "Pg.";
    let of_all = first
        .split_once('/')
        .is_some_and(|(page, all)| is_number(page) && is_number(all));
    let alone = words.split_whitespace().count();
    is_number(first) && is_page(second)
        || is_number(first)
            && second.eq_ignore_ascii_case("of")
            && is_number(third)
            && (is_page(fourth) || alone == 3)
        || of_all && (alone == 1 || words.starts_with("http") || is_page(second))
        || {
            let mut words = words.split_whitespace();
            let begins = words.next().is_some_and(is_page) && words.next().is_some_and(is_number);
            begins
                && words
                    .next()
                    .is_none_or(|next| matches!(next, "of" | "|" | "–" | "-" | "·" | "/"))
        }
}

/// The numbers of pages that stand alone: they count up.
fn bare_numbers(lines: &[Line<'_>]) -> Vec<usize> {
    let all: Vec<(usize, u32)> = (0..lines.len())
        .filter(|&i| lines[i].is_kept())
        .filter_map(|i| Some((i, bare_number(&lines[i].words)?)))
        .collect();
    let counts = |a: &(usize, u32), b: &(usize, u32)| b.0 > a.0 + 3 && b.1 == a.1 + 1;
    let is_page = |i: usize| {
        let before = i
            .checked_sub(1)
            .is_some_and(|before| counts(&all[before], &all[i]));
        let after = all.get(i + 1).is_some_and(|after| counts(&all[i], after));
        before || after || interrupts(lines, all[i].0)
    };
    (0..all.len())
        .filter(|&i| is_page(i))
        .map(|i| all[i].0)
        .collect()
}

/// "7", "- 7 -", "[7]".
fn bare_number(words: &str) -> Option<u32> {
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|' | '[' | ']'));
    is_number(bare).then(|| bare.parse().ok())?
}

/// Whether a sentence goes on below a line that began above it.
fn interrupts(lines: &[Line<'_>], at: usize) -> bool {
    let before = lines[..at]
        .iter()
        .rev()
        .take(FARTHEST)
        .find(|line| line.is_kept());
    let after = lines[at + 1..]
        .iter()
        .take(FARTHEST)
        .find(|line| line.is_kept());
    let open = before.is_some_and(|line| {
        line.words.len() > 20
            && line
                .words
                .ends_with(|c: char| c.is_lowercase() || c == '-' || c == ',')
    });
    open && after
        .is_some_and(|line| line.words.len() > 20 && line.words.starts_with(char::is_lowercase))
}

/// "11/21/25, 9:14 AM    Fish market to close", as browsers print it.
fn is_print_header(words: &str) -> bool {
    let Some((day, rest)) = words.split_once(", ") else {
        return false;
    };
    day.matches(['/', '.']).count() == 2
        && day
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.'))
        && rest.starts_with(|c: char| c.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_digits(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .chars()
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect()
}
