use std::ops::ControlFlow;

use gloss_reader::{NameMention, Progress, Tagger};
use gloss_text::{Span, Tokens};

use crate::ModelError;
use crate::dateline::read_dateline;
use crate::decode::{Decoder, LogProbs, Name};
use crate::encode::{Encoded, Window};
use crate::format::ModelFile;
use crate::known::{self, Known};
use crate::label::LABELS;
use crate::mention::{to_mention, trim};
use crate::network::{Network, unpack};
use crate::recase::recase;
use crate::repeats::settle_repeats;
use crate::wordpiece::{Case, Vocabulary};

/// A trained tagger.
#[derive(Debug)]
pub struct Model {
    /// What the file calls it.
    pub name: String,
    /// Licence and attribution of the weights.
    pub licence: String,
    /// What it looks at beyond a sentence.
    pub context: Context,
    vocabulary: Vocabulary,
    network: Network,
    decoder: Decoder,
    window: usize,
}

/// What a tagger looks at beyond the sentence in hand. All is on by default;
/// each can be left out, to see what it adds.
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
        Ok(Self {
            name: file.name.into(),
            licence: file.licence.into(),
            context: Context::default(),
            network: Network::new(&file, vocabulary.len())?,
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

/// A text cut into windows, each of which the network reads for itself: in any order, anywhere.
#[derive(Debug)]
pub struct Plan {
    encoded: Encoded,
    windows: Vec<Window>,
    known: Vec<Known>,
}

impl Plan {
    /// How many windows there are.
    pub fn windows(&self) -> usize {
        self.windows.len()
    }
}

/// What has been made of the windows so far.
#[derive(Default)]
struct Decoding {
    /// Of the words of all windows so far.
    log_probs: Vec<LogProbs>,
    names: Vec<Name>,
    /// Sentences that have been decoded.
    sentences: usize,
}

impl Tagger for Model {
    fn tag(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Vec<NameMention> {
        let plan = self.plan(tokens);
        let mut decoding = Decoding::default();
        for window in 0..plan.windows() {
            decoding.log_probs.extend(self.score(&plan, window));
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
        self.settled(tokens, &plan, decoding)
    }
}

/// [`Tagger::tag`] in parts, for those who must do something else in between or share the work out.
impl Model {
    /// Cuts a text into windows.
    pub fn plan(&self, tokens: &Tokens<'_>) -> Plan {
        let encoded = self.encode(tokens);
        let known = match self.context.known {
            true => known::find(tokens, &encoded.words),
            false => vec![],
        };
        Plan {
            known,
            windows: encoded.windows(self.window - FRAME),
            encoded,
        }
    }

    /// What the network makes of the words of one window: for each the logarithms of the
    /// probabilities of O, then B and I of person, organization, place, group, event and work.
    pub fn score(&self, plan: &Plan, window: usize) -> Vec<LogProbs> {
        let mut log_probs = Vec::new();
        if let Some(window) = plan.windows.get(window) {
            self.read_window(&plan.encoded, window, &mut log_probs);
        }
        log_probs
    }

    /// The names of a text, from the scores of all its windows in order. Where scores are missing
    /// at the end, the names of what there are scores for.
    pub fn names(
        &self,
        tokens: &Tokens<'_>,
        plan: &Plan,
        mut log_probs: Vec<LogProbs>,
    ) -> Vec<NameMention> {
        log_probs.truncate(plan.encoded.words.len());
        let mut decoding = Decoding {
            log_probs,
            ..Decoding::default()
        };
        self.decode(tokens, plan, &mut decoding);
        self.settled(tokens, plan, decoding)
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

    /// The names, after the rest of the article has had its say of each.
    fn settled(&self, tokens: &Tokens<'_>, plan: &Plan, decoding: Decoding) -> Vec<NameMention> {
        let Decoding {
            log_probs,
            mut names,
            ..
        } = decoding;
        if self.context.repeats {
            names = settle_repeats(tokens.source, &plan.encoded, &log_probs, names);
        }
        self.mentions(tokens, &plan.encoded, &log_probs, &names)
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

/// `[CLS]` and `[SEP]`.
const FRAME: usize = 2;

impl Model {
    /// What the network itself makes of each word: to compare with the trainer's
    /// figures, and to see why a name was missed.
    pub fn examine(&self, tokens: &Tokens<'_>) -> Vec<Examined> {
        let encoded = self.encode(tokens);
        let mut log_probs = Vec::new();
        for window in encoded.windows(self.window - FRAME) {
            self.read_window(&encoded, &window, &mut log_probs);
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

    /// Appends what the network makes of the words that a window asks about.
    fn read_window(&self, encoded: &Encoded, window: &Window, log_probs: &mut Vec<LogProbs>) {
        let mut pieces = vec![self.vocabulary.start];
        let mut cases = vec![Case::Other];
        let mut wanted = Vec::new();
        for at in window.words.clone() {
            if window.asked.contains(&at) {
                wanted.push(pieces.len());
            }
            let word = encoded.pieces(at..at + 1);
            // One word alone can be longer than a window.
            let word = &word[..word.len().min(self.window - FRAME)];
            pieces.extend(word);
            cases.push(encoded.words[at].case);
            cases.resize(pieces.len(), Case::Continuation);
        }
        pieces.push(self.vocabulary.end);
        cases.push(Case::Other);
        let scores = self.network.scores(&pieces, &cases, &wanted);
        let rows = scores.chunks_exact(self.decoder.labels.len());
        log_probs.extend(rows.map(|scores| self.decoder.log_probs(scores)));
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
