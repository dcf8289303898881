use crate::{IndexRange, SourceText, Span};

/// A text cut into blocks, sentences and tokens, each list in text order.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    /// What was cut.
    pub source: SourceText<'t>,
    /// Headings, paragraphs, list items: runs of text between line breaks.
    pub blocks: Vec<Block>,
    /// Sentences; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Tokens; none crosses a sentence. What lies between them is white space.
    pub tokens: Vec<Token>,
}

/// A run of text between line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without the white space around it.
    pub span: Span,
    /// Its sentences, as indices into [`Tokens::sentences`].
    pub sentences: IndexRange,
    /// Stands as a headline: short and without a full stop at its end.
    pub headline: bool,
}

/// A sentence with the quotation marks that close after its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without the white space around it.
    pub span: Span,
    /// Its tokens, as indices into [`Tokens::tokens`].
    pub tokens: IndexRange,
}

/// A word, number, mark or symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the stops of abbreviations: "U.S.", "O'Neill", "Jean-Noël".
    Word,
    /// The possessive ending of the word before: "'s", "’s", or "'" after a plural.
    Possessive,
    /// Digits with their separators: "1,204.5", "10:30", "28".
    Number,
    /// A quotation mark, single or double, straight or curly.
    Quote,
    /// Any other punctuation, one mark a token; an ellipsis or a run of dashes is one.
    Punctuation,
    /// A web address, e-mail address, @handle or #tag.
    Address,
    /// Currency signs, emoji (whole clusters) and everything else.
    Symbol,
}

impl<'t> Tokens<'t> {
    /// The words of a token.
    pub fn text(&self, token: &Token) -> &'t str {
        self.source.slice(token.span)
    }

    /// The tokens of a sentence.
    pub fn of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.range()]
    }
}

/// Cuts a text into blocks, sentences and tokens.
pub fn tokenize(source: SourceText<'_>) -> Tokens<'_> {
    Tokens { source, blocks: vec![], sentences: vec![], tokens: vec![] }
}
