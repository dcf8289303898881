//! `gloss syntax`: words with part of speech, head and relation, as Universal Dependencies.

use std::io::{self, Write};
use std::ops::ControlFlow;

use gloss_reader::{Analyzer, Syntax};
use gloss_text::{SourceText, tokenize};
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
    words: Vec<Word>,
}

/// Start and end in Unicode scalar values, part of speech, index of the head or -1, relation.
#[derive(Serialize)]
struct Word(usize, usize, &'static str, i64, &'static str);

fn parse(model: &gloss_model::Model, document: &Document) -> Result<String, String> {
    let with_place = |e: &dyn std::fmt::Display| format!("{}: {e}", document.place);
    let source = SourceText::new(&document.text).map_err(|e| with_place(&e))?;
    let analysis = model.analyze(&tokenize(source), &mut |_| ControlFlow::Continue(()));
    let line = Line {
        id: &document.id,
        words: words(&document.text, &analysis.syntax.unwrap_or_default()),
    };
    serde_json::to_string(&line).map_err(|e| with_place(&e))
}

fn words(text: &str, syntax: &Syntax) -> Vec<Word> {
    // Words are in order, so one pass over the text counts its characters.
    let mut counted = (0, 0);
    let mut scalars = |byte: usize| {
        counted.1 += text[counted.0..byte].chars().count();
        counted.0 = byte;
        counted.1
    };
    syntax
        .words
        .iter()
        .map(|word| {
            let span = word.span.range();
            Word(
                scalars(span.start),
                scalars(span.end),
                word.part_of_speech.name(),
                word.head.map_or(-1, |head| head as i64),
                word.relation.name(),
            )
        })
        .collect()
}
