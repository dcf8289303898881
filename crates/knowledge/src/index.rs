//! Look-up by name: from the hash of a key to rows.

/// Rows by the hash of their key. Keys are neither kept nor compared: a name
/// that is not here is taken for one that is by one chance in a thousand million.
///
/// Entries stand in buckets by the upper bits of their hash, those of one
/// bucket in the order in which they were added: that is built in two passes,
/// where sorting takes many.
#[derive(Default)]
pub(crate) struct Index {
    /// Where each bucket begins in `entries`; one more than there are buckets.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    bits: u32,
}

/// The lower half of a key's hash, and a row.
type Entry = (u32, u32);

/// An index that is being filled.
pub(crate) struct Entries {
    hashes: Vec<u64>,
    rows: Vec<u32>,
}

impl Entries {
    /// Room for so many; there may be more.
    pub fn with_capacity(some: usize) -> Self {
        Self {
            hashes: Vec::with_capacity(some),
            rows: Vec::with_capacity(some),
        }
    }

    pub fn add(&mut self, key: &[u8], row: usize) {
        if let Ok(row) = u32::try_from(row) {
            self.hashes.push(hash(key));
            self.rows.push(row);
        }
    }

    pub fn index(self) -> Index {
        let bits = (self.rows.len() / 2).max(1).ilog2() + 1;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for hash in &self.hashes {
            if let Some(count) = starts.get_mut(bucket(*hash, bits) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); self.rows.len()];
        for (hash, row) in self.hashes.into_iter().zip(self.rows) {
            if let Some(at) = next.get_mut(bucket(hash, bits))
                && let Some(slot) = entries.get_mut(*at as usize)
            {
                *slot = (lower_half(hash), row);
                *at += 1;
            }
        }
        Index {
            starts,
            entries,
            bits,
        }
    }
}

impl Index {
    /// The rows that were added under a key, each once, in their order.
    pub fn rows(&self, key: &[u8]) -> impl Iterator<Item = usize> + use<'_> {
        let hash = hash(key);
        let edge = |at: usize| self.starts.get(at).map(|edge| *edge as usize);
        let bucket = bucket(hash, self.bits);
        let bounds = edge(bucket).zip(edge(bucket + 1));
        let entries = bounds.and_then(|(start, end)| self.entries.get(start..end));
        let mut last = None;
        entries
            .unwrap_or_default()
            .iter()
            .filter(move |(half, _)| *half == lower_half(hash))
            .filter(move |(_, row)| last.replace(*row) != Some(*row))
            .map(|(_, row)| *row as usize)
    }
}

fn bucket(hash: u64, bits: u32) -> usize {
    hash.checked_shr(u64::BITS - bits).unwrap_or(0) as usize
}

fn lower_half(hash: u64) -> u32 {
    hash as u32
}

/// FNV-1a, 64 bits, mixed once more since buckets take the upper ones.
/// Same bytes, same number, on every machine.
fn hash(key: &[u8]) -> u64 {
    let fnv = key.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    });
    (fnv ^ (fnv >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_rows_by_key() {
        let keys = ["paris", "springfield", "kyiv", "springfield", "lviv", ""];
        let mut entries = Entries::with_capacity(0);
        for (row, key) in keys.iter().enumerate() {
            entries.add(key.as_bytes(), row);
            entries.add(key.as_bytes(), row);
        }
        let index = entries.index();
        let check = |key: &str, expect: &[usize]| {
            let rows: Vec<usize> = index.rows(key.as_bytes()).collect();
            assert_eq!(rows, expect, "{key}");
        };
        check("springfield", &[1, 3]);
        check("lviv", &[4]);
        check("", &[5]);
        check("odesa", &[]);
        assert_eq!(Index::default().rows(b"kyiv").count(), 0);
        assert_eq!(Entries::with_capacity(0).index().rows(b"kyiv").count(), 0);
    }
}
