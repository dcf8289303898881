use std::collections::VecDeque;
use std::ops::Range;

use gloss_text::TokenKind;

use super::profile::{Gender, Profile};
use super::syntax::{Function, Place, Syntax};
use crate::lists::{CONJUNCTIONS, PREPOSITIONS};
use crate::{EntityId, Form, Kind, Mention};

/// How many antecedents are looked back upon.
const MOST: usize = 40;
/// How many tokens may stand between the place of a dateline and its dash.
const LONGEST_DATELINE: usize = 8;
/// How many tokens may stand between a pronoun and the comma before the name that it announces.
const LONGEST_OPENING: usize = 14;

/// Who and what has been spoken of last, and what is known of the entities.
pub(super) struct Scene<'s, 'w, 't> {
    pub syntax: &'s Syntax<'w, 't>,
    /// By entity.
    profiles: Vec<Profile>,
    /// The names' first tokens with their entities, in order.
    names: Vec<(usize, EntityId)>,
    antecedents: VecDeque<Antecedent>,
    /// By entity: whether it has been spoken of.
    known: Vec<bool>,
    /// By entity: the logarithm of how often the text names it.
    saliences: Vec<f32>,
}

/// Something that a pronoun or a description may stand for.
#[derive(Clone, Debug)]
pub(super) struct Antecedent {
    pub range: Range<usize>,
    pub place: Place,
    /// `None` for what is described and not named.
    pub entity: Option<EntityId>,
    /// What is known of it when it has no entity.
    profile: Profile,
    pub form: Form,
    /// The logarithm of how often the text names its entity; 0 for none.
    pub salience: f32,
}

impl<'s, 'w, 't> Scene<'s, 'w, 't> {
    pub(super) fn new(
        syntax: &'s Syntax<'w, 't>,
        names: &[Mention],
        profiles: Vec<Profile>,
    ) -> Self {
        let mut saliences = vec![0.0; profiles.len()];
        for id in names.iter().filter_map(|n| n.entity) {
            if let Some(times) = saliences.get_mut(id.0 as usize) {
                *times += 1.0;
            }
        }
        for times in &mut saliences {
            *times = f32::max(*times, 1.0).ln();
        }
        let start = |n: &Mention| Some((syntax.words.tokens_of(n.span).start, n.entity?));
        Self {
            syntax,
            names: names.iter().filter_map(start).collect(),
            known: vec![false; profiles.len()],
            saliences,
            profiles,
            antecedents: VecDeque::new(),
        }
    }

    /// What has been spoken of in the last `sentences` before that of a token, the last first.
    pub(super) fn backwards(
        &self,
        token: usize,
        sentences: usize,
    ) -> impl Iterator<Item = &Antecedent> {
        let first = self
            .syntax
            .words
            .sentence_index(token)
            .saturating_sub(sentences);
        let near = move |a: &&Antecedent| a.place.sentence >= first;
        self.antecedents.iter().rev().take_while(near)
    }

    /// A mention of an entity.
    pub(super) fn push(&mut self, range: Range<usize>, entity: EntityId, form: Form) {
        let profile = self.profile(entity);
        if let Some(known) = self.known.get_mut(entity.0 as usize) {
            *known = true;
        }
        self.add(range, Some(entity), profile, form);
    }

    /// Someone or something without a name.
    pub(super) fn push_unnamed(&mut self, range: Range<usize>, profile: Profile, form: Form) {
        self.add(range, None, profile, form);
    }

    fn add(&mut self, range: Range<usize>, entity: Option<EntityId>, profile: Profile, form: Form) {
        if self.antecedents.len() == MOST {
            self.antecedents.pop_front();
        }
        let mut place = self.syntax.place(&range);
        if form == Form::Name && self.is_modifier(&range, profile) {
            place.function = Function::Modifier;
        }
        // "with Ana, Peter and Paul": the others are what the first is.
        if let Some(first) = self.lists_on(&range, profile)
            && place.function == Function::Subject
            && !self.syntax.is_before_verb(range.end - 1)
        {
            place.function = first;
            place.opens = false;
        }
        self.antecedents.push_back(Antecedent {
            range,
            place,
            entity,
            profile,
            form,
            salience: entity.map_or(0.0, |id| self.salience(id)),
        });
    }

