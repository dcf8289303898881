//! What is found in pairs of articles: each side is read by the rules, as a text alone. What stands
//! between marks is a quote.

use gloss_compare::{Comparison, Side, compare};
use gloss_reader::{Analyzer, Options, Quote, Reading, Rules};
use gloss_text::{SourceText, Span, tokenize};
use proptest::prelude::*;

struct Article {
    text: String,
    reading: Reading,
}

fn article(text: &str) -> Article {
    let source = SourceText::new(text).expect("short");
    let tokens = tokenize(source);
    let mut reading = gloss_reader::read(&tokens, Rules.analysis(&tokens), &Options::default());
    reading.quotes = quotes(text);
    Article {
        text: text.to_owned(),
        reading,
    }
}

fn quotes(text: &str) -> Vec<Quote> {
    let marks: Vec<(usize, &str)> = text.match_indices(['“', '”', '"']).collect();
    let quote = |pair: &[(usize, &str)]| Quote {
        span: Span::new(pair[0].0 as u32, (pair[1].0 + pair[1].1.len()) as u32),
        direct: true,
        speaker: None,
        speaker_span: None,
        cue: None,
    };
    marks.chunks_exact(2).map(quote).collect()
}

impl Article {
    fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            reading: &self.reading,
        }
    }

    fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    fn name(&self, id: gloss_reader::EntityId) -> &str {
        &self.reading.entities[id.0 as usize].name
    }
}

fn compared(a: &str, b: &str) -> (Article, Article, Comparison) {
    let (a, b) = (article(a), article(b));
    let comparison = compare(a.side(), b.side());
    (a, b, comparison)
}

#[test]
fn the_cast_of_both_and_of_one() {
    let check = |a: &str, b: &str, shared: &[&str], only: [&[&str]; 2]| {
        let (a, b, found) = compared(a, b);
        let mut pairs: Vec<String> = found
            .shared
            .iter()
            .map(|&(x, y)| format!("{} = {}", a.name(x), b.name(y)))
            .collect();
        pairs.sort();
        assert_eq!(pairs, shared, "{}", a.text);
        let names = |side: usize, of: &Article| {
            let mut names: Vec<String> = found.only[side]
                .iter()
                .map(|&id| of.name(id).to_owned())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(0, &a), only[0], "{}", a.text);
        assert_eq!(names(1, &b), only[1], "{}", b.text);
    };
    check(
        "Mayor Ana Castell met Piet Vos in Rotterdam. Castell smiled.",
        "Ms. Castell was in Rotterdam on Monday. Governor Lena Brandt was not.",
        &["Ana Castell = Castell", "Rotterdam = Rotterdam"],
        [&["Piet Vos"], &["Lena Brandt"]],
    );
    // Two people of one surname are two.
    check(
        "Mr. Tom Castell spoke in Lisbon.",
        "Ms. Ana Castell spoke in Lisbon.",
        &["Lisbon = Lisbon"],
        [&["Tom Castell"], &["Ana Castell"]],
    );
    check(
        "The European Union (EU) agreed. Gen. John Hale spoke.",
        "The EU agreed. Gen. J. Hale spoke.",
        &["European Union = EU", "John Hale = J. Hale"],
        [&[], &[]],
    );
    // Initials are no name that a text holds.
    check(
        "The European Union agreed in Lisbon.",
        "The EU agreed in Lisbon.",
        &["Lisbon = Lisbon"],
        [&["European Union"], &["EU"]],
    );
}

#[test]
fn numbers_of_one_thing_that_differ() {
    let check = |a: &str, b: &str, expect: &[&str]| {
        let (a, b, found) = compared(a, b);
        let pairs: Vec<String> = found
            .numbers
            .iter()
            .map(|&(x, y)| {
                let (x, y) = (
                    &a.reading.quantities[x as usize],
                    &b.reading.quantities[y as usize],
                );
                format!("{} / {}", a.words(x.span), b.words(y.span))
            })
            .collect();
        assert_eq!(pairs, expect, "{} / {}", a.text, b.text);
    };
    check(
        "The fire in Porto killed 26 people on Monday, officials said. A bridge reopened.",
        "Officials said 28 people died in the fire in Porto. The mayor thanked the crews.",
        &["26 people / 28 people"],
    );
    // Short sentences have little in common, and need no more.
    check(
        "A ferry sank off Porto on Monday. At least 12 people died.",
        "A ferry sank off Porto on Monday. At least 14 people died, the police said.",
        &["At least 12 people / At least 14 people"],
    );
    check(
        "A ferry sank off Porto on Monday. At least 12 people died.",
        "A ferry sank off Porto on Monday. At least 300 people were aboard, and the crew had life jackets for all.",
        &[],
    );
    // Of several numbers in a sentence each goes with what stands around it.
    check(
        "Shares of Lusia Mutual in Lisbon rose 3 percent and those of Porto Steel fell 5 percent.",
        "Shares of Porto Steel fell 6 percent.",
        &["5 percent / 6 percent"],
    );
    // The same number is no difference, nor is one that the other also gives.
    check(
        "The fire in Porto killed 26 people. By night 28 people had died in the fire in Porto.",
        "The fire in Porto killed 28 people, officials said.",
        &[],
    );
    // Another event, another unit, another day.
    check(
        "The fire in Porto killed 26 people.",
        "Some 28 people visited the museum of Ghent.",
        &[],
    );
    check(
        "The fire in Porto burned 26 houses in the old town.",
        "The fire in Porto burned for 28 hours in the old town.",
        &[],
    );
    check(
        "The fire in Porto killed 26 people on 3 May 2024.",
        "The fire in Porto killed 28 people on 9 June 2025.",
        &[],
    );
}

