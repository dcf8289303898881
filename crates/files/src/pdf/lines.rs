//! Words in reading order to lines of text.

use super::columns::rows;
use super::words::Word;

/// Lines so much farther apart than most have a blank line between them.
const PARTED: f64 = 1.35;
/// Another size of letters is another paragraph.
const OTHER_SIZE: f64 = 0.12;
/// Letters so much larger than most of a page are of a headline.
const LARGE: f64 = 1.15;
/// A line that begins so many ems to the right of the others is indented.
const INDENT: (f64, f64) = (0.7, 5.0);
/// How an indent is written.
const INDENTED: &str = "   ";

struct Line {
    x: f64,
    y: f64,
    size: f64,
    words: Vec<usize>,
}

/// Appends the regions of a page; each line of words becomes one of text.
pub(crate) fn write(words: &[Word], regions: &[Vec<usize>], text: &mut String) {
    let large = LARGE * most_common_size(words);
    let mut last: Option<Line> = None;
    for region in regions {
        let lines: Vec<Line> = rows(words, region)
            .into_iter()
            .filter_map(|row| line(words, row))
            .collect();
        let usual = usual_distance(&lines);
        let margin = margin(&lines);
        for line in lines {
            let blank = last.as_ref().is_some_and(|last| {
                let other_size = (line.size / last.size - 1.0).abs() > OTHER_SIZE;
                let down = (line.y - last.y) / line.size;
                other_size || down > usual.unwrap_or(1.3) * PARTED
            });
            // A headline's lines are never as wide as those of the text below, so nobody else could tell
            // that they belong together.
            let goes_on = !blank && line.size > large && last.is_some();
            if goes_on && text.ends_with('\n') {
                text.pop();
                text.push(' ');
            }
            if blank {
                text.push('\n');
            }
            let indent = (line.x - margin) / line.size;
            if !goes_on && indent > INDENT.0 && indent < INDENT.1 {
                text.push_str(INDENTED);
            }
            for (at, &index) in line.words.iter().enumerate() {
                if at > 0 {
                    text.push(' ');
                }
                text.push_str(&words[index].text);
            }
            text.push('\n');
            last = Some(line);
        }
    }
}

fn line(words: &[Word], row: Vec<usize>) -> Option<Line> {
    let first = &words[*row.first()?];
    let letters = |&index: &usize| words[index].text.len();
    let longest = row.iter().max_by_key(|index| letters(index))?;
    Some(Line {
        x: first.x,
        y: first.y,
        size: words[*longest].size,
        words: row,
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
