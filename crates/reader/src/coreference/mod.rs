//! What pronouns and descriptions refer to: "he", "its", "the minister".
//!
//! One walk over the text in order. Names, and what has been resolved, become
//! antecedents ([`scene`]); a pronoun takes the likeliest of the last few that
//! agrees ([`pronouns`]), a description the only one it fits ([`nominals`]).
//! What is known of an entity's gender is gathered first ([`profile`]) and
//! grows on the way. When unsure, no link: people who are described and never
//! named stand in the way of the named.

mod nominals;
mod profile;
mod pronouns;
mod scene;

use std::ops::Range;

use crate::words::Words;
use crate::{Entity, Form, Mention, Quote};
use profile::Profile;
use scene::{Antecedent, Scene};

/// The pronouns and descriptions of a text that refer to its entities, in text
/// order; `names` are its names in order.
pub(crate) fn find(words: &Words<'_>, names: &[Mention], entities: &[Entity]) -> Vec<Mention> {
    let mut profiles = profile::of(words, names, entities);
    let nominals = nominals::Nominals::new(words, entities);
    let mut scene = Scene::new(words, names, entities, &profiles);
    let mut found = vec![];
    let mut next_name = names.iter().peekable();
    let mut i = 0;
    while i < words.len() {
        if let Some(name) = next_name.next_if(|n| words.tokens_of(n.span).start <= i) {
            let range = words.tokens_of(name.span);
            i = range.end.max(i);
            if let Some(id) = name.entity {
                scene.push(scene.named(range, id));
            }
            continue;
        }
        if let Some(pronoun) = pronouns::Pronoun::of(words, i) {
            if let Some(choice) = pronouns::resolve(words, &scene, &mut profiles, pronoun, i) {
                found.push(mention(words, i..i + 1, choice, Form::Pronoun));
                scene.push(scene.meant(i..i + 1, choice.0));
            }
            i += 1;
        } else if let Some(description) = nominals.at(words, &scene, i) {
            let end = description.range.end;
            match nominals.resolve(words, &scene, entities, &description) {
                Some(choice) => {
                    found.push(mention(
                        words,
                        description.range.clone(),
                        choice,
                        Form::Nominal,
                    ));
                    scene.push(scene.meant(description.range, choice.0));
                }
                None => scene.push(scene.unnamed(description)),
            }
            i = end;
        } else {
            i += 1;
        }
    }
    found
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
type Choice = (crate::EntityId, f32);

fn mention(
    words: &Words<'_>,
    range: Range<usize>,
    (entity, confidence): Choice,
    form: Form,
) -> Mention {
    Mention {
        span: words.span(range.start, range.end),
        entity: Some(entity),
        form,
        confidence,
        runner_up: None,
    }
}

/// What a description may refer to, by its noun.
#[derive(Clone, Debug)]
struct Description {
    range: Range<usize>,
    /// The noun's token.
    head: usize,
    /// With "the" or "this": it refers to something known.
    definite: bool,
}

impl Antecedent {
    /// Whether it stands for someone or something without a name.
    fn is_unnamed(&self) -> bool {
        self.entity.is_none()
    }
}

/// The profile of an antecedent: of its entity, or its own.
fn profile_of(antecedent: &Antecedent, profiles: &[Profile]) -> Profile {
    match antecedent.entity {
        Some(id) => profiles
            .get(id.0 as usize)
            .copied()
            .unwrap_or(antecedent.profile),
        None => antecedent.profile,
    }
}
