//! Letters to words.

use super::glyphs::Glyph;

/// A word, with its place in points; y grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// Where it begins.
    pub x: f64,
    /// Where it ends.
    pub end: f64,
    /// The line on which it stands.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// Its letters.
    pub text: String,
}

/// A gap of so many ems parts words. A justified line of LaTeX has gaps of 0.22 em at least.
const GAP: f64 = 0.15;
/// A letter that is raised or lowered by less is of the same word.
const RAISED: f64 = 0.5;
/// Letters so much smaller, raised by so much, are superscripts.
const SMALL: f64 = 0.85;
const SUPERSCRIPT: f64 = 0.15;
/// Letters so much larger than what follows begin a paragraph two lines high.
const DROPPED: f64 = 1.8;

/// The words of letters in the order in which they are drawn.
pub(crate) fn of(letters: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut open = false;
    for letter in letters {
        if letter.text.trim().is_empty() {
            // A space that is drawn after the gap of the same width is one space.
            open = false;
            continue;
        }
        match words
            .last_mut()
            .filter(|word| open && goes_on(word, letter))
        {
            Some(word) => {
                let raised =
                    letter.size < SMALL * word.size && word.y - letter.y > SUPERSCRIPT * word.size;
                if raised {
                    word.text.extend(letter.text.chars().map(superscript));
                } else {
                    word.text.push_str(&letter.text);
                }
                word.end = word.end.max(letter.end);
                if letter.size > word.size {
                    (word.size, word.y) = (letter.size, letter.y);
                }
            }
            None => words.push(Word {
                x: letter.x,
                end: letter.end,
                y: letter.y,
                size: letter.size,
                text: letter.text.clone(),
            }),
        }
        open = true;
    }
    drop_shadows(&mut words);
    join_dropped_letters(&mut words);
    words
}

/// Whether a letter is the next of a word.
fn goes_on(word: &Word, letter: &Glyph) -> bool {
    let size = word.size.max(letter.size);
    let gap = letter.x - word.end;
    let similar = letter.size > word.size / DROPPED && letter.size < word.size * DROPPED;
    similar && gap < GAP * size && gap > -0.5 * size && (letter.y - word.y).abs() < RAISED * size
}

/// A raised figure stays apart from the number before it: "1994³" is not 19943.
fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        c => c,
    }
}

/// Takes out words that are drawn twice at one place, to look bold or to cast a shadow.
fn drop_shadows(words: &mut Vec<Word>) {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&words[a], &words[b]);
        a.text
            .cmp(&b.text)
            .then(a.y.total_cmp(&b.y))
            .then(a.x.total_cmp(&b.x))
    });
    let mut keep = vec![true; words.len()];
    for pair in order.windows(2) {
        let (a, b) = (&words[pair[0]], &words[pair[1]]);
        let near = |a: f64, b: f64| (a - b).abs() < 0.2 * words[pair[0]].size;
        if a.text == b.text && near(a.x, b.x) && near(a.y, b.y) {
            keep[pair[0].max(pair[1])] = false;
        }
    }
    let mut keep = keep.into_iter();
    words.retain(|_| keep.next().unwrap_or(true));
}

/// Joins the large first letter of an article to the rest of its word.
fn join_dropped_letters(words: &mut Vec<Word>) {
    for at in 1..words.len() {
        let (large, next) = (&words[at - 1], &words[at]);
        let is_letter = large.text.chars().count() == 1
            && large.text.chars().all(char::is_uppercase)
            && large.size > DROPPED * next.size;
        let beside = next.x > large.x
            && next.x < large.end + 0.8 * next.size
            && next.y <= large.y
            && next.y > large.y - large.size;
        if is_letter && beside {
            let large = std::mem::take(&mut words[at - 1].text);
            words[at].text.insert_str(0, &large);
        }
    }
    words.retain(|word| !word.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten points, half an em wide; `|` sets the pen back to where the last letter began,
    /// `^` and `_` raise and lower it and make letters small or large again, `~` leaves a narrow gap.
    fn letters(text: &str) -> Vec<Glyph> {
        let (mut x, mut y, mut size) = (0.0, 100.0, 10.0);
        let mut letters = vec![];
        for c in text.chars() {
            match c {
                '^' => (y, size) = (96.0, 7.0),
                '_' => (y, size) = (100.0, 10.0),
                '~' => x += 0.5,
                '=' => x += 3.0,
                _ => {
                    let end = x + size / 2.0;
                    let text = c.to_string();
                    letters.push(Glyph {
                        x,
                        end,
                        y,
                        size,
                        text,
                    });
                    x = end;
                }
            }
        }
        letters
    }

    #[test]
    fn letters_become_words() {
        let check = |text: &str, expect: &[&str]| {
            let words = of(&letters(text));
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(words, expect, "{text}");
        };
        check("The fish market", &["The", "fish", "market"]);
        check("The=fish=market", &["The", "fish", "market"]);
        check("The= =fish", &["The", "fish"]);
        check("A~V~A", &["AVA"]);
        check("in 1994^3_ they", &["in", "1994³", "they"]);
        check("the 2^nd_ day", &["the", "2nd", "day"]);
        check("", &[]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        let mut twice = letters("Market");
        for mut letter in letters("Market") {
            letter.x += 0.3;
            letter.end += 0.3;
            twice.push(letter);
        }
        assert_eq!(of(&twice).len(), 1);
    }

    #[test]
    fn a_large_first_letter_joins_its_word() {
        let glyph = |x: f64, y: f64, size: f64, text: &str| Glyph {
            x,
            end: x + size / 2.0,
            y,
            size,
            text: text.to_owned(),
        };
        let words = of(&[glyph(0.0, 30.0, 30.0, "T"), glyph(16.0, 10.0, 10.0, "he")]);
        assert_eq!(words[0].text, "The");
        assert_eq!(words.len(), 1);
    }
}
