"""Windows: runs of consecutive sentences packed up to a number of wordpieces, and batches of them by length."""
import numpy as np

from labels import ALL, LABELS, spans_of

WINDOW = 160              # wordpieces, [CLS] and [SEP] among them
LENGTHS = (40, 80, 160)      # few, since each is compiled for itself


class Window:
    __slots__ = ("ids", "cases", "first", "allowed", "soft", "where")

    def __init__(self, vocabulary, words, allowed, soft=None, where=None):
        self.ids, self.cases, self.first = vocabulary.encode(words)
        self.allowed, self.soft, self.where = allowed, soft, where


def chunks(vocabulary, sentence, limit):
    """(start, end, wordpieces) of the parts of a sentence that fit in a window; one part, nearly always."""
    start, size = 0, 0
    for i, w in enumerate(sentence.words):
        n = len(vocabulary.of_word(w))
        if size + n > limit and i > start:
            yield start, i, size
            start, size = i, 0
        size += n
    yield start, len(sentence.words), size


def pack(vocabulary, doc, budget=WINDOW, alone=None):
    """Windows of a document. `alone(i)` says whether sentence i makes a window of its own."""
    out, words, allowed, soft, where, size = [], [], [], [], [], 2

    def close():
        nonlocal words, allowed, soft, where, size
        if words:
            has = any(s is not None for s in soft)
            out.append(Window(vocabulary, words, allowed, soft if has else None, where))
        words, allowed, soft, where, size = [], [], [], [], 2

    for i, s in enumerate(doc):
        single = alone is not None and alone(i)
        for a, b, n in chunks(vocabulary, s, budget - 2):
            if size + n > budget or single:
                close()
            words += s.words[a:b]
            allowed += s.allowed[a:b]
            soft += s.soft[a:b] if s.soft is not None else [None] * (b - a)
            where += [(i, k) for k in range(a, b)]
            size += n
            if single:
                close()
    close()
    return out


def batches(windows, pieces, rng=None):
    """Batches of windows of like length, about `pieces` wordpieces each: dictionaries of arrays."""
    groups = {n: [] for n in LENGTHS}
    order = np.arange(len(windows)) if rng is None else rng.permutation(len(windows))
    for i in order:
        groups[next(n for n in LENGTHS if len(windows[i].ids) <= n)].append(windows[i])
    out = []
    for length, group in groups.items():
        rows = max(1, pieces // length)
        out += [(length, rows, group[i:i + rows]) for i in range(0, len(group), rows)]
    if rng is not None:
        rng.shuffle(out)
    return out


def arrays(length, rows, group):
    """ids, cases, valid, allowed [rows, length] and soft [rows, length, 13] or None, padded to full size."""
    ids = np.zeros((rows, length), np.int32)
    cases = np.zeros((rows, length), np.int32)
    valid = np.zeros((rows, length), np.int32)
    allowed = np.full((rows, length), ALL, np.int32)
    soft = np.zeros((rows, length, len(LABELS)), np.float32)
    for r, w in enumerate(group):
        n = len(w.ids)
        ids[r, :n], cases[r, :n], valid[r, :n] = w.ids, w.cases, 1
        allowed[r, w.first] = w.allowed
        if w.soft is not None:
            for f, s in zip(w.first, w.soft):
                if s is not None:
                    soft[r, f] = s
    valid[len(group):, 0] = 1
    return {"ids": ids, "cases": cases, "valid": valid, "allowed": allowed, "soft": soft}


# --- decoding ---------------------------------------------------------------------------------
STEP = np.zeros((len(LABELS), len(LABELS)), np.float32)      # I-x only after B-x or I-x
for _to in range(2, len(LABELS), 2):
    STEP[:, _to] = -1e9
    STEP[_to - 1, _to] = STEP[_to, _to] = 0


def viterbi(log_p):
    """The best label sequence [words] of scores [words, 13] in which every I follows its own kind."""
    n = len(log_p)
    best = log_p[0].copy()
    best[2::2] = -1e9
    back = np.zeros((n, len(LABELS)), np.int64)
    for i in range(1, n):
        total = best[:, None] + STEP
        back[i] = total.argmax(0)
        best = total.max(0) + log_p[i]
    path = [int(best.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def spans(log_p):
    return spans_of(viterbi(log_p))
