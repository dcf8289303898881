//! The API as JavaScript meets it, in a browser.

#![cfg(target_arch = "wasm32")]

use std::ops::ControlFlow;

use gloss_knowledge::{Knowledge, Pack};
use gloss_reader::{Options, Rules, Tagger};
use gloss_tagger::Model;
use gloss_text::SourceText;
use gloss_wasm::Reader;
use js_sys::{Array, Error, JSON, JsString, Object, RangeError, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TEXT: &str = "Ferry to sail again\nKari Holm, mayor of Oslo, said on Monday: “We waited 😀 2 years.”\nPer Dahl 👩\u{200d}👧 agreed.";

fn options(published: impl Into<JsValue>) -> JsValue {
    let options = Object::new();
    Reflect::set(&options, &"published".into(), &published.into()).expect("it is a new object");
    options.into()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("it is an object")
}

/// A reading by a reader that nothing was loaded into.
fn read(text: JsValue, options: JsValue) -> Result<JsValue, Error> {
    Reader::new().read(text, options)
}

fn list(object: &JsValue, name: &str) -> Vec<JsValue> {
    get(object, name)
        .dyn_into::<Array>()
        .expect("it is a list")
        .iter()
        .collect()
}

/// The words under an item's offsets, cut by JavaScript.
fn slice(text: &JsString, item: &JsValue) -> JsString {
    let offset = |name| get(item, name).as_f64().expect("it is a number") as u32;
    text.slice(offset("start"), offset("end"))
}

fn keys(object: &JsValue) -> Vec<String> {
    Object::keys(object.unchecked_ref::<Object>())
        .iter()
        .filter_map(|key| key.as_string())
        .collect()
}

#[track_caller]
fn check_error(text: impl Into<JsValue>, options: JsValue, words: &str) -> Error {
    let error = read(text.into(), options).expect_err("it is refused");
    let message = String::from(error.message());
    assert!(message.contains(words), "{message}");
    error
}

#[wasm_bindgen_test]
fn a_reading_has_the_fields_of_its_type() {
    let reading = read(TEXT.into(), options("2025-11-20")).expect("it is read");
    assert_eq!(
        keys(&reading),
        [
            "version",
            "published",
            "mentions",
            "entities",
            "quotes",
            "dates",
            "quantities",
            "statements",
            "together",
            "key_sentences",
            "outline",
            "warnings"
        ]
    );
    assert_eq!(get(&reading, "version"), 1);
    assert_eq!(get(&reading, "published"), "2025-11-20");
    for mention in list(&reading, "mentions") {
        let fields = keys(&mention);
        assert!(
            fields
                .starts_with(&["start", "end", "entity", "form", "confidence"].map(str::to_owned)),
            "{fields:?}"
        );
    }
    for entity in list(&reading, "entities") {
        assert_eq!(
            keys(&entity),
            [
                "id",
                "kind",
                "name",
                "aliases",
                "roles",
                "salience",
                "place",
                "background"
            ]
        );
        assert!(get(&entity, "place").is_null() || get(&entity, "place").is_object());
    }
}

/// What the reader itself makes of a text, and how the command line prints it.
fn read_in_rust(text: &str, published: Option<&str>) -> (gloss_reader::Reading, String) {
    read_in_rust_with(text, published, &Rules, None)
}

fn read_in_rust_with(
    text: &str,
    published: Option<&str>,
    tagger: &dyn Tagger,
    knowledge: Option<&Knowledge>,
) -> (gloss_reader::Reading, String) {
    let source = SourceText::new(text).expect("it is short");
    let options = Options {
        published: published.and_then(gloss_date::parse),
        tagger,
        knowledge,
    };
    let reading = gloss_reader::read(source, &options, &mut |_| ControlFlow::Continue(()));
    let wire = gloss_wire::Reading::from(text, &reading);
    let printed = serde_json::to_string(&wire).expect("it is JSON");
    (reading, printed)
}

#[wasm_bindgen_test]
fn a_reading_is_to_the_byte_what_the_command_line_prints() {
    let (_, printed) = read_in_rust(TEXT, Some("2025-11-20"));
    let object = read(TEXT.into(), options("2025-11-20")).expect("it is read");
    assert_eq!(
        String::from(JSON::stringify(&object).expect("it is JSON")),
        printed
    );
}

#[wasm_bindgen_test]
fn offsets_count_utf16() {
    let (expect, _) = read_in_rust(TEXT, None);
    let expect: Vec<_> = expect
        .mentions
        .iter()
        .map(|mention| &TEXT[mention.span.range()])
        .collect();
    let text = JsString::from(TEXT);
    let reading = read(text.clone().into(), JsValue::UNDEFINED).expect("it is read");
    let mentions = list(&reading, "mentions");
    let sliced: Vec<String> = mentions
        .iter()
        .map(|mention| slice(&text, mention).into())
        .collect();
    assert_eq!(sliced, expect);
    for role in list(&reading, "entities")
        .iter()
        .flat_map(|entity| list(entity, "roles"))
    {
        assert_eq!(JsValue::from(slice(&text, &role)), get(&role, "text"));
    }
}

#[wasm_bindgen_test]
fn lone_surrogates_move_no_offset() {
    let half = JsString::from_char_code1(0xd83d);
    let rest = " to sail\nKari Holm met Per Dahl in Oslo";
    let text = JsString::from("Ferry ")
        .concat(&half)
        .concat(&rest.into())
        .concat(&half);
    let (expect, _) = read_in_rust(&format!("Ferry \u{fffd}{rest}\u{fffd}"), None);
    let reading = read(text.into(), JsValue::UNDEFINED).expect("it is read");
    let starts: Vec<_> = list(&reading, "mentions")
        .iter()
        .map(|mention| get(mention, "start").as_f64())
        .collect();
    // U+FFFD is three bytes and one code unit.
    let expect: Vec<_> = expect
        .mentions
        .iter()
        .map(|mention| Some(f64::from(mention.span.start - 2)))
        .collect();
    assert_eq!(starts, expect);
    let warned = list(&reading, "warnings")
        .iter()
        .filter_map(JsValue::as_string)
        .any(|warning| warning.contains("surrogates"));
    assert!(warned);
}

#[wasm_bindgen_test]
fn options_may_be_missing() {
    for options in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        Object::new().into(),
        options(JsValue::NULL),
        options(JsValue::UNDEFINED),
    ] {
        let reading = read(TEXT.into(), options).expect("it is read");
        assert!(get(&reading, "published").is_null());
    }
}

