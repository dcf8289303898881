//! Plain text to articles.

use gloss_ingest::{Article, BlockKind, IngestError, Reason, markdown, plain, verbatim};
use gloss_text::{SourceText, tokenize};
use proptest::prelude::*;

fn lines(article: &Article) -> Vec<&str> {
    let words = |block: &gloss_ingest::Block| &article.text[block.span.range()];
    article.blocks.iter().map(words).collect()
}

/// Checks the blocks of an input.
#[track_caller]
fn check(input: &str, expect: &[&str]) -> Article {
    let article = plain(input).expect("it holds text");
    assert_eq!(lines(&article), expect, "of {input:?}");
    article
}

/// Checks the blocks of an input and what is left out of it.
#[track_caller]
fn check_left_out(input: &str, expect: &[&str], left_out: &[(Reason, &str)]) {
    let article = check(input, expect);
    let listed: Vec<_> = article
        .left_out
        .iter()
        .map(|left_out| (left_out.reason, &*left_out.text))
        .collect();
    assert_eq!(listed, left_out, "left out of {input:?}");
}

#[track_caller]
fn check_unchanged(input: &str) {
    let article = plain(input).expect("it holds text");
    assert_eq!(article.text, input);
    assert!(article.left_out.is_empty(), "{:?}", article.left_out);
}

#[test]
fn a_line_is_a_block() {
    check("A\nb", &["A", "b"]);
    check("A\r\n\r\n  b \r\n", &["A", "b"]);
    check("A\u{2028}b\u{85}c\rd\u{c}e", &["A", "b", "c", "d", "e"]);
    let article = check("\u{a0}A\u{3000}", &["A"]);
    assert_eq!(article.blocks[0].kind, BlockKind::Paragraph);
}

#[test]
fn text_is_taken_as_it_is() {
    check_unchanged("A\r\n\n b\t\u{fffd} <b>c</b> &amp; \0");
    check_unchanged("The ferry, 40\u{a0}km from “here” — and back… café 👩🏽‍⚖️\n\n\n  Next.\n");
    assert_eq!(plain("\u{feff}a").expect("it holds text").text, "a");
    let odd = "A\u{ad}b\u{200b}\nFrom: a\nTo: b\nSubject: c\n[1]";
    assert_eq!(verbatim(odd).expect("it holds text").text, odd);
}

#[test]
fn what_is_no_article_says_so() {
    assert_eq!(plain(""), Err(IngestError::Empty));
    assert_eq!(plain(" \r\n\t\u{2028}\u{feff}"), Err(IngestError::Empty));
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
    // Whoever pastes nothing but this wants to read it.
    check("Advertisement\n", &["Advertisement"]);
}

#[test]
fn characters_that_nobody_sees_go() {
    check_left_out(
        "The coun\u{ad}cil\u{200b} of Po\u{feff}rt\u{200f} 👩‍⚖️",
        &["The council of Port 👩‍⚖️"],
        &[(Reason::Characters, "U+00AD, U+200B, U+FEFF, U+200F")],
    );
    check("The oﬃce ﬁled it\nﬂeet", &["The office filed it", "fleet"]);
    check(
        "Ine\u{301}s, Mu\u{308}ller, c\u{327}a",
        &["Inés, Müller, ça"],
    );
    // A mark without a letter that it goes with stays.
    check("\u{301}a q\u{301}", &["\u{301}a q\u{301}"]);
    check("go\u{ad}\nvern\u{ad}\n\nment", &["govern", "ment"]);
}

/// Paragraphs as an e-mail has them, at 60 characters.
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

/// Its paragraphs.
const PARAGRAPHS: [&str; 7] = [
    "Ferry to sail again",
    "The ferry to Lindholm will sail again from Monday, the harbour board said on Thursday, two years after the storm that broke its pier.",
    "\"We owe it to the islanders,\" said Kari Holm, who heads the board and lives in Lindholm herself. \"They have waited too long for it.\"",
    "Tickets:",
    "Adults 40 crowns",
    "Children 20 crowns",
    "The first ferry leaves at ten past six in the morning, and the last one returns at twenty to eleven at night. In the summer there will be two more, one of them by way of the lighthouse, where the old keeper still sells his coffee.",
];

#[test]
fn wrapped_text_is_unwrapped() {
    check(WRAPPED, &PARAGRAPHS);
    check(&WRAPPED.replace('\n', "\r\n"), &PARAGRAPHS);
    // Every other line is blank.
    check(
        &WRAPPED
            .replace("\n\n", "\n\n\n")
            .replace('\n', "\n\n")
            .replace("\n\n\n\n\n\n", "\n\n\n"),
        &PARAGRAPHS,
    );
    let quoted = WRAPPED
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect::<String>();
    let article = check(&quoted, &PARAGRAPHS);
    assert!(
        article
            .blocks
            .iter()
            .all(|block| block.kind == BlockKind::Quote)
    );
    // Nothing is left to do.
    let text = plain(WRAPPED).expect("it holds text").text;
    check_unchanged(&text);
}

