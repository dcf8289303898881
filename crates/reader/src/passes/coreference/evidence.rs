//! What speaks for and against a referent besides the model's scores.

use super::belief::{Belief, Referent};
use super::cast::{self, Known};
use crate::lists::{DESCRIPTIONS, GROUPS, ORGANIZATION_HEADS, PLACE_HEADS, ROLE_HEADS};
use crate::math::{exp, ln, sigmoid};
use crate::trees::Trees;
use crate::{Kind, PartOfSpeech, Phrase, PhraseKind, Relation};

/// "he" for what is no person, "it" for a person.
const WRONG_KIND: f32 = 0.05;
/// "he" for a man, beside one for whom nothing is known; the model knows most names, too.
const SAME_GENDER: f32 = 1.2;
/// "they" for one person.
const ONE_FOR_MANY: f32 = 0.1;
/// "he" for several.
const WRONG_NUMBER: f32 = 0.3;
/// The power of the number of times that a name stands in the text: who is named often is spoken of
/// often.
const SALIENCE: f32 = 0.2;
const MOST_COUNTED: u32 = 12;
/// A description for what cannot be called so.
const WRONG_NOUN: f32 = 0.03;
/// A description for someone who is called so in the article, or whose name ends so.
const SAME_NOUN: f32 = 6.0;
/// A description for what is surely of its class.
const SAME_CLASS: f32 = 3.0;
/// A word of a description that neither name nor role of the entity has.
const UNKNOWN_WORD: f32 = 0.4;
/// "The prosecutor" for someone whom the article calls a defendant.
const OTHER_ROLE: f32 = 0.2;
/// A description that a phrase or clause after it narrows: "the mayor of Lima".
const NARROWED: f32 = 0.2;

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
}

impl Pronoun {
    /// The pronoun that a folded word is.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "he" | "him" | "his" | "himself" => Some(Self::He),
            "she" | "her" | "hers" | "herself" => Some(Self::She),
            "it" | "its" | "itself" => Some(Self::It),
            "they" | "them" | "their" | "theirs" | "themselves" => Some(Self::They),
            _ => None,
        }
    }
}

/// How an anaphor refers.
pub(super) enum Anaphor<'t> {
    Pronoun(Pronoun),
    Description(Description<'t>),
}

/// A definite description.
pub(super) struct Description<'t> {
    noun: &'t str,
    /// The words between the article and the noun that tell one bearer from another.
    modifiers: Vec<&'t str>,
    /// "54" of "the 54-year-old".
    age: Option<&'t str>,
    /// A phrase or clause after it tells which one is meant.
    pub(super) narrowed: bool,
    /// "the ministers".
    pub(super) plural: bool,
}

impl<'t> Anaphor<'t> {
    pub(super) fn of(trees: &'t Trees<'_>, phrase: &Phrase) -> Self {
        if let Some(pronoun) = Pronoun::of(trees.word(phrase.head)) {
            return Self::Pronoun(pronoun);
        }
        let narrows = |d: usize| {
            d > phrase.head
                && (trees.is(d, &[Relation::AclRelcl, Relation::Acl])
                    && trees.text(trees.below(d).start) != ","
                    || trees.is(d, &[Relation::Nmod])
                        && trees.dependent(d, &[Relation::Case]).is_some())
        };
        let noun = trees.word(phrase.head);
        let inside = phrase.words.start + 1..phrase.head;
        let age = (phrase.words.start..=phrase.head).find_map(|old| cast::age_ending(trees, old));
        // "the Republican governor" may have been called a governor alone.
        let tells = |&word: &usize| age.is_none() && !trees.has(word, GROUPS);
        Self::Description(Description {
            noun,
            modifiers: inside.filter(tells).map(|word| trees.word(word)).collect(),
            age,
            narrowed: trees.dependents(phrase.head).any(narrows),
            plural: is_plural(trees, phrase.head),
        })
    }

    /// How much an entity agrees with the anaphor; 1 if nothing is known. `votes` is what other
    /// pronouns say of its gender, in log-odds.
    pub(super) fn agrees(&self, known: &Known, votes: f32) -> f32 {
        let person = known.kind == Kind::Person;
        // The kind may be wrong itself.
        let wrong_kind = WRONG_KIND.max(1.0 - known.kind_confidence());
        let agrees = match self {
            Self::Pronoun(Pronoun::He | Pronoun::She) if !person => wrong_kind,
            Self::Pronoun(Pronoun::It) if person => wrong_kind,
            Self::Pronoun(Pronoun::They) if person => ONE_FOR_MANY,
            Self::Pronoun(Pronoun::He) => agrees_in_gender(known.gender + votes),
            Self::Pronoun(Pronoun::She) => agrees_in_gender(-known.gender - votes),
            Self::Pronoun(_) => 1.0,
            Self::Description(description) => description.agrees(known),
        };
        agrees * exp(SALIENCE * ln(known.count.clamp(1, MOST_COUNTED) as f32))
    }

