use std::ops::Range;

use gloss_text::TokenKind;

use super::profile::{Gender, Profile};
use super::syntax::{Syntax, is_finite};
use crate::Kind;
use crate::lists::{
    CONJUNCTIONS, DESCRIPTIONS, FINITE_VERBS, FUNCTION_WORDS, GENERIC_BODIES, IRREGULAR_PASTS,
    ORGANIZATION_HEADS, PLACE_HEADS, PREPOSITIONS, ROLE_HEADS, SPEECH_VERBS,
};
use crate::words::Words;

/// How many tokens a description has before its noun.
const LONGEST: usize = 6;

/// A noun phrase that is no name: "the French minister", "a company", "his wife".
#[derive(Clone, Debug)]
pub(super) struct Description {
    pub range: Range<usize>,
    /// The noun's token, the last of the range.
    pub head: usize,
    /// With "the" or "this": it refers to something known.
    pub definite: bool,
    pub profile: Profile,
}

/// The description that begins at a token.
pub(super) fn at(syntax: &Syntax<'_, '_>, i: usize) -> Option<Description> {
    let words = syntax.words;
    // "the mayor" beside a name is its role, "the town" within "heads the town's brigade" is not.
    let opens_role = syntax.is_in_role(i) && !(i > 0 && syntax.is_in_role(i - 1));
    if syntax.is_name(i) || opens_role {
        return None;
    }
    let (first, definite) = match words.word(i) {
        "the" | "this" | "these" | "those" => (i + 1, true),
        "that" if is_article(words, i) => (i + 1, true),
        "a" | "an" | "another" | "each" | "every" | "some" | "several" | "many" | "his" | "her"
        | "its" | "their" | "our" | "my" | "your" | "no" | "any" | "two" | "three" => {
            (i + 1, false)
        }
        _ if words.kind(i) == TokenKind::Possessive => (i + 1, false),
        word if is_plural(word) && role(word).is_some() => (i, false),
        _ => return None,
    };
    let head = head(syntax, first)?;
    if words.word(i) == "that" && !is_noun(words, head) {
        return None;
    }
    Some(Description {
        range: i..head + 1,
        head,
        definite,
        profile: profile(words.word(head)),
    })
}

/// Whether a "that" stands for "the": "from that meeting", and not "told them that officials".
fn is_article(words: &Words<'_>, that: usize) -> bool {
    let before = that.saturating_sub(1);
    let opens = words.sentence(that).start == that;
    let joined = words.has(before, PREPOSITIONS)
        || words.has(before, CONJUNCTIONS)
        || words.word(before) == "what";
    !is_plural(words.word(that + 1)) && (opens || joined)
}

/// The noun of the phrase whose words begin at a token: the last one, or the
/// last known noun before what may be a verb.
pub(super) fn head(syntax: &Syntax<'_, '_>, first: usize) -> Option<usize> {
    let words = syntax.words;
    let end = words.sentence(first).end.min(first + LONGEST);
    let mut last = None;
    for k in first..end {
        let number = words.kind(k) == TokenKind::Number;
        let word = words.kind(k) == TokenKind::Word
            && (!words.has(k, FUNCTION_WORDS) || is_adjective(words.word(k)))
            && !words.has(k, SPEECH_VERBS)
            && !words.has(k, FINITE_VERBS)
            && !words.has(k, IRREGULAR_PASTS);
        if !word && !number {
            break;
        }
        if syntax.is_name(k) {
            last = None;
            continue;
        }
        let known = last.is_some_and(|l| is_noun(words, l));
        if known && !is_noun(words, k) {
            break;
        }
        last = Some(k);
    }
    last.filter(|&head| words.kind(head) == TokenKind::Word && !is_adjective(words.word(head)))
}

/// Function words that may stand before a noun.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "former"
            | "first"
            | "second"
            | "third"
            | "last"
            | "later"
            | "latest"
            | "own"
            | "other"
            | "two"
            | "three"
            | "four"
            | "five"
            | "same"
            | "next"
            | "few"
            | "recent"
            | "whole"
    )
}

/// A noun that can stand for something named.
pub(super) fn is_noun(words: &Words<'_>, i: usize) -> bool {
    words.has(i, ROLE_HEADS)
        || words.has(i, DESCRIPTIONS)
        || is_plural(words.word(i)) && role(words.word(i)).is_some()
}

fn profile(noun: &str) -> Profile {
    let plural = is_plural(noun) || matches!(noun, "people" | "men" | "women" | "children");
    match role(noun) {
        Some(gender) => Profile {
            kind: Kind::Person,
            gender: Gender::of(gender),
            plural,
        },
        None if plural => Profile {
            kind: Kind::Group,
            gender: None,
            plural,
        },
        None if ORGANIZATION_HEADS.has(noun) || GENERIC_BODIES.has(noun) => {
            Profile::of(Kind::Organization)
        }
        None if PLACE_HEADS.has(noun) || matches!(noun, "country" | "nation") => {
            Profile::of(Kind::Place)
        }
        None => Profile::of(Kind::Work),
    }
}

/// What the list of roles says of a noun or of its singular.
pub(super) fn role(noun: &str) -> Option<&'static str> {
    ROLE_HEADS.get(noun).or_else(|| {
        let singular = noun.strip_suffix('s').filter(|s| s.len() > 2)?;
        ROLE_HEADS.get(singular)
    })
}

fn is_plural(noun: &str) -> bool {
    noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")
}

/// Whether the words after a description leave no doubt that it ends there:
/// "the bank robbery" is no bank.
pub(super) fn ends_clearly(words: &Words<'_>, description: &Description) -> bool {
    let next = description.range.end;
    let content = |i: usize| {
        i < words.sentence(description.head).end
            && words.kind(i) == TokenKind::Word
            && !words.has(i, FUNCTION_WORDS)
    };
    if !content(next) || is_finite(words, next) {
        return true;
    }
    let word = words.word(next);
    // "the company reported", "the company plans to".
    !words.capital(next)
        && (word.ends_with("ed")
            || word.ends_with("ly")
            || word.ends_with('s') && !word.ends_with("ss") && !content(next + 1))
}
