use std::ops::{ControlFlow, Range};

use gloss_reader::{
    Analysis, Analyzer, Calibration, NameMention, Phrase, Progress, Reference, Syntax, SyntaxWord,
};
use gloss_text::{Span, Tokens};

use crate::ModelError;
use crate::candidates::Limits;
use crate::dateline::read_dateline;
use crate::decode::{Decoder, LogProbs, Name};
use crate::encode::{Encoded, Window};
use crate::format::ModelFile;
use crate::heads::{self, Head};
use crate::known;
use crate::label::LABELS;
use crate::links::{Linked, link, put_names};
use crate::mention::{to_mention, trim};
use crate::network::{Layers, Network, unpack};
use crate::phrases::{Node, is_anaphor, phrases};
use crate::plan::{Plan, words_to_parse};
use crate::recase::recase;
use crate::repeats::settle_repeats;
use crate::wordpiece::{Case, Vocabulary};

/// A trained model.
#[derive(Debug)]
pub struct Model {
    /// What the file calls it.
    pub name: String,
    /// Licence and attribution of the weights.
    pub licence: String,
    /// What it looks at beyond a sentence.
    pub context: Context,
    vocabulary: Vocabulary,
    pub(crate) network: Network,
    decoder: Decoder,
    pub(crate) names: heads::names::Names,
    pub(crate) syntax: Option<heads::syntax::Syntax>,
    pub(crate) reference: Option<Linker>,
    window: usize,
}

/// The head of reference with its settings.
#[derive(Debug)]
pub(crate) struct Linker {
    pub head: heads::reference::Reference,
    pub limits: Limits,
    pub calibration: Calibration,
}

/// What names are found with beyond the sentence in hand. All is on by default; each can be left
/// out, to see what it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// Words of headlines in capitals or Title Case are read in the body's case.
    pub recase: bool,
    /// "KYIV (Reuters) -": datelines are known by their form.
    pub dateline: bool,
    /// Names that are known by heart count where the network is unsure.
    pub known: bool,
    /// Names that are clear once settle their unclear repeats.
    pub repeats: bool,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            recase: true,
            dateline: true,
            known: true,
            repeats: true,
        }
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// Where the bytes are not a whole model file that this version knows; the error says what to do.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let file = ModelFile::parse(bytes)?;
        let vocabulary = Vocabulary::parse(file.vocabulary)?;
        let mut transitions = Decoder::constraints();
        if file.find("decode.transitions").is_some() {
            let labels = file.labels.len();
            let learned = unpack(file.tensor("decode.transitions", labels + 1, labels)?);
            let rows = file
                .labels
                .iter()
                .map(|label| label.index())
                .chain([LABELS]);
            for (row, learned) in rows.zip(learned.chunks_exact(labels)) {
                for (label, score) in file.labels.iter().zip(learned) {
                    transitions[row][label.index()] += score;
                }
            }
        }
        let network = Network::new(&file, vocabulary.len())?;
        let width = network.width();
        let syntax = match file.heads.contains(&Head::Syntax) {
            true => Some(heads::syntax::Syntax::new(&file, width)?),
            false => None,
        };
        let reference = match file.heads.contains(&Head::Reference) {
            true => Some(Linker {
                head: heads::reference::Reference::new(&file, width)?,
                limits: file.candidates,
                calibration: file.reference_calibration,
            }),
            false => None,
        };
        Ok(Self {
            name: file.name.into(),
            licence: file.licence.into(),
            context: Context::default(),
            names: heads::names::Names::new(&file, width)?,
            syntax,
            reference,
            network,
            vocabulary,
            decoder: Decoder {
                labels: file.labels,
                temperature: file.temperature,
                calibration: file.calibration,
                transitions,
            },
            window: file.window,
        })
    }
}

/// What the network made of one window.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Of the basic tokens that the window is asked about.
    log_probs: Vec<LogProbs>,
    /// `None` if the model does not parse.
    syntax: Option<Syntax>,
    linked: Linked,
}

/// What has been made of the windows so far.
#[derive(Default)]
struct Decoding {
    /// Of the basic tokens of all windows so far.
    log_probs: Vec<LogProbs>,
    names: Vec<Name>,
    /// Sentences that have been decoded.
    sentences: usize,
}

