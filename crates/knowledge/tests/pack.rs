//! Packs that are whole, cut, altered, foreign.

mod common;

use common::{pack, sealed, small, small_pack, table};
use gloss_knowledge::{Kind, Knowledge, Name, Pack, PackError, Subject, describe, fold, locate};
use gloss_text::Span;
use proptest::prelude::*;

#[test]
fn reads_a_pack() {
    let loaded = Pack::load(&small_pack()).expect("a well-formed pack");
    assert_eq!(loaded.name, "test");
    assert_eq!(loaded.sources.len(), 4);
    let known = small();
    assert_eq!(known.places("Kiev").len(), 1);
    assert_eq!(known.places("kyiv’s").len(), 1);
    assert_eq!(known.places("Springfield").len(), 2);
    assert!(known.places("").is_empty());
    assert_eq!(known.notes("the European Union").len(), 1);
}

#[test]
fn says_what_is_wrong() {
    let bytes = small_pack();
    assert!(matches!(
        Pack::load(b"PK\x03\x04..."),
        Err(PackError::Foreign)
    ));
    assert!(matches!(Pack::load(b""), Err(PackError::Foreign)));
    let mut newer = bytes.clone();
    newer[8] = 2;
    assert_eq!(
        Pack::load(&newer).err(),
        Some(PackError::OtherVersion { version: 2 })
    );
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(Pack::load(&longer).err(), Some(PackError::Damaged));
    assert!(matches!(
        Pack::load(&bytes[..bytes.len() - 1]),
        Err(PackError::CutOff { .. })
    ));
    assert_eq!(
        PackError::Damaged.to_string(),
        "The knowledge pack was damaged on its way: its checksum does not match. Load it again."
    );
}

#[test]
fn refuses_parts_that_do_not_fit() {
    let refused = |parts: Vec<(String, usize, Vec<u8>)>| {
        let parts: Vec<(&str, usize, Vec<u8>)> = parts
            .iter()
            .map(|(n, r, d)| (n.as_str(), *r, d.clone()))
            .collect();
        assert!(matches!(
            Pack::load(&pack(&["GeoNames"], &parts)),
            Err(PackError::Malformed(_))
        ));
    };
    let columns = "kind in name also lat lon population type";
    refused(table("place", columns, "x;US;Nowhere;;0;0;0;"));
    refused(table("place", columns, "c;US;Nowhere;;9001;0;0;"));
    refused(table("place", columns, "c;US;Nowhere;;0;0;many;"));
    refused(table("place", "kind in name", "c;US;Nowhere"));
    refused(table(
        "note",
        "source as_of kind name also title line",
        "7;2026;p;A B;;;Someone",
    ));
    refused(vec![("outline".to_owned(), 0, vec![1, 200])]);
    let mut ragged = table("country", "iso line", "UA;a line\nFR;another");
    ragged[1].1 = 1;
    refused(ragged);
}

/// Asks everything of a pack, whatever it holds.
fn ask(pack: Pack) {
    let known = Knowledge::new(vec![pack]);
    let text = "Paris, Texas, and Kharkiv in western Ukraine. Zelenskiy met the Democratic Party.";
    let names: Vec<Name> = [(0, 5), (7, 12), (18, 25), (29, 44)]
        .map(|(start, end)| Name {
            span: Span::new(start, end),
            kind: Kind::Place,
        })
        .to_vec();
    let places = locate(&known, text, &names);
    for place in places.iter().map(Option::as_ref) {
        for kind in [Kind::Place, Kind::Group, Kind::Person, Kind::Organization] {
            let subject = Subject {
                name: "Volodymyr Zelenskiy",
                aliases: &["Paris", "EU", "Democratic Party"],
                kind,
                roles: &["president"],
                place,
                team: None,
                countries: &["UA", "FR"],
                beside: &[],
                published: Some("2015-11-20"),
            };
            let _ = describe(&known, &subject);
        }
    }
}

proptest! {
    #[test]
    fn a_cut_pack_is_refused(end in 0..small_pack().len()) {
        prop_assert!(Pack::load(&small_pack()[..end]).is_err());
    }

    #[test]
    fn an_altered_pack_is_refused(at in 0..small_pack().len(), bit in 0..8_u8) {
        let mut bytes = small_pack();
        bytes[at] ^= 1 << bit;
        prop_assert!(Pack::load(&bytes).is_err());
    }

    #[test]
    fn a_forged_pack_does_no_harm(changes in prop::collection::vec((20..small_pack().len() - 4, any::<u8>()), 1..6)) {
        let mut bytes = small_pack();
        bytes.truncate(bytes.len() - 4);
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Ok(pack) = Pack::load(&sealed(bytes)) {
            ask(pack);
        }
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Pack::load(&bytes).is_err());
    }

    #[test]
    fn any_text_and_spans_do_no_harm(text in "\\PC{0,80}", spans in prop::collection::vec((0..120_u32, 0..40_u32), 0..12)) {
        let names: Vec<Name> = spans
            .iter()
            .map(|(start, len)| Name { span: Span::new(*start, start + len), kind: Kind::Place })
            .collect();
        prop_assert_eq!(locate(&small(), &text, &names).len(), names.len());
    }

    #[test]
    fn folded_names_hold_no_capital(name in "\\PC{0,60}") {
        let folded = fold(&name);
        prop_assert!(!folded.chars().any(|c| c.is_ascii_uppercase()));
        prop_assert!(!folded.contains("  "));
    }
}
