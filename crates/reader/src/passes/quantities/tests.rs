use gloss_text::{SourceText, tokenize};
use proptest::prelude::*;

use super::find;
use crate::Syntax;
use crate::document::Document;
use crate::passes::dates;
use crate::{Modifier, QuantityKind};

/// The quantities of a text as "words | kind value unit modifier".
fn read(text: &str) -> Vec<String> {
    let tokens = tokenize(SourceText::new(text).expect("short"));
    let syntax = Syntax::default();
    let document = Document::new(&tokens, &syntax);
    let dates = dates::find(&document, "2025-11-20".parse().ok(), &[], &[]);
    let say = |q: crate::Quantity| {
        let words = &text[q.span.range()];
        let mut said = format!("{words} | {} {}", kind(q.kind), q.value);
        for part in [q.unit, q.modifier.map(|m| modifier(m).to_owned())]
            .into_iter()
            .flatten()
        {
            said = format!("{said} {part}");
        }
        said
    };
    find(&document.atoms, &dates).into_iter().map(say).collect()
}

fn kind(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::Measure => "measure",
        QuantityKind::Ordinal => "ordinal",
    }
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::AtLeast => ">=",
        Modifier::AtMost => "<=",
        Modifier::MoreThan => ">",
        Modifier::LessThan => "<",
        Modifier::Approx => "~",
        _ => "?",
    }
}

#[track_caller]
fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(read(text), *expected, "in {text:?}");
    }
}

#[test]
fn counts() {
    check(&[
        (
            "At least 26 people died.",
            &["At least 26 people | count 26 people >="],
        ),
        ("Another 22 remain missing.", &["22 | count 22"]),
        (
            "A 28-point plan for a 12-man squad.",
            &["28-point | count 28 points", "12-man | count 12 men"],
        ),
        (
            "Twenty-six drones and a dozen tanks.",
            &[
                "Twenty-six drones | count 26 drones",
                "a dozen tanks | count 12 tanks",
            ],
        ),
        (
            "Hundreds of people in dozens of towns.",
            &[
                "Hundreds of people | count 100 people >",
                "dozens of towns | count 12 towns >",
            ],
        ),
        (
            "Tens of thousands of homes.",
            &["Tens of thousands of homes | count 10000 homes >"],
        ),
        (
            "Some 300 Ukrainians, 1,204 votes, 5m users.",
            &[
                "Some 300 Ukrainians | count 300 Ukrainians ~",
                "1,204 votes | count 1204 votes",
                "5m users | count 5000000 users",
            ],
        ),
        (
            "Between 5 and 10 cars; 20 to 25 vans.",
            &[
                "5 | count 5 cars",
                "10 cars | count 10 cars",
                "20 | count 20 vans",
                "25 vans | count 25 vans",
            ],
        ),
        (
            "More than 20 former crew members, 50-plus cities.",
            &[
                "More than 20 former crew members | count 20 members >",
                "50-plus cities | count 50 cities >=",
            ],
        ),
        (
            "One person was hurt; one of them left.",
            &["One person | count 1 people"],
        ),
        (
            "No fewer than two wounded soldiers.",
            &["No fewer than two wounded soldiers | count 2 soldiers >="],
        ),
    ]);
}

#[test]
fn money() {
    check(&[
        (
            "It cost $3.4bn, not €20 million.",
            &[
                "$3.4bn | money 3400000000 USD",
                "€20 million | money 20000000 EUR",
            ],
        ),
        (
            "They paid 20 million euros and A$5m.",
            &[
                "20 million euros | money 20000000 EUR",
                "A$5m | money 5000000 AUD",
            ],
        ),
        (
            "Up to £50 or 60p, a $40-billion plan.",
            &[
                "Up to £50 | money 50 GBP <=",
                "60p | money 0.6 GBP",
                "$40-billion | money 40000000000 USD",
            ],
        ),
        (
            "From $3-4 million.",
            &["$3 | money 3000000 USD", "4 million | money 4000000 USD"],
        ),
        (
            "A billion dollars, 863.1 billion yen.",
            &[
                "A billion dollars | money 1000000000 USD",
                "863.1 billion yen | money 863100000000 JPY",
            ],
        ),
        (
            "US$5 million and HK$10.",
            &["US$5 million | money 5000000 USD", "HK$10 | money 10 HKD"],
        ),
    ]);
}

