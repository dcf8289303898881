/// Disjoint groups of nodes (union-find); the representative is the smallest member.
pub(super) struct Groups(Vec<usize>);

impl Groups {
    /// Each of `len` nodes in a group of its own.
    pub(super) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The representative of a node's group.
    pub(super) fn of(&mut self, node: usize) -> usize {
        let mut root = node;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    /// Makes one group of two.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}
