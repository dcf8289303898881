use std::collections::HashMap;
use std::ops::Range;

use gloss_text::TokenKind;

use crate::lists::{
    CONJUNCTIONS, COURTESY_TITLES, DETERMINERS, FINITE_VERBS, FUNCTION_WORDS, HONORIFICS,
    NOT_NAMES, PREPOSITIONS, ROLE_HEADS, ROLE_MODIFIERS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Entity, Form, Kind, Mention};

/// How many tokens a noun phrase may have before its name.
const LONGEST_PHRASE: usize = 12;
/// How many tokens may stand in brackets after a subject.
const LONGEST_BRACKETS: usize = 12;

/// Where mentions stand in their clauses.
pub(super) struct Clauses<'w, 't> {
    pub words: &'w Words<'t>,
    mentions: &'w [Mention],
    entities: &'w [Entity],
    /// The first token of each role, by the one past its last: titles before names.
    role_before: HashMap<usize, usize>,
    /// One past the last token of each role, by its first: appositions after names.
    role_after: HashMap<usize, usize>,
}

impl<'w, 't> Clauses<'w, 't> {
    pub(super) fn new(
        words: &'w Words<'t>,
        mentions: &'w [Mention],
        entities: &'w [Entity],
    ) -> Self {
        let (mut role_before, mut role_after) = (HashMap::new(), HashMap::new());
        for role in entities.iter().flat_map(|entity| &entity.roles) {
            let tokens = words.tokens_of(role.span);
            role_before.insert(tokens.end, tokens.start);
            role_after.insert(tokens.start, tokens.end);
        }
        Self {
            words,
            mentions,
            entities,
            role_before,
            role_after,
        }
    }

