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
        &[("Roe", "chief executive in May")],
    );
    check(
        "{P Roe}, a former nurse, ran.",
        &[("Roe", "a former nurse")],
    );
    check("{P Roe} was late.", &[]);
}
