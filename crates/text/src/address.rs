use crate::chars::{is_closing_bracket, is_dash, is_opening_bracket, is_quote};
use crate::lexicon::Lexicon;

/// The longest host name that the domain name system allows.
const LONGEST_HOST: usize = 253;

/// The length in bytes of the web address, e-mail address, @handle or #tag
/// that `rest` begins with. `before` is the character before it.
pub(crate) fn length(rest: &str, before: Option<char>, lexicon: &Lexicon) -> Option<usize> {
    let begins = before.is_none_or(|c| !c.is_alphanumeric() && !is_local_part(c));
    match rest.bytes().next()? {
        b'@' if begins => handle(rest),
        b'#' if begins => tag(rest),
        b'h' | b'H' if !begins => url(rest),
        first if begins && first.is_ascii_alphanumeric() => named(rest, lexicon),
        _ => None,
    }
}

/// An address that begins with a letter or digit. Most words are told apart
/// from one by the first character that no name of a host or mailbox contains.
fn named(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    // The longest local part that mail allows.
    const LONGEST: usize = 64;
    let bytes = rest.as_bytes();
    let length = bytes
        .iter()
        .take(LONGEST)
        .take_while(|&&b| is_local_part(b.into()))
        .count();
    let name = rest.get(..length)?;
    match bytes.get(length) {
        Some(b'@') => e_mail(rest, length),
        Some(b':') => url(rest),
        _ if name.find('.').is_some_and(|stop| stop + 1 < length) => {
            url(rest).or_else(|| domain(rest, lexicon))
        }
        _ => None,
    }
}

fn handle(rest: &str) -> Option<usize> {
    let name = count(rest.get(1..)?, |c| c.is_alphanumeric() || c == '_');
    (name > 0).then_some(1 + name)
}

fn tag(rest: &str) -> Option<usize> {
    let name = rest.get(1..)?;
    name.starts_with(char::is_alphabetic)
        .then(|| 1 + count(name, |c| c.is_alphanumeric() || c == '_'))
}

fn url(rest: &str) -> Option<usize> {
    const STARTS: [&str; 5] = ["https://", "http://", "ftp://", "mailto:", "www."];
    let start = STARTS.iter().find(|start| {
        rest.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    })?;
    let length = path_length(rest);
    (length > start.len()).then_some(length)
}

/// Up to white space, without the punctuation of the sentence around it.
fn path_length(rest: &str) -> usize {
    let end = count(rest, |c| {
        !(c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
            || c != '\'' && is_quote(c)
            || !c.is_ascii() && is_dash(c)
            || matches!(c, '…'))
    });
    let mut path = rest.get(..end).unwrap_or(rest);
    let brackets = |is_bracket: fn(char) -> bool| path.chars().filter(|&c| is_bracket(c)).count();
    let mut unopened = brackets(is_closing_bracket).saturating_sub(brackets(is_opening_bracket));
    while let Some(last) = path.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' => {}
            _ if is_opening_bracket(last) => {}
            _ if is_closing_bracket(last) && unopened > 0 => unopened -= 1,
            _ => break,
        }
        path = path.strip_suffix(last).unwrap_or(path);
    }
    path.len()
}

fn is_local_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

fn e_mail(rest: &str, local_part: usize) -> Option<usize> {
    let host = rest.get(local_part + 1..)?;
    let length = host_length(host);
    host.get(..length)?
        .contains('.')
        .then_some(local_part + 1 + length)
}

/// Letters, digits and hyphens between single stops, none at the end.
fn host_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let goes_on = |at: usize| match bytes.get(at) {
        Some(b'.') => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(&b) => b.is_ascii_alphanumeric() || b == b'-',
        None => false,
    };
    let length = (0..LONGEST_HOST).take_while(|&at| goes_on(at)).count();
    let host = rest.get(..length).unwrap_or("");
    host.trim_end_matches('-').len()
}

/// A bare domain name in small letters, with what follows a slash: "gov.example.org/news".
/// With a capital ("Booking.com") it is the name of a company.
fn domain(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = host_length(rest);
    let (host, after) = rest.split_at_checked(length)?;
    let (_, ending) = host.rsplit_once('.')?;
    let small = !host.bytes().any(|b| b.is_ascii_uppercase());
    match after.chars().next() {
        _ if !lexicon.is_top_level_domain(ending) => None,
        Some('/') => Some(length + path_length(after)),
        Some(c) if c.is_alphanumeric() || c == '_' => None,
        _ => small.then_some(length),
    }
}

fn count(rest: &str, is_part: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !is_part(c)).unwrap_or(rest.len())
}

/// Whether a word is a domain name, be it that of a company: "Booking.com".
pub(crate) fn is_domain(word: &str, lexicon: &Lexicon) -> bool {
    word.len() <= LONGEST_HOST
        && word
            .rsplit_once('.')
            .is_some_and(|(_, ending)| lexicon.is_top_level_domain(&ending.to_ascii_lowercase()))
}
