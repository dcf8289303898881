//! Plain text to articles.

use gloss_ingest::{BlockKind, IngestError, plain};
use gloss_text::{SourceText, tokenize};
use proptest::prelude::*;

fn lines(input: &str) -> Vec<String> {
    let article = plain(input).expect("it holds text");
    article
        .blocks
        .iter()
        .map(|block| article.text[block.span.range()].to_owned())
        .collect()
}

#[track_caller]
fn check_unchanged(input: &str) {
    assert_eq!(plain(input).expect("it holds text").text, input);
}

#[test]
fn a_line_is_a_block() {
    assert_eq!(lines("A\nb"), ["A", "b"]);
    assert_eq!(lines("A\r\n\r\n  b \r\n"), ["A", "b"]);
    assert_eq!(
        lines("A\u{2028}b\u{85}c\rd\u{c}e"),
        ["A", "b", "c", "d", "e"]
    );
    assert_eq!(lines("\u{a0}A\u{3000}"), ["A"]);
    let article = plain("A\nb").expect("it holds text");
    assert!(
        article
            .blocks
            .iter()
            .all(|block| block.kind == BlockKind::Paragraph)
    );
    assert!(article.left_out.is_empty());
}

#[test]
fn text_is_taken_as_it_is() {
    check_unchanged("A\r\n\n b\t\u{202e}c\u{200b}\u{fffd} <b>d</b> &amp; \0");
    assert_eq!(plain("\u{feff}a").expect("it holds text").text, "a");
}

#[test]
fn what_is_no_article_says_so() {
    assert_eq!(plain(""), Err(IngestError::Empty));
    assert_eq!(
        plain(" \n\t\u{2028}\u{feff} ".trim_end_matches(' ')),
        plain(" \n\t\u{2028}\u{feff}")
    );
    assert_eq!(plain(" \r\n\t"), Err(IngestError::Empty));
    assert_eq!(
        plain("\u{fffd}PNG\r\n\u{1a}\n\0\0\0\rIHDR"),
        Err(IngestError::Binary)
    );
    assert_eq!(plain("PK\u{3}\u{4}\0\0\u{8}\0"), Err(IngestError::Binary));
    assert_eq!(plain("a\0 \0t\0e\0x\0t\0"), Err(IngestError::Binary));
    assert!(matches!(
        plain(&"a".repeat((10 << 20) + 1)),
        Err(IngestError::TooLong(_))
    ));
    assert!(plain("One \u{fffd} in a text is no harm.").is_ok());
}

/// Five paragraphs as an e-mail has them, at 60 characters.
const WRAPPED: &str = "\
Ferry to sail again

The ferry to Lindholm will sail again from Monday, the
harbour board said on Thursday, two years after the storm
that broke its pier.

\"We owe it to the islanders,\" said Kari Holm, who heads the
board and lives in Lindholm herself. \"They have waited too
long for it.\"

Tickets:
Adults 40 crowns
Children 20 crowns

The first ferry leaves at ten past six in the morning, and
the last one returns at twenty to eleven at night. In the
summer there will be two more, one of them by way of the
lighthouse, where the old keeper still sells his coffee.
";

#[test]
fn wrapped_text_is_unwrapped() {
    for input in [WRAPPED.to_owned(), WRAPPED.replace('\n', "\r\n")] {
        let article = plain(&input).expect("it holds text");
        assert_eq!(article.text.len(), input.len(), "no offset moves");
        insta::assert_snapshot!("unwrapped", lines(&input).join("\n").replace("  ", " "));
    }
}

#[test]
fn other_line_breaks_stay() {
    // A paragraph a line.
    check_unchanged(
        "The ferry will sail again from Monday, the harbour board said on Thursday, two years after the storm.\nTickets are sold.\n",
    );
    // Verse.
    check_unchanged(
        "The tide goes out, the tide comes in,\nthe ferry waits,\nthe gulls begin,\nthe board has met,\nthe pier is thin,\nthe captain takes it on the chin.\n",
    );
    // A list.
    check_unchanged(
        &"Jane Roe, mayor of Lindholm and of the islands around it\nPer Dahl, pilot\n".repeat(6),
    );
    // Too little to tell.
    check_unchanged(
        "The ferry to Lindholm will sail again from Monday, the\nharbour board said on Thursday.\n",
    );
}

#[test]
fn a_line_without_end_is_cut() {
    let check = |input: &str, blocks: usize| {
        let article = plain(input).expect("it is text");
        assert_eq!(article.blocks.len(), blocks);
        let kept: String = article
            .blocks
            .iter()
            .map(|block| &article.text[block.span.range()])
            .collect();
        let letters = |text: &str| text.replace(' ', "");
        assert_eq!(letters(&kept), letters(input));
        assert!(
            article
                .blocks
                .iter()
                .all(|block| block.span.end - block.span.start <= 16_000)
        );
    };
    check(&"One more sentence, of many. ".repeat(1_000), 2);
    check(&"no sentence ends here ".repeat(1_000), 2);
    check(&"é".repeat(20_000), 3);
    check(&"Short. ".repeat(100), 1);
}

proptest! {
    #[test]
    fn any_text_makes_the_blocks_that_the_reader_sees(input in "(\\PC|[ \n\r\t\u{2028}\u{c}]){0,80}") {
        let Ok(article) = plain(&input) else { return Ok(()) };
        let tokens = tokenize(SourceText::new(&article.text).expect("it is short"));
        let seen: Vec<_> = tokens.blocks.iter().map(|block| block.span).collect();
        let made: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
        prop_assert_eq!(seen, made);
    }

    /// Wrapping a paragraph at a width and taking it in gives the paragraph back.
    #[test]
    fn what_was_wrapped_is_unwrapped(words in prop::collection::vec("[a-z]{1,12}", 120..200), width in 50..90usize) {
        let mut wrapped = String::new();
        let mut room = 0;
        for word in &words {
            if word.len() + 1 > room {
                wrapped.push('\n');
                room = width + 1;
            } else {
                wrapped.push(' ');
            }
            wrapped.push_str(word);
            room -= word.len() + 1;
        }
        prop_assert_eq!(lines(&wrapped), [words.join(" ")]);
    }

    #[test]
    fn any_text_is_answered(input in any::<String>()) {
        let _ = plain(&input);
    }
}
