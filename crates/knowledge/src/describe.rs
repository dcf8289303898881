use crate::pack::{Feature, Note};
use serde::{Deserialize, Serialize};

use crate::{Certainty, Kind, Knowledge, Place, Source, Team, dated, fold, lists};

/// Someone or something to be described.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    /// The fullest form that the article uses.
    pub name: &'s str,
    /// The other names that the article uses.
    pub aliases: &'s [&'s str],
    /// What it is.
    pub kind: Kind,
    /// What the article says it is: "foreign minister".
    pub roles: &'s [&'s str],
    /// Where it lies, for a place or group that [`locate`](crate::locate) found.
    pub place: Option<&'s Place>,
    /// The team that its name means, as [`teams`](crate::teams) found.
    pub team: Option<Team>,
    /// ISO 3166-1 codes of the countries that the article speaks of, the most frequent first.
    pub countries: &'s [&'s str],
    /// The names of all that the article speaks of.
    pub beside: &'s [&'s str],
    /// The day of the article, as ISO 8601 writes it.
    pub published: Option<&'s str>,
}

/// A line from a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Background {
    /// The line.
    pub text: String,
    /// Where it is from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// The year or month it was true.
    pub as_of: String,
    /// The title of the English Wikipedia's article, where one is known.
    pub title: Option<String>,
    /// A longer text, where the large pack is loaded.
    pub more: Option<More>,
    /// The pack's name for what it speaks of. Not sent on.
    #[serde(skip)]
    pub name: String,
}

/// A longer text on the same, from a source of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// The text: a few sentences.
    pub text: String,
    /// Where it is from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// The year it was true.
    pub as_of: String,
}

/// The background line of a subject; none rather than a doubtful one.
pub fn describe(knowledge: &Knowledge, subject: &Subject<'_>) -> Option<Background> {
    let mut line = line(knowledge, subject)?;
    if let Some(published) = subject.published {
        line.text = dated::as_of_today(&line.text, published);
    }
    Some(line)
}

fn line(knowledge: &Knowledge, subject: &Subject<'_>) -> Option<Background> {
    match (subject.kind, subject.team) {
        (Kind::Place | Kind::Organization, Some(team)) if is_land_or_town(subject) => {
            national_team(knowledge, subject.place?, team)
        }
        (Kind::Place | Kind::Group, _) => place(knowledge, subject),
        // "South Korea said": the state that acts is the country.
        (Kind::Organization, _) => noted(knowledge, subject).or_else(|| {
            let place = subject.place.filter(|p| p.feature == Feature::Country)?;
            (place.certainty >= Certainty::Likely).then(|| gazetted(knowledge, place))?
        }),
        _ => noted(knowledge, subject),
    }
}

/// Whether a name is that of a place, and not of a body named after it.
fn is_land_or_town(subject: &Subject<'_>) -> bool {
    let known = subject
        .place
        .is_some_and(|p| p.certainty >= Certainty::Doubtful);
    subject.kind == Kind::Place || known
}

/// A country's team; nothing of other teams, of which a town's name says too little.
fn national_team(knowledge: &Knowledge, place: &Place, team: Team) -> Option<Background> {
    // England and Scotland have teams of their own.
    let is_country = place.feature == Feature::Country || place.kind == "country";
    let plays = team
        .plays
        .filter(|_| is_country && place.certainty >= Certainty::Likely)?;
    let iso = place.country.as_deref()?;
    let title = lists::national_team(plays.sport, plays.women, iso, &place.name)?;
    let source = knowledge.source("Gloss")?;
    let whose = if plays.women {
        "Women's national"
    } else {
        "National"
    };
    let text = format!(
        "{whose} {} team of {}",
        plays.sport,
        lists::with_article(&place.name)
    );
    Some(background(knowledge, text, source, &source.as_of, &title))
}

fn place(knowledge: &Knowledge, subject: &Subject<'_>) -> Option<Background> {
    // One of several towns, and nothing says which: a note would only guess.
    if subject
        .place
        .is_some_and(|p| p.certainty == Certainty::Doubtful)
    {
        return None;
    }
    let found = subject.place.filter(|p| p.certainty >= Certainty::Likely);
    match (found, subject.kind) {
        (None, _) => noted(knowledge, subject),
        (Some(place), Kind::Group) => {
            let line = noted(knowledge, subject);
            line.or_else(|| {
                let land = gazetted(knowledge, place)?;
                Some(Background {
                    text: format!("{}: {}", place.name, uncapitalized(&land.text)),
                    ..land
                })
            })
        }
        (Some(place), _) => gazetted(knowledge, place),
    }
}

