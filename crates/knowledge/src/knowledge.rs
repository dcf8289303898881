use crate::pack::{Note, Pack, PlaceRow};
use crate::{Kind, Outline, PackError, Source, fold};

/// What the packs are called, in the order in which they are asked. The first two come with the
/// page, the others after it; Wikipedia's share-alike text stands in files of its own.
pub const PACKS: [&str; 4] = ["core", "core-wikipedia", "large", "large-wikipedia"];

/// The packs that are at hand, asked together. Without any it answers nothing.
#[derive(Default)]
pub struct Knowledge {
    packs: Vec<Pack>,
}

impl Kind {
    pub(crate) fn from_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'p' => Self::Person,
            b'o' => Self::Organization,
            b'l' => Self::Place,
            b'g' => Self::Group,
            b'e' => Self::Event,
            b'w' => Self::Work,
            _ => return None,
        })
    }
}

impl Knowledge {
    /// Knowledge of these packs.
    pub fn new(packs: Vec<Pack>) -> Self {
        let mut knowledge = Self::default();
        for pack in packs {
            knowledge.add(pack);
        }
        knowledge
    }

    /// Reads packs from their bytes, in order.
    pub fn load<'b>(files: impl IntoIterator<Item = &'b [u8]>) -> Result<Self, PackError> {
        files
            .into_iter()
            .map(Pack::load)
            .collect::<Result<_, _>>()
            .map(Self::new)
    }

    /// Adds a pack, in the place of one of the same name. They are asked in the order of
    /// [`PACKS`], whichever comes first.
    pub fn add(&mut self, pack: Pack) {
        let order = |name: &str| PACKS.iter().position(|p| *p == name).unwrap_or(PACKS.len());
        self.packs.retain(|other| other.name != pack.name);
        let before = |other: &Pack| order(&other.name) <= order(&pack.name);
        let at = self.packs.partition_point(before);
        self.packs.insert(at, pack);
    }

    /// Whether there is no pack.
    pub fn is_empty(&self) -> bool {
        self.packs.is_empty()
    }

    /// Every source of every pack, for the page's notice.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.packs.iter().flat_map(|p| &p.sources)
    }

    /// The finest outline at hand.
    pub fn outline(&self) -> Option<&Outline> {
        self.packs.iter().rev().find_map(|p| p.outline.as_ref())
    }

    /// All places called `name` (any spelling that folds alike).
    pub fn places(&self, name: &str) -> Vec<PlaceRow<'_>> {
        self.places_folded(&fold(name))
    }

    /// All notes on `name` (any spelling that folds alike).
    pub fn notes(&self, name: &str) -> Vec<Note<'_>> {
        self.notes_folded(&fold(name))
    }

    pub(crate) fn places_folded(&self, key: &str) -> Vec<PlaceRow<'_>> {
        self.packs.iter().flat_map(|p| p.places(key)).collect()
    }

    pub(crate) fn notes_folded(&self, key: &str) -> Vec<Note<'_>> {
        self.packs.iter().flat_map(|p| p.notes(key)).collect()
    }

    pub(crate) fn rough_notes(&self, key: &str, kind: Kind) -> Vec<Note<'_>> {
        let packs = self.packs.iter();
        packs.flat_map(|p| p.rough_notes(key, kind)).collect()
    }

    pub(crate) fn by_code(&self, code: &str) -> Option<PlaceRow<'_>> {
        self.packs.iter().find_map(|p| p.by_code(code))
    }

    /// The country, region or area whose people, or what is theirs, a folded word names.
    pub(crate) fn of_people(&self, key: &str) -> Option<PlaceRow<'_>> {
        let singular = key.strip_suffix('s').unwrap_or(key);
        let lands = |word: &str| {
            let codes = self.packs.iter().flat_map(|p| p.demonym(word));
            let place = |code: &str| match code.strip_prefix("area:") {
                Some(area) => self.places(area).into_iter().next(),
                None => self.by_code(code),
            };
            // "Dutch" are those of the Netherlands before those of Aruba.
            codes.filter_map(place).max_by_key(|land| land.population)
        };
        lands(key).or_else(|| lands(singular))
    }

    /// Words for the people of a country or region, by its code.
    pub(crate) fn people_of(&self, code: &str) -> Vec<&str> {
        self.packs.iter().flat_map(|p| p.people_of(code)).collect()
    }

    pub(crate) fn is_word(&self, key: &str) -> bool {
        self.packs.iter().any(|p| p.is_word(key))
    }

    pub(crate) fn country_line(&self, iso: &str) -> Option<(&str, &Source)> {
        self.packs.iter().find_map(|p| {
            let line = p.country_line(iso)?;
            let source = p.sources.iter().find(|s| s.name == "CIA World Factbook")?;
            Some((line, source))
        })
    }

    pub(crate) fn source(&self, name: &str) -> Option<&Source> {
        self.sources().find(|s| s.name == name)
    }

    pub(crate) fn text(&self, title: &str) -> Option<(&str, &Source)> {
        self.packs.iter().find_map(|p| p.text(title))
    }
}
