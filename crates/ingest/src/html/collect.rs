//! One walk over the tokens of a page: drafts of blocks.

use html5gum::{EndTag, StartTag, Token};

use super::element::Element;
use super::metadata::Metadata;
use super::region::{By, Classes, Region, attribute};
use crate::{BlockKind, Reason};

/// Elements beyond this many open ones are not told apart any more: pages have
/// some 30, and the time a tag can take stays bounded.
const MAX_OPEN: usize = 200;

/// A page taken apart.
pub(super) struct Page {
    pub(super) drafts: Vec<Draft>,
    pub(super) regions: Vec<Region>,
    pub(super) metadata: Metadata,
}

/// A block that may become one of the article.
pub(super) struct Draft {
    pub(super) words: String,
    pub(super) kind: BlockKind,
    /// How many letters and digits it has.
    pub(super) letters: usize,
    /// How many of them lead elsewhere.
    pub(super) linked: usize,
    /// How many links there are in it.
    pub(super) links: usize,
    /// The region it stands in.
    pub(super) region: Option<usize>,
    /// The outermost `<article>` it stands in, counted from the top.
    pub(super) article: Option<usize>,
    /// Whether it stands in `<main>`.
    pub(super) main: bool,
}

/// Takes the tokens of a page one by one.
#[derive(Default)]
pub(super) struct Collector {
    open: Vec<Open>,
    /// Open elements beyond [`MAX_OPEN`].
    beyond: usize,
    articles: usize,
    drafts: Vec<Draft>,
    regions: Vec<Region>,
    metadata: Metadata,
    classes: Classes,
    block: Unfinished,
    /// A region within the line that is being read: a button, a hidden note.
    side: Unfinished,
    /// The clipboard's fragment has ended.
    over: bool,
}

struct Open {
    name: Vec<u8>,
    element: Element,
    within: Within,
}

/// What all elements that are open say of the text in them.
#[derive(Clone, Copy, Default)]
struct Within {
    kind: Option<BlockKind>,
    region: Option<usize>,
    /// The region is a part of a line.
    side: bool,
    article: Option<usize>,
    main: bool,
    link: bool,
    preformatted: bool,
    wordless: bool,
}

/// A block that is being read.
#[derive(Default)]
struct Unfinished {
    words: String,
    /// Of its first letter.
    within: Within,
    letters: usize,
    linked: usize,
    links: usize,
    gap: Gap,
    cells: bool,
}

/// What comes before the next word.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Cell,
}

impl Gap {
    fn sign(self) -> Option<char> {
        match self {
            Self::Nothing => None,
            Self::Space => Some(' '),
            Self::Cell => Some('\t'),
        }
    }
}

impl Unfinished {
    fn draft(self) -> Option<Draft> {
        let Within {
            kind,
            region,
            article,
            main,
            ..
        } = self.within;
        let of_cells = if self.cells {
            BlockKind::TableRow
        } else {
            BlockKind::Paragraph
        };
        (!self.words.is_empty()).then(|| Draft {
            kind: kind.unwrap_or(of_cells),
            words: self.words,
            letters: self.letters,
            linked: self.linked,
            links: self.links,
            region,
            article,
            main,
        })
    }
}

