use std::ops::Range;

use gloss_text::{Block, TokenKind};

use super::cues::Cue;
use super::direct::Turn;
use super::marks::Marked;
use super::speaker::{self, DAYS, Speaker, is_stop};
use super::view::View;
use crate::Quote;

/// A clause that a verb of speech gives to someone, without marks around the whole of it.
#[derive(Clone, Copy, Debug)]
pub struct Reported {
    /// First and last token of the clause.
    pub first: usize,
    pub last: usize,
    pub cue: (usize, usize),
    pub speaker: Option<Speaker>,
}

impl Reported {
    pub fn quote(&self, view: &View<'_>) -> Quote {
        Quote {
            span: view.span(self.first, self.last),
            direct: false,
            speaker: self.speaker.and_then(|speaker| speaker.entity),
            speaker_span: self.speaker.map(|speaker| speaker.span),
            cue: Some(view.span(self.cue.0, self.cue.1)),
        }
    }
}

/// Finds the reported clauses of a block. `turn`: who spoke before it.
pub fn find(view: &View<'_>, block: &Block, marked: &[Marked], turn: &Turn) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for sentence in &view.tokens.sentences[block.sentences.range()] {
        let scope = Scope {
            view,
            sentence: sentence.tokens.range(),
            marked,
            turn,
        };
        let first_of_sentence = found.len();
        for at in scope.sentence.clone() {
            if marked.iter().any(|pair| pair.holds(at)) {
                continue;
            }
            // Speech within reported speech belongs to the outer clause.
            if found[first_of_sentence..]
                .iter()
                .any(|outer| (outer.first..=outer.last).contains(&at))
            {
                continue;
            }
            let clause = match view.cue(at) {
                Some(cue) if cue != Cue::Mark => scope.by_verb(at, cue),
                _ if view.is(at, &["according"]) && view.is(at + 1, &["to"]) => scope.according(at),
                _ => None,
            };
            found.extend(
                clause
                    .map(|clause| scope.with_whole_marks(clause))
                    .filter(|clause| scope.is_worth(clause)),
            );
        }
    }
    found
}

/// One sentence, with the quotations around and in it.
struct Scope<'s> {
    view: &'s View<'s>,
    sentence: Range<usize>,
    marked: &'s [Marked],
    turn: &'s Turn,
}

