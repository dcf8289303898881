use std::collections::{BTreeMap, BTreeSet};

use gloss_text::Span;
use serde::{Deserialize, Serialize};

use crate::pack::{Feature, PlaceRow};
use crate::{Kind, Knowledge, fold, lists};

/// A name in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it is. Places are located, groups by their country, organizations by the place in their name.
    pub kind: Kind,
}

/// Where a name lies. What a reading's JSON lacks is for [`describe`](crate::describe).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<String>,
    /// What it lies in, in words: "Kharkiv Oblast, Ukraine"; with the place itself where only its part was found.
    pub within: Option<String>,
    /// How sure this is.
    pub certainty: Certainty,
    /// How many towns of the gazetteer bear this name; one of them may be meant.
    pub namesakes: u32,
    /// The gazetteer's name for it.
    #[serde(skip)]
    pub name: String,
    /// What kind of place.
    #[serde(skip)]
    pub feature: Feature,
    /// People; 0 where unknown.
    #[serde(skip)]
    pub(crate) population: u64,
    /// The gazetteer's word for it.
    #[serde(skip)]
    pub(crate) kind: String,
}

/// How sure a location is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Unknown to the gazetteer: where the article's towns around it lie, or a town that its name begins with and that
    /// nothing else speaks for. For sorting and maps of many places, not for a card.
    Guessed,
    /// Unknown to the gazetteer, but its name holds that of the place given: "Port of Los Angeles",
    /// "Dallas Police Department".
    Near,
    /// Of that name in the gazetteer, but nothing in the article speaks for it, and it is small.
    Doubtful,
    /// One of several of that name, picked by size and by what else the article names.
    Likely,
    /// The only one of that name, or the article says which.
    Sure,
}

// What speaks for a candidate, in powers of ten of inhabitants. Tuned on the
// development halves of the Local-Global Lexicon and GeoWebNews.
/// "Paris, Texas".
const SAID_SO: f64 = 6.0;
const SAME_COUNTRY: f64 = 1.6;
const SAME_REGION: f64 = 2.6;
const NEARBY: f64 = 1.8;
/// The distance at which a neighbour's word counts 1/e.
const NEARBY_KM: f64 = 80.0;
/// Rounds of weighing the places against each other.
const ROUNDS: usize = 3;
/// How many names, the most frequent, are weighed by distance.
const MOST_NEIGHBOURS: usize = 200;
/// A lead below this is no certainty.
const CLEAR_LEAD: f64 = 1.5;
/// Inhabitants (as a power of ten) and support that a town has together before it is more than doubtful.
const CREDIBLE: f64 = 5.0;
/// The support without which a name that is also a word is no place, and a body of a small town's name not there.
const MORE_THAN_A_WORD: f64 = 2.5;
/// What a region yields to a city of its name within it: "Kharkiv" is the city.
const CITY_FIRST: f64 = 1.2;

/// Locates the places among the names of an article (and groups by their country,
/// organizations by the place in their name), all together: one result for each
/// name, in their order.
///
/// Every place has its candidates weighed by inhabitants, by "Paris, Texas",
/// by the countries and regions that the other names speak of, and by how near
/// the other places are. One name means one place throughout an article, as in
/// Leidner, "Toponym Resolution in Text" (2007).
pub fn locate(knowledge: &Knowledge, text: &str, names: &[Name]) -> Vec<Option<Place>> {
    let mut places = group(knowledge, text, names);
    let signs = signs(text);
    for round in 0..ROUNDS {
        settle(&mut places, &signs, round > 0);
    }
    let mut located: Vec<Option<Place>> = names.iter().map(|_| None).collect();
    for place in &places {
        let Some(found) = place.result(knowledge) else {
            continue;
        };
        for at in &place.names {
            if let Some(slot) = located.get_mut(*at) {
                *slot = Some(found.clone());
            }
        }
    }
    guess_the_rest(names, &mut located);
    located
}

