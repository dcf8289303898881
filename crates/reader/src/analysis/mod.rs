//! What is known of a text before the passes read it: names, and with a trained model syntax and
//! reference.
//!
//! [`Analyzer`] is the interface. The rules of this crate find names only; gloss-model finds all three.

mod reference;
mod rules;
mod syntax;

use std::ops::ControlFlow;

use gloss_text::{Span, Tokens};
use serde::{Deserialize, Serialize};

use crate::Kind;

pub use reference::{Anaphor, Calibration, Candidate, Reference};
pub use rules::Rules;
pub use syntax::{PartOfSpeech, Phrase, PhraseKind, Relation, Syntax, SyntaxWord};

/// Analyses a text.
pub trait Analyzer {
    /// The analysis of a text.
    ///
    /// `progress` is called after each stretch of text with the names found in it. If it breaks,
    /// the analysis ends there and covers the text up to there.
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis;

    /// [`Self::analyze`] to the end, without hearing of its progress.
    fn analysis(&self, tokens: &Tokens<'_>) -> Analysis {
        self.analyze(tokens, &mut |_| ControlFlow::Continue(()))
    }
}

/// What an [`Analyzer`] found in a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The names of the text in order; no two overlap.
    pub names: Vec<NameMention>,
    /// Words, trees and noun phrases. `None` if the analyzer does not parse.
    pub syntax: Option<Syntax>,
    /// What pronouns and descriptions may refer to. `None` if the analyzer does not resolve
    /// reference; if it is there, [`Self::syntax`] is too.
    pub reference: Option<Reference>,
}

impl From<Vec<NameMention>> for Analysis {
    /// An analysis of names only.
    fn from(names: Vec<NameMention>) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }
}

/// One name as an analyzer found it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameMention {
    /// The words of the name, without a possessive ending.
    pub span: Span,
    /// What it most likely is.
    pub kind: Kind,
    /// The chance that span and kind are right, 0 to 1.
    pub confidence: f32,
    /// The second likeliest kind, where one is worth offering.
    pub runner_up: Option<Kind>,
}

/// How far an analysis has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'p> {
    /// Bytes of the text that are done.
    pub bytes: u32,
    /// The names found since the last call.
    pub names: &'p [NameMention],
}
