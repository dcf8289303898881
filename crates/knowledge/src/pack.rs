use crate::fold::{fold_into, hash, rough};
use crate::format::{Column, Parts, Source, malformed};
use crate::map::Outline;
use crate::{NoteKind, PackError};

/// A pack, checked and ready for look-ups.
pub struct Pack {
    /// What it is called: "core".
    pub name: String,
    /// Who says what it holds.
    pub sources: Vec<Source>,
    /// The world's outline, where the pack has one.
    pub outline: Option<Outline>,
    places: Vec<PlaceData>,
    place_names: [Column; 2],
    place_codes: Column,
    place_types: Column,
    place_index: Index,
    /// Countries and regions by their code.
    code_index: Index,
    countries: [Column; 2],
    demonyms: [Column; 2],
    demonym_index: Index,
    words: Index,
    notes: [Column; 7],
    note_index: Index,
    /// People under the rough form of their name.
    rough_index: Index,
    texts: [Column; 2],
    text_index: Index,
}

struct PlaceData {
    feature: Feature,
    lat: i32,
    lon: i32,
    population: u64,
}

/// What kind of place a gazetteer's row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// A country or dependency.
    Country,
    /// A first-level region: state, oblast, province.
    Region,
    /// A county or district.
    District,
    /// A city, town or village.
    City,
    /// A sea, river, world region, building: what has no border of its own.
    Area,
}

/// A row of a gazetteer.
#[derive(Clone, Copy, Debug)]
pub struct PlaceRow<'p> {
    /// Which kind.
    pub feature: Feature,
    /// Its name.
    pub name: &'p str,
    /// ISO 3166-1 code, `UA`, or GeoNames code of the first-level region, `UA.07`; its own code for a country or region; may be empty for an area.
    pub code: &'p str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// People; 0 where unknown.
    pub population: u64,
    /// What it is in words: "state", "capital", or an area's line.
    pub kind: &'p str,
}

/// A line on a name.
#[derive(Clone, Copy, Debug)]
pub struct Note<'p> {
    /// What it is a note on.
    pub kind: NoteKind,
    /// The name.
    pub name: &'p str,
    /// The title of the English Wikipedia's article on it, or its name.
    pub title: &'p str,
    /// The line.
    pub line: &'p str,
    /// When it was true.
    pub as_of: &'p str,
    /// Who says so.
    pub source: &'p Source,
    /// From our own hand-kept list.
    pub own: bool,
}

impl Pack {
    /// Reads a pack, uncompressed.
    pub fn load(bytes: &[u8]) -> Result<Self, PackError> {
        let parts = Parts::read(bytes)?;
        let [kind, codes, name, also, lat, lon, population, types] = parts.table(
            "place",
            [
                "kind",
                "in",
                "name",
                "also",
                "lat",
                "lon",
                "population",
                "type",
            ],
        )?;
        let mut places = Vec::with_capacity(kind.len());
        for row in 0..kind.len() {
            places.push(PlaceData {
                feature: feature(kind.get(row)).ok_or_else(|| malformed("a place has no kind"))?,
                lat: degrees(lat.get(row), 9_000)?,
                lon: degrees(lon.get(row), 18_000)?,
                population: population
                    .get(row)
                    .parse()
                    .map_err(|_| malformed("a population is no number"))?,
            });
        }
        let mut place_index = Index::default();
        let mut code_index = Index::default();
        for (row, place) in places.iter().enumerate() {
            for name in spellings(name.get(row), also.get(row)) {
                place_index.add(name, row);
            }
            if matches!(place.feature, Feature::Country | Feature::Region) {
                code_index.add_as_is(codes.get(row), row);
            }
        }
        let countries = parts.table("country", ["iso", "line"])?;
        let demonyms = parts.table("demonym", ["code", "words"])?;
        let mut demonym_index = Index::default();
        for row in 0..demonyms[0].len() {
            for word in demonyms[1].get(row).split('|') {
                demonym_index.add(word, row);
            }
        }
        let [word] = parts.table("word", ["name"])?;
        let mut words = Index::default();
        for (row, word) in word.iter().enumerate() {
            words.add(word, row);
        }
        let notes = parts.table(
            "note",
            ["source", "as_of", "kind", "name", "also", "title", "line"],
        )?;
        let (note_index, rough_index) = index_notes(&notes, parts.sources.len())?;
        let texts = parts.table("text", ["title", "text"])?;
        let mut text_index = Index::default();
        for (row, title) in texts[0].iter().enumerate() {
            text_index.add_as_is(title, row);
        }
        let outline = match parts.bytes("outline") {
            [] => None,
            bytes => Some(Outline::read(bytes).ok_or_else(|| malformed("its outline is no map"))?),
        };
        Ok(Self {
            outline,
            places,
            place_names: [name, also],
            place_codes: codes,
            place_types: types,
            place_index: place_index.sorted(),
            code_index: code_index.sorted(),
            countries,
            demonyms,
            demonym_index: demonym_index.sorted(),
            words: words.sorted(),
            notes,
            note_index: note_index.sorted(),
            rough_index: rough_index.sorted(),
            texts,
            text_index: text_index.sorted(),
            name: parts.name,
            sources: parts.sources,
        })
    }

