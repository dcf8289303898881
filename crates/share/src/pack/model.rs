//! How likely the next bit is a one.

/// The contexts that predict: nothing, the last one to four bytes, the last
/// six, the letters of the word so far.
const CONTEXTS: usize = 7;
/// What the mixer weighs: the prediction of each context, and a constant.
const INPUTS: usize = CONTEXTS + 1;
/// Slots of the table of contexts: 4 MB, room for some 30,000 bytes of text;
/// beyond that, new contexts take the place of old ones.
const SLOTS: usize = 1 << 20;
/// The most that a slot counts: later bits weigh no less than one in this.
const MAX_SEEN: u8 = 60;
/// The weight that each input begins with, of 65,536.
const FIRST_WEIGHT: i32 = 16_000;
/// How fast the weights follow the error.
const RATE: i32 = 3;

/// A model that has read some bits and predicts the next.
pub(super) struct Model {
    /// The bits of the byte so far, after a leading one.
    partial: usize,
    /// The last eight bytes, the latest lowest.
    last: u64,
    /// Hash of the letters of the word so far, case folded; 0 outside a word.
    word: u32,
    /// Hashes of the contexts of this byte.
    contexts: [u32; CONTEXTS],
    slots: Vec<Slot>,
    /// Where the contexts of this bit are in `slots`.
    at: [usize; CONTEXTS],
    mixer: Mixer,
    refiners: [Refiner; 2],
    /// How far a slot that has seen `i` bits follows the next, of 16,384: about `1 / (i + 1.3)`.
    pace: [i32; MAX_SEEN as usize + 1],
    /// `stretch[p]` is the logit of chance `p` of 4,096, in 256ths.
    stretch: Vec<i16>,
}

/// What followed one context so far.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// Tells contexts of the same index apart.
    check: u8,
    /// How many bits it has seen, at most `MAX_SEEN`.
    seen: u8,
    /// Chance of a one, of 65,536.
    chance: u16,
}

impl Model {
    pub(super) fn new() -> Self {
        let mut model = Self {
            partial: 1,
            last: 0,
            word: 0,
            contexts: [0; CONTEXTS],
            slots: vec![Slot::default(); SLOTS],
            at: [0; CONTEXTS],
            mixer: Mixer::new(),
            refiners: [Refiner::new(1 << 8), Refiner::new(1 << 16)],
            pace: std::array::from_fn(|seen| (10 << 14) / (10 * seen as i32 + 13)),
            stretch: stretch_table(),
        };
        model.start_byte();
        model
    }

    /// The chance that the next bit is a one, of 65,536; never 0 and never 65,536.
    pub(super) fn chance_of_one(&mut self) -> u16 {
        let mut inputs = [0; INPUTS];
        inputs[CONTEXTS] = 256;
        let mut known = 0;
        for ((context, at), input) in self.contexts.iter().zip(&mut self.at).zip(&mut inputs) {
            let hash = hash(*context, self.partial as u32);
            let check = (hash >> 24) as u8;
            *at = hash as usize % SLOTS;
            let slot = &mut self.slots[*at];
            if slot.check != check || slot.seen == 0 {
                *slot = Slot {
                    check,
                    seen: 0,
                    chance: 1 << 15,
                };
            } else {
                known += 1;
                *input = i32::from(self.stretch[usize::from(slot.chance >> 4)]);
            }
        }
        let logit = self.mixer.mix(inputs, known, self.partial);
        let last_two = hash(self.last as u8 as u32, self.partial as u32) >> 16;
        let refined = self.refiners[0].refine(logit, self.partial)
            + self.refiners[1].refine(logit, last_two as usize);
        ((2 * 16 * squash(logit) + refined) / 4) as u16
    }

    /// Learns what the bit was that [`Self::chance_of_one`] has predicted.
    pub(super) fn learn(&mut self, bit: bool) {
        self.mixer.learn(bit);
        for refiner in &mut self.refiners {
            refiner.learn(bit);
        }
        for &at in &self.at {
            let slot = &mut self.slots[at];
            let error = target(bit) - i32::from(slot.chance);
            slot.chance = (i32::from(slot.chance)
                + ((error * self.pace[usize::from(slot.seen)]) >> 14))
                as u16;
            slot.seen = (slot.seen + 1).min(MAX_SEEN);
        }
        self.partial = self.partial << 1 | usize::from(bit);
        if self.partial > 0xff {
            let byte = self.partial as u8;
            self.last = self.last << 8 | u64::from(byte);
            self.word = match byte {
                b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => {
                    hash(self.word, u32::from(byte.to_ascii_lowercase()) + 1)
                }
                _ => 0,
            };
            self.partial = 1;
            self.start_byte();
        }
    }

