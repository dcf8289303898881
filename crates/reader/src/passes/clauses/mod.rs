//! Clauses: a verb with its subject and object, and how the article stands to what they say.
//!
//! A clause is data of the text alone: which entities its phrases stand for is looked up when
//! statements are made ([`statements`](super::statements)), so that these can be made anew after
//! a correction without a parser. [`verb`] finds how far the words of a verb reach, [`object`] what
//! follows it, [`stance`] whether the article itself says so.

mod object;
pub(crate) mod stance;
mod verb;

use crate::document::Document;
use crate::lists::{COURTESY_TITLES, HONORIFICS};
use crate::passes::phrases::{flat_end, is_possessive, is_when, left_edge, right_edge};
use crate::trees::Trees;
use crate::{Clause, ClausePart, PartOfSpeech as Part, Relation as Rel};
use stance::{Stances, subject};
use verb::Verb;

/// How many subjects, or objects, that "and" joins are told apart.
const MOST_JOINED: usize = 4;
/// How many verbs of a row may lie between a verb and its subject: "came, saw and won".
const MOST_IN_ROW: usize = 4;

/// The clauses of a text that have a subject, in the order of their verbs.
pub(crate) fn find(document: &Document<'_>) -> Vec<Clause> {
    let trees = &document.trees;
    let stances = Stances::new(document);
    let reader = Reader {
        trees,
        stances: &stances,
    };
    let headlines = headlines(document);
    let mut clauses = vec![];
    let mut headline = headlines.iter().peekable();
    for word in 0..trees.len() {
        let at = trees.span(word..word + 1).start;
        while headline.next_if(|range| range.end <= at).is_some() {}
        let in_headline = headline.peek().is_some_and(|range| range.start <= at);
        clauses.extend(reader.clause(word, in_headline));
    }
    clauses.sort_by_key(|clause| clause.verb);
    clauses
}

/// The bytes of the headlines: their grammar is not that of sentences.
fn headlines(document: &Document<'_>) -> Vec<std::ops::Range<u32>> {
    let tokens = document.words.tokens;
    let lines = tokens.blocks.iter().filter(|block| block.headline);
    lines
        .filter_map(|block| {
            let sentences = tokens.sentences.get(block.sentences.range())?;
            let (first, last) = (sentences.first()?, sentences.last()?);
            Some(first.span.start..last.span.end)
        })
        .collect()
}

/// Reads the clauses of one text.
struct Reader<'d, 't> {
    trees: &'d Trees<'t>,
    stances: &'d Stances<'d, 't>,
}

impl Reader<'_, '_> {
    /// The clause of a verb, or of a noun or adjective with a copula.
    fn clause(&self, word: usize, in_headline: bool) -> Option<Clause> {
        let trees = self.trees;
        let copula = trees.dependent(word, &[Rel::Cop]).is_some();
        if trees.part(word) != Part::Verb && !copula {
            return None;
        }
        let subject = self.subject_of(word)?;
        // "sites at the club may": the tree takes the wrong noun.
        let after_preposition = trees.dependents(subject).any(|d| {
            trees.is(d, &[Rel::Case])
                && (trees.part(d) == Part::Adposition && d < subject || is_possessive(trees, d))
        });
        if after_preposition {
            return None;
        }
        let mut clause = Clause {
            subjects: object::joined(trees, subject)
                .filter(|&head| head < word)
                .map(|head| self.part(head))
                .collect(),
            verb: trees.span(word..word + 1),
            objects: vec![],
            by: false,
            negated: false,
            hedged: false,
            reporter: None,
        };
        // "one", "the second": of what, only the sentence before tells.
        let counts = matches!(
            trees.part(subject),
            Part::Numeral | Part::Adjective | Part::Determiner
        );
        if counts || copula || in_headline || trees.part(word) != Part::Verb {
            return Some(clause);
        }
        let Some(verb) = Verb::of(trees, word) else {
            return Some(clause);
        };
        let stance = self.stances.of(word);
        let told = !stance.supposed
            && !stance.quoted
            && !(verb.first..=verb.last).any(|i| self.stances.is_quoted(i))
            && (!stance.reported || stance.reporter.is_some());
        let gap = self.is_relative(word) && stance::subject(trees, word) == Some(subject);
        if !told || gap || subject >= verb.first || self.is_torn(subject, verb.first) {
            return Some(clause);
        }
        let object = object::find(trees, &verb);
        let shown = |object: &object::Object| {
            let end = object
                .parts
                .first()
                .map_or(0, |part| trees.words_of(part.span).end);
            !stance.negated || (verb.first..end).any(|i| stance::denies(trees, i))
        };
        // "No one met Roe": a line without the "no" would say the opposite.
        if let Some(object) = object.filter(shown) {
            if let [only] = &mut clause.subjects[..] {
                self.extend(only, verb.first);
            }
            clause.verb = trees.span(verb.first..object.verb_end);
            clause.objects = object.parts;
            clause.by = object.by;
            clause.negated = stance.negated || verb.denies;
            clause.hedged = stance.hedged || verb.hedges;
            clause.reporter = stance.reporter.map(|head| self.part(head));
        }
        Some(clause)
    }

