use unicode_segmentation::UnicodeSegmentation;

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
    let text = source.text();
    let mut cut = Tokens {
        source,
        blocks: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::new(),
    };
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        add_block(&mut cut, line, start);
        start += line.len();
    }
    cut
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn add_block(cut: &mut Tokens<'_>, line: &str, start: usize) {
    let first_token = cut.tokens.len();
    let first_sentence = cut.sentences.len();
    for (at, segment) in line.split_word_bound_indices() {
        add_segment(&mut cut.tokens, segment, start + at);
    }
    let mut from = first_token;
    for at in first_token..cut.tokens.len() {
        let ends = matches!(cut.text(&cut.tokens[at]), "." | "!" | "?" | "…");
        let last = at + 1 == cut.tokens.len();
        let closes = !last
            && matches!(
                cut.text(&cut.tokens[at + 1]),
                "\"" | "”" | "’" | "'" | ")" | "." | "!" | "?"
            );
        let before = at > from && cut.tokens[at].kind == TokenKind::Quote && {
            matches!(cut.text(&cut.tokens[at - 1]), "." | "!" | "?")
        };
        let next_lower = !last
            && cut
                .text(&cut.tokens[at + 1])
                .starts_with(char::is_lowercase);
        if last || ((ends && !closes || before) && !next_lower) {
            let span = cut.tokens[from].span.cover(cut.tokens[at].span);
            cut.sentences.push(Sentence {
                span,
                tokens: index_range(from, at + 1),
            });
            from = at + 1;
        }
    }
    let (Some(first), Some(last)) = (cut.tokens.get(first_token), cut.tokens.last()) else {
        return;
    };
    cut.blocks.push(Block {
        span: first.span.cover(last.span),
        sentences: index_range(first_sentence, cut.sentences.len()),
        headline: cut.tokens.len() - first_token <= 24
            && !matches!(cut.text(last), "." | "!" | "?" | "\"" | "”" | ":"),
    });
}

fn index_range(start: usize, end: usize) -> IndexRange {
    IndexRange {
        start: start as u32,
        end: end as u32,
    }
}

fn add_segment(tokens: &mut Vec<Token>, segment: &str, start: usize) {
    let Some(first) = segment.chars().next().filter(|c| !c.is_whitespace()) else {
        return;
    };
    let mut push = |from: usize, to: usize, kind| {
        tokens.push(Token {
            span: Span::new((start + from) as u32, (start + to) as u32),
            kind,
        });
    };
    let end = segment.len();
    match first {
        c if c.is_alphabetic() => match segment
            .strip_suffix("'s")
            .or_else(|| segment.strip_suffix("’s"))
        {
            Some(word) if !word.is_empty() => {
                push(0, word.len(), TokenKind::Word);
                push(word.len(), end, TokenKind::Possessive);
            }
            _ => push(0, end, TokenKind::Word),
        },
        c if c.is_numeric() => push(0, end, TokenKind::Number),
        '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' => push(0, end, TokenKind::Quote),
        c if c.is_ascii_punctuation() && !"$%+<=>^|~".contains(c) => {
            push(0, end, TokenKind::Punctuation);
        }
        '–' | '—' | '…' | '•' => push(0, end, TokenKind::Punctuation),
        _ => push(0, end, TokenKind::Symbol),
    }
}
