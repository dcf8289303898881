//! A carryless binary arithmetic coder: a bit of chance `p` costs `-log2 p` bits.

/// Turns bits and their chances into bytes.
pub(super) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

/// Turns the bytes back into bits, given the same chances.
pub(super) struct Decoder<'p> {
    low: u32,
    high: u32,
    code: u32,
    rest: std::slice::Iter<'p, u8>,
}

impl Default for Encoder {
    fn default() -> Self {
        Self {
            low: 0,
            high: u32::MAX,
            out: Vec::new(),
        }
    }
}

impl Encoder {
    /// Adds a bit that is a one with chance `p` / 65,536.
    pub(super) fn encode(&mut self, bit: bool, p: u16) {
        narrow(&mut self.low, &mut self.high, bit, p);
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.high >> 24) as u8);
            (self.low, self.high) = (self.low << 8, self.high << 8 | 255);
        }
    }

    /// The bytes; as few as tell the last interval, since the decoder reads zeros beyond them.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let last = (0..=3)
            .rev()
            .map(|zeros| self.high >> (8 * zeros) << (8 * zeros))
            .find(|&code| code >= self.low);
        self.out.extend(last.unwrap_or(self.high).to_be_bytes());
        while self.out.last() == Some(&0) {
            self.out.pop();
        }
        self.out
    }
}

impl<'p> Decoder<'p> {
    pub(super) fn new(bytes: &'p [u8]) -> Self {
        let mut decoder = Self {
            low: 0,
            high: u32::MAX,
            code: 0,
            rest: bytes.iter(),
        };
        for _ in 0..4 {
            decoder.shift();
        }
        decoder
    }

    /// The next bit, a one with chance `p` / 65,536.
    pub(super) fn decode(&mut self, p: u16) -> bool {
        let bit = self.code <= middle(self.low, self.high, p);
        narrow(&mut self.low, &mut self.high, bit, p);
        while (self.low ^ self.high) >> 24 == 0 {
            (self.low, self.high) = (self.low << 8, self.high << 8 | 255);
            self.shift();
        }
        bit
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.rest.next().copied().unwrap_or(0));
    }
}

/// The last code that means a one; `low <= middle < high`.
fn middle(low: u32, high: u32, p: u16) -> u32 {
    low + ((u64::from(high - low) * u64::from(p)) >> 16) as u32
}

fn narrow(low: &mut u32, high: &mut u32, bit: bool, p: u16) {
    let middle = middle(*low, *high, p);
    if bit {
        *high = middle;
    } else {
        *low = middle + 1;
    }
}
