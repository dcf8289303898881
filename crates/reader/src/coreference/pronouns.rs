use gloss_text::TokenKind;

use super::profile::{Gender, Profile};
use super::scene::{Antecedent, Scene};
use super::{Choice, profile_of};
use crate::Kind;
use crate::lists::PREPOSITIONS;
use crate::words::Words;

/// How many sentences back a pronoun reaches.
const FARTHEST: usize = 4;
/// A chance below which a pronoun is left alone.
const LEAST: f32 = 0.4;

/// A third-person pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "she" and their cases.
    Person(Gender),
    /// "it", "its", "itself".
    Thing,
    /// "they" and its cases.
    Many,
}

impl Pronoun {
    /// The pronoun at a token.
    pub(super) fn of(words: &Words<'_>, i: usize) -> Option<Self> {
        match words.word(i) {
            "he" | "him" | "his" | "himself" => Some(Self::Person(Gender::Male)),
            "she" | "her" | "hers" | "herself" => Some(Self::Person(Gender::Female)),
            "it" | "its" | "itself" => Some(Self::Thing),
            "they" | "their" | "them" | "themselves" => Some(Self::Many),
            _ => None,
        }
    }
}

/// The entity that the pronoun at a token stands for. What it tells of an
/// entity's gender is kept in `profiles`.
pub(super) fn resolve(
    words: &Words<'_>,
    scene: &Scene<'_, '_>,
    profiles: &mut [Profile],
    pronoun: Pronoun,
    i: usize,
) -> Option<Choice> {
    match pronoun {
        Pronoun::Person(gender) => {
            let choice = person(words, scene, profiles, gender, i)?;
            if let Some(profile) = profiles.get_mut(choice.0.0 as usize) {
                profile.gender = profile.gender.or(Some(gender));
            }
            Some(choice)
        }
        Pronoun::Thing => thing(words, scene, i, Kind::Place),
        Pronoun::Many => thing(words, scene, i, Kind::Group),
    }
}

fn person(
    words: &Words<'_>,
    scene: &Scene<'_, '_>,
    profiles: &[Profile],
    gender: Gender,
    i: usize,
) -> Option<Choice> {
    if let Some(choice) = scene.announced(i).filter(|&id| {
        profiles
            .get(id.0 as usize)
            .is_some_and(|p| p.kind == Kind::Person && p.gender.is_none_or(|g| g == gender))
    }) {
        return Some((choice, 0.7));
    }
    let sentence = words.sentence_index(i);
    let near: Vec<(&Antecedent, Profile)> = scene
        .backwards()
        .take_while(|a| sentence.saturating_sub(a.sentence) <= FARTHEST)
        .map(|a| (a, profile_of(a, profiles)))
        .filter(|(_, p)| p.kind == Kind::Person && p.gender.is_none_or(|g| g == gender))
        .collect();
    let scores: Vec<f32> = near
        .iter()
        .map(|(antecedent, profile)| {
            let times = near
                .iter()
                .filter(|(a, _)| a.entity.is_some() && a.entity == antecedent.entity)
                .count();
            score(words, scene, antecedent, *profile, times, i)
        })
        .collect();
    choose(&near, &scores)
}

