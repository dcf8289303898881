//! Sentences with the links that they should show: all that are no names, in order.

use crate::Form;
use crate::testing::read;

/// Reads a text and compares its links, as `words: name`, with those expected.
fn check(marked: &str, expected: &[&str]) {
    let read = read(marked);
    let links = read.reading.mentions.iter().filter(|m| m.form != Form::Name);
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
