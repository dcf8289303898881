use std::collections::HashMap;
use std::ops::Range;

use gloss_text::TokenKind;

use super::Choice;
use super::phrases::{self, Description, ends_clearly};
use super::pronouns::anaphor;
use super::ranker::{Ranker, likeliest};
use super::scene::{Antecedent, Scene};
use super::syntax::{Function, Syntax};
use crate::lists::{
    COMPANY_SUFFIXES, DESCRIPTIONS, EVENT_HEADS, GROUPS, ORGANIZATION_HEADS, PLACE_HEADS, PLACES,
    ROLE_HEADS, SAME_NAMES,
};
use crate::words::{Words, fold};
use crate::{Entity, EntityId, Form, Kind, Mention};

/// How many sentences back a description reaches whose noun the text has not used of the entity.
const FARTHEST: usize = 4;
/// How many entities of one noun are told apart; more share one in no article, only in lists.
const MOST_BEARERS: usize = 16;
/// How many words of an entity's names and roles are kept.
const MOST_WORDS: usize = 64;
/// How many tokens of a title may stand between a body and who is of it.
const LONGEST_TITLE: usize = 7;
/// A chance below which a description is left alone.
const LEAST: f32 = 0.7;
/// The same with "this".
const LEAST_POINTED: f32 = 0.55;
/// The same for the logarithm of its odds: the only one may still be far off.
const LEAST_SCORE: f32 = -0.5;

/// The nouns by which a text's entities can be called.
pub(super) struct Nominals {
    /// By noun: the entities whose names or roles have it.
    bearers: HashMap<String, Vec<EntityId>>,
    /// By class: the same.
    of_class: HashMap<&'static str, Vec<EntityId>>,
    /// By entity: what its names and roles say it is, in the words of [`DESCRIPTIONS`].
    classes: Vec<Vec<&'static str>>,
    /// By entity: the words of its names and roles.
    words: Vec<Vec<String>>,
    /// By the words of a whole role: who has it.
    holders: HashMap<String, Vec<EntityId>>,
    /// By entity: the bodies and places that a person is said to be of.
    affiliations: Vec<Vec<EntityId>>,
}

impl Nominals {
    pub(super) fn new(syntax: &Syntax<'_, '_>, names: &[Mention], entities: &[Entity]) -> Self {
        let mut nominals = Self {
            bearers: HashMap::new(),
            of_class: HashMap::new(),
            classes: vec![vec![]; entities.len()],
            words: vec![vec![]; entities.len()],
            holders: HashMap::new(),
            affiliations: vec![vec![]; entities.len()],
        };
        for entity in entities {
            let names = [&entity.name].into_iter().chain(&entity.aliases);
            for name in names.filter(|_| entity.kind != Kind::Person) {
                let name = fold(name);
                nominals.add(entity, &name);
                if let Some(same) = SAME_NAMES.get(&name) {
                    nominals.add(entity, same);
                }
            }
            for role in &entity.roles {
                let role = fold(&role.text);
                nominals.add(entity, &role);
                let holders = nominals.holders.entry(role).or_default();
                if holders.len() <= MOST_BEARERS && !holders.contains(&entity.id) {
                    holders.push(entity.id);
                }
            }
        }
        for name in names {
            let entity = name.entity.and_then(|id| entities.get(id.0 as usize));
            if let Some(entity) = entity.filter(|e| e.kind != Kind::Person) {
                for noun in said_of(syntax, &syntax.words.tokens_of(name.span)) {
                    nominals.add_noun(entity, syntax.words.word(noun));
                }
            }
        }
        nominals.affiliate(syntax, names, entities);
        for (id, classes) in nominals.classes.iter().enumerate() {
            for class in classes {
                let bearers = nominals.of_class.entry(class).or_default();
                if bearers.len() <= MOST_BEARERS {
                    bearers.push(EntityId(id as u32));
                }
            }
        }
        nominals
    }

