//! Sentences with the links that they should show: all that are no names, in order.

use gloss_text::{SourceText, Span, tokenize};

use crate::document::Document;
use crate::passes::quotes::Speech;
use crate::passes::{entities, names};
use crate::testing::{read, recorded, unmark};
use crate::{EntityId, Form, Kind, Quote};

/// Reads a text and compares its links, as `words: name`, with those expected.
fn check(marked: &str, expected: &[&str]) {
    let read = read(marked);
    let links = read
        .reading
        .mentions
        .iter()
        .filter(|m| m.form != Form::Name);
    let links: Vec<String> = links
        .map(|link| {
            let entity = read.entity(link).map_or("", |entity| &entity.name);
            format!("{}: {entity}", read.words(link.span))
        })
        .collect();
    assert_eq!(links, expected, "{marked}");
}

#[test]
fn people() {
    check(
        "{P Jane Roe} opened a shop in {L Lima}. She sold it to her brother last year.",
        &["She: Jane Roe", "her: Jane Roe"],
    );
    check(
        "{P Tom Bell} met {P Ann Cole} on Monday. He thanked her.",
        &["He: Tom Bell", "her: Ann Cole"],
    );
}

#[test]
fn a_title_is_the_one_person_who_bears_it() {
    check(
        "Queen {P Elizabeth Roe} opened the bridge on Monday. The crowd cheered as the Queen cut a ribbon.",
        &["the Queen: Elizabeth Roe"],
    );
    check(
        "Queen {P Elizabeth Roe} met Queen {P Anna Holm} on Monday. The crowd cheered as the Queen cut a ribbon.",
        &[],
    );
}

#[test]
fn what_several_things_are_called_is_neither() {
    check(
        "The {L Lower Bridge} stands beside the {L Upper Bridge}. Workers closed the bridge on Monday.",
        &[],
    );
}

#[test]
fn nobody_is_whom_its_own_clause_names() {
    check(
        "{P Tom Bell} denied it. The witness was {P Karl Lund}. He said {P Bell} had been watched.",
        &[],
    );
    check(
        "“Well done to {P Tom Bell} on a great day, and to the whole team,” he wrote.",
        &[],
    );
}

#[test]
fn what_describes_someone_may_speak_of_her() {
    check(
        "{P Ann Roe}, founder of her own company, spoke on Monday.",
        &["her: Ann Roe"],
    );
}

#[test]
fn who_has_an_age_or_a_title_cut_short() {
    check(
        "{P Rick Wade}, 54, was seen near the bridge on Monday. “I did not do it,” the 54-year-old said.",
        &["I: Rick Wade", "the 54-year-old: Rick Wade"],
    );
    check(
        "Gov. {P Carl Holm} signed the budget on Friday. “It is a big budget,” the {G Republican} governor said.",
        &["the Republican governor: Carl Holm"],
    );
}

#[test]
fn titles_are_stronger_than_given_names() {
    check(
        "Mr. {P Nicola Conti} resigned as coach on Friday. He was tired.",
        &["He: Nicola Conti"],
    );
    check(
        "Mrs. {P Robin Hale} won the race. She thanked the fans.",
        &["She: Robin Hale"],
    );
}

#[test]
fn arguments_of_a_verb_are_different_people() {
    check(
        "{P Tom Bell} called {P Dan Cole} on Monday. He told him that the deal was off.",
        &["He: Tom Bell"],
    );
}

#[test]
fn relative_clauses_and_lists() {
    check(
        "The prize went to {P Dan Moss}, who gave it to his school.",
        &["his: Dan Moss"],
    );
    check(
        "The crowd greeted {P Dan Moss} and his wife at the station.",
        &["his: Dan Moss"],
    );
}

#[test]
fn newcomers_stand_in_the_way() {
    check(
        "Inspector {P Dan Pell} said a man was found on the road. His coat was torn and he died in hospital.",
        &[],
    );
}

#[test]
fn bodies_and_countries() {
    check(
        "{O Acme} closed two plants. The company said it would move its staff to {L Peru}.",
        &["The company: Acme", "it: Acme", "its: Acme"],
    );
    check(
        "{L Peru} sent its army to the border on Sunday.",
        &["its: Peru"],
    );
}