    /// What the first of a list is to its verb, where a name goes on with it.
    fn lists_on(&self, name: &Range<usize>, profile: Profile) -> Option<Function> {
        let words = self.syntax.words;
        let last = self.last()?;
        let joined = match name.start.checked_sub(last.range.end)? {
            1 => matches!(words.word(last.range.end), "," | "and" | "or"),
            2 => {
                words.text(last.range.end) == ","
                    && matches!(words.word(last.range.end + 1), "and" | "or")
            }
            _ => false,
        };
        (joined && self.profile_of(last).kind == profile.kind).then_some(last.place.function)
    }

    /// Whether a name only tells more of something else: "the Syrian team", "the
    /// arm of the European Union", "Santa Monica, California".
    fn is_modifier(&self, name: &Range<usize>, profile: Profile) -> bool {
        if profile.kind == Kind::Person {
            return self.syntax.is_article_before_modifier(name);
        }
        let within = || {
            let last = self.last().filter(|last| last.range.end + 1 == name.start);
            last.is_some_and(|last| {
                profile.kind == Kind::Place
                    && self.profile_of(last).kind == Kind::Place
                    && self.syntax.words.text(last.range.end) == ","
            })
        };
        self.syntax.is_modifier(name, profile.kind == Kind::Group)
            || self.syntax.is_in_role(name.start)
            || self.is_dateline(name)
            || within()
    }

    /// "LIMA, Peru (AP) — ": tells where the news is from.
    fn is_dateline(&self, name: &Range<usize>) -> bool {
        let words = self.syntax.words;
        let sentence = words.sentence(name.start);
        let dash = (name.end..sentence.end.min(name.end + LONGEST_DATELINE))
            .find(|&i| matches!(words.text(i), "—" | "–" | "--" | "-"));
        let shouted = words.all_capitals(sentence.start);
        dash.is_some_and(|dash| {
            let between =
                (name.end..dash).all(|i| words.kind(i) != TokenKind::Word || words.capital(i));
            between && (name.start == sentence.start || shouted)
        })
    }

    /// Whether an entity has been spoken of.
    pub(super) fn is_known(&self, id: EntityId) -> bool {
        self.known.get(id.0 as usize).copied().unwrap_or(false)
    }

    fn salience(&self, id: EntityId) -> f32 {
        self.saliences.get(id.0 as usize).copied().unwrap_or(0.0)
    }

    /// Takes a gender for that of an entity whose own is not known.
    pub(super) fn learn(&mut self, id: EntityId, gender: Gender) {
        if let Some(profile) = self.profiles.get_mut(id.0 as usize) {
            profile.gender = profile.gender.or(Some(gender));
        }
    }

    /// What is known of an entity.
    pub(super) fn profile(&self, id: EntityId) -> Profile {
        let known = self.profiles.get(id.0 as usize).copied();
        known.unwrap_or(Profile::of(Kind::Organization))
    }

    /// What is known of an antecedent.
    pub(super) fn profile_of(&self, antecedent: &Antecedent) -> Profile {
        antecedent
            .entity
            .map_or(antecedent.profile, |id| self.profile(id))
    }

    /// The first token and the entity of the first name after a token.
    pub(super) fn next_name(&self, token: usize) -> Option<(usize, EntityId)> {
        let next = self.names.partition_point(|&(start, _)| start <= token);
        self.names.get(next).copied()
    }

    /// The last antecedent.
    pub(super) fn last(&self) -> Option<&Antecedent> {
        self.antecedents.back()
    }

    /// The person whom an opening phrase announces: in "After his talks in Rome,
    /// Minister Jane Roe wrote" the pronoun stands before the name.
    pub(super) fn announced(&self, pronoun: usize) -> Option<EntityId> {
        let words = self.syntax.words;
        let sentence = words.sentence(pronoun);
        let opening = pronoun - sentence.start < 4
            && (words.has(sentence.start, PREPOSITIONS) || words.has(sentence.start, CONJUNCTIONS));
        if !opening {
            return None;
        }
        let comma = (pronoun..sentence.end.min(pronoun + LONGEST_OPENING))
            .find(|&i| words.text(i) == ",")?;
        let next = self.names.partition_point(|&(start, _)| start <= comma);
        let &(start, person) = self
            .names
            .get(next..)?
            .iter()
            .take(3)
            .find(|(_, id)| self.profile(*id).kind == Kind::Person)?;
        (start < sentence.end && self.syntax.phrase_start(start, comma + 1) == comma + 1)
            .then_some(person)
    }
}

impl Antecedent {
    pub(super) fn is_subject(&self) -> bool {
        self.place.function == Function::Subject
    }
}
