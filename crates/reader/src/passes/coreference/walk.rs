//! The walk over the anaphors of a text, in order.

use rustc_hash::FxHashMap;

use super::belief::{Belief, Referent};
use super::binding;
use super::cast::{self, Known};
use super::evidence::{Anaphor, Pronoun, Ties};
use super::phrases::Phrases;
use super::titles;
use crate::document::Document;
use crate::lists::SPEECH_VERBS;
use crate::passes::quotes::Speech;
use crate::trees::Trees;
use crate::{
    Entity, EntityId, Form, Kind, Mention, Phrase, PhraseKind, Reference, Relation, analysis,
};

/// How sure "the Queen" is the one queen that the article names.
const TITLE: f32 = 0.9;
/// How many speeches before an anaphor may hold it.
const MOST_NESTED: usize = 8;
/// How surely the speaker of a quotation is nobody that it speaks of as "he".
const NOT_SPEAKER: f32 = 0.97;
/// How surely an anaphor is nobody that the words it governs name.
const GOVERNED: f32 = 0.95;
/// How much likelier who spoke last is, where a pronoun speaks.
const LAST_SPEAKER: f32 = 4.0;
/// How many words back who spoke last may be.
const FARTHEST_SPEAKER: usize = 120;
/// The share of a candidate's probability that counts if it is a pronoun of another sentence: the
/// model follows chains of pronouns past those who are named anew.
const EARLIER_PRONOUN: f32 = 0.4;
/// The same if a person is named as a subject in between.
const PASSED_PRONOUN: f32 = 0.1;
/// The share of what syntax refuses that goes to something not among the candidates.
const REFUSED: f32 = 0.08;
/// A confidence from which "he" and "she" tell the gender of an entity to its other pronouns.
const TELLS_GENDER: f32 = 0.9;
/// Log-odds of gender that such a pronoun adds, and what they add at most.
const VOTE: f32 = 3.0;
const MOST_VOTES: f32 = 4.0;

/// The likeliest entity of each pronoun and description that may refer to one, however unlikely.
pub(crate) fn links(
    document: &Document<'_>,
    reference: &Reference,
    names: &[Mention],
    entities: &[Entity],
    speeches: &[Speech],
) -> Vec<Mention> {
    let phrases = Phrases::new(document, names);
    let cast = cast::of(document, &phrases, names, entities);
    let mut walk = Walk {
        document,
        phrases: &phrases,
        cast: &cast,
        speeches,
        speakers: speakers(&document.trees),
        people: people(&document.trees, &phrases, &cast),
        called: called(&cast),
        beliefs: phrases.beliefs(),
        resolved: vec![false; document.trees.phrases().len()],
        votes: vec![0.0; cast.len()],
        told: vec![None; reference.anaphors.len()],
    };
    let titles = titles::find(&document.trees, &phrases, &cast);
    for &(phrase, bearer) in &titles {
        if let Some(belief) = walk.beliefs.get_mut(phrase) {
            *belief = Belief::sure(Referent::Entity(bearer));
        }
    }
    // The second time it is known who speaks a quotation before "he said", and whom other pronouns
    // call "she".
    walk.pass(reference);
    let mut links = walk.pass(reference);
    links.extend(titles.into_iter().filter_map(|(phrase, bearer)| {
        let phrase = document.trees.phrases().get(phrase)?;
        Some(Mention {
            span: document.trees.span(phrase.words.clone()),
            entity: Some(bearer),
            form: Form::Nominal,
            confidence: TITLE,
            runner_up: None,
        })
    }));
    links
}

/// The subjects of verbs of speech, by word, in order.
fn speakers(trees: &Trees<'_>) -> Vec<usize> {
    let speaks = |&word: &usize| {
        let verb = trees
            .head(word)
            .filter(|_| trees.is(word, &[Relation::Nsubj]));
        verb.is_some_and(|verb| trees.has(verb, SPEECH_VERBS))
    };
    (0..trees.len()).filter(speaks).collect()
}

