//! Which blocks stand as headlines.

use gloss_text::{SourceText, tokenize};

#[track_caller]
fn check(text: &str, headlines: &[bool]) {
    let cut = tokenize(SourceText::new(text).expect("a short text"));
    let found: Vec<bool> = cut.blocks.iter().map(|block| block.headline).collect();
    assert_eq!(found, headlines, "{text:?}");
}

#[test]
fn headlines() {
    check("Ministers Meet in Vienna", &[true]);
    check("Ministers meet in Vienna as talks stall", &[true]);
    check("MINISTERS MEET IN VIENNA", &[true]);
    check("Hale: ‘We will not sign’", &[true]);
    check("Who Will Sign for the U.S.?", &[true]);
    check("Who Leaves the U.S.", &[true]);
    check("Background", &[true]);
    check(
        "Ministers meet\n\nThe talks opened on Monday.",
        &[true, false],
    );
}

#[test]
fn paragraphs() {
    check("The talks opened on Monday.", &[false]);
    check("“The talks opened.”", &[false]);
    check("What will happen next?", &[false]);
    check("She left for the U.S.", &[false]);
    check("The president said:", &[false]);
    check("It opened. It closed", &[false]);
    check("- Milk and bread", &[false]);
    check("8", &[false]);
    check(&"word ".repeat(60), &[false]);
}

#[test]
fn lines_that_were_broken_in_their_middle() {
    check(
        "The ministers who met in Vienna on\nMonday did not sign.",
        &[true, false],
    );
    check(
        "The ministers who met in\nthe old palace did not sign.",
        &[false, false],
    );
}
