use crate::fold::{Folded, roughen};
use crate::format::{Column, Parts, Source, Table, malformed};
use crate::index::{Entries, Index};
use crate::map::Outline;
use crate::{Kind, PackError};

/// A pack, checked and ready for look-ups.
pub struct Pack {
    /// What it is called: "core".
    pub name: String,
    /// Who says what it holds.
    pub sources: Vec<Source>,
    /// The world's outline, where the pack has one.
    pub outline: Option<Outline>,
    places: Places,
    countries: [Column; 2],
    demonyms: [Column; 2],
    demonym_index: Index,
    words: Index,
    notes: Notes,
    texts: [Column; 2],
    text_index: Index,
}

/// What kind of place a gazetteer's row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feature {
    /// A country or dependency.
    Country,
    /// A first-level region: state, oblast, province.
    Region,
    /// A county or district.
    District,
    /// A city, town or village.
    #[default]
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
    pub kind: Kind,
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
        let [demonyms, countries, texts] = [
            ("demonym", ["code", "words"]),
            ("country", ["iso", "line"]),
            ("text", ["title", "text"]),
        ]
        .map(|(table, columns)| two_columns(&parts, table, columns));
        let (demonyms, countries, texts) = (demonyms?, countries?, texts?);
        let mut index = Entries::with_capacity(4 * demonyms[0].len());
        let mut folded = Folded::default();
        for row in 0..demonyms[0].len() {
            for word in demonyms[1].get(row).split('|') {
                index.add(folded.of(word), row);
            }
        }
        let demonym_index = index.index();
        let word = parts.table("word")?.text("name")?;
        let mut index = Entries::with_capacity(word.len());
        for (row, word) in word.iter().enumerate() {
            index.add(folded.of(word), row);
        }
        let words = index.index();
        let mut index = Entries::with_capacity(texts[0].len());
        for (row, title) in texts[0].iter().enumerate() {
            index.add(title.as_bytes(), row);
        }
        let outline = match parts.bytes("outline") {
            [] => None,
            bytes => Some(Outline::read(bytes).ok_or_else(|| malformed("its outline is no map"))?),
        };
        Ok(Self {
            outline,
            places: Places::read(&parts.table("place")?)?,
            countries,
            demonyms,
            demonym_index,
            words,
            notes: Notes::read(&parts.table("note")?, parts.sources.len())?,
            texts,
            text_index: index.index(),
            name: parts.name,
            sources: parts.sources,
        })
    }

    /// The places of a folded name.
    pub(crate) fn places(&self, key: &str) -> impl Iterator<Item = PlaceRow<'_>> {
        let rows = self.places.by_name.rows(key.as_bytes());
        rows.filter_map(|row| self.places.get(row))
    }

    /// The country or region of a code.
    pub(crate) fn by_code(&self, code: &str) -> Option<PlaceRow<'_>> {
        let row = self.places.by_code.rows(code.as_bytes()).next()?;
        self.places.get(row)
    }

    /// The codes, or `area:NAME`, of the countries, regions and areas whose people a folded word names.
    pub(crate) fn demonym(&self, key: &str) -> impl Iterator<Item = &str> {
        let rows = self.demonym_index.rows(key.as_bytes());
        rows.map(|row| self.demonyms[0].get(row))
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
        self.words.rows(key.as_bytes()).next().is_some()
    }

    /// What is known of a country, by its ISO code.
    pub(crate) fn country_line(&self, iso: &str) -> Option<&str> {
        let [codes, lines] = &self.countries;
        (0..codes.len())
            .find(|row| codes.get(*row) == iso)
            .map(|row| lines.get(row))
    }

    /// The notes on a folded name.
    pub(crate) fn notes(&self, key: &str) -> impl Iterator<Item = Note<'_>> {
        let rows = self.notes.by_name.rows(key.as_bytes());
        rows.filter_map(|row| self.notes.get(row, &self.sources))
    }

    /// The notes on people and bodies whose names are other spellings of a folded name.
    pub(crate) fn rough_notes(&self, key: &str, kind: Kind) -> impl Iterator<Item = Note<'_>> {
        let mut rough = Vec::new();
        roughen(key.as_bytes(), kind, &mut rough);
        let rows = self.notes.by_rough_name.rows(&rough);
        rows.filter_map(|row| self.notes.get(row, &self.sources))
            .filter(move |note| note.kind == kind)
    }

    /// A longer text on what has an article of this title, and its source.
    pub(crate) fn text(&self, title: &str) -> Option<(&str, &Source)> {
        let row = self
            .text_index
            .rows(title.as_bytes())
            .find(|row| self.texts[0].get(*row) == title)?;
        Some((self.texts[1].get(row), self.sources.first()?))
    }
}

fn two_columns(
    parts: &Parts<'_>,
    table: &'static str,
    columns: [&str; 2],
) -> Result<[Column; 2], PackError> {
    let table = parts.table(table)?;
    let [first, second] = columns.map(|column| table.text(column));
    Ok([first?, second?])
}

