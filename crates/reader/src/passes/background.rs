//! What the knowledge packs say of the entities: where places lie, and a line
//! on each that is known.

use std::collections::BTreeMap;

use gloss_knowledge::{Knowledge, Name, Subject};
use gloss_text::Span;

use crate::{Background, Entity, Form, Place, Reading};

impl Reading {
    /// This reading of `text` with what the packs know of its entities, in the place of what an
    /// earlier look-up found.
    #[must_use]
    pub fn with_background(mut self, text: &str, knowledge: &Knowledge) -> Self {
        let known = look_up(knowledge, text, &self);
        for (entity, known) in self.entities.iter_mut().zip(known) {
            entity.place = known.place;
            entity.background = known.background;
        }
        self
    }
}

/// What the packs know of one entity.
#[derive(Default)]
struct Known {
    place: Option<Place>,
    background: Option<Background>,
}

/// Looks the entities up: one result for each, in their order.
///
/// Names are located all together, since each speaks for the others; then what
/// the article says of an entity, and the countries that it names, choose
/// among the lines on its name.
fn look_up(knowledge: &Knowledge, text: &str, reading: &Reading) -> Vec<Known> {
    let entities = &reading.entities;
    let named: Vec<(Name, usize)> = reading
        .mentions
        .iter()
        .filter(|mention| mention.form == Form::Name)
        .filter_map(|mention| {
            let entity = mention.entity?.0 as usize;
            let name = Name {
                span: mention.span,
                kind: entities.get(entity)?.kind,
            };
            Some((name, entity))
        })
        .collect();
    let names: Vec<Name> = named.iter().map(|(name, _)| *name).collect();
    let located = gloss_knowledge::locate(knowledge, text, &names);

    let mut places: Vec<Option<&Place>> = vec![None; entities.len()];
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for ((_, entity), place) in named.iter().zip(&located) {
        let Some(place) = place else { continue };
        if let Some(code) = &place.country {
            *countries.entry(code).or_default() += 1;
        }
        // The surest of its names says where it lies; of equals the first.
        if let Some(slot) = places.get_mut(*entity)
            && slot.is_none_or(|other| place.certainty > other.certainty)
        {
            *slot = Some(place);
        }
    }
    let mut countries: Vec<(&str, usize)> = countries.into_iter().collect();
    countries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let countries: Vec<&str> = countries.into_iter().map(|(code, _)| code).collect();

    let spans: Vec<(Span, usize)> = named.iter().map(|(name, of)| (name.span, *of)).collect();
    let teams = gloss_knowledge::teams(text, &spans, entities.len());

    let beside: Vec<&str> = entities.iter().map(|entity| entity.name.as_str()).collect();
    let published = reading.published.map(|day| day.to_string());

    let known = |((entity, place), team): ((&Entity, Option<&Place>), _)| {
        let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
        let roles: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
        let subject = Subject {
            name: &entity.name,
            aliases: &aliases,
            kind: entity.kind,
            roles: &roles,
            place,
            team,
            countries: &countries,
            beside: &beside,
            published: published.as_deref(),
        };
        Known {
            place: place.cloned(),
            background: gloss_knowledge::describe(knowledge, &subject),
        }
    };
    entities.iter().zip(places).zip(teams).map(known).collect()
}
