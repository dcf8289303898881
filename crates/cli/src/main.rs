//! `gloss`: the reader on a command line.
//!
//! [`args`] parses the arguments; [`documents`] loads the texts; [`print`] writes a reading for
//! people, [`syntax`] the words and trees, and [`article`] the article in a page or text. Exit status: 0 when every document was read, 1
//! when one was not, 2 when the arguments make no sense.

mod args;
mod article;
mod documents;
mod models;
mod packs;
mod print;
mod syntax;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::{Command, Form, Read};
use documents::Document;
use gloss_reader::{Analyzer, Knowledge, Options};
use gloss_text::{SourceText, tokenize};
use serde::Serialize;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let result = match args::parse() {
        Ok(Command::Help) => out.write_all(args::HELP.as_bytes()).map(|()| true),
        Ok(Command::Version) => writeln!(out, "gloss {}", env!("CARGO_PKG_VERSION")).map(|()| true),
        Ok(Command::Read(read)) => read_all(&read, &mut out),
        Ok(Command::Syntax(arguments)) => syntax::run(&arguments, &mut out),
        Ok(Command::Article(arguments)) => article::run(&arguments, &mut out),
        Err(message) => {
            complain(&format!("{message}\nTry `gloss --help`."));
            return ExitCode::from(2);
        }
    };
    match result.and_then(|all_read| out.flush().map(|()| all_read)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads the output has had enough: `gloss read ... | head`.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            complain(&format!("the output could not be written: {e}"));
            ExitCode::FAILURE
        }
    }
}

/// Reads every document and prints what was understood; says whether all could be read.
fn read_all(read: &Read, out: &mut dyn Write) -> io::Result<bool> {
    let analyzer = match models::analyzer(&read.model) {
        Ok(analyzer) => analyzer,
        Err(message) => {
            complain(&message);
            return Ok(false);
        }
    };
    let knowledge = packs::load(&read.packs, &complain);
    let mut all_read = true;
    for input in &read.inputs {
        for document in documents::of(input, read.form) {
            let outcome = match document {
                Ok(document) => read_one(&document, read, &*analyzer, knowledge.as_ref(), out)?,
                Err(message) => Err(message),
            };
            if let Err(message) = outcome {
                complain(&message);
                all_read = false;
            }
        }
    }
    Ok(all_read)
}

/// Reads one document and prints it; the inner error says why it could not be read.
fn read_one(
    document: &Document,
    read: &Read,
    analyzer: &dyn Analyzer,
    knowledge: Option<&Knowledge>,
    out: &mut dyn Write,
) -> io::Result<Result<(), String>> {
    let source = match SourceText::new(&document.text) {
        Ok(source) => source,
        Err(e) => return Ok(Err(format!("{}: {e}", document.place))),
    };
    let options = Options {
        published: document.published.or(read.published),
        knowledge,
    };
    let tokens = tokenize(source);
    let reading = gloss_reader::read(&tokens, analyzer.analysis(&tokens), &options);
    match read.form {
        Form::People => {
            if read.inputs.len() > 1 {
                writeln!(out, "== {}", document.place)?;
            }
            print::reading(out, source, &reading)?;
        }
        Form::Json => {
            serde_json::to_writer(
                &mut *out,
                &gloss_wire::Reading::from(source.text(), &reading),
            )?;
            writeln!(out)?;
        }
        Form::JsonLines => {
            let line = Line {
                id: &document.id,
                reading: gloss_wire::Reading::from(source.text(), &reading),
            };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(Ok(()))
}

/// One line of `--jsonl` output.
#[derive(Serialize)]
struct Line<'d> {
    id: &'d serde_json::Value,
    #[serde(flatten)]
    reading: gloss_wire::Reading,
}

fn complain(message: &str) {
    // Nothing is left to tell it to when standard error is closed.
    let _ = writeln!(io::stderr(), "gloss: {message}");
}
