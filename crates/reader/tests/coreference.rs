//! Whom pronouns and descriptions mean.

mod common;

use gloss_reader::Form;

/// Pairs of a pronoun or description and the name of its entity, in text order.
fn check(marked: &str, expect: &[(&str, &str)]) {
    let read = common::read(marked);
    let found: Vec<(&str, &str)> = read
        .reading
        .mentions
        .iter()
        .filter(|m| m.form != Form::Name)
        .map(|m| {
            (
                read.words(m.span),
                read.entity(m).map_or("", |e| e.name.as_str()),
            )
        })
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn people() {
    check(
        "{P Maria Sol} left. She was tired.",
        &[("She", "Maria Sol")],
    );
    check(
        "{P Maria Sol} met {P Peter Paz}. He thanked her.",
        &[("He", "Peter Paz"), ("her", "Maria Sol")],
    );
    check("Ms. {P Oro} said her plan was ready.", &[("her", "Oro")]);
    check(
        "After his talks in {L Lima}, Minister {P Peter Paz} wrote.",
        &[("his", "Peter Paz")],
    );
    check("A woman called. She hung up. {P Peter Paz} slept.", &[]);
}

#[test]
fn gender_keeps_people_apart() {
    check("{P Peter Paz} spoke. She left.", &[]);
    check(
        "The actress {P Kim Oro} met {P Peter Paz}. She laughed.",
        &[("She", "Kim Oro")],
    );
}

#[test]
fn bodies_and_countries() {
    check("{L Peru} launched its plan.", &[("its", "Peru")]);
    check(
        "{O Acme} said they paid their debts.",
        &[("they", "Acme"), ("their", "Acme")],
    );
    check("{G Latvians} chose their mayor.", &[("their", "Latvians")]);
    check("The plan would cut its cost, said {O Acme}.", &[]);
    check("{O Acme} paid. It is clear that it rained.", &[]);
}

#[test]
fn descriptions() {
    check(
        "{L Chad}'s foreign minister, {P Kim Oro}, left. The minister was tired.",
        &[("The minister", "Kim Oro")],
    );
    check(
        "Minister {P Kim Oro} met Minister {P Ana Sol}. The minister was tired.",
        &[],
    );
    check(
        "Army official {P Kim Oro} left. An official spoke. The official was tired.",
        &[],
    );
    check(
        "{L Peru} voted. The country was calm.",
        &[("The country", "Peru")],
    );
}
