//! What holds for any text.

use gloss_text::{SourceText, Span, TokenKind, Tokens, Utf16Map, tokenize};
use proptest::prelude::*;

/// Any characters, and pieces that the rules look at, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
        "[a-zA-Z0-9.'’\"“”‘ -]{0,8}",
        prop::sample::select(vec![
            " ",
            "\n",
            "\r\n",
            ".",
            "...",
            "…",
            "?!",
            "U.S.",
            "Gen.",
            "No.",
            "a.m.",
            "'s",
            "s'",
            "’",
            "“",
            "”",
            "\"",
            "''",
            "``",
            "[3]",
            "(",
            ")",
            "-",
            "—",
            "--",
            "&",
            "/",
            ":",
            "@a",
            "#b",
            "a@b.com",
            "www.a.b",
            "http://a/(b)",
            "1",
            "½",
            "The",
            "said",
            "Photo:",
            "\u{301}",
            "\u{200d}",
            "\u{200e}",
            "\u{feff}",
            "😀",
            "🇺🇸",
            "\u{20e3}",
            "_",
            "日",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn cut(text: &str) -> Tokens<'_> {
    tokenize(SourceText::new(text).expect("a short text"))
}

/// Each span is not empty, lies on character boundaries and begins where the one before ended or later.
fn check_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end && !span.is_empty());
        assert!(text.get(span.range()).is_some());
        end = span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn spans_are_ordered_and_on_character_boundaries(text in text()) {
        let cut = cut(&text);
        check_order(&text, cut.blocks.iter().map(|block| block.span));
        check_order(&text, cut.sentences.iter().map(|sentence| sentence.span));
        check_order(&text, cut.tokens.iter().map(|token| token.span));
    }

    #[test]
    fn tokens_and_blanks_rebuild_the_text(text in text()) {
        let cut = cut(&text);
        let mut end = 0;
        for token in &cut.tokens {
            prop_assert!(is_blank(&text[end..token.span.start as usize]));
            end = token.span.end as usize;
        }
        prop_assert!(is_blank(&text[end..]));
    }

    #[test]
    fn nothing_crosses_what_holds_it(text in text()) {
        let cut = cut(&text);
        let (mut sentence_end, mut token_end) = (0, 0);
        for block in &cut.blocks {
            prop_assert_eq!(block.sentences.start, sentence_end);
            sentence_end = block.sentences.end;
            let sentences = &cut.sentences[block.sentences.range()];
            prop_assert_eq!(sentences.first().map(|first| first.span.start), Some(block.span.start));
            prop_assert_eq!(sentences.last().map(|last| last.span.end), Some(block.span.end));
            for sentence in sentences {
                prop_assert_eq!(sentence.tokens.start, token_end);
                token_end = sentence.tokens.end;
                let tokens = cut.of(sentence);
                prop_assert_eq!(tokens.first().map(|first| first.span.start), Some(sentence.span.start));
                prop_assert_eq!(tokens.last().map(|last| last.span.end), Some(sentence.span.end));
            }
            let broken = text[block.span.range()].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
            prop_assert!(!broken);
        }
        prop_assert_eq!(sentence_end as usize, cut.sentences.len());
        prop_assert_eq!(token_end as usize, cut.tokens.len());
    }

    #[test]
    fn the_same_text_is_cut_the_same(text in text()) {
        prop_assert_eq!(cut(&text).tokens, cut(&text).tokens);
    }

    #[test]
    fn words_keep_their_combining_marks(text in "([a-zé]\u{301}{0,2}|[ .,'’\"-]){0,30}") {
        for token in cut(&text).tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let split = text[token.span.end as usize..].starts_with('\u{301}');
            prop_assert!(!split);
        }
    }

    #[test]
    fn offsets_come_back(text in text()) {
        let map = Utf16Map::new(&text);
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            let byte = byte as u32;
            prop_assert_eq!(map.to_utf16(byte), units);
            prop_assert_eq!(map.to_byte(units), byte);
            units += c.len_utf16() as u32;
        }
        prop_assert_eq!(map.to_utf16(text.len() as u32), units);
        prop_assert_eq!(map.to_byte(units), text.len() as u32);
    }

    #[test]
    fn any_offset_gives_a_character_boundary(text in text(), offset in 0..400_u32) {
        let map = Utf16Map::new(&text);
        prop_assert!(text.is_char_boundary(map.to_byte(offset) as usize));
        prop_assert!(map.to_utf16(offset) as usize <= text.encode_utf16().count());
    }
}

/// Leaves no ink. A joiner belongs to the character before it, if that is no blank.
fn is_blank(between: &str) -> bool {
    between.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            )
    })
}
