//! Who does what to whom: clauses with the entities that their phrases stand for.
//!
//! A clause makes a statement if its subject or its object is an entity; the other may be any
//! phrase. When unsure, nothing.

#[cfg(test)]
mod tests;

use gloss_text::Span;

use crate::lists::{PREPOSITIONS, PRONOUNS};
use crate::passes::passages::Passage;
use crate::{
    Clause, ClausePart, Entity, EntityId, Form, Kind, Mention, Quote, Reporter, Statement,
};

/// The statements of an article, in the order of their verbs. `text` is the article's.
pub(crate) fn find(
    text: &str,
    clauses: &[Clause],
    passages: &[Passage],
    mentions: &[Mention],
    entities: &[Entity],
    quotes: &[Quote],
) -> Vec<Statement> {
    let cast = Cast::new(text, mentions, entities);
    let mut found = vec![];
    for clause in clauses.iter().filter(|clause| !is_quoted(clause, quotes)) {
        let at = passages.partition_point(|passage| passage.span.end <= clause.verb.start);
        if let Some(passage) = passages.get(at) {
            let reporter = reporter(clause, quotes);
            cast.statements(clause, reporter, passage.span, &mut found);
        }
    }
    found.sort_by_key(|s: &Statement| (s.verb, s.subject, s.object_span));
    found.dedup();
    found
}

/// The quotes that hold the verb of a clause, the innermost first.
fn around<'q>(clause: &Clause, quotes: &'q [Quote]) -> impl Iterator<Item = &'q Quote> {
    // Quotes may lie in one another; the last few to begin before the verb can hold it.
    const MOST_NESTED: usize = 4;
    let after = quotes.partition_point(|quote| quote.span.start <= clause.verb.start);
    let end = clause.verb.end;
    let before = quotes.get(..after).unwrap_or_default().iter().rev();
    before
        .take(MOST_NESTED)
        .filter(move |quote| end <= quote.span.end)
}

/// Whether a clause stands between quotation marks.
fn is_quoted(clause: &Clause, quotes: &[Quote]) -> bool {
    around(clause, quotes).any(|quote| quote.direct)
}

/// Who says so: the speaker of the reported clause that it stands in, or whom its tree names.
fn reporter(clause: &Clause, quotes: &[Quote]) -> Option<Reporter> {
    let speaker = |quote: &Quote| {
        Some(Reporter {
            entity: quote.speaker,
            span: quote.speaker_span?,
        })
    };
    around(clause, quotes).find_map(speaker)
}

/// The entities of an article by the words that stand for them.
struct Cast<'r> {
    text: &'r str,
    mentions: &'r [Mention],
    entities: &'r [Entity],
    /// The roles in text order, with whose they are.
    roles: Vec<(Span, EntityId)>,
}

impl<'r> Cast<'r> {
    fn new(text: &'r str, mentions: &'r [Mention], entities: &'r [Entity]) -> Self {
        let all = entities.iter().flat_map(|entity| {
            let roles = entity.roles.iter();
            roles.map(move |role| (role.span, entity.id))
        });
        let mut roles: Vec<(Span, EntityId)> = all.collect();
        roles.sort_unstable();
        Self {
            text,
            mentions,
            entities,
            roles,
        }
    }

    /// The statements of one clause.
    fn statements(
        &self,
        clause: &Clause,
        reporter: Option<Reporter>,
        sentence: Span,
        found: &mut Vec<Statement>,
    ) {
        let by_tree = |part: ClausePart| Reporter {
            entity: self.entity(&part).map(|(id, _)| id),
            span: part.span,
        };
        let reporter = reporter.or_else(|| clause.reporter.map(by_tree));
        // "he said" of nobody known.
        let unknown =
            |reporter: &Reporter| reporter.entity.is_none() && self.is_pronoun(reporter.span);
        if reporter.as_ref().is_some_and(unknown) {
            return;
        }
        for subject in &clause.subjects {
            let Some((subject, subject_span)) = self.told(subject) else {
                continue;
            };
            if subject.is_some_and(|id| !self.can_act(id, subject_span)) {
                continue;
            }
            for object in &clause.objects {
                let Some((object, object_span)) = self.told(object) else {
                    continue;
                };
                if subject == object {
                    continue;
                }
                // "Acme agreed to buy": nobody else says so.
                let reporter = reporter.filter(|one| !one.span.overlaps(subject_span));
                let mut statement = Statement {
                    subject,
                    subject_span,
                    verb: clause.verb,
                    passive: clause.by,
                    object,
                    object_span,
                    negated: clause.negated,
                    hedged: clause.hedged,
                    reporter,
                    sentence,
                };
                if clause.by {
                    (statement.subject, statement.subject_span) = (object, object_span);
                    (statement.object, statement.object_span) = (subject, subject_span);
                }
                found.push(statement);
            }
        }
    }