#[test]
fn proportional_lines_and_indents() {
    // As wide as each other in Times, not in letters.
    check(
        "Will Millington of the mill will fill his\n\
         tiny vial until it is full, while illicit lilies\n\
         fill the little inlet below.\n\
         Women from Wymondham came, and\n\
         among them Wilhelmina Mommsen, who\n\
         had mowed a wide meadow of womanly\n\
         mushrooms.\n\
         It is still a little hill.\n",
        &[
            "Will Millington of the mill will fill his tiny vial until it is full, while illicit lilies fill the little inlet below.",
            "Women from Wymondham came, and among them Wilhelmina Mommsen, who had mowed a wide meadow of womanly mushrooms.",
            "It is still a little hill.",
        ],
    );
    check(
        "    The ferry to Lindholm will sail again from Monday, the\nharbour board said on Thursday, two years after the storm.\n    The first ferry leaves at ten past six in the morning, and\nthe last one returns at twenty to eleven at night.\n",
        &[
            "The ferry to Lindholm will sail again from Monday, the harbour board said on Thursday, two years after the storm.",
            "The first ferry leaves at ten past six in the morning, and the last one returns at twenty to eleven at night.",
        ],
    );
}

#[test]
fn hyphens_at_line_ends() {
    check_left_out(
        "The harbour board has said that it will ask the govern-\nment for money, since the well-\nknown pier was built by the state and the islanders de-\npend on it. The chair of the board, Kari Holm, is a self-\nemployed pilot of 62, and her 33-year-\nold son is one.\n",
        &[
            "The harbour board has said that it will ask the government for money, since the well-known pier was built by the state and the islanders depend on it. The chair of the board, Kari Holm, is a self-employed pilot of 62, and her 33-year-old son is one.",
        ],
        &[(Reason::Hyphens, "govern-ment, de-pend")],
    );
    // The other form stands elsewhere in the text.
    check(
        "The coast-guard came in the morning, and then the coast-\nguard went home again before the night fell on the old\npier of the town.\n",
        &[
            "The coast-guard came in the morning, and then the coast-guard went home again before the night fell on the old pier of the town.",
        ],
    );
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
    // A table.
    check_unchanged("Year    Ferries    Fish\n2019    61         400\n2020    55         380\n");
    // Too little to tell.
    check_unchanged("The ferry waits,\nthe gulls begin.\n");
}

#[test]
fn frames_of_pages_go() {
    check_left_out(
        "The ferry to Lindholm will sail again from Monday, and the\nharbour board said on Thursday, two years after the storm,\n\n- 1 -\n\u{c}THE LINDHOLM LIGHT       21 May 2025\nthat the pier of the town will not be built again before\nthe government has paid for it.\n\n- 2 -\n",
        &[
            "The ferry to Lindholm will sail again from Monday, and the harbour board said on Thursday, two years after the storm, that the pier of the town will not be built again before the government has paid for it.",
        ],
        &[(
            Reason::PageFrame,
            "- 1 -\nTHE LINDHOLM LIGHT       21 May 2025\n- 2 -",
        )],
    );
    // Not in a text that was never wrapped.
    check_unchanged("Page 3\nThe ferry sails.\n4\nIt is late.\n");
}

#[test]
fn mails() {
    let article = check(
        "FYI\n\n-----Original Message-----\nFrom: Kari Holm <kari@lindholm.example>\nSent: Thursday, 20 November 2025 9:14\nTo: Per Dahl\nSubject: RE: Fwd: Ferry to sail again\n\nThe ferry will sail again.\n\n> On Monday?\n> I doubt it.\n\n-- \nKari Holm\nHarbour Office\n",
        &[
            "FYI",
            "The ferry will sail again.",
            "On Monday?",
            "I doubt it.",
        ],
    );
    assert_eq!(article.title.as_deref(), Some("Ferry to sail again"));
    assert_eq!(
        article.published.map(|day| day.to_string()).as_deref(),
        Some("2025-11-20")
    );
    assert_eq!(article.blocks[2].kind, BlockKind::Quote);
    // No headers: a play.
    check_unchanged("From: here\nIt was: late\n\nTo be: sure\n");
    check(
        "The ferry sails. <https://lindholm.example/a?utm_source=x>\n[image: A ferry]\nUnsubscribe <https://lindholm.example/u> | View in browser\n",
        &["The ferry sails."],
    );
}

