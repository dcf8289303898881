//! Names by rules: what they are sure of.

mod common;

use gloss_reader::Rules;

/// Names with their kinds, in text order.
fn check(text: &str, expect: &[(&str, &str)]) {
    let reading = common::read_with(text, &Rules);
    let found: Vec<(&str, String)> = reading
        .mentions
        .iter()
        .filter(|m| m.form == gloss_reader::Form::Name)
        .map(|m| {
            let id = m.entity.expect("a name has an entity");
            let kind = format!("{:?}", reading.entities[id.0 as usize].kind).to_lowercase();
            (&text[m.span.range()], kind)
        })
        .collect();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, kind)| (*name, kind.as_str()))
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn titles_are_no_part_of_a_name() {
    check(
        "On Monday Peruvian President Maria Sol met Col. Peter Paz in Lima.",
        &[
            ("Peruvian", "group"),
            ("Maria Sol", "person"),
            ("Peter Paz", "person"),
            ("Lima", "place"),
        ],
    );
    check(
        "The mission to Peru was led by special envoy to Peru Maria Sol.",
        &[
            ("Peru", "place"),
            ("Peru", "place"),
            ("Maria Sol", "person"),
        ],
    );
}

#[test]
fn the_start_of_a_sentence_makes_no_name() {
    check(
        "Officials were late. Meanwhile, the road stayed closed.",
        &[],
    );
    check(
        "Police said the Ministry of Health was informed.",
        &[("Ministry of Health", "organization")],
    );
}

#[test]
fn bodies_by_their_heads() {
    check(
        "Harbour Freight Ltd. sued Kelp Bank and the University of Lima.",
        &[
            ("Harbour Freight Ltd.", "organization"),
            ("Kelp Bank", "organization"),
            ("University of Lima", "organization"),
        ],
    );
}

#[test]
fn a_surname_is_known_by_the_full_name() {
    check(
        "Maria Quillfeather won. Quillfeather thanked nobody in Qoopstad.",
        &[
            ("Maria Quillfeather", "person"),
            ("Quillfeather", "person"),
            ("Qoopstad", "place"),
        ],
    );
}

#[test]
fn headlines_are_read_by_the_body() {
    check(
        "Maria Quillfeather Wins Every Race\n\nMaria Quillfeather won on Sunday.",
        &[
            ("Maria Quillfeather", "person"),
            ("Maria Quillfeather", "person"),
        ],
    );
}

#[test]
fn possessives_stay_out() {
    check(
        "France’s minister met Maria Sol's team.",
        &[("France", "place"), ("Maria Sol", "person")],
    );
}
