//! Characters that stand in the way of reading: ligatures, invisible marks, letters in two parts.

use std::borrow::Cow;

use crate::Reason;
use crate::left_out::LeftOutList;
use crate::lines::is_line_break;

/// Letters with their marks, from `data/`.
const COMBINING: &str = include_str!("../data/combining.txt");

/// The text without characters that are not seen, and with those replaced that stand for others.
///
/// A soft hyphen at the end of a line stays, so that the lines can be joined there.
pub(crate) fn clean<'t>(text: &'t str, left_out: &mut LeftOutList) -> Cow<'t, str> {
    if !text.chars().any(is_suspect) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut changed: Vec<(char, usize)> = vec![];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if let Some(letters) = ligature(c) {
            cleaned.push_str(letters);
        } else if let Some(whole) = cleaned
            .chars()
            .next_back()
            .and_then(|last| composed(last, c))
        {
            cleaned.pop();
            cleaned.push(whole);
        } else if !is_invisible(c, cleaned.chars().next_back(), next) {
            cleaned.push(c);
            continue;
        }
        match changed.iter_mut().find(|(known, _)| *known == c) {
            Some((_, times)) => *times += 1,
            None => changed.push((c, 1)),
        }
    }
    let list: Vec<String> = changed.iter().map(|&(c, times)| shown(c, times)).collect();
    left_out.add(Reason::Characters, &list.join(", "));
    Cow::Owned(cleaned)
}

fn is_suspect(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{f0b7}' | '\u{fb00}'..='\u{fb06}'
        | '\u{feff}' | '\u{fffc}')
}

/// Whether a character is to go that nobody sees.
fn is_invisible(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '\u{ad}' => !after.is_some_and(is_line_break),
        // It joins emoji and the letters of other scripts.
        '\u{200c}' | '\u{200d}' => {
            !(before.is_some_and(|c| !c.is_ascii()) && after.is_some_and(|c| !c.is_ascii()))
        }
        '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fffc}' => true,
        _ => false,
    }
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        // The bullet of Word's symbol font.
        '\u{f0b7}' => "•",
        _ => return None,
    })
}

/// The letter that a letter and the mark after it make.
fn composed(letter: char, mark: char) -> Option<char> {
    if !('\u{300}'..='\u{34f}').contains(&mark) {
        return None;
    }
    let code = format!("{:04X}", u32::from(mark));
    let line = COMBINING.lines().find(|line| line.starts_with(&code))?;
    let mut parts = line.split(' ').skip(1);
    let at = parts.next()?.chars().position(|c| c == letter)?;
    parts.next()?.chars().nth(at)
}

fn shown(c: char, times: usize) -> String {
    let name = match ligature(c) {
        Some(_) if c != '\u{f0b7}' => c.to_string(),
        _ => format!("U+{:04X}", u32::from(c)),
    };
    if times == 1 {
        name
    } else {
        format!("{name} × {times}")
    }
}
