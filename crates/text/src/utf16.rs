/// Offsets of one text in UTF-8 bytes and in UTF-16 code units, both ways.
#[derive(Clone, Debug)]
pub struct Utf16Map {
    /// Runs of characters that are equally long in both encodings, then the text's end.
    runs: Vec<Run>,
}

/// Characters side by side, each of `width` bytes.
#[derive(Clone, Copy, Debug)]
struct Run {
    byte: u32,
    unit: u32,
    width: u32,
}

impl Run {
    /// UTF-16 code units of each character: those of four bytes are surrogate pairs.
    const fn units(self) -> u32 {
        if self.width == 4 { 2 } else { 1 }
    }
}

impl Utf16Map {
    /// Builds the map in one walk over the text.
    pub fn new(text: &str) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut unit = 0;
        for (byte, c) in text.char_indices() {
            let width = c.len_utf8() as u32;
            if runs.last().is_none_or(|run| run.width != width) {
                runs.push(Run {
                    byte: byte as u32,
                    unit,
                    width,
                });
            }
            unit += c.len_utf16() as u32;
        }
        // No character is this wide: whatever lies past the end stays at the end.
        let width = u32::MAX;
        runs.push(Run {
            byte: text.len() as u32,
            unit,
            width,
        });
        Self { runs }
    }

    /// Code units before a byte offset; within a character, those before the character.
    pub fn to_utf16(&self, byte: u32) -> u32 {
        let run = self.run(|run| run.byte <= byte);
        run.unit + (byte - run.byte) / run.width * run.units()
    }

    /// Bytes before a code unit offset; within a surrogate pair, those before the pair.
    pub fn to_byte(&self, unit: u32) -> u32 {
        let run = self.run(|run| run.unit <= unit);
        match run.width {
            u32::MAX => run.byte,
            width => run.byte + (unit - run.unit) / run.units() * width,
        }
    }

    /// The last run that starts at or before an offset; the first always does.
    fn run(&self, starts: impl Fn(&Run) -> bool) -> Run {
        let after = self.runs.partition_point(starts);
        self.runs[after.saturating_sub(1)]
    }
}