/// What the gazetteer knows of a place: what it is, where, how many live there.
fn gazetted(knowledge: &Knowledge, place: &Place) -> Option<Background> {
    let within = || place.within.as_deref().map(in_a_sentence);
    let line = match place.feature {
        Feature::Country => {
            let (line, source) = knowledge.country_line(place.country.as_deref()?)?;
            let line = line.to_owned();
            return Some(background(
                knowledge,
                line,
                source,
                &source.as_of,
                &place.name,
            ));
        }
        Feature::Area => {
            let source = knowledge.source("Gloss")?;
            let line = place.kind.clone();
            return Some(background(
                knowledge,
                line,
                source,
                &source.as_of,
                &place.name,
            ));
        }
        Feature::Region => format!("{} of {}", or(&place.kind, "region"), within()?),
        Feature::District => format!("{} in {}", or(&place.kind, "county or district"), within()?),
        Feature::City if place.kind == "capital" => {
            let country = place.within.as_deref()?.rsplit(", ").next()?;
            format!("capital of {}", lists::with_article(country))
        }
        Feature::City => format!("{} in {}", size(place.population), within()?),
    };
    let mut text = capitalized(&line);
    // A region's inhabitants are known as those of its towns only.
    if place.feature == Feature::City && place.population >= 100 {
        text.push_str(&format!("; {} people", spoken(place.population)));
    }
    let namesakes = place.namesakes;
    let doubted = place.certainty == Certainty::Likely
        && place.feature == Feature::City
        && namesakes > 1
        && place.kind != "capital";
    if doubted {
        text.push_str(&format!(
            "; one of {namesakes} places called {}",
            place.name
        ));
    }
    let source = knowledge.source("GeoNames")?;
    let mut line = background(knowledge, text, source, &source.as_of, &place.name);
    line.more = None;
    if let Some(title) = wikipedia_title(knowledge, place) {
        line.more = more(knowledge, &title);
        line.title = Some(title);
    }
    Some(line)
}

/// "Texas, United States" as it stands in a sentence: "Texas, the United States" for the country alone.
fn in_a_sentence(within: &str) -> String {
    match within.contains(", ") {
        true => within.to_owned(),
        false => lists::with_article(within),
    }
}

/// The title of Wikipedia's article on a place, where a note of its name speaks of the land it lies in.
fn wikipedia_title(knowledge: &Knowledge, place: &Place) -> Option<String> {
    let within = place.within.as_deref()?;
    let lies_there = |line: &str| {
        within
            .split(", ")
            .any(|land| !land.is_empty() && line.contains(land))
    };
    knowledge
        .notes(&place.name)
        .into_iter()
        .find(|n| n.kind == Kind::Place && n.source.name == "Wikipedia" && lies_there(n.line))
        .map(|n| n.title.to_owned())
}

/// A line from a note on the subject's names.
fn noted(knowledge: &Knowledge, subject: &Subject<'_>) -> Option<Background> {
    // "The marathon" is not the battle of Marathon.
    if subject.name.starts_with(char::is_lowercase) && !subject.name.contains(char::is_uppercase) {
        return None;
    }
    let mut keys = vec![fold(subject.name)];
    for alias in subject.aliases {
        let key = fold(alias);
        // A surname alone, or a common noun, is no name to look up by.
        let telling = key.contains(' ') || alias.chars().filter(|c| c.is_uppercase()).count() > 1;
        if telling && !keys.contains(&key) {
            keys.push(key);
        }
    }
    for key in &keys {
        let mut notes = knowledge.notes_folded(key);
        let rough = match subject.kind {
            Kind::Person => Some(Kind::Person),
            Kind::Organization => Some(Kind::Organization),
            _ => None,
        };
        if let (true, Some(kind)) = (notes.is_empty(), rough) {
            notes = knowledge.rough_notes(key, kind);
        }
        if notes.is_empty() && subject.kind == Kind::Organization {
            notes = of_a_country(knowledge, key);
        }
        if let Some(note) = pick(knowledge, subject, key, notes) {
            return Some(background(
                knowledge,
                note.line.to_owned(),
                note.source,
                note.as_of,
                note.title,
            ));
        }
    }
    None
}

