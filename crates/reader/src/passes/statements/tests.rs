use crate::testing::read;

/// Statements as "subject > verb > object", with what is not so, not certain, or someone's word.
fn check(marked: &str, expect: &[&str]) {
    let read = read(marked);
    let name = |id: crate::EntityId| read.reading.entities[id.0 as usize].name.as_str();
    let found: Vec<String> = read
        .reading
        .statements
        .iter()
        .map(|s| {
            let subject = s.subject.map_or_else(|| read.words(s.subject_span), name);
            let object = s.object.map_or_else(|| read.words(s.object_span), name);
            let mut line = format!("{subject} > {} > {object}", read.words(s.verb));
            line.push_str(if s.negated { ", not so" } else { "" });
            line.push_str(if s.hedged { ", not certain" } else { "" });
            if let Some(reporter) = s.reporter {
                line += ", says ";
                line += reporter
                    .entity
                    .map_or_else(|| read.words(reporter.span), name);
            }
            line
        })
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn what_waits_for_a_time_to_come_is_no_fact() {
    check(
        "The strike will end when {P Ana Sol} signs the treaty.",
        &[],
    );
    check(
        "The strike ended when {P Ana Sol} signed the treaty.",
        &["Ana Sol > signed > the treaty"],
    );
}

#[test]
fn a_relative_clause_ends_at_its_comma() {
    check(
        "{P Ana Sol}, who chairs {O Acme}, and {P Bo Lind}, the mayor, opened a school.",
        &["Ana Sol > chairs > Acme", "Ana Sol > opened > a school"],
    );
}

#[test]
fn nobody_reports_what_one_does_oneself() {
    check(
        "{O Acme} agreed to buy {O Nordair}.",
        &["Acme > agreed to buy > Nordair"],
    );
}

#[test]
fn subject_verb_object() {
    check(
        "{P Ana Sol} met {P Bo Lind} on Friday.",
        &["Ana Sol > met > Bo Lind"],
    );
    check(
        "{O Acme} has bought a rival in {L Leeds}.",
        &["Acme > has bought > a rival in Leeds"],
    );
    check(
        "{P Ana Sol} resigned from the board on Monday.",
        &["Ana Sol > resigned from > the board"],
    );
    check("The court fined {O Acme}.", &["The court > fined > Acme"]);
    check("The court fined the bank.", &[]);
    check(
        "{P Ana Sol} hosted {P Bo Lind} and praised {O Nordair}.",
        &["Ana Sol > hosted > Bo Lind", "Ana Sol > praised > Nordair"],
    );
    check(
        "{P Ana Sol}, who founded {O Acme}, sold the firm.",
        &["Ana Sol > founded > Acme", "Ana Sol > sold > Acme"],
    );
    check(
        "{P Ana Sol} thanked {P Bo Lind} and {P Rui Paz}.",
        &["Ana Sol > thanked > Bo Lind", "Ana Sol > thanked > Rui Paz"],
    );
}

#[test]
fn others_act() {
    check(
        "{P Ana Sol}'s lawyer met {P Bo Lind}.",
        &["Ana Sol's lawyer > met > Bo Lind"],
    );
    check(
        "The son of {P Ana Sol} met {P Bo Lind}.",
        &["The son of Ana Sol > met > Bo Lind"],
    );
}

#[test]
fn passive() {
    check(
        "{P Ana Sol} was freed by {L Chad} in May.",
        &["Chad > was freed by > Ana Sol"],
    );
    check(
        "{P Ana Sol} was arrested by police in May.",
        &["police > was arrested by > Ana Sol"],
    );
    check(
        "{P Bo Lind} was charged with murder.",
        &["Bo Lind > was charged with > murder"],
    );
}

#[test]
fn negated_hedged_reported() {
    check(
        "{P Ana Sol} did not meet {P Bo Lind}.",
        &["Ana Sol > did not meet > Bo Lind, not so"],
    );
    check(
        "{P Ana Sol} refused to meet {P Bo Lind}.",
        &["Ana Sol > refused to meet > Bo Lind, not so"],
    );
    check(
        "{O Acme} may buy {O Nordair}.",
        &["Acme > may buy > Nordair, not certain"],
    );
    check(
        "{O Acme} wants to buy {O Nordair}.",
        &["Acme > wants to buy > Nordair, not certain"],
    );
    check(
        "{P Rui Paz} said that {O Acme} bought {O Nordair}.",
        &["Acme > bought > Nordair, says Rui Paz"],
    );
    check(
        "{O Acme} bought {O Nordair}, police said.",
        &["Acme > bought > Nordair, says police"],
    );
    check(
        "{O Acme} bought {O Nordair} in May, according to police.",
        &["Acme > bought > Nordair, says police"],
    );
}

#[test]
fn what_states_nothing() {
    check("If {P Ana Sol} met {P Bo Lind}, it went well.", &[]);
    check("Has {P Ana Sol} met {P Bo Lind}?", &[]);
    check("“{P Ana Sol} met {P Bo Lind},” {P Rui Paz} said.", &[]);
    check("{P Rui Paz} denied that {O Acme} bought {O Nordair}.", &[]);
    check("{P Rui Paz} hopes that {O Acme} buys {O Nordair}.", &[]);
    check("{P Ana Sol} said so.", &[]);
    check("A man of {O Nordair} who met {P Bo Lind} left.", &[]);
}

#[test]
fn what_is_reported_has_its_reporter() {
    check(
        "{P Ana Sol} has confessed to the theft, added the inspector.",
        &["Ana Sol > has confessed to > the theft, says the inspector"],
    );
    check(
        "{O Acme} is said to own a rival.",
        &["Acme > is said to own > a rival, not certain"],
    );
    check(
        "{P Bo Lind} will accuse the crowd of being rich people who support {P Ana Sol}.",
        &["Bo Lind > will accuse > the crowd"],
    );
}
