//! The binary as people and scripts call it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "The mayor of Lima, Maria Sol, met Peruvian President Peter Paz on Thursday.\n\
    “We agreed on the bridge,” said Sol.\n";

/// Runs `gloss` with arguments and standard input, without knowledge packs where none are named.
fn gloss(arguments: &[&str], input: &[u8]) -> Output {
    let without_packs = match arguments {
        ["read", rest @ ..] if !rest.contains(&"--packs") => ["--packs", "none"].as_slice(),
        _ => &[],
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_gloss"))
        .args(arguments)
        .args(without_packs)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gloss starts");
    // It may end before it reads: a broken pipe is no failure of the test.
    let _ = child
        .stdin
        .take()
        .expect("standard input is piped")
        .write_all(input);
    child.wait_with_output().expect("gloss ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("gloss writes UTF-8")
}

/// A file of its own for a test, in the folder that cargo gives tests.
fn file(name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("the folder can be written");
    path.to_str().expect("its path is UTF-8").to_owned()
}

/// The lines of standard error, and the exit code.
fn failure(output: &Output) -> (String, Option<i32>) {
    (text(&output.stderr), output.status.code())
}

#[test]
fn people_get_the_cast() {
    let output = gloss(&["read", "-"], ARTICLE.as_bytes());
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    for line in [
        "People (2)",
        "  Maria Sol (also Sol), named 2 times",
        "      The mayor of Lima",
        "Places (1)",
        "  Lima, named once",
    ] {
        assert!(printed.lines().any(|l| l == line), "{line:?} in\n{printed}");
    }
    assert!(
        printed.contains("Maria Sol: “We agreed on the bridge,”"),
        "{printed}"
    );
}

#[test]
fn json_is_one_line_a_file() {
    let file = file("article.txt", ARTICLE.as_bytes());
    let output = gloss(
        &["read", "--json", "--published", "2025-11-20", &file, &file],
        b"",
    );
    let printed = text(&output.stdout);
    assert_eq!(printed.lines().count(), 2);
    for line in printed.lines() {
        let reading: Value = serde_json::from_str(line).expect("a line is JSON");
        assert_eq!(reading["version"], 1);
        assert_eq!(reading["published"], "2025-11-20");
        let name = &reading["mentions"][1];
        assert_eq!((&name["start"], &name["end"]), (&19.into(), &28.into()));
    }
}

#[test]
fn json_lines_keep_their_ids_and_order() {
    let input = concat!(
        r#"{"id":"b","text":"Maria Sol left Lima.","published":"2024-02-29","more":[1]}"#,
        "\n\n",
        r#"{"id":7,"text":"😀 Maria Sol","published":null}"#,
        "\n",
        r#"{"text":""}"#,
    );
    let output = gloss(
        &[
            "read",
            "--jsonl",
            "--model",
            "rules",
            "--published",
            "2020-01-01",
        ],
        input.as_bytes(),
    );
    assert!(output.status.success(), "{output:?}");
    let readings: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let ids: Vec<&Value> = readings.iter().map(|r| &r["id"]).collect();
    assert_eq!(ids, [&Value::from("b"), &Value::from(7), &Value::Null]);
    assert_eq!(readings[0]["published"], "2024-02-29");
    assert_eq!(readings[1]["published"], "2020-01-01");
    assert_eq!(readings[1]["mentions"][0]["start"], 3, "offsets are UTF-16");
    assert_eq!(readings[2]["warnings"][0], "There is no text to read.");
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let lines: [&[u8]; 6] = [
        br#"{"id":1,"text":"Lima"}"#,
        br#"{"id":2,"text":"#,
        br#"{"id":3,"text":"half \ud800 a pair"}"#,
        b"{\"id\":4,\"text\":\"\xff\"}",
        br#"{"id":5,"text":"Lima","published":"yesterday"}"#,
        br#"{"id":6,"text":"Lima"}"#,
    ];
    let output = gloss(&["read", "--jsonl", "-"], &lines.join(&b'\n'));
    let (message, code) = failure(&output);
    assert_eq!(code, Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 2);
    let messages: Vec<&str> = message.lines().collect();
    assert_eq!(messages.len(), 4, "{message}");
    for (number, (message, reason)) in
        (2..).zip(
            messages
                .iter()
                .zip(["EOF", "surrogate", "not UTF-8", "`yesterday` is no date"]),
        )
    {
        assert!(
            message.starts_with(&format!("gloss: standard input, line {number}: ")),
            "{message}"
        );
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let good = file("good.txt", b"Maria Sol left.");
    let bad = file("bad.txt", b"Maria \xc3\x28");
    let output = gloss(&["read", "--json", "/nowhere/at all", &bad, &good], b"");
    let (message, code) = failure(&output);
    assert_eq!(code, Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 1);
    assert!(
        message.contains("/nowhere/at all: there is no such file"),
        "{message}"
    );
    assert!(
        message
            .contains("bad.txt: this is not UTF-8 text (the first byte that is not is number 7)"),
        "{message}"
    );
}

#[test]
fn too_long_a_text_is_refused() {
    let long = "a".repeat(gloss_text::SourceText::MAX_BYTES + 1);
    let (message, code) = failure(&gloss(&["read", "-"], long.as_bytes()));
    assert_eq!(code, Some(1));
    assert!(message.contains("at most 10 MB"), "{message}");
}

#[test]
fn an_empty_text_is_read_with_a_warning() {
    let output = gloss(&["read", "-"], b"");
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("There is no text to read."));
    let nothing = gloss(&["read", "--jsonl"], b"");
    assert!(nothing.status.success() && nothing.stdout.is_empty());
}

#[test]
fn arguments_that_make_no_sense() {
    for (arguments, reason) in [
        (&["read"][..], "name a file"),
        (&["write"], "there is no command `write`"),
        (&[], "a command is missing"),
        (
            &["read", "--published", "20 May", "-"],
            "`20 May` is no date",
        ),
        (
            &["read", "--model", "huge", "-"],
            "there is no model `huge`",
        ),
        (&["read", "--frob", "-"], "--frob"),
    ] {
        let (message, code) = failure(&gloss(arguments, b""));
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(message.contains(reason), "{arguments:?}: {message}");
    }
    assert!(text(&gloss(&["--help"], b"").stdout).contains("usage:"));
}

#[test]
fn what_a_terminal_would_obey_is_not_printed() {
    let output = gloss(
        &["read", "-"],
        "Maria \u{1b}[31mSol met Peter\u{7}son Paz.".as_bytes(),
    );
    let printed = text(&output.stdout);
    assert!(
        printed.chars().all(|c| c == '\n' || !c.is_control()),
        "{printed:?}"
    );
}

#[test]
fn packs_that_cannot_be_used_are_named_and_the_text_is_read() {
    for (case, name, bytes, message) in [
        (
            "cut",
            "core.pack",
            b"GLOSSPAK\x01\0\0\0\x40".as_slice(),
            "Only 13 of",
        ),
        (
            "version",
            "core.pack",
            b"GLOSSPAK\x63\0\0\0",
            "has format 99",
        ),
        (
            "foreign",
            "core.pack",
            b"<!doctype html>",
            "not a knowledge pack",
        ),
        (
            "gzip",
            "core.pack.gz",
            b"\x1f\x8b\x08\0\0",
            "could not be unpacked",
        ),
        (
            "none",
            "other.txt",
            b"",
            "there are no knowledge packs here",
        ),
    ] {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("packs-{case}"));
        std::fs::create_dir_all(&folder).expect("the folder can be written");
        std::fs::write(folder.join(name), bytes).expect("the folder can be written");
        let folder = folder.to_str().expect("its path is UTF-8");
        let output = gloss(&["read", "--packs", folder, "-"], ARTICLE.as_bytes());
        assert!(text(&output.stderr).contains(message), "{case}: {output:?}");
        assert!(text(&output.stdout).contains("Maria Sol"), "{case}");
        assert!(output.status.success(), "{case}");
    }
}

/// A model with random weights and all heads.
const MODEL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../model/tests/fixtures/compact.model"
);

