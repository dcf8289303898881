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
    check(
        "{P Maria Sol} praised the {P Ana Oro} video. She smiled.",
        &[("She", "Maria Sol")],
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
fn the_subject_of_a_verb_of_speech_goes_on() {
    check(
        "{P Peter Paz} praised {P Ivan Sol}. {P Karl Oro} said he was tired.",
        &[("he", "Karl Oro")],
    );
    check(
        "{P Peter Paz} met {P Ivan Sol}. {P Karl Oro}, the mayor of {L Lima}, said that he slept.",
        &[("he", "Karl Oro")],
    );
}

#[test]
fn those_who_act_and_own() {
    check(
        "The plan of {O Acme} failed. It hopes for more.",
        &[("It", "Acme")],
    );
    check(
        "{O Acme Ltd.} met {O Oro University}. Its shares fell.",
        &[("Its", "Acme Ltd.")],
    );
    check(
        "{O Acme}, the arm of {O Oro Group}, cut its price.",
        &[("its", "Acme")],
    );
    check(
        "{L Peru} was the first country to pay. Its courts agreed.",
        &[("Its", "Peru")],
    );
    check("{O Acme} told workers they must go.", &[]);
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

#[test]
fn descriptions_by_what_the_text_says() {
    check(
        "The drug {W Velor} failed. Doctors had liked the drug.",
        &[("the drug", "Velor")],
    );
    check(
        "The pact, known as the {W Oro Plan}, holds. {P Ana Sol} praised the deal.",
        &[("The pact", "Oro Plan"), ("the deal", "Oro Plan")],
    );
    check(
        "Rain hit the town of {L Oro} and {L Lima}. The town slept.",
        &[("The town", "Oro")],
    );
    check(
        "The {L Oro Bridge} opened. Cars crossed the bridge.",
        &[("the bridge", "Oro Bridge")],
    );
    check(
        "{O Acme Ltd.} rose. The company grew.",
        &[("The company", "Acme Ltd.")],
    );
}

#[test]
fn descriptions_of_something_else() {
    check(
        "{O Acme Ltd.} rose. A company from {L Lima} fell. The company shut.",
        &[],
    );
    check("{O Oro Bank} shut. The bank robbery failed.", &[]);
    check("{L Peru} and {L Chad} voted. The country was calm.", &[]);
    check("{O Acme Ltd.} rose. The company that makes cars fell.", &[]);
}

#[test]
fn pronouns_of_the_whole_text_tell_a_gender() {
    check(
        "{P Quill} met {P Paz}. {P Quill} spoke. He left. {P Quill} slept. He ate. {P Paz} sang. She danced.",
        &[("He", "Quill"), ("He", "Quill"), ("She", "Paz")],
    );
    check(
        "{P Maria Sol} left with her son, {P Quill}. He was tired.",
        &[("her", "Maria Sol"), ("He", "Quill")],
    );
}

#[test]
fn whose_party_it_is() {
    check(
        "{P Peter Paz} of the {O Oro Party} said his party was ready.",
        &[("his", "Peter Paz"), ("his party", "Oro Party")],
    );
    check(
        "{P Peter Paz} said his party was ready.",
        &[("his", "Peter Paz")],
    );
}

#[test]
fn the_very_role() {
    check(
        "Home Secretary {P Ana Oro} met Shadow Home Secretary {P Maria Sol}. The home secretary left.",
        &[("The home secretary", "Ana Oro")],
    );
}

#[test]
fn areas_by_the_noun_that_follows() {
    check(
        "Shells fell in the {L Oro} region. The region is poor.",
        &[("The region", "Oro")],
    );
}

#[test]
fn groups_are_many() {
    check(
        "All {G Slovenes} beside the river left their homes.",
        &[("their", "Slovenes")],
    );
}

#[test]
fn what_is_apposed_is_anothers() {
    check(
        "{O Acme} sued. {O Oro Corp}, its main rival, lost.",
        &[("its", "Acme")],
    );
    check(
        "{P Ana Oro} met {P Maria Sol}. {P Maria Sol}, her sister, left.",
        &[("her", "Ana Oro")],
    );
}

#[test]
fn subjects_of_clauses_and_what_only_narrows() {
    check(
        "{L LIMA} -- Stocks rose after the {O Oro Board} said it would wait.",
        &[("it", "Oro Board")],
    );
    check(
        "{L Peru} crude oil rose on Monday. It gained two percent.",
        &[],
    );
}