/// What a word that tells the article's country weighs against the names of places there.
const A_SIGN: f64 = 0.5;

/// The countries that an article's words tell it is from, each with its weight.
fn signs(text: &str) -> BTreeMap<&'static str, f64> {
    let signs: BTreeMap<&str, &'static str> = lists::country_signs()
        .flat_map(|(country, words)| words.split(' ').map(move |word| (word, country)))
        .collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let (mut last, mut pair) = (String::new(), String::new());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let word = word.to_lowercase();
        pair.clear();
        pair.extend([&last, "-", word.as_str()]);
        for key in [word.as_str(), pair.as_str()] {
            seen.extend(signs.get_key_value(key).map(|(sign, _)| *sign));
        }
        last = word;
    }
    let mut countries = BTreeMap::new();
    for country in seen.iter().filter_map(|sign| signs.get(sign)) {
        *countries.entry(*country).or_default() += A_SIGN;
    }
    countries
}

/// One name of the article, with all its mentions.
struct Toponym<'k> {
    /// Indices into the article's names.
    names: Vec<usize>,
    candidates: Vec<Candidate<'k>>,
    /// Codes of the countries and regions that the article says it lies in.
    said: Vec<String>,
    chosen: Option<usize>,
    lead: f64,
    /// It was found under a part of its name.
    partly: bool,
    /// It is no place itself: a body, named after one.
    body: bool,
    /// A company, which may stand anywhere.
    company: bool,
    /// Its name is a common word, or better known as something else.
    word: bool,
    /// "Georgia Gov.": the article names who holds an office of the region.
    office: bool,
    /// How many of its names say that they mean an area: "Songkhla province".
    areas: usize,
}

struct Candidate<'k> {
    row: PlaceRow<'k>,
    prior: f64,
    /// What the article says for it, without its size.
    support: f64,
}

fn group<'k>(knowledge: &'k Knowledge, text: &str, names: &[Name]) -> Vec<Toponym<'k>> {
    let mut places: Vec<Toponym<'k>> = Vec::new();
    let mut by_key: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        if !matches!(name.kind, Kind::Place | Kind::Group | Kind::Organization) {
            continue;
        }
        let Some(words) = text.get(name.span.range()) else {
            continue;
        };
        let (head, tail) = words.split_once(", ").unwrap_or((words, ""));
        let mut said = qualifier(knowledge, tail);
        if said.is_none() {
            said = text
                .get(name.span.end as usize..)
                .and_then(after)
                .and_then(|rest| qualifier(knowledge, rest));
        }
        let place = *by_key
            .entry((name.kind as u8, fold(head)))
            .or_insert_with(|| {
                places.push(toponym(knowledge, head, name.kind));
                places.len() - 1
            });
        let rest = text.get(name.span.end as usize..).unwrap_or_default();
        if let Some(place) = places.get_mut(place) {
            place.names.push(at);
            place.office |= name.kind == Kind::Place && is_office(rest);
            place.areas += usize::from(name.kind == Kind::Place && is_area(head, rest));
            if let Some(region) = said {
                if region.short || is_part(head, rest) {
                    place.keep_to(region.row);
                }
                let code = region.row.code.to_owned();
                if !place.said.contains(&code) {
                    place.said.push(code);
                }
            }
        }
    }
    places
}

/// Whether an office of a state follows a name: " Gov. Jane Roe".
fn is_office(rest: &str) -> bool {
    let offices = [
        "Gov. ",
        "Governor ",
        "Lt. Gov. ",
        "Sen. ",
        "Senator ",
        "Rep. ",
    ];
    let rest = rest.strip_prefix(' ').unwrap_or_default();
    offices.iter().any(|office| rest.starts_with(office))
}

/// Whether a name is an area's and no town's: "Songkhla province", "Jiangsu Province".
fn is_area(name: &str, rest: &str) -> bool {
    let areas = [
        "province",
        "prefecture",
        "governorate",
        "oblast",
        "state",
        "region",
    ];
    let next = rest.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphabetic()).next();
    let last = name.rsplit_once(' ').map(|(_, last)| last);
    areas
        .iter()
        .any(|area| next == Some(area) || last.is_some_and(|last| fold(last) == *area))
}

