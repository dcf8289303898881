//! Names as found, in braces behind their kind's letter, and as settled.

use gloss_text::{SourceText, tokenize};

use super::settle;
use crate::document::Document;
use crate::{Kind, Syntax, testing};

/// The names that come out, each behind its kind's letter.
fn check(marked: &str, expect: &[&str]) {
    let (text, names) = testing::unmark(marked);
    let tokens = tokenize(SourceText::new(&text).expect("the text is short"));
    let syntax = Syntax::default();
    let settled = settle(&Document::new(&tokens, &syntax), names);
    let found: Vec<String> = settled
        .iter()
        .map(|name| format!("{} {}", letter(name.kind), &text[name.span.range()]))
        .collect();
    assert_eq!(found, expect, "{marked}");
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Person => 'P',
        Kind::Organization => 'O',
        Kind::Place => 'L',
        Kind::Group => 'G',
        Kind::Event => 'E',
        Kind::Work => 'W',
    }
}

#[test]
fn titles_and_offices_are_no_part() {
    check(
        "{P Sgt Ana Poe} saw {P Det Insp Bo Lind}.",
        &["P Ana Poe", "P Bo Lind"],
    );
    check(
        "{P Cllr Roe} and {P Pc Ivo Hale} came.",
        &["P Roe", "P Ivo Hale"],
    );
    check("{P Elbonia Selectman Ada Lund} spoke.", &["P Ada Lund"]);
    check("{P Mayor Lund} spoke.", &["P Lund"]);
    check("{P Robert Hunter Poe} spoke.", &["P Robert Hunter Poe"]);
    check("{P Georgia Sen. Jo Roe} left.", &["L Georgia", "P Jo Roe"]);
    check("{P Georgia Lt. Gov. Roe} left.", &["L Georgia", "P Roe"]);
    check("{P Ada St. Oro} left.", &["P Ada St. Oro"]);
    check(
        "{O North Carolina Sen.} {P Jo Roe} left.",
        &["L North Carolina", "P Jo Roe"],
    );
    check(
        "{L Kentucky Attorney} General {P Jo Roe} left.",
        &["L Kentucky", "P Jo Roe"],
    );
}

#[test]
fn verbs_and_labels_are_no_part() {
    check(
        "Mr. {P Osei grinned}. {P Quill frantically} ran.",
        &["P Osei", "P Quill"],
    );
    check("They met vintner {P vintner Ada Lund}.", &["P Ada Lund"]);
    check("{L Oro County sheriff} deputies came.", &["L Oro County"]);
    check("{P GOLF - LUND} WINS", &["P LUND"]);
    check("{O ORO – Oro Police} came.", &["O Oro Police"]);
    check("{O LIMA – Lima Police} came.", &["L LIMA", "O Lima Police"]);
    check("{O SNC - Lund} grew.", &["O SNC - Lund"]);
    check("{P Cha Ji - yeon} sang.", &["P Cha Ji - yeon"]);
    check("The {O Oro Press LIMA} (OP) - Rain fell.", &["O Oro Press"]);
    check("{P Quill's} dog ran.", &["P Quill"]);
}

#[test]
fn hyphens() {
    check("{P Park Min}-woo spoke.", &["P Park Min-woo"]);
    check("{P Ada Lund}-backed rebels won.", &["P Ada Lund"]);
    check("{P Lund}-era laws fell.", &["P Lund"]);
    check(
        "Police in 's-Gravenmoer and ’s-{P Heerenberg} met.",
        &["L 's-Gravenmoer", "L ’s-Heerenberg"],
    );
}

#[test]
fn money_is_no_name() {
    check("The {L US}$4 billion deal.", &[]);
    check("It will lend {L Kenya US}$500.", &["L Kenya"]);
    check("{O R4bn} and {O RM6.2m} were lost by {O C2I}.", &["O C2I"]);
}

#[test]
fn letters_behind_a_name_are_none() {
    check("{P Ada Lund}, {P M.D.}, {P Ph.D.}, left.", &["P Ada Lund"]);
    check("{L Oro}, {L N.C.}, was wet.", &["L Oro", "L N.C."]);
}

#[test]
fn days_and_marks_are_none() {
    check("{E Friday}'s vote, {P Monday}'s poll.", &[]);
    check("{O RT} @oro: Fire.", &[]);
    check("{O RT} said so.", &["O RT"]);
    check("{O RUGBY} - FIJI WIN AGAIN", &[]);
    check("{P Alzheimer}'s patients slept.", &[]);
}