#[test]
fn descriptions_repeat_roles_and_names() {
    check(
        "Foreign Minister {P Ann Roe} flew to {L Lima} on Sunday. The minister will meet the president today.",
        &["The minister: Ann Roe"],
    );
    check(
        "Gov. {P Carl Dobbins} signed the budget on Friday. It is a big budget, the governor said.",
        &["the governor: Carl Dobbins"],
    );
    check(
        "{O Lund University} opened a school in {L Peru}. Students of the university were happy.",
        &["the university: Lund University"],
    );
}

#[test]
fn what_cannot_be_called_so_is_not() {
    check(
        "After the invasion of {L Ukraine}, the university moved to a new building.",
        &[],
    );
    check(
        "{P Jane Roe} praised the mayor of {L Lima}. The company was silent.",
        &[],
    );
}

#[test]
fn two_people_are_no_link() {
    check(
        "{P Jane Roe} and {P Tom Bell} met in {L Lima}. They talked for an hour.",
        &[],
    );
}

/// Finds whom the first `pronoun` of a text most likely means, if what stands between its quotation
/// marks is said by `speaker`, or if nobody is known to say it.
fn meant(marked: &str, pronoun: &str, speaker: Option<&str>) -> Option<String> {
    let (text, found) = unmark(marked);
    let analysis = recorded(&text);
    let tokens = tokenize(SourceText::new(&text).expect("short"));
    let syntax = analysis.syntax.expect("recorded with trees");
    let document = Document::new(&tokens, &syntax);
    let found = names::settle(&document, found);
    let cast = entities::resolve(&document.words, &found);
    let mentions = crate::pipeline::mentions(&found, &cast.of);
    let span = |words: &str| {
        let start = text.find(words).expect("in the text") as u32;
        Span::new(start, start + words.len() as u32)
    };
    // The last time that the name stands.
    let head = speaker.and_then(|speaker| {
        let start = text.rfind(speaker)? as u32;
        let span = Span::new(start, start + speaker.len() as u32);
        document.trees.top_of(span)
    });
    let speech = Speech {
        span: span("“").cover(span("”")),
        direct: true,
        speaker: head.map(|head| head..head + 1),
        head,
        cue: None,
        goes_on: None,
    };
    let reference = analysis.reference.expect("recorded with reference");
    let links = super::links(&document, &reference, &mentions, &cast.entities, &[speech]);
    let link = links.iter().find(|link| link.span == span(pronoun))?;
    Some(cast.entities[link.entity?.0 as usize].name.clone())
}

#[test]
fn who_speaks_is_nobody_spoken_of() {
    let text = "{P Ann Cole} has won. {P Jane Roe} knows {P Ann Cole} well. “She is the best of us all,” {P Roe} said.";
    assert_eq!(meant(text, "She", Some("Roe")).as_deref(), Some("Ann Cole"));
    let alone = "{P Jane Roe} was glad. “She is the best of us all,” {P Roe} said.";
    assert_ne!(
        meant(alone, "She", Some("Roe")).as_deref(),
        Some("Jane Roe")
    );
}

#[test]
fn first_person_of_a_quote() {
    let text = "“I like my job and we like {L Lima},” {P Jane Roe} said. I do not.";
    let check = |kind: Kind, expected: &[&str]| {
        let (text, _) = unmark(text);
        let tokens = tokenize(SourceText::new(&text).expect("short"));
        let syntax = recorded(&text).syntax.expect("recorded with trees");
        let document = Document::new(&tokens, &syntax);
        let quote = Quote {
            span: Span::new(0, text.find('”').expect("a mark") as u32 + 3),
            direct: true,
            speaker: Some(EntityId(0)),
            speaker_span: None,
            cue: None,
        };
        let mut entity =
            read("{P Jane Roe} opened a shop in {L Lima}. She sold it to her brother last year.")
                .reading
                .entities
                .swap_remove(0);
        entity.kind = kind;
        let found = super::first_person(&document, &[quote], &[], &[entity]);
        let words: Vec<&str> = found.iter().map(|m| &text[m.span.range()]).collect();
        assert_eq!(words, expected);
    };
    check(Kind::Person, &["I", "my"]);
    check(Kind::Organization, &["I", "my", "we"]);
}