/// Whether a name is a direction and says of what: "North East" of England.
fn is_part(name: &str, rest: &str) -> bool {
    rest.starts_with(" of ")
        && name
            .split([' ', '-'])
            .all(|word| lists::is_direction(&fold(word)))
}

/// What an article says a place lies in.
struct Qualifier<'k> {
    row: PlaceRow<'k>,
    /// "W.Va.": nobody lists states so, unlike "in Boston, New York and Miami".
    short: bool,
}

/// What follows a name where it may say what the place lies in: ", Texas", " in Texas", " (Texas".
fn after(rest: &str) -> Option<&str> {
    [", ", " (", " in ", ", in ", " of ", ","]
        .iter()
        .find_map(|gap| rest.strip_prefix(gap))
}

/// The country or region whose name `words` begins with.
fn qualifier<'k>(knowledge: &'k Knowledge, words: &str) -> Option<Qualifier<'k>> {
    if !words.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let end = words
        .char_indices()
        .take(40)
        .find(|(_, c)| matches!(c, ',' | ';' | ':' | ')' | '(' | '\n' | '—' | '-'))
        .map_or_else(
            || words.char_indices().nth(40).map_or(words.len(), |(i, _)| i),
            |(i, _)| i,
        );
    let words: Vec<&str> = words.get(..end)?.split_whitespace().take(4).collect();
    (1..=words.len()).rev().find_map(|n| {
        let name = words.get(..n)?.join(" ");
        let key = fold(&name);
        // "in", "or", "me" are words; "IN", "OR", "ME" are states.
        if key.len() == 2 && name.chars().any(char::is_lowercase) {
            return None;
        }
        knowledge
            .places_folded(&key)
            .into_iter()
            .filter(|p| matches!(p.feature, Feature::Country | Feature::Region))
            .max_by_key(|p| p.population)
            .map(|row| Qualifier {
                short: name.ends_with('.')
                    && name.len() < row.name.len()
                    && row.feature == Feature::Region,
                row,
            })
    })
}

fn toponym<'k>(knowledge: &'k Knowledge, name: &str, kind: Kind) -> Toponym<'k> {
    let key = fold(name);
    let (rows, partly) = match kind {
        Kind::Group => (knowledge.of_people(&key).into_iter().collect(), false),
        Kind::Organization => match states(knowledge, &key) {
            states if states.is_empty() => (named_after(knowledge, &key, true), true),
            states => (states, false),
        },
        _ => rows(knowledge, &key),
    };
    let mut candidates: Vec<Candidate> = rows
        .into_iter()
        .map(|row| Candidate {
            prior: prior(&row, &key),
            support: 0.0,
            row,
        })
        .collect();
    let cities: Vec<String> = candidates
        .iter()
        .filter(|c| c.row.feature == Feature::City && c.row.population >= 50_000)
        .map(|c| c.row.code.to_owned())
        .collect();
    let states: Vec<(String, f64)> = candidates
        .iter()
        .filter(|c| c.row.feature == Feature::Country)
        .map(|c| (c.row.code.to_owned(), c.prior))
        .collect();
    for candidate in &mut candidates {
        let row = &candidate.row;
        // Singapore, Luxembourg: the state, not its capital of the same name.
        let state = states.iter().find(|(code, _)| country(row.code) == code);
        if let (Feature::City, Some((_, prior))) = (row.feature, state) {
            candidate.prior = candidate.prior.min(prior - CLEAR_LEAD);
        }
        if row.feature == Feature::Region && cities.iter().any(|code| code == row.code) {
            candidate.prior -= CITY_FIRST;
        }
    }
    candidates.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    candidates.truncate(60);
    Toponym {
        names: Vec::new(),
        candidates,
        said: Vec::new(),
        chosen: None,
        lead: 0.0,
        partly,
        body: kind == Kind::Organization,
        company: lists::is_company(&key),
        // Streets are named after towns that lie elsewhere.
        word: knowledge.is_word(&key) || lists::is_street(&key),
        office: false,
        areas: 0,
    }
}

