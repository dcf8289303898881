//! How likely each antecedent is: a linear model of where it and the pronoun
//! stand to one another, a softmax over the candidates (Denis and Baldridge,
//! "A ranking approach to pronoun resolution", 2007).

use super::scene::Antecedent;
use super::syntax::{Function, Place, Syntax};
use crate::lists::PRONOUN_WEIGHTS;
use crate::{EntityId, Form};

/// How many things are looked at in an antecedent.
pub(super) const FEATURES: usize = 31;

/// Their names in [`PRONOUN_WEIGHTS`].
pub(super) const NAMES: [&str; FEATURES] = [
    "binding",
    "center",
    "described",
    "distance",
    "earlier_paragraph",
    "first_of_article",
    "governs",
    "last_speaker",
    "named",
    "nearest",
    "nearest_subject",
    "oblique",
    "opens_sentence",
    "other_quote",
    "own_speaker",
    "parallel_object",
    "parallel_opening",
    "parallel_subject",
    "possessed_by_subject",
    "possessive",
    "possessive_same_sentence",
    "pronoun",
    "pronoun_same_sentence",
    "rank",
    "reflexive",
    "salience",
    "same_quote",
    "same_sentence",
    "sentences",
    "subject",
    "times",
];

/// A pronoun or description whose antecedent is sought.
pub(super) struct Anaphor {
    pub token: usize,
    pub place: Place,
    /// "himself".
    pub reflexive: bool,
}

/// What speaks for and against one antecedent, in the order of [`NAMES`].
pub(super) type Features = [f32; FEATURES];

/// The weights of the features.
pub(super) struct Ranker(Features);

impl Ranker {
    pub(super) fn new() -> Self {
        Self(NAMES.map(|name| {
            let weight = PRONOUN_WEIGHTS.get(name).and_then(|w| w.parse().ok());
            weight.unwrap_or_default()
        }))
    }

    /// The logarithm of the odds of each candidate; `candidates` stand the last first.
    pub(super) fn scores(
        &self,
        syntax: &Syntax<'_, '_>,
        anaphor: &Anaphor,
        candidates: &[&Antecedent],
    ) -> Vec<f32> {
        features(syntax, anaphor, candidates)
            .iter()
            .map(|features| self.0.iter().zip(features).map(|(w, x)| w * x).sum())
            .collect()
    }
}

/// The entity that the candidates most likely mean, each by its likeliest
/// mention, with its chance; `None` where that is someone without a name.
pub(super) fn likeliest(candidates: &[&Antecedent], scores: &[f32]) -> Option<(EntityId, f32)> {
    likeliest_beside(candidates, scores, f32::NEG_INFINITY)
}

/// The same, where what is meant may be no candidate at all; `other` is the
/// logarithm of the odds of that.
pub(super) fn likeliest_beside(
    candidates: &[&Antecedent],
    scores: &[f32],
    other: f32,
) -> Option<(EntityId, f32)> {
    let mut referents: Vec<(Option<EntityId>, f32)> = vec![];
    for (candidate, &score) in candidates.iter().zip(scores) {
        let known = candidate.entity.and_then(|id| {
            let same = |(other, _): &&mut (Option<EntityId>, f32)| *other == Some(id);
            referents.iter_mut().find(same)
        });
        match known {
            Some((_, best)) => *best = best.max(score),
            None => referents.push((candidate.entity, score)),
        }
    }
    let (entity, top) = referents
        .iter()
        .copied()
        .rev()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let odds: f32 = referents.iter().map(|(_, score)| (score - top).exp()).sum();
    let odds = odds + (other - top).exp();
    Some((entity?, 1.0 / odds))
}