#[test]
fn syntax_is_a_line_a_document() {
    let input = "{\"id\": 7, \"text\": \"\u{1f600} She didn't say.\"}\n";
    let output = gloss(&["syntax", "--jsonl", "--model", MODEL], input.as_bytes());
    assert!(output.status.success(), "{output:?}");
    let line: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    assert_eq!(line["id"], 7);
    let words = line["words"].as_array().expect("words");
    let spans: Vec<_> = words
        .iter()
        .map(|word| (word[0].as_u64(), word[1].as_u64()))
        .collect();
    // Offsets count characters.
    let want = [(0, 1), (2, 5), (6, 9), (9, 12), (13, 16), (16, 17)];
    assert_eq!(spans, want.map(|(start, end)| (Some(start), Some(end))));
    let roots = words.iter().filter(|word| word[3] == -1);
    assert!(
        roots
            .map(|word| &word[4])
            .all(|relation| relation == "root")
    );
}

#[test]
fn syntax_needs_a_model_that_parses() {
    let check = |arguments: &[&str], code: i32, expect: &str| {
        let output = gloss(arguments, b"{\"id\": 1, \"text\": \"Hello.\"}");
        let (message, got) = failure(&output);
        assert_eq!(got, Some(code), "{message}");
        assert!(message.contains(expect), "{message}");
        assert!(output.stdout.is_empty());
    };
    check(
        &["syntax", "--jsonl", "--model", "rules"],
        1,
        "this model does not parse",
    );
    check(
        &["syntax", "--jsonl", "--model", "no/such/file"],
        1,
        "no/such/file",
    );
    check(
        &["syntax", "--jsonl", "--model", "great"],
        2,
        "there is no model `great`",
    );
    check(&["syntax", "-"], 2, "--jsonl");
}

#[test]
fn an_article_is_found_in_files_and_lines() {
    let page = file(
        "page.html",
        b"<title>Lima</title><h1>Lima</h1><p>Sol left.</p>",
    );
    let printed = text(&gloss(&["article", "--json", &page], b"").stdout);
    let article: Value = serde_json::from_str(&printed).expect("a line is JSON");
    assert_eq!(article["title"], "Lima");
    assert_eq!(article["blocks"][0]["kind"], "heading");
    assert_eq!(article["blocks"][1]["text"], "Sol left.");

    let lines = concat!(
        r#"{"id":1,"html":"<p>Sol left."}"#,
        "\n",
        r#"{"id":2,"html":"<p>"}"#,
        "\n",
        r#"{"id":3,"text":"Sol left."}"#,
    );
    let output = gloss(&["article", "--jsonl"], lines.as_bytes());
    let (message, code) = failure(&output);
    assert_eq!(code, Some(1));
    assert!(message.contains("line 2: There is no text"), "{message}");
    let answers: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let blocks = |answer: &Value| answer["blocks"].as_array().map(Vec::len);
    assert_eq!(
        answers.iter().map(blocks).collect::<Vec<_>>(),
        [Some(1), Some(0), Some(1)]
    );
    assert_eq!(answers[1]["id"], 2);
}
