//! E-books: their chapters, one after the other.

use html5gum::{StartTag, Token, Tokenizer};

use crate::Unreadable;
use crate::archive::Archive;

const CONTAINER: &str = "META-INF/container.xml";

pub(crate) fn is_one(archive: &Archive<'_>) -> bool {
    archive.has(CONTAINER)
}

/// The chapters as one piece of HTML.
pub(crate) fn read(archive: &Archive<'_>) -> Result<String, Unreadable> {
    let package = tags(&archive.text(CONTAINER)?)
        .find_map(|tag| named(&tag, b"rootfile").then(|| attribute(&tag, "full-path"))?)
        .ok_or(Unreadable::Damaged)?;
    let chapters = chapters(&archive.text(&package)?);
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut html = String::new();
    for chapter in chapters {
        let path = path(folder, &chapter);
        if archive.has(&path) {
            html.push_str(body(&archive.text(&path)?));
            html.push('\n');
        }
    }
    if html.trim().is_empty() {
        return Err(Unreadable::NoText);
    }
    // Chapters that need a key of the shop's are noise.
    if !html.contains('<') {
        return Err(Unreadable::Locked);
    }
    Ok(html)
}

/// The addresses of the chapters, in the order of the book.
fn chapters(package: &str) -> Vec<String> {
    let mut items = vec![];
    let mut chapters = vec![];
    for tag in tags(package) {
        if named(&tag, b"item") {
            items.extend(attribute(&tag, "id").zip(attribute(&tag, "href")));
        } else if named(&tag, b"itemref") && attribute(&tag, "linear").as_deref() != Some("no") {
            let id = attribute(&tag, "idref");
            let item = items.iter().find(|(item, _)| Some(item) == id.as_ref());
            chapters.extend(item.map(|(_, href)| href.clone()));
        }
    }
    chapters
}

fn tags(xml: &str) -> impl Iterator<Item = StartTag<()>> {
    Tokenizer::new(xml).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    })
}

/// Whether it is the tag of a name, whatever the namespace is called.
fn named(tag: &StartTag<()>, name: &[u8]) -> bool {
    let local = tag.name.rsplit(|&byte| byte == b':').next();
    local == Some(name)
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The path within the archive of an address that a file in a folder has.
fn path(folder: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = decoded(address);
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// An address without `%20` and the like.
fn decoded(address: &str) -> String {
    let mut bytes = vec![];
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = (byte == b'%').then(|| after.get(..2)).flatten();
        let code = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What stands between the tags of a page's body; the whole page where it has none.
fn body(page: &str) -> &str {
    let start = page
        .find("<body")
        .and_then(|at| Some(at + page.get(at..)?.find('>')? + 1));
    let rest = &page[start.unwrap_or(0)..];
    let end = rest.rfind("</body").unwrap_or(rest.len());
    &rest[..end]
}
