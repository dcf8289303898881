//! Text to the words of Universal Dependencies, as English treebanks cut them.
//!
//! `tools/train/ud_words.py` does the same with one regular expression; each function here is one
//! alternative of it, and `tools/train/HEADS.md` states the rules. Rules are tried in the order of
//! [`Cutter::word`]; the first that fits wins. The work is linear in the length of the text.

use std::ops::Range;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// The words of a text, as ranges of its bytes, in order. White space belongs to no word; every
/// other character belongs to one.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut cutter = Cutter {
        text,
        mail: (0, None),
        site: (0, None),
    };
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = cutter.char(at) {
        if is_space(c) {
            at += c.len_utf8();
            continue;
        }
        let end = cutter.word(at);
        if FUSED.iter().any(|f| f.eq_ignore_ascii_case(&text[at..end])) {
            words.extend([at..at + FUSED_CUT, at + FUSED_CUT..end]);
        } else {
            words.push(at..end);
        }
        at = end;
    }
    words
}

/// Two words written as one; the second begins after [`FUSED_CUT`] letters.
const FUSED: [&str; 6] = ["cannot", "gonna", "gotta", "wanna", "lemme", "gimme"];
const FUSED_CUT: usize = 3;

/// Abbreviations that keep their full stop.
const ABBREVIATIONS: [&str; 39] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "St",
    "Jr", "Sr", "vs", "Inc", "Ltd", "Co", "Corp", "No", "Rev", "Hon", "Mt", "etc", "al", "Jan",
    "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Prefixes that keep their hyphen and the word after it.
const PREFIXES: [&str; 23] = [
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "multi", "neo",
    "non", "over", "post", "pre", "pro", "re", "semi", "socio", "sub", "trans", "ultra",
];

/// How names of sites end.
const SITE_ENDINGS: [&str; 7] = ["com", "org", "net", "edu", "gov", "info", "co.uk"];

/// The endings of "Anna's", "I'm", "we'll"; "n't" is another.
const CLITICS: [&str; 6] = ["s", "m", "d", "re", "ve", "ll"];

/// Endings of numbers: "3rd", "1990s".
const NUMBER_ENDINGS: [&str; 5] = ["st", "nd", "rd", "th", "s"];

/// Signs of which several in a row are one word; "." and "-" need two.
const REPEATED: [char; 9] = ['.', '…', '-', '—', '*', '!', '?', '=', '~'];

struct Cutter<'t> {
    text: &'t str,
    /// Where the last run that may begin a mail address ends, and where the address ends if it is
    /// one. All words in the run share the answer, so the run is scanned once.
    mail: (usize, Option<usize>),
    /// The same for the name of a site: where the last run ends; and if it holds a name, where the
    /// ending of the name begins and where the name ends.
    site: (usize, Option<(usize, usize)>),
}

