//! Regions of a page that are not its text, told by element, attribute or class name.

use std::collections::BTreeMap;

use html5gum::StartTag;

use super::element::Element;
use crate::Reason;

/// A part of the page that is left out, unless it turns out to hold the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) reason: Reason,
    /// How it is known.
    pub(super) by: By,
    /// It holds the text after all.
    pub(super) kept: bool,
}

/// How a region is known to be none of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Its element or attribute says so.
    Markup,
    /// A class name or id hints at it.
    Class,
    /// Where it stands and what is around it.
    Position,
}

impl Region {
    pub(super) fn new(reason: Reason, by: By) -> Self {
        Self {
            reason,
            by,
            kept: false,
        }
    }

    pub(super) fn left_out(&self) -> bool {
        !self.kept
    }
}

/// What the class name and id of a box hint at: a bit for each line of the list.
pub(super) type Hint = u32;
/// How many kinds of hints there are.
pub(super) const HINTS: usize = 18;

/// Kinds of hints, by their lines in the list.
pub(super) mod hint {
    pub(in super::super) const COMMENTS: usize = 7;
    pub(in super::super) const AUTHOR: usize = 12;
    pub(in super::super) const EMBED: usize = 15;
    pub(in super::super) const LIVE: usize = 17;
}

/// A hash of an element's name and its class, without the numbers in it.
pub(super) fn likeness(tag: &StartTag<()>) -> u32 {
    let class = tag.attributes.get(b"class".as_slice());
    let class = class.map_or(&[][..], |class| class.as_slice());
    let bytes = tag
        .name
        .iter()
        .chain(class)
        .filter(|byte| !byte.is_ascii_digit());
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// Tells the regions; reads the list of class names once.
pub(super) struct Classes {
    reasons: BTreeMap<&'static str, Reason>,
    hints: BTreeMap<&'static str, Hint>,
}

impl Default for Classes {
    fn default() -> Self {
        let mut reasons = BTreeMap::new();
        for line in include_str!("../../data/boilerplate_classes.txt").lines() {
            let Some((reason, words)) = line.split_once(": ") else {
                continue;
            };
            let reason = match reason {
                "navigation" => Reason::Navigation,
                "aside" => Reason::Aside,
                "form" => Reason::Form,
                "hidden" => Reason::Hidden,
                _ => continue,
            };
            reasons.extend(words.split_whitespace().map(|word| (word, reason)));
        }
        let lines = include_str!("../../data/class_words.txt").lines();
        let lists = lines
            .filter_map(|line| Some(line.split_once(": ")?.1).filter(|_| !line.starts_with('#')));
        let hints = lists
            .enumerate()
            .flat_map(|(i, list)| list.split_whitespace().map(move |word| (word, 1 << i)))
            .collect();
        Self { reasons, hints }
    }
}

impl Classes {
    /// The region that this tag opens, if it opens one.
    pub(super) fn region(&self, element: Element, tag: &StartTag<()>) -> Option<Region> {
        let by_markup = by_attribute(element, tag).or(match element {
            Element::Navigation => Some(Reason::Navigation),
            Element::Foot => Some(Reason::PageFrame),
            Element::Aside => Some(Reason::Aside),
            Element::Field => Some(Reason::Form),
            Element::Dialog => Some(Reason::Aside),
            _ => None,
        });
        if let Some(reason) = by_markup {
            return Some(Region::new(reason, By::Markup));
        }
        if tag.name.as_slice() == b"sup"
            && attribute(tag, b"class").is_some_and(|class| class.contains("reference"))
        {
            return Some(Region::new(Reason::Aside, By::Markup));
        }
        // The mark of a note and the way back from it; how a word is read; what was struck out.
        if element == Element::Link && is_note(tag)
            || matches!(tag.name.as_slice(), b"rt" | b"del" | b"s" | b"strike")
        {
            return Some(Region::new(Reason::Aside, By::Markup));
        }
        let may_be_named = !matches!(
            element,
            Element::Article
                | Element::Main
                | Element::Heading(_)
                | Element::Quotation
                | Element::Time
        ) && !matches!(tag.name.as_slice(), b"html" | b"body");
        let names = [attribute(tag, b"class"), attribute(tag, b"id")];
        let reason = may_be_named.then(|| {
            names
                .into_iter()
                .flatten()
                .find_map(|names| self.named(&names))
        })??;
        Some(Region::new(reason, By::Class))
    }

    /// What the class name and id of a tag hint at.
    pub(super) fn hint(&self, tag: &StartTag<()>) -> Hint {
        if matches!(tag.name.as_slice(), b"html" | b"body") {
            return 0;
        }
        let names = [b"class".as_slice(), b"id", b"itemprop"].map(|name| attribute(tag, name));
        let names = names
            .iter()
            .flatten()
            .flat_map(|names| names.split_ascii_whitespace());
        names.fold(0, |hint, name| hint | self.hint_of(name))
    }

    fn hint_of(&self, name: &str) -> Hint {
        let mut hint = 0;
        for (i, word) in words(name).enumerate() {
            let word = word
                .trim_matches(|c: char| c.is_ascii_digit())
                .to_ascii_lowercase();
            match self.hints.get(word.as_str()) {
                Some(known) => hint |= known,
                None if word == "no" || word == "not" => return 0,
                None if i == 0 || word.is_empty() => {}
                None => return 0,
            }
        }
        hint & ((1 << HINTS) - 1)
    }

    fn named(&self, names: &str) -> Option<Reason> {
        /// Names for screen readers only, that are words of many other names too.
        const HIDDEN: [&str; 4] = [
            "sr-only",
            "visually-hidden",
            "visuallyhidden",
            "screen-reader-text",
        ];
        names.split_ascii_whitespace().find_map(|name| {
            if HIDDEN.contains(&name) {
                return Some(Reason::Hidden);
            }
            words(name).find_map(|word| {
                self.reasons
                    .get(word.to_ascii_lowercase().as_str())
                    .copied()
            })
        })
    }
}

/// Whether a link leads to a note or back from one.
fn is_note(tag: &StartTag<()>) -> bool {
    const NOTES: [&str; 8] = [
        "fn",
        "footnote",
        "ftnt",
        "_ftn",
        "note",
        "cite_",
        "endnote",
        "sdfootnote",
    ];
    let role = attribute(tag, b"role").unwrap_or_default();
    let href = attribute(tag, b"href").unwrap_or_default();
    matches!(role.trim(), "doc-noteref" | "doc-backlink")
        || href
            .strip_prefix('#')
            .is_some_and(|name| NOTES.iter().any(|note| name.starts_with(note)))
}

/// "mw-relatedStories__list" in words: mw, related, Stories, list.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
    parts.flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            let end = (1..bytes.len())
                .find(|&i| bytes[i].is_ascii_uppercase() && !bytes[i - 1].is_ascii_uppercase());
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            (!word.is_empty()).then_some(word)
        })
    })
}

fn by_attribute(element: Element, tag: &StartTag<()>) -> Option<Reason> {
    let has = |name: &[u8]| tag.attributes.contains_key(name);
    if has(b"hidden") || element == Element::Dialog && !has(b"open") {
        return Some(Reason::Hidden);
    }
    if let Some(style) = attribute(tag, b"style") {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase();
        if ["display:none", "visibility:hidden"]
            .iter()
            .any(|rule| style.contains(rule))
        {
            return Some(Reason::Hidden);
        }
    }
    match attribute(tag, b"role")?.trim() {
        "navigation" | "menu" | "menubar" | "tablist" => Some(Reason::Navigation),
        "contentinfo" => Some(Reason::PageFrame),
        "complementary" | "dialog" | "alertdialog" => Some(Reason::Aside),
        "search" | "button" => Some(Reason::Form),
        _ => None,
    }
}

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}