    /// The entity of a phrase with its mention, or the words of a phrase that is none; nothing for
    /// a pronoun of nobody known.
    fn told(&self, part: &ClausePart) -> Option<(Option<EntityId>, Span)> {
        match self.entity(part) {
            Some((id, span)) => Some((Some(id), span)),
            None => (!self.is_pronoun(part.span)).then_some((None, part.span)),
        }
    }

    /// The entity that a phrase stands for, with its mention: the one that holds the phrase's head,
    /// or the one whose role does: "the mayor" of "the mayor, Ana Sol, resigned".
    fn entity(&self, part: &ClausePart) -> Option<(EntityId, Span)> {
        let head = part.head?;
        let next = self.mentions.partition_point(|m| m.span.end <= head.start);
        // Mentions may lie in one another.
        let near = self.mentions.get(next.saturating_sub(1)..)?.iter().take(4);
        let holds = |m: &&Mention| m.span.start <= head.start && head.end <= m.span.end;
        let mut held = near.filter(holds);
        let mention = held.find_map(|m| Some((m.entity?, m.span)));
        if mention.is_some_and(|(id, span)| self.is_torn(span) || self.is_some_of(id, span, part)) {
            return None;
        }
        mention.or_else(|| self.bearer(head, next))
    }

    /// Whose role has a word as its head, with the mention nearest to it; `next` is the first
    /// mention behind the word.
    fn bearer(&self, head: Span, next: usize) -> Option<(EntityId, Span)> {
        // Roles may lie in one another, and a name stands near its role.
        const MOST_NESTED: usize = 4;
        const NEAR: usize = 3;
        let after = self
            .roles
            .partition_point(|(role, _)| role.start <= head.start);
        let mut roles = self.roles.iter().take(after).rev().take(MOST_NESTED);
        let (_, id) = roles.find(|(role, _)| {
            let before = self.text.get(role.start as usize..head.start as usize);
            // "the head of the agency": the agency has no role.
            let is_head = |words: &str| {
                let mut words = words.split_whitespace();
                !words.any(|word| PREPOSITIONS.has(word) || word == "who")
            };
            head.end <= role.end && before.is_some_and(is_head)
        })?;
        let near = self
            .mentions
            .get(next.saturating_sub(NEAR)..)?
            .iter()
            .take(2 * NEAR);
        let distance = |m: &&Mention| m.span.start.abs_diff(head.start);
        let named = near.filter(|m| m.form == Form::Name && m.entity == Some(*id));
        Some((*id, named.min_by_key(distance)?.span))
    }

    /// Whether an entity can be the subject of what is told: a nationality only as its people.
    fn can_act(&self, id: EntityId, span: Span) -> bool {
        let entity = self.entities.get(id.0 as usize);
        match entity.map(|entity| entity.kind) {
            Some(Kind::Group) => self
                .text
                .get(span.range())
                .is_some_and(|words| words.ends_with('s')),
            Some(_) => true,
            None => false,
        }
    }

    /// Whether a phrase means some of a group only: "several Democrats", "Lithuanian Americans".
    fn is_some_of(&self, id: EntityId, mention: Span, part: &ClausePart) -> bool {
        let entity = self.entities.get(id.0 as usize);
        let before = self
            .text
            .get(part.span.start as usize..mention.start as usize);
        let before = before.unwrap_or_default().trim();
        entity.is_some_and(|entity| entity.kind == Kind::Group)
            && !before.is_empty()
            && !before.eq_ignore_ascii_case("the")
    }

    /// Whether a mention is the end of a longer word: "Americans" of "African-Americans".
    fn is_torn(&self, span: Span) -> bool {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        before.ends_with(['-', '–', '‑'])
    }

    /// Whether words are a pronoun, which says nothing without what it stands for.
    fn is_pronoun(&self, span: Span) -> bool {
        let words = self.text.get(span.range()).unwrap_or_default();
        PRONOUNS.has(&words.to_lowercase())
    }
}
