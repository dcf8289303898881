//! The reading as JSON: what the command line prints, the JavaScript API
//! returns and share links may carry.
//!
//! [`Reading`] mirrors [`gloss_reader::Reading`] field by field, with offsets in
//! UTF-16 code units, the unit that JavaScript's strings count in. Fields may be
//! added; changing the meaning of one raises [`VERSION`].

mod syntax;

use gloss_reader::{
    Background, Date, DateKind, EntityId, Form, Kind, Modifier, Place, QuantityKind, Together, Why,
};
use gloss_text::{Span, Utf16Map};
use serde::{Deserialize, Serialize, Serializer};

pub use syntax::{SyntaxWord, syntax_words};

/// The version of this JSON, in [`Reading::version`].
pub const VERSION: u32 = 1;

/// What was understood of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// [`VERSION`] at the time of writing.
    pub version: u32,
    /// The date the article was read against.
    #[serde(with = "gloss_date::optional")]
    pub published: Option<Date>,
    /// By start, then by end; never two with the same offsets.
    pub mentions: Vec<Mention>,
    /// In order of first mention; `entities[i].id` is `i`.
    pub entities: Vec<Entity>,
    /// By start.
    pub quotes: Vec<Quote>,
    /// By start.
    pub dates: Vec<DateMention>,
    /// By start.
    pub quantities: Vec<Quantity>,
    /// Who does what to whom, in the order of the verbs.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who appears with whom: the closest pairs first.
    #[serde(default)]
    pub together: Vec<Together>,
    /// The sentences that give the gist, in text order.
    #[serde(default)]
    pub key_sentences: Vec<KeySentence>,
    /// The story by date: sentences in the order of the days they name.
    #[serde(default)]
    pub outline: Vec<OutlineEntry>,
    /// What could not be read, in English.
    pub warnings: Vec<String>,
}

/// A half-open range of UTF-16 code units of the text as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offsets {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// Words that refer to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub at: Offsets,
    /// Whom or what they refer to, where that is known.
    pub entity: Option<EntityId>,
    /// How they refer.
    pub form: Form,
    /// The chance that this is right, 0 to 1, to three decimals.
    #[serde(serialize_with = "plain_number")]
    pub confidence: f64,
    /// The second likeliest kind of a name, where one is worth offering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runner_up: Option<Kind>,
}

/// Someone or something that the article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its index in [`Reading::entities`].
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// The fullest form that the article uses.
    pub name: String,
    /// The other names that the article uses, in order of first use.
    pub aliases: Vec<String>,
    /// What the article says it is, in the article's words and order.
    pub roles: Vec<Role>,
    /// How much the article is about it, 0 to 1, to three decimals.
    #[serde(default, serialize_with = "plain_number")]
    pub salience: f64,
    /// Where it lies, for a place that could be located.
    pub place: Option<Place>,
    /// What is known of it from a pack.
    pub background: Option<Background>,
}

/// Words that say what an entity is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The words, as the article has them.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub at: Offsets,
}

/// Words or thoughts that the article gives to someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The quoted words; with their quotation marks, where direct.
    #[serde(flatten)]
    pub at: Offsets,
    /// Between quotation marks.
    pub direct: bool,
    /// Who said it.
    pub speaker: Option<EntityId>,
    /// The words that name the speaker.
    pub speaker_span: Option<Offsets>,
    /// "said".
    pub cue: Option<Offsets>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The words.
    #[serde(flatten)]
    pub at: Offsets,
    /// What it is.
    pub kind: DateKind,
    /// In TIMEX3's syntax.
    pub value: String,
    /// What narrows the value.
    pub modifier: Option<Modifier>,
}

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words, with the unit.
    #[serde(flatten)]
    pub at: Offsets,
    /// What it is.
    pub kind: QuantityKind,
    /// The number, multiplied out.
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    /// What is counted, ISO 4217 code of the currency, or the unit of measure.
    pub unit: Option<String>,
    /// What narrows the value.
    pub modifier: Option<Modifier>,
    /// Shared by the quantities that report the same thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
}

/// Who says what a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The words.
    #[serde(flatten)]
    pub at: Offsets,
    /// The entity, if it is one.
    pub entity: Option<EntityId>,
}

