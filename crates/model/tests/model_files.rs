//! Model files with random weights, made by reference.py: what it computes is
//! what the crate computes, and nothing that happens to a file brings it down.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use gloss_model::{Model, ModelError};
use gloss_reader::{Analyzer, NameMention};
use gloss_text::{SourceText, tokenize};
use proptest::prelude::*;
use serde::Deserialize;

const ENCODER: &[u8] = include_bytes!("fixtures/encoder.model");
const CONV: &[u8] = include_bytes!("fixtures/conv.model");

#[derive(Deserialize)]
struct Reference {
    text: String,
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    pieces: Vec<u32>,
    log_probs: Vec<f32>,
}

fn check(model: &[u8], reference: &str) {
    let model = Model::load(model).expect("a model");
    let reference: Reference = serde_json::from_str(reference).expect("a reference");
    let examined = model.examine(&tokenize(SourceText::new(&reference.text).expect("short")));
    assert_eq!(examined.len(), reference.words.len());
    for (got, want) in examined.iter().zip(&reference.words) {
        assert_eq!(got.pieces, want.pieces);
        for (got, want) in got.log_probs.iter().zip(&want.log_probs) {
            // Weights are rounded to 8 bits, where the reference has floats.
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

/// Reads a text, checks what every analyzer promises, and returns the names.
fn names(model: &Model, text: &str) -> Vec<NameMention> {
    let tokens = tokenize(SourceText::new(text).expect("short"));
    let mut bytes = 0;
    let analysis = model.analyze(&tokens, &mut |progress| {
        assert!(progress.bytes >= bytes);
        bytes = progress.bytes;
        ControlFlow::Continue(())
    });
    let names = analysis.names;
    let mut end = 0;
    for name in &names {
        assert!(name.span.start >= end && !name.span.is_empty());
        assert!(text.get(name.span.range()).is_some());
        assert!((0.0..=1.0).contains(&name.confidence));
        assert_ne!(Some(name.kind), name.runner_up);
        end = name.span.end;
    }
    names
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
fn reheaded(from: &str, to: &str) -> Vec<u8> {
    let length = |at: usize| {
        u32::from_le_bytes([CONV[at], CONV[at + 1], CONV[at + 2], CONV[at + 3]]) as usize
    };
    let (header, vocabulary) = (length(12), length(16));
    let (start, end) = (24 + header, 24 + header + vocabulary);
    let text = std::str::from_utf8(&CONV[24..start]).expect("UTF-8");
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    let mut bytes = CONV[..12].to_vec();
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(&CONV[16..24]);
    bytes.extend(text.as_bytes());
    bytes.extend(&CONV[start..end]);
    bytes.resize(bytes.len().next_multiple_of(16), 0);
    bytes.extend(&CONV[end.next_multiple_of(16)..CONV.len() - 4]);
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

#[test]
fn a_header_that_does_not_fit_is_refused() {
    let check = |from: &str, to: &str, expect: &str| {
        let error = Model::load(&reheaded(from, to)).expect_err("not a model");
        assert!(
            matches!(&error, ModelError::Malformed(what) if what.contains(expect)),
            "{error}"
        );
    };
    Model::load(&reheaded("name conv", "name other")).expect("still a model");
    check("B-work I-work", "B-work", "labels");
    check("B-work", "B-weapon", "labels");
    check("temperature 1", "temperature 0", "temperature");
    check("window 160", "window 5000", "window");
    check("norm_eps 1e-6", "norm_eps nan", "norm_eps");
}

#[test]
fn tensors_that_do_not_fit_are_refused() {
    let check = |from: &str, to: &str, expect: &str| {
        let error = Model::load(&reheaded(from, to)).expect_err("not a model");
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

proptest! {
    #[test]
    fn a_cut_file_is_refused(at in 0..CONV.len()) {
        prop_assert!(Model::load(&CONV[..at]).is_err());
    }

    #[test]
    fn a_flipped_bit_is_refused(at in 0..CONV.len(), bit in 0..8_u32) {
        let mut bytes = CONV.to_vec();
        bytes[at] ^= 1_u8 << bit;
        prop_assert!(Model::load(&bytes).is_err());
    }

    #[test]
    fn a_hostile_file_is_refused_or_runs(
        at in prop::collection::vec((24..CONV.len() - 4, any::<u8>()), 1..40),
        text in "[A-Za-z0-9 .,'()\n-]{0,300}",
    ) {
        let mut bytes = CONV.to_vec();
        for (at, byte) in at {
            bytes[at] = byte;
        }
        let checksum = crc32fast::hash(&bytes[..CONV.len() - 4]);
        bytes[CONV.len() - 4..].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(model) = Model::load(&bytes) {
            names(&model, &text);
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Model::load(&bytes).is_err());
    }

    #[test]
    fn any_text_can_be_read(text in "(\\PC{0,40}|[A-Z][a-z]{1,9}| |\n|\\.|'s|\\(){0,30}") {
        static MODELS: LazyLock<[Model; 2]> =
            LazyLock::new(|| [ENCODER, CONV].map(|file| Model::load(file).expect("a model")));
        for model in &*MODELS {
            let found = names(model, &text);
            prop_assert_eq!(found, names(model, &text));
        }
    }
}