    fn start_byte(&mut self) {
        let of_last = |bytes: u32| {
            let kept = self.last & ((1 << (8 * bytes)) - 1);
            hash(hash(kept as u32, bytes + 1), (kept >> 32) as u32)
        };
        let word = hash(self.word, u32::from(self.last as u8) + 256);
        self.contexts = [
            of_last(0),
            of_last(1),
            of_last(2),
            of_last(3),
            of_last(4),
            of_last(6),
            word,
        ];
    }
}

/// Weighs the predictions of the contexts, and learns whom to trust.
///
/// Two sets of weights add up: one chosen by how many contexts are known, the
/// other by the bits of the byte so far.
struct Mixer {
    by_known: Vec<[i32; INPUTS]>,
    by_partial: Vec<[i32; INPUTS]>,
    inputs: [i32; INPUTS],
    chosen: (usize, usize),
    /// Its last prediction: the chance of a one, of 4,096.
    chance: i32,
}

impl Mixer {
    fn new() -> Self {
        Self {
            by_known: vec![[FIRST_WEIGHT; INPUTS]; CONTEXTS + 1],
            by_partial: vec![[FIRST_WEIGHT; INPUTS]; 256],
            inputs: [0; INPUTS],
            chosen: (0, 1),
            chance: 2048,
        }
    }

    /// The logit of the mixed prediction, in 256ths.
    fn mix(&mut self, inputs: [i32; INPUTS], known: usize, partial: usize) -> i32 {
        self.inputs = inputs;
        self.chosen = (known, partial);
        let weights = self.by_known[known].iter().zip(&self.by_partial[partial]);
        let sum: i64 = weights
            .zip(&inputs)
            .map(|((&a, &b), &input)| (i64::from(a) + i64::from(b)) * i64::from(input))
            .sum();
        let logit = (sum >> 16).clamp(-2047, 2047) as i32;
        self.chance = squash(logit);
        logit
    }

    fn learn(&mut self, bit: bool) {
        let error = ((i32::from(bit) << 12) - self.chance) * RATE;
        let (known, partial) = self.chosen;
        for weights in [&mut self.by_known[known], &mut self.by_partial[partial]] {
            for (weight, input) in weights.iter_mut().zip(&self.inputs) {
                *weight = weight.saturating_add((input * error + 0x2000) >> 14);
            }
        }
    }
}

/// Corrects a prediction by what came of predictions like it in the same context.
struct Refiner {
    /// Chances of a one, of 65,536, at 33 logits from -2048 to 2048.
    rows: Vec<[u16; 33]>,
    nearest: (usize, usize),
}

impl Refiner {
    fn new(contexts: usize) -> Self {
        let row = std::array::from_fn(|i| (squash(128 * i as i32 - 2048) * 16) as u16);
        Self {
            rows: vec![row; contexts],
            nearest: (0, 0),
        }
    }

    fn refine(&mut self, logit: i32, context: usize) -> i32 {
        let (i, rest) = ((logit + 2048) as usize >> 7, logit & 127);
        let row = &self.rows[context];
        self.nearest = (context, i + usize::from(rest >= 64));
        (i32::from(row[i]) * (128 - rest) + i32::from(row[i + 1]) * rest) >> 7
    }

    fn learn(&mut self, bit: bool) {
        let chance = &mut self.rows[self.nearest.0][self.nearest.1];
        *chance = (i32::from(*chance) + (target(bit) - i32::from(*chance)) / 50) as u16;
    }
}

/// What a chance of 65,536 should have been.
fn target(bit: bool) -> i32 {
    if bit { 65_535 } else { 0 }
}

fn hash(a: u32, b: u32) -> u32 {
    let h = (a ^ b.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    h ^ h >> 15
}

/// 4,096 / (1 + e^-x), for x in 256ths.
fn squash(x: i32) -> i32 {
    /// At every half from -8 to 8.
    const AT: [i32; 33] = [
        1, 2, 4, 6, 10, 17, 28, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994,
        3349, 3608, 3785, 3902, 3976, 4022, 4051, 4068, 4079, 4086, 4090, 4092, 4094, 4095,
    ];
    let x = x.clamp(-2047, 2047) + 2048;
    let (i, rest) = (x as usize >> 7, x & 127);
    (AT[i] * (128 - rest) + AT[i + 1] * rest + 64) >> 7
}

/// The inverse of [`squash`].
fn stretch_table() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    for x in -2047..=2047 {
        table.resize(table.len().max(squash(x) as usize + 1), x as i16);
    }
    table.resize(4096, 2047);
    table
}
