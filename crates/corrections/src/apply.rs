use std::collections::HashMap;

use gloss_reader::{Entity, EntityId, Form, Kind, Mention, Reading, Together};
use gloss_text::Span;

use crate::{Change, Correction, Scope};

/// The reading of a text with corrections, one after the other.
///
/// What a correction is about may not be there; then it changes nothing. The
/// outcome holds what every [`Reading`] holds: entities in order of first
/// mention, `entities[i].id.0 == i`; mentions by start, no two on one span. Whom the article is
/// about, and who does what to whom, may be otherwise then: [`Reading::with_overview`] sees to it.
pub fn apply(text: &str, reading: &Reading, corrections: &[Correction]) -> Reading {
    if corrections.is_empty() {
        return reading.clone();
    }
    let mut draft = Draft {
        text,
        reading: reading.clone(),
    };
    for correction in corrections {
        draft.correct(correction);
        draft.settle();
    }
    draft.reading
}

/// How many mentions differ between two readings of a text: in kind, in whom they mean, or in being there.
pub fn changed(before: &Reading, after: &Reading) -> usize {
    let said = |reading: &Reading| -> HashMap<Span, (Kind, String)> {
        let entity = |mention: &Mention| reading.entities.get(mention.entity?.0 as usize);
        reading
            .mentions
            .iter()
            .filter_map(|mention| {
                let entity = entity(mention)?;
                Some((mention.span, (entity.kind, entity.name.clone())))
            })
            .collect()
    };
    let (before, after) = (said(before), said(after));
    let gone = before
        .keys()
        .filter(|span| !after.contains_key(span))
        .count();
    let other = after
        .iter()
        .filter(|&(span, said)| before.get(span) != Some(said))
        .count();
    gone + other
}

/// A reading under correction: between two corrections, ids may be out of order and entities without mentions.
struct Draft<'t> {
    text: &'t str,
    reading: Reading,
}