/// How likely an antecedent is, as the logarithm of its odds: a linear ranker,
/// its weights fitted on the development part of OntoGUM. `times` is how often
/// the entity has been spoken of lately.
fn score(
    words: &Words<'_>,
    scene: &Scene<'_, '_>,
    antecedent: &Antecedent,
    profile: Profile,
    times: usize,
    i: usize,
) -> f32 {
    let back = words.sentence_index(i).saturating_sub(antecedent.sentence);
    let same = back == 0;
    let distance = i.saturating_sub(antecedent.range.end);
    let possessive =
        words.word(i) == "his" || words.word(i) == "her" && words.kind(i + 1) == TokenKind::Word;
    let object = words.word(i) == "him" || words.word(i) == "her" && !possessive;
    let subject = antecedent.subject;
    let features = [
        (-1.16, back as f32),
        (0.51, one_if(same)),
        (0.58, one_if(subject)),
        (0.46, one_if(subject && back == 1)),
        (0.96, one_if(antecedent.possessive)),
        (0.25, one_if(profile.gender.is_some())),
        (0.89, one_if(antecedent.is_unnamed())),
        (
            1.43,
            one_if(antecedent.resolved && !antecedent.is_unnamed()),
        ),
        (
            0.86,
            if antecedent.is_unnamed() {
                0.0
            } else {
                (1.0 + times as f32).ln()
            },
        ),
        (-0.17, distance.min(100) as f32 / 20.0),
        (
            0.36,
            one_if(words.sentence(antecedent.range.start).start + 3 > antecedent.range.start),
        ),
        // Whoever speaks says "I".
        (
            -0.61,
            one_if(scene.is_quoted(i) && !antecedent.quoted && same && subject),
        ),
        // "She told her": an object is not the subject of its own clause.
        (-0.47, one_if(object && same && subject && distance < 6)),
        (0.43, one_if(possessive && same && subject)),
        (0.31, one_if(possessive && same)),
    ];
    features.iter().map(|(weight, value)| weight * value).sum()
}

fn one_if(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

/// The entity of the likeliest antecedent, if it is likely enough and named.
fn choose(near: &[(&Antecedent, Profile)], scores: &[f32]) -> Option<Choice> {
    let (best, top) = scores
        .iter()
        .enumerate()
        .rev()
        .max_by(|a, b| a.1.total_cmp(b.1))?;
    let entity = near[best].0.entity?;
    let odds = |of: &dyn Fn(&Antecedent) -> bool| -> f32 {
        near.iter()
            .zip(scores)
            .filter(|((a, _), _)| of(a))
            .map(|(_, score)| (score - top).exp())
            .sum()
    };
    let chance = odds(&|a| a.entity == Some(entity)) / odds(&|_| true);
    (chance >= LEAST).then_some((entity, chance))
}

/// "its" and "their": the body that is the subject of the sentence, or for a
/// pronoun that opens one, of the sentence before; or the country (its), or the
/// people (their). An "it" amid a sentence is right as often as not, and left alone.
fn thing(words: &Words<'_>, scene: &Scene<'_, '_>, i: usize, second: Kind) -> Option<Choice> {
    let word = words.word(i);
    if word == "it" && is_idle(words, i) {
        return None;
    }
    let sentence = words.sentence_index(i);
    let opens = words.sentence(i).start == i;
    for antecedent in scene.backwards() {
        let back = sentence.saturating_sub(antecedent.sentence);
        if back > 1 {
            break;
        }
        if !antecedent.subject || antecedent.quoted != scene.is_quoted(i) {
            continue;
        }
        match antecedent.entity {
            None if antecedent.profile.kind != Kind::Person => return None,
            Some(id) if scene.kind(id) == Kind::Organization || scene.kind(id) == second => {
                let sure = match (back, word) {
                    (0, "its" | "itself" | "their" | "themselves") => 0.8,
                    (0, "they" | "them") => 0.6,
                    (_, _) if opens => 0.6,
                    _ => return None,
                };
                return Some((id, sure));
            }
            _ => {}
        }
    }
    None
}

/// "It is clear that", "it seems", "made it possible": an "it" that stands for nothing named.
fn is_idle(words: &Words<'_>, i: usize) -> bool {
    let next = words.word(i + 1);
    let verb = matches!(
        next,
        "is" | "was"
            | "'s"
            | "be"
            | "would"
            | "will"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "takes"
            | "took"
            | "turns"
            | "turned"
            | "rains"
            | "has"
    ) || words.word(i) == "it's";
    let before = i.checked_sub(1).map(|b| words.word(b)).unwrap_or_default();
    verb || matches!(
        before,
        "make" | "makes" | "made" | "find" | "found" | "is" | "was" | "do" | "did" | "take"
    ) || i > 0 && words.has(i - 1, PREPOSITIONS) && before != "by"
}
