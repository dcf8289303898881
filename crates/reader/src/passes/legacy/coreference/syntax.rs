use std::ops::Range;

use gloss_text::{Span, TokenKind};

use crate::lists::{
    AGENT_VERBS, CONJUNCTIONS, DESCRIPTIONS, FINITE_VERBS, FUNCTION_WORDS, HONORIFICS,
    IRREGULAR_PASTS, PREPOSITIONS, ROLE_HEADS, ROLE_MODIFIERS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Entity, Mention};

/// How many tokens an apposition may have between a subject and its verb.
const LONGEST_APPOSITION: usize = 16;
/// How many tokens of titles and articles may stand before a name.
const LONGEST_TITLE: usize = 8;

/// What a phrase is to its verb, as far as the words around it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Subject,
    /// "met Kerry".
    Object,
    /// "with Kerry".
    Oblique,
    /// "Kerry's", "his".
    Possessive,
    /// "Syrian" of "the Syrian team".
    Modifier,
}

/// Where a phrase stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub sentence: usize,
    /// The paragraph.
    pub block: usize,
    /// The quotation it stands in, from 1; 0 outside.
    pub quote: u32,
    pub function: Function,
    /// The subject of a verb of speech.
    pub speaks: bool,
    /// It opens its sentence.
    pub opens: bool,
}

/// What the passes on reference need to know of how a text is built.
pub(super) struct Syntax<'w, 't> {
    pub words: &'w Words<'t>,
    /// By token: part of a name.
    named: Vec<bool>,
    /// By token: part of the role of an entity.
    roles: Vec<bool>,
    /// By token: the quotation it stands in, from 1; 0 outside.
    quotes: Vec<u32>,
    /// By token: how many clauses have begun before it.
    clauses: Vec<u32>,
    /// By sentence: its paragraph.
    blocks: Vec<u32>,
}

impl<'w, 't> Syntax<'w, 't> {
    pub(super) fn new(words: &'w Words<'t>, names: &[Mention], entities: &[Entity]) -> Self {
        let mut blocks = vec![0; words.tokens.sentences.len()];
        for (i, block) in words.tokens.blocks.iter().enumerate() {
            if let Some(sentences) = blocks.get_mut(block.sentences.range()) {
                sentences.fill(i as u32);
            }
        }
        Self {
            words,
            named: covered(words, names.iter().map(|n| n.span)),
            roles: covered(
                words,
                entities.iter().flat_map(|e| e.roles.iter().map(|r| r.span)),
            ),
            quotes: quotes(words),
            clauses: clauses(words),
            blocks,
        }
    }

    /// Whether a token is part of a name or of a role next to one.
    pub(super) fn is_taken(&self, token: usize) -> bool {
        self.is_in_role(token) || self.is_name(token)
    }

    pub(super) fn is_name(&self, token: usize) -> bool {
        self.named.get(token).copied().unwrap_or(false)
    }

    pub(super) fn is_in_role(&self, token: usize) -> bool {
        self.roles.get(token).copied().unwrap_or(false)
    }

    pub(super) fn quote(&self, token: usize) -> u32 {
        self.quotes.get(token).copied().unwrap_or(0)
    }

    /// Whether no clause begins between two tokens of one sentence.
    pub(super) fn one_clause(&self, before: usize, after: usize) -> bool {
        let begun = |i: usize| self.clauses.get(i).copied().unwrap_or(0);
        begun(before) == begun(after)
    }

    pub(super) fn is_verb_of_speech(&self, token: usize) -> bool {
        self.words.has(token, SPEECH_VERBS)
    }

