//! Text that was wrapped at a fixed width, as e-mail is.

use std::borrow::Cow;

/// Widths at which text is wrapped, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// Fewer full lines tell nothing.
const MIN_FULL_LINES: usize = 5;

/// The text with the line breaks within its paragraphs replaced by as many
/// spaces, where it is plain that they are a wrapping.
///
/// A line is full when the next line's first word would not have fitted into
/// the width; text is wrapped when three in four of the lines that do not end
/// a paragraph are full. Verse, lists and addresses break earlier, so
/// they stay; so does every paragraph with a line that is not full.
pub(crate) fn unwrap_lines(text: &str) -> Cow<'_, str> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let paragraphs = || {
        lines
            .chunk_by(|a, b| !a.is_blank() && !b.is_blank())
            .filter(|lines| !lines[0].is_blank())
    };
    let Some(width) = paragraphs()
        .flat_map(|lines| &lines[..lines.len() - 1])
        .map(Line::width)
        .max()
    else {
        return Cow::Borrowed(text);
    };
    let full = |pair: &[Line<'_>]| pair[0].width() + 1 + pair[1].first_word_width() > width;
    let inner = paragraphs().map(|lines| lines.len() - 1).sum::<usize>();
    let full_lines = paragraphs()
        .flat_map(|lines| lines.windows(2))
        .filter(|pair| full(pair))
        .count();
    if !WIDTHS.contains(&width) || full_lines < MIN_FULL_LINES || full_lines * 4 < inner * 3 {
        return Cow::Borrowed(text);
    }

    let mut unwrapped = String::with_capacity(text.len());
    for paragraph in lines.chunk_by(|a, b| !a.is_blank() && !b.is_blank()) {
        let wrapped = paragraph.windows(2).all(full);
        for (i, line) in paragraph.iter().enumerate() {
            unwrapped.push_str(line.words);
            if wrapped && i + 1 < paragraph.len() {
                unwrapped.extend(line.end.chars().map(|_| ' '));
            } else {
                unwrapped.push_str(line.end);
            }
        }
    }
    Cow::Owned(unwrapped)
}

struct Line<'t> {
    words: &'t str,
    /// Its line break, `\n` or `\r\n`; empty at the end of the text.
    end: &'t str,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').map(|line| {
        let words = line.trim_end_matches('\n');
        let words = words.strip_suffix('\r').unwrap_or(words);
        Line {
            words,
            end: &line[words.len()..],
        }
    })
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    fn width(&self) -> usize {
        self.words.trim_end().chars().count()
    }

    fn first_word_width(&self) -> usize {
        self.words
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count())
    }
}
