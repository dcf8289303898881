"""The labels that the models give: BIO over the kinds of the reading, as bits of a mask for training."""
KINDS = ("person", "organization", "place", "group", "event", "work")
LABELS = ("O",) + tuple(f"{p}-{k}" for k in KINDS for p in "BI")
ALL = (1 << len(LABELS)) - 1
OUTSIDE = 1


def begin(kind):
    return 1 << (1 + 2 * KINDS.index(kind))


def inside(kind):
    return begin(kind) << 1


def outside(annotated):
    """What a token outside every span may be in a source that annotates only these kinds."""
    return OUTSIDE | sum(begin(k) | inside(k) for k in KINDS if k not in annotated)


def spans_of(labels):
    """[(start, end, kind index)] of a BIO sequence of label ids; an I after another kind begins a span."""
    out, kind, start = [], None, 0
    for i, l in enumerate(labels):
        k = None if l == 0 else (l - 1) // 2
        if kind is not None and (k != kind or l % 2 == 1):
            out.append((start, i, kind))
            kind = None
        if k is not None and kind is None:
            kind, start = k, i
    if kind is not None:
        out.append((start, len(labels), kind))
    return out
