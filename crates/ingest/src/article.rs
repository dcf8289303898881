use gloss_text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An article ready to be read and shown. Spans are UTF-8 bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The words, one block a line; what the reader reads.
    pub text: String,
    /// Its blocks in text order, none empty; between them lies only white space.
    pub blocks: Vec<Block>,
    /// What was dropped: parts of lines first, then whole lines and blocks in the order of the input.
    pub left_out: Vec<LeftOut>,
    /// The headline, where the input states one.
    pub title: Option<String>,
    /// Who wrote it, where the input says so.
    pub byline: Option<String>,
    /// Its address, where the input states one.
    pub source: Option<String>,
    /// The code of its language, where the input states one: "en", "en-GB".
    pub language: Option<String>,
    /// The day of publication, where the input states one.
    #[serde(with = "gloss_date::optional")]
    pub published: Option<Date>,
}

/// A run of text that stands on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, and whatever is nothing else.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A paragraph set off as quoted.
    Quote,
    /// The cells of one row of a table, a tab between them.
    TableRow,
    /// A line whose white space counts.
    Preformatted,
    /// The words under a picture.
    Caption,
}

/// Something of the input that is not in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Why it was left out.
    pub reason: Reason,
    /// Its words, shortened where they are many.
    pub text: String,
}

/// Why something was left out; in the order of their names in the page's strings (`head.reasons`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// Menus and lists that hold nothing but links.
    Navigation,
    /// The page's own header or footer.
    PageFrame,
    /// Beside the article: boxes, related stories, advertisements.
    Aside,
    /// Fields and buttons.
    Form,
    /// Not shown by the page it comes from.
    Hidden,
    /// Something embedded: a frame, a drawing, a player.
    Embedded,
    /// Footnote marks and edit links among the words.
    Marks,
    /// Web addresses that are no part of the text.
    Address,
    /// The headers and the signature of an e-mail.
    Mail,
    /// When the messages of a chat were sent.
    Time,
    /// Characters that nobody sees, or that stand for others.
    Characters,
    /// Hyphens that broke words at the ends of lines.
    Hyphens,
}
