//! What the article says people and bodies are, in its own words.
//!
//! Each name is looked at from three sides: [`title`]s before it ("U.S. Army Secretary Dan
//! Driscoll", "the crime drama X"), what stands in [`apposition`] to it ("France's foreign minister,
//! Jean-Noël Barrot", "Jane Roe, 52, a baker from Lyon,"), and the [`clause`]s of which it is the
//! subject ("X is the most senior ...", "X, who was named chief"). What ties a noun to a name is the
//! tree; what says that the noun is a role of a person is a list of nouns, or where the tie is
//! strong that it is a common noun.

mod apposition;
mod clause;
mod title;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::document::Document;
use crate::lists::{COURTESY_TITLES, HONORIFICS, PERSONLESS, ROLE_HEADS};
use crate::passes::clauses::stance::Stances;
use crate::passes::phrases::is_when;
use crate::trees::Trees;
use crate::{Entity, EntityId, Form, Kind, Mention, PartOfSpeech as Part, Relation as Rel, Role};

/// How many steps up the tree lead from a word to the head of its noun phrase.
const MOST_STEPS: usize = 6;

/// A role with the entity that has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) entity: EntityId,
    pub(crate) role: Role,
}

/// The roles that the article gives to its names, in text order; none is given to an entity twice
/// at one place.
pub(crate) fn find(document: &Document<'_>, names: &[Mention], entities: &[Entity]) -> Vec<Found> {
    let reader = Roles::new(document, names, entities);
    let mut found: Vec<(EntityId, Range<usize>)> = vec![];
    for index in 0..reader.names.len() {
        reader.of(index, &mut found);
    }
    found.sort_by_key(|(id, words)| (words.start, words.end, *id));
    found.dedup();
    let source = document.words.tokens.source;
    let roles = found.into_iter().filter(|(_, words)| !words.is_empty());
    roles
        .map(|(entity, words)| {
            let span = document.trees.span(words);
            let text = spelled(source.slice(span));
            Found {
                entity,
                role: Role { text, span },
            }
        })
        .collect()
}

/// A name as the trees have it.
struct Name {
    words: Range<usize>,
    entity: EntityId,
    kind: Kind,
    /// The word that the others hang on.
    top: usize,
}

/// Reads the roles of one text.
struct Roles<'d, 't> {
    trees: &'d Trees<'t>,
    stances: Stances<'d, 't>,
    /// In text order.
    names: Vec<Name>,
    /// By word: one more than the index of the name it belongs to, or 0.
    of_word: Vec<u32>,
}

impl<'d, 't> Roles<'d, 't> {
    fn new(document: &'d Document<'t>, names: &[Mention], entities: &[Entity]) -> Self {
        let trees = &document.trees;
        let mut of_word = vec![0; trees.len()];
        let mut all = vec![];
        for mention in names.iter().filter(|mention| mention.form == Form::Name) {
            let words = trees.words_of(mention.span);
            let entity = mention.entity.and_then(|id| entities.get(id.0 as usize));
            let (Some(entity), Some(top)) = (entity, trees.top(words.clone())) else {
                continue;
            };
            let (id, kind) = (entity.id, entity.kind);
            all.push(Name {
                words: words.clone(),
                entity: id,
                kind,
                top,
            });
            if let Some(of_word) = of_word.get_mut(words) {
                of_word.fill(all.len() as u32);
            }
        }
        Self {
            trees,
            stances: Stances::new(document),
            names: all,
            of_word,
        }
    }

    /// The roles of one name.
    fn of(&self, index: usize, found: &mut Vec<(EntityId, Range<usize>)>) {
        let Some(name) = self.names.get(index) else {
            return;
        };
        let (mut own, mut apposed) = (vec![], vec![]);
        if name.kind == Kind::Person {
            self.titles(name, &mut own);
            self.title_within(name, &mut own);
            self.clauses(name, &mut own);
        } else {
            self.described(name, &mut own);
        }
        let (bearer, kind) = match self.bearer(index) {
            Some(person) if name.kind == Kind::Place => (person, Kind::Person),
            _ => (name.entity, name.kind),
        };
        if kind != Kind::Group {
            self.apposition(name, kind, &mut apposed);
        }
        found.extend(own.into_iter().map(|words| (name.entity, words)));
        found.extend(apposed.into_iter().map(|words| (bearer, words)));
    }