    /// Adds what a name or role says of an entity.
    fn add(&mut self, entity: &Entity, text: &str) {
        let id = entity.id.0 as usize;
        let (Some(classes), Some(bag)) = (self.classes.get_mut(id), self.words.get_mut(id)) else {
            return;
        };
        let words = || {
            let words = text.split([' ', '-']).filter(|w| !w.is_empty());
            words.map(|word| word.strip_suffix("'s").unwrap_or(word))
        };
        for word in words() {
            if bag.len() < MOST_WORDS && !bag.iter().any(|known| known == word) {
                bag.push(word.to_owned());
            }
        }
        if words().any(|word| COMPANY_SUFFIXES.has(word)) && !classes.contains(&"company") {
            classes.push("company");
        }
        let class = PLACES
            .get(text)
            .map(|class| if class.is_empty() { "city" } else { class });
        // "Lower Austria" is a region, "East 71st Street" and "the Northeast" are no cities.
        let opens = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        let unlisted = entity.kind == Kind::Place && class.is_none();
        let region = opens(&[
            "lower ",
            "upper ",
            "northern ",
            "southern ",
            "eastern ",
            "western ",
        ]);
        let spot = text.contains(|c: char| c.is_ascii_digit())
            || words().any(|word| PLACE_HEADS.has(word))
            || opens(&["north", "south", "east", "west"]);
        let class = class.or(match unlisted {
            true if region => Some("region"),
            true if spot => Some("spot"),
            _ => None,
        });
        if let Some(class) = class.filter(|class| !classes.contains(class)) {
            classes.push(class);
        }
        // What follows "of" is another's.
        let own = text.split(" of ").next().unwrap_or_default();
        let noun = if entity.kind == Kind::Person {
            own.split(' ').rfind(|word| ROLE_HEADS.has(word))
        } else {
            own.rsplit(' ').next().filter(|word| {
                let heads = [DESCRIPTIONS, ORGANIZATION_HEADS, EVENT_HEADS, PLACE_HEADS];
                heads.iter().any(|list| list.has(word))
            })
        };
        if let Some(noun) = noun {
            self.add_noun(entity, noun);
        }
    }

    /// Adds whom people are of: "Jane Roe of the Greens", "the Greens' Jane Roe",
    /// "French President Emmanuel Macron".
    fn affiliate(&mut self, syntax: &Syntax<'_, '_>, names: &[Mention], entities: &[Entity]) {
        let words = syntax.words;
        let kind = |id: EntityId| entities.get(id.0 as usize).map(|e| e.kind);
        let countries: HashMap<String, EntityId> = entities
            .iter()
            .filter(|e| e.kind == Kind::Place)
            .map(|e| (fold(&e.name), e.id))
            .collect();
        // The country of "French".
        let body = |id: EntityId| {
            let entity = entities.get(id.0 as usize)?;
            match entity.kind {
                Kind::Organization | Kind::Place => Some(id),
                Kind::Group => countries.get(GROUPS.get(&fold(&entity.name))?).copied(),
                _ => None,
            }
        };
        let mut pairs: Vec<(EntityId, EntityId)> = vec![];
        for entity in entities.iter().filter(|e| e.kind == Kind::Person) {
            for role in &entity.roles {
                let first = names.partition_point(|n| n.span.end <= role.span.start);
                let within = names.iter().skip(first);
                let within = within.take_while(|n| n.span.start < role.span.end);
                pairs.extend(within.filter_map(|n| Some((entity.id, body(n.entity?)?))));
            }
        }
        for pair in names.windows(2) {
            let [a, b] = pair else { continue };
            let (Some(first), Some(second)) = (a.entity, b.entity) else {
                continue;
            };
            let between = words.tokens_of(a.span).end..words.tokens_of(b.span).start;
            match (kind(first), kind(second)) {
                (Some(Kind::Person), _) => {
                    let of = matches!(words.word(between.start), "of" | "from");
                    let the = between.len() == 2 && words.word(between.start + 1) == "the";
                    if of && (between.len() == 1 || the) {
                        pairs.extend(body(second).map(|body| (first, body)));
                    }
                }
                (_, Some(Kind::Person)) => {
                    let owned = words.kind(between.start) == TokenKind::Possessive
                        && between.clone().skip(1).all(|i| {
                            syntax.is_in_role(i) || words.capital(i) || words.has(i, ROLE_HEADS)
                        });
                    if owned && between.len() <= LONGEST_TITLE {
                        pairs.extend(body(first).map(|body| (second, body)));
                    }
                }
                _ => {}
            }
        }
        for (person, body) in pairs {
            if let Some(bodies) = self.affiliations.get_mut(person.0 as usize)
                && bodies.len() < MOST_BEARERS
                && !bodies.contains(&body)
            {
                bodies.push(body);
            }
        }
    }

