//! What the elements of HTML mean for a reader.

/// What an element is to the collector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A part of a line.
    Inline,
    /// A part of a line that leads elsewhere.
    Link,
    /// A part of a line that a browser sets between quotation marks.
    Quotation,
    /// A part of a line that states a time.
    Time,
    /// A line break, or a rule.
    Break,
    /// Stands on its own and says nothing more.
    Box,
    Paragraph,
    Heading(u8),
    List,
    ListItem,
    Quote,
    Table,
    Row,
    Cell,
    Preformatted,
    Caption,
    Article,
    Main,
    /// A menu.
    Navigation,
    /// The foot of a page or an article.
    Foot,
    /// Beside the text.
    Aside,
    /// A field, a button, or their label.
    Field,
    /// A window that opens over the page.
    Dialog,
    /// Another page within this one.
    Frame,
    /// The title of the page, for the window.
    Title,
    /// A fact about the page.
    Meta,
    Script,
    /// Shows no words, whatever is in it.
    Wordless,
    /// A drawing or formula, where the rules of XML hold.
    Foreign,
    /// Nothing to see and nothing to close.
    Nothing,
}

use Element::*;

impl Element {
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"a" => Link,
            b"q" => Quotation,
            b"time" => Time,
            b"br" | b"hr" => Break,
            b"p" => Paragraph,
            b"h1" => Heading(1),
            b"h2" => Heading(2),
            b"h3" => Heading(3),
            b"h4" => Heading(4),
            b"h5" => Heading(5),
            b"h6" => Heading(6),
            b"ul" | b"ol" | b"dl" => List,
            b"li" | b"dt" | b"dd" => ListItem,
            b"blockquote" => Quote,
            b"table" => Table,
            b"tr" => Row,
            b"td" | b"th" => Cell,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Preformatted,
            b"figcaption" | b"caption" => Caption,
            b"article" => Article,
            b"main" => Main,
            b"nav" | b"menu" => Navigation,
            b"footer" => Foot,
            b"aside" => Aside,
            b"button" | b"label" | b"legend" | b"output" => Field,
            b"dialog" => Dialog,
            b"iframe" | b"frame" => Frame,
            b"title" => Title,
            b"meta" => Meta,
            b"script" => Script,
            b"style" | b"noscript" | b"noembed" | b"noframes" | b"template" | b"canvas"
            | b"object" | b"audio" | b"video" | b"select" | b"datalist" | b"textarea"
            | b"progress" | b"meter" | b"applet" | b"rp" => Wordless,
            b"svg" | b"math" => Foreign,
            b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"source"
            | b"track" | b"wbr" | b"param" | b"keygen" => Nothing,
            b"html" | b"head" | b"body" | b"div" | b"section" | b"header" | b"form"
            | b"fieldset" | b"figure" | b"picture" | b"details" | b"summary" | b"address"
            | b"center" | b"hgroup" | b"search" | b"thead" | b"tbody" | b"tfoot" | b"colgroup"
            | b"optgroup" | b"option" | b"frameset" | b"dir" => Box,
            _ => Inline,
        }
    }

    /// Whether it is a part of the line it stands in.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Inline | Link | Quotation | Time | Nothing | Meta | Field
        )
    }

    /// Whether none of the words in it is text.
    pub(super) fn is_wordless(self) -> bool {
        matches!(self, Wordless | Foreign | Script | Title | Frame)
    }

    /// Whether it has no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Break | Meta | Nothing)
    }

    /// Whether this, opening, closes `open` where that was left open.
    pub(super) fn ends(self, open: Self) -> bool {
        match open {
            Paragraph => !self.is_inline() && !self.is_wordless() && self != Break,
            Heading(_) => matches!(self, Heading(_) | Paragraph | List | Table | Quote),
            ListItem => self == ListItem,
            Row => self == Row,
            Cell => matches!(self, Cell | Row),
            Foreign => !self.is_inline() && !self.is_wordless(),
            _ => false,
        }
    }

    /// Whether what this opens may close something beyond `open`.
    pub(super) fn ends_beyond(self, open: Self) -> bool {
        match self {
            ListItem => !matches!(open, List | Table | Cell | Article | Main),
            Row | Cell => !matches!(open, Table),
            _ => open.is_inline(),
        }
    }
}
