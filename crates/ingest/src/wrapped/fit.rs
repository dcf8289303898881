//! How wide the lines of a text may be, found from its line breaks.

use super::font::Font;
use super::measured::{Measured, is_mid_sentence};

/// A width that explains the line breaks of a text.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    /// No line is wider.
    pub(super) width: f32,
    pub(super) space: f32,
    /// From this share of the width on, a line is full.
    pub(super) full: f32,
    /// Blank lines between two lines of a paragraph: 1 in a text that is double-spaced.
    pub(super) gap: usize,
    /// How badly it explains them.
    pub(super) misfit: f32,
}

/// How wide lines are that were wrapped, in letters.
const WIDTHS: std::ops::RangeInclusive<f32> = 16.0..=200.0;

/// A full line has this share of the width, with the next word: justified lines are stretched.
const LEAST: f32 = 0.9;

impl Fit {
    /// The width that explains the line breaks; `None` where none does.
    pub(super) fn of(lines: &[Measured], font: Font) -> Option<Self> {
        let space = font.width(" ");
        let count = |gap: usize, mid: bool| {
            let pairs = lines.windows(2).filter(|pair| pair[1].gap == gap);
            pairs.filter(|pair| !mid || is_mid_sentence(pair)).count()
        };
        let double = count(1, true) >= 2 && count(1, true) > 2 * count(0, false);
        let gap = usize::from(double);

        let inner = lines.windows(2).filter(|pair| pair[1].gap == gap);
        let inner = inner.map(|pair| &pair[0]).filter(|line| !line.odd);
        let widths: Vec<f32> = inner.map(|line| line.width).collect();
        let all = widths.len();
        let wider = |width: f32| widths.iter().filter(|&&other| other > width * 1.03).count();
        let width = usual_maximum(widths.clone())?;
        if !WIDTHS.contains(&width) || wider(width) * 8 > all {
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
        let full = mid.iter().filter(|&&fullness| fullness > LEAST).count() + broken;
        let evidence = mid.len() + broken;
        let enough = match evidence {
            0 => false,
            1 => lines.windows(2).any(|pair| {
                is_mid_sentence(pair) && pair[0].bare && WIDTHS.start() * 2.0 < pair[0].width
            }),
            _ => true,
        };
        if !(enough && full * 4 >= evidence * 3) {
            // Text without sentences, or without small letters. Where most lines end a sentence, each is a paragraph.
            let pairs: Vec<_> = lines.windows(2).filter(fits).collect();
            let full = pairs.iter().filter(|pair| fullness(pair) > 1.0).count();
            let ends = pairs.iter().filter(|pair| pair[0].terminal).count();
            let few = full < 5 || full * 4 < pairs.len() * 3 || full * 4 < evidence * 3;
            if few || ends * 2 > pairs.len() {
                return None;
            }
        }
        mid.sort_unstable_by(f32::total_cmp);
        let misfit = mid.iter().map(|f| (1.0 - f).clamp(0.0, 0.1)).sum::<f32>() / mid.len() as f32;
        let misfit = if mid.is_empty() { 0.0 } else { misfit };
        let full = mid.get(mid.len() / 25).map_or(1.0, |f| f - 0.001);
        Some(Self {
            width,
            space,
            full: full.clamp(LEAST, 1.0),
            gap,
            misfit,
        })
    }

    /// The width that a line would have with the first word of the next, as a share of the width.
    pub(super) fn fullness(&self, pair: &[Measured]) -> f32 {
        (pair[0].width + self.space + pair[1].first_word) / self.width
    }
}

/// The largest width that several lines have.
fn usual_maximum(mut widths: Vec<f32>) -> Option<f32> {
    widths.sort_unstable_by(f32::total_cmp);
    if widths.len() == 1 {
        return widths.pop();
    }
    let enough = (widths.len() / 10).max(2);
    let runs = widths.windows(enough).rev();
    let mut usual = runs.filter_map(|run| Some((*run.first()?, *run.last()?)));
    usual
        .find(|(least, most)| *least >= most * 0.88)
        .map(|(_, most)| most)
}