    /// The head of the subject of a verb: its own, that of the verb before it in a row, or what a
    /// relative clause is about.
    fn subject_of(&self, verb: usize) -> Option<usize> {
        let trees = self.trees;
        let mut at = verb;
        for _ in 0..MOST_IN_ROW {
            if let Some(subject) = subject(trees, at) {
                return match trees.word(subject) {
                    "who" | "which" | "that" if trees.part(subject) != Part::Noun => {
                        self.antecedent(at, subject)
                    }
                    _ => Some(subject),
                };
            }
            if !trees.is(at, &[Rel::Conj]) {
                return None;
            }
            let above = trees.head(at)?;
            // "said his son left and was happy": who was is open.
            let says = trees
                .dependents(above)
                .any(|d| trees.is(d, &[Rel::Ccomp, Rel::Parataxis]) && above < d && d < at);
            if says {
                return None;
            }
            // "was arrested and charged", not "Roe, a baker and sold bread".
            let verbal =
                trees.part(above) == Part::Verb || trees.dependent(above, &[Rel::Cop]).is_some();
            if !verbal || self.between_has_subject(above, at) {
                return None;
            }
            at = above;
        }
        None
    }

    /// Whether another noun stands right before a verb that has no subject, as if it were one.
    fn between_has_subject(&self, from: usize, verb: usize) -> bool {
        let trees = self.trees;
        let mut before = (from + 1..verb).rev();
        before
            .find(|&i| {
                !matches!(
                    trees.part(i),
                    Part::Adverb | Part::Auxiliary | Part::Particle
                )
            })
            .is_some_and(|i| {
                !matches!(
                    trees.part(i),
                    Part::CoordinatingConjunction | Part::Punctuation
                )
            })
    }

    /// What "who" stands for: what the relative clause hangs on, if it stands right before.
    fn antecedent(&self, verb: usize, who: usize) -> Option<usize> {
        let trees = self.trees;
        let mark = usize::from(trees.text(who.checked_sub(1)?) == ",");
        let last = who.checked_sub(1 + mark)?;
        if !trees.is(verb, &[Rel::AclRelcl]) {
            // Hung elsewhere, but it stands right behind a name.
            let name = mark == 1 && trees.part(last) == Part::ProperNoun;
            return name.then(|| self.phrase_top(last));
        }
        let head = trees.head(verb).filter(|&head| head < who)?;
        // "the owner of the dog that": what stands between must belong to the head.
        (trees.depends(last, head) && (mark == 1 || self.is_near(head, last))).then_some(head)
    }

