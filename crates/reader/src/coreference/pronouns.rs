use gloss_text::TokenKind;

use super::profile::{Gender, Profile};
use super::scene::{Antecedent, Scene, is_preposition};
use super::{Choice, profile_of};
use crate::words::Words;
use crate::{EntityId, Kind};

/// How many sentences back a pronoun reaches.
const FARTHEST: usize = 4;
/// A score below which a pronoun is left alone.
const LEAST: f32 = 1.0;

/// A third-person pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "she" and their cases.
    Person(Gender),
    /// "it", "its", "itself".
    Thing,
}

impl Pronoun {
    /// The pronoun at a token.
    pub(super) fn of(words: &Words<'_>, i: usize) -> Option<Self> {
        match words.word(i) {
            "he" | "him" | "his" | "himself" => Some(Self::Person(Gender::Male)),
            "she" | "her" | "hers" | "herself" => Some(Self::Person(Gender::Female)),
            "it" | "its" | "itself" => Some(Self::Thing),
            _ => None,
        }
    }
}

/// The entity that the pronoun at a token stands for. What it tells of an
/// entity's gender is kept in `profiles`.
pub(super) fn resolve(words: &Words<'_>, scene: &Scene<'_, '_>, profiles: &mut [Profile], pronoun: Pronoun, i: usize) -> Option<Choice> {
    match pronoun {
        Pronoun::Person(gender) => {
            let choice = person(words, scene, profiles, gender, i)?;
            if let Some(profile) = profiles.get_mut(choice.0.0 as usize) {
                profile.gender = profile.gender.or(Some(gender));
            }
            Some(choice)
        }
        Pronoun::Thing => thing(words, scene, i),
    }
}

fn person(words: &Words<'_>, scene: &Scene<'_, '_>, profiles: &[Profile], gender: Gender, i: usize) -> Option<Choice> {
    if let Some(choice) = scene.announced(i).filter(|&id| {
        profiles.get(id.0 as usize).is_some_and(|p| p.kind == Kind::Person && p.gender.is_none_or(|g| g == gender))
    }) {
        return Some((choice, 0.7));
    }
    let sentence = words.sentence_index(i);
    let mut scored: Vec<(Option<EntityId>, f32)> = vec![];
    for antecedent in scene.backwards() {
        let profile = profile_of(antecedent, profiles);
        let back = sentence.saturating_sub(antecedent.sentence);
        if back > FARTHEST {
            break;
        }
        if profile.kind != Kind::Person || profile.gender.is_some_and(|g| g != gender) {
            continue;
        }
        let score = score(words, scene, antecedent, profile, back, i);
        match scored.iter_mut().find(|(id, _)| id.is_some() && *id == antecedent.entity) {
            // Spoken of again and again: a little likelier.
            Some((_, best)) => *best = best.max(score) + 0.3,
            None => scored.push((antecedent.entity, score)),
        }
    }
    choose(&scored)
}

fn score(words: &Words<'_>, scene: &Scene<'_, '_>, antecedent: &Antecedent, profile: Profile, back: usize, i: usize) -> f32 {
    let mut score = 8.0 - 2.5 * back as f32;
    if antecedent.subject {
        score += 2.5;
    }
    if antecedent.governed {
        score -= 1.5;
    }
    if antecedent.possessive && !antecedent.resolved {
        score -= 0.5;
    }
    if profile.gender.is_some() {
        score += 2.0;
    }
    if antecedent.is_unnamed() {
        score -= 1.0;
    }
    if antecedent.resolved && !antecedent.is_unnamed() {
        score += 1.0;
    }
    match (scene.is_quoted(i), antecedent.quoted) {
        (false, true) => score -= 2.0,
        // Whoever speaks says "I".
        (true, false) if back == 0 && antecedent.subject => score -= 3.0,
        _ => {}
    }
    // "She told her": an object is not the subject of its own clause.
    let object = matches!(words.word(i), "him") || words.word(i) == "her" && !words.kind(i + 1).eq(&TokenKind::Word);
    if object && back == 0 && antecedent.subject && i - antecedent.range.end < 6 {
        score -= 3.0;
    }
    score
}

/// The best, if it is good enough and named.
fn choose(scored: &[(Option<EntityId>, f32)]) -> Option<Choice> {
    let mut best: Option<(Option<EntityId>, f32)> = None;
    let mut second = 0.0f32;
    for &(id, score) in scored {
        match best {
            Some((_, top)) if score <= top => second = second.max(score),
            _ => {
                second = second.max(best.map_or(0.0, |b| b.1));
                best = Some((id, score));
            }
        }
    }
    let (id, score) = best?;
    let confidence = 0.5 + 0.4 * ((score - second) / 6.0).clamp(0.0, 1.0);
    (score >= LEAST).then_some((id?, confidence))
}

/// "its" and "it": the body or country that is the subject of the sentence, or of the one before.
fn thing(words: &Words<'_>, scene: &Scene<'_, '_>, i: usize) -> Option<Choice> {
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
            Some(id) if matches!(scene.kind(id), Kind::Organization | Kind::Place) => {
                let sure = match (back, word) {
                    (0, "its" | "itself") => 0.8,
                    (0, _) => 0.6,
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
    let verb = matches!(next, "is" | "was" | "'s" | "be" | "would" | "will" | "seems" | "seemed" | "appears" | "appeared" | "takes" | "took" | "turns" | "turned" | "rains" | "has")
        || words.word(i) == "it's";
    let before = i.checked_sub(1).map(|b| words.word(b)).unwrap_or_default();
    verb || matches!(before, "make" | "makes" | "made" | "find" | "found" | "is" | "was" | "do" | "did" | "take") || is_preposition(before) && before != "by"
}
