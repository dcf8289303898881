//! The order of words: columns from left to right, each from top to bottom.

use super::words::Word;

/// Pages of more words keep the order in which they are drawn.
const MOST_WORDS: usize = 20_000;
/// Nor is there a page with words at so many places.
const MOST_PLACES: usize = 5_000;
/// Columns within columns.
const DEEPEST: usize = 8;
/// White space between columns is wider than this, in ems.
const GUTTER: f64 = 0.7;
/// Lines beside each other that make columns of a page.
const FEWEST_ROWS: usize = 3;
/// Lines farther apart are no neighbours, in ems.
const FARTHEST: f64 = 3.0;
/// What stands in columns has so many letters a line at least; cells of tables have fewer.
const SHORTEST: usize = 12;

/// Regions of a page in reading order, each a column or a part without columns: indices of its words.
pub(crate) fn order(words: &[Word]) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..words.len()).collect();
    if words.len() > MOST_WORDS {
        return vec![all];
    }
    let mut regions = vec![];
    split(words, all, 0, &mut regions);
    regions
}

/// A part of a page in which white space runs down between columns.
struct Gutter {
    /// Its middle.
    x: f64,
    /// The first and last line beside it.
    top: f64,
    bottom: f64,
    /// How much speaks for it.
    rows: usize,
    width: f64,
}

fn split(words: &[Word], region: Vec<usize>, depth: usize, regions: &mut Vec<Vec<usize>>) {
    let gutter = (depth < DEEPEST).then(|| gutter(words, &region)).flatten();
    let Some(gutter) = gutter else {
        if !region.is_empty() {
            regions.push(region);
        }
        return;
    };
    let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
    for index in region {
        let word = &words[index];
        let part = if word.y < gutter.top {
            &mut above
        } else if word.y > gutter.bottom {
            &mut below
        } else if word.x + word.end < 2.0 * gutter.x {
            &mut left
        } else {
            &mut right
        };
        part.push(index);
    }
    for part in [above, left, right, below] {
        split(words, part, depth + 1, regions);
    }
}

/// Lines of words, from top to bottom.
pub(crate) fn rows(words: &[Word], region: &[usize]) -> Vec<Vec<usize>> {
    let mut sorted = region.to_vec();
    sorted.sort_by(|&a, &b| words[a].y.total_cmp(&words[b].y));
    let mut rows: Vec<Vec<usize>> = vec![];
    for index in sorted {
        let word = &words[index];
        let same = rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|&first| {
                let first = &words[first];
                word.y - first.y < 0.35 * first.size.min(word.size).max(0.5 * first.size)
            });
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(index),
            None => rows.push(vec![index]),
        }
    }
    for row in &mut rows {
        row.sort_by(|&a, &b| words[a].x.total_cmp(&words[b].x));
    }
    rows
}