/// That an entity does something, or something is done to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The sentence.
    #[serde(flatten)]
    pub at: Offsets,
    /// Who acts, if that is an entity.
    pub subject: Option<EntityId>,
    /// The mention of it, or the words.
    pub subject_span: Offsets,
    /// The verb with its auxiliaries and preposition.
    pub verb: Offsets,
    /// The object stands before the verb, the subject after it.
    pub passive: bool,
    /// Whom or what the verb is done to, if that is an entity.
    pub object: Option<EntityId>,
    /// The mention of it, or the words.
    pub object_span: Offsets,
    /// The clause says that it is not so.
    #[serde(default)]
    pub negated: bool,
    /// The clause says that it may be so, or should.
    #[serde(default)]
    pub hedged: bool,
    /// Who says so, if not the article itself.
    #[serde(default)]
    pub reporter: Option<Reporter>,
}

/// A sentence that tells much of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySentence {
    /// The sentence.
    #[serde(flatten)]
    pub at: Offsets,
    /// Why it was chosen.
    pub why: Vec<Why>,
}

/// A sentence with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// The sentence.
    #[serde(flatten)]
    pub at: Offsets,
    /// Index in [`Reading::dates`] of the date that places it.
    pub date: u32,
}

impl Reading {
    /// Puts a reading of `text` into its JSON form.
    pub fn from(text: &str, reading: &gloss_reader::Reading) -> Self {
        let map = Utf16Map::new(text);
        let at = |span: Span| Offsets {
            start: map.to_utf16(span.start),
            end: map.to_utf16(span.end),
        };
        Self {
            version: VERSION,
            published: reading.published,
            mentions: reading
                .mentions
                .iter()
                .map(|m| Mention {
                    at: at(m.span),
                    entity: m.entity,
                    form: m.form,
                    confidence: three_decimals(m.confidence),
                    runner_up: m.runner_up,
                })
                .collect(),
            entities: reading
                .entities
                .iter()
                .map(|e| Entity {
                    id: e.id,
                    kind: e.kind,
                    name: e.name.clone(),
                    aliases: e.aliases.clone(),
                    roles: e
                        .roles
                        .iter()
                        .map(|r| Role {
                            text: r.text.clone(),
                            at: at(r.span),
                        })
                        .collect(),
                    salience: three_decimals(e.salience),
                    place: e.place.clone(),
                    background: e.background.clone(),
                })
                .collect(),
            quotes: reading
                .quotes
                .iter()
                .map(|q| Quote {
                    at: at(q.span),
                    direct: q.direct,
                    speaker: q.speaker,
                    speaker_span: q.speaker_span.map(at),
                    cue: q.cue.map(at),
                })
                .collect(),
            dates: reading
                .dates
                .iter()
                .map(|d| DateMention {
                    at: at(d.span),
                    kind: d.kind,
                    value: d.value.clone(),
                    modifier: d.modifier,
                })
                .collect(),
            quantities: reading
                .quantities
                .iter()
                .map(|q| Quantity {
                    at: at(q.span),
                    kind: q.kind,
                    value: q.value,
                    unit: q.unit.clone(),
                    modifier: q.modifier,
                    group: q.group,
                })
                .collect(),
            statements: reading
                .statements
                .iter()
                .map(|s| Statement {
                    at: at(s.sentence),
                    subject: s.subject,
                    subject_span: at(s.subject_span),
                    verb: at(s.verb),
                    passive: s.passive,
                    object: s.object,
                    object_span: at(s.object_span),
                    negated: s.negated,
                    hedged: s.hedged,
                    reporter: s.reporter.map(|reporter| Reporter {
                        at: at(reporter.span),
                        entity: reporter.entity,
                    }),
                })
                .collect(),
            together: reading.together.clone(),
            key_sentences: reading
                .key_sentences
                .iter()
                .map(|k| KeySentence {
                    at: at(k.sentence),
                    why: k.why.clone(),
                })
                .collect(),
            outline: reading
                .outline
                .iter()
                .map(|o| OutlineEntry {
                    at: at(o.sentence),
                    date: o.date,
                })
                .collect(),
            warnings: reading.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

fn three_decimals(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

/// Writes a whole number without a fraction: 26, not 26.0.
fn plain_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Beyond this, an f64 no longer holds every whole number.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < WHOLE {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}
