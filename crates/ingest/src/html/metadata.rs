//! What a page says about itself: its title, who wrote it, when and where it was
//! published, in which language.
//!
//! Statements come from `<meta>` and `<link>` elements, from JSON-LD, from elements that are
//! marked by attribute or class, and from the lines around the headline. Each kind of statement has
//! a rank; of the best rank the first counts.

mod date;
mod json_ld;
pub(super) mod names;

use html5gum::StartTag;
use jiff::civil::Date;

use super::collect::Draft;
use super::region::attribute;

pub(super) use date::day_in;
pub(super) use names::is_byline;

/// Collects what a page says about itself.
#[derive(Default)]
pub(super) struct Metadata {
    /// The titles for links to the page, for JSON-LD and for the window.
    shared_title: Option<String>,
    headline: Option<String>,
    window_title: Option<String>,
    site: Option<String>,
    language: Option<String>,
    source: Option<String>,
    published: Best<Date>,
    authors: Best<Vec<String>>,
    /// What is marked as a date or a name in the text, with the number of the block.
    marked: Vec<Marked>,
    json_ld: Option<String>,
}

/// The statement of the lowest rank.
struct Best<T>(Option<(u8, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Best<T> {
    fn add(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            self.0 = Some((rank, value));
        }
    }
}

/// Words that are marked as a date or a name.
pub(super) struct Marked {
    pub(super) kind: Mark,
    /// How many blocks there were before it.
    pub(super) block: usize,
    pub(super) words: String,
}

/// What words are marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// By an attribute that says that it is the day of publication.
    Published,
    /// A time of any kind.
    Time,
    /// By an attribute that says so.
    Author,
    /// By a class name.
    Byline,
}

impl Metadata {
    /// The headline, without the name of the site.
    pub(super) fn title(&self) -> Option<String> {
        let titles = [&self.headline, &self.shared_title, &self.window_title];
        let title = titles.into_iter().flatten().next()?;
        // Of two that differ by the name of the site the shorter one is without it.
        let shortest = titles
            .into_iter()
            .flatten()
            .filter(|other| other.chars().count() >= 15 && title.starts_with(other.as_str()))
            .min_by_key(|other| other.len());
        let title = shortest.unwrap_or(title);
        Some(names::without_site(title, self.site.as_deref()).to_owned())
    }

    /// The titles that the headline may stand in.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        [&self.headline, &self.shared_title, &self.window_title]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Whether words are the name of the site.
    pub(super) fn is_site(&self, words: &str) -> bool {
        self.site
            .as_ref()
            .is_some_and(|site| site.eq_ignore_ascii_case(words))
    }

    /// Whether a whole page was read: a piece of one has no title.
    pub(super) fn is_of_whole_page(&self) -> bool {
        self.window_title.is_some()
    }

    pub(super) fn language(&self) -> Option<String> {
        self.language.clone()
    }

    pub(super) fn source(&self) -> Option<String> {
        self.source.clone()
    }

    /// The day of publication, in the page's own time.
    pub(super) fn published(&self, drafts: &[Draft], headline: Option<usize>) -> Option<Date> {
        if let Some((_, date)) = self.published.0 {
            return Some(date);
        }
        let marked = |kind: Mark| {
            self.marked
                .iter()
                .filter(move |marked| marked.kind == kind && near(marked.block, headline, drafts))
                .find_map(|marked| day_in(&marked.words))
        };
        marked(Mark::Published)
            .or_else(|| marked(Mark::Time))
            .or_else(|| {
                let mut lines = around(drafts, headline)?.into_iter();
                lines.find_map(|draft| {
                    let short = draft.letters <= 90 && !names::is_of_change(&draft.words);
                    if short { day_in(&draft.words) } else { None }
                })
            })
    }

    /// Who wrote the article.
    pub(super) fn byline(&self, drafts: &[Draft], headline: Option<usize>) -> Option<String> {
        let stated = self
            .authors
            .0
            .as_ref()
            .map(|(_, authors)| authors.join(", "));
        // The site, or the address of its machine, is named for want of an author.
        let weak = |authors: &String| self.is_site(authors) || authors.contains('@');
        let marked = |kind: Mark| {
            self.marked
                .iter()
                .filter(move |marked| marked.kind == kind && near(marked.block, headline, drafts))
                .find_map(|marked| names::of_line(&marked.words))
        };
        let in_line = || {
            let mut lines = around(drafts, headline)?.into_iter();
            lines.find_map(|draft| is_byline(&draft.words).then(|| names::of_line(&draft.words))?)
        };
        let strong = stated.clone().filter(|authors| !weak(authors));
        strong
            .or_else(|| marked(Mark::Author))
            .or_else(in_line)
            .or_else(|| marked(Mark::Byline))
            .or(stated.filter(|authors| !authors.contains('@')))
    }

