//! Where the places of a text lie. Names stand between brackets: `[Paris]`, a group as `[Texan]g`,
//! an organization as `[University of Texas]o`.

mod common;

use common::small;
use gloss_knowledge::{Certainty, Kind, Name, Place, locate};
use gloss_text::Span;

/// The text without its brackets, and the names that stood between them.
fn marked(text: &str) -> (String, Vec<Name>) {
    let (mut plain, mut names) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let (name, after) = after.split_once(']').expect("a closing bracket");
        let start = u32::try_from(plain.len()).expect("a short text");
        plain.push_str(name);
        let span = Span::new(start, u32::try_from(plain.len()).expect("a short text"));
        let (kind, after) = match (after.strip_prefix('g'), after.strip_prefix('o')) {
            (Some(after), _) => (Kind::Group, after),
            (None, Some(after)) => (Kind::Organization, after),
            (None, None) => (Kind::Place, after),
        };
        names.push(Name { span, kind });
        rest = after;
    }
    plain.push_str(rest);
    (plain, names)
}

fn located(text: &str) -> Vec<Option<Place>> {
    let (text, names) = marked(text);
    locate(&small(), &text, &names)
}

/// What each name lies in, `-` where it is not located.
fn check(text: &str, expect: &[&str]) {
    let found: Vec<String> = located(text)
        .iter()
        .map(|p| match p {
            Some(p) => match &p.within {
                Some(within) => format!("{} in {within}", p.name),
                None => p.name.clone(),
            },
            None => "-".to_owned(),
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn size_decides_where_nothing_else_speaks() {
    check("She flew to [Paris].", &["Paris in France"]);
    check(
        "The mayor of [Springfield] spoke.",
        &["Springfield in Massachusetts, United States"],
    );
}

#[test]
fn the_article_decides() {
    check(
        "A fire in [Paris], [Texas].",
        &["Paris in Texas, United States", "Texas in United States"],
    );
    check(
        "A fire in [Paris], Tex., on Monday.",
        &["Paris in Texas, United States"],
    );
    check(
        "[Paris] (Texas) and again [Paris].",
        &["Paris in Texas, United States"; 2],
    );
    check(
        "The [Texan]g town of [Paris].",
        &["Texas in United States", "Paris in France"],
    );
    check(
        "[Springfield], Ill., was quiet.",
        &["Springfield in Illinois, United States"],
    );
    // No Holyoke is known there.
    check(
        "[Holyoke], Ill., was quiet.",
        &["Illinois in Illinois, United States"],
    );
    check(
        "Snow in [Holyoke], [Illinois] and [Paris].",
        &[
            "Holyoke in Massachusetts, United States",
            "Illinois in United States",
            "Paris in France",
        ],
    );
    check(
        "Snow in [Holyoke] and [Springfield].",
        &[
            "Holyoke in Massachusetts, United States",
            "Springfield in Massachusetts, United States",
        ],
    );
    check(
        "From [Tbilisi], [Georgia].",
        &["Tbilisi in Georgia", "Georgia"],
    );
}

#[test]
fn a_state_is_told_by_its_offices_and_by_the_words_of_an_article() {
    check(
        "[Georgia] Gov. Jane Roe left.",
        &["Georgia in United States"],
    );
    check("[Georgia] Sen. Jo Roe left.", &["Georgia in United States"]);
    check("[Georgia] left.", &["Georgia"]);
    let article = "Sheriff's deputies told the county commissioners. A grand jury in [Georgia] met; \
                   the district attorney and the school board did not.";
    check(article, &["Georgia in United States"]);
    let open = located("[Georgia] left.")
        .remove(0)
        .map(|place| place.certainty);
    assert_eq!(open, Some(Certainty::Doubtful));
}

#[test]
fn what_is_named_after_a_town_is_elsewhere() {
    check("[Springfield Road] was shut.", &["-"]);
    check(
        "[Springfield Road] in [Springfield], [Massachusetts]",
        &[
            "Springfield in Springfield, Massachusetts, United States",
            "Springfield in Massachusetts, United States",
            "Massachusetts in United States",
        ],
    );
    check("[Springfield National Park]", &["-"]);
    check("[Jane's Springfield]", &["-"]);
    check("[Springfield Energy]o", &["-"]);
}

#[test]
fn other_forms_are_found() {
    check(
        "[Kiev] and [Kharkov]",
        &["Kyiv in Ukraine", "Kharkiv in Kharkiv Oblast, Ukraine"],
    );
    check("[Kharkiv Oblast]", &["Kharkiv Oblast in Ukraine"]);
    check("[Ukrainian]g soldiers", &["Ukraine"]);
    // Found by a part of its name: it lies in what that part names.
    check("in [western Ukraine]", &["Ukraine in Ukraine"]);
    check("the [Black Sea]", &["Black Sea"]);
    check("[Nowhere] at all", &["-"]);
}

#[test]
fn a_region_is_not_its_town() {
    check("the [Kharkiv] region", &["Kharkiv Oblast in Ukraine"]);
    check(
        "[Kharkiv] is in the [Kharkiv] region, and [Kharkiv] is a city",
        &["Kharkiv in Kharkiv Oblast, Ukraine"; 3],
    );
}

#[test]
fn a_body_lies_where_its_name_says() {
    // One of several Springfields, and nothing says which: it has a spot for a map, and no words.
    check("[Springfield Fire Department]o", &["Springfield"]);
    check("[University of Texas]o", &["Texas in Texas, United States"]);
    check("[Ukrainian Foreign Ministry]o", &["Ukraine in Ukraine"]);
    check("[Bank of Ukraine]o", &["Ukraine in Ukraine"]);
    // Neither at the head of the name nor after "of"; a town that nothing speaks for.
    check("[Jones Paris]o", &["-"]);
    check("[Holyoke Fire Department]o", &["-"]);
    check(
        "[Holyoke Fire Department]o in [Massachusetts], [Springfield]",
        &[
            "Holyoke in Holyoke, Massachusetts, United States",
            "Massachusetts in United States",
            "Springfield in Massachusetts, United States",
        ],
    );
}

#[test]
fn a_word_is_no_place_by_itself() {
    check("[Nice] work", &["-"]);
    check("in [Nice], France", &["Nice in France"]);
}

#[test]
fn says_how_sure_it_is() {
    let certainty = |text: &str| {
        located(text)
            .into_iter()
            .map(|p| p.map(|p| p.certainty))
            .collect::<Vec<_>>()
    };
    assert_eq!(certainty("[Springfield]"), [Some(Certainty::Likely)]);
    assert_eq!(certainty("[Springfield], Mass."), [Some(Certainty::Sure)]);
    assert_eq!(certainty("[western Ukraine]"), [Some(Certainty::Near)]);
    assert_eq!(
        located("[Springfield]")[0].as_ref().map(|p| p.namesakes),
        Some(2)
    );
}