impl Analyzer for Model {
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        let plan = self.plan(tokens);
        let mut decoding = Decoding::default();
        let mut parsed = self.nothing_scored();
        for window in 0..plan.windows() {
            let scored = self.score(&plan, window);
            decoding.log_probs.extend(&scored.log_probs);
            parsed.append(scored);
            let before = decoding.names.len();
            self.decode(tokens, &plan, &mut decoding);
            let Decoding {
                log_probs, names, ..
            } = &decoding;
            let found = self.mentions(tokens, &plan.encoded, log_probs, &names[before..]);
            let bytes = match log_probs.len() {
                all if all == plan.encoded.words.len() => tokens.source.text().len() as u32,
                some => plan.encoded.words[some - 1].span.end,
            };
            if progress(Progress {
                bytes,
                names: &found,
            })
            .is_break()
            {
                break;
            }
        }
        self.settled(tokens, &plan, decoding, parsed)
    }
}

/// [`Analyzer::analyze`] in parts, for callers that do something else in between or share the work
/// out.
impl Model {
    /// Cuts a text into windows.
    pub fn plan(&self, tokens: &Tokens<'_>) -> Plan {
        let encoded = self.encode(tokens);
        let known = match self.context.known {
            true => known::find(tokens, &encoded.words),
            false => vec![],
        };
        let words = match &self.syntax {
            Some(_) => words_to_parse(tokens, &encoded),
            None => vec![],
        };
        Plan {
            known,
            words,
            windows: encoded.windows(self.window - FRAME),
            encoded,
        }
    }

    /// Reads one window of a text; nothing if there is no such window.
    pub fn score(&self, plan: &Plan, window: usize) -> Scored {
        let Some(window) = plan.windows.get(window) else {
            return self.nothing_scored();
        };
        let read = self.read_window(&plan.encoded, window);
        let mut scored = Scored {
            log_probs: self.log_probs(&read, window),
            ..self.nothing_scored()
        };
        if let Some(syntax) = &self.syntax {
            let parsed = self.parse(syntax, plan, window, &read);
            if let Some(Linker { head, .. }) = &self.reference {
                scored.linked = self.linked(head, plan, &parsed.phrases, window, &read);
                scored.linked.ends = self.ends(plan, window, &read, &scored.log_probs);
            }
            scored.syntax = Some(parsed);
        }
        scored
    }

    /// The analysis of a text, from what the network made of its windows, in order. If some are
    /// missing at the end, the analysis of the text up to there.
    pub fn assemble(
        &self,
        tokens: &Tokens<'_>,
        plan: &Plan,
        windows: impl IntoIterator<Item = Scored>,
    ) -> Analysis {
        let mut decoding = Decoding::default();
        let mut parsed = self.nothing_scored();
        for scored in windows.into_iter().take(plan.windows()) {
            decoding.log_probs.extend(&scored.log_probs);
            parsed.append(scored);
        }
        self.decode(tokens, plan, &mut decoding);
        self.settled(tokens, plan, decoding, parsed)
    }

    /// Whether the model parses.
    pub const fn has_syntax(&self) -> bool {
        self.syntax.is_some()
    }

    /// Whether the model resolves reference.
    pub const fn has_reference(&self) -> bool {
        self.reference.is_some()
    }

    fn nothing_scored(&self) -> Scored {
        Scored {
            log_probs: vec![],
            syntax: self.syntax.as_ref().map(|_| Syntax::default()),
            linked: Linked::default(),
        }
    }

    /// Finds names in the sentences that are scored and were not decoded yet.
    fn decode(&self, tokens: &Tokens<'_>, plan: &Plan, decoding: &mut Decoding) {
        let Plan { encoded, .. } = plan;
        while let Some(sentence) = encoded
            .sentences
            .get(decoding.sentences)
            .filter(|next| next.end <= decoding.log_probs.len())
        {
            decoding.sentences += 1;
            let words = &mut decoding.log_probs[sentence.clone()];
            if self.context.dateline {
                read_dateline(tokens, &encoded.words[sentence.clone()], words);
            }
            let mut found = self.decoder.names(sentence.start, words);
            known::weigh(&plan.known, sentence.clone(), words, &mut found);
            decoding.names.extend(
                found
                    .into_iter()
                    .filter_map(|name| trim(tokens, encoded, name)),
            );
        }
    }