/// The words of the names of people that are subjects, in order.
fn people(trees: &Trees<'_>, phrases: &Phrases<'_>, cast: &[Known]) -> Vec<usize> {
    let is_person = |&word: &usize| {
        let entity = phrases.name_of(word);
        let known = entity.and_then(|id| cast.get(id.0 as usize));
        trees.is(word, &[Relation::Nsubj, Relation::NsubjPass])
            && known.is_some_and(|known| known.kind == Kind::Person)
    };
    (0..trees.len()).filter(is_person).collect()
}

/// How many entities that are no people are called by each noun.
fn called(cast: &[Known]) -> FxHashMap<&str, u32> {
    let mut called = FxHashMap::default();
    for known in cast.iter().filter(|known| known.kind != Kind::Person) {
        for noun in known.nouns() {
            *called.entry(noun).or_default() += 1;
        }
    }
    called
}

struct Walk<'w> {
    document: &'w Document<'w>,
    phrases: &'w Phrases<'w>,
    cast: &'w [Known],
    speeches: &'w [Speech],
    /// The subjects of verbs of speech, in order.
    speakers: Vec<usize>,
    /// The words of the names of people that are subjects, in order.
    people: Vec<usize>,
    /// How many things are called by a noun; people are told apart by more than that.
    called: FxHashMap<&'w str, u32>,
    /// By phrase.
    beliefs: Vec<Belief>,
    /// By phrase: an anaphor that has been resolved.
    resolved: Vec<bool>,
    /// By entity: what pronouns say of its gender, in log-odds.
    votes: Vec<f32>,
    /// By anaphor: the vote that it gave.
    told: Vec<Option<(EntityId, f32)>>,
}