/// The countries of a folded name, and those that play for themselves: "South Korea said", "England won".
fn states<'k>(knowledge: &'k Knowledge, key: &str) -> Vec<PlaceRow<'k>> {
    let mut rows = knowledge.places_folded(key);
    rows.retain(|row| row.feature == Feature::Country || row.kind == "country");
    rows
}

/// The gazetteer's rows of a folded name, and whether only a part of it was found.
fn rows<'k>(knowledge: &'k Knowledge, key: &str) -> (Vec<PlaceRow<'k>>, bool) {
    let mut found = knowledge.places_folded(key);
    if !key.ends_with(" county") {
        found.extend(knowledge.places_folded(&format!("{key} county")));
    }
    if found.is_empty() {
        found.extend(knowledge.of_people(key));
    }
    // National parks are named after no town.
    let park = ["park", "forest", "monument", "seashore", "lakeshore"]
        .iter()
        .any(|head| {
            key.strip_suffix(head)
                .is_some_and(|rest| rest.ends_with(" national "))
        });
    if found.is_empty() && park {
        return (found, true);
    }
    let (mut rest, mut partly) = (key, false);
    while found.is_empty() {
        if let Some(shorter) = lists::without_direction(rest) {
            (rest, partly) = (shorter, true);
        } else if let Some(shorter) = lists::without_head(rest) {
            rest = shorter;
        } else {
            break;
        }
        found = knowledge.places_folded(rest);
        if found.is_empty() {
            found.extend(knowledge.of_people(rest));
        }
    }
    if found.is_empty() {
        return (named_after(knowledge, rest, false), true);
    }
    (found, partly)
}

/// The places that something is named after: those at the head of its name ("Dallas Police
/// Department", "Los Angeles Zoo") or after "of", "in", "at" ("University of Texas"), the longest first.
fn named_after<'k>(knowledge: &'k Knowledge, key: &str, body: bool) -> Vec<PlaceRow<'k>> {
    let words: Vec<&str> = key.split(' ').take(8).collect();
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        before.is_none_or(|word| {
            let small = matches!(*word, "of" | "in" | "at" | "the" | "for" | "from" | "near");
            small || matches!(*word, "middle" | "upper" | "lower") || lists::is_direction(word)
        })
    };
    // A body may bear a town's name whole: "Mansfield approved the budget".
    for n in (1..words.len() + usize::from(body)).rev() {
        for at in 0..=words.len() - n {
            let first = begins(&at);
            let part = words.get(at..at + n).unwrap_or_default().join(" ");
            if (body || part.len() < 4) && !first
                || lists::is_head(&part)
                || knowledge.is_word(&part)
            {
                continue;
            }
            let mut found = knowledge.places_folded(&part);
            // "Miss", "Me" and "Cook" begin names of bodies; they are no Mississippi, Maine or county there.
            let own = |p: &PlaceRow<'_>| !body || part.len() > 4 || fold(p.name) == part;
            found.retain(|p| match p.feature {
                Feature::Country | Feature::Area => true,
                Feature::Region => own(p),
                Feature::City => own(p) && (body || n > 1 || first && p.population >= 15_000),
                Feature::District => n > 1,
            });
            if found.is_empty() {
                found.extend(knowledge.of_people(&part));
            }
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// How likely a place is meant, before the article is heard: powers of ten of inhabitants.
fn prior(row: &PlaceRow<'_>, key: &str) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "inhabitants are few against 2^52"
    )]
    let people = (row.population.max(1) as f64).log10();
    match row.feature {
        Feature::Country => 7.5 + people / 10.0,
        Feature::Area => 6.6,
        Feature::Region => people + 0.3,
        // "Cook" for Cook County: only where all speaks for it.
        Feature::District if !key.ends_with(" county") && !key.ends_with("shire") => people - 2.0,
        Feature::District => people,
        Feature::City if row.kind == "capital" => people + 2.0,
        Feature::City => people,
    }
}