#[test]
fn words_that_both_quote() {
    let check = |a: &str, b: &str, expect: &[&str]| {
        let (a, b, found) = compared(a, b);
        let pairs: Vec<String> = found
            .quotes
            .iter()
            .map(|&(x, y)| {
                let (x, y) = (&a.reading.quotes[x as usize], &b.reading.quotes[y as usize]);
                format!("{} / {}", a.words(x.span), b.words(y.span))
            })
            .collect();
        assert_eq!(pairs, expect, "{} / {}", a.text, b.text);
    };
    check(
        "“We will rebuild the bridge before the winter comes,” Ana Castell said.",
        "Castell said: \"We will rebuild the bridge before the winter.\"",
        &[
            "“We will rebuild the bridge before the winter comes,” / \"We will rebuild the bridge before the winter.\"",
        ],
    );
    check(
        "“We will rebuild the school,” Ana Castell said.",
        "“We will close the road for a week,” Ana Castell said.",
        &[],
    );
}

#[test]
fn facts_of_one() {
    let (a, b, found) = compared(
        "The fire in Porto killed 26 people on Monday. Ana Castell, the mayor, ordered schools to close. \
         Insurers expect losses of 40 million euros, Lusia Mutual said.",
        "A fire killed 26 people in Porto on Monday, and mayor Ana Castell ordered that schools close. \
         Divers from Vigo searched the harbour for two boats.",
    );
    let lines = |side: usize, of: &Article| -> Vec<String> {
        found.facts[side]
            .iter()
            .map(|&i| of.words(of.reading.sentences[i as usize]).to_owned())
            .collect()
    };
    assert_eq!(
        lines(0, &a),
        ["Insurers expect losses of 40 million euros, Lusia Mutual said."]
    );
    assert_eq!(
        lines(1, &b),
        ["Divers from Vigo searched the harbour for two boats."]
    );
}

#[test]
fn an_article_and_itself() {
    let text = "The fire in Porto killed 26 people on Monday. “We will rebuild all of it,” Ana Castell said.";
    let (a, _, found) = compared(text, text);
    assert_eq!(found.shared.len(), a.reading.entities.len());
    assert!(found.is_related());
    assert_eq!(found.only, [vec![], vec![]]);
    assert_eq!(found.numbers, []);
    assert_eq!(found.facts, [vec![], vec![]]);
    assert_eq!(found.quotes.len(), 1);
}

#[test]
fn nothing_to_compare() {
    let (.., found) = compared("", "The fire in Porto killed 26 people.");
    assert!(!found.is_related());
    assert_eq!(compared("", "").2, Comparison::default());
}

proptest! {
    /// Whatever is compared: no panic, each thing once, nothing both shared and alone.
    #[test]
    fn each_once(a in "(Ana|Bo|EU|the|killed|26|people|said|“|”|\\.|é| ){0,60}", b in "(Ana|Bo|EU|killed|28|people|said|“|”|\\.| ){0,60}") {
        let (a, b, found) = compared(&a, &b);
        let mut ours: Vec<_> = found.shared.iter().map(|pair| pair.0).chain(found.only[0].iter().copied()).collect();
        let mut theirs: Vec<_> = found.shared.iter().map(|pair| pair.1).chain(found.only[1].iter().copied()).collect();
        for (list, of) in [(&mut ours, &a), (&mut theirs, &b)] {
            let all = list.len();
            list.sort();
            list.dedup();
            prop_assert_eq!(list.len(), all);
            prop_assert!(all <= of.reading.entities.len());
        }
        for &(x, y) in &found.numbers {
            prop_assert!((x as usize) < a.reading.quantities.len() && (y as usize) < b.reading.quantities.len());
        }
        for &(x, y) in &found.quotes {
            prop_assert!((x as usize) < a.reading.quotes.len() && (y as usize) < b.reading.quotes.len());
        }
    }
}
