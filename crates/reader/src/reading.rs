use std::fmt;

use gloss_knowledge::{Background, Kind, Place};
use gloss_text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the passes understood of one article. Spans are UTF-8 bytes of its text.
///
/// The JSON form with UTF-16 offsets is gloss-wire's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The date the article was read against.
    #[serde(with = "gloss_date::optional")]
    pub published: Option<Date>,
    /// The sentences of the text, in order.
    pub sentences: Vec<Span>,
    /// By start, then by end; never two with the same span.
    pub mentions: Vec<Mention>,
    /// In order of first mention; `entities[i].id.0 == i`.
    pub entities: Vec<Entity>,
    /// By start.
    pub quotes: Vec<Quote>,
    /// By start.
    pub dates: Vec<DateMention>,
    /// By start.
    pub quantities: Vec<Quantity>,
    /// The clauses of the text, in the order of their verbs; none without a parser. Statements are
    /// made from them where the text was read, so they are not sent along.
    #[serde(skip)]
    pub clauses: Vec<Clause>,
    /// Who does what to whom, in the order of the verbs.
    pub statements: Vec<Statement>,
    /// Who appears with whom: the closest pairs first.
    pub together: Vec<Together>,
    /// Three to five sentences that give the gist, in text order; none for a short text.
    pub key_sentences: Vec<KeySentence>,
    /// The story by date: sentences that say when, in the order of the days they name.
    pub outline: Vec<OutlineEntry>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
}

/// What could not be read. `Display` says it in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// There is no text.
    Empty,
    /// The text is hardly in the language that the passes are made for.
    NotEnglish,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "There is no text to read.",
            Self::NotEnglish => {
                "This hardly looks like English, the only language that is read; expect little."
            }
        })
    }
}

/// Words that refer to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Whom or what they refer to, where that is known.
    pub entity: Option<EntityId>,
    /// How they refer.
    pub form: Form,
    /// The chance that this is right, 0 to 1.
    pub confidence: f32,
    /// The second likeliest kind of a name, where one is worth offering.
    pub runner_up: Option<Kind>,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// "Dan Driscoll".
    Name,
    /// "the foreign minister".
    Nominal,
    /// "he".
    Pronoun,
}

/// Index of an entity in [`Reading::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// Someone or something that the article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its index in [`Reading::entities`].
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// The fullest form that the article uses.
    pub name: String,
    /// The other names that the article uses, in order of first use, none twice.
    pub aliases: Vec<String>,
    /// What the article says it is, in the article's words and order.
    pub roles: Vec<Role>,
    /// How much the article is about it, from 0 to 1 for the one it is most about.
    pub salience: f32,
    /// Where it lies, for a place that could be located.
    pub place: Option<Place>,
    /// What is known of it from a pack.
    pub background: Option<Background>,
}

/// Words that say what an entity is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The words, as the article has them but for straight apostrophes and single spaces.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Words or thoughts that the article gives to someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The quoted words; with their quotation marks, where direct.
    pub span: Span,
    /// Between quotation marks.
    pub direct: bool,
    /// Who said it.
    pub speaker: Option<EntityId>,
    /// The words that name the speaker.
    pub speaker_span: Option<Span>,
    /// "said".
    pub cue: Option<Span>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// What it is.
    pub kind: DateKind,
    /// TIMEX3 value: `2025-11-20`, `2025-W47`, `P3D`, `PAST_REF`.
    pub value: String,
    /// What narrows the value.
    pub modifier: Option<Modifier>,
}

/// The TIMEX3 type of an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// A day or longer.
    Date,
    /// Within a day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// What narrows a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// Earlier than the value.
    Before,
    /// Later than the value.
    After,
    /// The value or more.
    AtLeast,
    /// The value or less.
    AtMost,
    /// More than the value.
    MoreThan,
    /// Less than the value.
    LessThan,
    /// About the value.
    Approx,
    /// The first part of the value.
    Start,
    /// The middle part of the value.
    Mid,
    /// The last part of the value.
    End,
}

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words, with the unit.
    pub span: Span,
    /// What it is.
    pub kind: QuantityKind,
    /// The number, with "million" and the like multiplied out.
    pub value: f64,
    /// What is counted ("people"), ISO 4217 code of the currency, or the unit of measure.
    pub unit: Option<String>,
    /// What narrows the value.
    pub modifier: Option<Modifier>,
    /// Shared by the quantities that report the same thing: same value, same unit or noun.
    /// Numbered from 0 in order of first mention; `None` for what is reported once.
    pub group: Option<u32>,
}

