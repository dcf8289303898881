//! Lines that were broken to fit a width, as in e-mail and in text copied from a PDF.
//!
//! A line was broken for lack of room if the first word of the next line would not have fitted. How
//! wide the lines may be is found from the text itself, in the font that explains its line breaks best.

mod fit;
mod font;
mod hyphens;
mod measured;
mod paragraphs;

use crate::left_out::LeftOutList;
use crate::lines::{Joint, Line, write};
use crate::{Article, BlockKind};
use fit::Fit;
use font::Font;
use hyphens::Hyphens;
use measured::{Bullet, Measured, measure};

/// Joins the blocks of a page that are lines of wrapped text, as some mail programs make them.
///
/// For each block it must be known whether it is only one line break below the block before.
pub(crate) fn rejoin(article: Article, below_break: &[bool]) -> Article {
    if !below_break.contains(&true) {
        return article;
    }
    let mut lines = Vec::with_capacity(2 * article.blocks.len());
    for (at, block) in article.blocks.iter().enumerate() {
        if below_break.get(at) != Some(&true) {
            lines.push(Line::of(""));
        }
        let mut line = Line::of(article.text.get(block.span.range()).unwrap_or_default());
        line.after = "\n";
        line.kind = block.kind;
        line.quotes = match block.kind {
            BlockKind::Paragraph => 0,
            BlockKind::Quote => 1,
            // As if nothing else were quoted as deeply, so it is joined to nothing.
            _ => at + 2,
        };
        lines.push(line);
    }
    if !unwrap_lines(&mut lines) {
        return article;
    }
    let mut joined = Article {
        text: String::with_capacity(article.text.len()),
        blocks: vec![],
        ..article.clone()
    };
    let mut left_out = LeftOutList {
        entries: std::mem::take(&mut joined.left_out),
    };
    write(&lines, &mut joined, &mut left_out);
    joined.left_out = left_out.entries;
    joined.text.truncate(joined.text.trim_end().len());
    joined
}

fn kept(lines: &[Line<'_>], quoted: bool) -> Vec<usize> {
    let is_one = |line: &Line<'_>| line.is_kept() && (line.quotes > 0) == quoted;
    (0..lines.len()).filter(|&i| is_one(&lines[i])).collect()
}

/// Decides how each line follows the one before it, wherever the text was wrapped; returns whether it was.
pub(crate) fn unwrap_lines(lines: &mut [Line<'_>]) -> bool {
    let mut wrapped = false;
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
        wrapped = true;
    }
    wrapped
}

/// Joins the lines that end in a space to the next, as whoever made the text knew where lines flow.
///
/// Over the end of a page only a line goes on that begins with a small letter.
pub(crate) fn join_flowing(lines: &mut [Line<'_>]) {
    let hyphens = Hyphens::of(lines);
    let kept: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].is_kept()).collect();
    for pair in kept.windows(2) {
        let (a, b) = (&lines[pair[0]], &lines[pair[1]]);
        let follows = pair[1] == pair[0] + 1 && !a.ends_page();
        if a.after.starts_with(' ') && (follows || b.words.starts_with(char::is_lowercase)) {
            let joint = hyphens.joint(&a.words, &b.words);
            lines[pair[0]].joint = joint;
        }
    }
}

/// How a text was wrapped.
struct Wrapping {
    lines: Vec<Measured>,
    fit: Fit,
    /// Paragraphs are marked by blank lines or indents.
    separated: bool,
    /// The first line of a paragraph is indented by more than this.
    indent: Option<usize>,
}

impl Wrapping {
    /// How the lines were wrapped; `None` where nothing shows that they were.
    fn of(all: &[Line<'_>], indices: &[usize]) -> Option<Self> {
        let mut lines = measure(all, indices);
        let fits = Font::ALL.map(|font| {
            set_widths(&mut lines, all, font);
            Some((font, Fit::of(&lines, font)?))
        });
        let fits = fits.into_iter().flatten();
        let (font, fit) = fits.min_by(|(_, a), (_, b)| a.misfit.total_cmp(&b.misfit))?;
        set_widths(&mut lines, all, font);
        let mut wrapping = Self {
            lines,
            fit,
            separated: false,
            indent: None,
        };
        wrapping.find_paragraph_marks();
        Some(wrapping)
    }

    /// How the lines follow each other, by their place in the text.
    fn joints(&self, all: &[Line<'_>], hyphens: &Hyphens) -> Vec<(usize, Joint)> {
        let mut joints = Vec::new();
        let groups = self.lines.chunk_by(|_, b| b.gap <= self.fit.gap);
        let mut first = 0;
        for group in groups {
            let full = group
                .windows(2)
                .filter(|pair| self.fit.fullness(pair) >= self.fit.full)
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

    /// Whether the second line goes on where the first ends.
    fn continues(&self, pair: &[Measured], ragged: bool) -> bool {
        let (a, b) = (&pair[0], &pair[1]);
        let fullness = self.fit.fullness(pair);
        let full = fullness >= self.fit.full;
        let bullet = match b.bullet {
            Bullet::None => false,
            // A dash or a number within a sentence.
            Bullet::Doubtful => !full || !a.bare,
            Bullet::Sure => true,
        };
        if a.quotes != b.quotes || a.tabular || b.tabular || bullet {
            return false;
        }
        if b.gap > self.fit.gap {
            // A paragraph that goes on over a page, or around a picture.
            let open = b.small || a.hyphen || b.torn;
            return full && open && !a.terminal;
        }
        if self.indent.is_some_and(|margin| b.indent > margin) {
            return false;
        }
        if a.width > self.fit.width * 1.1 && !a.odd {
            return b.small && !a.terminal;
        }
        match (a.terminal, b.small) {
            _ if a.hyphen => fullness > if b.small { 0.5 } else { 0.8 },
            (false, true) => full || !ragged && fullness > 0.6,
            (false, false) => fullness > self.fit.full * 0.97,
            (true, true) => fullness > 0.9,
            (true, false) if self.separated => fullness > self.fit.full * 0.95,
            (true, false) => full && !a.ends_paragraph,
        }
    }
}

fn set_widths(lines: &mut [Measured], all: &[Line<'_>], font: Font) {
    for line in lines {
        let words: &str = &all[line.index].words;
        line.width = font.width(words);
        line.first_word = font.width(words.split_whitespace().next().unwrap_or_default());
    }
}