    /// The analysis, once what the whole text says of each name and phrase is known.
    fn settled(
        &self,
        tokens: &Tokens<'_>,
        plan: &Plan,
        decoding: Decoding,
        parsed: Scored,
    ) -> Analysis {
        let Decoding {
            log_probs,
            mut names,
            ..
        } = decoding;
        if self.context.repeats {
            names = settle_repeats(tokens.source, &plan.encoded, &log_probs, names);
        }
        let names = self.mentions(tokens, &plan.encoded, &log_probs, &names);
        let Scored {
            mut syntax,
            mut linked,
            ..
        } = parsed;
        if let Some(syntax) = &mut syntax {
            let head = self.reference.as_ref().map(|linker| &linker.head);
            put_names(head, &names, syntax, &mut linked);
        }
        let reference = self.reference.as_ref().zip(syntax.as_ref());
        let reference = reference.map(|(linker, syntax)| Reference {
            anaphors: link(
                &linker.head,
                linker.limits,
                tokens.source,
                plan,
                syntax,
                &linked,
            ),
            calibration: linker.calibration,
        });
        Analysis {
            names,
            syntax,
            reference,
        }
    }
}

impl Scored {
    /// Appends what comes after it in the text, but for the scores of names.
    fn append(&mut self, next: Self) {
        if let (Some(syntax), Some(next)) = (&mut self.syntax, next.syntax) {
            syntax.words.extend(next.words);
            syntax.trees.extend(next.trees);
            syntax.phrases.extend(next.phrases);
        }
        self.linked.append(next.linked);
    }
}

/// One basic token as the network read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// Where it stands in the text.
    pub span: Span,
    /// The ids of its wordpieces.
    pub pieces: Vec<u32>,
    /// The logarithms of the probabilities of O, then B and I of person,
    /// organization, place, group, event and work.
    pub log_probs: [f32; LABELS],
}

/// The logarithm of the probability from which on a word is surely in no name: 99 %.
const NO_NAME: f32 = -0.01;

/// `[CLS]` and `[SEP]`.
const FRAME: usize = 2;

impl Model {
    /// What the network itself makes of each word: to compare with the trainer's
    /// figures, and to see why a name was missed.
    pub fn examine(&self, tokens: &Tokens<'_>) -> Vec<Examined> {
        let encoded = self.encode(tokens);
        let mut log_probs = Vec::new();
        for window in encoded.windows(self.window - FRAME) {
            let read = self.read_window(&encoded, &window);
            log_probs.extend(self.log_probs(&read, &window));
        }
        let words = encoded.words.iter().enumerate().zip(log_probs);
        words
            .map(|((at, word), log_probs)| Examined {
                span: word.span,
                pieces: encoded.pieces(at..at + 1).to_vec(),
                log_probs,
            })
            .collect()
    }

    fn encode(&self, tokens: &Tokens<'_>) -> Encoded {
        let mut encoded = Encoded::new(tokens, &self.vocabulary);
        if self.context.recase {
            recase(tokens.source, &mut encoded);
        }
        encoded
    }

    /// Runs the encoder over a window.
    pub(crate) fn read_window(&self, encoded: &Encoded, window: &Window) -> Read {
        let mut pieces = vec![self.vocabulary.start];
        let mut cases = vec![Case::Other];
        let mut places = Vec::with_capacity(window.words.len());
        for at in window.words.clone() {
            let first = pieces.len();
            let word = encoded.pieces(at..at + 1);
            // One word alone can be longer than a window.
            let word = &word[..word.len().min(self.window - FRAME)];
            pieces.extend(word);
            places.push(first..pieces.len());
            cases.push(encoded.words[at].case);
            cases.resize(pieces.len(), Case::Continuation);
        }
        pieces.push(self.vocabulary.end);
        cases.push(Case::Other);
        Read {
            layers: self.network.run(&pieces, &cases),
            first: window.words.start,
            places,
        }
    }

    /// The logarithms of the probabilities of the labels of each basic token that a window is
    /// asked about.
    fn log_probs(&self, read: &Read, window: &Window) -> Vec<LogProbs> {
        let wanted = window.asked.clone().map(|at| read.first_piece(at));
        let rows = self.network.vectors(&read.layers, Head::Names, wanted);
        let scores = self.names.scores(&rows);
        let rows = scores.chunks_exact(self.decoder.labels.len());
        rows.map(|scores| self.decoder.log_probs(scores)).collect()
    }