/// The notes on a body whose country the name says too: "United Kingdom Home Office", "Israeli Knesset".
fn of_a_country<'k>(knowledge: &'k Knowledge, key: &str) -> Vec<Note<'k>> {
    let Some((land, rest)) = key.match_indices(' ').rev().find_map(|(at, _)| {
        let (land, rest) = (key.get(..at)?, key.get(at + 1..)?);
        let countries = knowledge.places_folded(land).into_iter();
        let country = countries
            .chain(knowledge.of_people(land))
            .find(|p| p.feature == Feature::Country)?;
        Some((country, rest))
    }) else {
        return vec![];
    };
    let mut notes = knowledge.notes_folded(rest);
    notes.retain(|note| {
        let its = lists::with_article(land.name);
        note.line.contains(&format!(" of {its}")) || note.line.contains(&format!(" in {its}"))
    });
    notes
}

/// The note that speaks of the subject, if one alone may.
fn pick<'k>(
    knowledge: &Knowledge,
    subject: &Subject<'_>,
    key: &str,
    notes: Vec<Note<'k>>,
) -> Option<Note<'k>> {
    let mut fitting: Vec<(i32, Note<'k>)> = notes
        .into_iter()
        .filter(|note| fits(note, subject, key))
        .map(|note| (evidence(knowledge, &note, subject), note))
        .filter(|(score, note)| *score >= least_evidence(note, key))
        .collect();
    // Our own line on the same thing is newer and shorter than another source's.
    let own: Vec<String> = fitting
        .iter()
        .filter(|(_, note)| note.own)
        .map(|(_, note)| fold(note.title))
        .collect();
    fitting.retain(|(_, note)| note.own || !own.contains(&fold(note.title)));
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let best = fitting.first()?;
    // Two equal candidates that are not one and the same: nothing is said.
    let rival = fitting
        .iter()
        .skip(1)
        .any(|(score, note)| *score == best.0 && fold(note.title) != fold(best.1.title));
    let twin = fitting.iter().skip(1).any(|(score, note)| {
        *score == best.0 && note.source.name == best.1.source.name && note.line != best.1.line
    });
    (!rival && !twin).then_some(best.1)
}

fn fits(note: &Note<'_>, subject: &Subject<'_>, key: &str) -> bool {
    let kind = match subject.kind {
        Kind::Person => note.kind == Kind::Person,
        Kind::Organization => note.kind == Kind::Organization,
        Kind::Place => note.kind == Kind::Place,
        Kind::Group => matches!(note.kind, Kind::Group | Kind::Organization),
        Kind::Event | Kind::Work => matches!(note.kind, Kind::Event | Kind::Work),
    };
    // One name alone is a person only where our own list says that it is known by it.
    let full = note.kind != Kind::Person || key.contains(' ') || note.own;
    kind && full && !contradicts(note, subject) && !may_be_a_states(subject, key)
}

/// Every state of the United States has its House and Senate: alone, they are those of Congress
/// where the article speaks of it or of the capital.
fn may_be_a_states(subject: &Subject<'_>, key: &str) -> bool {
    let national = |name: &&str| {
        let name = fold(name);
        [
            "congress",
            "capitol",
            "white house",
            "washington",
            "us house",
            "us senate",
        ]
        .iter()
        .any(|word| name.contains(word))
    };
    matches!(key, "house" | "senate") && !subject.beside.iter().any(national)
}

/// The article's roles lie in another field of life than the note: a namesake.
fn contradicts(note: &Note<'_>, subject: &Subject<'_>) -> bool {
    if note.kind != Kind::Person {
        return false;
    }
    let said = lists::fields(&subject.roles.join(" "));
    let known = lists::fields(note.line);
    !said.is_empty() && !known.is_empty() && !said.iter().any(|field| known.contains(field))
}

/// How many of the article's countries, the most frequent, may speak for a note.
const MOST_COUNTRIES: usize = 12;

