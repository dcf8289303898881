//! How much an article is about each of its entities.
//!
//! Every mention adds to the weight of its entity: a name more than a pronoun, a
//! subject more than others, the headline and the opening more than the rest;
//! each paragraph that an entity appears in counts once more. The features are
//! those of Dunietz and Gillick, "A New Entity Salience Task" (2014), the
//! weights set by hand.

use crate::lists::{FINITE_VERBS, ROLE_LINKS, SPEECH_VERBS, STATEMENT_VERBS};
use crate::passes::passages::Passage;
use crate::words::Words;
use crate::{Entity, Form, Kind, Mention};

/// How many sentences of the text make its opening.
const OPENING: usize = 3;

/// The weight of each entity, from 0 to 1 for the weightiest.
pub(crate) fn weigh(
    words: &Words<'_>,
    passages: &[Passage],
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<f32> {
    let mut weights = vec![0.0_f32; entities.len()];
    let mut last_block: Vec<Option<u32>> = vec![None; entities.len()];
    let mut body = 0;
    for passage in passages {
        body += usize::from(!passage.headline);
        let place = match (passage.title, passage.headline) {
            (true, _) => 2.0,
            (false, true) => 1.0,
            _ if body <= OPENING => 1.5,
            _ => 1.0,
        };
        for mention in passage.mentions(mentions) {
            let Some(index) = mention.entity.map(|id| id.0 as usize) else {
                continue;
            };
            let (Some(weight), Some(last)) = (weights.get_mut(index), last_block.get_mut(index))
            else {
                continue;
            };
            let form = match mention.form {
                Form::Name => 1.0,
                Form::Nominal | Form::Pronoun => 0.6,
            };
            let subject = if is_subject(words, mention) { 1.5 } else { 1.0 };
            *weight += form * subject * place;
            if *last != Some(passage.block) {
                *weight += 0.5;
                *last = Some(passage.block);
            }
        }
    }
    for (weight, entity) in weights.iter_mut().zip(entities) {
        *weight *= match entity.kind {
            Kind::Person | Kind::Organization => 1.0,
            Kind::Event | Kind::Work => 0.9,
            Kind::Place => 0.8,
            Kind::Group => 0.5,
        };
    }
    let most = weights.iter().copied().fold(0.0, f32::max);
    if most > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= most);
    }
    weights
}

/// Whether a verb stands right behind a mention.
fn is_subject(words: &Words<'_>, mention: &Mention) -> bool {
    let next = words.tokens_of(mention.span).end;
    let finite = || {
        words
            .value(next, STATEMENT_VERBS)
            .is_some_and(|forms| forms.split(' ').any(|form| form == "finite"))
    };
    words.has(next, FINITE_VERBS)
        || words.has(next, SPEECH_VERBS)
        || words.value(next, ROLE_LINKS) == Some("is")
        || finite()
}
