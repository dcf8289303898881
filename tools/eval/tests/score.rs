//! The figures are the ones that the corpora's own `score.py` counts, on a small
//! corpus of the same layout. It runs where python3 does and the environment's
//! `GLOSS_SCORE_PY` names that file.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// A headline, a paragraph with quotes, a paragraph with pronouns; an emoji, so that units differ.
const FERRY: &str = "Harbour town gets its ferry back 😀\n\
    TILBROOK, May 3, 2019 — The ferry to Nordholm Island will sail again on Monday, said Mayor \
    Anna Berg, 52, a former nurse. “We waited two years for this day,” she told the Tilbrook \
    Herald on Thursday. Berg said that her town had lost 300 jobs.\n\
    Nordholm Lines, the ferry's owner, is based in Oslo. Its director, Jan Moe, was named chief \
    executive in 2017. “He kept his word,” Ms Berg said. The company will hire 40 people by June.";
const TRIAL: &str = "Court hears driver\n\
    Prosecutor Lena Holt told the court in Bergen on 12 March 2020 that Per Dahl had driven a \
    truck into the depot of Nordholm Lines. Dahl, 31, said he had been tired. “I am sorry,” he \
    told the judge, Marit Foss. Holt asked for a sentence of three years. Mr Dahl's lawyer did not \
    comment.";

fn python() -> Option<PathBuf> {
    let score = PathBuf::from(std::env::var_os("GLOSS_SCORE_PY")?);
    let runs = Command::new("python3").arg("--version").output().is_ok();
    (runs && score.is_file()).then_some(score)
}

/// First and one past the last scalar value of the `nth` place where some whole words stand.
fn at(text: &str, words: &str, nth: usize) -> [usize; 2] {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let whole = |at: usize| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + words.len()..].chars().next())
    };
    let mut places = text.match_indices(words).filter(|(at, _)| whole(*at));
    let (byte, _) = places.nth(nth).unwrap();
    let start = text[..byte].chars().count();
    [start, start + words.chars().count()]
}

