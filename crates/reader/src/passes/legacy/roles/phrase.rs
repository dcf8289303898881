use std::ops::Range;

use gloss_text::TokenKind;

use crate::lists::{
    COURTESY_TITLES, DETERMINERS, FINITE_VERBS, FUNCTION_WORDS, HONORIFICS, NOT_NAMES, PERSONLESS,
    ROLE_HEADS, ROLE_MODIFIERS, SPEECH_VERBS, TIME_WORDS,
};
use crate::words::Words;
use crate::{Entity, Kind, Mention};

/// How many tokens a role may have before its noun.
const LONGEST_LEFT: usize = 14;
/// How many tokens a role may have after its noun.
const LONGEST_RIGHT: usize = 24;

/// Noun phrases of roles, in a text whose names are known.
pub(super) struct Phrases<'w, 't> {
    pub words: &'w Words<'t>,
    /// The names as token ranges with their kind, in order.
    names: Vec<(Range<usize>, Kind)>,
    /// By token: one more than the index of the name it belongs to, or 0.
    of_token: Vec<u32>,
}

impl<'w, 't> Phrases<'w, 't> {
    pub(super) fn new(words: &'w Words<'t>, names: &[&Mention], entities: &[Entity]) -> Self {
        let mut of_token = vec![0; words.len()];
        let mut ranges = Vec::with_capacity(names.len());
        for mention in names {
            let range = words.tokens_of(mention.span);
            let kind = mention
                .entity
                .and_then(|id| entities.get(id.0 as usize))
                .map_or(Kind::Organization, |e| e.kind);
            ranges.push((range.clone(), kind));
            if let Some(tokens) = of_token.get_mut(range) {
                tokens.fill(ranges.len() as u32);
            }
        }
        Self {
            words,
            names: ranges,
            of_token,
        }
    }

    /// The name that a token belongs to.
    pub(super) fn name(&self, token: usize) -> Option<&(Range<usize>, Kind)> {
        let index = (*self.of_token.get(token)?).checked_sub(1)?;
        self.names.get(index as usize)
    }

    /// Whether a token is the noun of a role: "minister", "President", "Gen."
    pub(super) fn is_head(&self, i: usize) -> bool {
        let word = self.words.word(i);
        if self.name(i).is_some() || self.words.has(i, COURTESY_TITLES) {
            return false;
        }
        // "Spider Man", "Golden Girl": with a capital these are names.
        if self.words.capital(i) && matches!(word, "man" | "woman" | "boy" | "girl" | "child") {
            return false;
        }
        let compound = || {
            word.rsplit_once(['-', '–'])
                .is_some_and(|(_, last)| ROLE_HEADS.has(last))
        };
        self.words.has(i, ROLE_HEADS)
            || self.words.capital(i) && self.words.has(i, HONORIFICS)
            || self.words.kind(i) == TokenKind::Word && (compound() || names_a_person(word))
    }

    /// The first token of the phrase that ends with the noun `head`, not before `floor`.
    ///
    /// Names, capitals and the usual modifiers belong to it as they stand; other
    /// words only if an article or a possessive opens the phrase before them.
    pub(super) fn left_edge(&self, head: usize, floor: usize) -> usize {
        let words = self.words;
        let floor = floor.max(head.saturating_sub(LONGEST_LEFT));
        // Tokens `i..edge` wait for an article or a possessive before them.
        let (mut edge, mut i) = (head, head);
        while i > floor {
            let at = i - 1;
            let possessive = words.kind(i) == TokenKind::Possessive;
            if let Some((name, kind)) = self.name(at) {
                if !possessive && edge != i && *kind != Kind::Person && self.possessed(i, edge) {
                    // "the Lima team's coach": an article may follow.
                    i = name.start.max(floor);
                    continue;
                }
                if !possessive && (*kind == Kind::Person || edge != i) {
                    break;
                }
                edge = name.start.max(floor);
                i = edge;
                if *kind == Kind::Person {
                    return self.title_before(edge, floor).unwrap_or(edge);
                }
            } else if words.word(at) == "]" && words.word(at.saturating_sub(2)) == "[" {
                // The number of a note.
                i = at.saturating_sub(2).max(floor);
            } else if words.has(at, DETERMINERS) {
                return at;
            } else if self.is_modifier(at) && !possessive {
                i = at;
                // Behind words that wait, so does a modifier.
                edge = if edge == i + 1 { i } else { edge };
            } else if self.may_wait(at, head, floor) {
                i = at;
            } else {
                break;
            }
        }
        if edge != i && self.begins_after(i, edge, floor) {
            edge = i;
        }
        // Two nouns of roles may stand as a pair: "writer and activist".
        if edge == i + 2 && words.word(edge - 1) == "and" && self.is_head(i) {
            i
        } else {
            edge
        }
    }

