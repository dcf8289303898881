//! Corrections of readings: what each does, and what always holds.

use gloss_corrections::{Anchor, Change, Correction, Scope, apply, changed};
use gloss_reader::{Entity, EntityId, Form, Kind, Mention, Quote, Reading, Statement, Together};
use gloss_text::Span;
use proptest::prelude::*;

const TEXT: &str = "Lake met Rowan Bell in Lake Town. “Good,” said Bell. He left. Bell Ltd closed.";

fn span(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT
        .match_indices(words)
        .nth(nth)
        .expect("the words are there");
    Span {
        start: start as u32,
        end: (start + words.len()) as u32,
    }
}

fn entity(id: u32, kind: Kind, name: &str, aliases: &[&str]) -> Entity {
    Entity {
        id: EntityId(id),
        kind,
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        roles: vec![],
        salience: 0.0,
        place: None,
        background: None,
    }
}

fn mention(span: Span, entity: u32, form: Form) -> Mention {
    Mention {
        span,
        entity: Some(EntityId(entity)),
        form,
        confidence: 0.6,
        runner_up: Some(Kind::Place),
    }
}

fn reading() -> Reading {
    Reading {
        mentions: vec![
            mention(span("Lake", 0), 0, Form::Name),
            mention(span("Rowan Bell", 0), 1, Form::Name),
            mention(span("Lake Town", 0), 2, Form::Name),
            mention(span("Bell", 1), 1, Form::Name),
            mention(span("He", 0), 1, Form::Pronoun),
        ],
        entities: vec![
            entity(0, Kind::Person, "Lake", &[]),
            entity(1, Kind::Person, "Rowan Bell", &["Bell"]),
            entity(2, Kind::Place, "Lake Town", &[]),
        ],
        quotes: vec![Quote {
            span: span("“Good,”", 0),
            direct: true,
            speaker: Some(EntityId(1)),
            speaker_span: Some(span("Bell", 1)),
            cue: Some(span("said", 0)),
        }],
        statements: vec![Statement {
            subject: Some(EntityId(0)),
            subject_span: span("Lake", 0),
            verb: span("met", 0),
            passive: false,
            object: Some(EntityId(1)),
            object_span: span("Rowan Bell", 0),
            negated: false,
            hedged: false,
            reporter: None,
            sentence: span("Lake met Rowan Bell in Lake Town.", 0),
        }],
        together: vec![together(0, 1), together(0, 2), together(1, 2)],
        ..Reading::default()
    }
}

fn together(a: u32, b: u32) -> Together {
    Together {
        a: EntityId(a),
        b: EntityId(b),
        sentences: 1,
        paragraphs: 1,
    }
}

/// A reading in short: each mention's words, whom it means and of what kind; the quotes' speakers.
fn short(reading: &Reading) -> String {
    let name = |id: EntityId| &reading.entities[id.0 as usize];
    let mentions = reading.mentions.iter().map(|mention| {
        let words = &TEXT[mention.span.range()];
        let entity = name(mention.entity.expect("it means someone"));
        format!("{words}={}:{:?}", entity.name, entity.kind)
    });
    let speakers = reading.quotes.iter().map(|quote| match quote.speaker {
        Some(id) => format!("says {}", name(id).name),
        None => "says no one".to_owned(),
    });
    mentions.chain(speakers).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_change_does_what_it_says() {
    use Change::*;
    use Scope::*;
    let check = |words: &str, nth: usize, scope, change, expect: &str| {
        let at = match scope {
            Mention => Anchor::of(TEXT, span(words, nth)),
            _ => Anchor::anywhere(words),
        };
        let correction = Correction { at, scope, change };
        let before = reading();
        let after = apply(TEXT, &before, std::slice::from_ref(&correction));
        assert_eq!(short(&after), expect, "{correction:?}");
        assert_eq!(changed(&before, &before), 0);
        assert_eq!(changed(&before, &after) > 0, short(&before) != expect);
    };
    let same = "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
                Bell=Rowan Bell:Person, He=Rowan Bell:Person, says Rowan Bell";
    check(
        "Lake",
        0,
        Article,
        Kind(gloss_reader::Kind::Organization),
        "Lake=Lake:Organization, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Rowan Bell:Person, He=Rowan Bell:Person, says Rowan Bell",
    );
    check(
        "Bell",
        1,
        Mention,
        Kind(gloss_reader::Kind::Organization),
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Bell:Organization, He=Rowan Bell:Person, says Bell",
    );
    check(
        "Bell",
        0,
        Always,
        SameAs("Lake".to_owned()),
        "Lake=Lake:Person, Rowan Bell=Lake:Person, Lake Town=Lake Town:Place, \
         Bell=Lake:Person, He=Lake:Person, says Lake",
    );
    check(
        "He",
        0,
        Mention,
        SameAs("Lake".to_owned()),
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Rowan Bell:Person, He=Lake:Person, says Rowan Bell",
    );
    check(
        "Bell",
        0,
        Article,
        NotSame,
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Bell:Person, He=Rowan Bell:Person, says Bell",
    );
    check("Lake", 0, Article, NotSame, same);
    check(
        "Lake",
        0,
        Article,
        NotAName,
        "Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Rowan Bell:Person, He=Rowan Bell:Person, says Rowan Bell",
    );
    check(
        "Bell",
        1,
        Mention,
        NotAName,
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         He=Rowan Bell:Person, says Rowan Bell",
    );
    check(
        "Bell Ltd",
        0,
        Mention,
        Name(gloss_reader::Kind::Organization),
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Rowan Bell:Person, He=Rowan Bell:Person, Bell Ltd=Bell Ltd:Organization, says Rowan Bell",
    );
    check(
        "Town",
        0,
        Mention,
        Name(gloss_reader::Kind::Place),
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Town=Town:Place, \
         Bell=Rowan Bell:Person, He=Rowan Bell:Person, says Rowan Bell",
    );
    // Words within words are not meant, nor what is named already; the third Bell is.
    check(
        "Bell",
        0,
        Article,
        Name(gloss_reader::Kind::Person),
        "Lake=Lake:Person, Rowan Bell=Rowan Bell:Person, Lake Town=Lake Town:Place, \
         Bell=Rowan Bell:Person, He=Rowan Bell:Person, Bell=Rowan Bell:Person, says Rowan Bell",
    );
    check("ell", 0, Article, Name(gloss_reader::Kind::Person), same);
    check("Nobody", 0, Article, NotAName, same);
    check("", 0, Article, Name(gloss_reader::Kind::Person), same);
    check("Lake", 0, Article, SameAs("Nobody".to_owned()), same);
}

#[test]
fn what_loses_its_names_is_gone() {
    let corrections = ["Rowan Bell", "Bell"].map(|words| Correction {
        at: Anchor::anywhere(words),
        scope: Scope::Article,
        change: Change::NotAName,
    });
    let after = apply(TEXT, &reading(), &corrections);
    assert_eq!(
        short(&after),
        "Lake=Lake:Person, Lake Town=Lake Town:Place, says no one"
    );
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Person,
        Kind::Organization,
        Kind::Place,
        Kind::Group,
    ])
}