/// What in the article speaks for a note.
fn evidence(knowledge: &Knowledge, note: &Note<'_>, subject: &Subject<'_>) -> i32 {
    let mut score = i32::from(note.own) * 2;
    let line = fold(note.line);
    let speaks_of = |name: &str| {
        let name = fold(name);
        !name.is_empty()
            && line
                .match_indices(&name)
                .any(|(at, _)| at == 0 || line.get(..at).is_some_and(|l| l.ends_with(' ')))
    };
    let country = subject
        .countries
        .iter()
        .take(MOST_COUNTRIES)
        .position(|code| {
            knowledge.by_code(code).is_some_and(|c| speaks_of(c.name))
                || knowledge.people_of(code).into_iter().any(speaks_of)
        });
    if let Some(rank) = country {
        score += 4 - i32::try_from(rank.min(2)).unwrap_or(2);
    }
    let shares_role = subject.roles.iter().any(|role| {
        fold(role)
            .split(' ')
            .any(|word| word.len() > 4 && line.split(' ').any(|w| w == word))
    });
    score + i32::from(shares_role) * 2
}

/// What must speak for a note before it is shown. A party or chamber bears a
/// name that many countries have, an acronym has many meanings, and a surname
/// alone many bearers: these need their country or role in the article.
fn least_evidence(note: &Note<'_>, key: &str) -> i32 {
    let one_word = !key.contains(' ');
    match (note.kind, note.own) {
        (Kind::Person, true) if one_word => 3,
        // Our own lines speak for themselves by 2.
        (Kind::Organization, true) if note.line.contains("party of ") => 4,
        (_, true) => 0,
        (Kind::Organization, _) if note.source.name == "CIA World Factbook" => 2,
        (Kind::Organization, _) if one_word && note.source.name == "fundus" => 2,
        _ => 0,
    }
}

fn background(
    knowledge: &Knowledge,
    text: String,
    source: &Source,
    as_of: &str,
    title: &str,
) -> Background {
    Background {
        more: more(knowledge, title),
        text,
        source: source.name.clone(),
        licence: source.licence.clone(),
        as_of: as_of.to_owned(),
        // Other sources know nothing of Wikipedia's titles.
        title: matches!(source.name.as_str(), "Wikipedia" | "Gloss").then(|| title.to_owned()),
        name: title.to_owned(),
    }
}

fn more(knowledge: &Knowledge, title: &str) -> Option<More> {
    let (text, source) = knowledge.text(title)?;
    Some(More {
        text: text.to_owned(),
        source: source.name.clone(),
        licence: source.licence.clone(),
        as_of: source.as_of.clone(),
    })
}

/// A line within a sentence; names and acronyms keep their capital.
fn uncapitalized(line: &str) -> String {
    let plain = [
        "Country",
        "State",
        "Region",
        "City",
        "Capital",
        "Province",
        "Continent",
    ];
    let word = line.split([' ', ';']).next().unwrap_or_default();
    let common = plain.contains(&word) || line.contains("; capital ");
    let mut chars = line.chars();
    match (common, chars.next()) {
        (true, Some(first)) => first.to_lowercase().chain(chars).collect(),
        _ => line.to_owned(),
    }
}

fn or<'a>(word: &'a str, otherwise: &'a str) -> &'a str {
    if word.is_empty() { otherwise } else { word }
}

fn capitalized(line: &str) -> String {
    let mut chars = line.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn size(population: u64) -> &'static str {
    match population {
        50_000.. => "city",
        5_000.. => "town",
        _ => "place",
    }
}

/// A number of people as news writes it: "2.95 million".
fn spoken(people: u64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "inhabitants are few against 2^52"
    )]
    let millions = people as f64 / 1e6;
    match people {
        10_000_000.. => format!("{millions:.0} million"),
        1_000_000.. => {
            let short = format!("{millions:.2}");
            let short = short.trim_end_matches('0').trim_end_matches('.');
            format!("{short} million")
        }
        _ => {
            let digits = people.to_string();
            match digits.len().checked_sub(3).filter(|at| *at > 0) {
                Some(at) => {
                    let (thousands, rest) = digits.split_at(at);
                    format!("{thousands},{rest}")
                }
                None => digits,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_numbers() {
        let check = |people, expect: &str| assert_eq!(spoken(people), expect);
        check(950, "950");
        check(12_300, "12,300");
        check(942_000, "942,000");
        check(2_950_000, "2.95 million");
        check(1_000_000, "1 million");
        check(13_400_000, "13 million");
    }
}