    /// The places of a folded name.
    pub(crate) fn places<'p>(&'p self, key: &str) -> impl Iterator<Item = PlaceRow<'p>> {
        let mut folded = String::new();
        let key = key.to_owned();
        self.place_index
            .rows(hash(&key))
            .filter(move |row| {
                let [name, also] = &self.place_names;
                spellings(name.get(*row), also.get(*row)).any(|n| folds_to(n, &key, &mut folded))
            })
            .filter_map(|row| self.place(row))
    }

    /// The country or region of a code.
    pub(crate) fn by_code(&self, code: &str) -> Option<PlaceRow<'_>> {
        self.code_index
            .rows(hash(code))
            .find(|row| self.place_codes.get(*row) == code)
            .and_then(|row| self.place(row))
    }

    fn place(&self, row: usize) -> Option<PlaceRow<'_>> {
        let data = self.places.get(row)?;
        Some(PlaceRow {
            feature: data.feature,
            name: self.place_names[0].get(row),
            code: self.place_codes.get(row),
            lat: f64::from(data.lat) / 100.0,
            lon: f64::from(data.lon) / 100.0,
            population: data.population,
            kind: self.place_types.get(row),
        })
    }

    /// The codes, or `area:NAME`, of the countries, regions and areas whose people a folded word names.
    pub(crate) fn demonym<'p>(&'p self, key: &str) -> impl Iterator<Item = &'p str> {
        let mut folded = String::new();
        self.demonym_index
            .rows(hash(key))
            .filter(move |row| {
                self.demonyms[1]
                    .get(*row)
                    .split('|')
                    .any(|word| folds_to(word, key, &mut folded))
            })
            .map(|row| self.demonyms[0].get(row))
    }

    /// Words for the people of a country: "Ukrainian", "Ukrainians".
    pub(crate) fn people_of(&self, code: &str) -> Vec<&str> {
        let [codes, words] = &self.demonyms;
        (0..codes.len())
            .filter(|row| codes.get(*row) == code)
            .flat_map(|row| words.get(row).split('|'))
            .collect()
    }

    /// Whether a folded name is a common word, or better known as something else.
    pub(crate) fn is_word(&self, key: &str) -> bool {
        self.words.rows(hash(key)).next().is_some()
    }

    /// What is known of a country, by its ISO code.
    pub(crate) fn country_line(&self, iso: &str) -> Option<&str> {
        let [codes, lines] = &self.countries;
        (0..codes.len())
            .find(|row| codes.get(*row) == iso)
            .map(|row| lines.get(row))
    }

    /// The notes on a folded name.
    pub(crate) fn notes<'p>(&'p self, key: &str) -> impl Iterator<Item = Note<'p>> {
        let mut folded = String::new();
        let key = key.to_owned();
        self.note_index
            .rows(hash(&key))
            .filter(move |row| {
                spellings(self.notes[3].get(*row), self.notes[4].get(*row))
                    .any(|n| folds_to(n, &key, &mut folded))
            })
            .filter_map(|row| self.note(row))
    }

    /// The notes on people whose names are other transliterations of a folded name.
    pub(crate) fn rough_notes<'p>(&'p self, key: &str) -> impl Iterator<Item = Note<'p>> {
        let mut folded = String::new();
        let key = rough(key);
        self.rough_index
            .rows(hash(&key))
            .filter(move |row| {
                spellings(self.notes[3].get(*row), self.notes[4].get(*row)).any(|n| {
                    fold_into(n, &mut folded);
                    rough(&folded) == key
                })
            })
            .filter_map(|row| self.note(row))
    }

    fn note(&self, row: usize) -> Option<Note<'_>> {
        let [source, as_of, kind, name, _, title, line] = &self.notes;
        let source = source
            .get(row)
            .parse()
            .ok()
            .and_then(|n: usize| self.sources.get(n))?;
        Some(Note {
            kind: NoteKind::from_letter(kind.get(row))?,
            name: name.get(row),
            title: match title.get(row) {
                "" => name.get(row),
                title => title,
            },
            line: line.get(row),
            as_of: as_of.get(row),
            own: source.name == "Gloss",
            source,
        })
    }

    /// A longer text on what has an article of this title, and its source.
    pub(crate) fn text(&self, title: &str) -> Option<(&str, &Source)> {
        let row = self
            .text_index
            .rows(hash(title))
            .find(|row| self.texts[0].get(*row) == title)?;
        Some((self.texts[1].get(row), self.sources.first()?))
    }
}

