//! What a session answers, and that it survives the way to the page.

use std::ops::ControlFlow;

use gloss_corrections::{Anchor, Change, Correction, Scope};
use gloss_ingest::IngestError;
use gloss_protocol::{FromWorker, Input, ModelName, ReadBy, Session, ToWorker, decode, encode};
use gloss_reader::{Analysis, Analyzer, Date, Kind, NameMention, Progress, Rules};
use gloss_text::{TokenKind, Tokens, TooLong};
use proptest::prelude::*;

/// Takes every capitalised word for a person, a sentence at a time.
struct Capitals;

impl Analyzer for Capitals {
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        let mut all = Vec::new();
        for sentence in &tokens.sentences {
            let capitals = tokens.of(sentence).iter().filter(|token| {
                token.kind == TokenKind::Word && tokens.text(token).starts_with(char::is_uppercase)
            });
            let names: Vec<_> = capitals
                .map(|token| NameMention {
                    span: token.span,
                    kind: Kind::Person,
                    confidence: 0.5,
                    runner_up: None,
                })
                .collect();
            all.extend_from_slice(&names);
            if progress(Progress {
                bytes: sentence.span.end,
                names: &names,
            })
            .is_break()
            {
                break;
            }
        }
        all.into()
    }
}

fn answers(input: Input, published: Option<Date>) -> Vec<FromWorker> {
    answers_of(&mut Session::new(Box::new(Capitals)), input, published)
}

fn answers_of(session: &mut Session, input: Input, published: Option<Date>) -> Vec<FromWorker> {
    let message = decode(&encode(&ToWorker::Read {
        id: 7,
        input,
        published,
    }))
    .expect("it was just encoded");
    let mut answers = Vec::new();
    session.answer(message, &mut |answer| {
        answers.push(decode(&encode(&answer)).expect("it was just encoded"))
    });
    answers
}

fn plain(text: &str) -> Vec<FromWorker> {
    answers(Input::Plain(text.to_owned()), None)
}

#[test]
fn corrections_hold_until_they_are_taken_back() {
    let mut session = Session::new(Box::new(Capitals));
    answers_of(
        &mut session,
        Input::Plain("Lake met Bell.".to_owned()),
        None,
    );
    let mut corrected = |id, corrections: Vec<Correction>| {
        let corrections = encode(&corrections);
        let mut kinds = vec![];
        let message = decode(&encode(&ToWorker::Correct { id, corrections })).expect("encoded");
        session.answer(message, &mut |answer| {
            if let FromWorker::Done { reading, .. } = answer {
                kinds.extend(reading.entities.iter().map(|entity| entity.kind));
            }
        });
        kinds
    };
    let place = Correction {
        at: Anchor::anywhere("Lake"),
        scope: Scope::Article,
        change: Change::Kind(Kind::Place),
    };
    assert_eq!(
        corrected(7, vec![place.clone()]),
        [Kind::Place, Kind::Person]
    );
    assert_eq!(corrected(7, vec![]), [Kind::Person, Kind::Person]);
    // Those of another text are not heard.
    assert_eq!(corrected(6, vec![place]), []);
}

#[test]
fn it_is_ready_in_its_version() {
    let ready = Session::ready();
    assert_eq!(
        ready,
        FromWorker::Ready {
            version: env!("CARGO_PKG_VERSION").to_owned()
        }
    );
}

#[test]
fn the_article_comes_first_then_names_then_the_reading() {
    let answers = plain("Ferry to sail again\nKari Holm said so. Per Dahl agreed.");
    let [
        FromWorker::Article { id: 7, article },
        between @ ..,
        FromWorker::Done {
            id: 7,
            by: ReadBy::Rules,
            reading,
        },
    ] = &*answers
    else {
        panic!("{answers:?}")
    };
    let mut names = Vec::new();
    let mut done = 0;
    for answer in between {
        let FromWorker::Names {
            id: 7,
            bytes_done,
            names: found,
        } = answer
        else {
            panic!("{answer:?}")
        };
        assert!(*bytes_done >= done);
        done = *bytes_done;
        names.extend(found.iter().map(|name| &article.text[name.span.range()]));
    }
    assert_eq!(names, ["Ferry", "Kari", "Holm", "Per", "Dahl"]);
    assert_eq!(done as usize, article.text.len());
    assert!(!reading.mentions.is_empty());
    let sentences: Vec<_> = reading
        .sentences
        .iter()
        .map(|span| &article.text[span.range()])
        .collect();
    assert_eq!(
        sentences,
        [
            "Ferry to sail again",
            "Kari Holm said so.",
            "Per Dahl agreed."
        ]
    );
}

