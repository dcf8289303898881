//! Models with random weights and all heads, and what the training code makes of them
//! (`tools/train/fixtures.py`): the crate computes the same.

use gloss_reader::{PartOfSpeech, Phrase, PhraseKind, Relation, Syntax, SyntaxWord};
use gloss_text::{SourceText, Span, Tokens, tokenize};
use serde::Deserialize;

use crate::candidates;
use crate::encode::Window;
use crate::heads::Head;
use crate::links;
use crate::model::{Model, Read};
use crate::phrases::{Node, phrases};
use crate::plan::Plan;
use crate::tree;

/// Weights and inputs are rounded to integers, where the training code has floats.
const CLOSE: f32 = 0.08;

#[derive(Deserialize)]
struct Expected {
    text: String,
    words: Vec<(u32, u32)>,
    sentences: Vec<(usize, usize)>,
    pieces: Pieces,
    windows: Vec<(usize, usize, usize, usize)>,
    names: Vec<Vec<f32>>,
    pos: Vec<Vec<f32>>,
    /// A sentence: for each word the scores of its heads.
    arcs: Vec<Vec<Vec<Option<f32>>>>,
    heads: Vec<i32>,
    relations: Vec<Option<Vec<f32>>>,
    tree: Tree,
    phrases: Vec<(usize, usize, usize, usize)>,
    anaphors: Vec<Anaphor>,
}

#[derive(Deserialize)]
struct Pieces {
    ids: Vec<u32>,
    first: Vec<usize>,
    last: Vec<usize>,
}

/// A tree made by hand, which phrases and anaphors are of.
#[derive(Deserialize)]
struct Tree {
    pos: Vec<usize>,
    head: Vec<i32>,
    relation: Vec<usize>,
}

#[derive(Deserialize)]
struct Anaphor {
    phrase: usize,
    candidates: Vec<usize>,
    /// Distance, sentences, role, match.
    features: Vec<[usize; 4]>,
    scores: Vec<f32>,
}

/// The order of the parts of speech and the relations in the expected outputs.
const UPOS: &str = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X";
const RELATIONS: &str = "acl acl:relcl advcl advmod amod appos aux case cc ccomp compound conj cop \
    csubj dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc \
    nmod:poss nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis punct reparandum root \
    vocative xcomp";

fn relation(index: usize) -> Relation {
    let name = RELATIONS.split_whitespace().nth(index);
    Relation::from_name(name.expect("a relation")).expect("a relation")
}

fn part_of_speech(index: usize) -> PartOfSpeech {
    let name = UPOS.split_whitespace().nth(index);
    PartOfSpeech::from_name(name.expect("a part of speech")).expect("a part of speech")
}

/// A model, its expected outputs, and its own reading of the text, window by window.
struct Case<'t> {
    model: Model,
    expected: &'t Expected,
    tokens: Tokens<'t>,
    plan: Plan,
    windows: Vec<(Window, Read)>,
}

/// Runs a check on both models.
fn check(check: impl Fn(&Case<'_>)) {
    for (file, expected) in [
        (
            &include_bytes!("../tests/fixtures/full.model")[..],
            include_str!("../tests/fixtures/full.json"),
        ),
        (
            &include_bytes!("../tests/fixtures/compact.model")[..],
            include_str!("../tests/fixtures/compact.json"),
        ),
    ] {
        let model = Model::load(file).expect("a model");
        let expected: Expected = serde_json::from_str(expected).expect("expected outputs");
        let tokens = tokenize(SourceText::new(&expected.text).expect("short"));
        let plan = model.plan(&tokens);
        let read = |window: &Window| (window.clone(), model.read_window(&plan.encoded, window));
        let windows = plan.windows.iter().map(read).collect();
        check(&Case {
            model,
            expected: &expected,
            tokens,
            plan,
            windows,
        });
    }
}

fn assert_close(got: &[f32], want: &[f32]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert!(
            (got - want).abs() < CLOSE,
            "{got} where {want} was expected"
        );
    }
}