impl Cutter<'_> {
    /// The end of the word that begins here, at a character that is not white space.
    fn word(&mut self, at: usize) -> usize {
        self.web_address(at)
            .or_else(|| self.mail_address(at))
            .or_else(|| self.site(at))
            .or_else(|| self.handle(at))
            .or_else(|| self.letters_with_stops(at))
            .or_else(|| self.abbreviation(at))
            .or_else(|| self.initial(at))
            .or_else(|| self.number(at))
            .or_else(|| self.prefixed(at))
            .or_else(|| self.before_clitic(at))
            .or_else(|| self.clitic(at))
            .or_else(|| self.joined(at))
            .or_else(|| self.with_apostrophes(at))
            .or_else(|| self.plain(at))
            .or_else(|| self.repeated_sign(at))
            .or_else(|| self.smiley(at))
            .unwrap_or_else(|| at + self.char(at).map_or(1, char::len_utf8))
    }

    /// "https://gloss.example/a", without a full stop after it.
    fn web_address(&self, at: usize) -> Option<usize> {
        let prefix = ["http://", "https://", "www."]
            .into_iter()
            .find(|prefix| self.text[at..].starts_with(prefix))?;
        let start = at + prefix.len();
        let end = self.run(start, |c| !is_space(c) && !"<>\"“”".contains(c));
        let (last, c) = self.text[start..end]
            .char_indices()
            .rfind(|(_, c)| !".,;:!?)]'’".contains(*c))?;
        Some(start + last + c.len_utf8())
    }

    fn mail_address(&mut self, at: usize) -> Option<usize> {
        if at >= self.mail.0 {
            let end = self.run(at, |c| is_word(c) || ".+-".contains(c));
            self.mail = (end, self.mail_host(end));
        }
        let (end, address) = self.mail;
        address.filter(|_| end > at)
    }

    /// The end of "@gloss.example".
    fn mail_host(&self, at: usize) -> Option<usize> {
        let part = |at| {
            let end = self.run(at, |c| is_word(c) || c == '-');
            (end > at).then_some(end)
        };
        let mut end = part(self.after(at, '@')?)?;
        let first = end;
        while let Some(next) = self.after(end, '.').and_then(part) {
            end = next;
        }
        (end > first).then_some(end)
    }

    /// "gloss.com", "news.gloss.co.uk/a-page".
    fn site(&mut self, at: usize) -> Option<usize> {
        let first = self.plain(at)?;
        if at >= self.site.0 {
            let mut found = None;
            let mut end = first;
            loop {
                found = self.site_ending(end).map(|to| (end, to)).or(found);
                let next = self.after(end, '.').or_else(|| self.after(end, '-'));
                match next.and_then(|at| self.plain(at)) {
                    Some(next) => end = next,
                    None => break,
                }
            }
            self.site = (end, found);
        }
        let (ending, end) = self.site.1?;
        (at < ending).then_some(end)
    }

    /// The end of ".com/page".
    fn site_ending(&self, at: usize) -> Option<usize> {
        let start = self.after(at, '.')?;
        let endings = SITE_ENDINGS.into_iter();
        endings
            .filter(|ending| self.text[start..].starts_with(ending))
            .find_map(|ending| {
                let end = start + ending.len();
                match self.after(end, '/') {
                    Some(path) => Some(self.run(path, |c| is_word(c) || "/-".contains(c))),
                    None => (!self.is_word_at(end)).then_some(end),
                }
            })
    }

    /// "@name", "#tag".
    fn handle(&self, at: usize) -> Option<usize> {
        let start = self.after(at, '@').or_else(|| self.after(at, '#'))?;
        let fits = self.char(start).is_some_and(is_letter);
        self.plain(start).filter(|_| fits)
    }

    /// "U.S.", "e.g.": two or more letters, each with its full stop.
    fn letters_with_stops(&self, at: usize) -> Option<usize> {
        let first = self.letter_with_stop(at)?;
        let mut end = self.letter_with_stop(first)?;
        while let Some(next) = self.letter_with_stop(end) {
            end = next;
        }
        Some(end)
    }

    fn letter_with_stop(&self, at: usize) -> Option<usize> {
        let letter = self.char(at).filter(|c| is_letter(*c))?;
        self.after(at + letter.len_utf8(), '.')
    }

    /// "Mr.", "Jan."
    fn abbreviation(&self, at: usize) -> Option<usize> {
        let stop = self.run(at, |c| c.is_ascii_alphabetic());
        let word = &self.text[at..stop];
        let end = self.after(stop, '.')?;
        (ABBREVIATIONS.contains(&word) && !self.is_word_at(end)).then_some(end)
    }

    /// "J. Smith": one letter with a full stop before white space and a capital.
    fn initial(&self, at: usize) -> Option<usize> {
        let end = self.letter_with_stop(at)?;
        let before = self.text[..at].chars().next_back();
        let next = self.run(end, is_space);
        let fits = !before.is_some_and(|c| is_word(c) || ".'’".contains(c))
            && next > end
            && self.char(next).is_some_and(|c| c.is_ascii_uppercase());
        fits.then_some(end)
    }

    fn number(&self, at: usize) -> Option<usize> {
        self.fraction(at)
            .or_else(|| self.telephone(at))
            .or_else(|| self.number_with_ending(at))
            .or_else(|| self.groups(at, ".,").map(|(end, _)| end))
    }

    /// "9/11", "1/2".
    fn fraction(&self, at: usize) -> Option<usize> {
        let (end, before) = self.groups(at, "/")?;
        let before = before?;
        if !self.is_word_at(end) {
            return Some(end);
        }
        // "1/2/3a": without the last group, if two are left.
        (before > self.run(at, is_digit)).then_some(before)
    }

    /// "555-0199", "555-555-0199".
    fn telephone(&self, at: usize) -> Option<usize> {
        let second = self.after(self.digits(at, 3)?, '-')?;
        [4, 3].into_iter().find_map(|count| {
            let end = self.digits(second, count)?;
            let third = self.after(end, '-').and_then(|at| self.digits(at, 4));
            let ends = third.into_iter().chain([end]);
            ends.into_iter().find(|end| !self.is_word_at(*end))
        })
    }

    /// "1,000", "10:30", "3rd", "1990s".
    fn number_with_ending(&self, at: usize) -> Option<usize> {
        let (end, before) = self.groups(at, ".,:")?;
        NUMBER_ENDINGS
            .into_iter()
            .filter(|ending| self.text[end..].starts_with(ending))
            .map(|ending| end + ending.len())
            .chain([end])
            .find(|end| !self.is_word_at(*end))
            .or(before)
    }

    /// Digits, and more digits after each of these signs: the end, and the end without the last
    /// group if there are several.
    fn groups(&self, at: usize, signs: &str) -> Option<(usize, Option<usize>)> {
        let mut end = self.run(at, is_digit);
        let mut before = None;
        if end == at {
            return None;
        }
        while let Some(sign) = self.char(end).filter(|c| signs.contains(*c)) {
            let start = end + sign.len_utf8();
            let next = self.run(start, is_digit);
            if next == start {
                break;
            }
            before = Some(end);
            end = next;
        }
        Some((end, before))
    }

    /// Exactly so many digits; others may follow.
    fn digits(&self, at: usize, count: usize) -> Option<usize> {
        (0..count).try_fold(at, |at, _| {
            let digit = self.char(at).filter(|c| is_digit(*c))?;
            Some(at + digit.len_utf8())
        })
    }

    /// "e-mail", "non-Bantu".
    fn prefixed(&self, at: usize) -> Option<usize> {
        PREFIXES.into_iter().find_map(|prefix| {
            let found = self.text.get(at..at + prefix.len())?;
            let hyphen = at + prefix.len();
            let start = self
                .after(hyphen, '-')
                .filter(|_| found.eq_ignore_ascii_case(prefix))?;
            self.plain(start)
        })
    }

    /// "Anna" of "Anna's", "do" of "don't", "O'Brien" of "O'Brien's".
    fn before_clitic(&self, at: usize) -> Option<usize> {
        let mut end = self.plain(at)?;
        let mut start = at;
        let mut found = None;
        loop {
            // The "n" of "n't" is the last letter so far, but not the only one.
            let negated = end - 1;
            if negated > start
                && self.text.is_char_boundary(negated)
                && self.negation(negated).is_some()
            {
                return Some(negated);
            }
            if self.apostrophe_clitic(end).is_some() {
                found = Some(end);
            }
            let Some(next) = self.apostrophe(end) else {
                return found;
            };
            let letters = self.run(next, is_letter);
            if letters == next {
                return found;
            }
            (start, end) = (next, letters);
        }
    }

    /// "'s", "n't".
    fn clitic(&self, at: usize) -> Option<usize> {
        self.apostrophe_clitic(at).or_else(|| self.negation(at))
    }

    fn apostrophe_clitic(&self, at: usize) -> Option<usize> {
        let start = self.apostrophe(at)?;
        CLITICS
            .into_iter()
            .filter(|clitic| self.text[start..].starts_with(clitic))
            .map(|clitic| start + clitic.len())
            .find(|end| !self.is_word_at(*end))
    }

    fn negation(&self, at: usize) -> Option<usize> {
        let end = self.after(self.apostrophe(self.after(at, 'n')?)?, 't')?;
        (!self.is_word_at(end)).then_some(end)
    }

    /// "AT&T".
    fn joined(&self, at: usize) -> Option<usize> {
        let first = self.plain(at)?;
        let mut end = first;
        while let Some(next) = self.after(end, '&').and_then(|at| self.plain(at)) {
            end = next;
        }
        (end > first).then_some(end)
    }

    /// "O'Brien".
    fn with_apostrophes(&self, at: usize) -> Option<usize> {
        let letters = |at| {
            let end = self.run(at, is_letter);
            (end > at).then_some(end)
        };
        let first = letters(at)?;
        let mut end = first;
        while let Some(next) = self.apostrophe(end).and_then(letters) {
            end = next;
        }
        (end > first).then_some(end)
    }

    /// A run of letters and digits.
    fn plain(&self, at: usize) -> Option<usize> {
        let end = self.run(at, is_word);
        (end > at).then_some(end)
    }

    /// "...", "--", "!!".
    fn repeated_sign(&self, at: usize) -> Option<usize> {
        let sign = self.char(at).filter(|c| REPEATED.contains(c))?;
        let end = self.run(at, |c| c == sign);
        let least = match sign {
            '.' | '-' => 2,
            _ => 1,
        };
        (end - at >= least).then_some(end)
    }

    /// ":-)".
    fn smiley(&self, at: usize) -> Option<usize> {
        let eyes = self.after(at, ':').or_else(|| self.after(at, ';'))?;
        let mouth = self.after(eyes, '-').unwrap_or(eyes);
        let end = mouth + 1;
        let fits = self.char(mouth).is_some_and(|c| ")(DPp".contains(c)) && !self.is_word_at(end);
        fits.then_some(end)
    }

    fn apostrophe(&self, at: usize) -> Option<usize> {
        self.after(at, '\'').or_else(|| self.after(at, '’'))
    }

    /// The place after this character, if it stands here.
    fn after(&self, at: usize, c: char) -> Option<usize> {
        (self.char(at) == Some(c)).then_some(at + c.len_utf8())
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn is_word_at(&self, at: usize) -> bool {
        self.char(at).is_some_and(is_word)
    }

    /// The end of the characters from here on that are of a kind.
    fn run(&self, at: usize, of: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !of(c)).unwrap_or(rest.len())
    }
}

