//! Background lines: the right one, or none.

mod common;

use common::small;
use gloss_knowledge::{Kind, Name, Subject, describe, locate};
use gloss_text::Span;

/// Someone or something without a place: kind, name, roles, countries of the article; the line.
fn check(kind: Kind, name: &str, roles: &[&str], countries: &[&str], expect: Option<&str>) {
    let subject = Subject {
        name,
        aliases: &[],
        kind,
        roles,
        place: None,
        team: None,
        countries,
        beside: &[],
        published: None,
    };
    let line = describe(&small(), &subject).map(|l| l.text);
    assert_eq!(line.as_deref(), expect, "{name}, {roles:?}, {countries:?}");
}

#[test]
fn describes_people() {
    let line = Some("President of Ukraine since May 2019");
    check(Kind::Person, "Volodymyr Zelenskyy", &[], &[], line);
    check(Kind::Person, "Volodymyr Zelenskiy", &[], &[], line);
    check(Kind::Person, "Zelensky", &[], &["UA"], line);
    check(Kind::Person, "Zelensky", &[], &[], None);
    check(Kind::Person, "Olena Zelenskyy", &[], &["UA"], None);
}

#[test]
fn what_holds_only_today_is_said_to() {
    let line = |published| {
        let subject = Subject {
            name: "Volodymyr Zelenskyy",
            aliases: &[],
            kind: Kind::Person,
            roles: &[],
            place: None,
            team: None,
            countries: &[],
            beside: &[],
            published: Some(published),
        };
        describe(&small(), &subject).map(|line| line.text)
    };
    let president = "President of Ukraine since May 2019";
    assert_eq!(line("2019-05-20").as_deref(), Some(president));
    assert_eq!(line("2015-05-20"), Some(format!("Today: {president}")));
}

#[test]
fn a_namesake_is_not_described() {
    check(
        Kind::Person,
        "Jordan Mills",
        &["striker"],
        &[],
        Some("English footballer"),
    );
    check(
        Kind::Person,
        "Jordan Mills",
        &["justice minister"],
        &[],
        None,
    );
    check(Kind::Organization, "Jordan Mills", &[], &[], None);
    check(Kind::Person, "Mills", &[], &[], None);
}

#[test]
fn a_name_of_many_needs_its_country() {
    check(Kind::Organization, "Democratic Party", &[], &[], None);
    check(
        Kind::Organization,
        "Democratic Party",
        &[],
        &["UA"],
        Some("Political party in Ukraine"),
    );
    let farmers = Some("Farmers' party of Ukraine");
    check(Kind::Organization, "Harvest Party", &[], &["UA"], farmers);
    check(Kind::Organization, "Harvest Party", &[], &["FR"], None);
    check(
        Kind::Organization,
        "the European Union",
        &[],
        &[],
        Some("Union of 27 European states"),
    );
}

#[test]
fn a_common_noun_is_no_name() {
    let line = Some("Union of 27 European states");
    check(Kind::Organization, "EU", &[], &[], line);
    check(Kind::Organization, "eu", &[], &[], None);
}

#[test]
fn bodies_are_found_under_other_spellings() {
    let line = Some("Armed forces of Ukraine");
    check(
        Kind::Organization,
        "Ministry of Defence Forces",
        &[],
        &["UA"],
        line,
    );
    check(
        Kind::Organization,
        "Defense Forces Ministry",
        &[],
        &["UA"],
        line,
    );
    check(
        Kind::Organization,
        "Ukrainian Defence Forces Ministry",
        &[],
        &["UA"],
        line,
    );
    check(
        Kind::Organization,
        "French Defence Forces Ministry",
        &[],
        &["UA"],
        None,
    );
    check(Kind::Organization, "Defense Force", &[], &["UA"], None);
}

#[test]
fn describes_places() {
    let known = small();
    let line = |text: &str, name: &str, kind: Kind| {
        let end = u32::try_from(name.len()).expect("a short name");
        let name_at = Name {
            span: Span::new(0, end),
            kind,
        };
        let places = locate(&known, text, &[name_at]);
        let subject = Subject {
            name,
            aliases: &[],
            kind,
            roles: &[],
            place: places[0].as_ref(),
            team: None,
            countries: &[],
            beside: &[],
            published: None,
        };
        describe(&known, &subject).map(|l| (l.text, l.source))
    };
    let check = |text: &str, name: &str, kind, expect: &str, source: &str| {
        assert_eq!(
            line(text, name, kind),
            Some((expect.to_owned(), source.to_owned()))
        );
    };
    check(
        "Kyiv",
        "Kyiv",
        Kind::Place,
        "Capital of Ukraine; 2.95 million people",
        "GeoNames",
    );
    check(
        "Kharkiv",
        "Kharkiv",
        Kind::Place,
        "City in Kharkiv Oblast, Ukraine; 1.43 million people",
        "GeoNames",
    );
    check(
        "Texas",
        "Texas",
        Kind::Place,
        "State of the United States",
        "GeoNames",
    );
    check(
        "Springfield, Ill.",
        "Springfield",
        Kind::Place,
        "City in Illinois, United States; 114,000 people",
        "GeoNames",
    );
    check(
        "Springfield",
        "Springfield",
        Kind::Place,
        "City in Massachusetts, United States; 154,000 people; one of 2 places called Springfield",
        "GeoNames",
    );
    check(
        "Black Sea",
        "Black Sea",
        Kind::Place,
        "Sea between south-eastern Europe and Turkey",
        "Gloss",
    );
    assert_eq!(
        line("western Ukraine", "western Ukraine", Kind::Place),
        None
    );
}
