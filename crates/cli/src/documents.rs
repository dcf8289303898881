use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use gloss_reader::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::args::{Form, date};

/// One text to read.
#[derive(Debug)]
pub struct Document {
    /// Where it is from, for messages and headings.
    pub place: String,
    /// The identifier it came with, which goes out as it came; null for a plain text.
    pub id: Value,
    /// What to read.
    pub text: String,
    /// The day of publication it came with.
    pub published: Option<Date>,
}

/// The documents of one input, in order, each read when it is asked for. An
/// error is a message that names the place.
pub fn of(input: &OsStr, form: Form) -> Box<dyn Iterator<Item = Result<Document, String>>> {
    let place = match input.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => input.to_string_lossy().into_owned(),
    };
    match open(input) {
        Err(e) => Box::new(std::iter::once(Err(format!("{place}: {e}")))),
        Ok(reader) if form == Form::JsonLines => Box::new(lines(reader, place)),
        Ok(reader) => Box::new(std::iter::once(plain(reader, place))),
    }
}

/// Opens a file or standard input; the error is a message.
pub fn open(input: &OsStr) -> Result<Box<dyn BufRead>, String> {
    if input == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    if Path::new(input).is_dir() {
        return Err("this is a folder; name the files in it".into());
    }
    match File::open(input) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Err("there is no such file".into()),
        Err(e) => Err(e.to_string()),
    }
}

fn plain(mut reader: Box<dyn BufRead>, place: String) -> Result<Document, String> {
    let mut bytes = vec![];
    reader
        .read_to_end(&mut bytes)
        .map_err(|e| format!("{place}: {e}"))?;
    match utf8(bytes) {
        Ok(text) => Ok(Document {
            place,
            id: Value::Null,
            text,
            published: None,
        }),
        Err(message) => Err(format!("{place}: {message}")),
    }
}

fn lines(
    mut reader: Box<dyn BufRead>,
    place: String,
) -> impl Iterator<Item = Result<Document, String>> {
    let mut number = 0;
    std::iter::from_fn(move || {
        loop {
            let mut bytes = vec![];
            number += 1;
            let at = format!("{place}, line {number}");
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(line(bytes, at)),
                Err(e) => return Some(Err(format!("{at}: {e}"))),
            }
        }
    })
}

/// One line of `--jsonl` input; fields it does not name are passed over.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

fn line(bytes: Vec<u8>, place: String) -> Result<Document, String> {
    let read = || -> Result<_, String> {
        let json = utf8(bytes)?;
        let Line {
            id,
            text,
            published,
        } = serde_json::from_str(&json).map_err(|e| explain(&e))?;
        let published = published.map(|p| date(&p)).transpose()?;
        Ok((id, text, published))
    };
    match read() {
        Ok((id, text, published)) => Ok(Document {
            place,
            id,
            text,
            published,
        }),
        Err(message) => Err(format!("{place}: {message}")),
    }
}

/// Says what is wrong with a line, without serde's "line 1" that is not the line's number.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match error.column() {
        0 => message.to_owned(),
        column if message.contains("surrogate") || message.contains("hex escape") => {
            format!("half of a surrogate pair stands alone at column {column}, which is no text")
        }
        column => format!("{message} at column {column}"),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|e| {
        format!(
            "this is not UTF-8 text (the first byte that is not is number {})",
            e.utf8_error().valid_up_to() + 1
        )
    })
}
