//! Texts whose names are marked, so that no test depends on what finds names.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod scrambled;

use gloss_reader::{Analyzer, Entity, Kind, Mention, NameMention, Options, Reading};
use gloss_text::{SourceText, Span, tokenize};

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
    let reading = read_names(&text, names);
    Marked { text, reading }
}

/// Reads a text whose names are known.
pub fn read_names(text: &str, names: Vec<NameMention>) -> Reading {
    let tokens = tokenize(SourceText::new(text).expect("the text is short"));
    gloss_reader::read(&tokens, names.into(), &Options::default())
}

/// Reads a text with an analyzer.
pub fn read_with(text: &str, analyzer: &dyn Analyzer) -> Reading {
    let tokens = tokenize(SourceText::new(text).expect("the text is short"));
    gloss_reader::read(&tokens, analyzer.analysis(&tokens), &Options::default())
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