    /// Where the phrase around the tokens of a name, pronoun or description stands.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        let words = self.words;
        let sentence = words.sentence(range.start);
        let start = self.phrase_start(range.start, sentence.start);
        let before = start.checked_sub(1).filter(|&i| i >= sentence.start);
        let index = words.sentence_index(range.start);
        let (function, speaks) = self.function(range, before, &sentence);
        Place {
            sentence: index,
            block: self.blocks.get(index).map_or(0, |&b| b as usize),
            quote: self.quote(range.start),
            function,
            speaks,
            opens: before.is_none_or(|i| i == sentence.start && words.kind(i) == TokenKind::Quote),
        }
    }

    fn function(
        &self,
        range: &Range<usize>,
        before: Option<usize>,
        sentence: &Range<usize>,
    ) -> (Function, bool) {
        let words = self.words;
        let inverted = || before.is_some_and(|i| self.is_inverted(i, range.end, sentence));
        if range.len() == 1
            && let Some(function) = self.of_pronoun(range.start)
        {
            let speaks = function == Function::Subject
                && (self.speaks(range.end, sentence.end) || inverted());
            return match (function, before) {
                (Function::Object, Some(i)) if is_preposition(words, i) => {
                    (Function::Oblique, false)
                }
                _ => (function, speaks),
            };
        }
        if range.end < sentence.end && words.kind(range.end) == TokenKind::Possessive {
            return (Function::Possessive, false);
        }
        // "after the bank said": no preposition but a clause.
        let subordinate = before.is_some_and(|i| is_subordinator(words.word(i)))
            && range.end < sentence.end
            && is_finite(words, range.end);
        if !subordinate && before.is_some_and(|i| is_preposition(words, i)) {
            return (Function::Oblique, false);
        }
        if inverted() {
            return (Function::Subject, true);
        }
        // "the mayor, Jane Roe, said".
        let closes_apposition = words.text(range.end) == ","
            && range.start > sentence.start
            && words.text(range.start - 1) == ","
            && self.is_verb(range.end + 1, sentence.end);
        let verb = if closes_apposition {
            range.end + 1
        } else {
            self.past_apposition(range.end, sentence.end)
        };
        let next = self.is_verb(verb, sentence.end);
        if next && (verb == range.end || is_finite(words, verb)) {
            return (Function::Subject, self.speaks(verb, sentence.end));
        }
        let opens_clause = before.is_none_or(|i| {
            words.kind(i) != TokenKind::Word
                || words.has(i, CONJUNCTIONS) && words.word(i) != "and"
                || words.word(i).ends_with("ly")
        });
        if opens_clause {
            (Function::Subject, false)
        } else {
            (Function::Object, false)
        }
    }

    /// What a pronoun is to its verb by its form alone.
    fn of_pronoun(&self, i: usize) -> Option<Function> {
        Some(match self.words.word(i) {
            "he" | "she" | "they" => Function::Subject,
            "him" | "them" | "himself" | "herself" | "itself" | "themselves" | "hers" => {
                Function::Object
            }
            "his" | "its" | "their" => Function::Possessive,
            "her" if self.is_possessive_her(i) => Function::Possessive,
            "her" => Function::Object,
            _ => return None,
        })
    }

    /// Whether the "her" at a token stands before a noun.
    fn is_possessive_her(&self, i: usize) -> bool {
        let words = self.words;
        let of_noun = matches!(
            words.word(i + 1),
            "own" | "first" | "second" | "third" | "former" | "late" | "last" | "two" | "three"
        );
        i + 1 < words.sentence(i).end
            && match words.kind(i + 1) {
                TokenKind::Word => of_noun || !words.has(i + 1, FUNCTION_WORDS),
                TokenKind::Number => true,
                _ => false,
            }
    }

    /// "..., said Kerry": a verb of speech right before its subject.
    fn is_inverted(&self, verb: usize, end: usize, sentence: &Range<usize>) -> bool {
        let words = self.words;
        let intransitive = matches!(
            words.word(verb),
            "said" | "says" | "added" | "wrote" | "writes" | "explained" | "replied" | "recalled"
        );
        let after_words = verb > sentence.start
            && (words.kind(verb - 1) == TokenKind::Quote || words.text(verb - 1) == ",");
        let closes =
            end >= sentence.end || words.kind(end) != TokenKind::Word || is_preposition(words, end);
        words.has(verb, SPEECH_VERBS) && closes && (intransitive || after_words)
    }

    /// Whether a verb of speech stands at a token, or behind an auxiliary there.
    fn speaks(&self, verb: usize, ceiling: usize) -> bool {
        let words = self.words;
        (verb..ceiling.min(verb + 3))
            .take_while(|&i| {
                i == verb
                    || words.has(i - 1, FUNCTION_WORDS)
                    || words.has(i - 1, FINITE_VERBS)
                    || words.word(i - 1).ends_with("ly")
            })
            .any(|i| words.has(i, SPEECH_VERBS))
    }

    /// The token after an apposition or a bracket that stands at `i`; else `i`.
    fn past_apposition(&self, i: usize, ceiling: usize) -> usize {
        let words = self.words;
        let closing = match words.text(i) {
            "," => ",",
            "(" => ")",
            _ => return i,
        };
        (i + 2..ceiling.min(i + 1 + LONGEST_APPOSITION))
            .find(|&k| words.text(k - 1) == closing && (closing == ")" || is_finite(words, k)))
            .unwrap_or(i)
    }

    /// Whether a token may be the verb of the phrase right before it.
    fn is_verb(&self, i: usize, ceiling: usize) -> bool {
        let words = self.words;
        i < ceiling
            && (is_finite(words, i)
                || words.kind(i) == TokenKind::Word
                    && !words.capital(i)
                    && !self.is_taken(i)
                    && !words.has(i, FUNCTION_WORDS)
                    && !words.word(i).ends_with("ing"))
    }

    /// Whether a person's name stands between an article and a noun: "the Cruise video".
    pub(super) fn is_article_before_modifier(&self, name: &Range<usize>) -> bool {
        let words = self.words;
        let article = name.start.checked_sub(1).map(|i| words.word(i));
        let sentence = words.sentence(name.start);
        matches!(article, Some("the" | "a" | "an" | "this"))
            && name.start > sentence.start
            && self.is_verb(name.end, sentence.end)
            && ![SPEECH_VERBS, FINITE_VERBS]
                .iter()
                .any(|&list| words.has(name.end, list))
    }

    /// Whether a phrase only says what the subject is: "Peru is the first country to".
    pub(super) fn is_predicate(&self, start: usize) -> bool {
        let words = self.words;
        let floor = words.sentence(start).start;
        let before = start.checked_sub(1).filter(|&i| i >= floor);
        before.is_some_and(|i| {
            matches!(
                words.word(i),
                "is" | "was"
                    | "are"
                    | "were"
                    | "be"
                    | "been"
                    | "become"
                    | "becomes"
                    | "became"
                    | "remains"
            )
        })
    }

    /// Whether a verb follows a token, as far as words tell.
    pub(super) fn is_before_verb(&self, i: usize) -> bool {
        let words = self.words;
        let next = i + 1;
        let end = words.sentence(i).end;
        let auxiliary = matches!(
            words.word(next),
            "also"
                | "is"
                | "was"
                | "be"
                | "does"
                | "cannot"
                | "never"
                | "now"
                | "then"
                | "later"
                | "still"
                | "not"
        );
        next < end && (auxiliary || words.word(next).ends_with("ly") || self.is_verb(next, end))
    }

    /// Whether a name stands before a noun that it only narrows: "Syrian refugees", "the Acme spokesman".
    pub(super) fn is_modifier(&self, name: &Range<usize>, group: bool) -> bool {
        let words = self.words;
        let next = name.end;
        if next >= words.sentence(name.start).end
            || words.capital(next)
            || !self.is_verb(next, usize::MAX)
            || is_finite(words, next)
            || self.area(name).is_some()
        {
            return false;
        }
        let last = words.word(name.end.saturating_sub(1));
        let noun = |i: usize| {
            let singular = words.word(i).strip_suffix('s');
            [ROLE_HEADS, DESCRIPTIONS].iter().any(|&list| {
                words.has(i, list) || singular.is_some_and(|singular| list.has(singular))
            })
        };
        noun(next) || group && !last.ends_with('s') || self.opens_compound(next, &noun)
    }

    /// The noun after a name that says which area it names: "the Kherson region",
    /// "the Kowloon West geographical constituency".
    pub(super) fn area(&self, name: &Range<usize>) -> Option<usize> {
        let words = self.words;
        let sentence = words.sentence(name.start);
        let before = name.start.checked_sub(1).filter(|&i| i >= sentence.start);
        let stands = before.is_none_or(|i| words.word(i) == "the" || is_preposition(words, i));
        let adjective = words.kind(name.end) == TokenKind::Word
            && !words.has(name.end, FUNCTION_WORDS)
            && !words.capital(name.end);
        [name.end, name.end + 1].into_iter().find(|&noun| {
            let class = words.value(noun, DESCRIPTIONS);
            stands
                && noun < sentence.end
                && (noun == name.end || adjective)
                && words.text(noun).starts_with(char::is_lowercase)
                && matches!(
                    class,
                    Some("district" | "province" | "region" | "county" | "peninsula")
                )
        })
    }

    /// Whether a word that may be a verb opens a compound noun: "crude oil rose",
    /// "basketball game", "residents say".
    fn opens_compound(&self, first: usize, noun: &dyn Fn(usize) -> bool) -> bool {
        let words = self.words;
        let end = words.sentence(first).end;
        let content = |i: usize| {
            i < end
                && words.kind(i) == TokenKind::Word
                && !words.capital(i)
                && !words.has(i, FUNCTION_WORDS)
        };
        let word = words.word(first);
        if word.ends_with("ed") || word.ends_with("ly") {
            return false;
        }
        let verb = |i: usize| i < end && is_finite(words, i);
        let singular = !word.ends_with('s') || word.ends_with("ss");
        verb(first + 1) || singular && content(first + 1) && (noun(first + 1) || verb(first + 2))
    }

    /// Where the noun phrase of a name begins: before its title and article.
    pub(super) fn phrase_start(&self, start: usize, floor: usize) -> usize {
        let words = self.words;
        let mut i = start;
        while i > floor && start - i < LONGEST_TITLE {
            let word = words.word(i - 1);
            let inside = self.is_taken(i - 1) && words.kind(i - 1) != TokenKind::Punctuation
                || words.has(i - 1, HONORIFICS)
                || words.has(i - 1, ROLE_HEADS)
                || words.has(i - 1, ROLE_MODIFIERS)
                || words.kind(i - 1) == TokenKind::Possessive
                || matches!(word, "the" | "a" | "an" | "all" | "both");
            if !inside {
                break;
            }
            i -= 1;
        }
        i
    }
}

