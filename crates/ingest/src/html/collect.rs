//! One walk over the tokens of a page: drafts of blocks.

use html5gum::{EndTag, StartTag, State, Token};

use super::element::Element;
use super::metadata::{Mark, Marked, Metadata};
use super::region::{By, Classes, Hint, Region, attribute, hint, likeness};
use crate::{BlockKind, Reason};

/// Elements beyond this many open ones are not told apart any more: pages have
/// some 30, and the time a tag can take stays bounded.
const MAX_OPEN: usize = 200;

/// A page taken apart.
pub(super) struct Page {
    pub(super) drafts: Vec<Draft>,
    pub(super) regions: Vec<Region>,
    /// The boxes of the page, each after the one around it.
    pub(super) nodes: Vec<Node>,
    pub(super) metadata: Metadata,
}

/// An element that is no part of a line.
pub(super) struct Node {
    /// The box around it; the first of all is its own.
    pub(super) parent: usize,
    pub(super) element: Element,
    /// What its class name and id hint at.
    pub(super) hint: Hint,
    /// A hash of its name and class: what is made alike has it in common.
    pub(super) likeness: u32,
}

impl Node {
    fn root() -> Self {
        Self {
            parent: 0,
            element: Element::Box,
            hint: 0,
            likeness: 0,
        }
    }
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
    /// The box it stands in.
    pub(super) node: usize,
    /// It is a part of a line that the page does not show as text: a button, a hidden note.
    pub(super) side: bool,
    part: usize,
    /// Whether nothing but one line break stands between it and the block before.
    pub(super) below_break: bool,
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
    nodes: Vec<Node>,
    metadata: Metadata,
    classes: Classes,
    block: Unfinished,
    /// A region within the line that is being read: a button, a hidden note.
    side: Unfinished,
    /// Line breaks since the last block; the edge of a block counts as two.
    breaks: usize,
    /// The clipboard's fragment has ended.
    over: bool,
    /// Places to which a page moves boxes that it sends later, by their names.
    places: Vec<Place>,
    /// Elements whose words are a date or a name.
    captures: Vec<Capture>,
}

/// An element whose words are a date or a name.
struct Capture {
    /// How many elements are open around it.
    depth: usize,
    marked: Marked,
}

/// A place for a box that comes later in the page, as React sends the parts of a
/// page that take longer: `<template id="B:1">`, then `<div hidden id="S:1">`.
struct Place {
    name: String,
    /// Of the place.
    within: Within,
    /// How many drafts there were before it.
    drafts: usize,
    /// Its box has come.
    taken: bool,
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
    node: usize,
    /// The box for a place that it is in: one more than the number of the place.
    part: usize,
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
            node,
            part,
            side,
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
            node,
            side,
            part,
            below_break: false,
        })
    }
}

impl Collector {
    /// Takes a token; returns the state in which the next one is to be read, where
    /// the tag just read is one within which `<` begins no other tag.
    pub(super) fn take(&mut self, token: Token) -> Option<State> {
        match token {
            Token::Comment(comment) => self.comment(&comment.value),
            Token::StartTag(tag) => {
                let state = self.state_within(&tag);
                if !self.over {
                    self.start(tag);
                }
                return state;
            }
            _ if self.over => {}
            Token::EndTag(tag) => self.end(&tag),
            Token::String(words) => self.text(&String::from_utf8_lossy(&words.value)),
            Token::Doctype(_) | Token::Error(_) => {}
        }
        None
    }

    /// The state of the tokenizer within an element, `None` for the usual one.
    fn state_within(&self, tag: &StartTag<()>) -> Option<State> {
        let in_drawing = self
            .open
            .iter()
            .any(|open| open.element == Element::Foreign);
        match tag.name.as_slice() {
            _ if in_drawing => None,
            b"script" => Some(State::ScriptData),
            b"title" | b"textarea" => Some(State::RcData),
            b"style" | b"iframe" | b"xmp" | b"noembed" | b"noframes" => Some(State::RawText),
            b"plaintext" => Some(State::PlainText),
            _ => None,
        }
    }

