use crate::lexicon::Lexicon;
use crate::{IndexRange, SourceText, Span, blocks, sentences, words};

/// A text cut into blocks, sentences and tokens, each list in text order.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    /// What was cut.
    pub source: SourceText<'t>,
    /// Headings, paragraphs, list items: runs of text between line breaks.
    pub blocks: Vec<Block>,
    /// Sentences; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Tokens; none crosses a sentence. What lies between them leaves no ink:
    /// white space, control characters, marks of direction and of zero width.
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
    /// Letters, with inner apostrophes, hyphens and the stops of abbreviations:
    /// "U.S.", "O'Neill", "Jean-Noël", "AT&T", "28-point", "Ukraine-Russia".
    Word,
    /// The ending of the word before: "'s", "’s", or "'" after a plural. "'s" is
    /// cut off where it stands for "is" or "has" too, so that "it" is a word.
    Possessive,
    /// Digits with their separators: "1,204.5", "10:30", "28", "9/11", "5-4",
    /// "2025-11-20"; with letters set right after them: "1.5m", "21st", "1990s", "9am".
    Number,
    /// A quotation mark, single or double, straight or curly; "``" and "''" are one.
    Quote,
    /// Any other punctuation, one mark a token; an ellipsis or a run of dashes is one.
    Punctuation,
    /// A web address, e-mail address, @handle or #tag. A domain with a capital
    /// is a word: "Booking.com".
    Address,
    /// Currency signs, "%", "°", inch marks, emoji (whole clusters) and everything else.
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
    let text = source.text();
    let lexicon = Lexicon::new();
    let mut cut = Tokens {
        source,
        blocks: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::new(),
    };
    for (offset, line) in blocks::lines(text) {
        let first = cut.tokens.len();
        words::cut(line, offset, &lexicon, &mut cut.tokens);
        cut.add_block(first, &lexicon);
    }
    cut
}

impl Tokens<'_> {
    /// Makes a block of the tokens from the one at `first` on, if there are any.
    fn add_block(&mut self, first: usize, lexicon: &Lexicon) {
        let text = self.source.text();
        let tokens = &self.tokens[first..];
        let Some(span) = cover(tokens) else { return };
        let title_case = blocks::is_title_case(text, tokens);
        let first_sentence = self.sentences.len();
        let mut start = 0;
        sentences::ends(text, tokens, title_case, lexicon, |end| {
            self.sentences
                .extend(cover(&tokens[start..end]).map(|span| Sentence {
                    span,
                    tokens: index_range(first + start, first + end),
                }));
            start = end;
        });
        let sentences = index_range(first_sentence, self.sentences.len());
        let headline = blocks::is_headline(text, tokens, sentences.range().len(), title_case);
        // A line that goes on in small letters was broken in its middle, not a headline.
        let goes_on = text
            .get(span.range())
            .is_some_and(|block| block.starts_with(char::is_lowercase));
        if let Some(before) = self.blocks.last_mut() {
            before.headline &= !goes_on;
        }
        self.blocks.push(Block {
            span,
            sentences,
            headline,
        });
    }
}

/// The span from the first token to the last.
fn cover(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

fn index_range(start: usize, end: usize) -> IndexRange {
    IndexRange {
        start: start as u32,
        end: end as u32,
    }
}