impl Draft<'_> {
    fn correct(&mut self, correction: &Correction) {
        let words = correction.at.words.as_str();
        let one = match correction.scope {
            Scope::Mention => match correction.at.find(self.text) {
                Some(span) => Some(span),
                None => return,
            },
            Scope::Article | Scope::Always => None,
        };
        match (&correction.change, one) {
            (&Change::Kind(kind), Some(span)) => self.retype_one(span, kind),
            (&Change::Kind(kind), None) => self.retype_all(words, kind),
            (Change::SameAs(name), one) => self.unite(words, one, name),
            (Change::NotSame, one) => self.part(words, one),
            (Change::NotAName, one) => self.unmark(words, one),
            (&Change::Name(kind), one) => self.mark(words, one, kind),
        }
    }

    fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.reading.entities.get(id.0 as usize)
    }

    /// The entities that the article calls by a name.
    fn called(&self, name: &str) -> Vec<EntityId> {
        let is = |entity: &&Entity| entity.name == name || entity.aliases.iter().any(|a| a == name);
        self.reading
            .entities
            .iter()
            .filter(is)
            .map(|entity| entity.id)
            .collect()
    }

    fn mention_at(&self, span: Span) -> Option<usize> {
        self.reading
            .mentions
            .iter()
            .position(|mention| mention.span == span)
    }

    /// The one of a kind that bears a name, made where there is none.
    fn named(&mut self, name: &str, kind: Kind) -> EntityId {
        let is_one = |&id: &EntityId| self.entity(id).is_some_and(|entity| entity.kind == kind);
        let known = self.called(name).into_iter().find(is_one);
        known.unwrap_or_else(|| self.make(name, kind))
    }

    fn make(&mut self, name: &str, kind: Kind) -> EntityId {
        let id = EntityId(self.reading.entities.len() as u32);
        self.reading.entities.push(Entity {
            id,
            kind,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            aliases: vec![],
            roles: vec![],
            salience: 0.0,
            place: None,
            background: None,
        });
        id
    }

    /// From now on a mention means someone else; a quote whose speaker it names goes along.
    fn give(&mut self, mention: usize, to: EntityId) {
        let Some(mention) = self.reading.mentions.get_mut(mention) else {
            return;
        };
        let (span, from) = (mention.span, mention.entity);
        mention.entity = Some(to);
        mention.confidence = 1.0;
        mention.runner_up = None;
        for quote in &mut self.reading.quotes {
            if quote.speaker == from && quote.speaker_span.is_some_and(|at| at.contains(span)) {
                quote.speaker = Some(to);
            }
        }
    }

    fn retype_one(&mut self, span: Span, kind: Kind) {
        let Some(index) = self.mention_at(span) else {
            return;
        };
        let is = self
            .reading
            .mentions
            .get(index)
            .and_then(|mention| self.entity(mention.entity?));
        if is.is_some_and(|entity| entity.kind != kind) {
            let name = self.words(span).to_owned();
            let to = self.named(&name, kind);
            self.give(index, to);
        } else {
            self.settle_doubt(|mention| mention.span == span);
        }
    }

    fn retype_all(&mut self, words: &str, kind: Kind) {
        let called = self.called(words);
        for entity in &mut self.reading.entities {
            if called.contains(&entity.id) && entity.kind != kind {
                entity.kind = kind;
                entity.place = None;
                entity.background = None;
            }
        }
        self.settle_doubt(|mention| mention.entity.is_some_and(|id| called.contains(&id)));
    }

    fn settle_doubt(&mut self, of: impl Fn(&Mention) -> bool) {
        for mention in self
            .reading
            .mentions
            .iter_mut()
            .filter(|mention| of(mention))
        {
            mention.runner_up = None;
            mention.confidence = 1.0;
        }
    }

    fn unite(&mut self, words: &str, one: Option<Span>, name: &str) {
        let Some(&to) = self.called(name).first() else {
            return;
        };
        if let Some(span) = one {
            if let Some(index) = self.mention_at(span) {
                self.give(index, to);
            }
            return;
        }
        for from in self.called(words) {
            if from != to {
                self.merge(from, to);
            }
        }
    }

    fn merge(&mut self, from: EntityId, to: EntityId) {
        for mention in &mut self.reading.mentions {
            if mention.entity == Some(from) {
                mention.entity = Some(to);
            }
        }
        for quote in &mut self.reading.quotes {
            if quote.speaker == Some(from) {
                quote.speaker = Some(to);
            }
        }
        for pair in &mut self.reading.together {
            for id in [&mut pair.a, &mut pair.b] {
                if *id == from {
                    *id = to;
                }
            }
        }
        let Some(gone) = self.reading.entities.get_mut(from.0 as usize) else {
            return;
        };
        let names = std::iter::once(gone.name.clone()).chain(gone.aliases.drain(..));
        let names: Vec<String> = names.collect();
        let roles = std::mem::take(&mut gone.roles);
        let (place, background) = (gone.place.take(), gone.background.take());
        let salience = gone.salience;
        if let Some(kept) = self.reading.entities.get_mut(to.0 as usize) {
            for name in names {
                if name != kept.name && !kept.aliases.contains(&name) {
                    kept.aliases.push(name);
                }
            }
            kept.roles.extend(roles);
            kept.roles
                .sort_by_key(|role| (role.span.start, role.span.end));
            kept.roles.dedup_by(|a, b| a.span == b.span);
            kept.place = kept.place.take().or(place);
            kept.background = kept.background.take().or(background);
            kept.salience = kept.salience.max(salience);
        }
    }

    fn part(&mut self, words: &str, one: Option<Span>) {
        if let Some(span) = one {
            let from = self.mention_at(span).and_then(|index| {
                let id = self.reading.mentions.get(index)?.entity?;
                Some((index, id, self.entity(id)?.kind))
            });
            if let Some((index, from, kind)) = from
                && self.mentions_of(from).count() > 1
            {
                let name = self.words(span).to_owned();
                let to = self.make(&name, kind);
                self.give(index, to);
            }
            return;
        }
        for from in self.called(words) {
            let (own, others): (Vec<usize>, Vec<usize>) = self
                .mentions_of(from)
                .partition(|&index| self.is_name(index, words));
            if own.is_empty() || others.is_empty() {
                continue;
            }
            let Some(kind) = self.entity(from).map(|entity| entity.kind) else {
                continue;
            };
            let to = self.make(words, kind);
            for index in own {
                self.give(index, to);
            }
            self.drop_name(from, words);
        }
    }

    fn mentions_of(&self, id: EntityId) -> impl Iterator<Item = usize> {
        let mentions = self.reading.mentions.iter().enumerate();
        mentions
            .filter(move |(_, mention)| mention.entity == Some(id))
            .map(|(index, _)| index)
    }

    fn is_name(&self, mention: usize, words: &str) -> bool {
        let mention = self.reading.mentions.get(mention);
        mention.is_some_and(|m| m.form == Form::Name && self.words(m.span) == words)
    }

    /// An entity that is not called so any more.
    fn drop_name(&mut self, of: EntityId, words: &str) {
        if let Some(entity) = self.reading.entities.get_mut(of.0 as usize) {
            entity.aliases.retain(|alias| alias != words);
            if entity.name == words && !entity.aliases.is_empty() {
                entity.name = entity.aliases.remove(0);
            }
        }
    }

    fn unmark(&mut self, words: &str, one: Option<Span>) {
        let goes = |index: usize, draft: &Self| match one {
            Some(span) => draft
                .reading
                .mentions
                .get(index)
                .is_some_and(|m| m.span == span),
            None => draft.is_name(index, words),
        };
        let gone: Vec<bool> = (0..self.reading.mentions.len())
            .map(|index| goes(index, self))
            .collect();
        let mut touched: Vec<EntityId> = self
            .reading
            .mentions
            .iter()
            .zip(&gone)
            .filter(|&(mention, &goes)| goes && mention.form == Form::Name)
            .filter_map(|(mention, _)| mention.entity)
            .collect();
        touched.sort_unstable();
        touched.dedup();
        let mut gone = gone.into_iter();
        self.reading
            .mentions
            .retain(|_| !gone.next().unwrap_or(false));
        for id in touched {
            let named =
                |mention: &Mention| mention.entity == Some(id) && mention.form == Form::Name;
            if self.reading.mentions.iter().any(named) {
                if one.is_none() {
                    self.drop_name(id, words);
                }
            } else {
                // What has no name any more is no one: "he" neither.
                self.reading
                    .mentions
                    .retain(|mention| mention.entity != Some(id));
            }
        }
    }

    fn mark(&mut self, words: &str, one: Option<Span>, kind: Kind) {
        let spans = match one {
            Some(span) => {
                // Whoever marks words means them, not a part of them.
                self.reading.mentions.retain(|mention| {
                    mention.form != Form::Name
                        || mention.span == span
                        || !mention.span.overlaps(span)
                });
                vec![span]
            }
            None => self.places_of(words),
        };
        if spans.is_empty() {
            return;
        }
        let to = self.named(words, kind);
        for span in spans {
            match self.mention_at(span) {
                Some(index) => self.give(index, to),
                None => self.reading.mentions.push(Mention {
                    span,
                    entity: Some(to),
                    form: Form::Name,
                    confidence: 1.0,
                    runner_up: None,
                }),
            }
        }
    }

    /// Where the text has some words as whole words, and nothing is named there yet.
    fn places_of(&self, words: &str) -> Vec<Span> {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let names: Vec<Span> = (self.reading.mentions.iter())
            .filter(|mention| mention.form == Form::Name)
            .map(|mention| mention.span)
            .collect();
        // By start; the longest name bounds how far back one may reach that overlaps.
        let longest = names
            .iter()
            .map(|span| span.end - span.start)
            .max()
            .unwrap_or(0);
        let taken = |span: Span| {
            let first = names.partition_point(|name| name.start + longest < span.start);
            let near = names.get(first..).unwrap_or(&[]).iter();
            near.take_while(|name| name.start < span.end)
                .any(|name| name.overlaps(span))
        };
        self.text
            .match_indices(words)
            .filter(|_| !words.trim().is_empty())
            .filter(|&(at, found)| {
                let before = self
                    .text
                    .get(..at)
                    .and_then(|text| text.chars().next_back());
                let after = self
                    .text
                    .get(at + found.len()..)
                    .and_then(|text| text.chars().next());
                !letter(before) && !letter(after)
            })
            .map(|(at, found)| Span {
                start: at as u32,
                end: (at + found.len()) as u32,
            })
            .filter(|&span| !taken(span))
            .collect()
    }

    /// Puts in order what corrections have left out of order.
    fn settle(&mut self) {
        let Reading {
            mentions, entities, ..
        } = &mut self.reading;
        mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        mentions.dedup_by_key(|mention| mention.span);
        let mut ids: Vec<Option<EntityId>> = vec![None; entities.len()];
        let mut order = Vec::new();
        for mention in mentions.iter_mut() {
            mention.entity = mention.entity.and_then(|old| {
                let id = ids.get_mut(old.0 as usize)?;
                Some(*id.get_or_insert_with(|| {
                    order.push(old);
                    EntityId(order.len() as u32 - 1)
                }))
            });
        }
        let mut kept: Vec<Option<Entity>> = entities.drain(..).map(Some).collect();
        for (new, old) in (0..).zip(order) {
            if let Some(entity) = kept.get_mut(old.0 as usize).and_then(Option::take) {
                let id = EntityId(new);
                entities.push(Entity { id, ..entity });
            }
        }
        let renamed = |id: EntityId| ids.get(id.0 as usize).copied().flatten();
        for quote in &mut self.reading.quotes {
            quote.speaker = quote.speaker.and_then(renamed);
        }
        let Reading {
            mentions,
            statements,
            together,
            ..
        } = &mut self.reading;
        // Whom the words mean now; what is said of nobody, or of one alone, is no statement.
        let meant = |span: Span| {
            let key = |mention: &Mention| (mention.span.start, mention.span.end);
            let at = mentions.binary_search_by_key(&(span.start, span.end), key);
            mentions.get(at.ok()?)?.entity
        };
        statements.retain_mut(|statement| {
            let subject = statement
                .subject
                .and_then(|_| meant(statement.subject_span));
            let object = statement.object.and_then(|_| meant(statement.object_span));
            let whole = statement.subject.is_some() == subject.is_some()
                && statement.object.is_some() == object.is_some();
            (statement.subject, statement.object) = (subject, object);
            if let Some(reporter) = &mut statement.reporter {
                reporter.entity = reporter.entity.and_then(renamed);
            }
            whole && subject != object
        });
        let mut pairs: Vec<Together> = Vec::new();
        for pair in together.drain(..) {
            let (Some(a), Some(b)) = (renamed(pair.a), renamed(pair.b)) else {
                continue;
            };
            let (a, b) = (a.min(b), a.max(b));
            match pairs.iter_mut().find(|known| known.a == a && known.b == b) {
                // Of two that became one: they may have shared some of the sentences.
                Some(known) => {
                    known.sentences = known.sentences.max(pair.sentences);
                    known.paragraphs = known.paragraphs.max(pair.paragraphs);
                }
                None if a != b => pairs.push(Together { a, b, ..pair }),
                None => {}
            }
        }
        *together = pairs;
    }
}