    pub(super) fn meta(&mut self, tag: &StartTag<()>) {
        let Some(content) = attribute(tag, b"content").and_then(|content| line(&content)) else {
            return;
        };
        let names = [b"property".as_slice(), b"name", b"itemprop"];
        for name in names.into_iter().filter_map(|name| attribute(tag, name)) {
            let name = name.trim().to_ascii_lowercase();
            match name.as_str() {
                "og:title" => keep_first(&mut self.shared_title, Some(content.clone())),
                "og:site_name" | "application-name" => {
                    keep_first(&mut self.site, Some(content.clone()))
                }
                "og:url" => keep_first(&mut self.source, names::address(&content)),
                "og:locale" | "language" | "dc.language" => {
                    keep_first(&mut self.language, names::language(&content));
                }
                _ if date::is_name_of_publication(&name) => {
                    let rank = 1 + 2 * u8::from(date::is_universal(&content));
                    self.published.add(rank, day_in(&content));
                }
                _ => {}
            }
            if let Some(rank) = names::rank_of_author(&name) {
                let author = names::of_field(&content);
                match &mut self.authors.0 {
                    // Papers have an element for each author.
                    Some((known, authors)) if *known == rank && name.contains("citation") => {
                        authors.extend(author)
                    }
                    _ => self.authors.add(rank, author.map(|author| vec![author])),
                }
            }
        }
    }

    /// A tag that is no `<meta>`.
    pub(super) fn tag(&mut self, tag: &StartTag<()>) {
        match tag.name.as_slice() {
            b"html" => {
                let language = attribute(tag, b"lang").or_else(|| attribute(tag, b"xml:lang"));
                self.language = language
                    .and_then(|language| names::language(&language))
                    .or(self.language.take());
            }
            b"link"
                if attribute(tag, b"rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                let address = attribute(tag, b"href").and_then(|href| names::address(&href));
                self.source = address.or(self.source.take());
            }
            _ => {}
        }
    }

    pub(super) fn title_element(&mut self, text: &str) {
        keep_first(&mut self.window_title, line(text));
    }

    pub(super) fn mark(&mut self, marked: Marked) {
        /// More are of a list of stories.
        const MOST: usize = 200;
        if self.marked.len() < MOST && !marked.words.trim().is_empty() {
            self.marked.push(marked);
        }
    }

    pub(super) fn script(&mut self, tag: &StartTag<()>) {
        let json_ld =
            attribute(tag, b"type").is_some_and(|kind| kind.trim() == "application/ld+json");
        self.json_ld = json_ld.then(String::new);
    }

    pub(super) fn script_text(&mut self, text: &str) {
        if let Some(script) = &mut self.json_ld {
            script.push_str(text);
        }
    }

    pub(super) fn script_ends(&mut self) {
        let Some(script) = self.json_ld.take() else {
            return;
        };
        let stated = json_ld::read(&script);
        keep_first(
            &mut self.headline,
            stated.headline.and_then(|text| line(&text)),
        );
        keep_first(
            &mut self.site,
            stated.publisher.and_then(|text| line(&text)),
        );
        keep_first(
            &mut self.language,
            stated.language.and_then(|text| names::language(&text)),
        );
        keep_first(
            &mut self.source,
            stated.address.and_then(|text| names::address(&text)),
        );
        if let Some(text) = stated.published {
            self.published
                .add(2 * u8::from(date::is_universal(&text)), day_in(&text));
        }
        let authors: Vec<String> = stated
            .authors
            .iter()
            .filter_map(|name| names::of_field(name))
            .collect();
        self.authors
            .add(0, (!authors.is_empty()).then_some(authors));
    }
}

fn keep_first(known: &mut Option<String>, new: Option<String>) {
    if known.is_none() {
        *known = new;
    }
}

/// Whether a block is close to the headline, or above the text where there is none.
fn near(block: usize, headline: Option<usize>, drafts: &[Draft]) -> bool {
    match headline {
        Some(headline) => block + 8 >= headline && block <= headline + 12,
        None => !drafts.iter().take(block).any(|draft| draft.letters > 160),
    }
}

/// The lines around the headline: those below it, then those above it.
fn around(drafts: &[Draft], headline: Option<usize>) -> Option<Vec<&Draft>> {
    let headline = headline?;
    let below = drafts.iter().skip(headline + 1).take(8);
    let above = drafts.iter().take(headline).rev().take(4);
    Some(below.chain(above).collect())
}

/// Text in one line; `None` for none.
fn line(text: &str) -> Option<String> {
    const MAX_BYTES: usize = 400;
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let line = names::unescape(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!line.is_empty()).then_some(line)
}
