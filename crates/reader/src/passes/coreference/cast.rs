//! What is known of each entity: gender, what it can be called, what it is.

use super::phrases::Phrases;
use crate::document::Document;
use crate::lists::{
    COMPANY_SUFFIXES, DESCRIPTIONS, EVENT_HEADS, GIVEN_NAMES, HONORIFICS, ORGANIZATION_HEADS,
    PLACE_HEADS, PLACES, PREPOSITIONS, ROLE_HEADS, SAME_NAMES, TITLE_ABBREVIATIONS,
};
use crate::trees::Trees;
use crate::words::fold;
use crate::{Entity, Kind, Mention, PartOfSpeech};

/// Log-odds that a title ("Mr.") tells the gender of a person.
const TITLE: f32 = 3.0;
/// The same for a role ("actress").
const ROLE: f32 = 2.0;
/// The same for a given name.
const GIVEN_NAME: f32 = 2.0;
/// How many words of an entity's names and roles are kept.
const MOST_WORDS: usize = 64;

/// What is known of an entity.
pub(super) struct Known {
    pub(super) kind: Kind,
    /// How often its names stand in the text.
    pub(super) count: u32,
    /// The sum of the confidence of its names.
    confidence: f32,
    /// Log-odds that it is a man: above 0 for a man, below for a woman, by titles, roles and names.
    pub(super) gender: f32,
    /// Its age in years, as the article writes it: "54".
    pub(super) age: Option<String>,
    /// The nouns that the article calls it by: "minister"; of what is no person also those that
    /// its names end with.
    nouns: Vec<String>,
    /// What it is, in the words of [`DESCRIPTIONS`] and [`PLACES`].
    classes: Vec<&'static str>,
    /// The words of its names and roles.
    words: Vec<String>,
}

/// What is known of the entities, in their order.
pub(super) fn of(
    document: &Document<'_>,
    phrases: &Phrases<'_>,
    names: &[Mention],
    entities: &[Entity],
) -> Vec<Known> {
    let trees = &document.trees;
    let mut cast: Vec<Known> = entities.iter().map(Known::new).collect();
    for name in names {
        let Some(known) = name.entity.and_then(|id| cast.get_mut(id.0 as usize)) else {
            continue;
        };
        known.count += 1;
        known.confidence += name.confidence;
        let words = trees.words_of(name.span);
        // "Mr. Roe", with the title in the name or before it.
        if known.kind == Kind::Person {
            let before = words.start.checked_sub(1);
            let title = before
                .into_iter()
                .chain([words.start])
                .find_map(|word| gender(trees.value(word, HONORIFICS)?));
            if let Some(gender) = title {
                known.gender = (known.gender + TITLE * gender).clamp(-TITLE, TITLE);
            }
            let age = age_after(trees, words.end).or_else(|| age_before(trees, words.start));
            known.age = known.age.take().or(age.map(str::to_owned));
        }
    }
    for (word, entity) in phrases.descriptions() {
        if let Some(known) = cast.get_mut(entity.0 as usize) {
            known.call(trees.word(word));
            let modifiers = trees.dependents(word).filter(|&d| d < word);
            for modifier in modifiers.take(MOST_WORDS) {
                if trees.part(modifier) != PartOfSpeech::Determiner {
                    keep(&mut known.words, trees.word(modifier));
                }
            }
        }
    }
    cast
}

/// 1 for a man, -1 for a woman, as lists say it.
pub(super) fn gender(value: &str) -> Option<f32> {
    match value {
        "m" => Some(1.0),
        "f" => Some(-1.0),
        _ => None,
    }
}

/// "54" of "Rick Wade, 54," and of "Rick Wade (54)".
fn age_after<'t>(trees: &'t Trees<'_>, end: usize) -> Option<&'t str> {
    let apart = matches!(trees.text(end), "," | "(")
        && matches!(trees.text(end + 2), "," | ")" | "." | ";");
    Some(trees.text(end + 1)).filter(|age| apart && is_age(age))
}

/// "54" of "the 54-year-old striker Rick Wade".
fn age_before<'t>(trees: &'t Trees<'_>, start: usize) -> Option<&'t str> {
    let near = (start.saturating_sub(5)..start).rev();
    let mut near = near.take_while(|&word| trees.text(word) != ",");
    near.find_map(|word| age_ending(trees, word))
}

/// "54" of "54-year-old", by the word "old".
pub(super) fn age_ending<'t>(trees: &'t Trees<'_>, old: usize) -> Option<&'t str> {
    let number = old.checked_sub(4)?;
    let hyphens = trees.text(old - 1) == "-" && trees.text(old - 3) == "-";
    let is_one = trees.word(old) == "old" && trees.word(old - 2) == "year" && hyphens;
    Some(trees.text(number)).filter(|age| is_one && is_age(age))
}

