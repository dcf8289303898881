//! How far the noun phrase of a word reaches: what stands before its head, and what "of", "at" and
//! the like add behind it.
//!
//! Relations say which words belong together; marks and parts of speech bound the phrase, so that
//! one wrong relation does not stretch it.

use crate::lists::{DETERMINERS, NOT_NAMES, ROLE_HEADS, TIME_WORDS};
use crate::trees::Trees;
use crate::{PartOfSpeech as Part, Relation as Rel};

/// How many words a phrase may have before its head.
const LONGEST_LEFT: usize = 16;
/// How many words a phrase may have from its head on.
const LONGEST_RIGHT: usize = 26;
/// How many steps up the tree may lead from a word into its phrase.
const MOST_STEPS: usize = 5;

/// What stands before the head of a noun phrase.
const BEFORE: &[Rel] = &[
    Rel::Det,
    Rel::Amod,
    Rel::Compound,
    Rel::Nummod,
    Rel::NmodPoss,
    Rel::NmodDesc,
    Rel::Advmod,
    Rel::Flat,
];

/// The first word of the phrase whose head words are `head..end`, not before `floor`.
pub(crate) fn left_edge(trees: &Trees<'_>, head: usize, end: usize, floor: usize) -> usize {
    let floor = floor.max(head.saturating_sub(LONGEST_LEFT));
    let mut start = head;
    while start > floor {
        let before = start - 1;
        if is_possessive(trees, before) && before > floor {
            // "Peru's": whatever the tree makes of the owner.
            start = before - 1;
            continue;
        }
        if trees.text(before) == "]" && before > floor + 2 && trees.text(before - 2) == "[" {
            // The number of a note.
            start = before - 2;
            continue;
        }
        if trees.part(before) == Part::CoordinatingConjunction
            && before > floor
            && is_nominal(trees, before - 1)
            && joined(trees, before - 1, start, end)
        {
            start = before - 1;
            continue;
        }
        let inside = reaches(trees, before, start, end) || is_squeezed(trees, before, start);
        let joins = match trees.part(before) {
            Part::Determiner | Part::Adjective | Part::Noun | Part::ProperNoun => inside,
            Part::Numeral | Part::Adverb | Part::Symbol | Part::Other => inside,
            Part::Pronoun => inside && trees.is(before, &[Rel::NmodPoss, Rel::Det]),
            Part::Verb => inside && trees.is(before, &[Rel::Amod, Rel::Compound]),
            Part::Punctuation if is_hyphen(trees, before) => true,
            Part::Punctuation => {
                // "an informal, local lender".
                trees.text(before) == ","
                    && trees.part(start) == Part::Adjective
                    && before > floor
                    && trees.part(before - 1) == Part::Adjective
                    && reaches(trees, before - 1, start, end)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        start = before;
    }
    // "also a member", "and the mayor", "-".
    while start < head
        && (matches!(trees.word(start), "both" | "either" | "neither" | "including")
            // "hiring engineer Bo Lind".
            || trees.part(start) == Part::Verb && trees.word(start).ends_with("ing")
            || trees.part(start) == Part::Punctuation
            || trees.part(start) == Part::CoordinatingConjunction
            || trees.is(start, &[Rel::Advmod]) && trees.head(start) == Some(head))
    {
        start += 1;
    }
    start
}

/// Whether the first of two joined words belongs to the phrase of the second: "interior and
/// overseas minister", "president and CEO Jane Roe".
fn joined(trees: &Trees<'_>, first: usize, start: usize, end: usize) -> bool {
    const FIXED: &[Rel] = &[Rel::Appos, Rel::NmodDesc, Rel::Flat, Rel::Compound];
    let below = trees.is(first, BEFORE)
        && (reaches(trees, first, start, end) || trees.head(start) == Some(first));
    // "actor and friend Tom Roe", the name hung on "actor".
    let above = || {
        let mut path = std::iter::successors(Some(start), |&i| trees.head(i)).take(MOST_STEPS);
        let tied =
            |&i: &usize| trees.is(i, FIXED) || trees.is(i, &[Rel::Conj]) && trees.head(i) > Some(i);
        path.by_ref()
            .take_while(tied)
            .any(|i| trees.head(i) == Some(first))
    };
    // "France's interior and overseas minister".
    let owned = || {
        start + 1 < end
            && !trees.text(start).contains(char::is_uppercase)
            && !trees.text(first).contains(char::is_uppercase)
            && first > 0
            && is_possessive(trees, first - 1)
    };
    below || above() || owned()
}

/// Whether a noun between an article and a head noun is taken for something else: "the match
/// referee".
fn is_squeezed(trees: &Trees<'_>, i: usize, start: usize) -> bool {
    trees.part(i) == Part::Noun
        && trees.head(i) == Some(start)
        && i > 0
        && matches!(trees.part(i - 1), Part::Determiner | Part::Adjective)
}

/// Whether a few steps up the tree lead from a word into `start..end`.
fn reaches(trees: &Trees<'_>, i: usize, start: usize, end: usize) -> bool {
    if trees.is(
        i,
        &[
            Rel::Nsubj,
            Rel::NsubjPass,
            Rel::Case,
            Rel::Mark,
            Rel::Cop,
            Rel::Aux,
        ],
    ) {
        return false;
    }
    let mut above = trees.ancestors(i).take(MOST_STEPS);
    above.any(|above| (start..end).contains(&above))
}

/// One past the last word of the phrase with this head, before `ceiling`: up to a mark, a verb of
/// another clause or a time.
pub(crate) fn right_edge(trees: &Trees<'_>, head: usize, ceiling: usize) -> usize {
    let ceiling = ceiling.min(head + LONGEST_RIGHT).min(trees.tree(head).end);
    let mut phrase = Rightwards {
        trees,
        head,
        second: None,
        ceiling,
    };
    let mut end = head + 1;
    while end < ceiling && phrase.goes_on(end) {
        end += 1;
    }
    let idle = |i: usize| {
        matches!(
            trees.part(i),
            Part::Punctuation
                | Part::Adposition
                | Part::CoordinatingConjunction
                | Part::Determiner
                | Part::Auxiliary
        ) && !trees.text(i).ends_with('.')
            || trees.part(i) == Part::Particle && trees.word(i) == "to"
            || trees.is(i, &[Rel::NmodPoss]) && trees.part(i) == Part::Pronoun
    };
    while end > head + 1 && idle(end - 1) {
        end -= 1;
    }
    let marks = (head..end).filter(|&i| matches!(trees.text(i), "\"" | "“" | "”"));
    if marks.count() % 2 == 1 && matches!(trees.text(end), "\"" | "”") {
        end += 1;
    }
    end
}

/// Follows a phrase to the right of its head.
struct Rightwards<'d, 't> {
    trees: &'d Trees<'t>,
    head: usize,
    /// A second head that the tree hangs beside the first: "president and chief executive of".
    second: Option<usize>,
    ceiling: usize,
}

impl Rightwards<'_, '_> {
    /// Whether a word depends on the head.
    fn holds(&self, i: usize) -> bool {
        self.trees.depends(i, self.head)
            || self
                .second
                .is_some_and(|second| self.trees.depends(i, second))
    }

    /// Whether the phrase goes on with the word at `i`.
    fn goes_on(&mut self, i: usize) -> bool {
        let trees = self.trees;
        let opens_clause = matches!(
            trees.word(i),
            "where"
                | "when"
                | "who"
                | "whom"
                | "whose"
                | "which"
                | "what"
                | "why"
                | "how"
                | "while"
        ) || trees.word(i) == "that" && trees.part(i) != Part::Determiner;
        if opens_clause || is_when(trees, i) {
            return false;
        }
        match trees.part(i) {
            Part::Punctuation if is_hyphen(trees, i) => true,
            Part::Punctuation => match trees.text(i) {
                // "the singer, songwriter and activist".
                "," => goes_on_after_comma(trees, self.head, i, self.ceiling),
                "\"" | "“" | "”" | "‘" | "’" | "'" => {
                    self.holds(i + 1) || self.holds(i - 1)
                }
                _ => false,
            },
            Part::SubordinatingConjunction | Part::Auxiliary => false,
            // "a firm based in Leeds", "the first to lead it", "manager of living collections".
            Part::Verb => {
                let participle = trees.word(i).ends_with("ing");
                trees.is(i, &[Rel::Acl, Rel::Amod, Rel::Compound]) && self.holds(i)
                    || trees.word(i - 1) == "of" && participle
                    || trees.is(i, &[Rel::Nmod, Rel::Xcomp, Rel::Conj])
                        && self.holds(i)
                        && !trees.word(i).ends_with("ed")
            }
            Part::Pronoun => {
                !matches!(trees.word(i), "he" | "she" | "they" | "it") && self.holds(i)
            }
            Part::CoordinatingConjunction => self.goes_on_with(i),
            _ => {
                let above = trees.head(i);
                // The tree hangs it elsewhere, but its head stands in the phrase's reach.
                let near = above
                    .is_some_and(|above| above > i && above < self.ceiling && self.holds(above));
                self.holds(i)
                    || near && trees.is(i, &[Rel::Case, Rel::Det, Rel::Amod, Rel::Compound])
            }
        }
    }

    /// Whether what an "and" adds belongs to the phrase.
    fn goes_on_with(&mut self, and: usize) -> bool {
        const REACH: usize = 8;
        let (trees, head) = (self.trees, self.head);
        let mut next = and + 1..self.ceiling.min(and + REACH);
        let Some(next) = next.find(|&j| trees.is(j, &[Rel::Conj])) else {
            return false;
        };
        if trees.word(and) == "but" || clausal(trees, next) || is_other(trees, head, next) {
            return false;
        }
        let beside = trees.is(head, &[Rel::Appos])
            && trees.head(next) == trees.head(head)
            && trees.part(next) == Part::Noun
            && trees.dependent(next, &[Rel::Det, Rel::NmodPoss]).is_none();
        if beside {
            self.second = Some(next);
        }
        self.holds(next)
    }
}

/// Whether a conjunct is a phrase of its own beside a head with an article: "the mayor and the baker".
fn is_other(trees: &Trees<'_>, head: usize, conjunct: usize) -> bool {
    let of_head = trees.head(conjunct) == Some(head);
    let opens = trees
        .dependent(conjunct, &[Rel::Det, Rel::NmodPoss])
        .is_some();
    of_head && opens && trees.dependent(head, &[Rel::Det, Rel::NmodPoss]).is_some()
        || of_head
            && trees.part(conjunct) == Part::ProperNoun
            && trees.part(head) == Part::Noun
            && !trees.has(conjunct, ROLE_HEADS)
}

/// A word with a subject or a copula of its own.
fn clausal(trees: &Trees<'_>, i: usize) -> bool {
    trees
        .dependent(i, &[Rel::Nsubj, Rel::NsubjPass, Rel::Cop])
        .is_some()
        || trees.part(i) == Part::Verb
}

/// Whether a comma is within a list of nouns that the head opens.
fn goes_on_after_comma(trees: &Trees<'_>, head: usize, comma: usize, ceiling: usize) -> bool {
    const REACH: usize = 6;
    let next = (comma + 1..ceiling.min(comma + REACH)).find(|&j| {
        trees.is(j, &[Rel::Conj]) && trees.part(j) == Part::Noun && trees.head(j) <= Some(comma)
    });
    let listed = |j: usize| {
        trees.depends(j, head)
            && !is_other(trees, head, j)
            && (comma + 1..j).all(|k| {
                matches!(
                    trees.part(k),
                    Part::Adjective | Part::Noun | Part::CoordinatingConjunction | Part::ProperNoun
                )
            })
            // The list ends with "and": else these are two appositions.
            && (j..ceiling.min(j + 2 * REACH)).any(|k| trees.word(k) == "and")
    };
    next.is_some_and(listed)
}

/// Whether words begin at `i` that say when: "in May", "from 1893 to 1925", "since last week".
pub(crate) fn is_when(trees: &Trees<'_>, i: usize) -> bool {
    let time = |i: usize| {
        let word = trees.word(i);
        trees.part(i) == Part::Numeral && word.len() == 4 && word.starts_with(['1', '2'])
            || trees.text(i).starts_with(char::is_uppercase) && trees.has(i, NOT_NAMES)
            || matches!(word, "last" | "next" | "this") && trees.has(i + 1, TIME_WORDS)
            // No "USA Today".
            || matches!(trees.text(i), "yesterday" | "today" | "tomorrow" | "tonight" | "now")
    };
    let preposition = matches!(
        trees.word(i),
        "in" | "on"
            | "from"
            | "since"
            | "until"
            | "till"
            | "between"
            | "during"
            | "by"
            | "at"
            | "for"
    );
    let skipped = usize::from(matches!(
        trees.word(i + 1),
        "the" | "early" | "late" | "mid" | "around" | "about"
    ));
    let period = || {
        matches!(trees.word(i), "for" | "during" | "in" | "since" | "from")
            && (i + 1..i + 5)
                .take_while(|&j| {
                    matches!(
                        trees.part(j),
                        Part::Determiner | Part::Adjective | Part::Numeral | Part::Noun
                    ) || trees.part(j) == Part::Adverb
                })
                .any(|j| trees.has(j, TIME_WORDS))
    };
    preposition && (time(i + 1) || time(i + 1 + skipped) || period())
        || time(i)
            && (trees.has(i + 1, TIME_WORDS) || trees.part(i) != Part::Numeral)
            && (matches!(trees.word(i), "last" | "next" | "this")
                || !trees.is(i, &[Rel::Compound, Rel::Amod, Rel::NmodPoss]))
}

/// The head of the noun phrase that begins at `start`, if one does, before `ceiling`.
pub(crate) fn head_from(trees: &Trees<'_>, start: usize, ceiling: usize) -> Option<usize> {
    let ceiling = ceiling.min(start + LONGEST_LEFT);
    let mut head = start;
    while head < ceiling {
        if is_possessive(trees, head + 1) {
            head += 2;
            continue;
        }
        match trees.head(head) {
            Some(above) if above > head && above < ceiling && trees.is(head, BEFORE) => {
                head = above
            }
            // "Jane Roe's": the tree hangs the rest of a name on its first word.
            _ if is_possessive(trees, flat_end(trees, head)) => head = flat_end(trees, head) + 1,
            _ => break,
        }
    }
    // "a lawyer and banker", the article hung on the second.
    if trees.is(head, &[Rel::Conj])
        && let Some(first) = trees
            .head(head)
            .filter(|&first| first >= start && first < head)
    {
        head = first;
    }
    (head < ceiling && is_nominal(trees, head)).then_some(head)
}

/// One past the rest of a name that hangs on its first word.
pub(crate) fn flat_end(trees: &Trees<'_>, head: usize) -> usize {
    let mut end = head + 1;
    while trees.is(end, &[Rel::Flat]) && trees.depends(end, head) {
        end += 1;
    }
    end
}

/// Nouns, names, and adjectives that stand for them.
fn is_nominal(trees: &Trees<'_>, i: usize) -> bool {
    matches!(
        trees.part(i),
        Part::Noun | Part::ProperNoun | Part::Adjective
    )
}

/// "'s" or an apostrophe after a plural, behind an owner.
pub(crate) fn is_possessive(trees: &Trees<'_>, i: usize) -> bool {
    trees.part(i) == Part::Particle && matches!(trees.word(i), "'s" | "'")
}

/// A hyphen with no space on either side.
fn is_hyphen(trees: &Trees<'_>, i: usize) -> bool {
    let sign = matches!(trees.text(i), "-" | "–" | "/" | "&");
    let joined = |a: usize, b: usize| {
        let (left, right) = (trees.span(a..a + 1), trees.span(b..b + 1));
        left.end == right.start
    };
    sign && i > 0 && joined(i - 1, i) && joined(i, i + 1)
}

/// Whether a phrase opens with an article or an owner, or "former".
pub(crate) fn opens_with_determiner(trees: &Trees<'_>, start: usize, head: usize) -> bool {
    trees.has(start, DETERMINERS)
        || trees.part(start) == Part::Determiner
        || trees.word(start) == "former"
        || (start..head).any(|i| is_possessive(trees, i))
}