    /// The person right before "of" or "from" and a name: in "Ana Sol of Lima, the union's head" the
    /// one whose role it is.
    fn bearer(&self, name: usize) -> Option<EntityId> {
        let start = self.names.get(name)?.words.start;
        let index = name.checked_sub(1)?;
        let before = self.names.get(index)?;
        // "Ana Sol, of Medina, Ohio, the union's head"
        if before.kind == Kind::Place
            && before.words.end + 1 == start
            && self.trees.text(start - 1) == ","
        {
            let of = index
                .checked_sub(1)
                .and_then(|person| self.names.get(person));
            return of
                .filter(|person| self.hails_from(person, before))
                .map(|person| person.entity);
        }
        let name = self.names.get(name)?;
        self.hails_from(before, name).then_some(before.entity)
    }

    /// "Ana Sol of Lima", "Ana Sol, from Lima".
    fn hails_from(&self, person: &Name, place: &Name) -> bool {
        let of = person.words.end + usize::from(self.trees.text(person.words.end) == ",");
        let tied = of + 1 == place.words.start && matches!(self.trees.word(of), "of" | "from");
        tied && person.kind == Kind::Person
    }

    /// The name that a word belongs to.
    fn name_at(&self, word: usize) -> Option<&Name> {
        let index = (*self.of_word.get(word)?).checked_sub(1)?;
        self.names.get(index as usize)
    }

    /// Whether a word is a noun that says what a person is: "minister", "President", "Gen."
    fn is_person_noun(&self, i: usize) -> bool {
        let trees = self.trees;
        let word = trees.word(i);
        let capital = trees.text(i).starts_with(char::is_uppercase);
        let fits = matches!(
            trees.part(i),
            Part::Noun | Part::ProperNoun | Part::Adjective | Part::Verb | Part::Other
        );
        // "Democrat" may be marked as the name of a group.
        let named = self.name_at(i);
        let named = named.is_some_and(|name| name.kind != Kind::Group || name.words.len() > 1);
        if !fits || named || trees.has(i, COURTESY_TITLES) {
            return false;
        }
        // "Spider Man", "Golden Girl": with a capital these are names.
        if capital && matches!(word, "man" | "woman" | "boy" | "girl" | "child") {
            return false;
        }
        // "10-man".
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let one = word.strip_suffix('s').unwrap_or(word);
        let compound = || {
            word.rsplit_once(['-', '–'])
                .is_some_and(|(_, last)| ROLE_HEADS.has(last))
        };
        trees.has(i, ROLE_HEADS)
            || capital && trees.has(i, HONORIFICS)
            || one != word && ROLE_HEADS.has(one)
            || names_a_person(one)
            || compound()
    }

    /// The head of the noun phrase that a word belongs to, titles and appositions included.
    fn phrase_head(&self, mut word: usize) -> usize {
        const WITHIN: &[Rel] = &[
            Rel::Appos,
            Rel::Compound,
            Rel::Flat,
            Rel::List,
            Rel::Nmod,
            Rel::NmodDesc,
        ];
        for _ in 0..MOST_STEPS {
            match self.trees.head(word) {
                Some(above) if self.trees.is(word, WITHIN) => word = above,
                _ => break,
            }
        }
        word
    }

    /// Whether a noun that stands beside a name without a mark between belongs to it.
    fn is_beside(&self, noun: usize, name: &Name) -> bool {
        let (a, b) = (self.phrase_head(noun), self.phrase_head(name.top));
        let above = self.trees.head(a);
        a == b
            || above.is_some() && above == self.trees.head(b)
            || self.trees.depends(noun, name.top)
            || self.trees.depends(name.top, noun)
    }

    /// Whether an apposition ends before a word.
    fn closes(&self, end: usize, ceiling: usize) -> bool {
        let trees = self.trees;
        end >= ceiling
            || is_when(trees, end)
            || matches!(
                trees.text(end),
                "," | "."
                    | ";"
                    | ":"
                    | "("
                    | ")"
                    | "["
                    | "?"
                    | "!"
                    | "—"
                    | "–"
                    | "-"
                    | "…"
                    | "..."
                    | "\""
                    | "”"
                    | "--"
            )
            || matches!(trees.word(end), "who" | "whose" | "which" | "that")
            || trees.part(end) == Part::Adposition
                && matches!(trees.word(end + 1), "whom" | "which")
    }
}

/// Whether the ending of a word in no list says that it means a person: "ecologist", "statistician".
fn names_a_person(word: &str) -> bool {
    const LONGEST_OTHER: usize = 6;
    let mut endings = ["ologist", "ographer", "ician", "woman", "person", "ist"].iter();
    word.len() > LONGEST_OTHER
        && endings.any(|ending| word.ends_with(ending))
        && !PERSONLESS.has(word)
}

/// The words of a role, their white space as single spaces and their apostrophes straight.
fn spelled(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('’', "'")
}
