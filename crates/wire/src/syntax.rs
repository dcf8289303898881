//! Words and trees as JSON: what `gloss syntax --jsonl` prints.

use serde::Serialize;

/// A word of Universal Dependencies, as an array: start, end, part of speech, index of its head
/// or -1, relation. Offsets count Unicode scalar values, as gold corpora do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SyntaxWord(
    pub usize,
    pub usize,
    pub &'static str,
    pub i64,
    pub &'static str,
);

/// The words of a text.
pub fn syntax_words(text: &str, syntax: &gloss_reader::Syntax) -> Vec<SyntaxWord> {
    // Words are in order, so one pass over the text counts its characters.
    let mut counted = (0, 0);
    let mut scalars = |byte: usize| {
        counted.1 += text[counted.0..byte].chars().count();
        counted.0 = byte;
        counted.1
    };
    let words = syntax.words.iter().map(|word| {
        let span = word.span.range();
        SyntaxWord(
            scalars(span.start),
            scalars(span.end),
            word.part_of_speech.name(),
            word.head.map_or(-1, |head| head as i64),
            word.relation.name(),
        )
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use gloss_reader::{PartOfSpeech, Relation, Syntax};
    use gloss_text::Span;

    use super::*;

    #[test]
    fn offsets_count_scalar_values() {
        let word = |start, end, head| gloss_reader::SyntaxWord {
            span: Span::new(start, end),
            part_of_speech: PartOfSpeech::Noun,
            head,
            relation: Relation::Nsubj,
        };
        let syntax = Syntax {
            words: vec![word(5, 7, None), word(8, 9, Some(0))],
            ..Syntax::default()
        };
        let json = serde_json::to_string(&syntax_words("😀 é b", &syntax)).expect("JSON");
        assert_eq!(json, r#"[[2,3,"NOUN",-1,"nsubj"],[4,5,"NOUN",0,"nsubj"]]"#);
    }
}
