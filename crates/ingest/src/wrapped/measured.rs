//! What a line shows of how it was broken.

use crate::lines::Line;

/// A line as it is measured.
pub(super) struct Measured {
    /// Its place among the lines of the text.
    pub(super) index: usize,
    /// Blank lines above it, and those of another kind.
    pub(super) gap: usize,
    /// Something was left out above it, or a page ends there.
    pub(super) torn: bool,
    pub(super) quotes: usize,
    pub(super) indent: usize,
    pub(super) width: f32,
    pub(super) first_word: f32,
    /// It is a row of a table, or one word: its width says nothing.
    pub(super) odd: bool,
    pub(super) tabular: bool,
    pub(super) bullet: Bullet,
    /// A sentence or a title may end with it.
    pub(super) terminal: bool,
    /// Its last word is broken, or is the first half of a compound.
    pub(super) hyphen: bool,
    /// No mark stands at its end.
    pub(super) bare: bool,
    /// It begins with a small letter.
    pub(super) small: bool,
    /// How many sentences end within it.
    pub(super) ends: usize,
    /// A quotation mark ends it.
    pub(super) closing: bool,
    /// How many more curly quotation marks open than close in it.
    pub(super) curly: i32,
    /// How many straight quotation marks stand in it.
    pub(super) straight: usize,
    /// A paragraph ends with it, for all that is known of the others.
    pub(super) ends_paragraph: bool,
}

/// Whether a sentence goes on from one line to the next for all that the letters show.
pub(super) fn is_mid_sentence(pair: &[Measured]) -> bool {
    let (a, b) = (&pair[0], &pair[1]);
    !a.terminal
        && b.small
        && a.quotes == b.quotes
        && !a.tabular
        && !b.tabular
        && !a.odd
        && b.bullet == Bullet::None
}

/// Looks at every line; their widths are of a font, and not yet known.
pub(super) fn measure(all: &[Line<'_>], indices: &[usize]) -> Vec<Measured> {
    let mut last = None;
    let measured = indices.iter().map(|&index| {
        let line = &all[index];
        let words: &str = &line.words;
        let between = last.map_or(&all[..0], |last: usize| &all[last + 1..index]);
        last = Some(index);
        let first_word = words.split_whitespace().next().unwrap_or_default();
        let tabular = words.contains('\t') || words.contains("   ");
        let is_mark = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»');
        let end = words.trim_end_matches(is_mark);
        let start = words.trim_start_matches(['"', '\'', '“', '‘', '(']);
        Measured {
            index,
            gap: between
                .iter()
                .filter(|line| line.is_blank() || line.is_kept())
                .count(),
            torn: between.iter().any(|line| line.left_out.is_some())
                || between.iter().any(Line::ends_page),
            quotes: line.quotes,
            indent: if line.quotes == 0 {
                columns(line.before)
            } else {
                0
            },
            width: 0.0,
            first_word: 0.0,
            odd: tabular || first_word.len() == words.len(),
            tabular,
            bullet: bullet(words),
            terminal: end.ends_with(['.', '!', '?', '…']) && !ends_with_title(end),
            hyphen: ends_with_hyphen(words),
            bare: words.ends_with(char::is_alphabetic),
            small: start.starts_with(char::is_lowercase),
            ends: sentence_ends(words),
            closing: words.ends_with(['"', '”']),
            curly: words.matches('“').count() as i32 - words.matches('”').count() as i32,
            straight: words.matches('"').count(),
            ends_paragraph: false,
        }
    });
    measured.collect()
}

fn columns(space: &str) -> usize {
    space.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Whether a line begins an item of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    None,
    /// By a dash or a number, which sentences have, too.
    Doubtful,
    Sure,
}

fn bullet(words: &str) -> Bullet {
    let Some((first, _)) = words.split_once([' ', '\t', '\u{a0}']) else {
        return Bullet::None;
    };
    let number = first.trim_start_matches('(').strip_suffix(['.', ')']);
    let numbered = number.is_some_and(|number| {
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    match first {
        "•" | "◦" | "▪" | "‣" | "·" | "*" => Bullet::Sure,
        "-" | "–" => Bullet::Doubtful,
        _ if numbered => Bullet::Doubtful,
        _ => Bullet::None,
    }
}

/// Whether the stop at the end belongs to a title or an initial: "Mr.", "J.".
fn ends_with_title(words: &str) -> bool {
    let last = words.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    matches!(
        last,
        "Mr."
            | "Mrs."
            | "Ms."
            | "Dr."
            | "St."
            | "Gen."
            | "Sen."
            | "Rep."
            | "Gov."
            | "Prof."
            | "Lt."
            | "Col."
            | "Sgt."
            | "Capt."
            | "Rev."
            | "No."
            | "vs."
    ) || last.len() == 2 && last.starts_with(char::is_uppercase)
}

pub(super) fn ends_with_hyphen(words: &str) -> bool {
    let mut ends = words.chars().rev();
    matches!(ends.next(), Some('-' | '\u{2010}' | '\u{ad}'))
        && ends.next().is_some_and(char::is_alphanumeric)
}

/// How many sentences end within a line, before its last word.
fn sentence_ends(words: &str) -> usize {
    let stops = words.match_indices(['.', '!', '?']);
    let is_end = |&(at, _): &(usize, &str)| {
        let rest = words[at + 1..].trim_start_matches(['"', '”', '’', ')']);
        let next = rest
            .strip_prefix(' ')
            .map(|rest| rest.trim_start_matches(['"', '“', '‘', '(']));
        next.is_some_and(|next| next.starts_with(char::is_uppercase))
            && !ends_with_title(&words[..=at])
    };
    stops.filter(is_end).count()
}
