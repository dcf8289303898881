/** What a text is read with. */
export interface Options {
  /** The day the article was published, "YYYY-MM-DD": weekdays and "yesterday" are resolved against it. */
  published?: string | null;
}

/** Offsets in UTF-16 code units of the text as given, for `text.slice(start, end)`. */
export interface Offsets {
  start: number;
  end: number;
}

/** What was understood of one article. */
export interface Reading {
  version: 1;
  /** The day the article was read against. */
  published: string | null;
  /** By start, then by end; never two with the same offsets. */
  mentions: Mention[];
  /** In order of first mention; `entities[i].id` is `i`. */
  entities: Entity[];
  /** By start. */
  quotes: Quote[];
  /** By start. */
  dates: DateMention[];
  /** By start. */
  quantities: Quantity[];
  /** Who does what to whom, in the order of the verbs. */
  statements: Statement[];
  /** Who appears with whom: the closest pairs first. */
  together: Together[];
  /** Three to five sentences that give the gist, in text order; none for a short text. */
  key_sentences: KeySentence[];
  /** The story by date: sentences that say when, in the order of the days they name. */
  outline: OutlineEntry[];
  /** What could not be read, in words for a reader. */
  warnings: string[];
}

/** Words that refer to an entity. */
export interface Mention extends Offsets {
  /** An index into `entities`; null where it is not known whom the words refer to. */
  entity: number | null;
  /** "Dan Driscoll", "the foreign minister", "he". */
  form: "name" | "nominal" | "pronoun";
  /** The chance that this is right, 0 to 1. */
  confidence: number;
  /** The second likeliest kind of a name, where one is worth offering. */
  runner_up?: Kind;
}

export type Kind = "person" | "organization" | "place" | "group" | "event" | "work";

/** Someone or something that the article names. */
export interface Entity {
  id: number;
  kind: Kind;
  /** The fullest form that the article uses. */
  name: string;
  /** The other names that the article uses, in order of first use. */
  aliases: string[];
  /** What the article says it is, in the article's words and order. */
  roles: Role[];
  /** How much the article is about it, from 0 to 1 for the one it is most about. */
  salience: number;
  /** Where it lies, for a place that could be located. */
  place: Place | null;
  /** What is known of it from a knowledge pack. */
  background: Background | null;
}

export interface Role extends Offsets {
  text: string;
}

export interface Place {
  /** Degrees north. */
  lat: number;
  /** Degrees east. */
  lon: number;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** What it lies in, in words. */
  within: string | null;
  /** How sure that is; "near": its name holds that of the place given; "guessed": where the towns named around it lie. */
  certainty: "sure" | "likely" | "doubtful" | "near" | "guessed";
  /** How many towns bear its name; one of them may be meant. */
  namesakes: number;
}

export interface Background {
  text: string;
  source: string;
  licence: string;
  /** The year or month it was true. */
  as_of: string;
  /** The title of the English Wikipedia's article on it, where that is known. */
  title: string | null;
  /** A longer text, from a source of its own. */
  more: { text: string; source: string; licence: string; as_of: string } | null;
}

/** Words or thoughts that the article gives to someone. */
export interface Quote extends Offsets {
  /** Between quotation marks, which the offsets then include. */
  direct: boolean;
  /** An index into `entities`. */
  speaker: number | null;
  /** The words that name the speaker. */
  speaker_span: Offsets | null;
  /** "said". */
  cue: Offsets | null;
}

export type Modifier =
  | "before"
  | "after"
  | "at_least"
  | "at_most"
  | "more_than"
  | "less_than"
  | "approx"
  | "start"
  | "mid"
  | "end";

/** An expression of time. */
export interface DateMention extends Offsets {
  kind: "date" | "time" | "duration" | "set";
  /** TIMEX3: "2025-11-20", "2025-W47", "P3D", "PAST_REF". */
  value: string;
  modifier: Modifier | null;
}

/** A number with what it counts or measures. */
export interface Quantity extends Offsets {
  kind: "count" | "money" | "percent" | "measure" | "ordinal";
  /** With "million" and the like multiplied out. */
  value: number;
  /** What is counted, the ISO 4217 code of the currency, or the unit of measure. */
  unit: string | null;
  modifier: Modifier | null;
  /** Shared by the quantities that report the same thing. */
  group?: number;
}

/** That an entity does something, or something is done to it; the offsets are the sentence's. */
export interface Statement extends Offsets {
  /** Who acts, an index into `entities`: the subject of the verb; if `passive`, what stands after "by".
   *  Null for what is no entity; then `object` is one. */
  subject: number | null;
  /** The mention of the subject, or its words: "the court". */
  subject_span: Offsets;
  /** The verb with its auxiliaries and preposition: "has met with", "was freed by". */
  verb: Offsets;
  /** What stands after the verb's "by" acts: the object stands before the verb, the subject after it. */
  passive: boolean;
  /** Whom or what the verb is done to, an index into `entities`; null for what is no entity. */
  object: number | null;
  /** The mention of the object, or its words: "a rival in Leeds". */
  object_span: Offsets;
  /** The clause says that it is not so: "did not meet", "refused to meet". */
  negated: boolean;
  /** The clause says that it may be so, or should: "may meet", "plans to meet", "reportedly met". */
  hedged: boolean;
  /** Who says so, if not the article itself: "police" of "police said". */
  reporter: Reporter | null;
}

/** Who says what a statement says; the offsets are those of the words. */
export interface Reporter extends Offsets {
  /** An index into `entities`, if it is one. */
  entity: number | null;
}

/** Two entities that appear side by side. */
export interface Together {
  /** The one that the article mentions first. */
  a: number;
  b: number;
  /** In how many sentences both are mentioned. */
  sentences: number;
  /** In how many paragraphs both are mentioned. */
  paragraphs: number;
}

/** A sentence that tells much of an article. */
export interface KeySentence extends Offsets {
  /** It opens the article; says what the headline says; is on those whom the article is about; holds its commonest words, numbers, a date. */
  why: ("lead" | "headline" | "cast" | "theme" | "figures" | "date")[];
}

/** A sentence with its day. */
export interface OutlineEntry extends Offsets {
  /** An index into `dates`: the date that places it. */
  date: number;
}