#[test]
fn words_and_wordpieces_are_the_same() {
    check(|case| {
        let Case { expected, plan, .. } = case;
        let words: Vec<_> = plan
            .words
            .iter()
            .map(|w| (w.span.start, w.span.end))
            .collect();
        assert_eq!(words, expected.words);
        let all = plan.encoded.words.len();
        assert_eq!(plan.encoded.pieces(0..all), expected.pieces.ids);
        let end = |token: usize| plan.encoded.pieces(0..token).len();
        let first: Vec<usize> = plan.words.iter().map(|word| end(word.first)).collect();
        let last: Vec<usize> = plan
            .words
            .iter()
            .map(|word| end(word.last + 1) - 1)
            .collect();
        assert_eq!(first, expected.pieces.first);
        assert_eq!(last, expected.pieces.last);
        for (number, &(start, end)) in (0..).zip(&expected.sentences) {
            assert!(
                plan.words[start..end]
                    .iter()
                    .all(|word| word.sentence == number)
            );
        }
        let windows: Vec<_> = plan
            .windows
            .iter()
            .map(|window| {
                let words = plan.words_of(window);
                (
                    end(window.words.start),
                    end(window.words.end),
                    words.start,
                    words.end,
                )
            })
            .collect();
        assert_eq!(windows, expected.windows);
    });
}

#[test]
fn scores_of_names_are_the_same() {
    check(|case| {
        for ((_, read), &(begin, end, ..)) in case.windows.iter().zip(&case.expected.windows) {
            // Pieces of a window begin after [CLS].
            let rows = case
                .model
                .network
                .vectors(&read.layers, Head::Names, 1..1 + end - begin);
            let want = case.expected.names[begin..end].concat();
            assert_close(&case.model.names.scores(&rows), &want);
        }
    });
}

#[test]
fn scores_of_syntax_are_the_same() {
    check(|case| {
        let syntax = case.model.syntax.as_ref().expect("syntax");
        let mut arcs = case.expected.arcs.iter();
        for (window, read) in &case.windows {
            let words = case.plan.words_of(window);
            let first = |word: usize| read.first_piece(case.plan.words[word].first);
            let rows = words.clone().map(first);
            let rows = case.model.network.vectors(&read.layers, Head::Syntax, rows);
            assert_close(
                &syntax.pos_scores(&rows),
                &case.expected.pos[words.clone()].concat(),
            );

            let vectors = syntax.arcs(&rows);
            let mut start = 0;
            while start < words.len() {
                let arcs = arcs.next().expect("a sentence");
                let scores = syntax.arc_scores(&vectors, start..start + arcs.len());
                start += arcs.len();
                for (got, want) in scores.iter().zip(arcs.iter().flatten()) {
                    if let Some(want) = want {
                        assert_close(&[*got], &[*want]);
                    }
                }
            }

            let heads: Vec<Option<usize>> = case.expected.heads[words.clone()]
                .iter()
                .map(|&head| usize::try_from(head).ok().map(|head| head - words.start))
                .collect();
            let scores = syntax.relation_scores(&rows, &heads);
            let relations = &case.expected.relations[words.clone()];
            for (got, want) in scores.chunks_exact(41).zip(relations) {
                if let Some(want) = want {
                    assert_close(got, want);
                }
            }
        }
        assert!(arcs.next().is_none());
    });
}

#[test]
fn trees_are_the_same() {
    check(|case| {
        let mut start = 0;
        for arcs in &case.expected.arcs {
            let words = arcs.len();
            let scores: Vec<f32> = arcs
                .iter()
                .flatten()
                .map(|s| s.unwrap_or(f32::NAN))
                .collect();
            let heads: Vec<i32> = tree::decode(words, &scores)
                .into_iter()
                .map(|head| {
                    if head == words {
                        -1
                    } else {
                        (start + head) as i32
                    }
                })
                .collect();
            assert_eq!(heads, case.expected.heads[start..start + words]);
            start += words;
        }
        // From scores of its own the model makes nearly the same trees.
        let analysis = case.model.assemble(&case.tokens, &case.plan, case.scored());
        let syntax = analysis.syntax.expect("syntax");
        let same = syntax.words.iter().zip(&case.expected.heads);
        let same = same.filter(|(word, head)| word.head.map_or(-1, |head| head as i32) == **head);
        assert!(same.count() * 10 >= syntax.words.len() * 9);
    });
}

