//! Syntax as Universal Dependencies describes it: words, their trees, and the noun phrases of these.

use std::ops::Range;

use gloss_text::Span;
use serde::{Deserialize, Serialize};

/// The words of a text with their trees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Syntax {
    /// The words of the text in order; no two overlap. Only white space, and signs at the ends of a
    /// sentence that have no glyph, belong to no word.
    pub words: Vec<SyntaxWord>,
    /// The stretches of [`Self::words`] that have a tree each: sentences, and the parts of a
    /// sentence that is too long to be parsed at once.
    pub trees: Vec<Range<usize>>,
    /// The noun phrases, sorted by first word, then last word. Phrases can contain each other.
    pub phrases: Vec<Phrase>,
}

/// A word of Universal Dependencies: "don't" is two, "well-known" three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxWord {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Its part of speech.
    pub part_of_speech: PartOfSpeech,
    /// The word that it depends on, an index into [`Syntax::words`]. `None` for the root of a tree;
    /// each tree has exactly one.
    pub head: Option<usize>,
    /// How it depends on its head: [`Relation::Root`] if it has none.
    pub relation: Relation,
}

/// A noun phrase: a head word with its articles, adjectives and possessors, without clauses after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Its words, indices into [`Syntax::words`]; never empty, and all of one tree.
    pub words: Range<usize>,
    /// The head word, one of [`Self::words`].
    pub head: usize,
    /// What its head is.
    pub kind: PhraseKind,
}

/// What the head of a noun phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseKind {
    /// A proper noun: "Mayor Anna Lindqvist".
    Name,
    /// A common noun: "the old bridge".
    Nominal,
    /// A pronoun of the third person: "she", "its".
    Pronoun,
    /// A coordination, from its first member to its last: "the engineers and their families".
    Group,
}

/// Defines an enum whose variants have names in Universal Dependencies.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                #[serde(rename = $text)]
                $variant,
            )+
        }

        impl $name {
            /// All values, sorted by name.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in Universal Dependencies.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named! {
    /// A universal part of speech (<https://universaldependencies.org/u/pos/>).
    PartOfSpeech {
        Adjective = "ADJ",
        Adposition = "ADP",
        Adverb = "ADV",
        Auxiliary = "AUX",
        CoordinatingConjunction = "CCONJ",
        Determiner = "DET",
        Interjection = "INTJ",
        Noun = "NOUN",
        Numeral = "NUM",
        Particle = "PART",
        Pronoun = "PRON",
        ProperNoun = "PROPN",
        Punctuation = "PUNCT",
        SubordinatingConjunction = "SCONJ",
        Symbol = "SYM",
        Verb = "VERB",
        Other = "X",
    }
}

named! {
    /// A relation of Universal Dependencies (<https://universaldependencies.org/u/dep/>). Of its
    /// subtypes, only those that matter to reading are kept.
    Relation {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        Case = "case",
        Cc = "cc",
        Ccomp = "ccomp",
        Clf = "clf",
        Compound = "compound",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        Dep = "dep",
        Det = "det",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        Nsubj = "nsubj",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_values() {
        for &relation in Relation::ALL {
            assert_eq!(Relation::from_name(relation.name()), Some(relation));
        }
        for &part in PartOfSpeech::ALL {
            assert_eq!(PartOfSpeech::from_name(part.name()), Some(part));
        }
        assert_eq!(Relation::from_name("nmod:npmod"), None);
    }
}