    pub(super) fn mention(&self, index: usize) -> Option<&'w Mention> {
        self.mentions.get(index)
    }

    /// The tokens of a mention; none beyond the last.
    pub(super) fn tokens(&self, mention: usize) -> Range<usize> {
        let mention = self.mentions.get(mention);
        mention.map_or(0..0, |mention| self.words.tokens_of(mention.span))
    }

    /// Where the verb should stand whose subject a mention is, if it is one, and whether it is
    /// that of a relative clause: "X, who founded".
    pub(super) fn verb_of_subject(
        &self,
        mention: usize,
        sentence: &Range<usize>,
    ) -> Option<(usize, bool)> {
        let words = self.words;
        let tokens = self.tokens(mention);
        if !self.can_act(mention) || words.kind(tokens.end) == TokenKind::Possessive {
            return None;
        }
        let mut next = tokens.end;
        if words.text(next) == "(" {
            let mut brackets = next..sentence.end.min(next + LONGEST_BRACKETS);
            next = brackets.find(|&i| words.text(i) == ")")? + 1;
        }
        let who = usize::from(words.word(next) == ",") + next;
        if words.word(who) == "who" {
            return self.is_person(mention).then_some((who + 1, true));
        }
        let start = self.phrase_start(mention, sentence.start);
        if !self.opens_clause(start, sentence.start) {
            return None;
        }
        if words.word(next) == "," {
            // "X, the mayor of Y, met".
            let end = *self.role_after.get(&(next + 1))?;
            return (words.word(end) == ",").then_some((end + 1, false));
        }
        Some((next, false))
    }

    fn kind(&self, mention: usize) -> Option<Kind> {
        let id = self.mentions.get(mention)?.entity?;
        Some(self.entities.get(id.0 as usize)?.kind)
    }

    fn is_person(&self, mention: usize) -> bool {
        self.kind(mention) == Some(Kind::Person)
    }

    /// Whether a mention is made of whole tokens: in "African-Americans" no "African" is.
    fn is_whole(&self, mention: &Mention) -> bool {
        let tokens = self.words.tokens_of(mention.span);
        self.words.span(tokens.start, tokens.end) == mention.span
    }

    /// Whether a mention stands for someone or something that acts.
    fn can_act(&self, mention: usize) -> bool {
        let Some(found) = self.mentions.get(mention) else {
            return false;
        };
        let tokens = self.tokens(mention);
        let word = self.words.word(tokens.start);
        let subject =
            found.form != Form::Pronoun || matches!(word, "he" | "she" | "it" | "they" | "who");
        subject
            && self.is_whole(found)
            && match self.kind(mention) {
                Some(Kind::Person | Kind::Organization | Kind::Place) => true,
                Some(Kind::Group) => self.is_people(&tokens),
                _ => false,
            }
    }

    /// Whether a clause may open where a subject's phrase begins.
    fn opens_clause(&self, start: usize, floor: usize) -> bool {
        let words = self.words;
        let Some(before) = start.checked_sub(1).filter(|&before| before >= floor) else {
            return true;
        };
        match words.kind(before) {
            TokenKind::Quote => true,
            TokenKind::Punctuation => {
                matches!(words.text(before), "," | ";" | ":" | "—" | "–" | "-")
            }
            TokenKind::Word => matches!(
                words.word(before),
                "that"
                    | "when"
                    | "after"
                    | "before"
                    | "because"
                    | "while"
                    | "since"
                    | "although"
                    | "though"
                    | "but"
                    | "as"
                    | "where"
                    | "then"
                    | "said"
                    | "says"
            ),
            _ => false,
        }
    }

    /// Where the noun phrase of a mention begins: before its titles and article.
    pub(super) fn phrase_start(&self, mention: usize, floor: usize) -> usize {
        let words = self.words;
        let name = self.tokens(mention).start;
        let mut start = name;
        while start > floor && name - start < LONGEST_PHRASE {
            let before = start - 1;
            start = match self.role_before.get(&start) {
                Some(&role) if role >= floor && role < start => role,
                _ if words.kind(before) == TokenKind::Punctuation => break,
                _ if self.is_in_phrase(before) => before,
                _ => break,
            };
        }
        start
    }

    /// Whether a token before a name belongs to its phrase, as far as the word itself tells.
    fn is_in_phrase(&self, i: usize) -> bool {
        let words = self.words;
        [
            DETERMINERS,
            ROLE_HEADS,
            ROLE_MODIFIERS,
            HONORIFICS,
            COURTESY_TITLES,
        ]
        .into_iter()
        .any(|list| words.has(i, list))
            || words.word(i) == "former"
    }

    /// Whether a mention is all of the noun phrase that begins at `start`.
    pub(super) fn is_object(&self, mention: usize, start: usize, ceiling: usize) -> bool {
        let tokens = self.tokens(mention);
        let Some(found) = self.mentions.get(mention) else {
            return false;
        };
        let word = self.words.word(tokens.start);
        // "its", "her": of something else.
        let whole = found.form != Form::Pronoun || matches!(word, "him" | "them" | "it" | "who");
        let her = word == "her" && !self.goes_on(tokens.end, ceiling);
        found.entity.is_some()
            && (whole || her)
            && tokens.start >= start
            && tokens.start - start <= LONGEST_PHRASE
            && self.phrase_start_through(mention, start) <= start
            && !self.goes_on(self.past_region(mention, tokens.end), ceiling)
            && self.is_whole(found)
            && (self.kind(mention) != Some(Kind::Group) || self.is_people(&tokens))
    }

    /// Past what a place lies in: "Tulsa, Okla.,".
    fn past_region(&self, mention: usize, end: usize) -> usize {
        let region = self.tokens(mention + 1);
        let follows = self.words.word(end) == ","
            && region.start == end + 1
            && self.kind(mention) == Some(Kind::Place)
            && self.kind(mention + 1) == Some(Kind::Place);
        match follows {
            true => region.end + usize::from(self.words.word(region.end) == ","),
            false => end,
        }
    }

    /// As [`Self::phrase_start`], also past names in titles: "U.S. envoy", "France's minister".
    fn phrase_start_through(&self, mention: usize, floor: usize) -> usize {
        let start = self.phrase_start(mention, floor);
        let covered = |i: usize| {
            self.is_in_phrase(i)
                || self.words.kind(i) == TokenKind::Possessive
                || self.words.capital(i)
        };
        if start > floor && start < self.tokens(mention).start && (floor..start).all(covered) {
            floor
        } else {
            start
        }
    }

    /// Whether a nationality stands for its people: "Iranians"; an adjective does not.
    fn is_people(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end.saturating_sub(1);
        self.words.word(last).ends_with('s')
    }

    /// Whether the noun phrase of a name goes on behind it, or the name begins another clause.
    fn goes_on(&self, next: usize, ceiling: usize) -> bool {
        let words = self.words;
        if next >= ceiling {
            return false;
        }
        match words.kind(next) {
            TokenKind::Possessive | TokenKind::Address => true,
            TokenKind::Word if words.has(next, NOT_NAMES) => false,
            TokenKind::Word => {
                let verb = words.has(next, FINITE_VERBS)
                    || words.has(next, SPEECH_VERBS)
                    || matches!(words.word(next), "is" | "be" | "been" | "being");
                let closes = words.has(next, FUNCTION_WORDS)
                    || words.has(next, PREPOSITIONS)
                    || words.has(next, CONJUNCTIONS)
                    || words.word(next).ends_with("ly");
                verb || !closes || words.capital(next)
            }
            _ => false,
        }
    }
}