fn country(code: &str) -> &str {
    code.get(..2).unwrap_or_default()
}

/// A code lies in another: `US.TX` in `US`.
fn lies_in(code: &str, whole: &str) -> bool {
    code.strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// One round: weighs the candidates of each place against what the others stand for now.
fn settle(places: &mut [Toponym<'_>], signs: &BTreeMap<&str, f64>, with_context: bool) {
    let mut countries: BTreeMap<String, f64> = BTreeMap::new();
    for (code, weight) in signs {
        countries.insert((*code).to_owned(), *weight);
    }
    let mut regions: BTreeMap<String, f64> = BTreeMap::new();
    let mut anchors: Vec<(usize, f64, f64, f64)> = Vec::new();
    if with_context {
        for (at, place) in places.iter().enumerate() {
            let Some(row) = place.row() else { continue };
            let weight = place.weight();
            if !row.code.is_empty() {
                *countries.entry(country(row.code).to_owned()).or_default() += weight;
            }
            if row.code.contains('.') {
                *regions.entry(row.code.to_owned()).or_default() += weight;
            }
            if matches!(
                row.feature,
                Feature::City | Feature::District | Feature::Area
            ) {
                anchors.push((at, row.lat, row.lon, weight));
            }
        }
        anchors.sort_by(|a, b| b.3.total_cmp(&a.3).then(a.0.cmp(&b.0)));
        anchors.truncate(MOST_NEIGHBOURS);
    }
    let weigh = |at: usize, place: &Toponym<'_>, row: &PlaceRow<'_>| {
        let mut support = 0.0;
        if place
            .said
            .iter()
            .any(|code| lies_in(row.code, code) && row.code != code.as_str())
            || (place.said.iter().any(|code| row.code == code) && row.feature == Feature::City)
        {
            support += SAID_SO;
        }
        let area = place.is_area() && matches!(row.feature, Feature::Region | Feature::District);
        if area || place.office && row.feature == Feature::Region {
            support += SAID_SO;
        }
        let own = match place.row() {
            Some(row) if with_context => (row.code, place.weight()),
            _ => ("", 0.0),
        };
        let others = |weight: Option<&f64>, same: bool| {
            saturated(weight.copied().unwrap_or(0.0) - if same { own.1 } else { 0.0 })
        };
        if !row.code.is_empty() {
            support += SAME_COUNTRY
                * others(
                    countries.get(country(row.code)),
                    country(own.0) == country(row.code),
                );
        }
        if row.code.contains('.') {
            support += SAME_REGION * others(regions.get(row.code), own.0 == row.code);
        }
        if matches!(
            row.feature,
            Feature::City | Feature::District | Feature::Area
        ) {
            let near: f64 = anchors
                .iter()
                .filter(|(other, ..)| *other != at)
                .map(|(_, lat, lon, w)| {
                    w * (-distance_km((row.lat, row.lon), (*lat, *lon)) / NEARBY_KM).exp()
                })
                .sum();
            support += NEARBY * saturated(near);
        }
        support
    };
    let supports: Vec<Vec<f64>> = places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            place
                .candidates
                .iter()
                .map(|c| weigh(at, place, &c.row))
                .collect()
        })
        .collect();
    for (place, supports) in places.iter_mut().zip(supports) {
        for (candidate, support) in place.candidates.iter_mut().zip(supports) {
            candidate.support = support;
        }
        place.choose();
    }
}

/// Grows with what speaks for it, never past 1.
fn saturated(weight: f64) -> f64 {
    let weight = weight.max(0.0);
    weight / (weight + 1.0)
}