#[test]
fn currencies_of_the_world() {
    check(&[
        (
            "It cost R3bn, then RM4.5 million and Rp50,000.",
            &[
                "R3bn | money 3000000000 ZAR",
                "RM4.5 million | money 4500000 MYR",
                "Rp50,000 | money 50000 IDR",
            ],
        ),
        (
            "They paid 5 million naira, 20 cedis and ₱300.",
            &[
                "5 million naira | money 5000000 NGN",
                "20 cedis | money 20 GHS",
                "₱300 | money 300 PHP",
            ],
        ),
        (
            "A fine of Rs 3 lakh and Rs. 20 crore.",
            &[
                "Rs 3 lakh | money 300000 INR",
                "Rs. 20 crore | money 200000000 INR",
            ],
        ),
        ("Lahore got Rs 90.", &["Rs 90 | money 90 PKR"]),
        (
            "Nairobi owes 40 shillings.",
            &["40 shillings | money 40 KES"],
        ),
        (
            "It cost 40 shillings.",
            &["40 shillings | count 40 shillings"],
        ),
        ("Ottawa will pay $5.", &["$5 | money 5 CAD"]),
        (
            "Ottawa will pay $5 U.S. or $7 Canadian.",
            &["$5 U.S. | money 5 USD", "$7 Canadian | money 7 CAD"],
        ),
        ("Ottawa and Canberra will pay $5.", &["$5 | money 5 $"]),
        (
            "Half a billion pounds, but 30 pounds of rice.",
            &[
                "Half a billion pounds | money 500000000 GBP",
                "30 pounds | measure 30 lb",
            ],
        ),
        ("He was fined 300 pounds.", &["300 pounds | money 300 GBP"]),
        ("The G7 and the R2 unit won medals; six won.", &[]),
    ]);
}

#[test]
fn parts_of_large_numbers() {
    check(&[
        (
            "A quarter of a million homes, three quarters of a billion dollars.",
            &[
                "A quarter of a million homes | count 250000 homes",
                "three quarters of a billion dollars | money 750000000 USD",
            ],
        ),
        ("Three in five nurses left.", &[]),
        (
            "Six out of 10 shops shut, 40 shops opened.",
            &["40 shops | count 40 shops"],
        ),
    ]);
}

#[test]
fn shares_measures_ordinals() {
    check(&[
        (
            "About 3.5 per cent, 10%, nearly half of it.",
            &[
                "About 3.5 per cent | percent 3.5 ~",
                "10% | percent 10",
                "nearly half | percent 50 <",
            ],
        ),
        (
            "Two-thirds of voters, a quarter of them.",
            &["Two-thirds | percent 66.67", "a quarter | percent 25"],
        ),
        (
            "12 km, 30 miles, 20°C, 40,000 sq ft, 5 kg.",
            &[
                "12 km | measure 12 km",
                "30 miles | measure 30 mi",
                "20°C | measure 20 °C",
                "40,000 sq ft | measure 40000 ft²",
                "5 kg | measure 5 kg",
            ],
        ),
        (
            "Ann Lee, 52, and a 6-year-old boy.",
            &["52 | measure 52 years", "6-year-old | measure 6 years"],
        ),
        (
            "Ann Lee, 45, and her son Tom, 9, left with Ed Roe, 55 of Leeds.",
            &[
                "45 | measure 45 years",
                "9 | measure 9 years",
                "55 | measure 55 years",
            ],
        ),
        ("A 9,000-strong crowd.", &["9,000-strong | count 9000"]),
        (
            "Her 26th win and its third president.",
            &["26th | ordinal 26", "third | ordinal 3"],
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_quantity() {
    for text in [
        "A Boeing 737 and an F-16 took off.",
        "Under Article 5 and section 230.",
        "They won 3-2 at 10:30.",
        "On May 5, 2014, in 1863 and on Tuesday.",
        "The two were the ones, at first.",
        "Version 10.0.1 of G7.",
        "Iran and the P5+1, the E3+3 and the 2+2 talks.",
        "Call 555-HELP: a two-faced host of five-a-side.",
        "Police found 0.45 calibre rounds at 69 Wooster Street, in the 500 block of Elm.",
        "Wards 4, 5 and 7 voted; a 911 call came.",
        "The Second Amendment and a man in his 60's.",
        "It takes six to eight months, or between two and three years.",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "in {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_beside_the_dates(text in dates::tests::text()) {
        let tokens = tokenize(SourceText::new(&text).expect("short"));
        let syntax = Syntax::default();
        let document = Document::new(&tokens, &syntax);
        let dates = dates::find(&document, None, &[], &[]);
        let mut before = 0;
        for quantity in find(&document.atoms, &dates) {
            prop_assert!(quantity.span.start >= before && !quantity.span.is_empty());
            prop_assert!(text.get(quantity.span.range()).is_some());
            prop_assert!(quantity.value.is_finite());
            prop_assert!(dates.iter().all(|date| !date.span.overlaps(quantity.span)));
            before = quantity.span.end;
        }
    }
}
