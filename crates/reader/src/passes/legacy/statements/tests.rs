//! Sentences and what they state. Names stand in braces behind their kind's letter.

use gloss_text::{SourceText, Span, tokenize};

use crate::passes::passages;
use crate::words::Words;
use crate::{Entity, EntityId, Form, Kind, Mention};

/// Statements as "subject > verb > object".
fn check(marked: &str, expect: &[&str]) {
    let (mut text, mut names): (String, Vec<(Span, Kind)>) = (String::new(), vec![]);
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a brace closes");
        let (letter, name) = inside.split_once(' ').expect("a letter tells the kind");
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(name);
        let kind = match letter {
            "P" => Kind::Person,
            "O" => Kind::Organization,
            "G" => Kind::Group,
            "W" => Kind::Work,
            _ => Kind::Place,
        };
        names.push((Span::new(start, text.len() as u32), kind));
        rest = after;
    }
    text.push_str(rest);
    let source = SourceText::new(&text).expect("short");
    let tokens = tokenize(source);
    let words = Words::new(&tokens);
    let mut entities: Vec<Entity> = vec![];
    let mentions: Vec<Mention> = names
        .iter()
        .map(|&(span, kind)| {
            let name = &text[span.range()];
            let known = entities.iter().find(|e| e.name == name).map(|e| e.id);
            let id = known.unwrap_or_else(|| {
                entities.push(Entity {
                    id: EntityId(entities.len() as u32),
                    kind,
                    name: name.to_owned(),
                    aliases: vec![],
                    roles: vec![],
                    salience: 0.0,
                    place: None,
                    background: None,
                });
                EntityId(entities.len() as u32 - 1)
            });
            Mention {
                span,
                entity: Some(id),
                form: Form::Name,
                confidence: 0.9,
                runner_up: None,
            }
        })
        .collect();
    for found in crate::passes::legacy::roles::find(&words, &mentions, &entities) {
        entities[found.entity.0 as usize].roles.push(found.role);
    }
    let passages = passages::of(&words, &mentions);
    let quotes = crate::passes::legacy::quotes::find(&tokens, &mentions, &entities);
    let found = super::find(&words, &passages, &mentions, &entities, &quotes);
    let said: Vec<String> = found
        .iter()
        .map(|s| {
            let name = |id: EntityId| &*entities[id.0 as usize].name;
            format!(
                "{} > {} > {}",
                name(s.subject.expect("an entity")),
                &text[s.verb.range()],
                name(s.object.expect("an entity"))
            )
        })
        .collect();
    assert_eq!(said, expect, "{marked}");
}

#[test]
fn active() {
    check(
        "{P Ana Sol} met {P Bo Lind} in {L Oslo}.",
        &["Ana Sol > met > Bo Lind"],
    );
    check(
        "On Monday, {P Ana Sol} met with {L Chad}'s foreign minister {P Kim Oro}.",
        &["Ana Sol > met with > Kim Oro"],
    );
    check(
        "{O Nordair} will not buy {O Seaways}.",
        &["Nordair > will not buy > Seaways"],
    );
    check(
        "{P Ana Sol} has already accused {O Nordair} of fraud.",
        &["Ana Sol > has already accused > Nordair"],
    );
    check(
        "It said that {L Chad} was backing {P Kim Oro}.",
        &["Chad > was backing > Kim Oro"],
    );
    check(
        "{P Ana Sol}, the mayor of {L Lima}, praised {P Bo Lind}, {P Rui Paz} and {P Kim Oro}.",
        &[
            "Ana Sol > praised > Bo Lind",
            "Ana Sol > praised > Rui Paz",
            "Ana Sol > praised > Kim Oro",
        ],
    );
    check(
        "{P Ana Sol}, who founded {O Nordair}, hosted {P Bo Lind} and thanked {P Rui Paz}.",
        &["Ana Sol > founded > Nordair"],
    );
    check(
        "{P Ana Sol} hosted {P Bo Lind} and thanked {P Rui Paz}.",
        &["Ana Sol > hosted > Bo Lind", "Ana Sol > thanked > Rui Paz"],
    );
    check(
        "{P Ana Sol} visited {L Lima} on Friday.",
        &["Ana Sol > visited > Lima"],
    );
}

#[test]
fn passive() {
    check(
        "{P Ana Sol} was freed by {L Chad} in May.",
        &["Chad > was freed by > Ana Sol"],
    );
    check(
        "{O Nordair} has been sued Monday by {P Bo Lind}.",
        &["Bo Lind > has been sued Monday by > Nordair"],
    );
}

#[test]
fn what_states_nothing() {
    check("{P Ana Sol}'s lawyer met {P Bo Lind}.", &[]);
    check("{P Ana Sol} met {P Bo Lind}'s lawyer.", &[]);
    check("{P Ana Sol} met {G French} officials.", &[]);
    check("The son of {P Ana Sol} met {P Bo Lind}.", &[]);
    check("If {P Ana Sol} met {P Bo Lind}, it went well.", &[]);
    check("Has {P Ana Sol} met {P Bo Lind}?", &[]);
    check("{P Ana Sol} could buy {O Nordair}.", &[]);
    check("“{P Ana Sol} met {P Bo Lind},” {P Rui Paz} said.", &[]);
    check(
        "{P Ana Sol} met {P Bo Lind}, {P Rui Paz} said.",
        &["Ana Sol > met > Bo Lind"],
    );
    check("{P Ana Sol} saw {P Bo Lind} fall.", &[]);
    check(
        "{P Ana Sol}, who chairs {O Nordair}, and {P Bo Lind} left.",
        &["Ana Sol > chairs > Nordair"],
    );
    check("A man of {O Nordair} who met {P Bo Lind} left.", &[]);
    check(
        "{P Ana Sol} criticised {L Lima}, {L Peru}, officer {P Bo Lind}.",
        &[],
    );
    check("{P Ana Sol} told {G African}-Americans.", &[]);
    check("{P Ana Sol} met the mother of {P Bo Lind}.", &[]);
}