    /// The body that "his party" or "her country" stands for.
    pub(super) fn owned(
        &self,
        scene: &Scene<'_, '_, '_>,
        owner: EntityId,
        description: &Description,
    ) -> Option<Choice> {
        let words = scene.syntax.words;
        let class = class_of(words, description)?;
        let plain = description.range.len() == 2 && ends_clearly(words, description);
        if !plain
            || !matches!(
                class,
                "company" | "country" | "party" | "team" | "university"
            )
        {
            return None;
        }
        let fits = |id: EntityId| {
            let body = scene.profile(id).kind == Kind::Organization;
            let classes = self.classes.get(id.0 as usize);
            self.is_said_to_be(id, class)
                || class != "country" && body && classes.is_some_and(Vec::is_empty)
        };
        let mut fits = self
            .affiliations
            .get(owner.0 as usize)?
            .iter()
            .filter(|&&id| fits(id) && scene.is_known(id));
        match (fits.next(), fits.next()) {
            (Some(&only), None) => Some((only, 0.7)),
            _ => None,
        }
    }

    /// Adds a noun by which an entity can be called.
    fn add_noun(&mut self, entity: &Entity, noun: &str) {
        let said = DESCRIPTIONS
            .get(noun)
            .into_iter()
            .flat_map(|c| c.split(' '));
        if let Some(classes) = self.classes.get_mut(entity.id.0 as usize) {
            for class in said {
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
        }
        let bearers = self.bearers.entry(noun.to_owned()).or_default();
        if bearers.len() <= MOST_BEARERS && !bearers.contains(&entity.id) {
            bearers.push(entity.id);
        }
    }

    /// The entity that a description stands for.
    pub(super) fn resolve(
        &self,
        scene: &Scene<'_, '_, '_>,
        ranker: &Ranker,
        description: &Description,
    ) -> Option<Choice> {
        let words = scene.syntax.words;
        let next = words.word(description.range.end);
        let narrowed = matches!(
            next,
            "of" | "that" | "who" | "whose" | "which" | "between" | "behind" | "where"
        );
        if !description.definite
            || description.profile.plural
            || narrowed
            || !ends_clearly(words, description)
        {
            return None;
        }
        self.announced(scene, description)
            .or_else(|| self.by_role(scene, description))
            .or_else(|| self.by_noun(scene, description))
            .or_else(|| self.by_class(scene, ranker, description))
    }

    /// By the name that follows: "the pact, known as the Oslo Accord".
    fn announced(&self, scene: &Scene<'_, '_, '_>, description: &Description) -> Option<Choice> {
        let (start, id) = scene.next_name(description.head)?;
        let apart = start > description.head + 2;
        (apart && introduces(scene.syntax, start) == Some(description.head)).then_some((id, 0.8))
    }

    /// By the very role: "the home secretary", also where there is a shadow home secretary.
    fn by_role(&self, scene: &Scene<'_, '_, '_>, description: &Description) -> Option<Choice> {
        let words = scene.syntax.words;
        let role = words.phrase(description.range.start + 1, description.range.end);
        let mut holders = self
            .holders
            .get(role)?
            .iter()
            .filter(|id| scene.is_known(**id));
        match (holders.next(), holders.next()) {
            (Some(&only), None) if role.contains(' ') => Some((only, 0.75)),
            _ => None,
        }
    }

    /// By a name or role with that noun: "the minister" for the one minister spoken of.
    fn by_noun(&self, scene: &Scene<'_, '_, '_>, description: &Description) -> Option<Choice> {
        let words = scene.syntax.words;
        let noun = words.word(description.head);
        let called = |i: usize| words.word(i) == noun;
        self.only(scene, description, self.bearers.get(noun)?, &called)
            .map(|id| (id, 0.7))
    }

    /// The one of the bearers of a noun or class that a description fits, unless
    /// something without a name has been called so since.
    fn only(
        &self,
        scene: &Scene<'_, '_, '_>,
        description: &Description,
        bearers: &[EntityId],
        called: &dyn Fn(usize) -> bool,
    ) -> Option<EntityId> {
        if bearers.len() > MOST_BEARERS {
            return None;
        }
        // "A Ukrainian official said ... the official": someone without a name.
        let last = scene.backwards(description.head, usize::MAX).find(|a| {
            a.entity.is_some_and(|id| bearers.contains(&id))
                || a.entity.is_none() && a.form == Form::Nominal && called(a.range.end - 1)
        });
        if last.is_some_and(|a| a.entity.is_none()) {
            return None;
        }
        let words = scene.syntax.words;
        let mut fits = bearers
            .iter()
            .copied()
            .filter(|&id| scene.is_known(id) && self.supports(id, words, description));
        match (fits.next(), fits.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// By what it is: "the company" for the one company spoken of lately.
    fn by_class(
        &self,
        scene: &Scene<'_, '_, '_>,
        ranker: &Ranker,
        description: &Description,
    ) -> Option<Choice> {
        let words = scene.syntax.words;
        let class = class_of(words, description)?;
        let called = |i: usize| {
            let classes = DESCRIPTIONS.get(words.word(i));
            classes.is_some_and(|c| c.split(' ').any(|c| c == class))
        };
        if let Some(bearers) = self.of_class.get(class)
            && let Some(only) = self.only(scene, description, bearers, &called)
        {
            return Some((only, 0.65));
        }
        let fits = |antecedent: &&Antecedent| match antecedent.entity {
            Some(id) => {
                self.may_be(id, scene.profile(id).kind, class)
                    && self.supports(id, words, description)
                    && antecedent.place.function != Function::Modifier
            }
            None => antecedent.form == Form::Nominal && called(antecedent.range.end - 1),
        };
        let near: Vec<&Antecedent> = scene
            .backwards(description.head, FARTHEST)
            .filter(fits)
            .collect();
        let scores = ranker.scores(
            scene.syntax,
            &anaphor(scene, description.range.start),
            &near,
        );
        let top = scores.iter().copied().max_by(f32::total_cmp)?;
        // "this country" is certainly one spoken of.
        let pointed = words.word(description.range.start) == "this";
        let least = if pointed { LEAST_POINTED } else { LEAST };
        likeliest(&near, &scores)
            .filter(|(id, chance)| {
                let said = !is_common(class) && self.is_said_to_be(*id, class);
                *chance >= least && (said || top >= LEAST_SCORE)
            })
            .map(|(id, chance)| (id, chance * 0.8))
    }

    /// Whether the text or a list says that an entity is of a class.
    fn is_said_to_be(&self, id: EntityId, class: &str) -> bool {
        let classes = self.classes.get(id.0 as usize);
        classes.is_some_and(|classes| classes.contains(&class))
    }

    /// Whether an entity of a kind may be called by a noun of a class.
    pub(super) fn may_be(&self, id: EntityId, kind: Kind, class: &str) -> bool {
        let Some(classes) = self.classes.get(id.0 as usize) else {
            return false;
        };
        match class {
            "body" => kind == Kind::Organization,
            "event" => kind == Kind::Event,
            "company" if classes.is_empty() => kind == Kind::Organization,
            "city" if classes.is_empty() => kind == Kind::Place,
            _ => kind != Kind::Person && classes.contains(&class),
        }
    }

    /// Whether the names and roles of an entity have every word before the noun of a description.
    fn supports(&self, id: EntityId, words: &Words<'_>, description: &Description) -> bool {
        let Some(own) = self.words.get(id.0 as usize) else {
            return false;
        };
        (description.range.start + 1..description.head).all(|k| {
            let country = words.value(k, GROUPS).filter(|c| !c.is_empty());
            let whole = matches!(words.word(k), "whole" | "entire" | "same" | "very");
            whole
                || own
                    .iter()
                    .any(|word| word == words.word(k) || Some(word.as_str()) == country)
        })
    }
}

/// What the noun of a description says first of what it stands for.
fn class_of(words: &Words<'_>, description: &Description) -> Option<&'static str> {
    let classes = DESCRIPTIONS.get(words.word(description.head))?;
    classes.split(' ').next()
}

/// A class of which a text names many.
fn is_common(class: &str) -> bool {
    matches!(class, "company" | "country" | "city" | "body" | "event")
}

/// The nouns by which the words around a name say what it is: "the drug
/// Tervaquine", "Acme, a software company,", "the pact, known as the Oslo Accord".
fn said_of(syntax: &Syntax<'_, '_>, name: &Range<usize>) -> Vec<usize> {
    let words = syntax.words;
    let sentence = words.sentence(name.start);
    let mut nouns = vec![];
    nouns.extend(introduces(syntax, name.start));
    nouns.extend(syntax.area(name));
    let opens = |i: usize| matches!(words.word(i), "a" | "an" | "the");
    let tied = matches!(words.text(name.end), "," | "(" | "—" | "–")
        || matches!(words.word(name.end), "is" | "was");
    if name.end + 2 < sentence.end && tied && opens(name.end + 1) {
        let noun = phrases::head(syntax, name.end + 2);
        nouns.extend(noun.filter(|&n| words.has(n, DESCRIPTIONS)));
    }
    nouns
}

/// The noun that a name follows as its name: "drug" of "the drug Tervaquine" and
/// of "the drug, known as Tervaquine".
pub(super) fn introduces(syntax: &Syntax<'_, '_>, name: usize) -> Option<usize> {
    let words = syntax.words;
    let floor = words.sentence(name).start;
    let back = |i: usize| i.checked_sub(1).filter(|&i| i >= floor);
    let mut i = back(name)?;
    while words.kind(i) == TokenKind::Quote || words.word(i) == "the" {
        i = back(i)?;
    }
    // "the town of Rabenfurth".
    if words.word(i) == "of" && i + 1 == name {
        let place = back(i).filter(|&noun| words.has(noun, PLACE_HEADS) && !words.capital(noun));
        return place.filter(|&noun| words.has(noun, DESCRIPTIONS) && !syntax.is_taken(noun));
    }
    if i + 1 == name || words.kind(i + 1) == TokenKind::Quote {
        let noun = words.has(i, DESCRIPTIONS) && !words.capital(i) && !syntax.is_taken(i);
        if noun {
            return Some(i);
        }
    }
    let called = match words.word(i) {
        "as" if back(i).is_some_and(|i| words.word(i) == "known") => back(i)?,
        "called" | "named" | "dubbed" | "titled" | "nicknamed" | "entitled" => i,
        _ => return None,
    };
    let mut i = back(called)?;
    while words.text(i) == "," || words.word(i).ends_with("ly") || words.word(i) == "also" {
        i = back(i)?;
    }
    (words.has(i, DESCRIPTIONS) && !syntax.is_taken(i)).then_some(i)
}