#[test]
fn ordinary_words_are_none() {
    check("{P Gunmen} fled. The gunmen were two.", &[]);
    check("{P Gunman} fled.", &[]);
    check("Police: {P Smuggler} caught. The smuggler wept.", &[]);
    check("He felt {P despair}.", &[]);
    check(
        "{P Brown} spoke. They like {P Brown}.",
        &["P Brown", "P Brown"],
    );
    check("{O Apple} grew.", &["O Apple"]);
    check("{P Rose} fell. A rose grew.", &["P Rose"]);
    check("\"{P Ceasefire} now,\" they sang.", &[]);
}

#[test]
fn days_that_bear_a_name() {
    check("{P St. Oro}'s Day was wet.", &["E St. Oro's Day"]);
    check("{P Ada Lund Jr. Day} was wet.", &["E Ada Lund Jr. Day"]);
    check("Guy {P Fawkes} Night was loud.", &["E Guy Fawkes Night"]);
    check("{P Lund}'s Day In Court", &["P Lund"]);
    check("{P Doris Day} sang.", &["P Doris Day"]);
}

#[test]
fn shops_in_apostrophes() {
    check(
        "{P Tarbell}'s said sales fell. Shares in {P Tarbell}'s fell.",
        &["O Tarbell's", "O Tarbell's"],
    );
    check("{O McFadden}'s will close.", &["O McFadden's"]);
    check(
        "{P Ada Tarbell} left. {P Tarbell}'s said to be ill.",
        &["P Ada Tarbell", "P Tarbell"],
    );
    check("{P Lund}'s will to win was strong.", &["P Lund"]);
    check("{P Lund}'s dog ran.", &["P Lund"]);
}

#[test]
fn known_bodies() {
    check(
        "{P J.P. Morgan} and {P Eli Lilly} grew.",
        &["O J.P. Morgan", "O Eli Lilly"],
    );
    check("{P Ernst} and {P Young} audits.", &["O Ernst and Young"]);
    check("The Mail on Sunday wrote.", &["O Mail on Sunday"]);
    check(
        "The {L Wells Fargo Center} is full.",
        &["L Wells Fargo Center"],
    );
    check("He read the mail on Sunday.", &[]);
}

#[test]
fn bodies_of_many_things() {
    check(
        "The {O Ministry of Trade}, {O Forest} and {O Climate Change} said.",
        &["O Ministry of Trade, Forest and Climate Change"],
    );
    check(
        "The {O Department of Justice}, {O Google} and {O Apple} met.",
        &["O Department of Justice", "O Google", "O Apple"],
    );
    check(
        "The {O Ministry of Health} and {O Parliament} met.",
        &["O Ministry of Health", "O Parliament"],
    );
    check("The {O Moths and the Larks} sang.", &["O Moths", "O Larks"]);
    check(
        "{W The Moth and the Lark} is long.",
        &["W The Moth and the Lark"],
    );
}

#[test]
fn places_of_study() {
    check("She taught at {L Columbia}.", &["O Columbia"]);
    check("A professor of law at {L Oro} wept.", &["O Oro"]);
    check(
        "They met at {L Oro}. He studied in {L Oro}.",
        &["L Oro", "L Oro"],
    );
}

#[test]
fn people_like_places_and_places_like_people() {
    check(
        "{L Rose Park} and {L Heath Hill} sued.",
        &["P Rose Park", "P Heath Hill"],
    );
    check("He died in {L Rose Park} said police.", &["L Rose Park"]);
    check(
        "{P Eva Cuba} left. {P Cuba}'s ambassador stayed. Ms. {P Cuba} wept.",
        &["P Eva Cuba", "L Cuba", "P Cuba"],
    );
    check(
        "{P Pat Lima} spoke. {P Lima} said it would pay.",
        &["P Pat Lima", "L Lima"],
    );
    check(
        "{P Pat Lima} spoke. {P Lima} said he would pay.",
        &["P Pat Lima", "P Lima"],
    );
    check(
        "A {P Danbury} man and a {P Lund} supporter met.",
        &["L Danbury", "P Lund"],
    );
    check(
        "{P ORO} — Voters met. In {P Oro}, all is well.",
        &["L ORO", "L Oro"],
    );
    check(
        "Cllr {P Quill} met {L Ada Quill}.",
        &["P Quill", "P Ada Quill"],
    );
}

