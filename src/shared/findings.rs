//! A reading with what is asked of it often at hand: what cards and panels are drawn from.

use std::rc::Rc;

use gloss_ingest::Article;
use gloss_reader::{DateMention, Entity, EntityId, Form, Kind, Mention, Quantity, Quote, Reading};
use gloss_text::Span;
use serde::{Deserialize, Serialize};

use crate::shared::words;

/// One thing in a reading that has a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// An index in [`Reading::mentions`].
    Mention(u32),
    /// An index in [`Reading::quotes`].
    Quote(u32),
    /// An index in [`Reading::dates`].
    Date(u32),
    /// An index in [`Reading::quantities`].
    Quantity(u32),
}

impl Subject {
    /// As `data-mark` has it: "m12".
    pub fn token(self) -> String {
        match self {
            Self::Mention(i) => format!("m{i}"),
            Self::Quote(i) => format!("q{i}"),
            Self::Date(i) => format!("d{i}"),
            Self::Quantity(i) => format!("n{i}"),
        }
    }

    /// What `data-mark` says.
    pub fn from_token(token: &str) -> Option<Self> {
        let mut chars = token.chars();
        let letter = chars.next()?;
        let index = chars.as_str().parse().ok()?;
        match letter {
            'm' => Some(Self::Mention(index)),
            'q' => Some(Self::Quote(index)),
            'd' => Some(Self::Date(index)),
            'n' => Some(Self::Quantity(index)),
            _ => None,
        }
    }
}

/// A complete reading, and who stands where in it.
#[derive(Debug)]
pub struct Findings {
    /// The text and its blocks.
    pub article: Rc<Article>,
    /// The reading.
    pub reading: Reading,
    /// For each entity its mentions: indices in text order.
    mentions_of: Vec<Vec<u32>>,
}

/// Someone who appears in the same sentences as someone else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub entity: EntityId,
    /// In how many sentences.
    pub sentences: usize,
    /// The first of them.
    pub first: u32,
}

impl Findings {
    /// What `reading` says of an article.
    pub fn new(article: Rc<Article>, reading: Reading) -> Self {
        let mut mentions_of = vec![Vec::new(); reading.entities.len()];
        for (i, mention) in (0..).zip(&reading.mentions) {
            if let Some(of) = mention
                .entity
                .and_then(|id| mentions_of.get_mut(id.0 as usize))
            {
                of.push(i);
            }
        }
        Self {
            article,
            reading,
            mentions_of,
        }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.article.text.get(span.range()).unwrap_or("")
    }

    /// What the article is called in a list: its headline, or how it begins, in at most `max` bytes.
    pub fn headline(&self, max: usize) -> String {
        let first = self
            .article
            .blocks
            .first()
            .map(|block| self.words(block.span));
        words::shortened(self.article.title.as_deref().or(first).unwrap_or(""), max)
    }

