//! Which names mean the same.

mod common;

/// One line an entity: its name, and its aliases after a colon.
fn check(marked: &str, expect: &[&str]) {
    let read = common::read(marked);
    let found: Vec<String> = read
        .reading
        .entities
        .iter()
        .map(|e| match e.aliases.as_slice() {
            [] => e.name.clone(),
            aliases => format!("{}: {}", e.name, aliases.join(", ")),
        })
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn people_by_surname() {
    check(
        "{P Mara Quill} arrived. Mr. {P Quill}'s plane was late, and {P MARA QUILL} was tired.",
        &["Mara Quill: Quill"],
    );
    check(
        "{P Quill} spoke before {P Mara J. Quill} did.",
        &["Mara J. Quill: Quill"],
    );
    check(
        "{P Bill Hart} is {P William Hart}, or {P W. Hart}.",
        &["William Hart: Bill Hart, W. Hart"],
    );
    check(
        "{P Ulla von der Tann} and, later, {P von der Tann}.",
        &["Ulla von der Tann: von der Tann"],
    );
    check(
        "{P Xu Wenli} met reporters. {P Xu} smiled.",
        &["Xu Wenli: Xu"],
    );
}

#[test]
fn no_name_is_shouted_that_need_not_be() {
    check("{L LIMA} (AP) - Rain fell. {L Lima} was wet.", &["Lima"]);
    check("{O NATO} met. {O Nato} left.", &["NATO"]);
}

#[test]
fn a_party_and_a_title_are_no_names() {
    check(
        "Rep. {P Jo Roe} ({L R-Utah}) left; {P Al Poe}, D-Calif., and Sen. {P Bo Lind}, {O I-West Virginia}, stayed.",
        &[
            "Jo Roe",
            "Utah",
            "Al Poe",
            "Calif.",
            "Bo Lind",
            "West Virginia",
        ],
    );
    check(
        "{P Ms.} {P Quill} spoke at {P Monday}'s meeting.",
        &["Quill"],
    );
}

#[test]
fn people_of_one_surname_stay_apart() {
    check(
        "{P Anna Berg} and {P Tom Berg} came. Ms. {P Berg} spoke; Mr. {P Berg} did not.",
        &["Anna Berg: Berg", "Tom Berg: Berg"],
    );
    check(
        "{P Ada Lund} came. {P Lund} sat. {P Eva Lund} came. {P Lund} stood.",
        &["Ada Lund: Lund", "Eva Lund", "Lund"],
    );
    check(
        "{P Ada Lund} came. {P Lund} sat. {P Lund} rose. Her son {P Bo Lund} came. {P Lund} stood.",
        &["Ada Lund: Lund", "Bo Lund"],
    );
    check(
        "{P Bill Hart} and his sister, {P Mary Hart}, were freed. {P Hart} slept. {P Hart} said so.",
        &["Bill Hart", "Mary Hart", "Hart"],
    );
}

#[test]
fn a_company_and_its_founder_stay_apart() {
    check(
        "{P Otto Brandt} founded {O Brandt} in a shed. {P Brandt} was 20, and {O Brandt} grew.",
        &["Otto Brandt: Brandt", "Brandt"],
    );
}

#[test]
fn spellings_of_one_name() {
    check(
        "{P Volodymyr Zelensky} spoke. {P Zelenskyy} left. {P Zelenskiy} came back.",
        &["Volodymyr Zelensky: Zelenskyy, Zelenskiy"],
    );
    check(
        "{P Recep Erdoğan}, not {P Erdogan}, is how it is written.",
        &["Recep Erdoğan: Erdogan"],
    );
}

#[test]
fn articles_hyphens_and_initials() {
    check(
        "{P Omar al-Oro} fled. {P Oro}'s house burned, {P al-Oro} said.",
        &["Omar al-Oro: Oro, al-Oro"],
    );
    check(
        "{P Park Min-woo} sat. {P Park Min Woo} stood. {P Park} left.",
        &["Park Min Woo: Park Min-woo, Park"],
    );
    check(
        "{P Rosa F. Kern Jr.} spoke. {P RFK Jr.} left, and {P RFK} too.",
        &["Rosa F. Kern Jr.: RFK Jr., RFK"],
    );
    check(
        "{P Rosa Kern} and {P Ron Kern} met {P RK}.",
        &["Rosa Kern", "Ron Kern", "RK"],
    );
    check("{O NATO}-critical talk worried {O NATO}.", &["NATO"]);
    check(
        "A {G British}-{G Israeli} lawyer and a {G British} one.",
        &["British", "Israeli"],
    );
}

#[test]
fn one_person_through_titles() {
    check(
        "Superintendent {P Ada Quill} came. {P Supt Quill} left.",
        &["Ada Quill: Quill"],
    );
    check(
        "{P Jean Quill} met {P Zoe Lind}. Mr {P Quill} left.",
        &["Jean Quill: Quill", "Zoe Lind"],
    );
}

#[test]
fn a_body_and_its_parts() {
    check(
        "He lives in the {L U.S.} and works for the {O U.S. Senate}.",
        &["U.S.", "U.S. Senate"],
    );
    check(
        "The {O OCB Rules Committee} met. {O OCB} staff cheered.",
        &["OCB Rules Committee", "OCB"],
    );
    check(
        "The {O U.S. Chess Association} met. {O USCA} staff cheered.",
        &["U.S. Chess Association: USCA"],
    );
    check(
        "{O Isis} ({O Institute of Strategic and International Studies}) met.",
        &["Institute of Strategic and International Studies: Isis"],
    );
    check(
        "{L West Virginia} is green. The {L West} is rich.",
        &["West Virginia", "West"],
    );
}

#[test]
fn acronyms() {
    check(
        "The {O Bureau of Lost Things} ({O BLT}) opened. {O BLT} staff cheered.",
        &["Bureau of Lost Things: BLT"],
    );
    check(
        "{O EU} ministers met. The {O European Union} agreed.",
        &["European Union: EU"],
    );
    check(
        "{O River Trust} and {O Road Trust} are both {O RT}.",
        &["River Trust", "Road Trust", "RT"],
    );
}

#[test]
fn countries_and_their_people() {
    check(
        "The {L U.S.} and the {L United States} and {L America} and the {L US}.",
        &["United States: U.S., America, US"],
    );
    check(
        "{G Ukrainian} officials met {G Ukrainians} in {L Ukraine}.",
        &["Ukrainians: Ukrainian", "Ukraine"],
    );
    check("{L Kyiv} was once spelled {L Kiev}.", &["Kyiv: Kiev"]);
}

#[test]
fn short_names_of_bodies() {
    check(
        "{O Acme Motor Corp.} rose. {O Acme} fell.",
        &["Acme Motor Corp.: Acme"],
    );
    check(
        "The {O Oro Quarrels} won. The {O Quarrels} are old.",
        &["Oro Quarrels: Quarrels"],
    );
    check(
        "The {O U.S. Army} moved, and the {O Army} halted.",
        &["U.S. Army: Army"],
    );
    check(
        "{O Kent County Council} and {O Essex County Council} met the {O Council}.",
        &["Kent County Council", "Essex County Council", "Council"],
    );
}

#[test]
fn longer_names_introduce_shorter_ones() {
    check(
        "{O Acme Blizzard} rose. {O Acme} fell.",
        &["Acme Blizzard: Acme"],
    );
    check(
        "{O Acme Cloud}, a unit of {O Acme}, rose. {O Acme} fell.",
        &["Acme Cloud", "Acme"],
    );
    check(
        "{O Oro Corps of Peru} met. {O Oro Corps} sang.",
        &["Oro Corps of Peru: Oro Corps"],
    );
    check(
        "The {O Oro Institute of Studies} ({O OroStud}) opened. {O OroStud} grew.",
        &["Oro Institute of Studies: OroStud"],
    );
    check(
        "{O Oro 5} is out. {O Oro} has sold many.",
        &["Oro 5", "Oro"],
    );
    check(
        "{W Oro Foxtail} is out. {W Foxtail} is fast.",
        &["Oro Foxtail: Foxtail"],
    );
}

#[test]
fn a_title_found_as_a_name_is_its_bearer() {
    check(
        "Queen {P Ada II} came. The {P Queen} smiled.",
        &["Ada II: Queen"],
    );
    check(
        "The {P Pope} came. They saw Pope {P Otto IX} and Bishop {P Ivan}.",
        &["Otto IX: Pope", "Ivan"],
    );
    check(
        "{P Queen} {P Ada II} came. The {P Queen} smiled.",
        &["Ada II: Queen"],
    );
}

#[test]
fn names_are_their_own_words() {
    check("The {L red Oro Bridge} stands.", &["Oro Bridge"]);
    check("{O oro News} wrote.", &["oro News"]);
    check("The {E Oro Uprising of} 1979 failed.", &["Oro Uprising"]);
    check("{O Fonora of Peru} grew.", &["Fonora", "Peru"]);
    check("{O Bank of Peru} grew.", &["Bank of Peru"]);
}

#[test]
fn storms_bear_names_of_people() {
    check(
        "Hurricane {P Oro} hit {L Lima}. {P Oro} weakened.",
        &["Hurricane Oro: Oro", "Lima"],
    );
    check("{P Storm Oro} came. {E Oro} went.", &["Storm Oro: Oro"]);
}

#[test]
fn works_are_what_the_text_says() {
    let kinds = |confidence: f32| {
        let text = "The drug Oro works. Oro is dear.";
        let names = [(9, 12), (20, 23)].map(|(start, end)| gloss_reader::NameMention {
            span: gloss_text::Span::new(start, end),
            kind: gloss_reader::Kind::Person,
            confidence,
            runner_up: None,
        });
        let reading = common::read_names(text, names.to_vec());
        reading.entities[0].kind
    };
    assert_eq!(kinds(0.4), gloss_reader::Kind::Work);
    assert_eq!(kinds(0.9), gloss_reader::Kind::Person);
}

#[test]
fn relatives_are_people() {
    let read = common::read("She enrolled her son, {L Oro}.");
    assert_eq!(read.reading.entities[0].kind, gloss_reader::Kind::Person);
}

#[test]
fn a_surname_means_whom_it_meant_before() {
    check(
        "{P Mara Quill} was born in {L Lima}. {P Quill} grew up there. Her father was {P Juan Quill}. He was a judge. In 1990 {P Quill} left.",
        &["Mara Quill: Quill", "Lima", "Juan Quill"],
    );
    check(
        "{P Maria Quill} left. Mr. {P Quill} stayed.",
        &["Maria Quill", "Quill"],
    );
    check(
        "{P Quill} was born in {L Lima}. Her daughter {P Ana Quill Paz} lives there.",
        &["Quill", "Lima", "Ana Quill Paz"],
    );
}

#[test]
fn bodies_by_their_heads() {
    check(
        "The {O Church of Oro} spoke. The {O Church} is old.",
        &["Church of Oro: Church"],
    );
    check(
        "The {O Peru Labour Office} spoke; the {O Labour Office} is new.",
        &["Peru Labour Office: Labour Office"],
    );
    check(
        "The {E Oro Trade Show} ({O OTS}) opened.",
        &["Oro Trade Show: OTS"],
    );
    check(
        "{L North Oro} fired at {L Lima}. The {L North} is poor.",
        &["North Oro: North", "Lima"],
    );
}