/// What a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// How many.
    Count,
    /// An amount of money.
    Money,
    /// A share in per cent.
    Percent,
    /// An amount with a unit of measure.
    Measure,
    /// The how-manieth.
    Ordinal,
}

/// That an entity does something, or something is done to it, in a clause that says so.
///
/// "Ana Sol met Bo Lind", "Bo Lind was freed by Chad", "Ana Sol resigned from the board", "the court
/// fined Acme": the words can be shown as the article has them, or the whole `sentence`. At least
/// one of subject and object is an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who acts, if that is an entity: the subject of the verb; if `passive`, what stands after "by".
    pub subject: Option<EntityId>,
    /// The mention of it; of what is no entity the words, "the court".
    pub subject_span: Span,
    /// The verb with its auxiliaries and preposition: "has met with", "was freed by".
    pub verb: Span,
    /// What stands after the verb's "by" acts: the object stands before the verb, the subject after it.
    pub passive: bool,
    /// Whom or what the verb is done to, if that is an entity.
    pub object: Option<EntityId>,
    /// The mention of it; of what is no entity the words, "a rival in Leeds".
    pub object_span: Span,
    /// The clause says that it is not so: "did not meet", "refused to meet". The words of the verb
    /// or of the object say so too.
    pub negated: bool,
    /// The clause says that it may be so, or should: "may meet", "plans to meet", "reportedly met".
    pub hedged: bool,
    /// Who says so, if not the article itself.
    pub reporter: Option<Reporter>,
    /// The sentence.
    pub sentence: Span,
}

/// Who says what a statement says: "police" of "police said", "according to police".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The entity, if it is one.
    pub entity: Option<EntityId>,
    /// The words.
    pub span: Span,
}

/// A clause with a subject, as the tree has it: with the mentions, what statements are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The subject, or the subjects that "and" joins.
    pub subjects: Vec<ClausePart>,
    /// The verb with its auxiliaries and preposition.
    pub verb: Span,
    /// The objects of the verb or of its preposition; none if the clause states nothing that can
    /// be told in a line: it is asked, supposed or quoted, or has no object.
    pub objects: Vec<ClausePart>,
    /// The object stands behind the "by" of a passive.
    pub by: bool,
    /// "did not meet".
    pub negated: bool,
    /// "may meet".
    pub hedged: bool,
    /// Who says so, if not the article itself.
    pub reporter: Option<ClausePart>,
}

/// A noun phrase in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClausePart {
    /// Its words.
    pub span: Span,
    /// Its head: a mention that holds it stands for the phrase. `None` if no mention can: "Bo Lind
    /// in charge" of "put Bo Lind in charge".
    pub head: Option<Span>,
}

/// Two entities that appear side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// The one that the article mentions first.
    pub a: EntityId,
    /// The other.
    pub b: EntityId,
    /// In how many sentences both are mentioned.
    pub sentences: u32,
    /// In how many paragraphs both are mentioned.
    pub paragraphs: u32,
}

/// A sentence that tells much of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySentence {
    /// The sentence.
    pub sentence: Span,
    /// Why it was chosen; at least one reason.
    pub why: Vec<Why>,
}

/// Why a sentence is a key sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It opens the article.
    Lead,
    /// It says what the headline says.
    Headline,
    /// It is on those whom the article is about.
    Cast,
    /// It holds the words that the article uses most.
    Theme,
    /// It holds numbers.
    Figures,
    /// It says when.
    Date,
}

/// A sentence with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// The sentence.
    pub sentence: Span,
    /// Index in [`Reading::dates`] of the date that places it.
    pub date: u32,
}
