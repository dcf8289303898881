//! Model files with random weights, made by reference.py: what it computes is
//! what the crate computes, and nothing that happens to a file brings it down.

use std::ops::{ControlFlow, Range};
use std::sync::LazyLock;

use gloss_model::{Model, ModelError};
use gloss_reader::{Analysis, Analyzer, PhraseKind, Reference, Relation, Syntax};
use gloss_text::{SourceText, tokenize};
use proptest::prelude::*;
use serde::Deserialize;

const ENCODER: &[u8] = include_bytes!("fixtures/encoder.model");
const CONV: &[u8] = include_bytes!("fixtures/conv.model");
/// Version 2, with all heads.
const FULL: &[u8] = include_bytes!("fixtures/full.model");
const COMPACT: &[u8] = include_bytes!("fixtures/compact.model");

#[derive(Deserialize)]
struct Expected {
    text: String,
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    pieces: Vec<u32>,
    log_probs: Vec<f32>,
}

fn check(model: &[u8], expected: &str) {
    let model = Model::load(model).expect("a model");
    let expected: Expected = serde_json::from_str(expected).expect("a expected");
    let examined = model.examine(&tokenize(SourceText::new(&expected.text).expect("short")));
    assert_eq!(examined.len(), expected.words.len());
    for (got, want) in examined.iter().zip(&expected.words) {
        assert_eq!(got.pieces, want.pieces);
        for (got, want) in got.log_probs.iter().zip(&want.log_probs) {
            // Weights are rounded to 8 bits, where the expected has floats.
            assert!((got - want).abs() < 0.08, "{got} where {want} was expected");
        }
    }
}

#[test]
fn the_encoder_is_as_in_the_reference() {
    check(ENCODER, include_str!("fixtures/encoder.json"));
}

#[test]
fn the_convolutions_are_as_in_the_reference() {
    check(CONV, include_str!("fixtures/conv.json"));
}

/// Reads a text, checks what every analyzer promises, and returns the analysis.
fn analyze(model: &Model, text: &str) -> Analysis {
    let tokens = tokenize(SourceText::new(text).expect("short"));
    let mut bytes = 0;
    let analysis = model.analyze(&tokens, &mut |progress| {
        assert!(progress.bytes >= bytes);
        bytes = progress.bytes;
        ControlFlow::Continue(())
    });
    let mut end = 0;
    for name in &analysis.names {
        assert!(name.span.start >= end && !name.span.is_empty());
        assert!(text.get(name.span.range()).is_some());
        assert!((0.0..=1.0).contains(&name.confidence));
        assert_ne!(Some(name.kind), name.runner_up);
        end = name.span.end;
    }
    assert_eq!(analysis.syntax.is_some(), model.has_syntax());
    assert_eq!(analysis.reference.is_some(), model.has_reference());
    if let Some(syntax) = &analysis.syntax {
        check_syntax(text, syntax);
        if let Some(reference) = &analysis.reference {
            check_reference(syntax, reference);
        }
    }
    analysis
}

/// Words on boundaries and in order, trees with one root each, phrases within their trees.
fn check_syntax(text: &str, syntax: &Syntax) {
    let mut end = 0;
    for word in &syntax.words {
        assert!(word.span.start >= end && !word.span.is_empty());
        assert!(text.get(word.span.range()).is_some());
        assert_eq!(word.head.is_none(), word.relation == Relation::Root);
        end = word.span.end;
    }
    let mut next = 0;
    for tree in &syntax.trees {
        assert_eq!(tree.start, next);
        next = tree.end;
        let words = &syntax.words[tree.clone()];
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
        for mut at in tree.clone() {
            let reaches_root = (0..words.len()).any(|_| match syntax.words[at].head {
                Some(head) => {
                    assert!(tree.contains(&head));
                    at = head;
                    false
                }
                None => true,
            });
            assert!(reaches_root);
        }
    }
    assert_eq!(next, syntax.words.len());
    for phrase in &syntax.phrases {
        let holds =
            |tree: &Range<usize>| tree.start <= phrase.words.start && phrase.words.end <= tree.end;
        assert!(phrase.words.contains(&phrase.head));
        assert!(syntax.trees.iter().any(holds));
    }
    assert!(
        syntax
            .phrases
            .is_sorted_by_key(|phrase| (phrase.words.start, phrase.words.end))
    );
}