/// The gazetteer.
struct Places {
    features: Vec<Feature>,
    codes: Column,
    names: Column,
    /// Hundredths of a degree.
    lats: Vec<i32>,
    lons: Vec<i32>,
    populations: Vec<i32>,
    types: Column,
    by_name: Index,
    /// Countries and regions by their code.
    by_code: Index,
}

impl Places {
    fn read(table: &Table<'_, '_>) -> Result<Self, PackError> {
        let kinds = table.letters("kind")?;
        let features: Option<Vec<Feature>> = kinds.into_iter().map(feature).collect();
        let places = Self {
            features: features.ok_or_else(|| malformed("a place has no kind"))?,
            codes: table.text("in")?,
            names: table.text("name")?,
            lats: table.numbers("lat", 9_000)?,
            lons: table.numbers("lon", 18_000)?,
            populations: table.numbers("population", i32::MAX)?,
            types: table.text("type")?,
            by_name: Index::default(),
            by_code: Index::default(),
        };
        let also = table.text("also")?;
        let mut names = Entries::with_capacity(places.names.len() * 5 / 4);
        let mut codes = Entries::with_capacity(0);
        let mut folded = Folded::default();
        for row in 0..table.rows {
            for name in spellings(places.names.get(row), also.get(row)) {
                names.add(folded.of(name), row);
            }
        }
        for (row, feature) in places.features.iter().enumerate() {
            if matches!(feature, Feature::Country | Feature::Region) {
                codes.add(places.codes.get(row).as_bytes(), row);
            }
        }
        Ok(Self {
            by_name: names.index(),
            by_code: codes.index(),
            ..places
        })
    }

    fn get(&self, row: usize) -> Option<PlaceRow<'_>> {
        let degrees = |hundredths: &Vec<i32>| Some(f64::from(*hundredths.get(row)?) / 100.0);
        Some(PlaceRow {
            feature: *self.features.get(row)?,
            name: self.names.get(row),
            code: self.codes.get(row),
            lat: degrees(&self.lats)?,
            lon: degrees(&self.lons)?,
            population: self.populations.get(row)?.unsigned_abs().into(),
            kind: self.types.get(row),
        })
    }
}

/// Lines on names.
struct Notes {
    sources: Vec<i32>,
    as_of: Column,
    kinds: Vec<Kind>,
    names: Column,
    titles: Column,
    lines: Column,
    by_name: Index,
    /// People and bodies under the rough form of their names.
    by_rough_name: Index,
}

impl Notes {
    fn read(table: &Table<'_, '_>, sources: usize) -> Result<Self, PackError> {
        let kinds = table.letters("kind")?;
        let kinds: Option<Vec<Kind>> = kinds.into_iter().map(Kind::from_letter).collect();
        let notes = Self {
            sources: table.numbers("source", i32::MAX)?,
            as_of: table.text("as_of")?,
            kinds: kinds.ok_or_else(|| malformed("a note has no kind"))?,
            names: table.text("name")?,
            titles: table.text("title")?,
            lines: table.text("line")?,
            by_name: Index::default(),
            by_rough_name: Index::default(),
        };
        let is_source = |n: &i32| usize::try_from(*n).is_ok_and(|n| n < sources);
        if !notes.sources.iter().all(is_source) {
            return Err(malformed("a note has no source"));
        }
        let also = table.text("also")?;
        let mut exact = Entries::with_capacity(notes.names.len() * 3 / 2);
        let mut loose = Entries::with_capacity(notes.names.len() * 3 / 2);
        let (mut folded, mut rough) = (Folded::default(), Vec::new());
        for (row, kind) in notes.kinds.iter().enumerate() {
            for name in spellings(notes.names.get(row), also.get(row)) {
                let key = folded.of(name);
                exact.add(key, row);
                if roughen(key, *kind, &mut rough) {
                    loose.add(&rough, row);
                }
            }
        }
        Ok(Self {
            by_name: exact.index(),
            by_rough_name: loose.index(),
            ..notes
        })
    }

    fn get<'n>(&'n self, row: usize, sources: &'n [Source]) -> Option<Note<'n>> {
        let source = usize::try_from(*self.sources.get(row)?).ok()?;
        let source = sources.get(source)?;
        Some(Note {
            kind: *self.kinds.get(row)?,
            name: self.names.get(row),
            title: match self.titles.get(row) {
                "" => self.names.get(row),
                title => title,
            },
            line: self.lines.get(row),
            as_of: self.as_of.get(row),
            own: source.name == "Gloss",
            source,
        })
    }
}

/// A name and its other spellings.
fn spellings<'n>(name: &'n str, also: &'n str) -> impl Iterator<Item = &'n str> {
    let also = (!also.is_empty()).then(|| also.split('|'));
    std::iter::once(name).chain(also.into_iter().flatten())
}

fn feature(letter: u8) -> Option<Feature> {
    Some(match letter {
        b'n' => Feature::Country,
        b'r' => Feature::Region,
        b'd' => Feature::District,
        b'c' => Feature::City,
        b'a' => Feature::Area,
        _ => return None,
    })
}