#[test]
fn marks_among_the_words() {
    check_left_out(
        "Lindholm is a town.[1][2] It was founded in 1642[a] by “[a] count”.[citation needed]\nHistory[edit]\nSee [3] and [2019].[4]:12–13 An area of 5 km².¹",
        &[
            "Lindholm is a town. It was founded in 1642 by “[a] count”.",
            "History",
            "See [3] and [2019]. An area of 5 km².",
        ],
        &[(
            Reason::Marks,
            "[1] [2] [a] [citation needed] [edit] [4]:12–13 ¹",
        )],
    );
    check_unchanged("He[r] a[1]b, “[t]he ferry”.");
}

#[test]
fn lines_beside_the_text_go() {
    check_left_out(
        "Ferry\nADVERTISEMENT\nThe ferry sails.\nRead more: Ten ways to cook herring\n— Share this article —\n",
        &["Ferry", "The ferry sails."],
        &[(
            Reason::Aside,
            "ADVERTISEMENT\nRead more: Ten ways to cook herring\n— Share this article —",
        )],
    );
    check_unchanged("Read more books, the mayor said.\nShare prices fell.\nRelated parties met.\n");
}

#[test]
fn times_of_messages_go() {
    check_left_out(
        "Kari Holm  9:14 AM\nThe ferry sails.\n9:15 AM\nIt is late.\n",
        &["Kari Holm", "The ferry sails.", "It is late."],
        &[(Reason::Time, "9:14 AM, 9:15 AM")],
    );
    check(
        "[20/11/2025, 09:14:22] Kari Holm: The ferry sails.\n[20/11/2025, 09:15:02] Per: Late.\n",
        &["Kari Holm: The ferry sails.", "Per: Late."],
    );
    // A live blog's times tell when something was so.
    check_unchanged("Ferry live\n18.54 GMT\nThe ferry sails.\n17:02\nIt is late.\n");
}

#[test]
fn source_of_a_page() {
    let article = check(
        "<!DOCTYPE html>\n<title>Ferry</title><h1>Ferry</h1><p>It sails.</p>",
        &["Ferry", "It sails."],
    );
    assert_eq!(article.title.as_deref(), Some("Ferry"));
    check(
        "<p>It <b>sails</b>.</p>\n<p>Late.</p>",
        &["It sails.", "Late."],
    );
    check_unchanged("<3 the ferry");
}

#[test]
fn addresses() {
    let long = format!("https://lindholm.example/{}", "papers/".repeat(9));
    check(
        "https://lindholm.example/a",
        &["https://lindholm.example/a"],
    );
    check_left_out(
        &format!("The ferry sails.\nThe report is at {long}\n"),
        &["The ferry sails."],
        &[(Reason::Address, &format!("The report is at {long}"))],
    );
    check_unchanged("It sails.\nWe are on it. https://t.example/HO1ZRs9\n");
}

#[test]
fn markdown_is_read_without_its_marks() {
    let text = "---\ntitle: \"Ferry to sail\"\ndate: 2025-11-20\n---\n# Ferry to sail\n\nThe **ferry** to [Lind\nholm](https://x.example \"t\") _sails_ at `six`.[^1]\n\n> It is late,\n> she said.\n\nTickets\n-------\n* Adults\n* Children\n  too\n\n```\nno *mark*\n```\n![A ferry](f.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n5 * 3 * 2, snake_case_name, \\*so\\*, AT&amp;T <https://a.example><br>\n\n[^1]: A note.\n[x]: https://x.example\n";
    let article = markdown(text).expect("it holds text");
    assert_eq!(article.title.as_deref(), Some("Ferry to sail"));
    assert_eq!(
        article.published.map(|day| day.to_string()).as_deref(),
        Some("2025-11-20")
    );
    assert_eq!(
        lines(&article),
        [
            "Ferry to sail",
            "The ferry to Lind holm sails at six.",
            "It is late, she said.",
            "Tickets",
            "Adults",
            "Children too",
            "no *mark*",
            "5 * 3 * 2, snake_case_name, *so*, AT&T https://a.example",
        ]
    );
    let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Heading(1),
            BlockKind::Paragraph,
            BlockKind::Quote,
            BlockKind::Heading(2),
            BlockKind::ListItem,
            BlockKind::ListItem,
            BlockKind::Preformatted,
            BlockKind::Paragraph,
        ]
    );
    // Found by its content, too.
    assert_eq!(plain(text).expect("it holds text"), article);
    check_unchanged("#1 in the charts\n* The ferry sails.\n** So it is.\n");
}

#[test]
fn a_line_without_end_is_cut() {
    let check = |input: &str, blocks: usize| {
        let article = plain(input).expect("it is text");
        assert_eq!(article.blocks.len(), blocks);
        let letters = |text: &str| text.replace(' ', "");
        assert_eq!(letters(&lines(&article).concat()), letters(input));
        let is_short = |block: &gloss_ingest::Block| block.span.end - block.span.start <= 16_000;
        assert!(article.blocks.iter().all(is_short));
    };
    check(&"One more sentence, of many. ".repeat(1_000), 2);
    check(&"no sentence ends here ".repeat(1_000), 2);
    check(&"é".repeat(20_000), 3);
    check(&"Short. ".repeat(100), 1);
}

