//! What the passes read: one text as tokens and as trees.

use gloss_text::Tokens;

use crate::Syntax;
use crate::lex::Atoms;
use crate::lists::Lexicon;
use crate::trees::Trees;
use crate::words::Words;

/// A text, its tokens and its trees.
pub(crate) struct Document<'t> {
    /// The tokens, by index.
    pub(crate) words: Words<'t>,
    /// The tokens cut finer, for dates and numbers.
    pub(crate) atoms: Atoms<'t>,
    /// The words of Universal Dependencies with their trees; none without a parser.
    pub(crate) trees: Trees<'t>,
}

impl<'t> Document<'t> {
    /// Folds and looks up every token and word of a text.
    pub(crate) fn new(tokens: &'t Tokens<'t>, syntax: &'t Syntax) -> Self {
        let lexicon = Lexicon::new();
        Self {
            words: Words::with(tokens, &lexicon),
            atoms: Atoms::new(tokens),
            trees: Trees::new(tokens.source, syntax, &lexicon),
        }
    }
}