/// Prepositions that open clauses, too.
fn is_subordinator(word: &str) -> bool {
    matches!(word, "after" | "as" | "before" | "since" | "than" | "until")
}

fn is_preposition(words: &Words<'_>, i: usize) -> bool {
    words.has(i, PREPOSITIONS)
}

/// A verb that takes a subject, as far as its form tells.
pub(super) fn is_finite(words: &Words<'_>, i: usize) -> bool {
    [SPEECH_VERBS, FINITE_VERBS, AGENT_VERBS, IRREGULAR_PASTS]
        .iter()
        .any(|&list| words.has(i, list))
}

/// By token: whether a span covers it.
fn covered(words: &Words<'_>, spans: impl Iterator<Item = Span>) -> Vec<bool> {
    let mut covered = vec![false; words.len()];
    for span in spans {
        if let Some(tokens) = covered.get_mut(words.tokens_of(span)) {
            tokens.fill(true);
        }
    }
    covered
}

/// By token: the quotation it stands in; a paragraph ends what it leaves open.
fn quotes(words: &Words<'_>) -> Vec<u32> {
    let mut quotes = vec![0; words.len()];
    let mut last = 0;
    for block in &words.tokens.blocks {
        let mut open = false;
        let sentences = words.tokens.sentences.get(block.sentences.range());
        for i in sentences
            .into_iter()
            .flatten()
            .flat_map(|s| s.tokens.range())
        {
            let opens = match words.text(i) {
                "“" | "«" => true,
                "”" | "»" => false,
                "\"" => !open,
                _ => {
                    if let Some(quote) = quotes.get_mut(i).filter(|_| open) {
                        *quote = last;
                    }
                    continue;
                }
            };
            last += u32::from(opens && !open);
            open = opens;
        }
    }
    quotes
}

/// By token: how many clauses have begun before it, as far as words and marks tell.
fn clauses(words: &Words<'_>) -> Vec<u32> {
    let mut begun = 0;
    (0..words.len())
        .map(|i| {
            let infinitive = words.word(i) == "to" && !words.capital(i + 1);
            let begins = words.has(i, CONJUNCTIONS)
                || matches!(words.word(i), "who" | "whom" | "whose")
                || infinitive
                || words.kind(i) == TokenKind::Quote
                || matches!(words.text(i), ";" | ":" | "—" | "–" | "(" | ")");
            begun += u32::from(begins);
            begun
        })
        .collect()
}
