/// Offsets of one text in UTF-8 bytes and in UTF-16 code units.
#[derive(Clone, Debug)]
pub struct Utf16Map {
    /// At every character that is not ASCII: its end in bytes, its end in code units.
    ends: Vec<(u32, u32)>,
}

impl Utf16Map {
    /// Builds the map in one walk over the text.
    pub fn new(text: &str) -> Self {
        let mut units = 0;
        let ends = text
            .char_indices()
            .filter_map(|(at, c)| {
                units += c.len_utf16() as u32;
                (!c.is_ascii()).then_some(((at + c.len_utf8()) as u32, units))
            })
            .collect();
        Self { ends }
    }

    /// Code units before a byte offset that lies on a character boundary.
    pub fn to_utf16(&self, byte: u32) -> u32 {
        match self.ends.partition_point(|&(end, _)| end <= byte).checked_sub(1) {
            None => byte,
            Some(i) => self.ends[i].1 + (byte - self.ends[i].0),
        }
    }

    /// The byte offset of a code unit; one within a surrogate pair goes to the pair's end.
    pub fn to_byte(&self, unit: u32) -> u32 {
        let i = self.ends.partition_point(|&(_, end)| end <= unit);
        let (byte, base) = match i.checked_sub(1) {
            None => (0, 0),
            Some(i) => self.ends[i],
        };
        let straight = byte + (unit - base);
        match self.ends.get(i) {
            // Within the next character beyond ASCII: ASCII runs up to its first byte.
            Some(&(end, end_unit)) if unit >= end_unit - 1 && end_unit - base == 2 && straight > byte => end,
            _ => straight,
        }
    }
}
