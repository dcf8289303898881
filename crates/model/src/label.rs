use gloss_reader::Kind;

/// The kinds in the order of their labels.
pub const KINDS: [Kind; 6] = [
    Kind::Person,
    Kind::Organization,
    Kind::Place,
    Kind::Group,
    Kind::Event,
    Kind::Work,
];

/// Labels that a basic token can have: O, then B and I of each of [`KINDS`].
pub const LABELS: usize = 1 + 2 * KINDS.len();

/// What the tagger says of one basic token: it is outside of any name, or
/// begins or continues one of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Not part of a name.
    Outside,
    /// The first token of a name; an index into [`KINDS`].
    Begin(usize),
    /// A later token of a name; an index into [`KINDS`].
    Inside(usize),
}

impl Label {
    /// Every label, each at its index.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LABELS).map(Self::from_index)
    }

    /// The label at an index below [`LABELS`].
    pub const fn from_index(index: usize) -> Self {
        match index {
            0 => Self::Outside,
            odd if odd % 2 == 1 => Self::Begin(odd / 2),
            even => Self::Inside(even / 2 - 1),
        }
    }

    /// Whether it is of a kind that few sources of the training label.
    pub const fn is_rare(self) -> bool {
        match self {
            Self::Outside => false,
            Self::Begin(kind) | Self::Inside(kind) => {
                matches!(KINDS[kind], Kind::Event | Kind::Work)
            }
        }
    }

    /// Its index, below [`LABELS`].
    pub const fn index(self) -> usize {
        match self {
            Self::Outside => 0,
            Self::Begin(kind) => 1 + 2 * kind,
            Self::Inside(kind) => 2 + 2 * kind,
        }
    }

    /// Reads `O`, `B-person`, `I-person` and so on.
    pub fn from_name(name: &str) -> Option<Self> {
        let kind = |name| KINDS.iter().position(|&k| kind_name(k) == name);
        match name.split_once('-') {
            None if name == "O" => Some(Self::Outside),
            Some(("B", name)) => kind(name).map(Self::Begin),
            Some(("I", name)) => kind(name).map(Self::Inside),
            _ => None,
        }
    }

    /// Whether this label may stand after `before`, or at the start of a sentence.
    pub fn follows(self, before: Option<Self>) -> bool {
        match self {
            Self::Inside(kind) => {
                matches!(before, Some(Self::Begin(k) | Self::Inside(k)) if k == kind)
            }
            _ => true,
        }
    }
}

/// What a kind is called in a model file.
const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
        Kind::Group => "group",
        Kind::Event => "event",
        Kind::Work => "work",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_and_labels_agree() {
        for (at, label) in Label::all().enumerate() {
            assert_eq!(label.index(), at);
        }
        assert_eq!(Label::from_name("B-work"), Some(Label::Begin(5)));
        assert_eq!(Label::from_name("I-person"), Some(Label::Inside(0)));
        assert_eq!(Label::from_name("I-PER"), None);
    }

    #[test]
    fn a_name_goes_on_only_in_its_kind() {
        let inside = Label::Inside(1);
        assert!(inside.follows(Some(Label::Begin(1))));
        assert!(inside.follows(Some(inside)));
        assert!(!inside.follows(Some(Label::Begin(0))));
        assert!(!inside.follows(Some(Label::Outside)));
        assert!(!inside.follows(None));
    }
}
