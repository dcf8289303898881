//! Who does what to whom: statements between two entities of one clause.
//!
//! A statement is a subject, a verb and an object that stand in one clause: each
//! mention that can be a subject ([`clause`]) is looked at for a verb of the list
//! `statement_verbs.txt` right behind it ([`verb`]) and for a mention that is the
//! whole of the verb's object, also in the passive. What is quoted, asked or
//! supposed is no statement. When unsure, nothing: most sentences give none.

mod clause;
mod verb;

#[cfg(test)]
mod tests;

use crate::passes::passages::Passage;
use crate::words::Words;
use crate::{Entity, Mention, Quote, Statement};
use clause::Clauses;
use verb::Verb;

/// How many mentions after a verb may be its object: names within titles stand before it.
const MOST_OBJECTS: usize = 4;
/// How many verbs one subject may have in a row.
const MOST_VERBS: usize = 3;

/// The statements of an article, in its order.
pub(crate) fn find(
    words: &Words<'_>,
    passages: &[Passage],
    mentions: &[Mention],
    entities: &[Entity],
    quotes: &[Quote],
) -> Vec<Statement> {
    let clauses = Clauses::new(words, mentions, entities);
    let mut found = vec![];
    for passage in passages {
        let last = passage.tokens.end.saturating_sub(1);
        if words.text(last) == "?" || passage.mentions.len() < 2 {
            continue;
        }
        let reader = Reader {
            clauses: &clauses,
            passage,
        };
        for subject in passage.mentions.clone() {
            let quoted = mentions.get(subject).is_none_or(|m| is_quoted(m, quotes));
            if !quoted {
                reader.statements(subject, &mut found);
            }
        }
    }
    found.sort_by_key(|s: &Statement| (s.verb, s.subject, s.object));
    found.dedup();
    found
}

/// Whether a mention stands between quotation marks.
fn is_quoted(mention: &Mention, quotes: &[Quote]) -> bool {
    // Quotes may lie in one another; the last few to begin before the mention can hold it.
    const MOST_NESTED: usize = 4;
    let after = quotes.partition_point(|quote| quote.span.start <= mention.span.start);
    let mut before = quotes.iter().take(after).rev().take(MOST_NESTED);
    before.any(|quote| quote.direct && mention.span.end <= quote.span.end)
}

/// Reads the clauses of one sentence.
struct Reader<'a, 'w, 't> {
    clauses: &'a Clauses<'w, 't>,
    passage: &'a Passage,
}

impl Reader<'_, '_, '_> {
    /// The statements whose subject in the text is a mention.
    fn statements(&self, subject: usize, found: &mut Vec<Statement>) {
        let clauses = self.clauses;
        let ceiling = self.passage.tokens.end;
        let Some((mut start, relative)) = clauses.verb_of_subject(subject, &self.passage.tokens)
        else {
            return;
        };
        let words = clauses.words;
        for _ in 0..MOST_VERBS {
            let Some(verb) = Verb::at(words, start, ceiling) else {
                return;
            };
            let Some(objects) = self.objects(subject, &verb, relative) else {
                return;
            };
            let Some(&last) = objects.last() else {
                return;
            };
            for object in objects {
                found.extend(self.statement(subject, &verb, object));
            }
            // "X hosted Y and praised Z".
            let mut next = clauses.tokens(last).end;
            next += usize::from(words.word(next) == "," && !relative);
            if !matches!(words.word(next), "and" | "but" | "then") {
                return;
            }
            start = next + 1;
        }
    }

    fn statement(&self, subject: usize, verb: &Verb, object: usize) -> Option<Statement> {
        let clauses = self.clauses;
        let (grammatical, other) = (clauses.mention(subject)?, clauses.mention(object)?);
        let (subject, object) = if verb.passive {
            (other, grammatical)
        } else {
            (grammatical, other)
        };
        let (who, whom) = (subject.entity?, object.entity?);
        (who != whom).then_some(Statement {
            subject: Some(who),
            subject_span: subject.span,
            verb: clauses.words.span(verb.tokens.start, verb.tokens.end),
            passive: verb.passive,
            object: Some(whom),
            object_span: object.span,
            negated: false,
            hedged: false,
            reporter: None,
            sentence: self.passage.span,
        })
    }

    /// The mentions that are the object of a verb: one, or several in a list. A comma ends a
    /// relative clause.
    fn objects(&self, subject: usize, verb: &Verb, relative: bool) -> Option<Vec<usize>> {
        let clauses = self.clauses;
        let ceiling = self.passage.tokens.end;
        let after = (subject + 1..self.passage.mentions.end).take(2 * MOST_OBJECTS);
        let mut after = after.skip_while(|&i| clauses.tokens(i).start < verb.tokens.end);
        let first = after
            .by_ref()
            .take(MOST_OBJECTS)
            .find(|&i| clauses.is_object(i, verb.tokens.end, ceiling))?;
        // Each with whether "and" stands before it, and whether a comma does.
        let mut list = vec![(first, false, false)];
        let mut end = clauses.tokens(first).end;
        for next in first + 1..self.passage.mentions.end.min(first + 1 + MOST_OBJECTS) {
            let comma = !relative && clauses.words.word(end) == ",";
            let start = end + usize::from(comma);
            let and = clauses.words.word(start) == "and";
            let start = start + usize::from(and);
            if !(comma || and) {
                break;
            }
            if clauses.is_object(next, start, ceiling) {
                list.push((next, and, comma));
                end = clauses.tokens(next).end;
            }
        }
        // "met X, Y said", "met X, and Y": without "and", or of two with a comma, it is no list.
        let ends_list = |list: &[(usize, bool, bool)]| match list {
            [.., (_, and, comma)] => *and && (list.len() > 2 || !comma),
            [] => true,
        };
        while list.len() > 1 && !ends_list(&list) {
            list.pop();
        }
        Some(list.into_iter().map(|(mention, ..)| mention).collect())
    }
}