/// Writes documents as a file of a corpus.
fn write(corpora: &Path, file: &str, documents: &[Value]) {
    let path = corpora.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let lines: Vec<String> = documents.iter().map(Value::to_string).collect();
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// Gold for every task, partly at odds with any reader: figures of 0 and 100 would show little.
fn corpus(corpora: &Path) {
    let label = |text: &str, words: &str, label: &str| {
        let [start, end] = at(text, words, 0);
        json!([start, end, label])
    };
    write(
        corpora,
        "ner/dev/worldwide_dev.jsonl",
        &[
            json!({"id": "ferry", "text": FERRY, "gold": [
                label(FERRY, "Anna Berg", "PER"), label(FERRY, "the Tilbrook Herald", "ORG"),
                label(FERRY, "Nordholm Island", "LOC"), label(FERRY, "Nordholm Lines", "ORG"),
                label(FERRY, "Jan Moe", "ORG"), label(FERRY, "Oslo", "LOC")]}),
            json!({"id": "trial", "text": TRIAL, "gold": [
                label(TRIAL, "Lena Holt", "PER"), label(TRIAL, "Bergen", "LOC"),
                label(TRIAL, "Mr Dahl's", "PER"), label(TRIAL, "depot", "LOC")]}),
        ],
    );
    let timex = |text: &str, words: &str, key: &str, value: &str| {
        let [start, end] = at(text, words, 0);
        json!({"start": start, "end": end, key: value})
    };
    for (file, key) in [("aquaint_dev", "value"), ("gum_tei_dev", "when")] {
        write(
            corpora,
            &format!("dates/{file}.jsonl"),
            &[
                json!({"id": "ferry", "text": FERRY, "dct": "2019-05-03", "timex": [
                    timex(FERRY, "Monday", key, "2019-05-06"), timex(FERRY, "2017", key, "2017"),
                    timex(FERRY, "two years", key, "P2Y"), timex(FERRY, "day", key, "2019-05-01")]}),
                json!({"id": "trial", "text": TRIAL, "dct": "2020-03-12", "timex": [
                    timex(TRIAL, "12 March", key, "2020-03-12"),
                    timex(TRIAL, "three years", key, "P3Y"),
                    {"start": 0, "end": 5, "from": "2020-03-12"}]}),
            ],
        );
    }
    let quote = |text: &str, words: &str, speaker: Option<[usize; 2]>, reference: &str| json!({"quote": at(text, words, 0), "speaker": speaker, "reference": reference});
    write(
        corpora,
        "quotes/ggt_dev.jsonl",
        &[
            json!({"id": "ferry", "text": FERRY, "quotes": [
                quote(FERRY, "“We waited two years for this day,”", Some(at(FERRY, "she", 0)), "Anna Berg"),
                quote(FERRY, "“He kept his word,” Ms Berg said. The company will hire", None, "Anna Berg"),
                quote(FERRY, "will sail again on Monday", Some(at(FERRY, "Anna Berg", 0)), "Jan Moe")]}),
            json!({"id": "trial", "text": TRIAL, "quotes": [
                quote(TRIAL, "“I am sorry,”", Some(at(TRIAL, "Marit Foss", 0)), ""),
                {"quote": null, "speaker": null, "reference": "Per Dahl"}]}),
        ],
    );
    write(
        corpora,
        "quotes/polnear_dev.jsonl",
        &[json!({"id": "trial", "text": TRIAL, "attributions": [
            {"content": [at(TRIAL, "“I am", 0), at(TRIAL, "sorry,”", 0)], "cue": null,
             "source": [at(TRIAL, "he", 1)]},
            {"content": [at(TRIAL, "he had been tired", 0)], "cue": null, "source": null},
            {"content": null, "cue": null, "source": null}]})],
    );
    write(
        corpora,
        "coref/ontogum_dev.jsonl",
        &[chains("ferry", FERRY), chains("trial", TRIAL)],
    );
    let gap = |id: &str, text: &str, pronoun: [usize; 2], a: &str, b: &str, a_coref: bool| {
        json!({"id": id, "text": text, "pronoun": pronoun, "a": at(text, a, 0), "b": at(text, b, 0),
            "a_coref": a_coref, "b_coref": !a_coref})
    };
    write(
        corpora,
        "coref/gap_dev.jsonl",
        &[
            gap(
                "ferry",
                FERRY,
                at(FERRY, "she", 0),
                "Anna Berg",
                "Jan Moe",
                true,
            ),
            gap(
                "trial",
                TRIAL,
                at(TRIAL, "he", 0),
                "Marit Foss",
                "Per Dahl",
                true,
            ),
        ],
    );
    write(corpora, "syntax/dev/gum_news.jsonl", &[trees()]);
    let role = |text: &str, name: &str, role: &str| {
        json!({"name": at(text, name, 0), "role": at(text, role, 0), "rt": role, "nt": name,
            "kind": "title"})
    };
    write(
        corpora,
        "roles/gum_silver_dev.jsonl",
        &[
            json!({"id": "ferry", "genre": "news", "text": FERRY, "roles": [
                role(FERRY, "Anna Berg", "Mayor"), role(FERRY, "Anna Berg", "nurse"),
                role(FERRY, "Jan Moe", "Its director"), role(FERRY, "Berg", "Ms"),
                role(FERRY, "Oslo", "based")]}),
            json!({"id": "trial", "genre": "bio", "text": TRIAL, "roles": [
                role(TRIAL, "Lena Holt", "Prosecutor"), role(TRIAL, "Marit Foss", "the judge")]}),
        ],
    );
}

/// Words of a text, each cut at white space, with made-up trees.
fn trees() -> Value {
    let mut start = 0;
    let mut words = vec![];
    for (index, piece) in FERRY.split_inclusive([' ', '\n']).enumerate() {
        let end = start + piece.trim_end().chars().count();
        let relation = ["flat", "det:poss", "punct", "mark"][index % 4];
        words.push(json!([start, end, "PART", index as i64 - 1, relation]));
        start += piece.chars().count();
    }
    json!({"id": "ferry", "text": FERRY, "words": words})
}

/// Chains of some of a text's names and pronouns; every token with a capital is a proper noun.
fn chains(id: &str, text: &str) -> Value {
    let word = |start: usize, word: &str| (start, start + word.chars().count());
    let mut start = 0;
    let mut tokens = vec![];
    for piece in text.split_inclusive([' ', '\n']) {
        let trimmed = piece.trim_end();
        let (from, to) = word(start, trimmed);
        let class = if trimmed.starts_with(char::is_uppercase) {
            "PROPN"
        } else {
            "NOUN"
        };
        tokens.push(json!([from, to, class, class]));
        start += piece.chars().count();
    }
    let mention = |words: &str, nth: usize| {
        let [start, end] = at(text, words, nth);
        json!([start, end, 0, 0])
    };
    let clusters = match id {
        "ferry" => json!([
            [
                mention("Anna Berg", 0),
                mention("she", 0),
                mention("her", 0)
            ],
            [
                mention("Nordholm Lines", 0),
                mention("Its", 0),
                mention("The company", 0)
            ],
            [mention("Jan Moe", 0), mention("He", 0)],
        ]),
        _ => json!([
            [mention("Per Dahl", 0), mention("Dahl", 1), mention("he", 0)],
            [mention("Lena Holt", 0), mention("Holt", 1)],
        ]),
    };
    json!({"id": id, "genre": "news", "text": text, "tokens": tokens, "sents": [], "clusters": clusters})
}

/// Runs a program and returns the last word-separated `name=value` lines that begin with a task.
fn figures(command: &mut Command, task: &str) -> Vec<String> {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{task}: {errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text
        .lines()
        .filter(|line| line.starts_with(&format!("{task} ")));
    lines
        .map(|line| {
            let figures = line.split(' ').filter(|word| word.contains('='));
            figures.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

#[test]
fn figures_are_those_of_score_py() {
    let Some(score) = python() else {
        eprintln!("skipped: there is no python3, or GLOSS_SCORE_PY does not name score.py");
        return;
    };
    let corpora = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpora");
    corpus(&corpora);
    for (task, files) in [
        ("ner", ["ner/dev/worldwide_dev"].as_slice()),
        ("dates", &["dates/aquaint_dev", "dates/gum_tei_dev"]),
        ("quotes", &["quotes/ggt_dev", "quotes/polnear_dev"]),
        ("coref", &["coref/ontogum_dev"]),
        ("gap", &["coref/gap_dev"]),
        ("syntax", &["syntax/dev/gum_news"]),
        ("roles", &["roles/gum_silver_dev"]),
    ] {
        let readings = corpora.join(format!("{task}.readings"));
        let model = match task {
            // Random weights: its trees are as good as any to count with.
            "syntax" => concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../crates/model/tests/fixtures/compact.model"
            ),
            _ => "rules",
        };
        let ours = figures(
            Command::new(env!("CARGO_BIN_EXE_gloss-eval"))
                .arg(task)
                .args(["--model", model])
                .arg(&corpora)
                .arg("--readings")
                .arg(&readings),
            task,
        );
        // The sets of a task come one after another in the file; score.py takes one at a time.
        let lines = fs::read_to_string(&readings).unwrap();
        let mut lines = lines.lines();
        let theirs: Vec<String> = files
            .iter()
            .flat_map(|file| {
                let gold = fs::read_to_string(corpora.join(file).with_extension("jsonl")).unwrap();
                let of_set: Vec<&str> = lines.by_ref().take(gold.lines().count()).collect();
                let predictions = corpora.join(format!("{task}.predictions"));
                fs::write(&predictions, of_set.join("\n")).unwrap();
                let gold = gold.replace("\"when\":", "\"value\":");
                let gold_file = corpora.join(format!("{task}.gold"));
                fs::write(&gold_file, gold).unwrap();
                let mut python = Command::new("python3");
                figures(
                    python.arg(&score).arg(task).args([gold_file, predictions]),
                    task,
                )
            })
            .collect();
        assert_eq!(ours, theirs, "{task}");
        assert_eq!(ours.len(), files.len(), "{task}");
    }
}

#[test]
fn articles_are_counted_as_score_py_counts() {
    let Some(score) = python() else {
        return;
    };
    let corpora = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-corpora");
    fs::create_dir_all(&corpora).unwrap();
    let readings = corpora.join("article.readings");
    let ours = figures(
        Command::new(env!("CARGO_BIN_EXE_gloss-eval"))
            .arg("article")
            .arg(&corpora)
            .arg("--readings")
            .arg(&readings),
        "article",
    );
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let readings = fs::read_to_string(&readings).unwrap();
    assert_eq!(ours.len(), readings.lines().count());
    for (ours, reading) in ours.iter().zip(readings.lines()) {
        let id: Value = serde_json::from_str(reading).unwrap();
        let gold = gold.join(id["id"].as_str().unwrap()).with_extension("json");
        let file = corpora.join("article.json");
        fs::write(&file, reading).unwrap();
        let mut python = Command::new("python3");
        let theirs = figures(
            python.arg(&score).arg("article").args([gold, file]),
            "article",
        );
        assert_eq!(std::slice::from_ref(ours), theirs, "{}", id["id"]);
    }
}