fn index_notes(notes: &[Column; 7], sources: usize) -> Result<(Index, Index), PackError> {
    let [source, _, kind, name, also, _, _] = notes;
    let (mut exact, mut loose) = (Index::default(), Index::default());
    let mut folded = String::new();
    for row in 0..name.len() {
        if !source.get(row).parse().is_ok_and(|n: usize| n < sources) {
            return Err(malformed("a note has no source"));
        }
        let kind =
            NoteKind::from_letter(kind.get(row)).ok_or_else(|| malformed("a note has no kind"))?;
        for name in spellings(name.get(row), also.get(row)) {
            fold_into(name, &mut folded);
            exact.add_as_is(&folded, row);
            if kind == NoteKind::Person && folded.contains(' ') {
                loose.add_as_is(&rough(&folded), row);
            }
        }
    }
    Ok((exact, loose))
}

/// Whether a name folds to a key; most are the key but for their capitals.
fn folds_to(name: &str, key: &str, folded: &mut String) -> bool {
    name.eq_ignore_ascii_case(key) || {
        fold_into(name, folded);
        folded == key
    }
}

/// A name and its other spellings.
fn spellings<'n>(name: &'n str, also: &'n str) -> impl Iterator<Item = &'n str> {
    std::iter::once(name).chain(also.split('|').filter(|n| !n.is_empty()))
}

fn feature(letter: &str) -> Option<Feature> {
    Some(match letter {
        "n" => Feature::Country,
        "r" => Feature::Region,
        "d" => Feature::District,
        "c" => Feature::City,
        "a" => Feature::Area,
        _ => return None,
    })
}

/// Hundredths of a degree, at most `most` either way.
fn degrees(value: &str, most: i32) -> Result<i32, PackError> {
    value
        .parse()
        .ok()
        .filter(|n: &i32| n.abs() <= most)
        .ok_or_else(|| malformed("a coordinate is off the globe"))
}

/// Rows by the hash of their key. The key itself is compared with the row's
/// text afterwards, so it is not kept a second time.
#[derive(Default)]
struct Index {
    rows: Vec<(u64, u32)>,
    folded: String,
}

impl Index {
    fn add(&mut self, name: &str, row: usize) {
        fold_into(name, &mut self.folded);
        let key = hash(&self.folded);
        self.push(key, row);
    }

    fn add_as_is(&mut self, key: &str, row: usize) {
        self.push(hash(key), row);
    }

    fn push(&mut self, key: u64, row: usize) {
        if let Ok(row) = u32::try_from(row) {
            self.rows.push((key, row));
        }
    }

    fn sorted(mut self) -> Self {
        self.rows.sort_unstable();
        self.rows.dedup();
        self.folded = String::new();
        self
    }

    fn rows(&self, key: u64) -> impl Iterator<Item = usize> {
        let start = self.rows.partition_point(|(k, _)| *k < key);
        self.rows
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(k, _)| *k == key)
            .map(|(_, row)| *row as usize)
    }
}
