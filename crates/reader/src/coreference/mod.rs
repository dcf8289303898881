//! What pronouns and descriptions refer to: "he", "its", "the minister".
//!
//! One walk over the text in order. Names, and what has been resolved, become
//! antecedents ([`scene`]), and so does what is described and never named
//! ([`phrases`]): it stands in the way of the named. A pronoun takes the
//! likeliest of the last few that agree ([`pronouns`], [`ranker`]); a
//! description the one whose names or roles it repeats, or the likeliest of its
//! kind ([`nominals`]). What is known of an entity's gender is gathered first
//! ([`profile`]) and grows on the way. When unsure, no link.

mod nominals;
mod phrases;
mod profile;
mod pronouns;
mod ranker;
mod scene;
mod syntax;

use std::ops::Range;

use crate::words::Words;
use crate::{Entity, EntityId, Form, Mention, Quote};
use nominals::Nominals;
use pronouns::Pronoun;
use ranker::Ranker;
use scene::Scene;
use syntax::Syntax;

/// A chance from which a pronoun is taken to tell its entity's gender.
const TELLS_GENDER: f32 = 0.6;

/// The pronouns and descriptions of a text that refer to its entities, in text
/// order; `names` are its names in order.
pub(crate) fn find(words: &Words<'_>, names: &[Mention], entities: &[Entity]) -> Vec<Mention> {
    let syntax = Syntax::new(words, names, entities);
    let scene = Scene::new(&syntax, names, profile::of(words, names, entities));
    let walk = Walk {
        scene,
        nominals: Nominals::new(&syntax, names, entities),
        ranker: Ranker::new(),
        found: vec![],
    };
    walk.over(names)
}

/// The walk over a text.
struct Walk<'s, 'w, 't> {
    scene: Scene<'s, 'w, 't>,
    nominals: Nominals,
    ranker: Ranker,
    found: Vec<Mention>,
}

impl Walk<'_, '_, '_> {
    fn over(mut self, names: &[Mention]) -> Vec<Mention> {
        let words = self.scene.syntax.words;
        let mut next_name = names.iter().peekable();
        let mut i = 0;
        while i < words.len() {
            if let Some(name) = next_name.next_if(|n| words.tokens_of(n.span).start <= i) {
                let range = words.tokens_of(name.span);
                i = range.end.max(i);
                if let Some(id) = name.entity {
                    self.name(range, id);
                }
                continue;
            }
            if let Some(pronoun) = Pronoun::of(words, i) {
                self.pronoun(pronoun, i);
                // "his wife" is someone else, and may be spoken of next.
                if let Some(owned) = phrases::at(self.scene.syntax, i) {
                    self.scene
                        .push_unnamed(owned.range, owned.profile, Form::Nominal);
                }
                i += 1;
            } else if let Some(description) = phrases::at(self.scene.syntax, i) {
                let within_role = self.scene.syntax.is_in_role(i);
                let is_predicate = self.scene.syntax.is_predicate(i);
                i = description.range.end;
                if is_predicate {
                    continue;
                }
                match self
                    .nominals
                    .resolve(&self.scene, &self.ranker, &description)
                {
                    Some(choice) => self.refer(description.range, choice, Form::Nominal),
                    None if within_role => {}
                    None => self.scene.push_unnamed(
                        description.range,
                        description.profile,
                        Form::Nominal,
                    ),
                }
            } else {
                i += 1;
            }
        }
        self.found
    }

    fn name(&mut self, range: Range<usize>, id: EntityId) {
        // "Kerry and Zarif": two for whom "they" may stand.
        let words = self.scene.syntax.words;
        let pair = self.scene.last().filter(|last| {
            last.entity.is_some_and(|other| other != id)
                && last.range.end + 1 == range.start
                && words.word(last.range.end) == "and"
        });
        let pair = pair.map(|last| last.range.start..range.end);
        self.scene.push(range, id, Form::Name);
        if let Some(range) = pair {
            self.scene
                .push_unnamed(range, Pronoun::Many.profile(), Form::Name);
        }
    }

    fn pronoun(&mut self, pronoun: Pronoun, i: usize) {
        match pronouns::resolve(&self.scene, &self.ranker, &self.nominals, pronoun, i) {
            Some((entity, chance)) => {
                if let (Pronoun::Person(gender), Some(profile)) =
                    (pronoun, self.scene.profiles.get_mut(entity.0 as usize))
                    && chance >= TELLS_GENDER
                {
                    profile.gender = profile.gender.or(Some(gender));
                }
                self.refer(i..i + 1, (entity, chance), Form::Pronoun);
            }
            None => self
                .scene
                .push_unnamed(i..i + 1, pronoun.profile(), Form::Pronoun),
        }
    }

    /// Records what words refer to.
    fn refer(&mut self, range: Range<usize>, (entity, confidence): Choice, form: Form) {
        self.found.push(Mention {
            span: self.scene.syntax.words.span(range.start, range.end),
            entity: Some(entity),
            form,
            confidence,
            runner_up: None,
        });
        self.scene.push(range, entity, form);
    }
}

/// "I" and "my" within a direct quote: its speaker.
pub(crate) fn speakers(words: &Words<'_>, quotes: &[Quote], taken: &[Mention]) -> Vec<Mention> {
    let mut found = vec![];
    for quote in quotes.iter().filter(|q| q.direct) {
        let Some(speaker) = quote.speaker else {
            continue;
        };
        for i in words.tokens_of(quote.span) {
            let first_person = matches!(
                words.word(i),
                "i" | "me" | "my" | "mine" | "myself" | "i'm" | "i've" | "i'll" | "i'd"
            );
            // The apostrophe and what follows are a token's part, and no part of the pronoun.
            let mut span = words.span(i, i + 1);
            if let Some(at) = words.text(i).find(['\'', '’']) {
                span.end = span.start + at as u32;
            }
            if first_person && taken.binary_search_by_key(&span, |m| m.span).is_err() {
                found.push(Mention {
                    span,
                    entity: Some(speaker),
                    form: Form::Pronoun,
                    confidence: 0.8,
                    runner_up: None,
                });
            }
        }
    }
    found.sort_by_key(|m| m.span);
    found.dedup_by_key(|m| m.span);
    found
}

/// An entity and how sure the link to it is.
type Choice = (EntityId, f32);
