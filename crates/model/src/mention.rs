//! From runs of words to spans of the text.

use gloss_reader::NameMention;
use gloss_text::{Span, TokenKind, Tokens};

use crate::decode::{LogProbs, Name, kind_shares};
use crate::encode::Encoded;
use crate::label::KINDS;

/// A second kind with less than this is not worth offering.
const OFFERED: f32 = 0.08;

/// The name without what only stands around it: an article in lower case, outer
/// punctuation, a possessive ending. None where nothing is left.
pub fn trim(tokens: &Tokens<'_>, encoded: &Encoded, mut name: Name) -> Option<Name> {
    let text = |at: usize| tokens.source.slice(encoded.words[at].span);
    let words = &mut name.words;
    let leads = |word: &str| is_outer(word) || matches!(word, "." | "the" | "a" | "an");
    words.start += words.clone().take_while(|&at| leads(text(at))).count();
    loop {
        let last = words.clone().next_back()?;
        let opened = || words.clone().any(|at| text(at) == "(");
        match text(last) {
            ")" if opened() => break,
            "." if stands_alone(tokens, encoded.words[last].span) => words.end -= 1,
            "s" | "S" if words.len() > 1 && is_apostrophe(text(last - 1)) => words.end -= 2,
            mark if is_outer(mark) => words.end -= 1,
            _ => break,
        }
    }
    Some(name)
}

/// A trimmed name as the reader knows it.
pub fn to_mention(
    tokens: &Tokens<'_>,
    encoded: &Encoded,
    log_probs: &[LogProbs],
    name: &Name,
    confidence: f32,
) -> NameMention {
    let words = &encoded.words[name.words.clone()];
    let (first, last) = (words[0].span, words[words.len() - 1].span);
    let mut span = first.cover(last);
    // The stop of an abbreviation is a basic token of its own.
    if let Some(token) = token_at(tokens, last)
        && tokens
            .source
            .slice(Span::new(last.end, token.end.max(last.end)))
            == "."
    {
        span.end = token.end;
    }
    let shares = kind_shares(&log_probs[name.words.clone()]);
    let others = (0..KINDS.len()).filter(|&kind| kind != name.kind);
    let second = others.reduce(|a, b| if shares[1 + b] > shares[1 + a] { b } else { a });
    NameMention {
        span,
        kind: KINDS[name.kind],
        confidence,
        runner_up: second
            .filter(|&kind| shares[1 + kind] >= OFFERED)
            .map(|kind| KINDS[kind]),
    }
}

fn is_apostrophe(mark: &str) -> bool {
    matches!(mark, "'" | "’")
}

/// Punctuation that is never part of a name at its ends.
fn is_outer(mark: &str) -> bool {
    let mut chars = mark.chars();
    chars
        .next()
        .is_some_and(|c| "\"“”‘’',;:()[]{}!?-–—_…/«»".contains(c))
        && chars.next().is_none()
}

/// Whether a stop is a token, and not the end of an abbreviation.
fn stands_alone(tokens: &Tokens<'_>, stop: Span) -> bool {
    token_at(tokens, stop).is_none_or(|token| token == stop)
}

/// The token that holds a span.
fn token_at(tokens: &Tokens<'_>, span: Span) -> Option<Span> {
    let after = tokens
        .tokens
        .partition_point(|token| token.span.start <= span.start);
    let token = tokens.tokens.get(after.checked_sub(1)?)?;
    let word = matches!(token.kind, TokenKind::Word | TokenKind::Punctuation);
    (word && token.span.contains(span)).then_some(token.span)
}

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};

    use super::*;
    use crate::decode::NEVER;
    use crate::label::LABELS;
    use crate::wordpiece::Vocabulary;

    /// The span that a name of all the words between the brackets comes to.
    fn check(marked: &str, expect: &str) {
        let (before, rest) = marked.split_once('[').expect("a bracket");
        let (name, after) = rest.split_once(']').expect("a bracket");
        let text = [before, name, after].concat();
        let within = before.len() as u32..(before.len() + name.len()) as u32;
        let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\n").expect("a vocabulary");
        let tokens = tokenize(SourceText::new(&text).expect("short"));
        let encoded = Encoded::new(&tokens, &vocabulary);
        let words = encoded.words.iter();
        let first = words
            .clone()
            .take_while(|word| word.span.start < within.start)
            .count();
        let count = words
            .filter(|word| within.contains(&word.span.start))
            .count();
        let name = Name {
            words: first..first + count,
            kind: 0,
            p: 0.5,
        };
        let log_probs = vec![[NEVER; LABELS]; encoded.words.len()];
        let span = trim(&tokens, &encoded, name)
            .map(|name| to_mention(&tokens, &encoded, &log_probs, &name, 0.5).span);
        assert_eq!(
            span.map_or("", |span| tokens.source.slice(span)),
            expect,
            "{marked}"
        );
    }

    #[test]
    fn what_stands_around_a_name_is_trimmed() {
        check("[the Visby Group's] plan", "Visby Group");
        check("[the Visby Group’s] plan", "Visby Group");
        check("said [“Ada Lind,”] who", "Ada Lind");
        check("[The Hague] is", "The Hague");
        check("in [Oslo.]", "Oslo");
        check("in [(Oslo)]", "Oslo");
        check("[Lind (Norway)] won", "Lind (Norway)");
        check("he [, -] said", "");
        check("he [the] said", "");
    }

    #[test]
    fn an_abbreviation_keeps_its_stop() {
        check("the [U.S]. Army", "U.S.");
        check("the [U.S.] Army", "U.S.");
        check("the [U.S.]'s Army", "U.S.");
    }
}
