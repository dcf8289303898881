//! How much an article is about each of its entities.
//!
//! Every mention adds to the weight of its entity: a name more than a pronoun, a
//! subject more than others, the headline and the opening more than the rest;
//! each paragraph that an entity appears in counts once more. The features are
//! those of Dunietz and Gillick, "A New Entity Salience Task" (2014), the
//! weights set by hand.

use gloss_text::Span;

use crate::lists::{FINITE_VERBS, ROLE_LINKS, SPEECH_VERBS};
use crate::passes::passages::Passage;
use crate::words::Words;
use crate::{Clause, Form, Kind, Mention, Reading};

/// How many sentences of the text make its opening.
const OPENING: usize = 3;

/// The weight of each entity, from 0 to 1 for the weightiest.
pub(crate) fn weigh(words: &Words<'_>, passages: &[Passage], reading: &Reading) -> Vec<f32> {
    let Reading {
        mentions, entities, ..
    } = reading;
    let subjects = Subjects::new(words, &reading.clauses);
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
            let subject = if subjects.has(mention) { 1.5 } else { 1.0 };
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

/// The subjects of the clauses of a text.
struct Subjects<'w, 't> {
    words: &'w Words<'t>,
    /// The first bytes of the subjects' heads, in order; none without a parser.
    heads: Vec<u32>,
}

impl<'w, 't> Subjects<'w, 't> {
    fn new(words: &'w Words<'t>, clauses: &[Clause]) -> Self {
        let subjects = clauses.iter().flat_map(|clause| &clause.subjects);
        let mut heads: Vec<u32> = subjects.filter_map(|part| Some(part.head?.start)).collect();
        heads.sort_unstable();
        Self { words, heads }
    }

    /// Whether a mention is the subject of a clause.
    fn has(&self, mention: &Mention) -> bool {
        if self.heads.is_empty() {
            return precedes_verb(self.words, mention);
        }
        let Span { start, end } = mention.span;
        let first = self.heads.partition_point(|&head| head < start);
        self.heads.get(first).is_some_and(|&head| head < end)
    }
}

/// Whether a verb stands right behind a mention, as far as its word tells.
fn precedes_verb(words: &Words<'_>, mention: &Mention) -> bool {
    let next = words.tokens_of(mention.span).end;
    words.has(next, FINITE_VERBS)
        || words.has(next, SPEECH_VERBS)
        || words.value(next, ROLE_LINKS) == Some("is")
}
