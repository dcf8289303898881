use std::collections::VecDeque;
use std::ops::Range;

use gloss_text::TokenKind;

use super::Description;
use super::profile::{Gender, Profile};
use crate::lists::{CONJUNCTIONS, HONORIFICS, PREPOSITIONS, ROLE_HEADS, ROLE_MODIFIERS};
use crate::words::Words;
use crate::{Entity, EntityId, Kind, Mention};

/// How many antecedents are looked back upon.
const MOST: usize = 40;

/// Who and what has been spoken of last.
pub(super) struct Scene<'w, 't> {
    words: &'w Words<'t>,
    kinds: Vec<Kind>,
    countries: Vec<bool>,
    /// The names' first tokens with their entities, in order.
    names: Vec<(usize, EntityId)>,
    antecedents: VecDeque<Antecedent>,
    /// By token: within quotation marks.
    quoted: Vec<bool>,
    /// By token: part of a name or of a role next to one.
    taken: Vec<bool>,
}

/// Something that a pronoun may stand for.
#[derive(Clone, Debug)]
pub(super) struct Antecedent {
    pub range: Range<usize>,
    pub sentence: usize,
    /// `None` for someone who is described only.
    pub entity: Option<EntityId>,
    /// What is known of it when it has no entity.
    pub profile: Profile,
    /// The subject of its clause, as far as its place tells.
    pub subject: bool,
    /// Before "'s".
    pub possessive: bool,
    pub quoted: bool,
    /// A pronoun or description.
    pub resolved: bool,
}

impl<'w, 't> Scene<'w, 't> {
    pub(super) fn new(
        words: &'w Words<'t>,
        names: &[Mention],
        entities: &[Entity],
        profiles: &[Profile],
    ) -> Self {
        let mut taken = vec![false; words.len()];
        let spans = names
            .iter()
            .map(|n| n.span)
            .chain(entities.iter().flat_map(|e| e.roles.iter().map(|r| r.span)));
        for span in spans {
            if let Some(tokens) = taken.get_mut(words.tokens_of(span)) {
                tokens.fill(true);
            }
        }
        let starts = |n: &Mention| Some((words.tokens_of(n.span).start, n.entity?));
        Self {
            words,
            kinds: entities.iter().map(|e| e.kind).collect(),
            countries: profiles.iter().map(|p| p.country).collect(),
            names: names.iter().filter_map(starts).collect(),
            antecedents: VecDeque::new(),
            quoted: quoted(words),
            taken,
        }
    }

    /// What has been spoken of, the last first.
    pub(super) fn backwards(&self) -> impl Iterator<Item = &Antecedent> {
        self.antecedents.iter().rev()
    }

    pub(super) fn push(&mut self, antecedent: Antecedent) {
        if self.antecedents.len() == MOST {
            self.antecedents.pop_front();
        }
        self.antecedents.push_back(antecedent);
    }

    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }

    pub(super) fn is_taken(&self, token: usize) -> bool {
        self.taken.get(token).copied().unwrap_or(false)
    }

    pub(super) fn kind(&self, id: EntityId) -> Kind {
        self.kinds
            .get(id.0 as usize)
            .copied()
            .unwrap_or(Kind::Organization)
    }

    pub(super) fn is_country(&self, id: EntityId) -> bool {
        self.countries.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// The person whom an opening phrase announces: in "After his talks in Rome,
    /// Minister Jane Roe wrote" the pronoun stands before the name.
    pub(super) fn announced(&self, pronoun: usize) -> Option<EntityId> {
        let words = self.words;
        let sentence = words.sentence(pronoun);
        let opening = pronoun - sentence.start < 4
            && (words.has(sentence.start, PREPOSITIONS) || words.has(sentence.start, CONJUNCTIONS));
        if !opening {
            return None;
        }
        let comma = (pronoun..sentence.end.min(pronoun + 14)).find(|&i| words.text(i) == ",")?;
        let next = self.names.partition_point(|&(start, _)| start <= comma);
        let person = self
            .names
            .get(next..)?
            .iter()
            .take(3)
            .find(|(_, id)| self.kind(*id) == Kind::Person)?;
        (person.0 < sentence.end && self.phrase_start(person.0, comma + 1) == comma + 1)
            .then_some(person.1)
    }

    /// A name as an antecedent.
    pub(super) fn named(&self, range: Range<usize>, id: EntityId) -> Antecedent {
        self.antecedent(range, Some(id), false)
    }

    /// A pronoun or description that has been resolved.
    pub(super) fn meant(&self, range: Range<usize>, id: EntityId) -> Antecedent {
        self.antecedent(range, Some(id), true)
    }

    /// Someone or something described and not named.
    pub(super) fn unnamed(&self, description: Description) -> Antecedent {
        let noun = self.words.value(description.head, ROLE_HEADS);
        let mut antecedent = self.antecedent(description.range, None, true);
        antecedent.profile.gender = noun.and_then(Gender::of);
        antecedent.profile.kind = if noun.is_some() {
            Kind::Person
        } else {
            Kind::Work
        };
        antecedent
    }

    fn antecedent(
        &self,
        range: Range<usize>,
        entity: Option<EntityId>,
        resolved: bool,
    ) -> Antecedent {
        let words = self.words;
        let sentence = words.sentence(range.start);
        let start = self.phrase_start(range.start, sentence.start);
        let before = start.checked_sub(1).filter(|&i| i >= sentence.start);
        let possessive = words.kind(range.end) == TokenKind::Possessive && range.end < sentence.end
            || resolved && matches!(words.word(range.start), "his" | "its" | "their");
        let clause_opens = before.is_none_or(|i| {
            words.kind(i) != TokenKind::Word
                || words.has(i, CONJUNCTIONS)
                || words.word(i).ends_with("ly")
        });
        Antecedent {
            sentence: words.sentence_index(range.start),
            entity,
            profile: Profile {
                kind: entity.map_or(Kind::Person, |id| self.kind(id)),
                gender: None,
                country: false,
            },
            subject: clause_opens && !possessive,
            possessive,
            quoted: self.is_quoted(range.start),
            resolved,
            range,
        }
    }

    /// Where the noun phrase of a name begins: before its title and article.
    fn phrase_start(&self, start: usize, floor: usize) -> usize {
        let words = self.words;
        let mut i = start;
        while i > floor && start - i < 8 {
            let word = words.word(i - 1);
            let inside = self.is_taken(i - 1) && words.kind(i - 1) != TokenKind::Punctuation
                || words.has(i - 1, HONORIFICS)
                || words.has(i - 1, ROLE_HEADS)
                || words.has(i - 1, ROLE_MODIFIERS)
                || words.kind(i - 1) == TokenKind::Possessive
                || matches!(word, "the" | "a" | "an");
            if !inside {
                break;
            }
            i -= 1;
        }
        i
    }
}

/// By token: whether it stands within double quotation marks; a paragraph ends what it leaves open.
fn quoted(words: &Words<'_>) -> Vec<bool> {
    let mut quoted = vec![false; words.len()];
    for block in &words.tokens.blocks {
        let mut open = false;
        for sentence in words
            .tokens
            .sentences
            .get(block.sentences.range())
            .unwrap_or_default()
        {
            for i in sentence.tokens.range() {
                match words.text(i) {
                    "“" | "«" => open = true,
                    "”" | "»" => open = false,
                    "\"" => open = !open,
                    _ => quoted[i] = open,
                }
            }
        }
    }
    quoted
}
