//! The tree of a sentence with the highest sum of scores, in which exactly one word is the root.
//!
//! Chu, Liu and Edmonds' algorithm in Tarjan's form: the work for n words is in the order of n
//! squared, however many cycles there are.

/// Scores beyond this are cut off. Those of a trained model are far smaller; with this limit the
/// sums of any file's scores are exact enough, and no score is "no number".
const LIMIT: f32 = 1e4;

/// The head of each of `words` words; `words` itself stands for the root.
///
/// `scores` has a row for each word: the scores of all words as its head, then that of the root.
/// The score of a word as its own head counts nothing. If the best tree has several words at the
/// root, each of them is tried as the only one. Of equal scores the first wins.
pub fn decode(words: usize, scores: &[f32]) -> Vec<usize> {
    let weight = |word: usize, head: usize| {
        let score = scores[word * (words + 1) + head];
        let score = if score.is_nan() { -LIMIT } else { score };
        f64::from(score.clamp(-LIMIT, LIMIT))
    };
    if let Some(heads) = greedy(words, weight) {
        return heads;
    }
    let heads = arborescence(words + 1, words, weight);
    let heads = &heads[..words];
    let roots = (0..words).filter(|&word| heads[word] == words);
    if roots.clone().count() == 1 {
        return heads.to_vec();
    }
    let mut best = (f64::NEG_INFINITY, heads.to_vec());
    for root in roots {
        let mut heads = arborescence(words, root, weight);
        heads[root] = words;
        let total = (0..words).map(|word| weight(word, heads[word])).sum();
        if total > best.0 {
            best = (total, heads);
        }
    }
    best.1
}

/// The best head of each word, if they make a tree with one root, as in most sentences.
fn greedy(words: usize, weight: impl Fn(usize, usize) -> f64) -> Option<Vec<usize>> {
    let best = |word: usize| {
        let others = (0..=words).filter(|&head| head != word);
        let better = |a: (usize, f64), b: (usize, f64)| if b.1 > a.1 { b } else { a };
        others.map(|head| (head, weight(word, head))).reduce(better)
    };
    let heads: Vec<usize> = (0..words).filter_map(|word| Some(best(word)?.0)).collect();
    // The walk from each word, of those not yet reached: to the root, or back to itself.
    let mut walk_of = vec![usize::MAX; words];
    for word in 0..words {
        let mut at = word;
        while at != words && walk_of[at] == usize::MAX {
            walk_of[at] = word;
            at = heads[at];
        }
        if at != words && walk_of[at] == word {
            return None;
        }
    }
    let roots = heads.iter().filter(|&&head| head == words).count();
    (roots == 1).then_some(heads)
}

/// The head of each node in the tree with the highest sum of weights, in which every node hangs on
/// `root`, directly or not. The root's own head has no meaning.
fn arborescence(nodes: usize, root: usize, weight: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut forest = Forest::new(nodes, root, weight);
    for node in 0..nodes {
        forest.connect(node);
    }
    forest.expand()
}

/// Nodes, and groups of nodes that form a cycle and are treated as one node from then on.
///
/// Members are nodes (numbered as given) and groups (numbered after them).
struct Forest {
    nodes: usize,
    root: usize,
    members: Vec<Member>,
    /// The outermost member that holds each node.
    outermost: Vec<usize>,
}

struct Member {
    /// For every node as a head: the weight of the best arc from it into this member, less what
    /// the arc that it replaces inside was worth; and the node that this arc enters.
    arcs: Vec<(f64, usize)>,
    /// The arc that was chosen: its head, the node it enters, its weight.
    chosen: (usize, usize, f64),
    /// Whether it is connected with the root.
    done: bool,
    /// The group that holds it.
    group: Option<usize>,
    /// The members of a group.
    cycle: Vec<usize>,
}

impl Forest {
    fn new(nodes: usize, root: usize, weight: impl Fn(usize, usize) -> f64) -> Self {
        let member = |node: usize| Member {
            arcs: match node == root {
                true => vec![],
                false => (0..nodes).map(|head| (weight(node, head), node)).collect(),
            },
            chosen: (root, node, 0.0),
            done: node == root,
            group: None,
            cycle: vec![],
        };
        Self {
            nodes,
            root,
            members: (0..nodes).map(member).collect(),
            outermost: (0..nodes).collect(),
        }
    }

    /// Chooses an arc for the member that holds a node, for the one that this arc comes from, and
    /// so on until the root is reached. Cycles on the way become groups.
    fn connect(&mut self, node: usize) {
        let mut path = vec![self.outermost[node]];
        while let Some(&member) = path.last() {
            if self.members[member].done {
                break;
            }
            self.choose(member);
            let before = self.outermost[self.members[member].chosen.0];
            match path.iter().position(|&on_path| on_path == before) {
                Some(at) => {
                    let cycle = path.split_off(at);
                    path.push(self.contract(cycle));
                }
                None => path.push(before),
            }
        }
        for member in path {
            self.members[member].done = true;
        }
    }

