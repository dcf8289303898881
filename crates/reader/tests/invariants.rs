//! What holds of every reading, whatever the text.

mod common;

use common::scrambled::Scrambled;
use gloss_reader::{Analyzer, Reading, Rules, Warning};
use gloss_text::Span;
use proptest::prelude::*;

/// Words, marks and oddities that bring the passes into action.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Jane Roe",
        "Roe",
        "he",
        "she",
        "her",
        "its",
        "it",
        "President",
        "the minister",
        "minister",
        "Acme Corp.",
        "EU",
        "European Union",
        "(",
        ")",
        ",",
        ".",
        "“",
        "”",
        "\"",
        "'s",
        "’s",
        "said",
        "told",
        "of",
        "the",
        "and",
        "de la",
        "United States",
        "U.S.",
        "Ukrainian",
        "was named",
        "who heads",
        "met with",
        "accused",
        "was freed by",
        "26 people",
        "on 3 May 2021",
        "a baker from",
        "52",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        " ",
        "É",
        "e\u{301}",
        "İ",
        "ß",
        "👩‍👩‍👧",
        "\u{200b}",
        "\u{feff}",
        "😀",
        "中国",
        "-",
        "—",
        "Gen.",
        "Mr.",
        "X",
        "I",
        "my",
        "MARIA SOL WINS THE LONG RACE",
        "Bank",
        "for",
        "&",
        "\t",
        "\r\n",
        "0",
        "...",
        "@handle",
        "https://a.b/c",
    ]);
    prop::collection::vec(
        prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => any::<String>()],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

fn spans(reading: &Reading) -> Vec<Span> {
    let mentions = reading.mentions.iter().map(|m| m.span);
    let roles = reading
        .entities
        .iter()
        .flat_map(|e| e.roles.iter().map(|r| r.span));
    let quotes = reading
        .quotes
        .iter()
        .flat_map(|q| [Some(q.span), q.speaker_span, q.cue])
        .flatten();
    let dates = reading.dates.iter().map(|d| d.span);
    let quantities = reading.quantities.iter().map(|q| q.span);
    let statements = reading
        .statements
        .iter()
        .flat_map(|s| [s.subject_span, s.verb, s.object_span, s.sentence])
        .chain(
            reading
                .statements
                .iter()
                .filter_map(|s| Some(s.reporter?.span)),
        );
    let sentences = reading.key_sentences.iter().map(|k| k.sentence);
    let outline = reading.outline.iter().map(|o| o.sentence);
    mentions
        .chain(roles)
        .chain(quotes)
        .chain(dates)
        .chain(quantities)
        .chain(statements)
        .chain(sentences)
        .chain(outline)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reading_holds_together(text in text(), seed in any::<u64>()) {
        check(&text, &|| Box::new(Rules))?;
        check(&text, &|| Box::new(Scrambled::new(seed)))?;
    }
}

fn check(text: &str, analyzer: &dyn Fn() -> Box<dyn Analyzer>) -> Result<(), TestCaseError> {
    let reading = common::read_with(text, &*analyzer());
    for span in spans(&reading) {
        prop_assert!(
            text.get(span.range())
                .is_some_and(|words| !words.is_empty()),
            "{span:?} is no part of the text"
        );
    }
    for pair in reading.mentions.windows(2) {
        prop_assert!(
            pair[0].span < pair[1].span,
            "mentions stand in order, none twice: {pair:?}"
        );
    }
    for (i, entity) in reading.entities.iter().enumerate() {
        prop_assert_eq!(entity.id.0 as usize, i);
        prop_assert!(!entity.name.is_empty());
        prop_assert!(!entity.aliases.contains(&entity.name));
        for role in &entity.roles {
            let words: Vec<&str> = text[role.span.range()].split_whitespace().collect();
            prop_assert_eq!(words.join(" ").replace('’', "'"), role.text.clone());
        }
    }
    let ids = reading
        .mentions
        .iter()
        .filter_map(|m| m.entity)
        .chain(reading.quotes.iter().filter_map(|q| q.speaker))
        .chain(reading.statements.iter().flat_map(|s| {
            [s.subject, s.object, s.reporter.and_then(|r| r.entity)]
                .into_iter()
                .flatten()
        }))
        .chain(reading.together.iter().flat_map(|t| [t.a, t.b]));
    for id in ids {
        prop_assert!((id.0 as usize) < reading.entities.len());
    }
    prop_assert!(reading.together.iter().all(|t| t.a < t.b));
    prop_assert!(
        reading
            .outline
            .iter()
            .all(|o| (o.date as usize) < reading.dates.len())
    );
    prop_assert!(
        reading
            .entities
            .iter()
            .all(|e| (0.0..=1.0).contains(&e.salience))
    );
    prop_assert!(
        reading
            .mentions
            .iter()
            .all(|m| (0.0..=1.0).contains(&m.confidence))
    );
    prop_assert_eq!(
        common::read_with(text, &*analyzer()),
        reading,
        "the same text gives the same reading"
    );
    Ok(())
}

#[test]
fn no_text_says_so() {
    for text in ["", " \n\t "] {
        let reading = common::read_with(text, &Rules);
        assert_eq!(reading.warnings, [Warning::Empty]);
        assert!(reading.mentions.is_empty());
    }
}
