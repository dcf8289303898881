//! Lines that were broken to fit a width, as in e-mail and in text copied from a PDF.
//!
//! A line was broken for lack of room if the first word of the next line would not have fitted. How
//! wide the lines may be is found from the text itself, in the font that explains its line breaks best.

mod font;
mod hyphens;
mod paragraphs;

use crate::lines::{Joint, Line};
use font::Font;
use hyphens::Hyphens;

/// Whether the breaks between the lines of a text were made for lack of room.
pub(crate) fn is_wrapped(lines: &[Line<'_>]) -> bool {
    [false, true]
        .iter()
        .any(|&quoted| Wrapping::of(lines, &kept(lines, quoted)).is_some())
}

fn kept(lines: &[Line<'_>], quoted: bool) -> Vec<usize> {
    let is_one = |line: &Line<'_>| line.is_kept() && (line.quotes > 0) == quoted;
    (0..lines.len()).filter(|&i| is_one(&lines[i])).collect()
}

/// Decides how each line follows the one before it, wherever the text was wrapped.
pub(crate) fn unwrap_lines(lines: &mut [Line<'_>]) {
    let hyphens = Hyphens::of(lines);
    for quoted in [false, true] {
        let indices = kept(lines, quoted);
        let joints = match Wrapping::of(lines, &indices) {
            Some(wrapping) => wrapping.joints(lines, &hyphens),
            None => continue,
        };
        for (index, joint) in joints {
            lines[index].joint = joint;
        }
    }
}

/// A line as it is measured.
struct Measured {
    /// Its place among the lines of the text.
    index: usize,
    /// Blank lines above it.
    gap: usize,
    /// Something was left out above it, or a page ends there.
    torn: bool,
    quotes: usize,
    indent: usize,
    width: f32,
    first_word: f32,
    /// It is a row of a table, or one word: its width says nothing.
    odd: bool,
    tabular: bool,
    bullet: Bullet,
    /// A sentence or a title may end with it.
    terminal: bool,
    /// Its last word is broken, or is the first half of a compound.
    hyphen: bool,
    /// No mark stands at its end.
    bare: bool,
    /// It begins with a small letter.
    small: bool,
    /// How many sentences end within it.
    ends: usize,
    /// A quotation mark ends it.
    closing: bool,
    /// How many more curly quotation marks open than close in it.
    curly: i32,
    /// How many straight quotation marks stand in it.
    straight: usize,
    /// A paragraph ends with it, for all that is known of the others.
    ends_paragraph: bool,
}

/// How a text was wrapped.
struct Wrapping {
    lines: Vec<Measured>,
    /// No line is wider.
    width: f32,
    space: f32,
    /// From this share of the width on, a line is full.
    full: f32,
    /// Blank lines between two lines of a paragraph: 1 in a text that is double-spaced.
    gap: usize,
    /// Paragraphs are marked by blank lines or indents.
    separated: bool,
    /// The first line of a paragraph is indented by more than this.
    indent: Option<usize>,
}

/// How wide lines are that were wrapped, in letters.
const WIDTHS: std::ops::RangeInclusive<f32> = 16.0..=200.0;

impl Wrapping {
    /// How the lines were wrapped; `None` where nothing shows that they were.
    fn of(all: &[Line<'_>], indices: &[usize]) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for font in Font::ALL {
            let lines = measure(all, indices, font);
            if let Some((misfit, wrapping)) = Self::fit(lines, font)
                && best.as_ref().is_none_or(|(least, _)| misfit < *least)
            {
                best = Some((misfit, wrapping));
            }
        }
        let (_, mut wrapping) = best?;
        wrapping.find_paragraph_marks();
        Some(wrapping)
    }

    /// The width that explains the line breaks in a font, and how badly it does.
    fn fit(lines: Vec<Measured>, font: Font) -> Option<(f32, Self)> {
        let space = font.width(" ");
        let count = |gap: usize, mid: bool| {
            let pairs = lines.windows(2).filter(|pair| pair[1].gap == gap);
            pairs.filter(|pair| !mid || is_mid_sentence(pair)).count()
        };
        let double = count(1, true) >= 2 && count(1, true) > 2 * count(0, false);
        let gap = usize::from(double);

        let inner = lines.windows(2).filter(|pair| pair[1].gap == gap);
        let inner = inner.map(|pair| &pair[0]).filter(|line| !line.odd);
        let width = usual_maximum(inner.map(|line| line.width).collect())?;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let fullness = |pair: &[Measured]| (pair[0].width + space + pair[1].first_word) / width;
        let fits = |pair: &&[Measured]| pair[1].gap == gap && pair[0].width <= width * 1.03;
        let mut mid: Vec<f32> = lines
            .windows(2)
            .filter(fits)
            .filter(|pair| is_mid_sentence(pair) && !pair[0].hyphen)
            .map(fullness)
            .collect();
        let broken = lines
            .windows(2)
            .filter(|pair| pair[1].gap == gap && is_mid_sentence(pair) && pair[0].hyphen)
            .count();
        let full = mid.iter().filter(|&&fullness| fullness > 0.95).count() + broken;
        let evidence = mid.len() + broken;
        let enough = match evidence {
            0 => false,
            1 => lines.windows(2).any(|pair| {
                is_mid_sentence(pair) && pair[0].bare && WIDTHS.start() * 2.0 < pair[0].width
            }),
            _ => true,
        };
        if !(enough && full * 4 >= evidence * 3) {
            // Text without sentences, or without small letters.
            let pairs: Vec<f32> = lines.windows(2).filter(fits).map(fullness).collect();
            let full = pairs.iter().filter(|&&fullness| fullness > 1.0).count();
            if full < 5 || full * 4 < pairs.len() * 3 || evidence > 0 && full * 4 < evidence * 3 {
                return None;
            }
        }
        mid.sort_by(f32::total_cmp);
        let misfit = mid.iter().map(|f| (1.0 - f).clamp(0.0, 0.1)).sum::<f32>() / mid.len() as f32;
        let misfit = if mid.is_empty() { 0.0 } else { misfit };
        let full = mid.get(mid.len() / 25).map_or(1.0, |f| f - 0.001);
        let wrapping = Self {
            lines,
            width,
            space,
            full: full.clamp(0.9, 1.0),
            gap,
            separated: false,
            indent: None,
        };
        Some((misfit, wrapping))
    }

    /// Finds whether blank lines, indents or short lines show where paragraphs end.
    fn find_paragraph_marks(&mut self) {
        let margin = self.lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let indented = |line: &Measured| (1..=12).contains(&(line.indent - margin));
        let starts: Vec<_> = self.lines.windows(2).filter(|p| indented(&p[1])).collect();
        let after_an_end = starts.iter().filter(|pair| pair[0].terminal).count();
        if starts.len() >= 2
            && starts.len() * 2 < self.lines.len()
            && after_an_end * 4 >= starts.len() * 3
        {
            self.indent = Some(margin);
        }

        let (mut blank, mut short) = (0, 0);
        for pair in self.lines.windows(2) {
            if pair[1].gap > self.gap {
                blank += 1;
            } else if pair[0].terminal && !pair[1].small && self.fullness(pair) < self.full {
                short += 1;
            }
        }
        self.separated = self.indent.is_some() || blank > short;
        if !self.separated {
            self.guess_paragraphs();
        }
    }

    /// How the lines follow each other, by their place in the text.
    fn joints(&self, all: &[Line<'_>], hyphens: &Hyphens) -> Vec<(usize, Joint)> {
        let mut joints = Vec::new();
        let groups = self.lines.chunk_by(|_, b| b.gap <= self.gap);
        let mut first = 0;
        for group in groups {
            let full = group
                .windows(2)
                .filter(|pair| self.fullness(pair) >= self.full)
                .count();
            let ragged = group.len() > 3 && full * 2 < group.len() - 1;
            let end = (first + group.len() + 1).min(self.lines.len());
            for pair in self.lines[first..end].windows(2) {
                if self.continues(pair, ragged) {
                    let (a, b) = (&all[pair[0].index].words, &all[pair[1].index].words);
                    joints.push((pair[0].index, hyphens.joint(a, b)));
                }
            }
            first += group.len();
        }
        joints
    }

    /// The width that a line would have with the first word of the next, as a share of the width.
    fn fullness(&self, pair: &[Measured]) -> f32 {
        (pair[0].width + self.space + pair[1].first_word) / self.width
    }

    /// Whether the second line goes on where the first ends.
    fn continues(&self, pair: &[Measured], ragged: bool) -> bool {
        let (a, b) = (&pair[0], &pair[1]);
        let fullness = self.fullness(pair);
        let full = fullness >= self.full;
        let bullet = match b.bullet {
            Bullet::None => false,
            // A dash or a number within a sentence.
            Bullet::Doubtful => !full || !a.bare,
            Bullet::Sure => true,
        };
        if a.quotes != b.quotes || a.tabular || b.tabular || bullet {
            return false;
        }
        if b.gap > self.gap {
            // A paragraph that goes on over a page, or around a picture.
            let open = b.small || a.hyphen || b.torn;
            return full && open && !a.terminal;
        }
        if self.indent.is_some_and(|margin| b.indent > margin) {
            return false;
        }
        if a.width > self.width * 1.1 && !a.odd {
            return b.small && !a.terminal;
        }
        match (a.terminal, b.small) {
            _ if a.hyphen => fullness > if b.small { 0.5 } else { 0.8 },
            (false, true) => full || !ragged && fullness > 0.6,
            (false, false) => fullness > self.full * 0.97,
            (true, true) => fullness > 0.9,
            (true, false) if self.separated => fullness > self.full * 0.95,
            (true, false) => full && !a.ends_paragraph,
        }
    }
}

/// The largest width that several lines have.
fn usual_maximum(mut widths: Vec<f32>) -> Option<f32> {
    widths.sort_by(|a, b| b.total_cmp(a));
    if widths.len() == 1 {
        return widths.pop();
    }
    let enough = (widths.len() / 10).max(2);
    let support = |&(i, &width): &(usize, &f32)| {
        let least = widths.get(i + enough - 1);
        least.is_some_and(|&least| least >= width * 0.88)
    };
    widths.iter().enumerate().find(support).map(|(_, &w)| w)
}

/// Whether a sentence goes on from one line to the next for all that the letters show.
fn is_mid_sentence(pair: &[Measured]) -> bool {
    let (a, b) = (&pair[0], &pair[1]);
    !a.terminal
        && b.small
        && a.quotes == b.quotes
        && !a.tabular
        && !b.tabular
        && !a.odd
        && b.bullet == Bullet::None
}

fn measure(all: &[Line<'_>], indices: &[usize], font: Font) -> Vec<Measured> {
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
        let start = words.trim_start_matches(|c: char| matches!(c, '"' | '\'' | '“' | '‘' | '('));
        Measured {
            index,
            gap: between.iter().filter(|line| line.is_blank()).count(),
            torn: between.iter().any(|line| line.left_out.is_some())
                || between.iter().any(Line::ends_page),
            quotes: line.quotes,
            indent: if line.quotes == 0 {
                columns(line.before)
            } else {
                0
            },
            width: font.width(words),
            first_word: font.width(first_word),
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
enum Bullet {
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

fn ends_with_hyphen(words: &str) -> bool {
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