    /// Chooses the best arc from outside; the root is always outside.
    fn choose(&mut self, member: usize) {
        let mut best = (self.root, self.members[member].arcs[self.root]);
        for (head, &arc) in self.members[member].arcs.iter().enumerate() {
            let better = arc.0 > best.1.0 || arc.0 == best.1.0 && head < best.0;
            if better && self.outermost[head] != member {
                best = (head, arc);
            }
        }
        let (head, (weight, enters)) = best;
        self.members[member].chosen = (head, enters, weight);
    }

    fn contract(&mut self, cycle: Vec<usize>) -> usize {
        let group = self.members.len();
        let mut arcs = vec![(f64::NEG_INFINITY, 0); self.nodes];
        for &member in &cycle {
            self.members[member].group = Some(group);
            let replaced = self.members[member].chosen.2;
            for (best, &(weight, enters)) in arcs.iter_mut().zip(&self.members[member].arcs) {
                if weight - replaced > best.0 {
                    *best = (weight - replaced, enters);
                }
            }
        }
        for outermost in &mut self.outermost {
            if self.members[*outermost].group == Some(group) {
                *outermost = group;
            }
        }
        self.members.push(Member {
            arcs,
            chosen: (self.root, 0, 0.0),
            done: false,
            group: None,
            cycle,
        });
        group
    }

    /// Opens all groups: the arc into a group replaces that of the member it enters, and the
    /// others keep theirs.
    fn expand(&self) -> Vec<usize> {
        let mut heads = vec![self.root; self.nodes];
        let outermost = |member: &usize| self.members[*member].group.is_none();
        let mut open: Vec<usize> = (0..self.members.len()).filter(outermost).collect();
        while let Some(member) = open.pop() {
            if member == self.root {
                continue;
            }
            let (head, enters, _) = self.members[member].chosen;
            heads[enters] = head;
            let mut inside = enters;
            while inside != member
                && let Some(group) = self.members[inside].group
            {
                let cycle = self.members[group].cycle.iter();
                open.extend(cycle.filter(|&&other| other != inside));
                inside = group;
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks that heads make a tree with one root.
    fn is_tree(heads: &[usize]) -> bool {
        let words = heads.len();
        let reaches = |mut at: usize| {
            (0..=words).any(|_| {
                at = if at == words { at } else { heads[at] };
                at == words
            })
        };
        words == 0
            || heads.iter().filter(|&&head| head == words).count() == 1
                && (0..words).all(reaches)
                && (0..words).all(|word| heads[word] != word)
    }

    fn total(words: usize, scores: &[f32], heads: &[usize]) -> f32 {
        (0..words)
            .map(|at| scores[at * (words + 1) + heads[at]])
            .sum()
    }

    /// The highest sum of any tree, by trying all.
    fn best_by_trying(words: usize, scores: &[f32]) -> f32 {
        let choices = (words + 1).pow(words as u32);
        let heads = |mut n: usize| -> Vec<usize> {
            (0..words)
                .map(|_| {
                    let head = n % (words + 1);
                    n /= words + 1;
                    head
                })
                .collect()
        };
        (0..choices)
            .map(heads)
            .filter(|heads| is_tree(heads))
            .map(|heads| total(words, scores, &heads))
            .fold(f32::MIN, f32::max)
    }

    #[test]
    fn short_sentences() {
        assert_eq!(decode(0, &[]), [0; 0]);
        assert_eq!(decode(1, &[f32::NAN, -3.0]), [1]);
        // Both words would rather hang on each other.
        assert_eq!(decode(2, &[0.0, 9.0, 1.0, 9.0, 0.0, 2.0]), [1, 2]);
        // Both would rather be the root; the sum decides which.
        assert_eq!(decode(2, &[0.0, 3.0, 9.0, 1.0, 0.0, 8.0]), [1, 2]);
    }

    /// Cycles within cycles: the slowest case.
    #[test]
    fn a_long_sentence_takes_no_long_time() {
        let words: usize = 510;
        let scores: Vec<f32> = (0..words * (words + 1))
            .map(|at| {
                let (word, head) = (at / (words + 1), at % (words + 1));
                -(word.abs_diff(head) as f32) - (head.min(word) % 7) as f32 * 1e-3
            })
            .collect();
        assert!(is_tree(&decode(words, &scores)));
    }

    proptest! {
        #[test]
        fn any_scores_make_a_tree(
            scores in prop::collection::vec(prop_oneof![prop::num::f32::ANY, -9.0..9.0_f32], 0..500),
        ) {
            let words = (0..).take_while(|n| n * (n + 1) <= scores.len()).last().unwrap_or(0);
            prop_assert!(is_tree(&decode(words, &scores)));
        }

        #[test]
        fn the_tree_is_the_best(words in 1..6_usize, scores in prop::collection::vec(-9.0..9.0_f32, 30)) {
            let scores = &scores[..words * (words + 1)];
            let heads = decode(words, scores);
            prop_assert!(is_tree(&heads));
            let best = best_by_trying(words, scores);
            prop_assert!((total(words, scores, &heads) - best).abs() < 1e-3);
        }
    }
}
