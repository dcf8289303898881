//! Words in reading order to lines of text.

use super::columns::rows;
use super::words::Word;

/// Lines so much farther apart than most have a blank line between them.
const PARTED: f64 = 1.2;
/// Another size of letters is another paragraph.
const OTHER_SIZE: f64 = 0.12;
/// Letters so much larger than most of a page are of a headline.
const LARGE: f64 = 1.15;
/// A line that begins so many ems to the right of the others is indented.
const INDENT: (f64, f64) = (0.7, 5.0);
/// How an indent is written.
const INDENTED: &str = "   ";

/// A line of text that goes on in the next ends in this, as in mails whose text flows (RFC 3676).
const FLOWING: &str = " ";
/// The space that a word needs before it, in ems.
const SPACE: f64 = 0.2;

struct Line {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    /// The width of its first word.
    first: f64,
    words: Vec<usize>,
    place: Place,
}

/// Where the region lies that a line is of.
#[derive(Clone, Copy, Default)]
struct Place {
    region: usize,
    margin: f64,
    right: f64,
    /// How far apart the lines of a paragraph are, in ems.
    step: f64,
}

impl Line {
    fn is_indented(&self) -> bool {
        let indent = (self.x - self.place.margin) / self.size;
        indent > INDENT.0 && indent < INDENT.1
    }

    /// Whether it stands apart from the line before it.
    fn is_apart(&self, last: &Line) -> bool {
        let other_size = (self.size / last.size - 1.0).abs() > OTHER_SIZE;
        other_size || (self.y - last.y) / self.size > self.place.step * PARTED
    }

    /// Whether the first word of the next line did not fit into it.
    fn is_full(&self, next: &Line) -> bool {
        self.end + SPACE * self.size + next.first > self.place.right
    }
}

/// Appends the regions of a page; each line of words becomes one of text.
pub(crate) fn write(words: &[Word], regions: &[Vec<usize>], text: &mut String) {
    let large = LARGE * most_common_size(words);
    let lines: Vec<Line> = regions
        .iter()
        .enumerate()
        .flat_map(|(at, region)| placed(words, region, at))
        .collect();
    let near = |pair: &&[Line]| pair[0].place.region == pair[1].place.region;
    // Where no paragraph is set apart, each line may be one.
    let separated = lines
        .windows(2)
        .filter(near)
        .filter(|pair| pair[1].is_indented() || pair[1].is_apart(&pair[0]) && pair[1].size < large)
        .count()
        > 1;
    for (at, line) in lines.iter().enumerate() {
        let last = at.checked_sub(1).and_then(|before| lines.get(before));
        let apart = last.is_some_and(|last| line.is_apart(last));
        // A headline's lines are never as wide as those of the text below, so nobody else could tell
        // that they belong together.
        let goes_on = !apart && line.size > large && last.is_some();
        if goes_on && text.ends_with('\n') {
            text.truncate(text.trim_end_matches([' ', '\n']).len());
            if !text.ends_with('-') {
                text.push(' ');
            }
        }
        if apart {
            text.push('\n');
        }
        if !goes_on && line.is_indented() {
            text.push_str(INDENTED);
        }
        for (at, &index) in line.words.iter().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(&words[index].text);
        }
        let flows = lines.get(at + 1).is_some_and(|next| {
            let same = next.place.region == line.place.region;
            let small = words[next.words[0]].text.starts_with(char::is_lowercase);
            let follows = !next.is_indented() && !next.is_apart(line) && line.is_full(next);
            follows && (small || same && separated)
        });
        if flows {
            text.push_str(FLOWING);
        }
        text.push('\n');
    }
}

/// The lines of a region, with what is usual there.
fn placed(words: &[Word], region: &[usize], at: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = rows(words, region)
        .into_iter()
        .filter_map(|row| line(words, row))
        .collect();
    let place = Place {
        region: at,
        margin: margin(&lines),
        right: right(&lines),
        step: usual_distance(&lines).unwrap_or(1.3),
    };
    lines.iter_mut().for_each(|line| line.place = place);
    lines
}

/// Where the widest lines end, but for a few.
fn right(lines: &[Line]) -> f64 {
    let mut ends: Vec<f64> = lines.iter().map(|line| line.end).collect();
    ends.sort_by(f64::total_cmp);
    let at = ends.len().saturating_sub(1 + ends.len() / 12);
    ends.get(at).copied().unwrap_or(f64::INFINITY)
}

fn line(words: &[Word], row: Vec<usize>) -> Option<Line> {
    let first = &words[*row.first()?];
    let letters = |&index: &usize| words[index].text.len();
    let longest = row.iter().max_by_key(|index| letters(index))?;
    Some(Line {
        x: first.x,
        end: row
            .iter()
            .map(|&index| words[index].end)
            .fold(first.end, f64::max),
        y: first.y,
        size: words[*longest].size,
        first: first.end - first.x,
        words: row,
        place: Place::default(),
    })
}

/// The size of most letters.
fn most_common_size(words: &[Word]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = words
        .iter()
        .map(|word| (word.size, word.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut letters = 0;
    let middle = sizes.iter().find(|(_, of_word)| {
        letters += of_word;
        letters >= half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// How far apart most lines of a paragraph are, in ems.
fn usual_distance(lines: &[Line]) -> Option<f64> {
    let pairs = lines.windows(2);
    let mut steps: Vec<f64> = pairs
        .map(|pair| (pair[1].y - pair[0].y) / pair[1].size)
        .collect();
    steps.sort_by(f64::total_cmp);
    // Paragraphs may be set apart; lines of one are nearer.
    steps.get(steps.len() / 8).copied()
}

/// Where most lines begin; of two places that are as common, the one on the left.
fn margin(lines: &[Line]) -> f64 {
    let near = |x: f64| {
        lines
            .iter()
            .filter(|line| (line.x - x).abs() < 0.3 * line.size)
            .count()
    };
    const LOOKED_AT: usize = 200;
    let best = lines
        .iter()
        .take(LOOKED_AT)
        .max_by(|a, b| near(a.x).cmp(&near(b.x)).then(b.x.total_cmp(&a.x)));
    best.map_or(0.0, |line| line.x)
}
