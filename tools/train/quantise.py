"""Rounding of weights to few bits, as the model file keeps them and as inference runs them.

A matrix has one row for each output (or one for each entry of a table). Each row is cut into groups
of columns, each with one 16-bit scale chosen to give the least squared error.

usage: quantise.py CORPORA WORK MODEL.npz [WORD_BITS LAYER_BITS ...]   figures for some settings
"""
import sys

import numpy as np

from reference import FEATURES

GROUP = 32
SHRINK = np.linspace(0.75, 1.03, 8)


def round_groups(w, bits, group=GROUP):
    """(integers [rows, cols], scales f16 [rows, groups]) of w [rows, cols]."""
    rows, cols = w.shape
    pad = -cols % group
    x = np.pad(w, ((0, 0), (0, pad))).reshape(rows, -1, group).astype(np.float32)
    low, high = -(1 << bits - 1), (1 << bits - 1) - 1
    if bits == 8:
        low = -127
    at = np.abs(x).argmax(-1, keepdims=True)
    extreme = np.take_along_axis(x, at, -1)           # the sign that reaches further gets the longer side
    best_error, best = None, None
    for shrink in SHRINK:
        scale = (extreme * shrink / low).astype(np.float16).astype(np.float32)
        scale = np.where(np.abs(scale) < 6e-8, np.float32(6e-8), scale)
        q = np.clip(np.rint(x / scale), low, high)
        error = ((q * scale - x) ** 2).sum(-1, keepdims=True)
        if best is None:
            best_error, best = error, (q, scale)
        else:
            better = error < best_error
            best_error = np.where(better, error, best_error)
            best = (np.where(better, q, best[0]), np.where(better, scale, best[1]))
    q, scale = best
    return q.reshape(rows, -1)[:, :cols].astype(np.int8), scale[..., 0].astype(np.float16)


def restore(q, scale, group=GROUP):
    rows, cols = q.shape
    return (q.astype(np.float32) * np.repeat(scale.astype(np.float32), group, 1)[:, :cols])


def as_run(w):
    """A matrix as inference runs it: 8 bits with one scale a row."""
    scale = np.abs(w).max(-1, keepdims=True) / 127
    scale = np.where(scale == 0, 1, scale)
    return np.rint(w / scale) * scale


TABLES = ("word", "position")
KEPT = ("case",) + tuple(f"reference.{name}" for name in FEATURES)       # small: kept in 16 bits
OUTPUTS = ("names.out", "syntax.pos", "syntax.relation_out", "reference.none")    # small, and they decide: 8 bits


def rounded(params, word_bits, layer_bits, position_bits=8):
    """The parameters after rounding, as floats, and as inference runs them."""
    out = {}
    for k, v in params.items():
        if v.ndim < 2:
            out[k] = v
        elif k in KEPT:
            out[k] = v.astype(np.float16)
        elif k in TABLES:
            out[k] = restore(*round_groups(v, word_bits if k == "word" else position_bits))
        else:
            out[k] = as_run(restore(*round_groups(v.T, 8 if k in OUTPUTS else layer_bits))).T
    return {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in out.items()}


def main():
    """Figures on every other document of worldwide_dev."""
    import evaluate
    from wordpieces import Wordpieces
    corpora, work, path, *settings = sys.argv[1:]
    params = dict(np.load(path))
    vocabulary = Wordpieces.read(f"{work}/vocab.txt")
    for s in settings:
        bits = [int(x) for x in s.split(",")]
        print(f"words {bits[0]} bits, layers {bits[1]} bits:", end=" ")
        evaluate.worldwide(corpora, evaluate.applier(rounded(params, *bits)), vocabulary, part=2)


if __name__ == "__main__":
    main()