#[test]
fn surnames() {
    check(
        "{P Theresa} May spoke. May said so. It may rain.",
        &["P Theresa May", "P May"],
    );
    check(
        "JUDGE FREES QUILL\n\n{P Ada Quill} left.",
        &["P QUILL", "P Ada Quill"],
    );
    check(
        "{P FREES QUILL}\n\n{P Ada Quill} left.",
        &["P QUILL", "P Ada Quill"],
    );
}

#[test]
fn what_a_name_is_called() {
    check(
        "{P Cemtar}, the cement maker in {L Peru}, grew.",
        &["O Cemtar", "L Peru"],
    );
    check("{P Quill}, the maker's wife, left.", &["P Quill"]);
    check("The {E Quill campaign} paid.", &["P Quill"]);
    check(
        "The film {P Quill}’s {P Ford} is out. {P Quill}’s {P Ford} is long.",
        &["W Quill’s Ford", "W Quill’s Ford"],
    );
}

#[test]
fn given_names_of_two_syllables() {
    check("They met Oro's Lin Mei-hua.", &["P Lin Mei-hua"]);
    check("They met {L Lin Mei}-hua.", &["P Lin Mei-hua"]);
    check("They met {O Oro Air-run} crews.", &["O Oro Air-run"]);
    check(
        "The Cold War-era base closed. The New York Mayor-elect left.",
        &[],
    );
}

#[test]
fn contests() {
    check(
        "The two-time {P Oro} champion beat {P Ada Lund}.",
        &["E Oro", "P Ada Lund"],
    );
}

#[test]
fn bands() {
    check(
        "They heard the {W Moths and the Larks}.",
        &["O Moths", "O Larks"],
    );
}

#[test]
fn names_with_marks_in_them() {
    check("{O ROX}.FM9 left.", &["O ROX.FM9"]);
    check(
        "{P Ana} \"{P Mouse}\" {P Poe} lost.",
        &["P Ana \"Mouse\" Poe"],
    );
    check(
        "ST. {L ORO} — It rained in St. {L Oro}.",
        &["L ST. ORO", "L St. Oro"],
    );
}

#[test]
fn accounts_glosses_and_roads_are_no_names() {
    check("{P Ana Poe} (@{P AnaPoe}) wrote.", &["P Ana Poe"]);
    check("{P Lai Shyh-bao} ({P 賴士葆}) left.", &["P Lai Shyh-bao"]);
    check("It burned on {L U.S.} 36, near {L Oro}.", &["L Oro"]);
    check("The {L U.S.} 36 years ago was young.", &["L U.S."]);
}

#[test]
fn acts_and_inquiries_are_no_events() {
    check(
        "The {E Freedom of News Act} holds.",
        &["W Freedom of News Act"],
    );
    check("The {E Oro Flood Inquiry} met.", &["O Oro Flood Inquiry"]);
    check(
        "The {E Poe camp} and the {L Oro camp}.",
        &["O Poe camp", "L Oro camp"],
    );
}

#[test]
fn headlines_name_whom_the_text_names() {
    check(
        "{P Ana Poe Blasts Oro Bank}\n{P Ana Poe} blasted {O Oro Bank} on Monday.",
        &["P Ana Poe", "O Oro Bank", "P Ana Poe", "O Oro Bank"],
    );
}

#[test]
fn partners_and_letters_in_brackets_make_one_body() {
    check(
        "{P Roe} & {P Hale} asked {P Callison Tighe & Lund}.",
        &["O Roe & Hale", "O Callison Tighe & Lund"],
    );
    check(
        "From Harbours, {O Fisheries and Coasts Elbonia} (HFCE) came a letter.",
        &["O Harbours, Fisheries and Coasts Elbonia"],
    );
    check("The {O Union of Bakers} (AUB) met.", &["O Union of Bakers"]);
}

#[test]
fn peoples_and_contests_with_their_country() {
    check(
        "All {G African}-{G Americans} and {G British}-{G Israeli} lawyers came.",
        &["G African-Americans", "G British", "G Israeli"],
    );
    check("The {L U.S.} Open was late.", &["E U.S. Open"]);
    check("The {L U.S.} Open Society met.", &["L U.S."]);
}

#[test]
fn a_company_and_who_holds_an_office() {
    check(
        "{O Roe Holdings Inc.} sold it. {P Roe} said no.",
        &["O Roe Holdings Inc.", "O Roe"],
    );
    check(
        "{O Roe Holdings Inc.} sold it. {P Ann Roe} left. {P Roe} said no.",
        &["O Roe Holdings Inc.", "P Ann Roe", "P Roe"],
    );
    check(
        "“No,” said {O Ann Shields}, president of the union.",
        &["P Ann Shields"],
    );
}