    /// Whether no other phrase lies between a head and the last word before its relative clause.
    fn is_near(&self, head: usize, last: usize) -> bool {
        let trees = self.trees;
        (head + 1..=last).all(|i| trees.is(i, &[Rel::Flat, Rel::Punct, Rel::Compound]))
    }

    /// Takes what stands between a subject and its verb into the subject's phrase: "adoptions out
    /// of that country".
    fn extend(&self, subject: &mut ClausePart, verb: usize) {
        let trees = self.trees;
        let end = trees.words_of(subject.span).end;
        let plain = |i: usize| {
            !matches!(
                trees.part(i),
                Part::Punctuation | Part::Verb | Part::Auxiliary | Part::Pronoun
            ) || trees.text(i) == "-"
        };
        let mut last = verb;
        while last > end && trees.part(last - 1) == Part::Adverb {
            last -= 1;
        }
        if end < last && trees.part(end) == Part::Adposition && (end..last).all(plain) {
            subject.span = subject.span.cover(trees.span(end..last));
        }
    }

    /// Whether what stands between a subject and its verb says that the tree takes the wrong noun:
    /// the dash of a dateline, or another noun right before the verb.
    fn is_torn(&self, subject: usize, verb: usize) -> bool {
        let trees = self.trees;
        let dash = |&i: &usize| matches!(trees.text(i), "—" | "–" | "--" | "---" | "-");
        let spaced = |&i: &usize| {
            let (before, after) = (trees.span(i - 1..i), trees.span(i + 1..i + 2));
            let own = trees.span(i..i + 1);
            before.end < own.start || own.end < after.start
        };
        // "Jane Roe / Daily Post": who took a picture.
        let slash = (subject + 1..verb).any(|i| matches!(trees.text(i), "/" | "|"));
        let between = (subject + 1..verb).filter(dash).filter(spaced);
        if slash || between.count() % 2 == 1 {
            return true;
        }
        let mut before = (subject + 1..verb).rev();
        let last = before.find(|&i| trees.part(i) != Part::Adverb);
        last.is_some_and(|last| {
            let nominal = matches!(
                trees.part(last),
                Part::Noun | Part::ProperNoun | Part::Pronoun
            );
            let head = self.phrase_top(last);
            let name = (subject + 1..=last).all(|i| trees.part(i) == Part::ProperNoun);
            nominal
                && !name
                && !matches!(trees.word(last), "who" | "which" | "that")
                && !trees.depends(last, subject)
                && !trees.depends(subject, last)
                && trees.dependent(head, &[Rel::Case]).is_none()
                && !is_when(trees, left_edge(trees, head, head + 1, subject))
        })
    }

    /// The head of the noun phrase of a word.
    fn phrase_top(&self, mut word: usize) -> usize {
        for _ in 0..MOST_IN_ROW {
            match self.trees.head(word) {
                Some(above) if self.trees.is(word, &[Rel::Compound, Rel::Flat, Rel::Appos]) => {
                    word = above;
                }
                _ => break,
            }
        }
        word
    }

    fn is_relative(&self, verb: usize) -> bool {
        self.trees.is(verb, &[Rel::AclRelcl])
    }

    /// The phrase of a head.
    fn part(&self, head: usize) -> ClausePart {
        part(self.trees, head)
    }
}

/// The phrase of a head.
fn part(trees: &Trees<'_>, head: usize) -> ClausePart {
    let tree = trees.tree(head);
    let start = left_edge(trees, head, head + 1, tree.start);
    let end = right_edge(trees, head, tree.end);
    let end = object::before_mark(trees, start, end).max(head + 1);
    // "Ms." of "Ms. Underwood", where the tree hangs the name on its title.
    let titled = trees.has(head, COURTESY_TITLES) || trees.has(head, HONORIFICS);
    let word = match titled && flat_end(trees, head) > head + 1 {
        true => head + 1,
        false => head,
    };
    ClausePart {
        span: trees.span(start..end),
        head: Some(trees.span(word..word + 1)),
    }
}
