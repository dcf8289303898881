"""The best tree of a sentence: Chu, Liu and Edmonds' algorithm, with exactly one word at the root."""
import numpy as np


def decode(scores):
    """Heads [words] of the tree with the highest sum of scores [words, words + 1]; the head `words` is the root.

    Greedy where every word's best head makes a tree already, which is so for most sentences. Where several words would
    hang on the root, each of them is tried as the only one.
    """
    n = len(scores)
    scores = np.array(scores, np.float64)
    scores[np.arange(n), np.arange(n)] = -np.inf
    heads = _spanning(scores)
    roots = np.flatnonzero(heads == n)
    if len(roots) == 1:
        return heads
    best, best_total = None, -np.inf
    for r in roots:
        alone = scores.copy()
        alone[:, n] = -1e6                         # allowed, but worse than any arc
        alone[r, n] = scores[r, n]
        tried = _spanning(alone)
        total = alone[np.arange(n), tried].sum()
        if total > best_total:
            best, best_total = tried, total
    return best


def _cycle(heads, n):
    """The words of a cycle, or None."""
    state = np.zeros(n + 1, int)                   # 0 unseen, 1 on this walk, 2 done
    state[n] = 2
    for start in range(n):
        walk, i = [], start
        while state[i] == 0:
            state[i] = 1
            walk.append(i)
            i = heads[i]
        if state[i] == 1:
            return walk[walk.index(i):]
        state[walk] = 2
    return None


def _spanning(scores):
    """The maximum spanning tree, without the rule of one root. Contracts one cycle and recurses."""
    n = len(scores)
    heads = scores.argmax(1)
    cycle = _cycle(heads, n)
    if cycle is None:
        return heads
    inside = np.zeros(n + 1, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside[:n])
    m = len(rest)                                  # the contracted node is m, the root m + 1
    cycle = np.array(cycle)
    own = scores[cycle, heads[cycle]]
    small = np.full((m + 1, m + 2), -np.inf)
    outside = np.append(rest, n)
    columns = np.append(np.arange(m), m + 1)
    small[:m, columns] = scores[np.ix_(rest, outside)]
    small[:m, m] = scores[np.ix_(rest, cycle)].max(1) if m else []
    leave = scores[np.ix_(rest, cycle)].argmax(1) if m else []
    enter = scores[np.ix_(cycle, outside)] - own[:, None]
    small[m, columns] = enter.max(0)
    small_heads = _spanning(small)
    out = heads.copy()
    for i in range(m):
        h = small_heads[i]
        out[rest[i]] = cycle[leave[i]] if h == m else n if h == m + 1 else rest[h]
    column = small_heads[m] if small_heads[m] < m else m
    word = cycle[enter[:, column].argmax()]
    out[word] = outside[column]
    return out
