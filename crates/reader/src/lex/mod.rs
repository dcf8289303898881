//! Line, numbers and marks, cut finer than tokens, with the senses that
//! expressions of time and number need.
//!
//! [`Atoms`] cuts a token wherever letters, digits and marks meet ("16-hour",
//! "1990s", "$3.4bn", "10:30"), so that one grammar reads all spellings.
//! [`Line`] is the view of one sentence that matchers work on: each takes a
//! position and gives back what it matched and the position after.

mod numerals;
mod senses;

use gloss_text::{SourceText, Span, TokenKind, Tokens};

use crate::Modifier;
use crate::lists::{AMOUNT_MODIFIERS, CURRENCIES, List};
use crate::words::{fold, fold_into};

pub(crate) use numerals::Amount;
pub(crate) use senses::{Flag, Lexicon, Senses, Unit};

/// Soft hyphens and joiners, which no one sees within a word.
const UNSEEN: &[char] = &[
    '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}',
];

/// The most words of a listed phrase.
const LONGEST_PHRASE: usize = 6;

/// A text as atoms, sentence by sentence.
pub(crate) struct Atoms<'t> {
    pub(crate) source: SourceText<'t>,
    lexicon: Lexicon,
    atoms: Vec<Atom>,
    /// For each sentence: its first atom, and whether it opens a block.
    sentences: Vec<(u32, bool)>,
}

/// Letters, digits or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub span: Span,
    pub kind: AtomKind,
    /// Nothing stands between it and the atom before.
    pub joined: bool,
    /// Its number in the [`Lexicon`].
    word: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    Letters,
    Digits,
    /// The ending "'s" or "'".
    Possessive,
    Mark,
    /// A web address, handle or tag: nothing in it is read.
    Address,
}

impl<'t> Atoms<'t> {
    pub(crate) fn new(tokens: &Tokens<'t>) -> Self {
        let mut atoms = Self {
            source: tokens.source,
            lexicon: Lexicon::new(),
            atoms: Vec::with_capacity(tokens.tokens.len() * 5 / 4),
            sentences: Vec::with_capacity(tokens.sentences.len()),
        };
        for block in &tokens.blocks {
            for (at, sentence) in tokens.sentences[block.sentences.range()].iter().enumerate() {
                let first = atoms.atoms.len();
                for token in tokens.of(sentence) {
                    atoms.cut(token.span, token.kind);
                }
                if at == 0 || !atoms.splits_a_number(first) {
                    atoms.sentences.push((first as u32, at == 0));
                }
            }
        }
        atoms
    }

    /// The stop of "Aug." or "Rs." before a number taken for the end of a sentence.
    fn splits_a_number(&self, first: usize) -> bool {
        let ([.., word, stop], Some(next)) = (&self.atoms[..first], self.atoms.get(first)) else {
            return false;
        };
        let senses = self.lexicon.senses(word.word);
        let month = senses.has(Flag::Short) && senses.month.is_some();
        let sign = || CURRENCIES.has(&format!("{} .", fold(self.source.slice(word.span))));
        next.kind == AtomKind::Digits && stop.joined && (month || sign())
    }

    /// The senses of a word that need not be of the text.
    pub(crate) fn senses_of(&self, word: &str) -> &Senses {
        self.lexicon.senses(self.lexicon.id(word))
    }

    fn cut(&mut self, span: Span, kind: TokenKind) {
        match kind {
            TokenKind::Possessive => self.push(span, AtomKind::Possessive),
            TokenKind::Address => self.push(span, AtomKind::Address),
            _ => {
                let text = self.source.slice(span);
                let mut rest = text;
                while let Some((length, kind)) = first_atom(rest) {
                    let start = span.start + (text.len() - rest.len()) as u32;
                    self.push(Span::new(start, start + length as u32), kind);
                    rest = &rest[length..];
                }
            }
        }
    }

    fn push(&mut self, span: Span, kind: AtomKind) {
        let joined = self
            .atoms
            .last()
            .is_some_and(|last| last.span.end == span.start);
        let word = match (kind, self.source.slice(span)) {
            (AtomKind::Letters, text) if text.is_ascii() => self.lexicon.id(text),
            (AtomKind::Letters, text) => self.lexicon.id(&text.replace(UNSEEN, "")),
            _ => 0,
        };
        self.atoms.push(Atom {
            span,
            kind,
            joined,
            word,
        });
    }

    /// The words in order, as written.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'t str> {
        let letters = self
            .atoms
            .iter()
            .filter(|atom| atom.kind == AtomKind::Letters);
        letters.map(|atom| self.source.slice(atom.span))
    }

    /// The sentences in order, each with whether it opens a block.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (Line<'_, 't>, bool)> {
        let ends = self
            .sentences
            .iter()
            .skip(1)
            .map(|&(first, _)| first as usize);
        let ends = ends.chain([self.atoms.len()]);
        self.sentences
            .iter()
            .zip(ends)
            .map(|(&(first, opens), end)| {
                let words = Line {
                    source: self.source,
                    lexicon: &self.lexicon,
                    atoms: &self.atoms[first as usize..end],
                };
                (words, opens)
            })
    }
}

/// The position so many atoms before another; one that holds nothing, where there is none.
pub(crate) const fn back(at: usize, by: usize) -> usize {
    match at.checked_sub(by) {
        Some(before) => before,
        // Far beyond every sentence, and far from overflowing.
        None => usize::MAX / 2,
    }
}

