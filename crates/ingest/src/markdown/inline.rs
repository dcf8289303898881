//! The marks within a line of Markdown.

use crate::Reason;
use crate::left_out::LeftOutList;

/// The words of a block without the marks of emphasis, links and code.
pub(super) fn words(text: &str, left_out: &mut LeftOutList) -> String {
    Inline::read(text, 0, left_out)
}

/// Brackets are searched for their end so far, in bytes.
const REACH: usize = 1_000;
/// More marks that wait for their match are taken as they are.
const MOST_OPEN: usize = 100;
/// Links within links beyond these are taken as they are.
const DEEPEST: usize = 4;

#[derive(Default)]
struct Inline {
    /// The text so far; marks of emphasis are pieces of their own until they find their match.
    pieces: Vec<String>,
    openers: Vec<Opener>,
}

/// A mark of emphasis that waits for its match.
struct Opener {
    mark: char,
    piece: usize,
}

impl Inline {
    fn read(text: &str, depth: usize, left_out: &mut LeftOutList) -> String {
        let mut inline = Self::default();
        let mut before = ' ';
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let taken = match c {
                '\\' => inline.escape(rest),
                '`' => inline.code(rest),
                '!' | '[' if depth < DEEPEST => inline.link(rest, depth, left_out),
                '<' => inline.tag(rest),
                '&' => inline.entity(rest),
                '*' | '_' | '~' => Some(inline.emphasis(rest, c, before)),
                _ => None,
            };
            let taken = taken.unwrap_or_else(|| {
                inline.push(c);
                c.len_utf8()
            });
            before = text[..at + taken].chars().next_back().unwrap_or(' ');
            at += taken;
        }
        inline.pieces.concat()
    }

    fn push(&mut self, c: char) {
        match self.pieces.last_mut() {
            Some(last) => last.push(c),
            None => self.pieces.push(c.to_string()),
        }
    }

    fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    fn escape(&mut self, rest: &str) -> Option<usize> {
        let escaped = rest[1..]
            .chars()
            .next()
            .filter(char::is_ascii_punctuation)?;
        self.push(escaped);
        Some(2)
    }

    fn code(&mut self, rest: &str) -> Option<usize> {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let reach = rest.floor_char_boundary(REACH);
        let inner = rest.get(ticks..reach)?;
        let end = inner.find(&rest[..ticks])?;
        self.push_str(inner[..end].trim());
        Some(end + 2 * ticks)
    }

    /// `[words](address)`, `[words][name]`, `![picture](address)`, `[^note]`.
    fn link(&mut self, rest: &str, depth: usize, left_out: &mut LeftOutList) -> Option<usize> {
        let picture = rest.starts_with('!');
        let start = usize::from(picture);
        let inner = bracketed(&rest[start..], '[', ']')?;
        let after = &rest[start + inner.len() + 2..];
        let end = start + inner.len() + 2;
        if inner.starts_with('^') && !picture {
            left_out.add(Reason::Marks, &rest[..end]);
            return Some(end);
        }
        let target = bracketed(after, '(', ')').or_else(|| bracketed(after, '[', ']'))?;
        let words = Self::read(inner, depth + 1, left_out);
        if picture {
            left_out.add(Reason::Embedded, &words);
        } else {
            self.push_str(&words);
        }
        Some(end + target.len() + 2)
    }

    /// A tag of HTML, a remark or an address in angle brackets.
    fn tag(&mut self, rest: &str) -> Option<usize> {
        if let Some(remark) = rest.strip_prefix("<!--") {
            let reach = remark.floor_char_boundary(REACH);
            return Some(4 + remark[..reach].find("-->")? + 3);
        }
        let inner = bracketed(rest, '<', '>')?;
        if inner.starts_with("http") {
            self.push_str(inner);
        } else if !inner
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic())
            || inner.contains('@')
        {
            return None;
        }
        if inner.starts_with("br") {
            self.push(' ');
        }
        Some(inner.len() + 2)
    }

    fn entity(&mut self, rest: &str) -> Option<usize> {
        const ENTITIES: [(&str, char); 8] = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&nbsp;", '\u{a0}'),
            ("&mdash;", '—'),
            ("&ndash;", '–'),
        ];
        let &(name, c) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))?;
        self.push(c);
        Some(name.len())
    }

    /// A run of one mark: each may end an emphasis or begin one.
    fn emphasis(&mut self, rest: &str, mark: char, before: char) -> usize {
        let length = rest.len() - rest.trim_start_matches(mark).len();
        let after = rest[length..].chars().next().unwrap_or(' ');
        let within = mark == '_' && before.is_alphanumeric() && after.is_alphanumeric();
        let closes = !before.is_whitespace() && !within;
        let opens = !after.is_whitespace() && !within;
        for _ in 0..length {
            let opener = self
                .openers
                .iter()
                .rposition(|opener| opener.mark == mark)
                .filter(|_| closes);
            if let Some(opener) = opener {
                if let Some(piece) = self.pieces.get_mut(self.openers[opener].piece) {
                    piece.clear();
                }
                self.openers.truncate(opener);
                continue;
            }
            self.pieces.push(mark.to_string());
            if opens && self.openers.len() < MOST_OPEN {
                self.openers.push(Opener {
                    mark,
                    piece: self.pieces.len() - 1,
                });
            }
            self.pieces.push(String::new());
        }
        length
    }
}

/// What stands between brackets at the start of a text, brackets within it matched.
fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    let reach = text.floor_char_boundary(REACH);
    let mut depth = 0;
    for (at, c) in text[..reach].char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
        }
        if at == 0 && depth == 0 {
            return None;
        }
        if depth == 0 {
            return text.get(1..at);
        }
    }
    None
}