fn check_reference(syntax: &Syntax, reference: &Reference) {
    for anaphor in &reference.anaphors {
        assert_ne!(syntax.phrases[anaphor.phrase].kind, PhraseKind::Name);
        let candidates = &anaphor.candidates;
        assert!(candidates.is_sorted_by_key(|candidate| candidate.phrase));
        assert!(
            candidates
                .iter()
                .all(|candidate| candidate.phrase != anaphor.phrase)
        );
        let shares = candidates.iter().map(|candidate| candidate.probability);
        let all: Vec<f32> = shares.chain([anaphor.none]).collect();
        assert!((all.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        for p in all {
            assert!((0.0..=1.0).contains(&p));
            assert!((0.0..=1.0).contains(&reference.calibration.confidence(p)));
        }
    }
}

#[test]
fn a_model_says_which_heads_it_has() {
    let heads = |file: &[u8]| {
        let model = Model::load(file).expect("a model");
        (model.has_syntax(), model.has_reference())
    };
    assert_eq!(heads(CONV), (false, false));
    assert_eq!(heads(FULL), (true, true));
    let without = |heads: &str| reheaded(FULL, "heads names syntax reference", heads);
    assert_eq!(heads(&without("heads names")), (false, false));
    assert_eq!(heads(&without("heads names syntax")), (true, false));
    // In a file of version 1 the lines of version 2 mean nothing.
    assert_eq!(heads(&with_version(FULL, 1)), (false, false));
}

/// [`FULL`] with parts of speech and labels renamed, so that its random weights find pronouns and
/// leave most words out of names.
fn referring() -> Vec<u8> {
    let file = reheaded(
        FULL,
        "ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X",
        "ADV PRON CCONJ DET INTJ NUM NOUN PART AUX X PUNCT SCONJ SYM VERB PROPN",
    );
    let file = reheaded(&file, "labels O ", "labels ");
    let file = reheaded(&file, "B-event I-event", "B-event O I-event");
    reheaded(&file, "\ntemperature 1.5", "\ntemperature 0.01")
}

#[test]
fn reference_reaches_into_earlier_windows() {
    let text = "Anna Lindqvist opened the bridge in Oslo. She said it to them. ".repeat(20);
    let tokens = tokenize(SourceText::new(&text).expect("short"));
    let model = Model::load(&referring()).expect("a model");
    let analysis = analyze(&model, &text);
    let syntax = analysis.syntax.expect("syntax");
    let anaphors = analysis.reference.expect("reference").anaphors;
    let start = |phrase: usize| syntax.phrases[phrase].words.start;
    let reach = anaphors.iter().filter_map(|anaphor| {
        let first = anaphor.candidates.first()?;
        start(anaphor.phrase).checked_sub(start(first.phrase))
    });
    let words_in_a_window = syntax.words.len() / model.plan(&tokens).windows();
    assert!(reach.max() > Some(words_in_a_window));
}

#[test]
fn windows_can_be_read_in_any_order() {
    for file in [CONV, COMPACT, &referring()] {
        let model = Model::load(file).expect("a model");
        let text = "Ada Lind's ferry, the Aurora, sank. She didn't know.\n\n".repeat(20);
        let tokens = tokenize(SourceText::new(&text).expect("short"));
        let plan = model.plan(&tokens);
        let backwards = (0..plan.windows())
            .rev()
            .map(|window| model.score(&plan, window));
        let mut scored: Vec<_> = backwards.collect();
        scored.reverse();
        assert_eq!(
            model.assemble(&tokens, &plan, scored),
            analyze(&model, &text)
        );
    }
}

#[test]
fn a_text_of_many_windows_is_read_to_its_end() {
    let model = Model::load(CONV).expect("a model");
    let text = "OSLO (Reuters) - Ada Lind's ferry, the Aurora, sank.\n\n".repeat(40);
    let tokens = tokenize(SourceText::new(&text).expect("short"));
    let mut calls = 0;
    let mut last = 0;
    model.analyze(&tokens, &mut |progress| {
        (calls, last) = (calls + 1, progress.bytes);
        ControlFlow::Continue(())
    });
    assert!(calls > 5);
    assert_eq!(last as usize, text.len());
    let mut calls = 0;
    model.analyze(&tokens, &mut |_| {
        calls += 1;
        if calls == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(calls, 2, "reading goes on after it was broken off");
}

#[test]
fn a_file_that_cannot_be_used_says_why() {
    let check = |bytes: &[u8], expect: &str| {
        let error = Model::load(bytes).expect_err("not a model");
        assert!(error.to_string().contains(expect), "{error}");
    };
    let with = |at: usize, byte: u8| {
        let mut bytes = CONV.to_vec();
        bytes[at] = byte;
        bytes
    };
    check(b"", "not a model file");
    check(b"<!doctype html>", "not a model file");
    check(b"GLOSS", "Only 5 of the 24 bytes");
    check(&CONV[..1000], "Only 1000 of the 44648 bytes");
    check(&with(8, 9), "Update Gloss");
    check(&with(20_000, CONV[20_000] ^ 1), "damaged");
    check(&[CONV, b"!"].concat(), "damaged");
}

/// A file with another header, whose checksum holds.
fn reheaded(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let length = |at: usize| {
        u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize
    };
    let (header, vocabulary) = (length(12), length(16));
    let (start, end) = (24 + header, 24 + header + vocabulary);
    let text = std::str::from_utf8(&file[24..start]).expect("UTF-8");
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    let mut bytes = file[..12].to_vec();
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(&file[16..24]);
    bytes.extend(text.as_bytes());
    bytes.extend(&file[start..end]);
    bytes.resize(bytes.len().next_multiple_of(16), 0);
    bytes.extend(&file[end.next_multiple_of(16)..file.len() - 4]);
    bytes.extend([0; 4]);
    seal(&mut bytes);
    bytes
}

fn with_version(file: &[u8], version: u16) -> Vec<u8> {
    let mut bytes = file.to_vec();
    bytes[8..10].copy_from_slice(&version.to_le_bytes());
    seal(&mut bytes);
    bytes
}

/// Makes the checksum hold.
fn seal(bytes: &mut [u8]) {
    let body = bytes.len() - 4;
    let checksum = crc32fast::hash(&bytes[..body]);
    bytes[body..].copy_from_slice(&checksum.to_le_bytes());
}

#[test]
fn a_header_that_does_not_fit_is_refused() {
    let check = |from: &str, to: &str, expect: &str| {
        let error = Model::load(&reheaded(CONV, from, to)).expect_err("not a model");
        assert!(
            matches!(&error, ModelError::Malformed(what) if what.contains(expect)),
            "{error}"
        );
    };
    Model::load(&reheaded(CONV, "name conv", "name other")).expect("still a model");
    check("B-work I-work", "B-work", "labels");
    check("B-work", "B-weapon", "labels");
    check("temperature 1", "temperature 0", "temperature");
    check("window 160", "window 5000", "window");
    check("norm_eps 1e-6", "norm_eps nan", "norm_eps");
}

#[test]
fn tensors_that_do_not_fit_are_refused() {
    let check = |from: &str, to: &str, expect: &str| {
        let error = Model::load(&reheaded(CONV, from, to)).expect_err("not a model");
        assert!(
            matches!(&error, ModelError::Malformed(what) if what.contains(expect)),
            "{error}"
        );
    };
    check("head.weight", "hat.weight", "head.weight is missing");
    check(
        "embed.case f32 8 16",
        "embed.case f32 16 8",
        "embed.case is 8 wide",
    );
    check(
        "i4 96 144 32",
        "i4 4000000000 4000000000 32",
        "makes no sense",
    );
    check("i4 96 144 32", "i4 96 144 0", "makes no sense");
    check("f32 8 16", "f64 8 16", "makes no sense");
    check("block conv 3 2", "block conv 5 2", "conv.weight");
    check("block conv 3 2", "block conv 4 2", "makes no sense");
    check("block conv 3 2", "block recurrent 2", "makes no sense");
    check("block attention 3", "block attention 2", "heads");
    check("block attention 3", "block attention 0", "makes no sense");
}

#[test]
fn heads_that_do_not_fit_are_refused() {
    let check = |from: &str, to: &str, expect: &str| {
        let error = Model::load(&reheaded(FULL, from, to)).expect_err("not a model");
        assert!(
            matches!(&error, ModelError::Malformed(what) if what.contains(expect)),
            "{error}"
        );
    };
    check("heads names syntax", "heads names", "heads");
    check("heads names ", "heads ", "heads");
    check("heads names syntax", "heads names dates", "makes no sense");
    check("mix syntax ", "mix syntax 0.5 ", "mix");
    check("mix syntax ", "mix dates ", "makes no sense");
    check("upos ADJ ADP", "upos ADJ", "syntax.pos.weight is 17 x 48");
    check("upos ADJ ADP", "upos ADJ ADJ", "makes no sense");
    check("relations acl ", "relations acl:extra ", "makes no sense");
    check(" root ", " clf ", "relations");
    check("candidates 32", "candidates 0", "candidates");
    check("candidates 32 16", "candidates 32", "makes no sense");
    check("candidates 32", "candidates 1000000", "makes no sense");
    check(
        "tensor syntax.root",
        "tensor syntax.trunk",
        "syntax.root is missing",
    );
    check(
        "reference.match f16 4 16",
        "reference.match f16 16 4",
        "reference.match",
    );
}

proptest! {
    #[test]
    fn a_cut_file_is_refused(at in 0..FULL.len()) {
        prop_assert!(Model::load(&FULL[..at]).is_err());
        prop_assert!(Model::load(&CONV[..at.min(CONV.len() - 1)]).is_err());
    }

    #[test]
    fn a_flipped_bit_is_refused(at in 0..FULL.len(), bit in 0..8_u32) {
        for file in [CONV, FULL] {
            let mut bytes = file.to_vec();
            bytes[at % file.len()] ^= 1_u8 << bit;
            prop_assert!(Model::load(&bytes).is_err());
        }
    }

    #[test]
    fn a_hostile_file_is_refused_or_runs(
        version_1 in any::<bool>(),
        at in prop::collection::vec((24..FULL.len() - 4, any::<u8>()), 1..40),
        text in "[A-Za-z0-9 .,'()\n-]{0,300}",
    ) {
        let mut bytes = if version_1 { CONV.to_vec() } else { referring() };
        let body = bytes.len() - 4;
        for (at, byte) in at {
            bytes[24 + at % (body - 24)] = byte;
        }
        seal(&mut bytes);
        if let Ok(model) = Model::load(&bytes) {
            analyze(&model, &text);
        }
    }

    #[test]
    fn weights_of_any_size_run(
        at in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec![0x00, 0x7c, 0x7f, 0x80, 0xff_u8])), 1..400),
        text in "([A-Z]?[a-z]{1,6}|she|its|the| |\\.){0,60}",
    ) {
        // Only the payload: scales and floats become infinite or no numbers.
        let mut bytes = referring();
        let payload = bytes.len() - 4 - 60_000..bytes.len() - 4;
        for (at, byte) in at {
            bytes[payload.start + at.index(payload.len())] = byte;
        }
        seal(&mut bytes);
        analyze(&Model::load(&bytes).expect("still a model"), &text);
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Model::load(&bytes).is_err());
    }

    #[test]
    fn any_text_can_be_read(text in "(\\PC{0,40}|[A-Z][a-z]{1,9}|she|the| |\n|\\.|'s|n't|\\(){0,30}") {
        static MODELS: LazyLock<[Model; 4]> = LazyLock::new(|| {
            [ENCODER, CONV, COMPACT, &referring()].map(|file| Model::load(file).expect("a model"))
        });
        for model in &*MODELS {
            let analysis = analyze(model, &text);
            prop_assert_eq!(analysis, analyze(model, &text));
        }
    }
}
