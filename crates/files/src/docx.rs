//! Word documents: paragraphs, headings, list items and tables.

use html5gum::{StartTag, Token, Tokenizer};

use crate::Unreadable;
use crate::archive::Archive;

const DOCUMENT: &str = "word/document.xml";

pub(crate) fn is_one(archive: &Archive<'_>) -> bool {
    archive.has(DOCUMENT)
}

/// The document as HTML.
pub(crate) fn read(archive: &Archive<'_>) -> Result<String, Unreadable> {
    let mut writer = Writer::default();
    for token in Tokenizer::new(&archive.text(DOCUMENT)?) {
        match token {
            Ok(Token::StartTag(tag)) => writer.start(&tag),
            Ok(Token::EndTag(tag)) => writer.end(&tag.name),
            Ok(Token::String(text)) if writer.in_text => {
                writer.add(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    writer.end_paragraph();
    match writer.has_text {
        true => Ok(writer.html),
        false => Err(Unreadable::NoText),
    }
}

#[derive(Default)]
struct Writer {
    html: String,
    /// The words of the paragraph so far, as HTML.
    paragraph: String,
    /// What the paragraph is: "h1", "li"; none says an ordinary one.
    kind: Option<&'static str>,
    in_text: bool,
    /// Within so many drawings that stand a second time, for older programs.
    doubles: usize,
    /// Within so many cells of tables.
    cells: usize,
    has_text: bool,
}

impl Writer {
    fn start(&mut self, tag: &StartTag<()>) {
        let value = || {
            let value = tag.attributes.get(b"w:val".as_slice());
            value.map(|value| String::from_utf8_lossy(value).to_ascii_lowercase())
        };
        match tag.name.as_slice() {
            b"mc:fallback" if !tag.self_closing => self.doubles += 1,
            _ if self.doubles > 0 => {}
            b"w:p" => self.end_paragraph(),
            b"w:pstyle" => self.kind = heading(&value().unwrap_or_default()).or(self.kind),
            b"w:numpr" => self.kind = self.kind.or(Some("li")),
            b"w:t" => self.in_text = !tag.self_closing,
            b"w:tab" if !self.paragraph.is_empty() => self.paragraph.push('\t'),
            b"w:br" | b"w:cr" => self.paragraph.push_str("<br>"),
            b"w:nobreakhyphen" => self.paragraph.push('\u{2011}'),
            b"w:tbl" => self.block("<table>"),
            b"w:tr" => self.block("<tr>"),
            b"w:tc" => {
                self.block("<td>");
                self.cells += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"mc:fallback" => self.doubles = self.doubles.saturating_sub(1),
            _ if self.doubles > 0 => {}
            b"w:t" => self.in_text = false,
            b"w:p" => self.end_paragraph(),
            b"w:tbl" => self.block("</table>"),
            b"w:tr" => self.block("</tr>"),
            b"w:tc" => {
                self.block("</td>");
                self.cells = self.cells.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.doubles > 0 {
            return;
        }
        self.has_text |= text.chars().any(char::is_alphanumeric);
        for c in text.chars() {
            match c {
                '&' => self.paragraph.push_str("&amp;"),
                '<' => self.paragraph.push_str("&lt;"),
                '>' => self.paragraph.push_str("&gt;"),
                c => self.paragraph.push(c),
            }
        }
    }

    fn block(&mut self, tag: &str) {
        self.end_paragraph();
        self.html.push_str(tag);
    }

    fn end_paragraph(&mut self) {
        let kind = self.kind.take().unwrap_or("p");
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.trim().is_empty() {
            return;
        }
        if self.cells > 0 {
            // A cell is one block.
            self.html += &format!("{paragraph} ");
        } else {
            self.html += &format!("<{kind}>{paragraph}</{kind}>\n");
        }
    }
}

/// What the style of a paragraph makes of it.
fn heading(style: &str) -> Option<&'static str> {
    match style {
        "title" | "heading1" => Some("h1"),
        "subtitle" | "heading2" => Some("h2"),
        "heading3" => Some("h3"),
        "heading4" | "heading5" | "heading6" => Some("h4"),
        "quote" | "intensequote" => Some("blockquote"),
        _ if style.starts_with("list") => Some("li"),
        _ => None,
    }
}
