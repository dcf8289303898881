//! Texts whose names are marked, so that no test depends on what finds names.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod scrambled;

use std::ops::ControlFlow;

use gloss_reader::{
    Analysis, Analyzer, Entity, Kind, Mention, NameMention, Options, Progress, Reading,
};
use gloss_text::{SourceText, Span, Tokens};

/// A text and its reading with the names as marked.
pub struct Marked {
    pub text: String,
    pub reading: Reading,
}

/// Reads a text whose names stand in braces behind a letter for their kind:
/// `{P Jane Roe}`, `{O Acme}`, `{L Lima}`, `{G Peruvian}`, `{E World War II}`.
pub fn read(marked: &str) -> Marked {
    let mut text = String::new();
    let mut names = vec![];
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a brace closes");
        let (letter, name) = inside.split_once(' ').expect("a letter tells the kind");
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(name);
        names.push(NameMention {
            span: Span::new(start, text.len() as u32),
            kind: kind(letter),
            confidence: 0.9,
            runner_up: None,
        });
        rest = after;
    }
    text.push_str(rest);
    let reading = read_with(&text, &Fixed(names));
    Marked { text, reading }
}

/// Reads a text with an analyzer.
pub fn read_with(text: &str, analyzer: &dyn Analyzer) -> Reading {
    let source = SourceText::new(text).expect("the text is short");
    let options = Options {
        published: None,
        analyzer,
        knowledge: None,
    };
    gloss_reader::read(source, &options, &mut |_| ControlFlow::Continue(()))
}

fn kind(letter: &str) -> Kind {
    match letter {
        "P" => Kind::Person,
        "O" => Kind::Organization,
        "L" => Kind::Place,
        "G" => Kind::Group,
        "E" => Kind::Event,
        "W" => Kind::Work,
        _ => panic!("no kind has the letter {letter}"),
    }
}

/// An analyzer that knows its names beforehand.
pub struct Fixed(pub Vec<NameMention>);

impl Analyzer for Fixed {
    fn analyze(
        &self,
        _: &Tokens<'_>,
        _: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        self.0.clone().into()
    }
}

impl Marked {
    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        mention
            .entity
            .map(|id| &self.reading.entities[id.0 as usize])
    }
}