#[test]
fn the_day_that_the_reader_gives_comes_before_the_one_that_the_page_states() {
    let html = "<meta name=date content=2025-11-20><p>Kari Holm said so on Monday.";
    let read_against = |published| match answers(Input::Html(html.to_owned()), published).pop() {
        Some(FromWorker::Done { reading, .. }) => reading.published,
        other => panic!("{other:?}"),
    };
    assert_eq!(read_against(None), Some(Date::constant(2025, 11, 20)));
    let given = Some(Date::constant(2024, 2, 29));
    assert_eq!(read_against(given), given);
}

#[test]
fn what_another_tool_states_comes_before_what_its_page_does() {
    let page =
        "<title>Site</title><meta name=date content=2025-11-20><p>Kari Holm spoke on Monday.";
    let check = |fragment: &str, title: &str, day: &str, source: Option<&str>| {
        let fragment = fragment.replace("PAGE", &page.replace('=', "%3D").replace(' ', "%20"));
        match answers(Input::Fragment(fragment), None).first() {
            Some(FromWorker::Article { article, .. }) => {
                assert_eq!(article.text, "Kari Holm spoke on Monday.");
                assert_eq!(article.title.as_deref(), Some(title));
                assert_eq!(
                    article.published.map(gloss_date::format).as_deref(),
                    Some(day)
                );
                assert_eq!(article.source.as_deref(), source);
            }
            other => panic!("{other:?}"),
        }
    };
    check("#html=PAGE", "Site", "2025-11-20", None);
    check("#html=PAGE&title=Ferry", "Ferry", "2025-11-20", None);
    check(
        "#source=a.example&published=2025-11-21&html=PAGE",
        "Site",
        "2025-11-21",
        Some("a.example"),
    );
    let text = "text=Kari%20Holm%20spoke%20on%20Monday.";
    check(
        &format!("#{text}&title=Ferry&published=2025-11-21"),
        "Ferry",
        "2025-11-21",
        None,
    );
}

#[test]
fn what_cannot_be_read_fails_and_says_why() {
    let mb = |n: usize| TooLong { bytes: n << 20 };
    for (input, why) in [
        (Input::Plain(" \n".to_owned()), IngestError::Empty),
        (Input::Html("<p>".to_owned()), IngestError::Empty),
        (Input::Plain("\0".repeat(9)), IngestError::Binary),
        (Input::Fragment("#text=%20".to_owned()), IngestError::Empty),
        (
            Input::Fragment("#title=Ferry".to_owned()),
            IngestError::Altered,
        ),
        (Input::Plain("a".repeat(11 << 20)), mb(11).into()),
        (
            Input::Html("a".repeat(21 << 20)),
            IngestError::HtmlTooLong(mb(21)),
        ),
    ] {
        assert_eq!(answers(input, None), [FromWorker::Failed { id: 7, why }]);
    }
}

#[test]
fn bytes_of_another_kind_are_no_message() {
    let message = encode(&ToWorker::Read {
        id: 7,
        input: Input::Plain("a".to_owned()),
        published: None,
    });
    for len in 0..message.len() {
        assert!(decode::<ToWorker>(&message[..len]).is_err(), "{len} bytes");
    }
    let more = [message.as_slice(), &[0]].concat();
    assert!(decode::<ToWorker>(&more).is_err());
    assert!(decode::<ToWorker>(&[9]).is_err());
    let error = decode::<ToWorker>(&[]).expect_err("there is nothing");
    assert!(
        error
            .to_string()
            .starts_with("The message could not be read")
    );
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode::<ToWorker>(&bytes);
        let _ = decode::<FromWorker>(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), html in any::<bool>()) {
        let input = if html { Input::Html(text) } else { Input::Plain(text) };
        let answers = answers_of(&mut Session::new(Box::new(Rules)), input, None);
        let ended = matches!(answers.last(), Some(FromWorker::Done { .. } | FromWorker::Failed { .. }));
        prop_assert!(ended);
    }
}

/// A model of random weights: it finds what it likes.
const MODEL: &[u8] = include_bytes!("../../model/tests/fixtures/conv.model");

/// Who read, in the order of the answers.
fn readers(answers: &[FromWorker]) -> Vec<ReadBy> {
    let by = |answer: &FromWorker| match answer {
        FromWorker::Done { by, .. } => Some(*by),
        _ => None,
    };
    answers.iter().filter_map(by).collect()
}

#[test]
fn a_better_model_reads_the_last_text_again() {
    let mut session = Session::new(Box::new(Rules));
    let text = "Kari Holm spoke in Oslo. ".repeat(60);
    let mut answers = answers_of(&mut session, Input::Plain(text), None);
    assert!(!session.busy());
    let load = |session: &mut Session, name, answers: &mut Vec<FromWorker>| {
        session
            .load(name, MODEL, &mut |answer| answers.push(answer))
            .expect("a model");
    };
    load(&mut session, ModelName::Compact, &mut answers);
    load(&mut session, ModelName::Full, &mut answers);
    let mut steps = 0;
    while session.busy() {
        session.step(&mut |answer| answers.push(answer));
        steps += 1;
    }
    assert!(steps > 1, "a long text is read in steps");
    let by = [ReadBy::Rules, ReadBy::Compact, ReadBy::Full];
    assert_eq!(readers(&answers), by);

    // Read in steps or in one go: the same.
    let done = |answers: &[FromWorker]| match answers.last() {
        Some(FromWorker::Done { reading, .. }) => reading.clone(),
        other => panic!("{other:?}"),
    };
    let text = "Kari Holm spoke in Oslo. ".repeat(60);
    let again = answers_of(&mut session, Input::Plain(text), None);
    assert_eq!(readers(&again), [ReadBy::Compact]);
    assert_eq!(done(&again), done(&answers));
}

