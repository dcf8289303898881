use std::ops::ControlFlow;

use gloss_text::{Span, Tokens};
use serde::{Deserialize, Serialize};

use crate::Kind;

/// Finds the names in a text.
///
/// The trained tagger (gloss-tagger) and the rules of this crate both do.
pub trait Tagger {
    /// The names of the text in order, none overlapping another.
    ///
    /// `progress` is told after each stretch of text what was found in it, and
    /// may break off: the names found so far are returned then.
    fn tag(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Vec<NameMention>;
}

/// One name as a tagger found it.
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

/// How far a tagger has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'p> {
    /// Bytes of the text that are done.
    pub bytes: u32,
    /// The names found since the last call.
    pub names: &'p [NameMention],
}
