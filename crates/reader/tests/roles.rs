//! What the article says people are.

mod common;

/// Pairs of an entity's name and a role, in the roles' order in the text.
fn check(marked: &str, expect: &[(&str, &str)]) {
    let read = common::read(marked);
    let mut found: Vec<_> = read
        .reading
        .entities
        .iter()
        .flat_map(|e| {
            e.roles
                .iter()
                .map(|r| (r.span.start, e.name.as_str(), read.words(r.span)))
        })
        .collect();
    found.sort_unstable();
    let found: Vec<(&str, &str)> = found
        .into_iter()
        .map(|(_, name, role)| (name, role))
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn before_a_name() {
    check(
        "{L Peru}'s President {P Ana Sol} spoke.",
        &[("Ana Sol", "Peru's President")],
    );
    check(
        "{O Harbour Army North} commander Gen. {P Bo Lind} came.",
        &[
            ("Bo Lind", "Harbour Army North commander"),
            ("Bo Lind", "Gen."),
        ],
    );
    check(
        "They met {G Latvian} Defence Minister {P Ivo Kalns}.",
        &[("Ivo Kalns", "Latvian Defence Minister")],
    );
    check(
        "{O EU} trade policy chief {P Mia Holm} agreed.",
        &[("Mia Holm", "EU trade policy chief")],
    );
    check(
        "Secretary of State {P Lee Marsh} wrote.",
        &[("Lee Marsh", "Secretary of State")],
    );
    check(
        "It said special envoy to {L Chad} {P Kim Oro} will leave.",
        &[("Kim Oro", "special envoy to Chad")],
    );
    check(
        "President {P Ana Sol}'s envoy {P Rui Paz} wrote it.",
        &[
            ("Ana Sol", "President"),
            ("Rui Paz", "President Ana Sol's envoy"),
        ],
    );
    check("Mr. {P Paz} and Dr. {P Oro} met.", &[]);
    check(
        "First-time immigration lawyer {P Ana Sol} and ichthyologist {P Bo Lind} met.",
        &[
            ("Ana Sol", "First-time immigration lawyer"),
            ("Bo Lind", "ichthyologist"),
        ],
    );
    check(
        "She came with her husband, Prince {P Rui}, on Monday.",
        &[("Rui", "her husband"), ("Rui", "Prince")],
    );
    check(
        "{P Pope Urban} met {P Saint-Just} and {P Dean Holm}.",
        &[("Pope Urban", "Pope")],
    );
    check(
        "He stars in the crime drama {W The Quay}; it was shot by broadcaster {O Nord TV}.",
        &[("Quay", "the crime drama"), ("Nord TV", "broadcaster")],
    );
    check(
        "According to the {G Latvian} team's coach, {P Ana Sol}, it was the talk of factory foreman {P Bo Lind}.",
        &[
            ("Ana Sol", "the Latvian team's coach"),
            ("Bo Lind", "factory foreman"),
        ],
    );
    check(
        "Minister of Defence Sheikh {P Bo Lind} blamed the media and rival {P Ana Sol}.",
        &[
            ("Bo Lind", "Minister of Defence"),
            ("Bo Lind", "Sheikh"),
            ("Ana Sol", "rival"),
        ],
    );
    check("The protégé of Pope {P Urban} left.", &[("Urban", "Pope")]);
    check(
        "They will not discuss a case involving former captain {P Bo Lind} or visiting professor {P Ana Sol}.",
        &[("Bo Lind", "former captain"), ("Ana Sol", "professor")],
    );
    check(
        "She left with {P Ana}'s [6] sister, {P Mia Holm}.",
        &[("Mia Holm", "Ana's [6] sister")],
    );
    check(
        "His {L Chilean} counterpart, {P Ana Sol}, agreed.",
        &[("Ana Sol", "His Chilean counterpart")],
    );
}

#[test]
fn in_apposition() {
    check(
        "{L Chad}'s foreign minister, {P Kim Oro}, warned them.",
        &[("Kim Oro", "Chad's foreign minister")],
    );
    check(
        "{P Jane Roe}, the mayor of {L Lima}, resigned.",
        &[("Jane Roe", "the mayor of Lima")],
    );
    check(
        "{P Jane Roe}, 52, a baker from {L Lyon}, won.",
        &[("Jane Roe", "a baker from Lyon")],
    );
    check(
        "The head of the agency, {P Jane Roe}, resigned.",
        &[("Jane Roe", "The head of the agency")],
    );
    check(
        "{O Dawn News}, the paper's {L U.S.} partner, ran it.",
        &[("Dawn News", "the paper's U.S. partner")],
    );
    check(
        "{P Bo Lind} (1704–1787), a painter in {L Oslo}, and {P Mia Holm} [6], a dancer, wed.",
        &[("Bo Lind", "a painter in Oslo"), ("Mia Holm", "a dancer")],
    );
    check(
        "{P Bo Lind}, a painter in the service of King {P Olaf} of {L Norway}, left; {W The Quay}, a film, won.",
        &[
            ("Bo Lind", "a painter in the service of King Olaf of Norway"),
            ("Olaf", "King"),
            ("Quay", "a film"),
        ],
    );
    check(
        "{P Ana Sol} of {L Lima}, the union's head, met {O Portbank}, an informal, local lender.",
        &[("Ana Sol", "the union's head")],
    );
    check("She was born in {L Lima}, the daughter of a baker.", &[]);
    check("They met in {L Lima}, the Gold Hall of the Old Port.", &[]);
    check(
        "He was {P Bo Lind} (Champion and The Quest) and {P Mia Holm}, who heads out to sea.",
        &[],
    );
    check(
        "It was wrong, said {P Ana Sol}, a teacher who heads the union.",
        &[("Ana Sol", "a teacher"), ("Ana Sol", "heads the union")],
    );
    check(
        "According to the official, {P Sol} and {P Paz} agreed.",
        &[],
    );
    check(
        "{P Sol}, {P Paz} and {P Oro} met in {L Lima}, the {L Netherlands} and {L Peru}.",
        &[],
    );
}

#[test]
fn in_a_clause() {
    check(
        "{P Jane Roe}, who heads the port authority, agreed.",
        &[("Jane Roe", "heads the port authority")],
    );
    check(
        "{P Roe} is the most senior judge in {L Lima}.",
        &[("Roe", "the most senior judge in Lima")],
    );
    check(
        "{P Roe} was named chief executive in May.",
        &[("Roe", "chief executive")],
    );
    check(
        "{P Roe}, a former nurse, ran.",
        &[("Roe", "a former nurse")],
    );
    check("{P Roe} was late.", &[]);
    check(
        "{P Roe}, who has led the firm since 2014, becomes chief executive of a new branch.",
        &[
            ("Roe", "led the firm"),
            ("Roe", "chief executive of a new branch"),
        ],
    );
    check(
        "{P Roe}, 58, will stay on as chairman until the sale is done.",
        &[("Roe", "chairman")],
    );
    check(
        "The board named {P Jane Roe} as its president on Monday and elected {P Rui Paz} treasurer.",
        &[("Jane Roe", "its president"), ("Rui Paz", "treasurer")],
    );
    check(
        "{P Roe} was a professor of law from 1893 to 1925 and remained quiet.",
        &[("Roe", "a professor of law")],
    );
    check("{P Roe}, as ever, was late as a bus.", &[]);
    // A role ends where its phrase does, and a clause is none.
    check(
        "{P Roe} is an outspoken critic of the {P Castell} regime.",
        &[("Roe", "an outspoken critic of the Castell regime")],
    );
    check(
        "For {P Roe}, the {O Lusia} agreement opened the door to other deals.",
        &[],
    );
}