/// White space, and the separators of ASCII, as Python's `\s`.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// A letter, a number or `_`, as Python's `\w`.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number
    )
}

/// A decimal digit of any script, as Python's `\d`.
fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == GeneralCategory::DecimalNumber
}

fn is_letter(c: char) -> bool {
    is_word(c) && !is_digit(c) && c != '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_cut_as_treebanks_cut_it() {
        let check = |text: &str, expect: &str| {
            let words: Vec<&str> = words(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(words.join("|"), expect, "{text:?}");
        };
        check("", "");
        check(
            "I don't, can’t and cannot.",
            "I|do|n't|,|ca|n’t|and|can|not|.",
        );
        check("Anna's well-known e-mail", "Anna|'s|well|-|known|e-mail");
        check(
            "They'll say we've O'Brien's",
            "They|'ll|say|we|'ve|O'Brien|'s",
        );
        check("n't 's", "n't|'s");
        check(
            "Mr. J. Smith of the U.S. e.g. Jan. 3",
            "Mr.|J.|Smith|of|the|U.S.|e.g.|Jan.|3",
        );
        check("plan B. then", "plan|B|.|then");
        check(
            "9/11 1/2/3a 555-0199 555-555-0199 5555-1",
            "9/11|1/2|/|3|a|555-0199|555-555-0199|5555|-|1",
        );
        check(
            "1,000.5 10:30pm 3rd 1990s 3x 1.2.3x",
            "1,000.5|10|:|30|pm|3rd|1990s|3|x|1.2|.|3|x",
        );
        check(
            "see https://a.example/b?c=d. Or www.a.example, a.b@c.example!",
            "see|https://a.example/b?c=d|.|Or|www.a.example|,|a.b@c.example|!",
        );
        check("@name #tag #1 a@b @ #", "@name|#tag|#|1|a|@b|@|#");
        check(
            "a-b.com/c-d, x.co.uk. y.community",
            "a-b.com/c-d|,|x.co.uk|.|y|.|community",
        );
        check("AT&T & S&P500", "AT&T|&|S&P500");
        check(
            "so... -- ?! !! — :-) :Pa ;D",
            "so|...|--|?|!|!!|—|:-)|:|Pa|;D",
        );
        check("Жук’ю 東京 e\u{301}", "Жук’ю|東京|e|\u{301}");
        check("\u{200b}", "\u{200b}");
    }

    proptest! {
        #[test]
        fn every_character_belongs_to_a_word_but_white_space(
            text in "(\\PC{0,20}|[a-z]{1,6}|[0-9/.,:-]{1,9}|n't|'s|’|@|www\\.| |\n|_|&){0,40}",
        ) {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end && word.end > word.start);
                prop_assert!(text[end..word.start].chars().all(is_space));
                prop_assert!(!text[word.clone()].contains(is_space));
                end = word.end;
            }
            prop_assert!(text[end..].chars().all(is_space));
        }
    }
}