/// Texts of what the passes look for.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the ferry ",
        "Lindholm ",
        "sails. ",
        "said",
        "govern-",
        "well-",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "> ",
        ">> ",
        "[12]",
        "[a]",
        "[edit]",
        "<https://a.example>",
        "https://a.example/long ",
        "Advertisement",
        "Page 3",
        "3",
        "--",
        "From: a",
        "To: b",
        "Subject: c",
        "Date: 2025-11-20",
        "  9:14 AM",
        "[9:14 AM] ",
        "\u{c}",
        "    ",
        "- ",
        "1. ",
        "“",
        "”",
        "\"",
        "—",
        "é",
        "\u{2028}",
        "#",
        "**",
        "# ",
        "](",
        "[",
        "`",
        "|",
        "---",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The letters and digits of a text, sorted.
fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut letters: Vec<char> = texts
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| c.is_alphanumeric())
        .collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn any_text_makes_the_blocks_that_the_reader_sees(input in prop_oneof!["(\\PC|[ \n\r\t\u{2028}\u{c}]){0,80}", odd_text()]) {
        let Ok(article) = plain(&input) else { return Ok(()) };
        let tokens = tokenize(SourceText::new(&article.text).expect("it is short"));
        let seen: Vec<_> = tokens.blocks.iter().map(|block| block.span).collect();
        let made: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
        prop_assert_eq!(seen, made);
        // Carried by a link, it is the same.
        let again = verbatim(&article.text).expect("it holds text");
        prop_assert_eq!(&again.text, &article.text);
        prop_assert_eq!(again.blocks.len(), article.blocks.len());
    }

    /// Every letter is in the text or in the list of what was left out.
    #[test]
    fn no_letter_is_lost(input in odd_text()) {
        let Ok(article) = plain(&input) else { return Ok(()) };
        if input.contains("](") || input.contains("][") || input.contains('`') || input.len() > 390 {
            return Ok(());
        }
        // In Markdown the number of an item is its mark.
        let text = |c: &char| c.is_alphabetic();
        let listed = article
            .left_out
            .iter()
            .filter(|left_out| !matches!(left_out.reason, Reason::Hyphens | Reason::Characters))
            .map(|left_out| &*left_out.text);
        let found = letters(std::iter::once(&*article.text).chain(listed));
        let of = |letters: String| letters.chars().filter(text).collect::<String>();
        prop_assert_eq!(of(found), of(letters([&*input])));
    }

    /// Wrapping a paragraph at a width and taking it in gives the paragraph back.
    #[test]
    fn what_was_wrapped_is_unwrapped(words in prop::collection::vec("[a-z]{1,12}", 120..200), width in 30..120usize) {
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
        let article = plain(&wrapped).expect("it holds text");
        prop_assert_eq!(lines(&article), [words.join(" ")]);
    }

    #[test]
    fn any_text_is_answered(input in any::<String>()) {
        let _ = plain(&input);
        let _ = markdown(&input);
        let _ = verbatim(&input);
    }

    #[test]
    fn any_markdown_is_answered(input in odd_text()) {
        let Ok(article) = markdown(&input) else { return Ok(()) };
        let mut end = 0;
        for block in &article.blocks {
            prop_assert!(block.span.start >= end && block.span.start < block.span.end);
            end = block.span.end;
        }
        prop_assert!(end as usize <= article.text.len());
    }
}

#[test]
fn lines_of_pages_that_end_in_a_space_flow() {
    let check = |text: &str, expect: &[&str]| {
        let article = plain(text).unwrap();
        let blocks = article.blocks.iter();
        let blocks: Vec<&str> = blocks
            .map(|block| &article.text[block.span.range()])
            .collect();
        assert_eq!(blocks, expect, "{text}");
    };
    // Too little to tell from its widths that it was wrapped.
    check(
        "\u{c}The market of the \nport will close.\n\nA hotel fol-\nlows.\n\u{c}",
        &[
            "The market of the port will close.",
            "A hotel fol-",
            "lows.",
        ],
    );
    check(
        "\u{c}The govern- \nment fell.\nNobody spoke.\n\u{c}",
        &["The government fell.", "Nobody spoke."],
    );
    // Over the end of a page, past its number.
    check(
        "\u{c}The market of the \n1\n\u{c}port will close.\n2\n\u{c}",
        &["The market of the port will close."],
    );
    // Spaces that somebody typed.
    check("The market \nPort\n", &["The market", "Port"]);
}
