//! What a page says about itself: its title and when it was published.

use html5gum::StartTag;
use jiff::civil::Date;

use super::region::attribute;

/// Names of meta elements that state the day of publication.
const PUBLISHED: [&str; 13] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
];

/// Collects what a page says about itself.
#[derive(Default)]
pub(super) struct Metadata {
    shared_title: Option<String>,
    window_title: Option<String>,
    /// By how sure it is, the surest lowest.
    published: Option<(Source, Date)>,
    in_json_ld: bool,
}

/// Where a date is from, the most trusted first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Meta,
    JsonLd,
    MarkedTime,
    TimeAtTop,
}

impl Metadata {
    /// The headline: as given for links to the page, else that of the window.
    pub(super) fn title(&self) -> Option<String> {
        self.shared_title
            .clone()
            .or_else(|| self.window_title.clone())
    }

    /// Whether a whole page was read: a piece of one has no title.
    pub(super) fn is_of_whole_page(&self) -> bool {
        self.window_title.is_some()
    }

    pub(super) fn published(&self) -> Option<Date> {
        self.published.map(|(_, date)| date)
    }

    pub(super) fn meta(&mut self, tag: &StartTag<()>) {
        let Some(content) = attribute(tag, b"content") else {
            return;
        };
        let names = [b"property".as_slice(), b"name", b"itemprop"];
        for name in names.into_iter().filter_map(|name| attribute(tag, name)) {
            let name = name.trim().to_ascii_lowercase();
            if name == "og:title" {
                self.shared_title = self.shared_title.take().or_else(|| line(&content));
            } else if PUBLISHED.contains(&name.as_str()) {
                self.found(Source::Meta, &content);
            }
        }
    }

    pub(super) fn title_element(&mut self, text: &str) {
        self.window_title = self.window_title.take().or_else(|| line(text));
    }

    pub(super) fn time(&mut self, tag: &StartTag<()>, body_has_begun: bool) {
        let Some(time) = attribute(tag, b"datetime") else {
            return;
        };
        let marked = tag.attributes.contains_key(b"pubdate".as_slice())
            || attribute(tag, b"itemprop").is_some_and(|prop| prop.trim() == "datePublished");
        if marked {
            self.found(Source::MarkedTime, &time);
        } else if !body_has_begun {
            self.found(Source::TimeAtTop, &time);
        }
    }

    pub(super) fn script(&mut self, tag: &StartTag<()>) {
        self.in_json_ld =
            attribute(tag, b"type").is_some_and(|kind| kind.trim() == "application/ld+json");
    }

    /// Looks for the one field, so that no JSON parser is needed: a value that is no date is passed over.
    pub(super) fn script_text(&mut self, text: &str) {
        if !self.in_json_ld {
            return;
        }
        for after in text.split("\"datePublished\"").skip(1) {
            let value = after
                .trim_start()
                .strip_prefix(':')
                .and_then(|rest| rest.trim_start().strip_prefix('"'));
            if let Some(value) = value {
                self.found(Source::JsonLd, value.get(..10).unwrap_or(""));
            }
        }
    }

    /// Keeps the first date of the most trusted source.
    fn found(&mut self, source: Source, text: &str) {
        if self.published.is_some_and(|(known, _)| known <= source) {
            return;
        }
        if let Some(date) = day(text) {
            self.published = Some((source, date));
        }
    }
}

/// The day of an ISO 8601 date or date and time, as the place of writing had it.
fn day(text: &str) -> Option<Date> {
    let (day, rest) = text.trim().split_at_checked("2025-11-20".len())?;
    let whole = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    gloss_date::parse(day).filter(|_| whole)
}

/// Text in one line; `None` for none.
fn line(text: &str) -> Option<String> {
    const MAX_BYTES: usize = 400;
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