    pub(super) fn finish(mut self) -> Page {
        self.end_block();
        if self.nodes.is_empty() {
            self.nodes.push(Node::root());
        }
        Page {
            drafts: in_place(self.drafts, &self.places),
            regions: self.regions,
            nodes: self.nodes,
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
            Element::Box | Element::Nothing => self.metadata.tag(&tag),
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
        if !outer.wordless {
            self.mark(element, &tag);
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
        let mut within = self.part(tag, outer).unwrap_or(outer);
        let (around, outer) = (outer, within);
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
        if !element.is_inline() && !element.is_wordless() {
            if self.nodes.is_empty() {
                self.nodes.push(Node::root());
            }
            within.node = self.nodes.len();
            self.nodes.push(Node {
                parent: outer.node,
                element,
                hint: self.classes.hint(tag),
                likeness: likeness(tag),
            });
        }
        if outer.region.is_none()
            && outer.part == around.part
            // The words of a heading that opens and closes what is below it.
            && !(element == Element::Field && matches!(outer.kind, Some(BlockKind::Heading(_))))
            && let Some(region) = self.classes.region(element, tag)
        {
            self.regions.push(region);
            within.region = Some(self.regions.len() - 1);
            within.side = element.is_inline();
        }
        within
    }

    /// Remembers a place for a part of the page; for such a part, what is around its place.
    fn part(&mut self, tag: &StartTag<()>, outer: Within) -> Option<Within> {
        /// Pages have some; looking for one takes time.
        const MOST: usize = 1000;
        let id = attribute(tag, b"id")?;
        let (kind, name) = id.split_at_checked(2)?;
        match kind {
            "B:" if tag.name.as_slice() == b"template" && self.places.len() < MOST => {
                self.end_block();
                self.places.push(Place {
                    name: name.to_owned(),
                    within: outer,
                    drafts: self.drafts.len(),
                    taken: false,
                });
                None
            }
            "S:" if tag.attributes.contains_key(b"hidden".as_slice()) => {
                let at = self
                    .places
                    .iter()
                    .position(|place| place.name == name && !place.taken)?;
                self.places[at].taken = true;
                Some(Within {
                    part: at + 1,
                    ..self.places[at].within
                })
            }
            _ => None,
        }
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
            self.close_to(at);
            if element == Element::Script {
                self.metadata.script_ends();
            }
        }
    }

    /// Closes all but so many elements.
    fn close_to(&mut self, open: usize) {
        self.open.truncate(open);
        while let Some(capture) = self.captures.pop_if(|capture| capture.depth >= open) {
            self.metadata.mark(capture.marked);
        }
    }

    /// Takes the date or name that an element states, or will take its words.
    fn mark(&mut self, element: Element, tag: &StartTag<()>) {
        /// More are no single dates or names.
        const MOST: usize = 8;
        let prop = attribute(tag, b"itemprop").unwrap_or_default();
        let prop = |name| prop.split_ascii_whitespace().any(|prop| prop == name);
        let has = |name: &[u8]| tag.attributes.contains_key(name);
        let author =
            || prop("author") || attribute(tag, b"rel").is_some_and(|rel| rel.trim() == "author");
        let kind = if prop("datePublished") || element == Element::Time && has(b"pubdate") {
            Mark::Published
        } else if element == Element::Time {
            Mark::Time
        } else if author() {
            Mark::Author
        } else if self.classes.hint(tag) >> hint::AUTHOR & 1 == 1 {
            Mark::Byline
        } else {
            return;
        };
        let beside = self
            .within()
            .region
            .is_some_and(|region| self.regions[region].by == By::Markup);
        if beside && matches!(kind, Mark::Published | Mark::Time) {
            return;
        }
        let stated = [b"datetime".as_slice(), b"content", b"title"]
            .into_iter()
            .find_map(|name| attribute(tag, name));
        let stated = stated.filter(|_| matches!(kind, Mark::Published | Mark::Time));
        let marked = Marked {
            kind,
            block: self.drafts.len() + usize::from(!self.block.words.is_empty()),
            words: stated.clone().unwrap_or_default(),
        };
        if stated.is_some() {
            self.metadata.mark(marked);
        } else if self.captures.len() < MOST {
            self.captures.push(Capture {
                depth: self.open.len(),
                marked,
            });
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
        for capture in &mut self.captures {
            let words = &mut capture.marked.words;
            if words.len() < 200 {
                words.push_str(&text[..text.floor_char_boundary(200)]);
                words.push(' ');
            }
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
            node: within.node,
            side: false,
            part: within.part,
            below_break: false,
        });
    }

    /// Closes what was left open and cannot hold `element`.
    fn close_for(&mut self, element: Element) {
        let mut at = self.open.len();
        while let Some(open) = at.checked_sub(1).map(|i| self.open[i].element) {
            at -= 1;
            if element.ends(open) {
                self.end_block_for(element);
                self.close_to(at);
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
            Element::Break => {
                self.end_block();
                self.breaks += 1;
            }
            _ => {
                self.end_block();
                self.breaks = 2;
            }
        }
    }

    fn end_block(&mut self) {
        for block in [&mut self.side, &mut self.block] {
            if let Some(mut draft) = std::mem::take(block).draft() {
                draft.below_break = std::mem::take(&mut self.breaks) == 1;
                self.drafts.push(draft);
            }
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
}

/// The drafts with every part of the page at its place.
fn in_place(drafts: Vec<Draft>, places: &[Place]) -> Vec<Draft> {
    if places.iter().all(|place| !place.taken) {
        return drafts;
    }
    // The drafts of each part, each with its number, and the places in it, all in order. Every part comes
    // after its place, so the walk ends.
    let parts = 1 + places.len();
    let mut drafts_of: Vec<Vec<(usize, Draft)>> = (0..parts).map(|_| vec![]).collect();
    let mut places_of: Vec<Vec<usize>> = vec![vec![]; parts];
    for (i, draft) in drafts.into_iter().enumerate() {
        drafts_of[draft.part].push((i, draft));
    }
    for (i, place) in places.iter().enumerate() {
        places_of[place.within.part].push(i);
    }
    let mut enter = |part: usize| {
        let drafts = std::mem::take(&mut drafts_of[part]).into_iter().peekable();
        let places = std::mem::take(&mut places_of[part]).into_iter().peekable();
        (drafts, places)
    };
    let mut placed = Vec::new();
    let mut walk = vec![enter(0)];
    while let Some((drafts, of_part)) = walk.last_mut() {
        let next = drafts.peek().map_or(usize::MAX, |(i, _)| *i);
        if let Some(at) = of_part.next_if(|&at| places[at].drafts <= next) {
            walk.push(enter(at + 1));
        } else if let Some((_, draft)) = drafts.next() {
            placed.push(draft);
        } else {
            walk.pop();
        }
    }
    placed
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