    /// The same for something without a name: by the head of its first phrase.
    pub(super) fn agrees_unnamed(&self, trees: &Trees<'_>, phrase: &Phrase) -> f32 {
        let Self::Pronoun(pronoun) = self else {
            return 1.0;
        };
        let noun = trees.word(phrase.head);
        let many = phrase.kind == PhraseKind::Group || is_plural(trees, phrase.head);
        if many && matches!(pronoun, Pronoun::He | Pronoun::She) {
            return WRONG_NUMBER;
        }
        let gender = trees.value(phrase.head, ROLE_HEADS).and_then(cast::gender);
        match (pronoun, Pronoun::of(noun)) {
            (Pronoun::They, _) => 1.0,
            (_, Some(other)) if other != *pronoun => WRONG_KIND,
            (Pronoun::He, _) => gender.map_or(1.0, |gender| agrees_in_gender(2.0 * gender)),
            (Pronoun::She, _) => gender.map_or(1.0, |gender| agrees_in_gender(-2.0 * gender)),
            _ => 1.0,
        }
    }

    /// Whether a link to an entity can be shown at all.
    pub(super) fn may_mean(&self, known: &Known) -> bool {
        match self {
            Self::Pronoun(Pronoun::He | Pronoun::She) => known.kind == Kind::Person,
            Self::Pronoun(Pronoun::It) => known.kind != Kind::Person,
            Self::Pronoun(Pronoun::They) => {
                matches!(known.kind, Kind::Organization | Kind::Group)
            }
            Self::Description(description) => {
                !description.narrowed && !description.plural && description.fits(known)
            }
        }
    }
}

/// From log-odds that the gender is the pronoun's.
fn agrees_in_gender(log_odds: f32) -> f32 {
    (2.0 * sigmoid(log_odds)).min(SAME_GENDER)
}

impl Description<'_> {
    fn agrees(&self, known: &Known) -> f32 {
        let narrowed = if self.narrowed { NARROWED } else { 1.0 };
        let age = match (self.age, &known.age) {
            (Some(own), Some(age)) if own == age => SAME_NOUN,
            (Some(_), Some(_)) => WRONG_NOUN,
            _ => 1.0,
        };
        let noun = if !self.fits(known) {
            WRONG_NOUN
        } else if known.is_called(self.noun) {
            SAME_NOUN
        } else if self.class().is_some_and(|class| known.is_of(class)) {
            SAME_CLASS
        } else if known.kind == Kind::Person && known.has_nouns() {
            OTHER_ROLE
        } else {
            1.0
        };
        let unknown = |word: &&&str| {
            let same = matches!(**word, "whole" | "entire" | "same" | "very");
            !same && !known.has_word(word)
        };
        let modifiers = self.modifiers.iter().filter(unknown).count() as i32;
        narrowed * age * noun * UNKNOWN_WORD.powi(modifiers.min(4))
    }

    /// What the noun says first of what it stands for.
    fn class(&self) -> Option<&'static str> {
        DESCRIPTIONS.get(self.noun)?.split(' ').next()
    }

    /// Whether an entity can be called by the noun.
    fn fits(&self, known: &Known) -> bool {
        if known.kind == Kind::Person {
            let old = self.noun == "old" && self.age.is_some();
            return old || ROLE_HEADS.has(self.noun) || known.is_called(self.noun);
        }
        known.is_called(self.noun)
            || self.class().is_some_and(|class| known.may_be(class))
            || known.kind == Kind::Organization
                && ORGANIZATION_HEADS.has(self.noun)
                && !known.has_nouns()
            || known.kind == Kind::Place && PLACE_HEADS.has(self.noun) && !known.has_nouns()
    }
}

/// Whether a noun is in the plural, as far as its ending tells.
fn is_plural(trees: &Trees<'_>, noun: usize) -> bool {
    let word = trees.word(noun);
    let one = word.strip_suffix('s').filter(|_| word.len() > 3);
    let known = |word: &str| ROLE_HEADS.has(word) || DESCRIPTIONS.has(word);
    let ends = one.is_some_and(|one| known(one) || !known(word) && !one.ends_with(['s', 'u']));
    trees.part(noun) == PartOfSpeech::Noun
        && (ends || matches!(word, "men" | "women" | "people" | "children"))
}

/// Belief that an anaphor and some phrases are not the same, or are: each with its strength.
#[derive(Default)]
pub(super) struct Ties<'b> {
    pub(super) apart: Vec<(&'b Belief, f32)>,
    pub(super) together: Vec<(&'b Belief, f32)>,
}

impl Ties<'_> {
    /// The chance, 0 to 1, that a referent is not another than the anaphor's.
    pub(super) fn allow(&self, referent: Referent) -> f32 {
        let apart = self.apart.iter();
        let apart = apart.map(|(belief, strength)| 1.0 - strength * belief.of(referent));
        apart.product()
    }

    /// How much the ties speak for a referent.
    pub(super) fn of(&self, referent: Referent) -> f32 {
        let together = self.together.iter();
        let together = together.map(|(belief, strength)| 1.0 + strength * belief.of(referent));
        self.allow(referent) * together.product::<f32>()
    }
}