impl Scope<'_> {
    /// A clause that ends within quotation marks takes the rest of them along.
    fn with_whole_marks(&self, mut clause: Reported) -> Reported {
        let cut = self.marked.iter().find(|pair| {
            pair.first > clause.first && pair.first <= clause.last && pair.last > clause.last
        });
        clause.last = cut.map_or(clause.last, |pair| pair.last);
        clause
    }

    /// A clause of two words or more that is not just words between marks.
    fn is_worth(&self, clause: &Reported) -> bool {
        let words = |range: Range<usize>| range.filter(|&at| self.view.is_word(at)).count();
        let within = self
            .marked
            .iter()
            .filter(|pair| pair.first >= clause.first && pair.last <= clause.last);
        let quoted: usize = within.map(|pair| words(pair.first..pair.last + 1)).sum();
        let all = words(clause.first..clause.last + 1);
        all >= 2
            && quoted * 2 <= all
            && !self
                .marked
                .iter()
                .any(|pair| pair.holds(clause.first) && pair.holds(clause.last))
    }

    fn by_verb(&self, cue: usize, kind: Cue) -> Option<Reported> {
        let view = self.view;
        let Range { start, end } = self.sentence;
        let before = cue.checked_sub(1).filter(|&at| at >= start);
        if before.is_some_and(|at| view.is(at, NOT_SAID)) {
            return None;
        }
        // "told" after "would": nobody has said it.
        if kind == Cue::Tell
            && before
                .is_some_and(|at| view.is(at, &["would", "will", "can", "could", "not", "should"]))
        {
            return None;
        }
        if kind == Cue::Noun
            && before.is_none_or(|at| view.mention(at).is_none())
            && !view.is(cue + 1, &["that"])
        {
            return None;
        }
        // `"...," said X, a ...`: what follows the speaker describes him.
        let quoted_before = before
            .is_some_and(|at| view.is_mark(at) || self.marked.iter().any(|pair| pair.last == at));
        if quoted_before {
            return None;
        }
        let floor = self
            .marked
            .iter()
            .rev()
            .find(|pair| pair.last < cue)
            .map_or(start, |pair| pair.last + 1)
            .max(start);
        let after_comma = before.is_some_and(|at| view.text(at) == ",");
        let subject = speaker::before(view, cue, floor);
        if after_comma
            && !view.is(cue + 1, &["that"])
            && matches!(kind, Cue::Say | Cue::That | Cue::Noun)
        {
            // "Jane Roe, the mayor, said it was late" begins with its subject; "It was late, said Jane Roe" does not.
            // Nor is "it" in "The firm, Roe Ltd, said it would pay" the one who speaks.
            let subject_first = subject.is_some_and(|subject| subject.first <= floor + 1)
                || view.is(cue + 1, &["it", "he", "she", "they", "there"]);
            let goes_on = subject_first && plain_clause(view, cue + 1, end).is_some();
            if let Some(speaker) = speaker::after(view, cue, end)
                .filter(|_| !goes_on && !view.text(cue).ends_with("ing"))
            {
                return self.preceding(floor, cue - 1, cue, speaker);
            }
        }
        if let Some((first, last)) = self.clause_after(cue, kind) {
            let speaker = subject.or(self.turn.speaker.filter(|_| floor > start))?;
            return Some(Reported {
                first,
                last,
                cue: (cue, cue),
                speaker: Some(speaker),
            });
        }
        let speaker = subject?;
        let comma = speaker
            .first
            .checked_sub(1)
            .filter(|&at| at > floor && view.text(at) == ",")?;
        // "Police, the inquiry says, had no plan."
        if view.text(cue + 1) == "," {
            let last = clause_end(view, cue + 2, end)?;
            return (last > cue + 2).then_some(Reported {
                first: cue + 2,
                last,
                cue: (cue, cue),
                speaker: Some(speaker),
            });
        }
        // "Prices will rise, the bank said on Monday."
        let ends_soon = (cue + 1..end).filter(|&at| view.is_word(at)).count() <= 8;
        (kind == Cue::Say || kind == Cue::Tell || ends_soon)
            .then(|| self.preceding(floor, comma, cue, speaker))?
    }

    /// The clause from `first` up to the comma before its speaker and verb.
    fn preceding(
        &self,
        first: usize,
        comma: usize,
        cue: usize,
        speaker: Speaker,
    ) -> Option<Reported> {
        let words = (first..comma).filter(|&at| self.view.is_word(at)).count();
        (words >= 4 && comma > first).then(|| Reported {
            first,
            last: comma - 1,
            cue: (cue, cue),
            speaker: Some(speaker),
        })
    }

    /// The clause that follows a verb of speech, up to the sentence's end.
    fn clause_after(&self, cue: usize, kind: Cue) -> Option<(usize, usize)> {
        let view = self.view;
        let end = self.sentence.end;
        let clear = |at: usize| {
            (cue + 1..at)
                .all(|k| !matches!(view.text(k), ";" | "." | "?" | "!") && !view.is_mark(k))
        };
        let that = (cue + 1..end.min(cue + 24))
            .find(|&at| view.is(at, &["that"]) && !is_stop(view, at + 1));
        let that = that.filter(|&at| {
            clear(at) && (at == cue + 1 || kind == Cue::Tell || is_adjunct(view, cue + 1))
        });
        let first = match (that, kind) {
            (Some(at), _) if view.is(at + 1, &["that"]) => at + 2,
            (Some(at), _) => at + 1,
            (None, Cue::Say | Cue::Noun) => plain_clause(view, cue + 1, end)?,
            (None, Cue::Tell) => plain_clause(view, after_told(view, cue + 1)?, end)?,
            (None, Cue::That) if view.is(cue + 1, &["he", "she", "they", "there", "we"]) => cue + 1,
            _ => return None,
        };
        let last = clause_end(view, first, end)?;
        (last > first).then_some((first, last))
    }

    /// "According to X, ..." and "..., according to X".
    fn according(&self, at: usize) -> Option<Reported> {
        let (view, sentence) = (self.view, &self.sentence);
        let speaker = speaker::phrase_from(view, at + 2, sentence.end)?;
        let (first, last) = if at <= sentence.start + 1 {
            // The clause follows the comma that closes the source, over an apposition.
            let comma = (speaker.last + 1..sentence.end).find(|&k| view.text(k) == ",")?;
            (comma + 1, clause_end(view, comma + 1, sentence.end)?)
        } else {
            let last = at.checked_sub(1)?;
            let last = if view.text(last) == "," {
                last.checked_sub(1)?
            } else {
                last
            };
            (sentence.start, last)
        };
        (last > first && first < sentence.end).then_some(Reported {
            first,
            last,
            cue: (at, at + 1),
            speaker: Some(speaker),
        })
    }
}