impl Case<'_> {
    fn scored(&self) -> impl Iterator<Item = crate::Scored> {
        (0..self.plan.windows()).map(|window| self.model.score(&self.plan, window))
    }

    /// The tree that is made by hand, with its phrases.
    fn syntax_by_hand(&self) -> Syntax {
        let Tree {
            pos,
            head,
            relation: relations,
        } = &self.expected.tree;
        let mut syntax = Syntax::default();
        for (at, &(start, end)) in self.expected.words.iter().enumerate() {
            syntax.words.push(SyntaxWord {
                span: Span::new(start, end),
                part_of_speech: part_of_speech(pos[at]),
                head: usize::try_from(head[at]).ok(),
                relation: relation(relations[at]),
            });
        }
        for &(start, end) in &self.expected.sentences {
            syntax.trees.push(start..end);
            let nodes: Vec<Node> = (start..end)
                .map(|at| Node {
                    part_of_speech: syntax.words[at].part_of_speech,
                    relation: syntax.words[at].relation,
                    head: syntax.words[at].head.map(|head| head - start),
                    form: self.plan.words[at].form,
                })
                .collect();
            syntax
                .phrases
                .extend(phrases(&nodes).into_iter().map(|phrase| Phrase {
                    words: start + phrase.words.start..start + phrase.words.end,
                    head: start + phrase.head,
                    kind: phrase.kind,
                }));
        }
        syntax
    }
}

#[test]
fn phrases_are_the_same() {
    check(|case| {
        let kinds = [
            PhraseKind::Name,
            PhraseKind::Nominal,
            PhraseKind::Pronoun,
            PhraseKind::Group,
        ];
        let want = case
            .expected
            .phrases
            .iter()
            .map(|&(first, last, head, kind)| Phrase {
                words: first..last + 1,
                head,
                kind: kinds[kind],
            });
        assert_eq!(case.syntax_by_hand().phrases, want.collect::<Vec<_>>());
    });
}

#[test]
fn candidates_features_and_scores_of_reference_are_the_same() {
    check(|case| {
        let syntax = case.syntax_by_hand();
        let linker = case.model.reference.as_ref().expect("reference");
        let known = links::known(case.tokens.source, &case.plan, &syntax);
        let pairs = candidates::pairs(&syntax.phrases, &known, linker.limits);
        let mut linked = links::Linked::default();
        for (window, read) in &case.windows {
            let words = case.plan.words_of(window);
            let mine = |phrase: &&Phrase| words.contains(&phrase.words.start);
            let phrases: Vec<Phrase> = syntax.phrases.iter().filter(mine).cloned().collect();
            let next = case
                .model
                .linked(&linker.head, &case.plan, &phrases, window, read);
            linked.append(next);
        }
        assert_eq!(pairs.len(), case.expected.anaphors.len());
        let each = pairs
            .iter()
            .zip(linked.anaphors.iter().flatten())
            .zip(&case.expected.anaphors);
        for ((pairs, anaphor), want) in each {
            assert_eq!(
                (pairs.phrase, &pairs.candidates),
                (want.phrase, &want.candidates)
            );
            let mut listed = Vec::new();
            for (&candidate, want) in pairs.candidates.iter().zip(&want.features) {
                let features =
                    candidates::features(&syntax.phrases, &known, pairs.phrase, candidate);
                let role = syntax.words[syntax.phrases[candidate].head].relation;
                let got = (
                    features.distance,
                    features.sentences,
                    role,
                    features.matching,
                );
                assert_eq!(got, (want[0], want[1], relation(want[2]), want[3]));
                listed.push((&linked.candidates[candidate], features, role));
            }
            let scores = linker.head.scores(anaphor, &listed);
            assert_close(&scores, &want.scores);
            let probabilities = linker.head.probabilities(&scores);
            assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
    });
}