/// The features of each candidate.
pub(super) fn features(
    syntax: &Syntax<'_, '_>,
    anaphor: &Anaphor,
    candidates: &[&Antecedent],
) -> Vec<Features> {
    let here = &anaphor.place;
    let same_sentence = |c: &Antecedent| c.place.sentence == here.sentence;
    // The subject that a verb near the pronoun most likely has.
    let nearest_subject = candidates
        .iter()
        .position(|c| same_sentence(c) && c.is_subject() && c.place.quote == here.quote);
    // Whom the sentence before was about.
    let center = candidates
        .iter()
        .rposition(|c| c.place.sentence + 1 == here.sentence && c.is_subject());
    let last_speaker = candidates
        .iter()
        .position(|c| c.place.speaks && c.place.quote == 0);
    let mut seen: Vec<EntityId> = vec![];
    let mut rank = 0;
    candidates
        .iter()
        .enumerate()
        .map(|(k, candidate)| {
            match candidate.entity {
                Some(id) if seen.contains(&id) => {}
                Some(id) => {
                    seen.push(id);
                    rank += 1;
                }
                None => rank += 1,
            }
            let times = candidates
                .iter()
                .filter(|c| c.entity.is_some() && c.entity == candidate.entity)
                .count();
            let sight = Sight {
                rank: rank - 1,
                salience: candidate.salience,
                times,
                nearest_subject: nearest_subject == Some(k),
                center: center == Some(k),
                last_speaker: last_speaker == Some(k),
            };
            of_candidate(syntax, anaphor, candidate, &sight)
        })
        .collect()
}

/// How a candidate stands among the others.
struct Sight {
    /// How many others have been spoken of since.
    rank: usize,
    /// The logarithm of how often the text names it.
    salience: f32,
    /// How often its entity is among the candidates.
    times: usize,
    nearest_subject: bool,
    center: bool,
    last_speaker: bool,
}

fn of_candidate(
    syntax: &Syntax<'_, '_>,
    anaphor: &Anaphor,
    candidate: &Antecedent,
    sight: &Sight,
) -> Features {
    let (here, there) = (&anaphor.place, &candidate.place);
    let back = here.sentence.saturating_sub(there.sentence);
    let same = back == 0;
    let subject = there.function == Function::Subject;
    let clause = same && syntax.one_clause(candidate.range.start, anaphor.token);
    let apart = anaphor.token.saturating_sub(candidate.range.end);
    let object = matches!(here.function, Function::Object | Function::Oblique);
    let quoted = here.quote != 0;
    let reports = (1..=2).any(|n| {
        let verb = anaphor.token.saturating_sub(n);
        (n == 1 || syntax.words.word(anaphor.token.saturating_sub(1)) == "that")
            && syntax.is_verb_of_speech(verb)
    });
    let pronoun = candidate.form == Form::Pronoun;
    let yes = |condition: bool| f32::from(u8::from(condition));
    [
        // "She told her": an object is not the subject of its own clause.
        yes(object && !anaphor.reflexive && clause && sight.nearest_subject),
        yes(sight.center),
        yes(candidate.form == Form::Nominal),
        -(1.0 + apart as f32).ln() / 3.0,
        yes(there.block != here.block),
        yes(there.block == 0),
        // "Kerry said that he".
        yes(sight.nearest_subject && reports && !quoted),
        yes(sight.last_speaker && here.speaks && !quoted),
        yes(candidate.form == Form::Name),
        yes(sight.rank == 0),
        yes(sight.nearest_subject),
        yes(there.function == Function::Oblique),
        yes(there.opens),
        yes(there.quote != 0 && there.quote != here.quote),
        // Whoever speaks says "I".
        yes(quoted && there.quote == 0 && there.speaks && back <= 1),
        yes(object && same && !subject && there.function != Function::Possessive),
        yes(here.opens && there.opens && back == 1),
        yes(here.function == Function::Subject && subject),
        yes(here.function == Function::Possessive && sight.nearest_subject),
        yes(there.function == Function::Possessive),
        yes(here.function == Function::Possessive && same),
        yes(pronoun),
        yes(pronoun && same),
        -(1.0 + sight.rank as f32).ln(),
        yes(anaphor.reflexive && sight.nearest_subject),
        sight.salience,
        yes(quoted && there.quote == here.quote),
        yes(same),
        -(back as f32),
        yes(subject),
        (sight.times as f32).max(1.0).ln(),
    ]
}
