//! The link that another tool makes: `text=…&title=…&published=2025-11-20&source=…`, per-cent encoded, in any order.
//!
//! Anybody can write such a link, so nothing of it is believed: what is stated is shortened, and shown as text.

use std::borrow::Cow;

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

/// What a tool sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The article.
    pub body: Body,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Where the article is from, in words of whoever made the link.
    pub source: Option<String>,
}

/// The article that a tool sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `text`: plain text.
    Text(String),
    /// `html`: a page, or a piece of one.
    Html(String),
}

/// What a fragment sends, with or without the `#`; `None` without a text or a page.
pub fn sent(fragment: &str) -> Option<Sent> {
    let fragment = fragment.trim_start_matches('#');
    let value = |name: &str| {
        let mut pairs = fragment.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, raw)| decoded(raw))
    };
    let body = match value("text") {
        Some(text) => Body::Text(text),
        None => Body::Html(value("html")?),
    };
    Some(Sent {
        body,
        title: value("title").and_then(|title| line(&title)),
        published: value("published").and_then(|day| gloss_date::parse(day.trim())),
        source: value("source").and_then(|source| line(&source)),
    })
}

/// Undoes per-cent encoding. A plus is a space where the sender writes no space otherwise, as forms do.
fn decoded(raw: &str) -> String {
    let form = !raw.contains("%20") && !raw.contains(' ');
    let raw = if form {
        Cow::Owned(raw.replace('+', " "))
    } else {
        Cow::Borrowed(raw)
    };
    percent_decode_str(&raw).decode_utf8_lossy().into_owned()
}

/// A stated line, its white space made single spaces, without what cannot be seen; shortened where it is long.
fn line(stated: &str) -> Option<String> {
    /// In characters: longer than any headline.
    const LONGEST: usize = 300;
    let seen = stated.chars().filter(|&c| {
        let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        !turns && (c.is_whitespace() || !c.is_control())
    });
    let seen: String = seen.take(4 * LONGEST).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let words = words.join(" ");
    if words.is_empty() {
        return None;
    }
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => Some(format!("{}…", &words[..end])),
        None => Some(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Sent {
        Sent {
            body: Body::Text(text.to_owned()),
            title: None,
            published: None,
            source: None,
        }
    }

    #[test]
    fn what_a_tool_sends_is_taken_in_any_order() {
        let all = Sent {
            title: Some("Ferry returns".to_owned()),
            published: gloss_date::parse("2025-11-20"),
            source: Some("https://example.com/a?b=c".to_owned()),
            ..text("Ana Sol spoke.\nThe ferry – is back.")
        };
        let check = |fragment: &str, expect: Option<&Sent>| {
            assert_eq!(sent(fragment).as_ref(), expect, "{fragment}");
        };
        let body = "text=Ana%20Sol%20spoke.%0AThe%20ferry%20%E2%80%93%20is%20back.";
        let source = "source=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc";
        check(
            &format!("#{body}&title=Ferry%20returns&published=2025-11-20&{source}"),
            Some(&all),
        );
        check(
            &format!("{source}&published=2025-11-20&{body}&title=Ferry+returns"),
            Some(&all),
        );
        check("#text=", Some(&text("")));
        check("#text=C%2B%2B+is+old", Some(&text("C++ is old")));
        check("#text=C++%20is%20old", Some(&text("C++ is old")));
        check("#text=100%&published=soon&title=%20", Some(&text("100%")));
        check("#text=a=b&other=c", Some(&text("a=b")));
        let page = Sent {
            body: Body::Html("<p>a".to_owned()),
            ..text("")
        };
        check("#html=%3Cp%3Ea", Some(&page));
        check("#title=Ferry", None);
        check("#article", None);
        check("#:~:text=Ferry", None);
    }

    #[test]
    fn what_is_stated_is_one_line_of_some_length() {
        let stated =
            |source: &str| sent(&format!("text=a&source={source}")).and_then(|sent| sent.source);
        let check =
            |source: &str, expect: &str| assert_eq!(stated(source).as_deref(), Some(expect));
        check("a%0A%09b%00%E2%80%AEc", "a bc");
        let long = stated(&"a".repeat(5000)).unwrap_or_default();
        assert_eq!(long.chars().count(), 301);
    }
}
