//! What pronouns and descriptions refer to: "he", "its", "the minister".
//!
//! One walk over the text in order. Names, and what has been resolved, become
//! antecedents ([`scene`]), and so does what is described and never named
//! ([`phrases`]): it stands in the way of the named. A pronoun takes the
//! likeliest of the last few that agree ([`pronouns`], [`ranker`]); a
//! description the one whose names or roles it repeats, or the likeliest of its
//! kind ([`nominals`]). What is known of an entity's gender is gathered first
//! ([`profile`]); where names do not tell it, the pronouns of a first walk do for
//! a second. When unsure, no link.

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
use phrases::Description;
use profile::{Profile, Votes};
use pronouns::Pronoun;
use ranker::Ranker;
use scene::Scene;
use syntax::Syntax;

/// A chance from which a pronoun tells its entity's gender.
const TELLS_GENDER: f32 = 0.6;

/// The pronouns and descriptions of a text that refer to its entities, in text
/// order; `names` are its names in order.
pub(crate) fn find(words: &Words<'_>, names: &[Mention], entities: &[Entity]) -> Vec<Mention> {
    let syntax = Syntax::new(words, names, entities);
    let nominals = Nominals::new(&syntax, names, entities);
    let ranker = Ranker::new();
    let walk = |profiles: &[Profile], learns: bool| {
        let walk = Walk {
            scene: Scene::new(&syntax, names, profiles.to_vec()),
            nominals: &nominals,
            ranker: &ranker,
            found: vec![],
            votes: vec![Votes::default(); entities.len()],
            learns,
        };
        walk.over(names)
    };
    let mut profiles = profile::of(words, names, entities);
    let first = walk(&profiles, false);
    if profile::learn(&mut profiles, &first.votes) {
        walk(&profiles, true).found
    } else {
        first.found
    }
}

/// The walk over a text.
struct Walk<'s, 'w, 't> {
    scene: Scene<'s, 'w, 't>,
    nominals: &'s Nominals,
    ranker: &'s Ranker,
    found: Vec<Mention>,
    /// By entity: what the pronouns say of its gender.
    votes: Vec<Votes>,
    /// A pronoun tells the gender to those that follow.
    learns: bool,
}

impl Walk<'_, '_, '_> {
    fn over(mut self, names: &[Mention]) -> Self {
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
                let owner = self.pronoun(pronoun, i);
                if let Some(owned) = phrases::at(self.scene.syntax, i) {
                    let owner = owner.filter(|_| matches!(pronoun, Pronoun::Person(_)));
                    let choice =
                        owner.and_then(|owner| self.nominals.owned(&self.scene, owner, &owned));
                    match choice {
                        Some(choice) => self.refer(owned.range, choice, Form::Nominal),
                        // "his wife" is someone else, and may be spoken of next.
                        None => self.unnamed(owned),
                    }
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
                    .resolve(&self.scene, self.ranker, &description)
                {
                    Some(choice) => self.refer(description.range, choice, Form::Nominal),
                    None if within_role => {}
                    None => self.unnamed(description),
                }
            } else {
                i += 1;
            }
        }
        self
    }

    /// Someone or something described, unless its name stands beside it: "her son,
    /// Kofi", "Acme, a Danish company".
    fn unnamed(&mut self, description: Description) {
        let Description { range, profile, .. } = description;
        let syntax = self.scene.syntax;
        let comma = |i: usize| usize::from(syntax.words.text(i) == ",");
        let follows = syntax.is_name(range.end + comma(range.end));
        let after = range.start.checked_sub(2).is_some_and(|name| {
            comma(name + 1) == 1 && syntax.is_name(name) && !description.definite
        });
        if !follows && !after {
            self.scene.push_unnamed(range, profile, Form::Nominal);
        }
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

    /// Whom the pronoun at a token stands for.
    fn pronoun(&mut self, pronoun: Pronoun, i: usize) -> Option<EntityId> {
        match pronouns::resolve(&self.scene, self.ranker, self.nominals, pronoun, i) {
            Some((entity, chance)) => {
                if let (Pronoun::Person(gender), Some(votes)) =
                    (pronoun, self.votes.get_mut(entity.0 as usize))
                {
                    votes.add(gender, chance);
                    if self.learns && chance >= TELLS_GENDER {
                        self.scene.learn(entity, gender);
                    }
                }
                self.refer(i..i + 1, (entity, chance), Form::Pronoun);
                Some(entity)
            }
            None => {
                self.scene
                    .push_unnamed(i..i + 1, pronoun.profile(), Form::Pronoun);
                None
            }
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
