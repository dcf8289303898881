//! The JSON form, field by field, and its way back.

use gloss_reader::{
    DateKind, DateMention, Entity, EntityId, Form, KeySentence, Kind, Mention, Modifier,
    OutlineEntry, Quantity, QuantityKind, Quote, Reading, Reporter, Role, Statement, Together,
    Warning, Why,
};
use gloss_text::Span;
use proptest::prelude::*;

const TEXT: &str = "😀 Mayor Zoë Hart, 52, said “no” on 3 May.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start as u32, (start + words.len()) as u32)
}

fn sample() -> Reading {
    Reading {
        sentences: vec![],
        published: Some(gloss_reader::Date::constant(2024, 5, 4)),
        mentions: vec![Mention {
            span: span("Zoë Hart"),
            entity: Some(EntityId(0)),
            form: Form::Name,
            confidence: 0.97,
            runner_up: Some(Kind::Place),
        }],
        entities: vec![Entity {
            id: EntityId(0),
            kind: Kind::Person,
            name: "Zoë Hart".into(),
            aliases: vec![],
            roles: vec![Role {
                text: "Mayor".into(),
                span: span("Mayor"),
            }],
            salience: 1.0,
            place: None,
            background: None,
        }],
        quotes: vec![Quote {
            span: span("“no”"),
            direct: true,
            speaker: Some(EntityId(0)),
            speaker_span: Some(span("Zoë Hart")),
            cue: Some(span("said")),
        }],
        dates: vec![DateMention {
            span: span("3 May"),
            kind: DateKind::Date,
            value: "2024-05-03".into(),
            modifier: None,
        }],
        quantities: vec![Quantity {
            span: span("52"),
            kind: QuantityKind::Count,
            value: 52.0,
            unit: Some("year".into()),
            modifier: Some(Modifier::AtLeast),
            group: Some(0),
        }],
        clauses: vec![],
        statements: vec![Statement {
            subject: Some(EntityId(0)),
            subject_span: span("Zoë Hart"),
            verb: span("said"),
            passive: false,
            object: Some(EntityId(1)),
            object_span: span("3 May"),
            negated: false,
            hedged: true,
            reporter: Some(Reporter {
                entity: None,
                span: span("Zoë Hart"),
            }),
            sentence: span(TEXT),
        }],
        together: vec![Together {
            a: EntityId(0),
            b: EntityId(1),
            sentences: 2,
            paragraphs: 1,
        }],
        key_sentences: vec![KeySentence {
            sentence: span(TEXT),
            why: vec![Why::Lead, Why::Cast],
        }],
        outline: vec![OutlineEntry {
            sentence: span(TEXT),
            date: 0,
        }],
        warnings: vec![Warning::Empty],
    }
}

#[test]
fn every_field_has_its_name_order_and_offsets() {
    let json = serde_json::to_string(&gloss_wire::Reading::from(TEXT, &sample()))
        .expect("a reading is JSON");
    assert_eq!(
        json,
        concat!(
            r#"{"version":1,"published":"2024-05-04","#,
            r#""mentions":[{"start":9,"end":17,"entity":0,"form":"name","confidence":0.97,"runner_up":"place"}],"#,
            r#""entities":[{"id":0,"kind":"person","name":"Zoë Hart","aliases":[],"#,
            r#""roles":[{"text":"Mayor","start":3,"end":8}],"salience":1,"place":null,"background":null}],"#,
            r#""quotes":[{"start":28,"end":32,"direct":true,"speaker":0,"#,
            r#""speaker_span":{"start":9,"end":17},"cue":{"start":23,"end":27}}],"#,
            r#""dates":[{"start":36,"end":41,"kind":"date","value":"2024-05-03","modifier":null}],"#,
            r#""quantities":[{"start":19,"end":21,"kind":"count","value":52,"unit":"year","modifier":"at_least","group":0}],"#,
            r#""statements":[{"start":0,"end":42,"subject":0,"subject_span":{"start":9,"end":17},"#,
            r#""verb":{"start":23,"end":27},"passive":false,"object":1,"object_span":{"start":36,"end":41},"negated":false,"hedged":true,"#,
            r#""reporter":{"start":9,"end":17,"entity":null}}],"#,
            r#""together":[{"a":0,"b":1,"sentences":2,"paragraphs":1}],"#,
            r#""key_sentences":[{"start":0,"end":42,"why":["lead","cast"]}],"#,
            r#""outline":[{"start":0,"end":42,"date":0}],"#,
            r#""warnings":["There is no text to read."]}"#,
        )
    );
}

#[test]
fn the_empty_reading() {
    let json = serde_json::to_string(&gloss_wire::Reading::from("", &Reading::default()))
        .expect("a reading is JSON");
    assert_eq!(
        json,
        r#"{"version":1,"published":null,"mentions":[],"entities":[],"quotes":[],"dates":[],"quantities":[],"statements":[],"together":[],"key_sentences":[],"outline":[],"warnings":[]}"#
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_reads_back_as_it_was(value in prop_oneof![-1e18..1e18f64, (-1_000_000i64..1_000_000).prop_map(|n| n as f64)]) {
        let mut reading = sample();
        reading.quantities[0].value = value;
        let wire = gloss_wire::Reading::from(TEXT, &reading);
        let json = serde_json::to_string(&wire).expect("a reading is JSON");
        let back: gloss_wire::Reading = serde_json::from_str(&json).expect("its own JSON reads back");
        prop_assert_eq!(back, wire);
    }
}
