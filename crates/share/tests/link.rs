//! Links there and back, and what happens to them on the way.

use std::sync::LazyLock;

use gloss_share::{Date, LinkError, MAX_BYTES, SERVICES, SharedArticle, decode, encode};
use proptest::prelude::*;

fn article(text: &str) -> SharedArticle {
    SharedArticle {
        title: Some("Harbour to reopen".to_owned()),
        published: Some(Date::constant(2025, 11, 20)),
        text: text.to_owned(),
        corrections: vec![],
    }
}

const TEXT: &str = "The harbour will reopen on Friday, the mayor said, after the last of the mines had been cleared. \
    “We waited two years for this,” Oksana Lysenko told reporters at the pier.";

fn link() -> String {
    static LINK: LazyLock<String> = LazyLock::new(|| encode(&article(TEXT)).expect("it is short"));
    LINK.clone()
}

/// `damage` done to a link leaves the article as it was.
fn check_mended(damage: impl Fn(&str) -> String) {
    assert_eq!(decode(&damage(&link())), Ok(article(TEXT)));
}

#[test]
fn a_link_reads_as_what_was_sent() {
    check_mended(str::to_owned);
    check_mended(|link| format!("#{link}"));
    let bare = SharedArticle {
        title: None,
        published: None,
        text: String::new(),
        corrections: vec![],
    };
    assert_eq!(decode(&encode(&bare).expect("it is short")), Ok(bare));
}

#[test]
fn corrections_travel_in_a_version_of_their_own() {
    let mut corrected = article(TEXT);
    corrected.corrections = vec![1, 2, 0];
    let link = encode(&corrected).expect("it is short");
    assert!(link.starts_with("g2."));
    assert_eq!(decode(&link), Ok(corrected));
    // Neither kind is taken for the other.
    assert_eq!(
        decode(&link.replacen("g2", "g1", 1)),
        Err(LinkError::Altered)
    );
    let plain = self::link();
    assert!(plain.starts_with("g1."));
}

/// Links are kept for years: this one must open for as long as there are links of version 1.
#[test]
fn a_link_of_the_past_opens() {
    assert_eq!(link(), include_str!("version_1.txt").trim_end());
}

#[test]
fn what_messengers_do_to_links_is_undone() {
    for tail in [
        ")",
        ".",
        ").",
        ",",
        "\"",
        ">",
        "…",
        "&utm_source=mail",
        "?fbclid=abc",
    ] {
        check_mended(|link| format!("{link}{tail}"));
    }
    check_mended(|link| {
        link.replace('.', "%2E")
            .replace('-', "%2d")
            .replace('_', "%5F")
    });
    check_mended(|link| {
        link.as_bytes()
            .chunks(60)
            .map(|line| String::from_utf8_lossy(line) + "\r\n  ")
            .collect()
    });
    check_mended(|link| link.chars().flat_map(|c| [c, '\u{200b}']).collect());
    check_mended(|link| format!(" {}", link.replacen('.', "%20.", 1)));
}

#[test]
fn every_cut_is_told_with_its_length() {
    let link = link();
    for arrived in 2..link.len() {
        let Err(LinkError::Cut {
            arrived: said,
            expected,
        }) = decode(&link[..arrived])
        else {
            panic!("{arrived} characters: {:?}", decode(&link[..arrived]));
        };
        assert_eq!(said, arrived);
        assert!(expected.is_none_or(|expected| expected == link.len()));
        assert!(expected.is_some() || arrived < "g1.123.".len());
    }
}

#[test]
fn every_altered_character_is_noticed() {
    let link = link();
    for at in 3..link.len() {
        for to in ["A", "b", "7", "-", ".", "é", "%"] {
            let altered = format!("{}{to}{}", &link[..at], &link[at + 1..]);
            if altered != link {
                let read = decode(&altered);
                assert!(
                    matches!(read, Err(LinkError::Altered | LinkError::Cut { .. })),
                    "{altered}: {read:?}"
                );
            }
        }
    }
}

#[test]
fn other_fragments_are_told_apart() {
    for (fragment, expect) in [
        ("", LinkError::NotALink),
        ("#", LinkError::NotALink),
        ("e-dan-driscoll", LinkError::NotALink),
        ("g", LinkError::NotALink),
        ("gallery", LinkError::NotALink),
        ("g12", LinkError::NotALink),
        ("g1x.5.abc", LinkError::NotALink),
        ("g3.5.abcdef.abcde", LinkError::UnknownVersion),
        ("g10.5.abcdef.abcde", LinkError::UnknownVersion),
        ("g2.5.abcdef.abcde", LinkError::Altered),
        ("g1.x.abcdef.abcde", LinkError::Altered),
        ("g1.-5.abcdef.abcde", LinkError::Altered),
        ("g1.5.ab.cdefghijkl", LinkError::Altered),
        (
            "g1.99999999999999999999999.abcdef.abcde",
            LinkError::Altered,
        ),
        ("g1.18446744073709551615.abcdef.abcde", LinkError::Altered),
        ("g1.5.abcdef.abcde", LinkError::Altered),
    ] {
        assert_eq!(decode(fragment), Err(expect), "{fragment}");
    }
}

#[test]
fn errors_speak_to_a_reader() {
    let cut = LinkError::Cut {
        arrived: 1_204,
        expected: Some(1_690),
    };
    assert!(
        cut.to_string()
            .contains("1,204 of 1,690 characters arrived")
    );
    assert!(
        LinkError::Cut {
            arrived: 5,
            expected: None
        }
        .to_string()
        .contains("only 5 characters")
    );
    assert!(
        LinkError::Cut {
            arrived: 999,
            expected: Some(1_234_567)
        }
        .to_string()
        .contains("999 of 1,234,567")
    );
}

#[test]
fn too_much_text_makes_no_link() {
    assert_eq!(
        encode(&article(&"a".repeat(MAX_BYTES + 1))),
        Err(LinkError::TooLarge)
    );
}

#[test]
fn services_tell_what_fits() {
    let fitting = |chars| {
        SERVICES
            .iter()
            .filter(|s| s.fits(chars))
            .map(|s| s.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(fitting(2_000), ["Discord", "QR code", "Slack"]);
    assert_eq!(fitting(2_001), ["QR code", "Slack"]);
    assert_eq!(fitting(2_611), ["Slack"]);
    assert!(fitting(4_001).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_survives(text in any::<String>(), title in any::<Option<String>>(), date in (0..=9999i16, 1..=12i8, 1..=31i8), corrections in prop::collection::vec(any::<u8>(), 0..40)) {
        let published = Date::new(date.0, date.1, date.2).ok();
        let article = SharedArticle { title, published, text, corrections };
        let link = encode(&article).expect("it is short");
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)));
        prop_assert_eq!(decode(&link), Ok(article));
    }
}

proptest! {
    #[test]
    fn any_fragment_is_answered(fragment in "\\PC*") {
        let _ = decode(&fragment);
    }

    #[test]
    fn any_damaged_link_is_answered(at in 0..200usize, with in "\\PC{0,8}") {
        let link = link();
        let at = at.min(link.len());
        let _ = decode(&format!("{}{with}{}", &link[..at], &link[at..]));
    }
}