    /// Whether tokens hold a possessive ending.
    pub(super) fn possessed(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| self.words.kind(i) == TokenKind::Possessive)
    }

    /// Whether a phrase without an article begins at `start`, as what stands before it tells:
    /// ", camp council leader", "by factory foreman". What waits goes up to `edge`.
    fn begins_after(&self, start: usize, edge: usize, floor: usize) -> bool {
        const MOST_WAITING: usize = 2;
        let words = self.words;
        let noun = |i: usize| {
            let word = words.word(i);
            words.kind(i) == TokenKind::Word && !word.ends_with("ed") && !word.ends_with("ing")
        };
        start > floor
            && edge - start <= MOST_WAITING + 1
            && (start..edge).all(noun)
            && matches!(
                words.word(start - 1),
                "," | "by" | "with" | "of" | "from" | "between" | "including" | "against"
            )
    }

    /// Whether a token before the noun `head` may belong to its phrase, if an
    /// article or a possessive opens it.
    fn may_wait(&self, at: usize, head: usize, floor: usize) -> bool {
        let words = self.words;
        match words.kind(at) {
            TokenKind::Possessive => at > floor,
            TokenKind::Word if words.word(at) == "and" => self.joins(at, floor),
            TokenKind::Word => {
                let lower = !words.capital(at) && !words.capital(head);
                lower
                    && !words.has(at, FUNCTION_WORDS)
                    && !is_finite(words, at)
                    && !self.is_participle(at)
            }
            _ => false,
        }
    }

    /// Whether a word goes on a phrase with a verb, "a case involving", and is no part of one: "a visiting".
    fn is_participle(&self, i: usize) -> bool {
        let words = self.words;
        let describes = i.checked_sub(1).is_some_and(|before| {
            words.has(before, DETERMINERS)
                || words.has(before, ROLE_MODIFIERS)
                || words.kind(before) == TokenKind::Possessive
                || self.name(before).is_some()
        });
        words.word(i).ends_with("ing") && !describes
    }

    /// Whether an "and" joins two parts of one role: "President and CEO", "interior and overseas minister".
    fn joins(&self, and: usize, floor: usize) -> bool {
        let words = self.words;
        let Some(before) = and.checked_sub(1).filter(|&b| b >= floor) else {
            return false;
        };
        let plain = |i: usize| {
            words.kind(i) == TokenKind::Word && !words.capital(i) && !words.has(i, FUNCTION_WORDS)
        };
        let heads = (self.is_head(before), self.is_head(and + 1));
        heads == (true, true) || heads.1 == heads.0 && plain(before) && plain(and + 1)
    }

    /// Where the title right before `start` begins, if one stands there.
    fn title_before(&self, start: usize, floor: usize) -> Option<usize> {
        let head = start.checked_sub(1).filter(|&h| h >= floor)?;
        self.is_head(head).then(|| self.left_edge(head, floor))
    }

    /// Whether a person's name stands at a token, without "of" or the like before it and its title.
    fn is_other_person(&self, i: usize) -> bool {
        self.name(i).is_some_and(|(name, kind)| {
            let title = self.title_before(i, i.saturating_sub(LONGEST_LEFT));
            let before = title.unwrap_or(i).checked_sub(1);
            *kind == Kind::Person
                && name.start == i
                && before.is_none_or(|before| !self.words.has(before, FUNCTION_WORDS))
        })
    }

    fn is_modifier(&self, i: usize) -> bool {
        let words = self.words;
        let word = words.word(i);
        let capital = words.capital(i) && !words.has(i, FUNCTION_WORDS) && !words.has(i, NOT_NAMES);
        capital
            || words.has(i, ROLE_MODIFIERS)
            || words.has(i, ROLE_HEADS)
            || words.kind(i) == TokenKind::Word && (word.contains('-') || is_abstract(word))
    }

    /// One past the last token of the phrase whose noun is `head`: with what
    /// "of", "at", "from" and so on add, up to a mark, a finite verb or a clause.
    pub(super) fn right_edge(&self, head: usize, ceiling: usize) -> usize {
        let words = self.words;
        let ceiling = ceiling.min(head + LONGEST_RIGHT);
        let mut i = head + 1;
        while i < ceiling {
            let word = words.word(i);
            let inside = match words.kind(i) {
                TokenKind::Word => {
                    !self.is_other_person(i)
                        && !is_clause(word)
                        && !self.is_when(i)
                        && !self.goes_on_with_a_verb(i)
                        && (!is_finite(words, i) || self.name(i).is_some() || words.capital(i))
                }
                TokenKind::Punctuation => matches!(word, "-" | "–" | "/") && i + 1 < ceiling,
                _ => true,
            };
            if !inside {
                break;
            }
            i += 1;
        }
        // "and" and the like need something after them.
        let idle = |i: usize| match words.kind(i) {
            TokenKind::Word => words.has(i, FUNCTION_WORDS) && !words.capital(i),
            TokenKind::Number | TokenKind::Possessive => false,
            _ => true,
        };
        while i > head + 1 && idle(i - 1) {
            i -= 1;
        }
        i
    }
}

