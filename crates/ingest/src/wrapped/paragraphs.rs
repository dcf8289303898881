//! Where paragraphs end.
//!
//! Blank lines or indents set paragraphs apart. Where nothing does, a short last line shows the end of a paragraph. Where a sentence ends with a full line, the paragraph may
//! end or go on. What decides is how many sentences the other paragraphs have, how long they are and whether
//! the line stands within a quotation. The weights are fitted to re-wrapped articles by logistic regression.

use super::Wrapping;
use super::measured::Measured;

/// How a line follows the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    InParagraph,
    AfterParagraph,
    Doubtful,
}

impl Wrapping {
    /// Finds whether blank lines, indents or short lines show where paragraphs end.
    pub(super) fn find_paragraph_marks(&mut self) {
        let margin = self.lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let indented = |line: &Measured| (1..=12).contains(&(line.indent - margin));
        let starts: Vec<_> = self.lines.windows(2).filter(|p| indented(&p[1])).collect();
        let after_an_end = starts.iter().filter(|pair| pair[0].terminal).count();
        let all = self.lines.iter().filter(|line| indented(line)).count();
        if all >= 2
            && all * 2 <= self.lines.len()
            && !starts.is_empty()
            && after_an_end * 4 >= starts.len() * 3
        {
            self.indent = Some(margin);
        }

        let (mut blank, mut short) = (0, 0);
        for pair in self.lines.windows(2) {
            if pair[1].gap > self.fit.gap {
                blank += 1;
            } else if pair[0].terminal && !pair[1].small && self.fit.fullness(pair) < self.fit.full
            {
                short += 1;
            }
        }
        self.separated = self.indent.is_some() || blank > short;
        if !self.separated {
            self.guess_paragraphs();
        }
    }

    /// Decides for every doubtful line whether its paragraph ends with it.
    fn guess_paragraphs(&mut self) {
        let follows: Vec<Follows> = self
            .lines
            .windows(2)
            .map(|pair| self.follows(pair))
            .collect();
        let within: usize = self.lines.iter().map(|line| line.ends).sum();
        let ends = follows
            .iter()
            .filter(|&&follows| follows == Follows::AfterParagraph)
            .count()
            + 1;
        let length = self.usual_length(&follows);
        let sentences = ((within + 2) as f32 / (ends + 2) as f32).ln();

        // A wrong break spoils one paragraph, a wrong joint two; but few paragraphs tell little of the others.
        let threshold = if ends < 8 { -0.1 } else { -0.7 };
        // Since the last end of a paragraph, sure or not.
        let mut before = 0;
        let mut quotes = Quotes::default();
        for at in 0..follows.len() {
            before += 1;
            quotes.add(&self.lines[at]);
            if follows[at] == Follows::InParagraph {
                continue;
            }
            if follows[at] == Follows::Doubtful {
                let rest = follows[at + 1..]
                    .iter()
                    .position(|&next| next != Follows::InParagraph);
                let after = rest.unwrap_or(follows.len() - at - 1) + 1;
                let score = -2.19 - 0.65 * sentences
                    + 1.84 * before as f32 / length
                    + 1.33 * after as f32 / length
                    + if self.lines[at].closing { 2.21 } else { 0.0 }
                    - if quotes.are_open() { 2.49 } else { 0.0 };
                self.lines[at].ends_paragraph = score > threshold;
            }
            if follows[at] == Follows::AfterParagraph || self.lines[at].ends_paragraph {
                quotes = Quotes::default();
            }
            before = 0;
        }
    }

    fn follows(&self, pair: &[Measured]) -> Follows {
        let (a, b) = (&pair[0], &pair[1]);
        let fullness = self.fit.fullness(pair);
        if b.gap > self.fit.gap || a.quotes != b.quotes {
            Follows::AfterParagraph
        } else if b.small || a.hyphen {
            Follows::InParagraph
        } else if !a.terminal {
            match fullness > self.fit.full * 0.97 {
                true => Follows::InParagraph,
                false => Follows::AfterParagraph,
            }
        } else if fullness >= self.fit.full {
            Follows::Doubtful
        } else {
            Follows::AfterParagraph
        }
    }

    /// How many lines a paragraph has that ends with a sentence, on average.
    fn usual_length(&self, follows: &[Follows]) -> f32 {
        let (mut lines, mut paragraphs, mut length) = (0, 0, 0);
        for (at, line) in self.lines.iter().enumerate() {
            length += 1;
            if follows
                .get(at)
                .is_none_or(|&follows| follows == Follows::AfterParagraph)
            {
                if line.terminal {
                    (lines, paragraphs) = (lines + length, paragraphs + 1);
                }
                length = 0;
            }
        }
        if paragraphs == 0 {
            1.0
        } else {
            lines as f32 / paragraphs as f32
        }
    }
}

/// The quotation marks of a paragraph so far.
#[derive(Default)]
struct Quotes {
    curly: i32,
    straight: usize,
}

impl Quotes {
    fn add(&mut self, line: &Measured) {
        self.curly += line.curly;
        self.straight += line.straight;
    }

    fn are_open(&self) -> bool {
        self.curly > 0 || self.straight % 2 == 1
    }
}
