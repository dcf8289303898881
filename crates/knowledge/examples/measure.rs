//! Measures the packs against gold corpora.
//!
//!     measure places PACKS GOLD.jsonl    gold toponyms: share located within 161 km
//!     measure linking PACKS GOLD.jsonl   gold Wikipedia links: lines shown, lines right
//!     measure article PACKS GOLD.json    every entity of a gold article with its line, to be read by eye
//!     measure map PACKS LAT LON          the locator map of a place, as SVG
//!     measure speed PACKS                milliseconds to load, microseconds a look-up
//!
//! PACKS is the folder of packs; `core:FOLDER` takes the core packs alone.
//! MISSES=1 prints what was missed.
#![expect(clippy::print_stdout, reason = "a command-line program")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use gloss_knowledge::{Kind, Knowledge, Name, Pack, Place, Subject, View, describe, fold, locate};
use gloss_text::Span;
use serde_json::Value;

const CORE: [&str; 2] = ["core", "core-wikipedia"];
const LARGE: [&str; 2] = ["large", "large-wikipedia"];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["places", packs, gold] => places(&knowledge(packs)?, gold),
        ["linking", packs, gold] => linking(&knowledge(packs)?, gold),
        ["article", packs, gold] => article(&knowledge(packs)?, gold),
        ["map", packs, lat, lon] => map(&knowledge(packs)?, lat.parse()?, lon.parse()?),
        ["speed", packs] => speed(packs),
        _ => Err("usage: measure places|linking PACKS GOLD, measure speed PACKS".into()),
    }
}

fn knowledge(packs: &str) -> Result<Knowledge, Box<dyn Error>> {
    let (folder, names) = match packs.strip_prefix("core:") {
        Some(folder) => (folder, CORE.to_vec()),
        None => (packs, [CORE, LARGE].concat()),
    };
    let mut found = Knowledge::default();
    for name in names {
        found.add(Pack::load(&std::fs::read(format!(
            "{folder}/{name}.pack"
        ))?)?);
    }
    Ok(found)
}