    /// An entity by its id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.reading.entities.get(id.0 as usize)
    }

    /// A mention by its index.
    pub fn mention(&self, index: u32) -> Option<&Mention> {
        self.reading.mentions.get(index as usize)
    }

    /// A quote by its index.
    pub fn quote(&self, index: u32) -> Option<&Quote> {
        self.reading.quotes.get(index as usize)
    }

    /// An expression of time by its index.
    pub fn date(&self, index: u32) -> Option<&DateMention> {
        self.reading.dates.get(index as usize)
    }

    /// A quantity by its index.
    pub fn quantity(&self, index: u32) -> Option<&Quantity> {
        self.reading.quantities.get(index as usize)
    }

    /// The words that a subject stands on.
    pub fn span(&self, subject: Subject) -> Option<Span> {
        match subject {
            Subject::Mention(i) => self.mention(i).map(|mention| mention.span),
            Subject::Quote(i) => self.quote(i).map(|quote| quote.span),
            Subject::Date(i) => self.date(i).map(|date| date.span),
            Subject::Quantity(i) => self.quantity(i).map(|quantity| quantity.span),
        }
    }

    /// The words that a subject is marked at: a quote at its cue, where it has one.
    pub fn handle(&self, subject: Subject) -> Option<Span> {
        match subject {
            Subject::Quote(i) => self.quote(i).map(|quote| quote.cue.unwrap_or(quote.span)),
            _ => self.span(subject),
        }
    }

    /// What stands here where another reading of the same text has a subject: of its sort, on the same words.
    pub fn counterpart(&self, other: &Self, subject: Subject) -> Option<Subject> {
        let span = other.span(subject)?;
        let reading = &self.reading;
        let at = |spans: &mut dyn Iterator<Item = Span>| {
            let (index, _) = (0..)
                .zip(spans)
                .filter(|(_, found)| found.overlaps(span))
                .max_by_key(|(_, found)| (*found == span, found.start == span.start))?;
            Some(index)
        };
        match subject {
            Subject::Mention(_) => {
                at(&mut reading.mentions.iter().map(|m| m.span)).map(Subject::Mention)
            }
            Subject::Quote(_) => at(&mut reading.quotes.iter().map(|q| q.span)).map(Subject::Quote),
            Subject::Date(_) => at(&mut reading.dates.iter().map(|d| d.span)).map(Subject::Date),
            Subject::Quantity(_) => {
                at(&mut reading.quantities.iter().map(|q| q.span)).map(Subject::Quantity)
            }
        }
    }

    /// Who here is whom another reading of the same text calls `id`.
    pub fn same_entity(&self, other: &Self, id: EntityId) -> Option<EntityId> {
        other.mentions_of(id).iter().find_map(|&mention| {
            match self.counterpart(other, Subject::Mention(mention))? {
                Subject::Mention(here) => self.mention(here)?.entity,
                _ => None,
            }
        })
    }

    /// Where an entity is mentioned: indices in text order.
    pub fn mentions_of(&self, id: EntityId) -> &[u32] {
        self.mentions_of
            .get(id.0 as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// How often an entity is mentioned in one way.
    pub fn times(&self, id: EntityId, form: Form) -> usize {
        self.mentions_of(id)
            .iter()
            .filter(|&&i| self.mention(i).is_some_and(|mention| mention.form == form))
            .count()
    }

    /// The sentence that holds a byte.
    pub fn sentence_at(&self, byte: u32) -> Option<u32> {
        let index = self
            .reading
            .sentences
            .partition_point(|span| span.start <= byte)
            .checked_sub(1)?;
        Some(index as u32)
    }

    /// What else is said of the words of a subject: what it stands in, what stands in it. In the name
    /// of a body that is also a place that the article names elsewhere.
    pub fn overlapping(&self, subject: Subject) -> Vec<Subject> {
        let Some(span) = self.span(subject) else {
            return vec![];
        };
        let reading = &self.reading;
        let mentions = (0..)
            .zip(reading.mentions.iter().map(|m| m.span))
            .map(|(i, s)| (Subject::Mention(i), s));
        let dates = (0..)
            .zip(reading.dates.iter().map(|d| d.span))
            .map(|(i, s)| (Subject::Date(i), s));
        let numbers = (0..)
            .zip(reading.quantities.iter().map(|q| q.span))
            .map(|(i, s)| (Subject::Quantity(i), s));
        let quotes = (0..)
            .zip(reading.quotes.iter().map(|q| q.span))
            .map(|(i, s)| (Subject::Quote(i), s));
        // A quote lists its speaker, not all that is named in it.
        let within = match subject {
            Subject::Quote(_) => vec![],
            _ => mentions
                .chain(dates)
                .chain(numbers)
                .filter(|(_, s)| s.overlaps(span))
                .collect(),
        };
        within
            .into_iter()
            .chain(quotes.filter(|(_, s)| s.contains(span)))
            .map(|(other, _)| other)
            .chain(self.places_in_name(subject, span))
            .filter(|&other| other != subject)
            .collect()
    }

    fn places_in_name(&self, subject: Subject, span: Span) -> Vec<Subject> {
        let kind = |id: EntityId| self.entity(id).map(|entity| entity.kind);
        let of_body = match subject {
            Subject::Mention(i) => self.mention(i).and_then(|mention| kind(mention.entity?)),
            _ => None,
        };
        if of_body != Some(Kind::Organization) {
            return vec![];
        }
        let words: Vec<&str> = self.words(span).split(' ').collect();
        let stands_in = |name: &str| {
            let name: Vec<&str> = name.split(' ').collect();
            words.windows(name.len()).any(|some| some == name)
        };
        let places = self
            .reading
            .entities
            .iter()
            .filter(|entity| entity.kind == Kind::Place && stands_in(&entity.name));
        places
            .filter_map(|place| self.mentions_of(place.id).first())
            .map(|&first| Subject::Mention(first))
            .collect()
    }

    /// What an entity is quoted with: indices in text order.
    pub fn quotes_by(&self, id: EntityId) -> Vec<u32> {
        indices(&self.reading.quotes, |quote| quote.speaker == Some(id))
    }

    /// The sentences that mention an entity, in text order, none twice.
    pub fn sentences_with(&self, id: EntityId) -> Vec<u32> {
        let mut sentences: Vec<u32> = self
            .mentions_of(id)
            .iter()
            .filter_map(|&i| self.sentence_at(self.mention(i)?.span.start))
            .collect();
        sentences.dedup();
        sentences
    }

    /// People and organizations in the same sentences as an entity, the most frequent first.
    pub fn companions(&self, id: EntityId) -> Vec<Companion> {
        let mut met: Vec<Companion> = Vec::new();
        for sentence in self.sentences_with(id) {
            let mut here: Vec<EntityId> = vec![id];
            for i in self.in_sentence(sentence, &self.reading.mentions, |mention| mention.span) {
                let Some(other) = self.mention(i).and_then(|mention| mention.entity) else {
                    continue;
                };
                if here.contains(&other) {
                    continue;
                }
                here.push(other);
                match met.iter_mut().find(|companion| companion.entity == other) {
                    Some(companion) => companion.sentences += 1,
                    None => met.push(Companion {
                        entity: other,
                        sentences: 1,
                        first: sentence,
                    }),
                }
            }
        }
        // Put in one by one: a sort would be two kilobytes of the page's program for a handful.
        let rank = |one: &Companion| (std::cmp::Reverse(one.sentences), one.first);
        let mut ranked: Vec<Companion> = Vec::new();
        for companion in met {
            let kind = self.entity(companion.entity).map(|entity| entity.kind);
            if matches!(kind, Some(Kind::Person | Kind::Organization)) {
                let at = ranked.partition_point(|other| rank(other) <= rank(&companion));
                ranked.insert(at, companion);
            }
        }
        ranked
    }

    /// The expressions of time in the sentences that mention an entity: indices in text order.
    pub fn dates_with(&self, id: EntityId) -> Vec<u32> {
        let mut found = Vec::new();
        for sentence in self.sentences_with(id) {
            found.extend(self.in_sentence(sentence, &self.reading.dates, |date| date.span));
        }
        found
    }

    /// Orders entities by how much the article is about them.
    pub fn by_weight(&self, a: EntityId, b: EntityId) -> std::cmp::Ordering {
        let weight = |id| self.entity(id).map_or(0.0, |entity| entity.salience);
        let many = |id| self.mentions_of(id).len();
        let heavier = weight(b).total_cmp(&weight(a));
        heavier.then(many(b).cmp(&many(a))).then(a.cmp(&b))
    }

    /// The entities of a kind, those that the article is most about first.
    pub fn cast(&self, kind: Kind) -> Vec<EntityId> {
        let mut cast: Vec<EntityId> = self
            .reading
            .entities
            .iter()
            .filter(|entity| entity.kind == kind)
            .map(|entity| entity.id)
            .collect();
        cast.sort_by(|&a, &b| self.by_weight(a, b));
        cast
    }

    /// The mention before or after one of the same entity.
    pub fn neighbour(&self, mention: u32, step: isize) -> Option<u32> {
        let of = self.mentions_of(self.mention(mention)?.entity?);
        let at = of.binary_search(&mention).ok()?;
        of.get(at.checked_add_signed(step)?).copied()
    }

    /// Indices of what starts in a sentence, of a list in text order.
    fn in_sentence<'f, T>(
        &'f self,
        sentence: u32,
        list: &'f [T],
        span: impl Fn(&T) -> Span + 'f,
    ) -> impl Iterator<Item = u32> + 'f {
        let within = self
            .reading
            .sentences
            .get(sentence as usize)
            .copied()
            .unwrap_or(Span { start: 0, end: 0 });
        let first = list.partition_point(|item| span(item).start < within.start);
        (first as u32..)
            .zip(list.iter().skip(first))
            .take_while(move |(_, item)| span(item).start < within.end)
            .map(|(i, _)| i)
    }
}

fn indices<T>(list: &[T], keep: impl Fn(&T) -> bool) -> Vec<u32> {
    (0..)
        .zip(list)
        .filter(|(_, item)| keep(item))
        .map(|(i, _)| i)
        .collect()
}
