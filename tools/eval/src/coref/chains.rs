//! How well chains of mentions agree with those of gold: MUC (Vilain et al.,
//! 1995), B³ (Bagga and Baldwin, 1998) and CEAF with entity similarity (Luo,
//! 2005), whose mean F1 is the CoNLL figure.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::scalars::Range;

/// The mentions of one entity.
pub type Chain = Vec<Range>;

/// A sum of parts and of what they are parts of.
#[derive(Clone, Copy, Debug, Default)]
struct Ratio {
    part: f64,
    whole: f64,
}

impl Ratio {
    fn add(&mut self, (part, whole): (f64, f64)) {
        self.part += part;
        self.whole += whole;
    }

    fn value(self) -> f64 {
        if self.whole == 0.0 {
            0.0
        } else {
            self.part / self.whole
        }
    }
}

/// A measure's precision and recall.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    precision: Ratio,
    recall: Ratio,
}

impl Measure {
    /// In per cent.
    fn f1(self) -> f64 {
        let (p, r) = (self.precision.value(), self.recall.value());
        if p + r == 0.0 {
            0.0
        } else {
            200.0 * p * r / (p + r)
        }
    }
}

/// The three measures over documents, summed before they are divided.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    muc: Measure,
    b_cubed: Measure,
    ceaf: Measure,
}

impl Measures {
    /// Adds a document: its chains in gold and those found.
    pub fn add(&mut self, key: &[Chain], response: &[Chain]) {
        self.muc.recall.add(muc(key, response));
        self.muc.precision.add(muc(response, key));
        self.b_cubed.recall.add(b_cubed(key, response));
        self.b_cubed.precision.add(b_cubed(response, key));
        let similarity = ceaf(key, response);
        self.ceaf.recall.add((similarity, key.len() as f64));
        self.ceaf.precision.add((similarity, response.len() as f64));
    }

    /// The mean of the three F1, in per cent.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "MUC {:.1}  B3 {:.1}  CEAFe {:.1}  CoNLL, named chains {:.1}",
            self.muc.f1(),
            self.b_cubed.f1(),
            self.ceaf.f1(),
            self.conll()
        )
    }
}

/// Links of the key that the response has, of all its links.
fn muc(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let of = chain_of(response);
    let (mut kept, mut links) = (0, 0);
    for chain in key {
        let met: HashSet<usize> = chain.iter().filter_map(|m| of.get(m).copied()).collect();
        let alone = chain.iter().filter(|m| !of.contains_key(m)).count();
        kept += chain.len() as isize - met.len() as isize - alone as isize;
        links += chain.len() as isize - 1;
    }
    (kept as f64, links as f64)
}

/// For each mention of the key the share of its chain that the response has with it, and the mentions.
fn b_cubed(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let of = chain_of(response);
    let (mut shares, mut mentions) = (0.0, 0);
    for chain in key {
        mentions += chain.len();
        for mention in chain {
            let Some(met) = of.get(mention).and_then(|&i| response.get(i)) else {
                continue;
            };
            shares += shared(chain, met) as f64 / chain.len() as f64;
        }
    }
    (shares, mentions as f64)
}

/// The similarity of the chains, matched one to one as well as can be.
fn ceaf(key: &[Chain], response: &[Chain]) -> f64 {
    let similarity = |k: &Chain, r: &Chain| 2.0 * shared(k, r) as f64 / (k.len() + r.len()) as f64;
    let (fewer, more) = if key.len() <= response.len() {
        (key, response)
    } else {
        (response, key)
    };
    let rows = fewer.iter();
    assignment(
        &rows
            .map(|k| more.iter().map(|r| similarity(k, r)).collect())
            .collect::<Vec<_>>(),
    )
}

/// The chain of each mention; of several the last.
fn chain_of(chains: &[Chain]) -> HashMap<Range, usize> {
    let chains = chains.iter().enumerate();
    chains
        .flat_map(|(i, chain)| chain.iter().map(move |mention| (*mention, i)))
        .collect()
}

fn shared(a: &Chain, b: &Chain) -> usize {
    let a: HashSet<&Range> = a.iter().collect();
    let b: HashSet<&Range> = b.iter().collect();
    a.intersection(&b).count()
}

/// The largest total of a matching of each row with a column of its own: the
/// Hungarian method with potentials. There are no more rows than columns.
fn assignment(score: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (score.len(), score.first().map_or(0, Vec::len));
    // Row and column 0 stand for none.
    let (mut row_price, mut column_price) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut row_of = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut way) = (vec![f64::INFINITY; columns + 1], vec![0; columns + 1]);
        let mut seen = vec![false; columns + 1];
        while row_of[column] != 0 {
            seen[column] = true;
            let (from, mut step, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in 1..=columns {
                if seen[j] {
                    continue;
                }
                let cost = -score[from - 1][j - 1] - row_price[from] - column_price[j];
                if cost < least[j] {
                    (least[j], way[j]) = (cost, column);
                }
                if least[j] < step {
                    (step, next) = (least[j], j);
                }
            }
            for j in 0..=columns {
                if seen[j] {
                    row_price[row_of[j]] += step;
                    column_price[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    let matched = row_of.iter().enumerate().skip(1);
    matched
        .filter(|(_, row)| **row != 0)
        .map(|(column, row)| score[row - 1][column - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_matching() {
        let check = |score: &[&[f64]], best: f64| {
            let rows: Vec<Vec<f64>> = score.iter().map(|row| row.to_vec()).collect();
            assert!((assignment(&rows) - best).abs() < 1e-9, "{score:?}");
        };
        check(&[], 0.0);
        check(&[&[0.5]], 0.5);
        check(&[&[3.0, 2.0], &[2.0, 0.0]], 4.0);
        check(&[&[1.0, 5.0, 4.0], &[2.0, 6.0, 1.0]], 10.0);
    }

    #[test]
    fn chains_that_agree_in_part() {
        let at = |i: usize| (i, i + 1);
        let mut measures = Measures::default();
        measures.add(
            &[vec![at(0), at(1), at(2)], vec![at(5), at(6)]],
            &[vec![at(0), at(1)], vec![at(2), at(5), at(6)]],
        );
        assert!((measures.muc.f1() - 200.0 / 3.0).abs() < 1e-9);
        // Recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5; precision (1 + 1 + 1/3 + 2/3 + 2/3) / 5: 11/15 both.
        assert!((measures.b_cubed.f1() - 220.0 / 3.0).abs() < 1e-9);
        assert!((measures.ceaf.f1() - 80.0).abs() < 1e-9);
    }
}