/// The size of most words.
fn em(words: &[Word], region: &[usize]) -> f64 {
    let mut sizes: Vec<f64> = region.iter().map(|&index| words[index].size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

/// The white space that parts the most lines.
fn gutter(words: &[Word], region: &[usize]) -> Option<Gutter> {
    let rows = rows(words, region);
    if rows.len() < FEWEST_ROWS {
        return None;
    }
    let em = em(words, region);
    let mut places: Vec<f64> = region
        .iter()
        .map(|&index| words[index].end + 0.01)
        .collect();
    // Of places that are as good as one, the rightmost: no line of a column ends to its right.
    places.sort_by(|a, b| b.total_cmp(a));
    places.dedup_by(|a, b| *b - *a < 0.5);
    if places.len() > MOST_PLACES {
        return None;
    }
    let mut best: Option<Gutter> = None;
    for x in places {
        let mut run = Run::new(em);
        for row in &rows {
            if !run.add(words, row, x) {
                run.offer(&mut best);
                run = Run::new(em);
                run.add(words, row, x);
            }
        }
        run.offer(&mut best);
    }
    best
}

/// Lines one below the other that leave a place free.
struct Run {
    em: f64,
    top: f64,
    bottom: f64,
    start: f64,
    end: f64,
    left: Side,
    right: Side,
}

#[derive(Default)]
struct Side {
    rows: usize,
    letters: usize,
}

impl Side {
    fn is_column(&self) -> bool {
        self.rows >= FEWEST_ROWS && self.letters >= SHORTEST * self.rows
    }
}

impl Run {
    fn new(em: f64) -> Self {
        Self {
            em,
            top: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
            start: f64::NEG_INFINITY,
            end: f64::INFINITY,
            left: Side::default(),
            right: Side::default(),
        }
    }

    /// Takes the next line, unless a word stands in the way.
    fn add(&mut self, words: &[Word], row: &[usize], x: f64) -> bool {
        let (mut start, mut end) = (self.start, self.end);
        let (mut left, mut right) = (0, 0);
        for word in row.iter().map(|&index| &words[index]) {
            if word.end <= x {
                start = start.max(word.end);
                left += word.text.len();
            } else if word.x >= x {
                end = end.min(word.x);
                right += word.text.len();
            } else {
                return false;
            }
        }
        let y = row.first().map_or(0.0, |&first| words[first].y);
        let is_first = self.bottom == f64::NEG_INFINITY;
        if end - start < GUTTER * self.em || !is_first && y - self.bottom > FARTHEST * self.em {
            return false;
        }
        if is_first {
            self.top = y;
        }
        (self.start, self.end, self.bottom) = (start, end, y);
        for (side, letters) in [(&mut self.left, left), (&mut self.right, right)] {
            side.rows += usize::from(letters > 0);
            side.letters += letters;
        }
        true
    }

    fn offer(&self, best: &mut Option<Gutter>) {
        if !self.left.is_column() || !self.right.is_column() {
            return;
        }
        let rows = self.left.rows.min(self.right.rows);
        let width = self.end - self.start;
        let better = best
            .as_ref()
            .is_none_or(|best| (rows, width) > (best.rows, best.width));
        if better {
            *best = Some(Gutter {
                x: (self.start + self.end) / 2.0,
                top: self.top - 0.5 * self.em,
                bottom: self.bottom + 0.5 * self.em,
                rows,
                width,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words on a page of fixed-width letters, a line of text a line: letters are 6 points wide, lines 12 high.
    fn page(text: &str) -> Vec<Word> {
        let mut words = vec![];
        for (row, line) in text.lines().enumerate() {
            let mut at = 0;
            for word in line.split(' ') {
                if !word.is_empty() {
                    words.push(Word {
                        x: at as f64 * 6.0,
                        end: (at + word.len()) as f64 * 6.0,
                        y: row as f64 * 12.0,
                        size: 10.0,
                        text: word.to_owned(),
                    });
                }
                at += word.len() + 1;
            }
        }
        words
    }

    fn check(text: &str, expect: &str) {
        let words = page(text);
        let read: Vec<String> = order(&words)
            .iter()
            .flat_map(|region| rows(&words, region))
            .map(|row| {
                let row: Vec<&str> = row
                    .iter()
                    .map(|&index| words[index].text.as_str())
                    .collect();
                row.join(" ")
            })
            .collect();
        assert_eq!(read.join("\n"), expect);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        check(
            "The market of the port will    after fifty years, the\n\
             close, the owner said on       family said, as it has\n\
             Monday, and a hotel will       no buyers left at all.\n\
             stand on its ground then       Its stalls go to a new\n\
             as a bank has agreed to        hall in the east of it",
            "The market of the port will\nclose, the owner said on\nMonday, and a hotel will\nstand on its ground then\n\
             as a bank has agreed to\nafter fifty years, the\nfamily said, as it has\nno buyers left at all.\n\
             Its stalls go to a new\nhall in the east of it",
        );
    }

    #[test]
    fn what_spans_columns_comes_before_them() {
        check(
            "         Fish market of the port to close soon\n\
             The market of the port will    after fifty years, the\n\
             close, the owner said on       family said, as it has\n\
             Monday, and a hotel will       no buyers left at all.\n\
             A line across both of the columns ends what they held",
            "Fish market of the port to close soon\n\
             The market of the port will\nclose, the owner said on\nMonday, and a hotel will\n\
             after fifty years, the\nfamily said, as it has\nno buyers left at all.\n\
             A line across both of the columns ends what they held",
        );
    }

    #[test]
    fn a_table_is_read_line_by_line() {
        let table = "Year      Tons\n1990      4,100\n2000      3,900\n2010      2,200";
        check(table, "Year Tons\n1990 4,100\n2000 3,900\n2010 2,200");
    }

    #[test]
    fn paragraphs_have_no_columns() {
        let text = "The market of the port will close, the owner said on Monday,\n\
                    and a hotel will stand on its ground as a bank agreed to it.\n\
                    The family has no buyers left for the fish of its old boats.";
        check(text, text);
    }
}
