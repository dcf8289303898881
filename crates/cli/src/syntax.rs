//! `gloss syntax`: words with part of speech, head and relation, as Universal Dependencies.

use std::io::{self, Write};

use gloss_reader::Analyzer;
use gloss_text::{SourceText, tokenize};
use gloss_wire::{SyntaxWord, syntax_words};
use serde::Serialize;

use crate::args::{Form, Syntax as Arguments};
use crate::documents::{self, Document};
use crate::{complain, models};

/// Parses every document and prints its words; returns whether all could be parsed.
pub fn run(arguments: &Arguments, out: &mut dyn Write) -> io::Result<bool> {
    let model = match models::load(&arguments.model) {
        Ok(Some(model)) if model.has_syntax() => model,
        Ok(_) => {
            complain(
                "this model does not parse: it has no syntax head. Name one that does with `--model`.",
            );
            return Ok(false);
        }
        Err(message) => {
            complain(&message);
            return Ok(false);
        }
    };
    let mut all = true;
    for input in &arguments.inputs {
        for document in documents::of(input, Form::JsonLines) {
            match document.and_then(|document| parse(&model, &document)) {
                Ok(line) => writeln!(out, "{line}")?,
                Err(message) => {
                    complain(&message);
                    all = false;
                }
            }
        }
    }
    Ok(all)
}

/// One line of output.
#[derive(Serialize)]
struct Line<'d> {
    id: &'d serde_json::Value,
    words: Vec<SyntaxWord>,
}

fn parse(model: &gloss_model::Model, document: &Document) -> Result<String, String> {
    let with_place = |e: &dyn std::fmt::Display| format!("{}: {e}", document.place);
    let source = SourceText::new(&document.text).map_err(|e| with_place(&e))?;
    let analysis = model.analysis(&tokenize(source));
    let line = Line {
        id: &document.id,
        words: syntax_words(&document.text, &analysis.syntax.unwrap_or_default()),
    };
    serde_json::to_string(&line).map_err(|e| with_place(&e))
}
