use crate::lists::{GIVEN_NAMES, HONORIFICS, ROLE_HEADS};
use crate::words::{Words, fold};
use crate::{Entity, Kind, Mention};

/// What a pronoun must agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Profile {
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// More than one.
    pub plural: bool,
}

impl Profile {
    /// One of a kind, of which no more is known.
    pub(super) fn of(kind: Kind) -> Self {
        Self {
            kind,
            gender: None,
            plural: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

impl Gender {
    /// Reads the value of a list: "m", "f".
    pub(super) fn of(value: &str) -> Option<Self> {
        match value {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            _ => None,
        }
    }
}

/// What a text's pronouns say of someone's gender: the sum of the chances.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    male: f32,
    female: f32,
}

/// From which sum of chances on pronouns tell a gender.
const LEAST_VOTES: f32 = 0.6;

impl Votes {
    pub(super) fn add(&mut self, gender: Gender, chance: f32) {
        match gender {
            Gender::Male => self.male += chance,
            Gender::Female => self.female += chance,
        }
    }

    fn gender(self) -> Option<Gender> {
        let (most, rest, gender) = if self.male >= self.female {
            (self.male, self.female, Gender::Male)
        } else {
            (self.female, self.male, Gender::Female)
        };
        (most >= LEAST_VOTES && most >= 2.0 * rest).then_some(gender)
    }
}

/// Gives those the gender that the votes say whose own is not known; tells
/// whether there are votes on any such.
pub(super) fn learn(profiles: &mut [Profile], votes: &[Votes]) -> bool {
    let mut told = false;
    for (profile, votes) in profiles.iter_mut().zip(votes) {
        if profile.gender.is_none() && profile.kind == Kind::Person {
            profile.gender = votes.gender();
            told |= votes.male + votes.female > 0.0;
        }
    }
    told
}

/// The profile of each entity. A title tells its gender best, then a role
/// ("actress"), then the given name.
pub(super) fn of(words: &Words<'_>, names: &[Mention], entities: &[Entity]) -> Vec<Profile> {
    let mut titles: Vec<Option<Gender>> = vec![None; entities.len()];
    for name in names {
        let Some(title) = name.entity.and_then(|id| titles.get_mut(id.0 as usize)) else {
            continue;
        };
        let range = words.tokens_of(name.span);
        let before = range.start.checked_sub(1).unwrap_or(words.len());
        // "her son, Kofi".
        let apposed = before - usize::from(words.text(before) == "," && before > 0);
        let told = [before, range.start]
            .into_iter()
            .filter_map(|i| words.value(i, HONORIFICS))
            .chain(words.value(apposed, ROLE_HEADS))
            .find_map(Gender::of);
        *title = title.or(told);
    }
    entities
        .iter()
        .zip(titles)
        .map(|(entity, title)| Profile {
            kind: entity.kind,
            gender: (entity.kind == Kind::Person)
                .then(|| {
                    title
                        .or_else(|| of_roles(entity))
                        .or_else(|| of_name(entity))
                })
                .flatten(),
            plural: entity.kind == Kind::Group,
        })
        .collect()
}

/// The gender of a role's noun. What follows "of" is another's: "wife of the king".
fn of_roles(entity: &Entity) -> Option<Gender> {
    entity.roles.iter().find_map(|role| {
        let folded = fold(&role.text);
        let own = folded.split(" of ").next().unwrap_or_default();
        let noun = own.split(' ').rfind(|w| ROLE_HEADS.has(w))?;
        Gender::of(ROLE_HEADS.get(noun)?)
    })
}

fn of_name(entity: &Entity) -> Option<Gender> {
    let folded = fold(&entity.name);
    let (given, rest) = folded.split_once(' ').unwrap_or((&folded, ""));
    let told = |name: &str| GIVEN_NAMES.get(name).and_then(Gender::of);
    // "Jean-Noël" as a whole or by its first part; "J. Robert" by the second.
    told(given)
        .or_else(|| given.split('-').next().and_then(told))
        .or_else(|| {
            rest.split(' ')
                .next()
                .filter(|_| given.ends_with('.') && rest.contains(' '))
                .and_then(told)
        })
}
