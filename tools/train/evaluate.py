"""Figures on measuring sets, by the definitions of shared/eval/score.py.

usage: evaluate.py CORPORA WORK MODEL.npz [--consistent] [--errors]
"""
import importlib.util
import os
import re
import sys
from collections import Counter, defaultdict

import numpy as np

import windows as W
from data import read_worldwide, sentences_of, Sentence
from labels import ALL, KINDS, LABELS
from wordpieces import Wordpieces, basic_tokens

TYPE = {0: "PER", 1: "ORG", 2: "LOC"}


def score_module(corpora):
    spec = importlib.util.spec_from_file_location("score", os.path.join(corpora, "../eval/score.py"))
    m = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(m)
    return m


def document(text):
    """(sentences, per sentence the (start, end) of its words in text)."""
    doc, where = [], []
    for s, e in sentences_of(text):
        at = [(s + a, s + b) for a, b in basic_tokens(text[s:e])]
        if at:
            doc.append(Sentence([text[a:b] for a, b in at], [ALL] * len(at)))
            where.append(at)
    return doc, where


def run(apply, vocabulary, docs, pieces=2048, budget=W.WINDOW):
    """Log-probabilities of every word: docs -> sentences -> [words, 13]."""
    import jax
    out = [[np.zeros((len(s.words), len(LABELS)), np.float32) for s in d] for d in docs]
    windows = []
    for di, d in enumerate(docs):
        for w in W.pack(vocabulary, d, budget):
            w.where = [(di, *x) for x in w.where]
            windows.append(w)
    for length, rows, group in W.batches(windows, pieces):
        a = W.arrays(length, rows, group)
        log_p = np.asarray(jax.nn.log_softmax(apply(a["ids"], a["cases"], a["valid"]), -1))
        for r, w in enumerate(group):
            for f, (d, s, k) in zip(w.first, w.where):
                out[d][s][k] = log_p[r, f]
    return out


def consistent(doc, scores, weight=0.5):
    """Document-level consistency: spans of the same words share their evidence about the kind."""
    found = []
    for si, (s, lp) in enumerate(zip(doc, scores)):
        for a, b, k in W.spans(lp):
            found.append((si, a, b, k, " ".join(s.words[a:b]).lower()))
    evidence = defaultdict(lambda: np.zeros(len(KINDS)))
    for si, a, b, k, key in found:
        p = np.exp(scores[si][a])
        kinds = p[1::2] + p[2::2]
        evidence[key] += kinds
    return [(si, a, b, int(evidence[key].argmax())) for si, a, b, k, key in found]


def worldwide(corpora, apply, vocabulary, consistency=False, log=print, part=1):
    score = score_module(corpora)
    gold = read_worldwide(corpora)[::part]
    prepared = [document(g["text"]) for g in gold]
    scores = run(apply, vocabulary, [d for d, _ in prepared])
    hits, predicted, wanted = Counter(), Counter(), Counter()
    errors = Counter()
    for g, (doc, where), sc in zip(gold, prepared, scores):
        text = g["text"]
        if consistency:
            spans = consistent(doc, sc)
        else:
            spans = [(si, a, b, k) for si, lp in enumerate(sc) for a, b, k in W.spans(lp)]
        found = {(*score.normalised(text, where[si][a][0], where[si][b - 1][1]), TYPE[k]) for si, a, b, k in spans if k in TYPE}
        want = {(*score.normalised(text, s, e), t) for s, e, t in g["gold"]}
        for x in found:
            predicted[x[2]] += 1
        for x in want:
            wanted[x[2]] += 1
        for x in found & want:
            hits[x[2]] += 1
        other = {x[:2]: x[2] for x in want}
        got = {x[:2]: x[2] for x in found}
        for x in found - want:
            errors[f"+{x[2]} (gold {other.get(x[:2], '-')}) {text[x[0]:x[1]]}"] += 1
        for x in want - found:
            errors[f"-{x[2]} (got {got.get(x[:2], '-')}) {text[x[0]:x[1]]}"] += 1
    f = {t: score.prf(hits[t], predicted[t], wanted[t]) for t in TYPE.values()}
    f["all"] = score.prf(sum(hits.values()), sum(predicted.values()), sum(wanted.values()))
    log("worldwide_dev " + "  ".join(f"{k} {p:.1f}/{r:.1f}/{x:.2f}" for k, (p, r, x) in f.items())
        + ("  (consistent)" if consistency else "") + (f"  (1 document in {part})" if part > 1 else ""))
    return f, errors


def applier(params):
    """A compiled function (ids, cases, valid) -> label scores, of the network that these parameters are of."""
    import jax
    import heads
    import model
    network = model.network_of(params)
    params = {k: jax.numpy.asarray(v) for k, v in params.items()}
    f = jax.jit(lambda p, b: heads.names(p, network(p, b)))
    return lambda ids, cases, valid: f(params, {"ids": ids, "cases": cases, "valid": valid})


if __name__ == "__main__":
    corpora, work, path = sys.argv[1:4]
    params = dict(np.load(path))
    vocabulary = Wordpieces.read(f"{work}/vocab.txt")
    a = applier(params)
    _, errors = worldwide(corpora, a, vocabulary)
    if "--consistent" in sys.argv:
        worldwide(corpora, a, vocabulary, consistency=True)
    if "--errors" in sys.argv:
        for e, n in errors.most_common(400):
            print(n, e)
