use gloss_text::{SourceText, Span, tokenize};

use super::find;
use crate::{Entity, EntityId, Form, Kind, Mention};

/// Reads `text`, in which `[1 Jane Roe]` is a mention of entity 1, and compares
/// the quotes found, one a line: `direct or reported | words | speaker's words | entity | cue`.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let (plain, mentions) = parse(text);
    let tokens = tokenize(SourceText::new(&plain).unwrap());
    let words = |span: Span| &plain[span.range()];
    let found: Vec<String> = find(&tokens, &mentions, &people())
        .iter()
        .map(|quote| {
            format!(
                "{} | {} | {} | {} | {}",
                if quote.direct { "direct" } else { "reported" },
                words(quote.span),
                quote.speaker_span.map_or("-", words),
                quote.speaker.map_or("-".into(), |id| id.0.to_string()),
                quote.cue.map_or("-", words),
            )
        })
        .collect();
    assert_eq!(found, expect, "{plain}");
}

/// Entities 0 and 1 are people, the others places.
fn people() -> Vec<Entity> {
    let entity = |id| Entity {
        id: EntityId(id),
        kind: if id < 2 { Kind::Person } else { Kind::Place },
        name: String::new(),
        aliases: vec![],
        roles: vec![],
        salience: 0.0,
        place: None,
        background: None,
    };
    (0..5).map(entity).collect()
}

fn parse(text: &str) -> (String, Vec<Mention>) {
    let mut plain = String::new();
    let mut mentions = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').unwrap();
        let (entity, words) = inside.split_once(' ').unwrap();
        plain += before;
        let start = plain.len() as u32;
        plain += words;
        mentions.push(Mention {
            span: Span::new(start, plain.len() as u32),
            entity: Some(EntityId(entity.parse().unwrap())),
            form: Form::Name,
            confidence: 1.0,
            runner_up: None,
        });
        rest = after;
    }
    plain += rest;
    (plain, mentions)
}

#[test]
fn a_verb_after_the_quote() {
    check(
        "“The road is closed,” [1 Roe] said.",
        &["direct | “The road is closed,” | Roe | 1 | said"],
    );
    check(
        "\"The road is closed,\" said [1 Roe] on Monday.",
        &["direct | \"The road is closed,\" | Roe | 1 | said"],
    );
    check(
        "“We are out of time!” [1 Jane Roe], who heads the board, warned.",
        &["direct | “We are out of time!” | Jane Roe | 1 | warned"],
    );
}

#[test]
fn a_verb_before_the_quote() {
    check(
        "[1 Roe] told reporters: “The bridge will open on time.”",
        &["direct | “The bridge will open on time.” | Roe | 1 | told"],
    );
    check(
        "[1 Roe], 52, a baker from [2 Lyon], said, “Nobody came to help us that night.”",
        &["direct | “Nobody came to help us that night.” | Roe | 1 | said"],
    );
}

#[test]
fn the_head_of_the_subject_is_the_speaker() {
    check(
        "[2 French] Secretary of State [1 Jane Roe] said that talks would go on.",
        &["reported | talks would go on | French Secretary of State Jane Roe | 1 | said"],
    );
    check(
        "The operator, [1 Roe Ltd], said it would pay for the funerals.",
        &["reported | it would pay for the funerals | Roe Ltd | 1 | said"],
    );
    check(
        "The harbour would open again in May, said [1 Jane Roe].",
        &["reported | The harbour would open again in May | Jane Roe | 1 | said"],
    );
    check(
        "[2 France]’s foreign minister, [1 Jane Roe], warned that “nobody wants this war.”",
        &["direct | “nobody wants this war.” | Jane Roe | 1 | warned"],
    );
    check(
        "[2 Kremlin] spokesman [1 John Roe] played it down, saying there was nothing new in it.",
        &["reported | there was nothing new in it | Kremlin spokesman John Roe | 1 | saying"],
    );
    check(
        "The head of the [2 Louvre] said that the museum would close.",
        &["reported | the museum would close | The head of the Louvre | - | said"],
    );
}

#[test]
fn an_interrupted_quote_keeps_its_speaker() {
    check(
        "“It was late,” [1 Roe] said. “We had all gone home by then.”",
        &[
            "direct | “It was late,” | Roe | 1 | said",
            "direct | “We had all gone home by then.” | - | 1 | -",
        ],
    );
}

#[test]
fn a_quote_of_two_paragraphs_has_one_speaker() {
    check(
        "“The first winter was hard, [1 Roe] said.\n“The second was worse than that.”",
        &[
            "direct | “The first winter was hard, Roe said. | - | - | -",
            "direct | “The second was worse than that.” | - | - | -",
        ],
    );
    check(
        "[1 Roe] said: “The first winter was hard.\n“The second was worse than that.”",
        &[
            "direct | “The first winter was hard. | Roe | 1 | said",
            "direct | “The second was worse than that.” | - | 1 | -",
        ],
    );
}

#[test]
fn reported_speech() {
    check(
        "[1 Roe] said that the harbour would stay open.",
        &["reported | the harbour would stay open | Roe | 1 | said"],
    );
    check(
        "The harbour would stay open, [1 Roe] said on Monday.",
        &["reported | The harbour would stay open | Roe | 1 | said"],
    );
    check(
        "The harbour would stay open, said [1 Roe].",
        &["reported | The harbour would stay open | Roe | 1 | said"],
    );
    check(
        "According to [1 the port authority], the harbour stays open.",
        &["reported | the harbour stays open | the port authority | 1 | According to"],
    );
    check(
        "[1 Roe], the mayor of [2 Ghent], said he would wait.",
        &["reported | he would wait | Roe | 1 | said"],
    );
    check(
        "A [1 Dutch] official told [2 Reuters] that the talks had failed.",
        &["reported | the talks had failed | A Dutch official | - | told"],
    );
}

#[test]
fn a_reported_clause_keeps_the_words_quoted_in_it() {
    check(
        "[1 Roe] wrote that the plan of the city was “a disaster” for the port.",
        &["reported | the plan of the city was “a disaster” for the port | Roe | 1 | wrote"],
    );
}

#[test]
fn what_nobody_said() {
    check("The so-called “fast lane” was slow.", &[]);
    check("She played in “The Long Winter of Bruges” last year.", &[]);
    check("There is nothing more to say about the road.", &[]);
    check("The report is due in spring.", &[]);
    check("Dogs’ owners and cats' owners met in the '90s.", &[]);
}

#[test]
fn a_relative_clause_is_not_the_speaker() {
    check(
        "Sources who spoke on condition of anonymity said that the talks had failed.",
        &["reported | the talks had failed | Sources | - | said"],
    );
    check("The mine, which [1 Roe] said was closed, is open.", &[]);
    check(
        "They told the agency, which first reported the story on the old mine.",
        &[],
    );
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "“",
        "\"\"\"",
        "said",
        "said said said",
        "’’’ ‘",
        "“a”",
        ", said",
        "according to",
        "According to, x",
        "“\n“\n“",
    ] {
        let tokens = tokenize(SourceText::new(text).unwrap());
        find(&tokens, &[], &[]);
    }
}
