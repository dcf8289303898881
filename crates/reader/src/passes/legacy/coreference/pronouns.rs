use std::ops::Range;

use gloss_text::TokenKind;

use super::Choice;
use super::nominals::Nominals;
use super::phrases::{self, role};
use super::profile::{Gender, Profile};
use super::ranker::{Anaphor, Ranker, likeliest, likeliest_beside};
use super::scene::{Antecedent, Scene};
use super::syntax::Function;
use crate::lists::{
    AGENT_VERBS, BELONGINGS, FINITE_VERBS, FUNCTION_WORDS, PREPOSITIONS, SPEECH_VERBS,
};
use crate::words::Words;
use crate::{Form, Kind};

/// How many sentences back a person's pronoun reaches.
const FARTHEST: usize = 4;
/// How many sentences back another pronoun reaches.
const FARTHEST_THING: usize = 1;
/// The same, where its words tell that it stands for a body or country.
const FARTHEST_ACTOR: usize = 2;
/// A chance below which a person's pronoun is left alone.
const LEAST: f32 = 0.45;
/// A chance below which another pronoun is left alone.
const LEAST_THING: f32 = 0.6;
/// The same, where its words tell that it stands for a body or country.
const LEAST_ACTOR: f32 = 0.5;
/// How likely it is that "it" stands for none of what is in sight: the logarithm of the odds.
const NOTHING_NAMED: f32 = 0.0;
/// What a gender that is not known costs, as a logarithm: half of all people have the other.
const UNKNOWN_GENDER: f32 = -0.7;

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
        // "To Write Love on Her Arms": part of a name.
        if i > 0 && words.capital(i) && words.capital(i - 1) && words.sentence(i).start < i {
            return None;
        }
        match words.word(i) {
            "he" | "him" | "his" | "himself" => Some(Self::Person(Gender::Male)),
            "she" | "her" | "hers" | "herself" => Some(Self::Person(Gender::Female)),
            "it" | "its" | "itself" => Some(Self::Thing),
            "they" | "their" | "them" | "themselves" => Some(Self::Many),
            _ => None,
        }
    }

    /// Whether it may stand for something of a profile.
    fn agrees(self, with: Profile) -> bool {
        match self {
            Self::Person(gender) => {
                with.kind == Kind::Person
                    && !with.plural
                    && with.gender.is_none_or(|known| known == gender)
            }
            Self::Thing => with.kind != Kind::Person && !with.plural,
            Self::Many => with.plural || with.kind == Kind::Organization,
        }
    }

    /// What is known of whom it stands for.
    pub(super) fn profile(self) -> Profile {
        let (kind, gender, plural) = match self {
            Self::Person(gender) => (Kind::Person, Some(gender), false),
            Self::Thing => (Kind::Work, None, false),
            Self::Many => (Kind::Group, None, true),
        };
        Profile {
            kind,
            gender,
            plural,
        }
    }
}

/// The entity that the pronoun at a token stands for.
pub(super) fn resolve(
    scene: &Scene<'_, '_, '_>,
    ranker: &Ranker,
    nominals: &Nominals,
    pronoun: Pronoun,
    i: usize,
) -> Option<Choice> {
    match pronoun {
        Pronoun::Person(_) => person(scene, ranker, pronoun, i),
        Pronoun::Thing | Pronoun::Many => thing(scene, ranker, nominals, pronoun, i),
    }
}

fn person(
    scene: &Scene<'_, '_, '_>,
    ranker: &Ranker,
    pronoun: Pronoun,
    i: usize,
) -> Option<Choice> {
    if let Some(id) = scene.announced(i)
        && pronoun.agrees(scene.profile(id))
    {
        return Some((id, 0.7));
    }
    let mut near = rivals(scene, i);
    near.retain(|antecedent| !is_apposed(scene, antecedent, i));
    let scores = ranker.scores(scene.syntax, &anaphor(scene, i), &near);
    let (fits, scores): (Vec<&Antecedent>, Vec<f32>) = near
        .into_iter()
        .zip(scores)
        .filter_map(|(antecedent, score)| {
            let profile = scene.profile_of(antecedent);
            let cost = if profile.gender.is_none() {
                UNKNOWN_GENDER
            } else {
                0.0
            };
            pronoun
                .agrees(profile)
                .then_some((antecedent, score + cost))
        })
        .unzip();
    likeliest(&fits, &scores).filter(|(_, chance)| *chance >= LEAST)
}

