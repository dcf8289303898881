//! `gloss article`: the article in a page, a text, a Markdown file, a PDF, an e-book or a Word document.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, Read as _, Write};

use encoding_rs::{Encoding, WINDOWS_1252};
use gloss_files::{Content, Unreadable};
use gloss_ingest::{Article, BlockKind, FileKind, IngestError, Reason, html, plain};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::args::{Article as Arguments, Form};
use crate::complain;
use crate::documents::open;

/// Finds the article of every input and prints it; returns whether all were found.
pub fn run(arguments: &Arguments, out: &mut dyn Write) -> io::Result<bool> {
    let mut all = true;
    for input in &arguments.inputs {
        let place = match input.to_str() {
            Some("-") => "standard input".to_owned(),
            _ => input.to_string_lossy().into_owned(),
        };
        let outcome = match open(input) {
            Ok(reader) if arguments.form == Form::JsonLines => lines(reader, &place, out)?,
            Ok(reader) => whole(reader, input, arguments, out)?,
            Err(message) => Err(message),
        };
        if let Err(message) = outcome {
            if !message.is_empty() {
                complain(&format!("{place}: {message}"));
            }
            all = false;
        }
    }
    Ok(all)
}

/// Prints the article of one file; the inner error is a message.
fn whole(
    mut reader: Box<dyn BufRead>,
    name: &OsStr,
    arguments: &Arguments,
    out: &mut dyn Write,
) -> io::Result<Result<(), String>> {
    let mut bytes = vec![];
    if let Err(e) = reader.read_to_end(&mut bytes) {
        return Ok(Err(e.to_string()));
    }
    let article = match of_file(&name.to_string_lossy(), &bytes) {
        Ok(article) => article,
        Err(e) => return Ok(Err(e.to_string())),
    };
    match arguments.form {
        Form::People => {
            if arguments.inputs.len() > 1 {
                writeln!(out, "== {}", name.to_string_lossy())?;
            }
            for_people(&article, out)?;
        }
        Form::Json | Form::JsonLines => {
            serde_json::to_writer(&mut *out, &Answer::from(&article))?;
            writeln!(out)?;
        }
    }
    Ok(Ok(()))
}

/// The article of a file, by its name and content.
fn of_file(name: &str, bytes: &[u8]) -> Result<Article, Box<dyn Error>> {
    match gloss_files::read(bytes) {
        Ok(Content::Plain(text)) => return Ok(plain(&text)?),
        Ok(Content::Html(text)) => return Ok(html(&text)?),
        Err(Unreadable::OtherKind) => {}
        Err(error) => return Err(error.into()),
    }
    let Some(label) = gloss_ingest::encoding(bytes) else {
        return Err(FileKind::of(bytes)
            .map_or(IngestError::Binary, IngestError::File)
            .into());
    };
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
    let (text, _, _) = encoding.decode(bytes);
    Ok(gloss_ingest::file(name, &text)?)
}

/// Prints an article for each line of JSON; an input without an article gets a line without blocks.
fn lines(
    mut reader: Box<dyn BufRead>,
    place: &str,
    out: &mut dyn Write,
) -> io::Result<Result<(), String>> {
    let mut number = 0;
    let mut all = true;
    let mut bytes = vec![];
    loop {
        bytes.clear();
        number += 1;
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) if bytes.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(e) => return Ok(Err(e.to_string())),
        }
        let answer = match serde_json::from_slice::<Line>(&bytes) {
            Ok(Line {
                id,
                html: page,
                text,
            }) => match (page, text) {
                (Some(Text(page)), _) => Some((id, html(&page))),
                (None, Some(Text(text))) => Some((id, plain(&text))),
                (None, None) => None,
            },
            Err(e) => {
                complain(&format!("{place}, line {number}: {e}"));
                all = false;
                continue;
            }
        };
        let Some((id, article)) = answer else {
            complain(&format!(
                "{place}, line {number}: it has neither `html` nor `text`"
            ));
            all = false;
            continue;
        };
        let answer = match &article {
            Ok(article) => Answer::from(article),
            Err(e) => {
                complain(&format!("{place}, line {number}: {e}"));
                all = false;
                Answer::default()
            }
        };
        serde_json::to_writer(&mut *out, &Output { id: &id, answer })?;
        writeln!(out)?;
    }
    Ok(if all { Ok(()) } else { Err(String::new()) })
}

/// One line of `--jsonl` input; other fields are ignored.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    html: Option<Text>,
    #[serde(default)]
    text: Option<Text>,
}

/// A string of JSON, which may hold halves of surrogate pairs; each becomes U+FFFD.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text, E> {
                let mut text = String::with_capacity(bytes.len());
                for chunk in bytes.utf8_chunks() {
                    text.push_str(chunk.valid());
                    // Half of a pair comes as three bytes, of which the last two are of the first.
                    if chunk.invalid().first().is_some_and(|byte| *byte >= 0xc0) {
                        text.push('\u{fffd}');
                    }
                }
                Ok(Text(text))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// One line of `--jsonl` output.
#[derive(Serialize)]
struct Output<'a> {
    id: &'a Value,
    #[serde(flatten)]
    answer: Answer<'a>,
}

/// An article as JSON.
#[derive(Default, Serialize)]
struct Answer<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    source: Option<&'a str>,
    language: Option<&'a str>,
    blocks: Vec<AnswerBlock<'a>>,
    left_out: Vec<AnswerLeftOut<'a>>,
}

#[derive(Serialize)]
struct AnswerBlock<'a> {
    kind: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct AnswerLeftOut<'a> {
    reason: &'static str,
    text: &'a str,
}

impl<'a> From<&'a Article> for Answer<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            title: article.title.as_deref(),
            byline: article.byline.as_deref(),
            published: article.published.map(gloss_date::format),
            source: article.source.as_deref(),
            language: article.language.as_deref(),
            blocks: article
                .blocks
                .iter()
                .map(|block| AnswerBlock {
                    kind: kind(block.kind),
                    text: article.text.get(block.span.range()).unwrap_or_default(),
                })
                .collect(),
            left_out: article
                .left_out
                .iter()
                .map(|left_out| AnswerLeftOut {
                    reason: reason(left_out.reason),
                    text: &left_out.text,
                })
                .collect(),
        }
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list_item",
        BlockKind::Quote => "quote",
        BlockKind::TableRow => "table_row",
        BlockKind::Preformatted => "preformatted",
        BlockKind::Caption => "caption",
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Navigation => "navigation",
        Reason::PageFrame => "page_frame",
        Reason::Aside => "aside",
        Reason::Form => "form",
        Reason::Hidden => "hidden",
        Reason::Embedded => "embedded",
        Reason::Marks => "marks",
        Reason::Address => "address",
        Reason::Mail => "mail",
        Reason::Time => "time",
        Reason::Characters => "characters",
        Reason::Hyphens => "hyphens",
    }
}

/// Prints the title and facts, the text, and what was left out.
fn for_people(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &article.title {
        writeln!(out, "Title: {}", shown(title))?;
    }
    if let Some(published) = article.published {
        writeln!(out, "Published: {}", gloss_date::format(published))?;
    }
    for block in &article.blocks {
        let text = article.text.get(block.span.range()).unwrap_or_default();
        writeln!(out, "\n{}", shown(text))?;
    }
    if !article.left_out.is_empty() {
        writeln!(out, "\nLeft out:")?;
        for left_out in &article.left_out {
            writeln!(
                out,
                "  {}: {}",
                reason(left_out.reason),
                shown(&left_out.text)
            )?;
        }
    }
    Ok(())
}

/// Text without what a terminal would obey.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