/// Before a verb of speech: nobody has said it, or it is a noun.
const NOT_SAID: &[&str] = &[
    "to", "the", "a", "an", "of", "this", "these", "his", "her", "their", "its", "my", "your",
    "our", "by", "no",
];

/// What may stand between the verb and "that": "said on Monday that".
const ADJUNCTS: &[&str] = &[
    "in",
    "on",
    "at",
    "to",
    "during",
    "after",
    "before",
    "through",
    "via",
    "with",
    "by",
    "from",
    "as",
    "out",
    "late",
    "early",
    "last",
    "this",
    "earlier",
    "later",
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "again",
    "also",
    "when",
    "while",
    "for",
    "about",
    "of",
];

const CLAUSE_PRONOUNS: &[&str] = &["he", "she", "they", "it", "there", "we", "i", "you"];

fn is_adjunct(view: &View<'_>, first: usize) -> bool {
    view.is(first, ADJUNCTS)
        || view.text(first) == ","
        || view.text(first).ends_with("ly")
        || view.token(first).kind == TokenKind::Number
}

/// Where a clause without "that" begins, after a day or a phrase of place.
fn plain_clause(view: &View<'_>, mut first: usize, end: usize) -> Option<usize> {
    if view.is(first, DAYS) {
        first += 1;
    }
    if view.is(first, ADJUNCTS) {
        // "said in a speech he was ready"; "said when the rain came, the river rose".
        let pronoun = (first + 1..end.min(first + 10))
            .take_while(|&at| !is_stop(view, at))
            .find(|&at| view.is(at, CLAUSE_PRONOUNS));
        first = match pronoun {
            Some(at) if !view.is(first, &["as", "when", "while", "after", "before", "about"]) => at,
            _ if view.is(first, &["as", "when", "while", "after", "before"]) => {
                let comma = (first + 1..end).find(|&at| view.text(at) == ",")?;
                let rest = (comma..end).filter(|&at| view.is_word(at)).count();
                return (rest >= 4 && !view.text(comma + 1).ends_with("ing")).then_some(first);
            }
            _ => return None,
        };
    }
    let fits = first < end
        && !is_stop(view, first)
        && !view.is_mark(first)
        && !view.is(first, &["so", "nothing", "yes", "and", "how", "what"])
        // "the mine that Roe said was closed": it has no subject.
        && !view.is(first, FINITE);
    // A clause has a verb: with fewer than three words there is none.
    let words = || (first..end).filter(|&at| view.is_word(at)).count();
    (fits && words() >= 3 && has_verb(view, first, end)).then_some(first)
}

const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "did",
    "do",
    "does",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "won't",
    "can't",
    "couldn't",
    "didn't",
    "don't",
    "doesn't",
    "hasn't",
    "haven't",
    "hadn't",
    "wouldn't",
    "shouldn't",
];

/// Whether a finite verb stands among the next words: an auxiliary, or a word with a verb's ending.
fn has_verb(view: &View<'_>, first: usize, end: usize) -> bool {
    view.is(first, CLAUSE_PRONOUNS)
        || (first + 1..end).take(24).any(|at| {
            let word = view.text(at);
            view.is(at, FINITE)
                || view.is_word(at)
                    && word.starts_with(char::is_lowercase)
                    && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss"))
                || word.contains("n’t")
                || word.contains("'ll")
                || word.contains("'re")
                || word.contains("'ve")
        })
}

/// What follows the one who was told: "told reporters | the plan was dead".
fn after_told(view: &View<'_>, told: usize) -> Option<usize> {
    let noun = if view.is(told, &["the", "a", "his", "her", "their", "its"]) {
        told + 1
    } else {
        told
    };
    let last = view.mention_tokens(noun).map_or(noun, |(_, last)| last);
    (view.is_word(last) && !view.is(last, ADJUNCTS)).then_some(last + 1)
}

/// The clause's last token: before the sentence's stop, ", according to" or ", adding".
fn clause_end(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let mut last = end.checked_sub(1)?;
    while last > first && is_stop(view, last) {
        last -= 1;
    }
    let cut = (first + 1..last).find(|&at| {
        let adds = || view.text(at + 1).ends_with("ing") && view.cue(at + 1).is_some();
        view.text(at) == ";" || view.text(at) == "," && (view.is(at + 1, &["according"]) || adds())
    });
    Some(cut.map_or(last, |at| at - 1))
}