impl Walk<'_> {
    fn pass(&mut self, reference: &Reference) -> Vec<Mention> {
        let mut found = vec![];
        let mut speech = 0;
        for (index, anaphor) in reference.anaphors.iter().enumerate() {
            let Some(phrase) = self.document.trees.phrases().get(anaphor.phrase) else {
                continue;
            };
            let start = self.document.trees.span(phrase.words.clone()).start;
            while self
                .speeches
                .get(speech)
                .is_some_and(|s| s.span.start <= start)
            {
                speech += 1;
            }
            // "the mayor, Tom Bell" needs no score, and "Tom Bell is the mayor" refers to nobody.
            let named = self.beliefs.get(anaphor.phrase).and_then(Belief::best);
            let named = matches!(named, Some((Referent::Entity(_), _)));
            let resolved = self.resolved.get(anaphor.phrase).copied().unwrap_or(false);
            if named && !resolved || self.phrases.describes(anaphor.phrase) {
                continue;
            }
            let about = Anaphor::of(&self.document.trees, phrase);
            let belief = self.belief(anaphor, phrase, &about, index, speech);
            let best = belief.best();
            if let Some((Referent::Entity(id), probability)) = best {
                let confidence = reference.calibration.confidence(probability);
                self.vote(index, &about, id, confidence);
                found.extend(self.mention(phrase, &about, id, confidence));
            }
            if let Some(slot) = self.beliefs.get_mut(anaphor.phrase) {
                *slot = belief;
            }
            if let Some(resolved) = self.resolved.get_mut(anaphor.phrase) {
                *resolved = true;
            }
        }
        found
    }

    /// What an anaphor refers to: its candidates' referents, weighed.
    fn belief(
        &self,
        anaphor: &analysis::Anaphor,
        phrase: &Phrase,
        about: &Anaphor<'_>,
        index: usize,
        speech: usize,
    ) -> Belief {
        let mut belief = Belief::default();
        for candidate in &anaphor.candidates {
            let trust = self.trust(candidate.phrase, phrase);
            for (referent, share) in self.of(candidate.phrase).iter() {
                belief.add(referent, share * candidate.probability * trust);
            }
        }
        let ties = self.ties(phrase, about, speech);
        let refused = belief.iter().map(|(r, p)| p * (1.0 - ties.allow(r)));
        let none = anaphor.none + REFUSED * refused.sum::<f32>();
        belief.add(Referent::Unnamed(anaphor.phrase), none);
        let all = self.document.trees.phrases();
        belief.weigh(|referent| {
            let agrees = match referent {
                Referent::Entity(id) => match self.cast.get(id.0 as usize) {
                    Some(known) => about.agrees(known, self.votes_without(index, id)),
                    None => 0.0,
                },
                Referent::Unnamed(at) if at == anaphor.phrase => 1.0,
                Referent::Unnamed(at) => all
                    .get(at)
                    .map_or(0.0, |p| about.agrees_unnamed(&self.document.trees, p)),
            };
            agrees * ties.of(referent)
        });
        belief.prune();
        belief
    }

    /// The share of a candidate's probability that counts: less for a pronoun of another sentence.
    fn trust(&self, candidate: usize, anaphor: &Phrase) -> f32 {
        let trees = &self.document.trees;
        let pronoun = trees.phrases().get(candidate);
        let pronoun = pronoun.filter(|p| p.kind == PhraseKind::Pronoun);
        match pronoun.map(|pronoun| pronoun.head) {
            Some(head) if trees.tree(head) != trees.tree(anaphor.head) => {
                let next = self.people.partition_point(|&name| name <= head);
                let renamed = self
                    .people
                    .get(next)
                    .is_some_and(|&name| name < anaphor.head);
                if renamed {
                    PASSED_PRONOUN
                } else {
                    EARLIER_PRONOUN
                }
            }
            _ => 1.0,
        }
    }

    /// What a phrase refers to as far as the walk has come.
    fn of(&self, phrase: usize) -> &Belief {
        static NOTHING: Belief = Belief::nothing();
        self.beliefs
            .get(self.phrases.source(phrase))
            .unwrap_or(&NOTHING)
    }

    /// Who an anaphor is not, and whom it is likelier to be.
    fn ties(&self, phrase: &Phrase, about: &Anaphor<'_>, speech: usize) -> Ties<'_> {
        let trees = &self.document.trees;
        let mut ties = Ties::default();
        let known = |word: usize| {
            let phrase = self.phrases.headed_by(word);
            phrase.or_else(|| self.phrases.headed_by(binding::top(trees, word)))
        };
        for (head, strength) in binding::others(trees, phrase.head) {
            // An anaphor further on tells nothing of one before it.
            let tells = |other: &usize| {
                head < phrase.head || !self.resolved.get(*other).copied().unwrap_or(false)
            };
            if let Some(other) = known(head).filter(tells) {
                ties.apart.push((self.of(other), strength));
            }
        }
        for governed in binding::governed(trees, phrase.head) {
            ties.apart.extend(self.named_in(governed, GOVERNED));
        }
        if let Anaphor::Pronoun(_) = about {
            let said = self.said_by(phrase.head, speech);
            ties.apart.extend(self.named_in(said, NOT_SPEAKER));
            for (head, strength) in binding::likely(trees, phrase.head) {
                let likely = known(head).map(|likely| (self.of(likely), strength));
                ties.together.extend(likely);
            }
            let last = self.last_speaker(phrase.head).and_then(known);
            let last = last.map(|last| (self.of(last), LAST_SPEAKER));
            ties.together.extend(last);
        }
        // Who speaks says "I", or in a body's name "they".
        if !matches!(about, Anaphor::Pronoun(Pronoun::They)) {
            let span = trees.span(phrase.words.clone());
            let before = self.speeches.get(..speech).unwrap_or_default().iter().rev();
            let around = before
                .take(MOST_NESTED)
                .filter(|speech| speech.direct && speech.span.end >= span.end);
            let speakers = around.filter_map(|speech| known(self.head_of(speech)?));
            ties.apart
                .extend(speakers.map(|speaker| (self.of(speaker), NOT_SPEAKER)));
        }
        ties
    }

    /// What the names in a range stand for, with the strength given.
    fn named_in(
        &self,
        words: std::ops::Range<usize>,
        strength: f32,
    ) -> impl Iterator<Item = (&Belief, f32)> {
        let heads = words.filter(|&word| self.phrases.name_at(word).is_some());
        let phrases = heads.filter_map(|head| self.phrases.headed_by(head));
        phrases
            .take(MOST_NESTED)
            .map(move |phrase| (self.of(phrase), strength))
    }

    /// The words between quotation marks that a pronoun speaks: who speaks names himself there hardly ever.
    fn said_by(&self, pronoun: usize, speech: usize) -> std::ops::Range<usize> {
        let near = speech.saturating_sub(2)..(speech + 2).min(self.speeches.len());
        let near = self.speeches.get(near).unwrap_or_default();
        let own = near
            .iter()
            .find(|speech| speech.direct && speech.head == Some(pronoun));
        own.map_or(0..0, |speech| self.document.trees.words_of(speech.span))
    }

    /// The head of the phrase that speaks, of a speech that goes on the one with which it begins.
    fn head_of(&self, speech: &Speech) -> Option<usize> {
        let before = |speech: &&Speech| self.speeches.get(speech.goes_on?);
        let mut chain = std::iter::successors(Some(speech), before).take(MOST_NESTED);
        chain.find_map(|speech| speech.head)
    }

    /// Who spoke last before the subject of a verb of speech, by the head word.
    fn last_speaker(&self, anaphor: usize) -> Option<usize> {
        let after = self.speakers.partition_point(|&speaker| speaker < anaphor);
        self.speakers.get(after).filter(|&&next| next == anaphor)?;
        let last = *self.speakers.get(after.checked_sub(1)?)?;
        // "Roe said. Lind came by. He said": more likely Lind.
        let next = self.people.partition_point(|&name| name <= last);
        let renamed = self.people.get(next).is_some_and(|&name| name < anaphor);
        (anaphor - last <= FARTHEST_SPEAKER && !renamed).then_some(last)
    }

    /// What the other pronouns say of an entity's gender.
    fn votes_without(&self, index: usize, entity: EntityId) -> f32 {
        let all = self.votes.get(entity.0 as usize).copied().unwrap_or(0.0);
        let own = match self.told.get(index) {
            Some(Some((id, vote))) if *id == entity => *vote,
            _ => 0.0,
        };
        (all - own).clamp(-MOST_VOTES, MOST_VOTES)
    }

    /// Lets "he" and "she" tell the gender of an entity, once each.
    fn vote(&mut self, index: usize, about: &Anaphor<'_>, entity: EntityId, confidence: f32) {
        let vote = match about {
            Anaphor::Pronoun(Pronoun::He) => VOTE,
            Anaphor::Pronoun(Pronoun::She) => -VOTE,
            _ => return,
        };
        let vote = vote * f32::from(confidence >= TELLS_GENDER);
        let Some(told) = self.told.get_mut(index) else {
            return;
        };
        let before = told.replace((entity, vote));
        if let Some((id, old)) = before
            && let Some(votes) = self.votes.get_mut(id.0 as usize)
        {
            *votes -= old;
        }
        if let Some(votes) = self.votes.get_mut(entity.0 as usize) {
            *votes += vote;
        }
    }

    /// The mention that an anaphor makes, if its entity can be called so.
    fn mention(
        &self,
        phrase: &Phrase,
        about: &Anaphor<'_>,
        id: EntityId,
        confidence: f32,
    ) -> Option<Mention> {
        let trees = &self.document.trees;
        let known = self.cast.get(id.0 as usize)?;
        let empty = trees.is(phrase.head, &[Relation::Expl]);
        // "the bridge" of an article that names two.
        let one_of_several = known.kind != Kind::Person
            && known.is_called(trees.word(phrase.head))
            && self
                .called
                .get(trees.word(phrase.head))
                .is_some_and(|&count| count > 1);
        if empty
            || one_of_several
            || !about.may_mean(known)
            || self.phrases.name_at(phrase.head).is_some()
        {
            return None;
        }
        Some(Mention {
            span: trees.span(phrase.words.clone()),
            entity: Some(id),
            form: match about {
                Anaphor::Pronoun(_) => Form::Pronoun,
                Anaphor::Description(_) => Form::Nominal,
            },
            confidence,
            runner_up: None,
        })
    }
}