impl Phrases<'_, '_> {
    /// Whether words begin here that say when: "in May", "from 1893 to 1925", "since last week".
    fn is_when(&self, i: usize) -> bool {
        let words = self.words;
        let time = |i: usize| {
            let word = words.word(i);
            words.kind(i) == TokenKind::Number && word.len() >= 4 && word.starts_with(['1', '2'])
                || words.capital(i) && words.has(i, NOT_NAMES)
                || matches!(word, "last" | "next" | "this") && words.has(i + 1, TIME_WORDS)
        };
        let preposition = matches!(
            words.word(i),
            "in" | "on" | "from" | "since" | "until" | "till" | "between" | "during" | "by"
        );
        let skipped = usize::from(matches!(
            words.word(i + 1),
            "the" | "early" | "late" | "mid" | "around" | "about"
        ));
        preposition && time(i + 1 + skipped)
            || time(i) && words.has(i + 1, TIME_WORDS) && self.name(i).is_none()
    }

    /// Whether an "and" leads on to another verb of the clause: "became captain and remained so".
    fn goes_on_with_a_verb(&self, and: usize) -> bool {
        let words = self.words;
        if !matches!(words.word(and), "and" | "or") || words.capital(and + 1) {
            return false;
        }
        let past = words.word(and + 1).ends_with("ed") && words.word(and + 1).len() > 4;
        let describes = (and + 2..and + 4).any(|i| self.is_head(i));
        is_finite(words, and + 1) || past && !describes
    }
}

/// Whether the ending of a word in no list says that it means a person: "ecologist", "statistician".
fn names_a_person(word: &str) -> bool {
    const LONGEST_OTHER: usize = 6;
    let mut endings = ["ologist", "ographer", "ician", "woman", "person", "ist"].iter();
    word.len() > LONGEST_OTHER
        && endings.any(|ending| word.ends_with(ending))
        && !PERSONLESS.has(word)
}

/// Whether a noun means no thing that can be touched, and so says of what someone is: "immigration lawyer".
fn is_abstract(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "tion", "sion", "ment", "ity", "ics", "ism", "ance", "ence", "ology",
    ];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// "who", "because": what opens a clause.
fn is_clause(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "since"
            | "after"
            | "before"
            | "until"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "when"
            | "where"
            | "while"
            | "because"
            | "but"
            | "if"
            | "although"
            | "though"
            | "as"
            | "he"
            | "she"
            | "they"
    )
}

/// A verb that takes a subject, as far as its form tells.
pub(super) fn is_finite(words: &Words<'_>, i: usize) -> bool {
    words.has(i, SPEECH_VERBS) || words.has(i, FINITE_VERBS)
}