#[wasm_bindgen_test]
fn an_empty_text_gives_an_empty_reading() {
    for text in ["", " \n\t"] {
        let reading = read(text.into(), JsValue::UNDEFINED).expect("it is read");
        for name in ["mentions", "entities", "quotes", "dates", "quantities"] {
            assert!(list(&reading, name).is_empty(), "{name}");
        }
    }
}

#[wasm_bindgen_test]
fn what_cannot_be_read_throws() {
    let error = check_error(JsValue::UNDEFINED, JsValue::UNDEFINED, "must be a string");
    assert!(error.is_instance_of::<TypeError>());
    check_error(7, JsValue::UNDEFINED, "must be a string");
    check_error(TEXT, "2025-11-20".into(), "must be an object");
    let error = check_error(TEXT, options(20251120), "must be a string");
    assert!(error.is_instance_of::<TypeError>());
    for day in [
        "",
        "yesterday",
        "2025-02-29",
        "2025-11-20T10:00",
        "20251120",
        "+002025-11-20",
        "2025-1-1",
    ] {
        let error = check_error(TEXT, options(day), "must be a day");
        assert!(error.is_instance_of::<RangeError>(), "{day}");
    }
}

#[wasm_bindgen_test]
fn a_text_that_is_too_long_throws() {
    let text = JsString::from("a").repeat(11 << 20);
    let error = check_error(text, JsValue::UNDEFINED, "11.0 MB");
    assert!(error.is_instance_of::<RangeError>());
    // Within the limit in code units, beyond it in UTF-8.
    check_error(
        JsString::from("€").repeat(4 << 20),
        JsValue::UNDEFINED,
        "12.0 MB",
    );
}

/// A model of no use, but whole: every value of its network is made up.
const MODEL: &[u8] = include_bytes!("../../tagger/tests/fixtures/conv.model");