    /// Parses the words of a window.
    fn parse(
        &self,
        head: &heads::syntax::Syntax,
        plan: &Plan,
        window: &Window,
        read: &Read,
    ) -> Syntax {
        let words = plan.words_of(window);
        let (first, planned) = (words.start, &plan.words[words]);
        let wanted = planned.iter().map(|word| read.first_piece(word.first));
        let rows = self.network.vectors(&read.layers, Head::Syntax, wanted);
        let mut trees: Vec<Range<usize>> = Vec::new();
        for sentence in planned.chunk_by(|a, b| a.sentence == b.sentence) {
            let start = trees.last().map_or(0, |tree| tree.end);
            trees.push(start..start + sentence.len());
        }
        let parsed = head.parse(&rows, &trees);
        let mut syntax = Syntax::default();
        for tree in trees {
            let nodes: Vec<Node> = tree
                .clone()
                .map(|at| Node {
                    part_of_speech: parsed[at].part_of_speech,
                    relation: parsed[at].relation,
                    head: parsed[at].head.map(|head| head - tree.start),
                    form: planned[at].form,
                })
                .collect();
            let start = first + tree.start;
            syntax
                .phrases
                .extend(phrases(&nodes).into_iter().map(|phrase| Phrase {
                    words: start + phrase.words.start..start + phrase.words.end,
                    head: start + phrase.head,
                    kind: phrase.kind,
                }));
            syntax.trees.push(start..first + tree.end);
        }
        let each = planned.iter().zip(parsed);
        syntax
            .words
            .extend(each.map(|(planned, parsed)| SyntaxWord {
                span: planned.span,
                part_of_speech: parsed.part_of_speech,
                head: parsed.head.map(|head| first + head),
                relation: parsed.relation,
            }));
        syntax
    }

    /// What reference needs of the phrases of a window.
    pub(crate) fn linked(
        &self,
        head: &heads::reference::Reference,
        plan: &Plan,
        phrases: &[Phrase],
        window: &Window,
        read: &Read,
    ) -> Linked {
        let vectors = |phrases: &[&Phrase]| {
            let wanted = phrases.iter().flat_map(|phrase| {
                let (first, last) = (phrase.words.start, phrase.words.end - 1);
                // The last token of a sentence's part can lie beyond the window.
                let token = plan.words[last].last.min(window.words.end - 1);
                [
                    read.first_piece(plan.words[first].first),
                    read.last_piece(token),
                ]
            });
            self.network.vectors(&read.layers, Head::Reference, wanted)
        };
        let all: Vec<&Phrase> = phrases.iter().collect();
        let refers = |phrase: &Phrase| is_anaphor(phrase, plan.words[phrase.words.start].form);
        let anaphors: Vec<&Phrase> = phrases.iter().filter(|phrase| refers(phrase)).collect();
        let mut anaphors = head.anaphors(&vectors(&anaphors)).into_iter();
        Linked {
            candidates: head.candidates(&vectors(&all)),
            anaphors: phrases
                .iter()
                .map(|phrase| refers(phrase).then(|| anaphors.next()).flatten())
                .collect(),
            ends: vec![],
        }
    }

    /// The vectors of the words of a window that may begin or end a name: those with a capital,
    /// and those that the network may take for part of a name.
    fn ends(
        &self,
        plan: &Plan,
        window: &Window,
        read: &Read,
        log_probs: &[LogProbs],
    ) -> Vec<(usize, Vec<f32>)> {
        let may = |word: &usize| {
            let word = plan.words[*word];
            let tokens = word.first..(word.last + 1).min(window.asked.end);
            tokens.into_iter().any(|token| {
                let case = plan.encoded.words[token].case;
                !matches!(case, Case::Lower | Case::Other | Case::Digits)
                    || log_probs[token - window.asked.start][0] < NO_NAME
            })
        };
        let words: Vec<usize> = plan.words_of(window).filter(may).collect();
        let wanted = words.iter().flat_map(|&word| {
            let last = plan.words[word].last.min(window.words.end - 1);
            [
                read.first_piece(plan.words[word].first),
                read.last_piece(last),
            ]
        });
        let vectors = self.network.vectors(&read.layers, Head::Reference, wanted);
        let each = vectors.chunks_exact(2 * self.network.width());
        let each = words.into_iter().zip(each.map(<[f32]>::to_vec));
        each.collect()
    }

    fn mentions(
        &self,
        tokens: &Tokens<'_>,
        encoded: &Encoded,
        log_probs: &[LogProbs],
        names: &[Name],
    ) -> Vec<NameMention> {
        names
            .iter()
            .map(|name| {
                let confidence = self.decoder.confidence(name.p);
                to_mention(tokens, encoded, log_probs, name, confidence)
            })
            .collect()
    }
}

/// A window as the encoder read it.
pub(crate) struct Read {
    pub layers: Layers,
    /// The first basic token.
    first: usize,
    /// The wordpieces of each basic token.
    places: Vec<Range<usize>>,
}

impl Read {
    /// The first wordpiece of a basic token.
    pub fn first_piece(&self, token: usize) -> usize {
        self.places[token - self.first].start
    }

    /// The last wordpiece of a basic token.
    pub fn last_piece(&self, token: usize) -> usize {
        self.places[token - self.first].end - 1
    }
}
