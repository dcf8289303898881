//! Texts for tests: names marked by hand, trees and reference scores as a trained model gave them.
//!
//! The model's part is recorded, a file a text, in `tests/analyses`, so that no test depends on the
//! model of the day. A test with a text that is not recorded fails and leaves it in
//! `target/unrecorded`; `cargo xtask record` analyses what lies there.

use std::fs;
use std::path::{Path, PathBuf};

use gloss_text::{SourceText, Span, tokenize};

use crate::{Analysis, Entity, Kind, Mention, NameMention, Options, Reading};

/// A text and its reading with the names as marked.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) reading: Reading,
}

/// Reads a text whose names stand in braces behind a letter for their kind:
/// `{P Jane Roe}`, `{O Acme}`, `{L Lima}`, `{G Peruvian}`, `{E World War II}`, `{W Hamlet}`.
pub(crate) fn read(marked: &str) -> Marked {
    let (text, names) = unmark(marked);
    let analysis = Analysis {
        names,
        ..recorded(&text)
    };
    let tokens = tokenize(SourceText::new(&text).expect("the text is short"));
    let reading = crate::read(&tokens, analysis, &Options::default());
    Marked { text, reading }
}

/// The text and its names.
pub(crate) fn unmark(marked: &str) -> (String, Vec<NameMention>) {
    let (mut text, mut names, mut rest) = (String::new(), vec![], marked);
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
    (text, names)
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

/// What the model made of a text when it was recorded.
pub(crate) fn recorded(text: &str) -> Analysis {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("tests/analyses").join(file_name(text));
    if let Ok(json) = fs::read_to_string(&path) {
        return serde_json::from_str(&json).expect("an analysis as `cargo xtask record` writes it");
    }
    let unrecorded: PathBuf = root.join("../../target/unrecorded");
    fs::create_dir_all(&unrecorded).expect("a writable target folder");
    fs::write(unrecorded.join(file_name(text)), text).expect("a writable target folder");
    panic!("not recorded, run `cargo xtask record`: {text}");
}

/// The file of a text: the 64-bit FNV-1a hash of its bytes.
fn file_name(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}.json")
}

impl Marked {
    /// The words of a span.
    pub(crate) fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The entity of a mention.
    pub(crate) fn entity(&self, mention: &Mention) -> Option<&Entity> {
        let id = mention.entity?;
        self.reading.entities.get(id.0 as usize)
    }
}