impl<'k> Toponym<'k> {
    fn row(&self) -> Option<&PlaceRow<'k>> {
        self.chosen
            .and_then(|at| self.candidates.get(at))
            .map(|c| &c.row)
    }

    /// Most of its names say that they mean an area.
    fn is_area(&self) -> bool {
        self.areas * 2 > self.names.len()
    }

    /// What this name's choice says of the others.
    fn weight(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "mentions are few")]
        let mentions = 1.0 + (self.names.len() as f64).ln();
        let sure = match (self.partly, self.lead) {
            (true, _) => 0.3,
            (false, lead) if lead > CLEAR_LEAD => 1.0,
            _ => 0.5,
        };
        mentions * sure
    }

    /// Of "Fairview, W.Va.", where only other towns of that name are known, no more than the
    /// state can be told.
    fn keep_to(&mut self, region: PlaceRow<'k>) {
        let elsewhere = |c: &Candidate<'_>| {
            let town = matches!(c.row.feature, Feature::City | Feature::District);
            town && !lies_in(c.row.code, region.code)
        };
        if self.body || self.candidates.is_empty() || !self.candidates.iter().all(elsewhere) {
            return;
        }
        self.partly = true;
        self.candidates = vec![Candidate {
            prior: prior(&region, ""),
            support: 0.0,
            row: region,
        }];
    }

    fn choose(&mut self) {
        let score = |c: &Candidate<'_>| c.prior + c.support;
        // The first of equals: they stand by size.
        let best = (self.candidates.iter().enumerate()).reduce(|best, next| {
            if score(next.1) > score(best.1) {
                next
            } else {
                best
            }
        });
        self.chosen = best.map(|(at, _)| at);
        self.lead = best.map_or(0.0, |(_, best)| {
            // A city's own region is no rival: it lies there either way.
            let rivals = self.candidates.iter().filter(|c| {
                let within =
                    best.row.feature == Feature::Country && lies_in(c.row.code, best.row.code);
                !within && c.row.code != best.row.code
                    || (c.row.feature == best.row.feature && !std::ptr::eq(*c, best))
            });
            score(best) - rivals.map(score).fold(f64::NEG_INFINITY, f64::max)
        });
    }

    fn result(&self, knowledge: &Knowledge) -> Option<Place> {
        let candidate = self.candidates.get(self.chosen?)?;
        if self.word && candidate.support < MORE_THAN_A_WORD {
            return None;
        }
        let local = matches!(candidate.row.feature, Feature::City | Feature::District);
        // "Georgia" is a country and a state: something must speak for one.
        let state = |c: &Candidate<'_>| {
            c.row.feature == Feature::Region && !lies_in(c.row.code, candidate.row.code)
        };
        let open = candidate.row.feature == Feature::Country
            && self.lead < CLEAR_LEAD
            && candidate.support < SAME_COUNTRY / 2.0
            && self.candidates.iter().any(state);
        let credible = !open && (!local || candidate.prior + candidate.support >= CREDIBLE);
        // A body is only said to lie where its name does if that is well known or named beside it.
        let named_beside = candidate.support >= MORE_THAN_A_WORD;
        let land = matches!(candidate.row.feature, Feature::Country | Feature::Area);
        let unlikely = candidate.prior < CREDIBLE && !named_beside || local && self.company;
        if self.body && !land && unlikely {
            return None;
        }
        let row = &candidate.row;
        let namesakes = self
            .candidates
            .iter()
            .filter(|c| c.row.feature == Feature::City)
            .count();
        let country = Some(country(row.code)).filter(|c| !c.is_empty());
        // "David L. Lawrence Convention Center" is no town of David, if nothing else is near there.
        let guessed = self.partly && local && candidate.support <= 0.0;
        Some(Place {
            name: row.name.to_owned(),
            lat: row.lat,
            lon: row.lon,
            feature: row.feature,
            country: country.map(str::to_owned),
            within: match (within(knowledge, row), self.partly) {
                _ if guessed => None,
                (Some(within), true) => Some(format!("{}, {within}", row.name)),
                (None, true) => Some(row.name.to_owned()),
                (within, false) => within,
            },
            population: row.population,
            certainty: match () {
                () if guessed => Certainty::Guessed,
                () if self.partly => Certainty::Near,
                // The town that the area is named after.
                () if self.is_area() && row.feature == Feature::City => Certainty::Near,
                () if !credible => Certainty::Doubtful,
                () if self.lead > CLEAR_LEAD || candidate.support >= SAID_SO => Certainty::Sure,
                () => Certainty::Likely,
            },
            namesakes: u32::try_from(namesakes).unwrap_or(u32::MAX),
            kind: row.kind.to_owned(),
        })
    }
}

