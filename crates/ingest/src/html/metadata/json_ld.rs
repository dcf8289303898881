//! What the JSON-LD of a page says of the article.
//!
//! No tree is built of it, and no parser of JSON is needed: one walk over the text keeps the names of the
//! open objects and takes the few values that are asked for. What is no JSON gives what was read before.

/// What is said of the article.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) address: Option<String>,
}

/// An object or list that is open.
#[derive(Default)]
struct Open {
    /// The name of the value it is, that of the list around it in a list.
    key: String,
    list: bool,
    id: Option<String>,
    name: Option<String>,
    person: bool,
}

/// Deeper ones are not looked into.
const MAX_OPEN: usize = 64;

pub(super) fn read(script: &str) -> Stated {
    let mut stated = Stated::default();
    // Persons that an author may refer to, and the references.
    let (mut persons, mut references) = (Vec::new(), Vec::new());
    let mut open: Vec<Open> = Vec::new();
    let mut key: Option<String> = None;
    let mut rest = script;
    while let Some(at) = rest.find(['{', '[', '}', ']', '"']) {
        let sign = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match sign {
            b'{' | b'[' => {
                let outer = open.last();
                let inherited = || {
                    outer
                        .filter(|outer| outer.list)
                        .map(|outer| outer.key.clone())
                };
                let key = key.take().or_else(inherited).unwrap_or_default();
                open.push(Open {
                    key,
                    list: sign == b'[',
                    ..Open::default()
                });
                if open.len() > MAX_OPEN {
                    break;
                }
            }
            b'}' | b']' => {
                key = None;
                let Some(closed) = open.pop() else { break };
                if closed.list {
                    continue;
                }
                let of_article = is_of_article(&open);
                match (closed.key.as_str(), closed.name) {
                    ("author" | "creator", Some(name)) if of_article => {
                        push(&mut stated.authors, name)
                    }
                    ("author" | "creator", None) if of_article => references.extend(closed.id),
                    ("publisher", Some(name)) if of_article => {
                        stated.publisher.get_or_insert(name);
                    }
                    (_, Some(name)) if closed.person => persons.push((closed.id, name)),
                    _ => {}
                }
            }
            _ => {
                let Some((text, after)) = string(rest) else {
                    break;
                };
                rest = after;
                let is_key = open.last().is_some_and(|open| !open.list) && key.is_none();
                if is_key && let Some(value) = rest.trim_start().strip_prefix(':') {
                    // A number, or true, is passed over with the key.
                    rest = value.trim_start();
                    key = rest.starts_with(['{', '[', '"']).then_some(text);
                    continue;
                }
                let list = open
                    .last()
                    .filter(|open| open.list)
                    .map(|open| open.key.clone());
                let Some(name) = key.take().or(list) else {
                    continue;
                };
                take(&name, text, &mut open, &mut stated);
            }
        }
    }
    if stated.authors.is_empty() {
        for (id, name) in persons {
            if references.is_empty() || id.is_some_and(|id| references.contains(&id)) {
                push(&mut stated.authors, name);
            }
        }
    }
    stated
}

fn take(name: &str, text: String, open: &mut [Open], stated: &mut Stated) {
    let of_article = is_of_article(open);
    if let Some(object) = open.iter_mut().rev().find(|open| !open.list) {
        match name {
            "@id" => object.id = Some(text.clone()),
            "name" => object.name = Some(text.clone()),
            "@type" => object.person |= text == "Person",
            _ => {}
        }
    }
    if !of_article {
        return;
    }
    match name {
        "headline" => drop(stated.headline.get_or_insert(text)),
        "datePublished" => drop(stated.published.get_or_insert(text)),
        "inLanguage" => drop(stated.language.get_or_insert(text)),
        "mainEntityOfPage" => drop(stated.address.get_or_insert(text)),
        "author" | "creator" => push(&mut stated.authors, text),
        _ => {}
    }
}

/// Whether the object that is open is the article or around it, no part of it.
fn is_of_article(open: &[Open]) -> bool {
    // Lists give their keys to the objects in them.
    open.iter().filter(|open| !open.list).all(|open| {
        matches!(
            open.key.as_str(),
            "" | "@graph" | "mainEntity" | "mainEntityOfPage" | "liveBlogUpdate" | "hasPart"
        )
    })
}

fn push(names: &mut Vec<String>, name: String) {
    if names.len() < 20 && !names.contains(&name) {
        names.push(name);
    }
}

/// The string up to its closing quotation mark, and what follows.
fn string(text: &str) -> Option<(String, &str)> {
    let mut string = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((string, &text[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' | 't' | 'r' => string.push(' '),
                'b' | 'f' => {}
                'u' => {
                    let code = text.get(at + 2..at + 6)?;
                    let mut code = u32::from_str_radix(code, 16).ok()?;
                    chars.nth(3)?;
                    // The half of a pair.
                    if (0xd800..0xdc00).contains(&code)
                        && let Some(low) = text
                            .get(at + 6..at + 12)
                            .and_then(|low| low.strip_prefix("\\u"))
                        && let Ok(low) = u32::from_str_radix(low, 16)
                        && (0xdc00..0xe000).contains(&low)
                    {
                        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                        chars.nth(5)?;
                    }
                    string.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                }
                c => string.push(c),
            },
            c => string.push(c),
        }
    }
    None
}