/// The people spoken of lately, whatever their gender.
pub(super) fn rivals<'s>(scene: &'s Scene<'_, '_, '_>, i: usize) -> Vec<&'s Antecedent> {
    scene
        .backwards(i, FARTHEST)
        .filter(|a| {
            let profile = scene.profile_of(a);
            let stands = a.place.function != Function::Modifier;
            profile.kind == Kind::Person && !profile.plural && stands
        })
        .collect()
}

/// "it" and "they" stand mostly for what has no name. What cannot act or own
/// ("it hopes", "its employees") is left out, so that a body or country is found.
fn thing(
    scene: &Scene<'_, '_, '_>,
    ranker: &Ranker,
    nominals: &Nominals,
    pronoun: Pronoun,
    i: usize,
) -> Option<Choice> {
    let words = scene.syntax.words;
    // "the bridge itself".
    let emphatic =
        words.word(i) == "itself" && scene.last().is_some_and(|last| last.range.end == i);
    if emphatic {
        return None;
    }
    let idle = || is_idle(words, i) || is_object(words, i) || !scene.syntax.is_before_verb(i);
    if words.word(i) == "it" && idle() {
        return None;
    }
    let owned = owned(words, i);
    let class = owned.filter(|class| !class.is_empty());
    let acts = owned.is_some() || acts(words, i);
    let (farthest, least) = if acts {
        (FARTHEST_ACTOR, LEAST_ACTOR)
    } else {
        (FARTHEST_THING, LEAST_THING)
    };
    // "its chief executive" and "it hopes" are certainly a body's.
    let nothing = if acts {
        f32::NEG_INFINITY
    } else {
        NOTHING_NAMED
    };
    let quote = scene.syntax.quote(i);
    let near: Vec<&Antecedent> = scene
        .backwards(i, farthest)
        .filter(|a| {
            let profile = scene.profile_of(a);
            let body = matches!(profile.kind, Kind::Organization | Kind::Place);
            let class = class.filter(|_| pronoun == Pronoun::Thing);
            let fits = |class| {
                a.entity
                    .map_or(body, |id| nominals.may_be(id, profile.kind, class))
            };
            let lower = matches!(a.place.function, Function::Object | Function::Oblique)
                && a.form == Form::Name
                && (!acts || profile.kind == Kind::Place);
            pronoun.agrees(profile)
                && (body || profile.plural || !acts)
                && class.is_none_or(fits)
                && (!lower || a.entity.is_none())
                && (profile.plural || pronoun == Pronoun::Thing || governs(scene, a, i))
                && a.place.quote == quote
                && a.place.function != Function::Modifier
                && !is_apposed(scene, a, i)
        })
        .collect();
    let scores = ranker.scores(scene.syntax, &anaphor(scene, i), &near);
    let (id, chance) =
        likeliest_beside(&near, &scores, nothing).filter(|(_, chance)| *chance >= least)?;
    let last = near.iter().find(|a| a.entity == Some(id))?;
    // "The Slovenes took their boats": the subject, whatever else is named since.
    let back = scene.syntax.words.sentence_index(i) - last.place.sentence;
    let opens = back == 1 && scene.syntax.place(&(i..i + 1)).opens;
    let topic = scene.profile_of(last).plural && last.is_subject() && (back == 0 || opens);
    let several = pronoun == Pronoun::Many && !topic && names_several(words, last.range.end..i);
    (!several).then_some((id, chance))
}

/// The pronoun at a token as the ranker takes it.
pub(super) fn anaphor(scene: &Scene<'_, '_, '_>, i: usize) -> Anaphor {
    Anaphor {
        token: i,
        place: scene.syntax.place(&(i..i + 1)),
        reflexive: scene.syntax.words.word(i).ends_with("self"),
    }
}