fn documents(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path)?;
    Ok(lines
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

/// Gold spans count scalar values.
fn span(text: &str, gold: &Value) -> Option<Span> {
    let at = |key: &str| {
        let n = usize::try_from(gold[key].as_u64()?).ok()?;
        let byte = text
            .char_indices()
            .nth(n)
            .map_or(text.len(), |(byte, _)| byte);
        u32::try_from(byte).ok()
    };
    Some(Span::new(at("start")?, at("end")?))
}

fn places(knowledge: &Knowledge, gold: &str) -> Result<(), Box<dyn Error>> {
    let (mut all, mut near, mut found) = (0, 0, BTreeMap::<String, (u32, u32)>::new());
    for document in documents(gold)? {
        let text = document["text"].as_str().unwrap_or_default();
        let toponyms: Vec<&Value> = document["toponyms"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|t| t["lat"].is_number() && t["text"].as_str().is_some_and(|t| !t.is_empty()))
            .collect();
        let mut names: Vec<(Name, &Value)> = toponyms
            .iter()
            .filter_map(|t| {
                let name = Name {
                    span: span(text, t)?,
                    kind: Kind::Place,
                };
                Some((name, *t))
            })
            .collect();
        names.sort_by_key(|(name, _)| (name.span.start, name.span.end));
        let plain: Vec<Name> = names.iter().map(|(name, _)| *name).collect();
        for ((name, gold), place) in names.iter().zip(locate(knowledge, text, &plain)) {
            all += 1;
            let (lat, lon) = (
                gold["lat"].as_f64().unwrap_or_default(),
                gold["lon"].as_f64().unwrap_or_default(),
            );
            let away = place
                .as_ref()
                .map(|p| distance_km((lat, lon), (p.lat, p.lon)));
            let right = away.is_some_and(|km| km <= 161.0);
            near += u32::from(right);
            let how = place
                .as_ref()
                .map_or("nowhere".to_owned(), |p| format!("{:?}", p.certainty));
            let count = found.entry(how).or_default();
            count.0 += 1;
            count.1 += u32::from(right);
            if !right && std::env::var("MISSES").is_ok() {
                println!(
                    "  {}: {:?} gold {lat:.2} {lon:.2}, got {}",
                    document["id"],
                    text.get(name.span.range()).unwrap_or_default(),
                    place.map_or("nothing".to_owned(), |p| shown(&p)),
                );
            }
        }
    }
    for (how, (n, right)) in found {
        println!("{how}: {n}, right {right}");
    }
    println!(
        "places on gold mentions: {all}, within 161 km {:.1} %",
        100.0 * f64::from(near) / f64::from(all.max(1))
    );
    Ok(())
}

fn shown(place: &Place) -> String {
    format!(
        "{} ({}) {:.2} {:.2} {:?} {:?} of {}",
        place.name,
        place.within.as_deref().unwrap_or_default(),
        place.lat,
        place.lon,
        place.feature,
        place.certainty,
        place.namesakes
    )
}

/// The name within a gold mention, which also holds titles, descriptions and
/// pronouns: its words in capitals, without those that a reader takes for a
/// role. None where the mention is no name.
fn name_in(words: &str, span: Span) -> Option<Span> {
    const ROLES: [&str; 22] = [
        "President",
        "Prime",
        "Minister",
        "Secretary",
        "Home",
        "Foreign",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Senator",
        "Sen.",
        "General",
        "King",
        "Queen",
        "Ambassador",
        "Professor",
        "Judge",
        "Captain",
        "The",
        "Governor",
        "U.S.",
    ];
    const PRONOUNS: [&str; 12] = [
        "I", "He", "She", "They", "We", "It", "You", "My", "His", "Her", "Their", "This",
    ];
    const SMALL: [&str; 9] = ["of", "the", "and", "de", "van", "von", "for", "al", "bin"];
    let mut start = 0;
    loop {
        let rest = words.get(start..)?;
        let first = rest.split(' ').next()?;
        if first.len() == rest.len() || !ROLES.contains(&first) {
            break;
        }
        start += first.len() + 1;
    }
    let name = words.get(start..)?;
    let name = name.strip_suffix("'s").unwrap_or(name);
    let parts: Vec<&str> = name.split(' ').collect();
    let named = parts.len() <= 6
        && !name.contains("'s ")
        && parts
            .first()
            .is_some_and(|w| w.starts_with(char::is_uppercase))
        && !PRONOUNS.contains(&name)
        && !ROLES.contains(&name)
        && parts
            .iter()
            .all(|w| !w.starts_with(char::is_lowercase) || SMALL.contains(w));
    let start = span.start + u32::try_from(start).ok()?;
    named.then(|| Span::new(start, start + u32::try_from(name.len()).unwrap_or(0)))
}

/// A title as the gold has it, `Kim_Min%2Dwoo`, in words.
fn decoded(title: &str) -> String {
    let mut parts = title.split('%');
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().into();
    for part in parts {
        match part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => bytes.extend(part.bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).replace('_', " ")
}

fn linking(knowledge: &Knowledge, gold: &str) -> Result<(), Box<dyn Error>> {
    let mut counts: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for document in documents(gold)? {
        if document["genre"] != "news" && std::env::var("ALL").is_err() {
            continue;
        }
        let text = document["text"].as_str().unwrap_or_default();
        let mut mentions: Vec<(Name, &str, &Value)> = document["mentions"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|m| {
                let words = m["text"].as_str()?;
                let (kind, label) = match m["type"].as_str()? {
                    "person" => (Kind::Person, "person"),
                    "organization" => (Kind::Organization, "org"),
                    "place" => (Kind::Place, "place"),
                    _ => return None,
                };
                let span = name_in(words, span(text, m)?)?;
                m["wiki"]
                    .is_string()
                    .then_some((Name { span, kind }, label, m))
            })
            .collect();
        mentions.sort_by_key(|(name, ..)| (name.span.start, name.span.end));
        let names: Vec<Name> = mentions.iter().map(|(name, ..)| *name).collect();
        let located = locate(knowledge, text, &names);
        let mut weights: BTreeMap<&str, u32> = BTreeMap::new();
        for place in located.iter().flatten() {
            if let Some(code) = &place.country {
                *weights.entry(code).or_default() += 1;
            }
        }
        let mut countries: Vec<&str> = weights.keys().copied().collect();
        countries.sort_by_key(|code| std::cmp::Reverse(weights.get(code)));
        // The fullest form of an entity's names, as the reader would link them.
        let mut fullest: BTreeMap<String, &str> = BTreeMap::new();
        for (name, _, m) in &mentions {
            let words = text.get(name.span.range()).unwrap_or_default();
            let slot = fullest.entry(m["wiki"].to_string()).or_insert(words);
            if words.len() > slot.len() && words.len() < 40 {
                *slot = words;
            }
        }
        for ((name, label, m), place) in mentions.iter().zip(&located) {
            let words = text.get(name.span.range()).unwrap_or_default();
            let full = fullest
                .get(&m["wiki"].to_string())
                .copied()
                .unwrap_or(words);
            let subject = Subject {
                name: words,
                aliases: &[full],
                kind: name.kind,
                roles: &[],
                place: place.as_ref(),
                countries: &countries,
            };
            let count = counts.entry(label).or_default();
            count[0] += 1;
            let line = describe(knowledge, &subject);
            let title = decoded(m["wiki"].as_str().unwrap_or_default());
            let right = line.as_ref().is_some_and(|l| {
                same(
                    knowledge,
                    l.title.as_deref().unwrap_or(&l.name),
                    &title,
                    place.as_ref(),
                )
            });
            count[1] += u32::from(line.is_some());
            count[2] += u32::from(right);
            if std::env::var("MISSES").is_ok() && !right {
                println!(
                    "  {label} {words:?} is {title:?}: {}",
                    line.map_or("nothing".to_owned(), |l| format!(
                        "{} [{}]",
                        l.text,
                        l.title.unwrap_or_default()
                    ))
                );
            }
        }
    }
    for (label, [all, shown, right]) in counts {
        let percent = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        println!(
            "{label}: {all} named mentions, line {:.0} %, right {:.0} %, right of those shown {:.0} %",
            percent(shown, all),
            percent(right, all),
            percent(right, shown)
        );
    }
    Ok(())
}

/// Whether a pack's title and a gold title are one: "Kent" is "Kent, Ohio" only in Ohio.
fn same(knowledge: &Knowledge, ours: &str, gold: &str, place: Option<&Place>) -> bool {
    if fold(ours) == fold(gold) {
        return true;
    }
    let spot = |p: &Place, name: &str| {
        knowledge
            .places(name)
            .iter()
            .any(|row| row.feature == p.feature && (row.lat, row.lon) == (p.lat, p.lon))
    };
    let head = gold.split([',', '(']).next().unwrap_or(gold);
    let rest = fold(gold.get(head.len()..).unwrap_or_default());
    let within = place.and_then(|p| p.within.as_deref()).unwrap_or_default();
    place.is_some_and(|p| {
        spot(p, gold)
            || spot(p, head)
                && !rest.is_empty()
                && (within.split(", ").any(|w| fold(w) == rest) || rest == "state")
    })
}

/// Every entity of an article marked by hand, with what the packs say of it.
fn article(knowledge: &Knowledge, gold: &str) -> Result<(), Box<dyn Error>> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(gold)?)?;
    let text = gold["text"].as_str().unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut names: Vec<(Name, usize)> = Vec::new();
    let entities = list(&gold["entities"]);
    for (at, entity) in entities.iter().enumerate() {
        for mention in list(&entity["mentions"]) {
            if let Some(span) = span(text, &mention) {
                names.push((
                    Name {
                        span,
                        kind: kind(entity),
                    },
                    at,
                ));
            }
        }
    }
    names.sort_by_key(|(name, _)| (name.span.start, name.span.end));
    let plain: Vec<Name> = names.iter().map(|(name, _)| *name).collect();
    let located = locate(knowledge, text, &plain);
    let mut weights: BTreeMap<&str, u32> = BTreeMap::new();
    for place in located.iter().flatten() {
        *weights
            .entry(place.country.as_deref().unwrap_or_default())
            .or_default() += 1;
    }
    let mut countries: Vec<&str> = weights.keys().copied().filter(|c| !c.is_empty()).collect();
    countries.sort_by_key(|code| std::cmp::Reverse(weights.get(code)));
    for (at, entity) in entities.iter().enumerate() {
        let own: Vec<(&str, &Option<Place>)> = names
            .iter()
            .zip(&located)
            .filter(|((_, of), _)| *of == at)
            .filter_map(|((name, _), place)| Some((text.get(name.span.range())?, place)))
            .collect();
        let aliases: Vec<&str> = own.iter().map(|(words, _)| *words).collect();
        let place = own
            .iter()
            .max_by_key(|(words, _)| words.len())
            .and_then(|(_, place)| place.as_ref());
        let roles = list(&entity["roles"]);
        let roles: Vec<&str> = roles.iter().filter_map(Value::as_str).collect();
        let subject = Subject {
            name: entity["name"].as_str().unwrap_or_default(),
            aliases: &aliases,
            kind: kind(entity),
            roles: &roles,
            place,
            countries: &countries,
        };
        let line = describe(knowledge, &subject);
        println!(
            "{:12} {:34} {}{}",
            entity["kind"].as_str().unwrap_or_default(),
            subject.name,
            line.map_or("-".to_owned(), |l| format!(
                "{} [{}, {}]",
                l.text, l.source, l.as_of
            )),
            place.map_or(String::new(), |p| format!("  @ {}", shown(p))),
        );
    }
    Ok(())
}

