use crate::testing::read;

/// Pairs of an entity's name and a role, in the roles' order in the text.
fn check(marked: &str, expect: &[(&str, &str)]) {
    let read = read(marked);
    let mut found: Vec<_> = read
        .reading
        .entities
        .iter()
        .flat_map(|e| {
            e.roles.iter().map(|r| {
                (
                    r.span.start,
                    r.span.end,
                    e.name.as_str(),
                    read.words(r.span),
                )
            })
        })
        .collect();
    found.sort_unstable();
    let found: Vec<(&str, &str)> = found
        .into_iter()
        .map(|(.., name, role)| (name, role))
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn a_source_is_not_who_it_speaks_of() {
    check(
        "According to a senior official, {P Lee Marsh}, who was hurt, spoke of the war.",
        &[],
    );
}

#[test]
fn titles() {
    check(
        "{L Peru}'s President {P Ana Sol} spoke.",
        &[("Ana Sol", "Peru's President")],
    );
    check(
        "Secretary of State {P Lee Marsh} wrote a letter.",
        &[("Lee Marsh", "Secretary of State")],
    );
    check(
        "{L U.S.} Army Secretary {P Dan Holm} met Gen. {P Bo Lind} on Monday.",
        &[("Dan Holm", "U.S. Army Secretary"), ("Bo Lind", "Gen.")],
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
        "They praised the award-winning actress {P Ana Sol}.",
        &[("Ana Sol", "the award-winning actress")],
    );
    check(
        "{P Pope Urban} met the students.",
        &[("Pope Urban", "Pope")],
    );
    check(
        "He stars in the crime drama {W The Quay}.",
        &[("Quay", "the crime drama")],
    );
    check(
        "It was a talk with pollster {P Jim Tarrant} and fellow actor {P Mia Holm}.",
        &[("Jim Tarrant", "pollster"), ("Mia Holm", "fellow actor")],
    );
    check(
        "The couple were neighbors of Selectman {P Bo Lind}.",
        &[("Bo Lind", "Selectman")],
    );
    check(
        "Both President {P Ana Sol} and her rival stayed.",
        &[("Ana Sol", "President")],
    );
}

#[test]
fn appositions() {
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
        "{P Ana Sol}, the singer, songwriter and activist, died.",
        &[("Ana Sol", "the singer, songwriter and activist")],
    );
    check(
        "{P Ana Sol}, president and chief executive of {O Acme}, died.",
        &[("Ana Sol", "president and chief executive of Acme")],
    );
    check(
        "{P Ana Sol}, a professor of law since 1998, died.",
        &[("Ana Sol", "a professor of law")],
    );
    check(
        "The airline {O Nordair}, a subsidiary of {O Portbank}, will close.",
        &[
            ("Nordair", "The airline"),
            ("Nordair", "a subsidiary of Portbank"),
        ],
    );
    check(
        "A former nurse, {P Roe} ran for mayor.",
        &[("Roe", "A former nurse")],
    );
    check(
        "It is easy, said {P Ana Sol}, a teacher who heads the union.",
        &[("Ana Sol", "a teacher"), ("Ana Sol", "heads the union")],
    );
    check(
        "According to {P Ana Sol}, the minister resigned on Friday.",
        &[],
    );
    check("She was born in {L Lima}, the daughter of a baker.", &[]);
}

#[test]
fn clauses() {
    check(
        "{P Roe} is the most senior judge in {L Lima}.",
        &[("Roe", "the most senior judge in Lima")],
    );
    check(
        "{P Roe} was named chief executive in May.",
        &[("Roe", "chief executive")],
    );
    check(
        "{P Roe} stepped down as mayor last week.",
        &[("Roe", "mayor")],
    );
    check(
        "The board named {P Jane Roe} as its president on Monday.",
        &[("Jane Roe", "its president")],
    );
    check(
        "{P Roe}, 58, will stay on as chairman until the sale is done.",
        &[("Roe", "chairman")],
    );
    check(
        "{P Roe} was a professor of law from 1893 to 1925.",
        &[("Roe", "a professor of law")],
    );
    check("{P Roe} is not a lawyer.", &[]);
    check("{P Roe} may be the next mayor.", &[]);
    check("If {P Roe} is a lawyer, she hides it.", &[]);
    check("Is {P Roe} a lawyer?", &[]);
    check("{P Roe} was late.", &[]);
    check("“{P Roe} is a liar,” {P Paz} said.", &[]);
    check("{P Paz} said {P Roe} was a liar.", &[]);
}

#[test]
fn roles_past_a_town_and_behind_a_body() {
    check(
        "“It is fun,” said {P Bo Lind}, of {L Medina}, {L Ohio}, the dog's handler.",
        &[("Bo Lind", "the dog's handler")],
    );
    check(
        "{O CID} Inspector {P Ana Sol} came.",
        &[("Ana Sol", "CID Inspector")],
    );
}