/// "Firefox, its main rival, grew": what is apposed to a name is another's.
fn is_apposed(scene: &Scene<'_, '_, '_>, antecedent: &Antecedent, i: usize) -> bool {
    let words = scene.syntax.words;
    let comma = antecedent.range.end;
    if comma + 1 != i || words.text(comma) != "," {
        return false;
    }
    let role = (i..words.sentence(i).end).take_while(|&k| scene.syntax.is_in_role(k));
    let end = match role.last() {
        Some(last) => Some(last + 1),
        None => phrases::at(scene.syntax, i).map(|owned| owned.range.end),
    };
    end.is_some_and(|end| words.text(end) == "," && words.word(end + 1) != "and")
}

/// Whether a body is the subject of a pronoun's sentence: "Acme said they".
fn governs(scene: &Scene<'_, '_, '_>, antecedent: &Antecedent, i: usize) -> bool {
    antecedent.is_subject() && antecedent.place.sentence == scene.syntax.words.sentence_index(i)
}

/// The class of those who own what follows "its" or "their", where only some
/// own it: "its troops", "its chief executive"; empty for bodies of any class.
fn owned(words: &Words<'_>, i: usize) -> Option<&'static str> {
    if !matches!(words.word(i), "its" | "their") {
        return None;
    }
    let end = words.sentence(i).end.min(i + 4);
    let noun = (i + 1..end)
        .take_while(|&k| words.kind(k) == TokenKind::Word)
        .take_while(|&k| k == i + 1 || !words.has(k, FUNCTION_WORDS))
        .filter(|&k| words.has(k, BELONGINGS) || role(words.word(k)).is_some())
        .last()?;
    Some(words.value(noun, BELONGINGS).unwrap_or_default())
}

/// Whether what follows a pronoun tells that it stands for those who act: "it hopes", "it will buy".
fn acts(words: &Words<'_>, i: usize) -> bool {
    if !matches!(words.word(i), "it" | "they") {
        return false;
    }
    let end = words.sentence(i).end.min(i + 4);
    let mut following = (i + 1..end).take_while(|&k| words.kind(k) == TokenKind::Word);
    let verb = following.find(|&k| !words.has(k, FUNCTION_WORDS) && !words.word(k).ends_with("ly"));
    verb.is_some_and(|k| words.has(k, AGENT_VERBS) || words.has(k, SPEECH_VERBS))
}

/// Whether a word of a range names more than one, as far as its form tells.
fn names_several(words: &Words<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|k| {
        let word = words.word(k);
        !words.capital(k)
            && (word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !words.has(k, FUNCTION_WORDS)
                && !words.has(k, FINITE_VERBS)
                && !words.has(k, SPEECH_VERBS)
                && !words.has(k, AGENT_VERBS)
                || matches!(
                    word,
                    "people" | "many" | "men" | "women" | "children" | "police" | "others" | "some"
                ))
    })
}

/// "by it", "let it pass": what an object stands for is as often a fact as a body.
fn is_object(words: &Words<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| words.word(b)).unwrap_or_default();
    i > 0 && words.has(i - 1, PREPOSITIONS)
        || matches!(
            before,
            "let"
                | "lets"
                | "make"
                | "makes"
                | "made"
                | "find"
                | "found"
                | "help"
                | "helped"
                | "keep"
                | "see"
                | "saw"
        )
}

/// "It is clear that", "it seems", "it took days to": an "it" that stands for nothing.
fn is_idle(words: &Words<'_>, i: usize) -> bool {
    let end = words.sentence(i).end.min(i + 12);
    let seems = matches!(
        words.word(i + 1),
        "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "takes"
            | "took"
            | "turns"
            | "turned"
            | "rains"
            | "rained"
    );
    let is = words.kind(i + 1) == TokenKind::Possessive
        || (i + 1..end.min(i + 4))
            .any(|k| matches!(words.word(k), "is" | "was" | "be" | "been" | "it's"));
    let clause = || {
        (i + 2..end)
            .take_while(|&k| words.kind(k) == TokenKind::Word)
            .any(|k| {
                matches!(
                    words.word(k),
                    "that" | "to" | "who" | "when" | "if" | "whether" | "because"
                )
            })
    };
    seems || is && clause()
}