fn words() -> impl Strategy<Value = String> {
    let names = [
        "Lake",
        "Bell",
        "Rowan Bell",
        "He",
        "Lake Town",
        "o",
        "é",
        "",
        "Town. “Good",
    ];
    prop::sample::select(names.to_vec()).prop_map(str::to_owned)
}

fn corrections() -> impl Strategy<Value = Correction> {
    let change = prop_oneof![
        kinds().prop_map(Change::Kind),
        words().prop_map(Change::SameAs),
        Just(Change::NotSame),
        Just(Change::NotAName),
        kinds().prop_map(Change::Name),
    ];
    let scope = prop::sample::select(vec![Scope::Mention, Scope::Article, Scope::Always]);
    (words(), "[a-z. ]{0,3}", scope, change).prop_map(|(words, before, scope, change)| Correction {
        at: Anchor {
            words,
            before,
            after: String::new(),
        },
        scope,
        change,
    })
}

proptest! {
    #[test]
    fn a_corrected_reading_is_one(corrections in prop::collection::vec(corrections(), 0..8)) {
        let after = apply(TEXT, &reading(), &corrections);
        let mut first = vec![u32::MAX; after.entities.len()];
        for mention in &after.mentions {
            prop_assert!(TEXT.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            let id = mention.entity.expect("it means someone").0 as usize;
            prop_assert!(id < after.entities.len());
            first[id] = first[id].min(mention.span.start);
        }
        for (i, entity) in after.entities.iter().enumerate() {
            prop_assert_eq!(entity.id.0 as usize, i);
            prop_assert!(first[i] < u32::MAX, "nobody means {}", entity.name);
        }
        prop_assert!(first.is_sorted(), "not in order of first mention");
        let spans: Vec<_> = after.mentions.iter().map(|m| (m.span.start, m.span.end)).collect();
        prop_assert!(spans.windows(2).all(|pair| pair[0] < pair[1]));
        for quote in &after.quotes {
            prop_assert!(quote.speaker.is_none_or(|id| (id.0 as usize) < after.entities.len()));
        }
        for statement in &after.statements {
            prop_assert!(statement.subject != statement.object);
            for (id, span) in [
                (statement.subject, statement.subject_span),
                (statement.object, statement.object_span),
            ] {
                let mention = after.mentions.iter().find(|mention| mention.span == span);
                prop_assert_eq!(mention.and_then(|mention| mention.entity), id);
            }
        }
        for (i, pair) in after.together.iter().enumerate() {
            prop_assert!(pair.a < pair.b && (pair.b.0 as usize) < after.entities.len());
            let again = after.together[i + 1..].iter().any(|p| (p.a, p.b) == (pair.a, pair.b));
            prop_assert!(!again);
        }
        if corrections.is_empty() {
            prop_assert_eq!(after, reading());
        }
    }
}
