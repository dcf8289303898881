//! How wide text is, roughly, in the fonts that pages are set in.

/// A font whose widths are known. Other fonts have much the same proportions as one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// Every character is equally wide, as in e-mail.
    Typewriter,
    /// Helvetica, Arial and their like.
    Sans,
    /// Times and its like.
    Serif,
}

impl Font {
    pub(super) const ALL: [Self; 3] = [Self::Typewriter, Self::Sans, Self::Serif];

    /// The width of a text; only widths in the same font compare.
    pub(super) fn width(self, text: &str) -> f32 {
        let table = match self {
            Self::Typewriter => return text.chars().count() as f32,
            Self::Sans => &SANS,
            Self::Serif => &SERIF,
        };
        let width: u32 = text.chars().map(|c| u32::from(width(table, c))).sum();
        // So that a width means about as much in every font.
        width as f32 / f32::from(width_of(table, b'n'))
    }
}

fn width(table: &[u8; 95], c: char) -> u8 {
    let like = match c {
        ' '..='~' => c as u8,
        '‘' | '’' | '‚' => b'\'',
        '“' | '”' | '„' => b'r',
        '…' | '—' => b'M',
        'ì'..='ï' | 'ı' => b'i',
        'À'..='Þ' => b'A',
        _ => b'n',
    };
    width_of(table, like)
}

fn width_of(table: &[u8; 95], c: u8) -> u8 {
    let at = usize::from(c.saturating_sub(b' '));
    table.get(at).copied().unwrap_or_default()
}

/// Helvetica's widths from the space to the tilde, in 1/250 of the height.
const SANS: [u8; 95] = [
    70, 70, 89, 139, 139, 222, 167, 48, 83, 83, 97, 146, 70, 83, 70, 70, 139, 139, 139, 139, 139,
    139, 139, 139, 139, 139, 70, 70, 146, 146, 146, 139, 254, 167, 167, 180, 180, 167, 153, 194,
    180, 70, 125, 167, 139, 208, 180, 194, 167, 194, 180, 167, 153, 180, 167, 236, 167, 167, 153,
    70, 70, 70, 117, 139, 83, 139, 139, 125, 139, 139, 70, 139, 139, 56, 56, 125, 56, 208, 139,
    139, 139, 139, 83, 125, 70, 139, 125, 180, 125, 125, 125, 84, 65, 84, 146,
];

/// Those of Times.
const SERIF: [u8; 95] = [
    62, 83, 102, 125, 125, 208, 194, 45, 83, 83, 125, 141, 62, 83, 62, 70, 125, 125, 125, 125, 125,
    125, 125, 125, 125, 125, 70, 70, 141, 141, 141, 111, 230, 180, 167, 167, 180, 153, 139, 180,
    180, 83, 97, 180, 153, 222, 180, 180, 139, 180, 167, 139, 153, 180, 180, 236, 180, 180, 153,
    83, 70, 83, 117, 125, 83, 111, 125, 111, 125, 111, 83, 125, 125, 70, 70, 125, 70, 194, 125,
    125, 125, 125, 83, 97, 70, 125, 125, 180, 125, 125, 111, 120, 50, 120, 135,
];