/// What a place lies in, in words: "Kharkiv Oblast, Ukraine"; a capital's country.
fn within(knowledge: &Knowledge, row: &PlaceRow<'_>) -> Option<String> {
    if row.feature == Feature::Country {
        return None;
    }
    let country = knowledge.by_code(country(row.code)).map(|c| c.name);
    let region = (matches!(row.feature, Feature::City | Feature::District)
        && row.code.contains('.'))
    .then(|| knowledge.by_code(row.code))
    .flatten()
    .filter(|r| row.kind != "capital" && !shares_name(knowledge, r.name, row))
    // "Bruxelles-Capitale, Région de".
    .map(|r| r.name.split(',').next().unwrap_or(r.name));
    match (region, country) {
        (Some(region), Some(country)) => Some(format!("{region}, {country}")),
        (None, Some(country)) => Some(country.to_owned()),
        _ => None,
    }
}

/// Whether a region bears one of a city's own names: "Genève" says nothing more of Geneva.
fn shares_name(knowledge: &Knowledge, region: &str, city: &PlaceRow<'_>) -> bool {
    knowledge
        .places(region)
        .iter()
        .any(|p| p.feature == Feature::City && (p.lat, p.lon) == (city.lat, city.lon))
}

/// Gives each place that the gazetteer does not know the spot of the nearest
/// town in the text, if that lies in the country that the article is about.
fn guess_the_rest(names: &[Name], located: &mut [Option<Place>]) {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for code in located
        .iter()
        .flatten()
        .filter_map(|p| p.country.as_deref())
    {
        *countries.entry(code).or_default() += 1;
    }
    let Some(home) = countries.iter().max_by_key(|(_, n)| **n) else {
        return;
    };
    let home = (*home.0).to_owned();
    let towns: Vec<(u32, Place)> = names
        .iter()
        .zip(located.iter())
        .filter_map(|(name, place)| {
            let place = place.as_ref()?;
            let local = matches!(place.feature, Feature::City | Feature::District)
                || (place.feature == Feature::Area && place.country.is_some());
            (local && place.country.as_ref() == Some(&home))
                .then(|| (name.span.start, place.clone()))
        })
        .collect();
    for (name, slot) in names.iter().zip(located.iter_mut()) {
        if slot.is_some() || name.kind != Kind::Place {
            continue;
        }
        let at = towns.partition_point(|(start, _)| *start < name.span.start);
        let nearest = [at.checked_sub(1), Some(at)]
            .into_iter()
            .flatten()
            .filter_map(|i| towns.get(i))
            .min_by_key(|(start, _)| start.abs_diff(name.span.start));
        if let Some((_, town)) = nearest {
            // What it lies in is not known: only where about.
            *slot = Some(Place {
                certainty: Certainty::Guessed,
                within: None,
                namesakes: 0,
                ..town.clone()
            });
        }
    }
}

/// Great-circle distance of two points in degrees (haversine).
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lon_a, lat_b, lon_b) = (
        a.0.to_radians(),
        a.1.to_radians(),
        b.0.to_radians(),
        b.1.to_radians(),
    );
    let h = ((lat_b - lat_a) / 2.0).sin().powi(2)
        + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().min(1.0).asin()
}