/// A pack of one country and one note.
fn pack() -> Vec<u8> {
    let parts = [
        ("place.kind", "n"),
        ("place.in", "NO"),
        ("place.name", "Norway"),
        ("place.also", ""),
        ("place.lat", "6212"),
        ("place.lon", "1034"),
        ("place.population", "5300000"),
        ("place.type", ""),
        ("note.source", "0"),
        ("note.as_of", "2025"),
        ("note.kind", "p"),
        ("note.name", "Kari Holm"),
        ("note.also", ""),
        ("note.title", ""),
        ("note.line", "Norwegian politician"),
    ];
    let mut header = "name\ttest\nsource\tGloss\tCC0\t2025\ta notice\n".to_owned();
    let mut payload = String::new();
    for (name, value) in parts {
        header.push_str(&format!("part\t{name}\t1\t{}\n", value.len() + 1));
        payload.push_str(&format!("{value}\n"));
    }
    let mut bytes = b"GLOSSPAK\x01\x00\x00\x00".to_vec();
    for part in [&header, &payload] {
        let size = u32::try_from(part.len()).expect("a small pack");
        bytes.extend(size.to_le_bytes());
    }
    bytes.extend(header.bytes());
    bytes.extend(payload.bytes());
    let sum = crc32fast::hash(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

fn js_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

#[wasm_bindgen_test]
fn reads_with_the_model_and_packs_that_were_loaded() {
    let text = "Kari Holm, mayor of Oslo, spoke in Norway.";
    let by = |reader: &Reader| {
        let object = reader.read(text.into(), JsValue::UNDEFINED);
        String::from(JSON::stringify(&object.expect("it is read")).expect("it is JSON"))
    };
    let model = Model::load(MODEL).expect("a well-formed model");
    let known = Knowledge::new(vec![Pack::load(&pack()).expect("a well-formed pack")]);

    let mut reader = Reader::new();
    reader
        .load_pack(js_bytes(&pack()))
        .expect("a well-formed pack");
    let (_, by_rules) = read_in_rust_with(text, None, &Rules, Some(&known));
    assert!(by_rules.contains("Norwegian politician"), "{by_rules}");
    assert_eq!(by(&reader), by_rules);
    // The same pack once more takes its own place.
    reader
        .load_pack(js_bytes(&pack()))
        .expect("a well-formed pack");
    assert_eq!(by(&reader), by_rules);

    reader
        .load_model(js_bytes(MODEL))
        .expect("a well-formed model");
    let (_, by_model) = read_in_rust_with(text, None, &model, Some(&known));
    assert_eq!(by(&reader), by_model);
}

#[wasm_bindgen_test]
fn files_that_cannot_be_read_throw_and_change_nothing() {
    let mut reader = Reader::new();
    let text = "Kari Holm spoke in Norway.";
    let before = JSON::stringify(
        &reader
            .read(text.into(), JsValue::UNDEFINED)
            .expect("it is read"),
    );
    let check = |error: Error, words: &str| {
        let message = String::from(error.message());
        assert!(message.contains(words), "{message}");
    };
    for no_bytes in [JsValue::UNDEFINED, "GLOSSPAK".into(), Array::new().into()] {
        let error = reader
            .load_model(no_bytes.clone())
            .expect_err("it is refused");
        assert!(error.is_instance_of::<TypeError>());
        check(error, "must be a Uint8Array");
        check(
            reader.load_pack(no_bytes).expect_err("it is refused"),
            "must be a Uint8Array",
        );
    }
    let whole = [MODEL.to_vec(), pack()];
    for (is_pack, file) in whole.iter().enumerate() {
        let mut newer = file.clone();
        newer[8] = 200;
        let mut altered = file.clone();
        altered[file.len() / 2] ^= 1;
        let gzip = [&[0x1f, 0x8b], &**file].concat();
        for (bytes, words) in [
            (&newer[..], "version"),
            (&altered[..], "damaged"),
            (&file[..file.len() / 2], "of"),
            (&gzip[..], "unpack them first"),
            (&whole[1 - is_pack][..], "not a"),
            (&[][..], "not a"),
        ] {
            let error = match is_pack {
                0 => reader.load_model(js_bytes(bytes)),
                _ => reader.load_pack(js_bytes(bytes)),
            };
            check(error.expect_err("it is refused"), words);
        }
    }
    let after = JSON::stringify(
        &reader
            .read(text.into(), JsValue::UNDEFINED)
            .expect("it is read"),
    );
    assert_eq!(after, before);
}