/// Length in bytes and kind of the atom that a text begins with.
fn first_atom(text: &str) -> Option<(usize, AtomKind)> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        let end = text.find(|c: char| !c.is_ascii_digit());
        return Some((end.unwrap_or(text.len()), AtomKind::Digits));
    }
    if !first.is_alphabetic() {
        return Some((first.len_utf8(), AtomKind::Mark));
    }
    let mut end = text.len();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !c.is_alphanumeric() && !inner && !UNSEEN.contains(&c) || c.is_ascii_digit() {
            end = at;
            break;
        }
    }
    Some((end, AtomKind::Letters))
}

/// The atoms of one sentence. Every look beyond its ends sees nothing.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a, 't> {
    source: SourceText<'t>,
    lexicon: &'a Lexicon,
    pub atoms: &'a [Atom],
}

impl<'t> Line<'_, 't> {
    pub(crate) fn len(&self) -> usize {
        self.atoms.len()
    }

    pub(crate) fn kind(&self, at: usize) -> Option<AtomKind> {
        self.atoms.get(at).map(|a| a.kind)
    }

    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.atoms.get(at).map_or("", |a| self.source.slice(a.span))
    }

    /// The text before a position, none before the first.
    pub(crate) fn before(&self, at: usize) -> &'t str {
        self.text(back(at, 1))
    }

    /// Whether the atom is this word or mark, in any case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the atom is one of these words or marks, in any case: "to and or".
    pub(crate) fn any(&self, at: usize, words: &str) -> bool {
        let (text, mut rest) = (self.text(at).as_bytes(), words.as_bytes());
        loop {
            let (begins, ends) = (rest.get(..text.len()), rest.get(text.len()));
            if begins.is_some_and(|word| word.eq_ignore_ascii_case(text))
                && ends.is_none_or(|&end| end == b' ')
            {
                return !text.is_empty();
            }
            match rest.iter().position(|&byte| byte == b' ') {
                Some(space) => rest = &rest[space + 1..],
                None => return false,
            }
        }
    }

    /// Whether the atom before a position is one of these words, in any case.
    pub(crate) fn any_before(&self, at: usize, words: &str) -> bool {
        self.any(back(at, 1), words)
    }

    /// The position after these words or marks, where they stand at `at`: "a . m".
    pub(crate) fn phrase(&self, at: usize, words: &str) -> Option<usize> {
        let mut end = at;
        words
            .split(' ')
            .all(|word| {
                end += 1;
                self.is(end - 1, word)
            })
            .then_some(end)
    }

    /// The position after the first of these phrases that stands at `at`.
    pub(crate) fn phrases(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|words| self.phrase(at, words))
    }

    /// The longest entry of a list that begins at a position: its value, and the position after it.
    pub(crate) fn listed(&self, at: usize, list: List) -> Option<(&'static str, usize)> {
        let (mut key, mut found) = (String::new(), None);
        for next in at..at + LONGEST_PHRASE {
            fold_into(self.text(next), &mut key);
            found = list.get(&key).map(|value| (value, next + 1)).or(found);
            key.push(' ');
            if !list.goes_on(&key) {
                break;
            }
        }
        found
    }

    /// What the words before a position say of the amount after them, and where they begin.
    pub(crate) fn modifier_before(&self, at: usize) -> Option<(Modifier, usize)> {
        if !self.has(back(at, 1), Flag::Modifies) && !self.any_before(at, "~") {
            return None;
        }
        let mut starts = at.saturating_sub(LONGEST_PHRASE)..at;
        let (modifier, start) = starts.find_map(|start| {
            let (modifier, end) = self.listed(start, AMOUNT_MODIFIERS)?;
            (end == at).then_some((modifier, start))
        })?;
        let modifier = match modifier {
            "at_least" => Modifier::AtLeast,
            "at_most" => Modifier::AtMost,
            "more_than" => Modifier::MoreThan,
            "less_than" => Modifier::LessThan,
            _ => Modifier::Approx,
        };
        Some((modifier, start))
    }

    pub(crate) fn senses(&self, at: usize) -> &Senses {
        self.lexicon
            .senses(self.atoms.get(at).map_or(0, |a| a.word))
    }

    /// The unit of time that the atom is, in the singular.
    pub(crate) fn unit(&self, at: usize) -> Option<Unit> {
        self.senses(at).unit.filter(|_| !self.has(at, Flag::Plural))
    }

    /// The position after one of these words or marks, or where none is.
    pub(crate) fn skip(&self, at: usize, words: &str) -> usize {
        at + usize::from(self.any(at, words))
    }

    /// Whether the atom touches the one before.
    pub(crate) fn joined(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.joined)
    }

    pub(crate) fn has(&self, at: usize, flag: Flag) -> bool {
        self.senses(at).has(flag)
    }

    pub(crate) fn capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    pub(crate) fn lower(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_lowercase)
    }

    pub(crate) fn dash(&self, at: usize) -> bool {
        self.any(at, "- – — ‑ − ~ ‐")
    }

    /// The value of plain digits, with how many there are.
    pub(crate) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let text = self.text(at);
        let digits = self.kind(at) == Some(AtomKind::Digits);
        text.parse()
            .ok()
            .filter(|_| digits)
            .map(|n| (n, text.len()))
    }

    /// The span of the atoms from `start` up to `end`, which must not be empty.
    pub(crate) fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(
            self.atoms
                .get(start)?
                .span
                .cover(self.atoms.get(end.checked_sub(1)?)?.span),
        )
    }
}