#[test]
fn what_is_asked_while_a_text_is_refined_comes_first() {
    let mut session = Session::new(Box::new(Rules));
    session
        .load(ModelName::Full, MODEL, &mut |_| {})
        .expect("a model");
    let text = "Kari Holm spoke in Oslo. ".repeat(60);
    answers_of(&mut session, Input::Plain(text), None);
    session.step(&mut |_| {});
    answers_of(
        &mut session,
        Input::Plain("Per Dahl spoke.".to_owned()),
        None,
    );
    let mut last = None;
    while session.busy() {
        session.step(&mut |answer| last = Some(answer));
    }
    let Some(FromWorker::Done { reading, by, .. }) = last else {
        panic!("{last:?}")
    };
    assert_eq!((reading.sentences.len(), by), (1, ReadBy::Full));
}

#[test]
fn what_cannot_be_read_leaves_the_article_before_it() {
    let mut session = Session::new(Box::new(Rules));
    let mut ask = |message: ToWorker| {
        let mut answers = vec![];
        session.answer(message, &mut |answer| answers.push(answer));
        answers
    };
    let read = |id: u32, text: &str| ToWorker::Read {
        id,
        input: Input::Plain(text.to_owned()),
        published: None,
    };
    ask(read(1, "Per Dahl spoke."));
    let answers = ask(read(2, ""));
    assert!(matches!(answers[..], [FromWorker::Failed { id: 2, .. }]));
    let corrections = encode(&Vec::<Correction>::new());
    let answers = ask(ToWorker::Correct { id: 1, corrections });
    assert!(matches!(answers[..], [FromWorker::Done { id: 1, .. }]));
}

#[test]
fn what_is_no_model_changes_nothing() {
    let mut session = Session::new(Box::new(Rules));
    let cut = &MODEL[..MODEL.len() / 2];
    assert!(session.load(ModelName::Full, cut, &mut |_| {}).is_err());
    let answers = answers_of(
        &mut session,
        Input::Plain("Per Dahl spoke.".to_owned()),
        None,
    );
    assert_eq!(readers(&answers), [ReadBy::Rules]);
    assert!(!session.busy());
}

/// A pack, as tools/packs writes them, that knows one town.
fn pack_of_lima() -> Vec<u8> {
    let columns = [
        ("kind", "c"),
        ("in", "PE"),
        ("name", "Lima"),
        ("also", ""),
        ("lat", "-1204"),
        ("lon", "-7703"),
        ("population", "7740000"),
        ("type", ""),
    ];
    let mut header = "name\ttest\n".to_owned();
    let mut payload = String::new();
    for (name, value) in columns {
        header.push_str(&format!("part\tplace.{name}\t1\t{}\n", value.len() + 1));
        payload.push_str(&format!("{value}\n"));
    }
    let mut bytes = b"GLOSSPAK\x01\0\0\0".to_vec();
    for size in [header.len(), payload.len()] {
        bytes.extend((size as u32).to_le_bytes());
    }
    bytes.extend(header.bytes().chain(payload.bytes()));
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

#[test]
fn names_are_looked_up_when_packs_come() {
    let latitudes = |answers: &[FromWorker]| -> Vec<Option<f64>> {
        let readings = answers.iter().filter_map(|answer| match answer {
            FromWorker::Done { reading, .. } => Some(reading),
            _ => None,
        });
        readings
            .flat_map(|reading| &reading.entities)
            .map(|entity| entity.place.as_ref().map(|place| place.lat))
            .collect()
    };
    let mut session = Session::new(Box::new(Rules));
    let mut answers = vec![];
    session.look_up(&mut |answer| answers.push(answer));
    assert!(answers.is_empty(), "there is no text yet");
    let input = Input::Plain("She flew to Lima on Monday.".to_owned());
    assert_eq!(
        latitudes(&answers_of(&mut session, input.clone(), None)),
        [None]
    );

    assert!(session.add_pack(b"<!doctype html>").is_err());
    session.add_pack(&pack_of_lima()).expect("a whole pack");
    session.look_up(&mut |answer| answers.push(answer));
    assert_eq!(latitudes(&answers), [Some(-12.04)]);
    assert_eq!(
        latitudes(&answers_of(&mut session, input, None)),
        [Some(-12.04)]
    );
    assert_eq!(session.world(), None, "the pack has no map");
}
