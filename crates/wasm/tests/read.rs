//! The API as JavaScript meets it, in a browser.

#![cfg(target_arch = "wasm32")]

use std::ops::ControlFlow;

use gloss_reader::{Options, Rules};
use gloss_text::SourceText;
use gloss_wasm::read;
use js_sys::{Array, Error, JSON, JsString, Object, RangeError, Reflect, TypeError};
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
    let source = SourceText::new(text).expect("it is short");
    let options = Options {
        published: published.and_then(gloss_date::parse),
        tagger: &Rules,
        knowledge: None,
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