fn is_age(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn keep(words: &mut Vec<String>, word: &str) {
    if words.len() < MOST_WORDS && !words.iter().any(|kept| kept == word) {
        words.push(word.to_owned());
    }
}

impl Known {
    fn new(entity: &Entity) -> Self {
        let mut known = Self {
            kind: entity.kind,
            count: 0,
            confidence: 0.0,
            gender: 0.0,
            age: None,
            nouns: vec![],
            classes: vec![],
            words: vec![],
        };
        if entity.kind == Kind::Person {
            known.gender = GIVEN_NAME * of_name(&entity.name).unwrap_or(0.0);
        }
        let names = [&entity.name].into_iter().chain(&entity.aliases);
        for name in names.take(MOST_WORDS) {
            known.name(&fold(name));
            if let Some(same) = SAME_NAMES.get(&fold(name)) {
                known.name(same);
            }
        }
        for role in entity.roles.iter().take(MOST_WORDS) {
            let role = fold(&role.text);
            for word in role.split([' ', '-']) {
                keep(&mut known.words, word);
            }
            // What follows a preposition is another's: "an expert hired by the city".
            let own = role.split(' ').take_while(|word| !PREPOSITIONS.has(word));
            let whole = |word| TITLE_ABBREVIATIONS.get(word).unwrap_or(word);
            let noun = own
                .map(whole)
                .filter(|word| ROLE_HEADS.has(word) || DESCRIPTIONS.has(word))
                .last();
            if let Some(noun) = noun {
                known.call(noun);
            }
        }
        known
    }

    /// Adds a name, folded.
    fn name(&mut self, name: &str) {
        let words = || name.split([' ', '-']).filter(|word| !word.is_empty());
        for word in words() {
            keep(&mut self.words, word.strip_suffix("'s").unwrap_or(word));
        }
        if self.kind == Kind::Person {
            return;
        }
        if words().any(|word| COMPANY_SUFFIXES.has(word)) {
            self.is_a("company");
        }
        if let Some(class) = PLACES.get(name) {
            self.is_a(if class.is_empty() { "city" } else { class });
        }
        // "Lund University", "University of Lund".
        let own = name.split(" of ").next().unwrap_or_default();
        let last = own.rsplit(' ').next().unwrap_or_default();
        let heads = [DESCRIPTIONS, ORGANIZATION_HEADS, EVENT_HEADS, PLACE_HEADS];
        if heads.iter().any(|list| list.has(last)) {
            self.call(last);
        }
    }

    /// Adds a noun that it is called by.
    fn call(&mut self, noun: &str) {
        let noun = TITLE_ABBREVIATIONS.get(noun).unwrap_or(noun);
        keep(&mut self.nouns, noun);
        keep(&mut self.words, noun);
        // "Meng, the chief financial officer," is no place.
        if self.kind != Kind::Person && ROLE_HEADS.has(noun) && !DESCRIPTIONS.has(noun) {
            self.confidence = f32::NEG_INFINITY;
        }
        if self.kind == Kind::Person {
            if let Some(gender) = ROLE_HEADS.get(noun).and_then(gender) {
                self.gender = (self.gender + ROLE * gender).clamp(-TITLE, TITLE);
            }
        } else {
            let classes = DESCRIPTIONS
                .get(noun)
                .into_iter()
                .flat_map(|c| c.split(' '));
            for class in classes.filter(|class| !class.is_empty()) {
                self.is_a(class);
            }
        }
    }

    fn is_a(&mut self, class: &'static str) {
        if !self.classes.contains(&class) {
            self.classes.push(class);
        }
    }

    /// The chance, 0 to 1, that its kind is right.
    pub(super) fn kind_confidence(&self) -> f32 {
        (self.confidence / self.count.max(1) as f32).clamp(0.0, 1.0)
    }

    /// Whether the article calls it so.
    pub(super) fn is_called(&self, noun: &str) -> bool {
        self.nouns.iter().any(|called| called == noun)
    }

    /// The nouns that the article calls it by.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &str> {
        self.nouns.iter().map(String::as_str)
    }

    /// Whether the article calls it anything.
    pub(super) fn has_nouns(&self) -> bool {
        !self.nouns.is_empty()
    }

    /// Whether its names and roles have a word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|kept| kept == word)
    }

    /// Whether it is surely of a class.
    pub(super) fn is_of(&self, class: &str) -> bool {
        self.classes.contains(&class)
    }

    /// Whether something that is no person can be of a class.
    pub(super) fn may_be(&self, class: &str) -> bool {
        match class {
            "body" => self.kind == Kind::Organization,
            "event" => self.kind == Kind::Event,
            "company" | "team" | "party" if self.classes.is_empty() => {
                self.kind == Kind::Organization
            }
            "city" | "district" if self.classes.is_empty() => self.kind == Kind::Place,
            _ => self.is_of(class),
        }
    }
}

/// The gender that a given name tells: "Jean-Noël" as a whole or by its first part, "J. Robert" by
/// the second.
fn of_name(name: &str) -> Option<f32> {
    let folded = fold(name);
    let (given, rest) = folded.split_once(' ').unwrap_or((&folded, ""));
    let told = |name: &str| GIVEN_NAMES.get(name).and_then(gender);
    told(given)
        .or_else(|| given.split('-').next().and_then(told))
        .or_else(|| {
            let mut rest = rest.split(' ');
            let second = rest.next().filter(|_| given.ends_with('.'))?;
            rest.next().and_then(|_| told(second))
        })
}