impl Collector {
    pub(super) fn take(&mut self, token: Token) {
        match token {
            Token::Comment(comment) => self.comment(&comment.value),
            _ if self.over => {}
            Token::StartTag(tag) => self.start(tag),
            Token::EndTag(tag) => self.end(&tag),
            Token::String(words) => self.text(&String::from_utf8_lossy(&words.value)),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    pub(super) fn finish(mut self) -> Page {
        self.end_block();
        Page {
            drafts: self.drafts,
            regions: self.regions,
            metadata: self.metadata,
        }
    }

    /// The clipboard of Windows marks what was copied; what is around it is context.
    fn comment(&mut self, comment: &[u8]) {
        match comment.trim_ascii() {
            b"StartFragment" => {
                self.end_block();
                self.drafts.clear();
                self.over = false;
            }
            b"EndFragment" => {
                self.end_block();
                self.over = true;
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: StartTag<()>) {
        let mut element = Element::named(&tag.name);
        if !element.is_inline() {
            self.close_for(element);
            self.end_block_for(element);
        }
        let outer = self.within();
        if outer.wordless && element == Element::Title {
            // The title of a drawing is not the page's.
            element = Element::Wordless;
        }
        match element {
            Element::Meta => self.metadata.meta(&tag),
            Element::Script => self.metadata.script(&tag),
            Element::Time if outer.region.is_none() && !outer.wordless => {
                self.metadata.time(&tag, self.body_has_begun());
            }
            Element::Quotation => self.text("“"),
            Element::Link => self.block.links += 1,
            Element::Cell if !self.block.words.is_empty() => self.block.gap = Gap::Cell,
            Element::Frame => self.frame(&tag),
            _ => {}
        }
        // A drawing's tags close themselves as XML's do; so do Office's of its own name spaces.
        let closed = tag.self_closing
            && (outer.wordless || element == Element::Foreign || tag.name.contains(&b':'));
        if element.is_void() || closed {
            return;
        }
        // Scripts are told from words at any depth.
        let tells = element.is_wordless() && !outer.wordless;
        if self.open.len() >= MAX_OPEN && !tells {
            self.beyond += 1;
            return;
        }
        let within = self.enter(element, &tag, outer);
        self.open.push(Open {
            name: tag.name.0,
            element,
            within,
        });
    }

    /// What is said of the text in an element by it and those around it.
    fn enter(&mut self, element: Element, tag: &StartTag<()>, outer: Within) -> Within {
        let mut within = outer;
        match element {
            Element::Heading(level) => {
                within.kind = Some(BlockKind::Heading(level));
                if level == 1 {
                    self.keep_region(outer.region, |region| region.by == By::Class);
                }
            }
            Element::ListItem => within.kind = Some(BlockKind::ListItem),
            Element::Paragraph if is_word_list_item(tag) => within.kind = Some(BlockKind::ListItem),
            Element::Quote => within.kind = Some(BlockKind::Quote),
            Element::Caption => within.kind = Some(BlockKind::Caption),
            Element::Preformatted => {
                within.kind = Some(BlockKind::Preformatted);
                within.preformatted = true;
            }
            Element::Link => within.link |= tag.attributes.contains_key(b"href".as_slice()),
            Element::Main => {
                within.main = true;
                self.keep_region(outer.region, |_| true);
            }
            Element::Article if outer.article.is_none() => {
                within.article = Some(self.articles);
                self.articles += 1;
            }
            _ => within.wordless |= element.is_wordless() || is_word_bullet(tag),
        }
        if outer.region.is_none()
            && let Some(region) = self.classes.region(element, tag)
        {
            self.regions.push(region);
            within.region = Some(self.regions.len() - 1);
            within.side = element.is_inline();
        }
        within
    }

    fn end(&mut self, tag: &EndTag<()>) {
        let element = Element::named(&tag.name);
        if !element.is_inline() {
            self.end_block_for(element);
        }
        if element.is_void() {
            return;
        }
        let ends_last = self.open.last().is_some_and(|last| last.name == *tag.name);
        if self.beyond > 0 && !(ends_last && element.is_wordless()) {
            self.beyond -= 1;
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == *tag.name) {
            if element == Element::Quotation {
                self.text("”");
            }
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let within = self.within();
        match self.open.last().map(|open| open.element) {
            Some(Element::Title) => return self.metadata.title_element(text),
            Some(Element::Script) => return self.metadata.script_text(text),
            _ if within.wordless => return,
            _ => {}
        }
        for c in text.chars() {
            match c {
                '\n' if within.preformatted => self.end_block(),
                c if c.is_whitespace() => {
                    let block = if within.side {
                        &mut self.side
                    } else {
                        &mut self.block
                    };
                    block.gap = block.gap.max(Gap::Space);
                }
                // Joints that only tell where a line may break, or nothing.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => self.letter(c, within),
            }
        }
    }

    fn letter(&mut self, c: char, within: Within) {
        if within.side && self.side.within.region != within.region {
            let side = std::mem::take(&mut self.side);
            self.drafts.extend(side.draft());
        }
        let block = if within.side {
            &mut self.side
        } else {
            &mut self.block
        };
        if block.words.is_empty() {
            block.within = within;
        } else {
            block.cells |= block.gap == Gap::Cell;
            block.words.extend(block.gap.sign());
        }
        block.gap = Gap::Nothing;
        block.words.push(c);
        if c.is_alphanumeric() {
            block.letters += 1;
            block.linked += usize::from(within.link);
        }
    }

    /// A frame is listed with its title or address.
    fn frame(&mut self, tag: &StartTag<()>) {
        let within = self.within();
        if within.wordless || within.region.is_some() {
            return;
        }
        let title = attribute(tag, b"title").filter(|title| !title.trim().is_empty());
        let words = title.or_else(|| attribute(tag, b"src")).unwrap_or_default();
        self.regions.push(Region::new(Reason::Embedded, By::Markup));
        self.drafts.push(Draft {
            letters: words.len(),
            words,
            kind: BlockKind::Paragraph,
            linked: 0,
            links: 0,
            region: Some(self.regions.len() - 1),
            article: within.article,
            main: within.main,
        });
    }

    /// Closes what was left open and cannot hold `element`.
    fn close_for(&mut self, element: Element) {
        let mut at = self.open.len();
        while let Some(open) = at.checked_sub(1).map(|i| self.open[i].element) {
            at -= 1;
            if element.ends(open) {
                self.end_block_for(element);
                self.open.truncate(at);
            }
            if !element.ends_beyond(open) && !element.ends(open) {
                break;
            }
        }
    }

    /// Ends the block where `element` does not stand in one line with it.
    fn end_block_for(&mut self, element: Element) {
        let within = self.within();
        match element {
            _ if within.wordless => {}
            // A heading of two lines is one heading; the cells of a row are one block.
            Element::Break if matches!(within.kind, Some(BlockKind::Heading(_))) => {
                self.block.gap = self.block.gap.max(Gap::Space)
            }
            Element::Cell => {}
            // Nothing to see, so no break either.
            element if element.is_wordless() => {}
            _ => self.end_block(),
        }
    }

    fn end_block(&mut self) {
        for block in [&mut self.side, &mut self.block] {
            self.drafts.extend(std::mem::take(block).draft());
        }
    }

    fn within(&self) -> Within {
        self.open.last().map(|open| open.within).unwrap_or_default()
    }

    fn keep_region(&mut self, region: Option<usize>, which: impl Fn(&Region) -> bool) {
        if let Some(region) = region.and_then(|region| self.regions.get_mut(region)) {
            region.kept |= which(region);
        }
    }

    /// Whether a paragraph has been read that is no line under the headline any more.
    fn body_has_begun(&self) -> bool {
        const LINE_LETTERS: usize = 160;
        self.block.letters > LINE_LETTERS
            || self
                .drafts
                .iter()
                .rev()
                .take(8)
                .any(|draft| draft.region.is_none() && draft.letters > LINE_LETTERS)
    }
}

/// Word puts the bullets and numbers of its lists into the text and marks them so.
fn is_word_bullet(tag: &StartTag<()>) -> bool {
    attribute(tag, b"style")
        .is_some_and(|style| style.to_ascii_lowercase().contains("mso-list:ignore"))
}

/// Word makes lists of paragraphs.
fn is_word_list_item(tag: &StartTag<()>) -> bool {
    attribute(tag, b"class").is_some_and(|class| class.starts_with("MsoListParagraph"))
}