fn kind(entity: &Value) -> Kind {
    match entity["kind"].as_str() {
        Some("person") => Kind::Person,
        Some("organization") => Kind::Organization,
        Some("place") => Kind::Place,
        Some("group") => Kind::Group,
        _ => Kind::Other,
    }
}

fn map(knowledge: &Knowledge, lat: f64, lon: f64) -> Result<(), Box<dyn Error>> {
    let outline = knowledge.outline().ok_or("no outline in these packs")?;
    println!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='960' height='800' viewBox='0 0 160 134'>"
    );
    for (down, view) in [
        (0, View::world(160.0)),
        (68, View::around(lat, lon, 40.0, 160.0)),
    ] {
        let (x, y) = view.point(lat, lon);
        println!(
            "<svg y='{down}' width='160' height='64'><rect width='160' height='64' fill='#def'/><path d='{}' fill='#bbb'/>\
             <path d='{}' fill='none' stroke='#fff' stroke-width='.3'/><circle cx='{x:.1}' cy='{y:.1}' r='2.5' fill='#c00'/></svg>",
            outline.land_path(&view),
            outline.borders_path(&view),
        );
    }
    println!("</svg>");
    Ok(())
}

fn speed(packs: &str) -> Result<(), Box<dyn Error>> {
    for name in [CORE, LARGE].concat() {
        let bytes = std::fs::read(format!("{packs}/{name}.pack"))?;
        let start = Instant::now();
        let pack = Pack::load(&bytes)?;
        println!(
            "{}: {} bytes, {:.1?}",
            pack.name,
            bytes.len(),
            start.elapsed()
        );
    }
    let knowledge = knowledge(packs)?;
    for name in ["Kyiv", "Springfield", "European Union", "No Such Name"] {
        let start = Instant::now();
        let mut found = 0;
        for _ in 0..10_000 {
            found += knowledge.places(name).len() + knowledge.notes(name).len();
        }
        println!(
            "{name}: {:.2?} for its places and notes, {} found",
            start.elapsed() / 10_000,
            found / 10_000
        );
    }
    Ok(())
}

/// Great-circle distance (haversine), as score.py has it.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (d_lat, d_lon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (d_lat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (d_lon / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().min(1.0).asin()
}
