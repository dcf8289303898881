//! What the page asks to have read, and how raw input becomes that.

use gloss_protocol::Input;
use gloss_reader::Date;
use gloss_text::{SourceText, TooLong};
use js_sys::JsString;

use crate::shared::strings::{Phrase, key};

/// One article to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Where it is from.
    pub origin: Origin,
    /// What is to be read.
    pub input: Input,
    /// The headline, where its origin states one.
    pub title: Option<String>,
    /// The day of publication, where known.
    pub published: Option<Date>,
    /// What was corrected in it where it comes from, as gloss-corrections writes it.
    pub corrections: Vec<u8>,
    /// Something of it could not be taken over letter by letter.
    pub damaged: bool,
}

/// Where an article is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A sample, by its slug.
    Sample(String),
    /// The paste box.
    Paste,
    /// A file, by its name.
    File(String),
    /// A shared link.
    Link,
}

/// A string of JavaScript's as text, and whether half characters (lone surrogates) had to be replaced.
///
/// Fails on what is too long before it is copied.
pub fn text_of(string: &JsString) -> Result<(String, bool), TooLong> {
    let units = string.length() as usize;
    if units > SourceText::MAX_BYTES {
        return Err(TooLong { bytes: units });
    }
    Ok((String::from(string), !string.is_valid_utf16()))
}

/// An article that needs no search, shown until the worker sends it, or why there is none; `None` for all that is pasted.
///
/// The page does not carry the code that finds articles: the worker does.
pub fn preview(input: &Input) -> Option<Result<gloss_ingest::Article, Phrase>> {
    match input {
        Input::Verbatim(text) => Some(gloss_ingest::verbatim(text).map_err(Phrase::from)),
        Input::Plain(text) => refused(text.trim()).map(Err),
        _ => None,
    }
}

/// Why a text is no article, where that is plain to see.
fn refused(text: &str) -> Option<Phrase> {
    if text.is_empty() {
        return Some(Phrase::Text(key::PROBLEM_EMPTY));
    }
    let address = text.contains("://") || text.starts_with("www.");
    (address && !text.contains(char::is_whitespace)).then_some(Phrase::Text(key::PROBLEM_ADDRESS))
}

/// What the bytes of a file are read as, by its name.
pub fn of_file(name: &str, text: String) -> Input {
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".html", ".htm", ".xhtml"]) {
        Input::Html(text)
    } else if ends(&[".md", ".markdown"]) {
        Input::Markdown(text)
    } else {
        Input::Plain(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_alone_is_no_article() {
        let check = |text: &str, expect: Option<Phrase>| {
            assert_eq!(refused(text.trim()), expect, "{text}");
        };
        let address = Some(Phrase::Text(key::PROBLEM_ADDRESS));
        check("https://example.com/harbour-ferry", address.clone());
        check("  www.example.com/a?b=c#d\n", address);
        check(" \n ", Some(Phrase::Text(key::PROBLEM_EMPTY)));
        check("The ferry is back: https://example.com/", None);
        check("https://example.com/\nThe ferry is back.", None);
        check("Ferry", None);
    }
}
