"""Fit the confidence of names and of links on held-out documents, and show how far it can be trusted.

usage: calibrate.py CORPORA WORK NAME [WORD_BITS LAYER_BITS] [--no-dev]
Reads WORK/NAME.npz, writes WORK/NAME.calibration.json: lines of the model file's header.
A link's p is the probability of the best candidate; A and B for links are fitted as for names, on the texts with links
that training leaves out, and the table is of gap_dev and the OntoGUM documents that only measure.
A name's p is the lowest probability among its labels and the chance that it ends where it ends
(crates/model/src/decode.rs); its confidence is sigmoid(A ln(p / (1 - p)) + B). The temperature
is fitted first, on the words; A and B on the names of every other held-out document, and the table
and the expected calibration error are of the others, and of every other document of worldwide_dev.
"""
import json
import sys

import numpy as np

import analyse
import data
import evaluate
import measure
import model
import quantise
import reference
import trees
import windows
from labels import KINDS
from wordpieces import Wordpieces


def name_p(log_p, a, b, k):
    p = min([log_p[a, 1 + 2 * k]] + [log_p[i, 2 + 2 * k] for i in range(a + 1, b)])
    p = np.exp(p)
    return min(p, 1 - np.exp(log_p[b, 2 + 2 * k])) if b < len(log_p) else p


def cooler(scores, temperature):
    x = scores / temperature
    return x - np.log(np.exp(x - x.max(-1, keepdims=True)).sum(-1, keepdims=True)) - x.max(-1, keepdims=True)


def fit_temperature(docs, scores):
    x = np.concatenate([s for d in scores for s in d])
    allowed = np.concatenate([np.array(s.allowed) for d in docs for s in d])
    permitted = (allowed[:, None] >> np.arange(x.shape[1])) & 1
    sure = permitted.sum(1) < x.shape[1]
    x, permitted = x[sure], permitted[sure]
    grid = np.exp(np.linspace(np.log(0.5), np.log(3), 40))
    loss = [-np.log((np.exp(cooler(x, t)) * permitted).sum(1) + 1e-9).mean() for t in grid]
    return float(grid[int(np.argmin(loss))])


def names_of(docs, scores, temperature):
    """(p, right) of the names found in documents with gold labels; names of open kinds are passed over."""
    out = []
    for d, rows in zip(docs, scores):
        for s, x in zip(d, rows):
            log_p = cooler(x, temperature)
            gold = {(a, b): KINDS.index(k) for a, b, k in s.spans}
            for a, b, k in windows.spans(log_p):
                right = gold.get((a, b)) == k
                if not right and all(s.allowed[i] >> (1 + 2 * k + (i > a)) & 1 for i in range(a, b)):
                    continue                          # the source leaves it open
                out.append((name_p(log_p, a, b, k), right))
    return np.array(out)


def log_odds(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def fit(names):
    """A and B of the logistic regression of rightness on the log-odds, by Newton's method."""
    x, y = np.stack([log_odds(names[:, 0]), np.ones(len(names))], 1), names[:, 1]
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        w = w + np.linalg.solve(hessian, x.T @ (y - p))
    return w


def table(title, names, w):
    c = 1 / (1 + np.exp(-(log_odds(names[:, 0]) * w[0] + w[1])))
    error = 0
    print(f"{title}: {len(names)}")
    for low in np.arange(0, 1, 0.1):
        inside = (c >= low) & ((c < low + 0.1) | (low > 0.89))
        if inside.any():
            said, was = c[inside].mean(), names[inside, 1].mean()
            error += inside.sum() * abs(said - was)
            print(f"  {low:.1f}-{low + 0.1:.1f}  {inside.sum():5d}  said {said:.3f}  right {was:.3f}")
    print(f"  expected calibration error {error / len(names):.4f}")


def worldwide_names(corpora, apply, vocabulary, temperature):
    score = evaluate.score_module(corpora)
    out = []
    gold = data.read_worldwide(corpora)[::2]
    prepared = [evaluate.document(g["text"]) for g in gold]
    for g, (doc, where), rows in zip(gold, prepared, evaluate.run(apply, vocabulary, [d for d, _ in prepared])):
        want = {(*score.normalised(g["text"], s, e), t) for s, e, t in g["gold"]}
        for si, x in enumerate(rows):
            log_p = cooler(x, temperature)
            for a, b, k in windows.spans(log_p):
                if k in evaluate.TYPE:
                    span = score.normalised(g["text"], where[si][a][0], where[si][b - 1][1])
                    out.append((name_p(log_p, a, b, k), (*span, evaluate.TYPE[k]) in want))
    return np.array(out)


# --- links ------------------------------------------------------------------------------------------
def links_of(texts):
    """(scores, right) of anaphors whose right candidates are known."""
    return [(x.scores, x.right, x.known) for t in texts for x in t.reference.anaphors if x.scores is not None and x.right.any()]


def link_temperature(links):
    grid = np.exp(np.linspace(np.log(0.5), np.log(3), 40))

    def loss(t):
        total = 0
        for scores, right, known in links:
            x = np.where(known, scores / t, -1e9)
            e = np.exp(x - x.max())
            total -= np.log(e[right].sum() / e.sum() + 1e-9)
        return total
    return float(grid[int(np.argmin([loss(t) for t in grid]))])


def links_found(links, temperature):
    """(p, right) of the anaphors that some candidate is found for, of those whose source knows that candidate."""
    out = []
    for scores, right, known in links:
        x = scores / temperature
        p = np.exp(x - x.max())
        p /= p.sum()
        best = int(p.argmax())
        if best < len(p) - 1 and known[best]:
            out.append((p[best], right[best]))
    return np.array(out)


def calibrate_links(corpora, work, params, vocabulary):
    found = trees.load(corpora, work)
    analyser = analyse.Analyser(params, model.network_of(params), vocabulary)
    texts = reference.read_train(corpora, found)[1]
    analyser.refer(texts, (96, 160))
    links = links_of(texts)
    t = link_temperature(links)
    w = fit(links_found(links, t))
    print(f"links: temperature {t:.3f}  calibration {w[0]:.4f} {w[1]:.4f}")
    measured = measure.Measure(corpora, vocabulary, model.network_of(params), (96, 160), found)
    for title, texts in (("links of gap_dev", measured.gap), ("links of OntoGUM's measuring documents", measured.held)):
        analyser.refer(texts, (96, 160))
        table(title, links_found(links_of(texts), t), w)
    return {"reference_temperature": round(t, 3), "reference_calibration": f"{w[0]:.4f} {w[1]:.4f}"}


def main():
    corpora, work, name, *bits = [x for x in sys.argv[1:] if x != "--no-dev"]
    with np.load(f"{work}/{name}.npz") as f:
        params = dict(f.items())
    if bits:
        params = quantise.rounded(params, *map(int, bits))
    vocabulary = Wordpieces.read(f"{work}/vocab.txt")
    apply = evaluate.applier(params)
    _, held = data.read_gold(corpora, held_out=0.03, log=lambda _: None)
    scores = evaluate.run(apply, vocabulary, held)
    t = fit_temperature(held, scores)
    w = fit(names_of(held[::2], scores[::2], t))
    print(f"temperature {t:.3f}  calibration {w[0]:.4f} {w[1]:.4f}")
    fitted = {"temperature": round(t, 3), "calibration": f"{w[0]:.4f} {w[1]:.4f}",
              **calibrate_links(corpora, work, params, vocabulary)}
    with open(f"{work}/{name}.calibration.json", "w") as f:
        json.dump(fitted, f)
    table("held-out documents", names_of(held[1::2], scores[1::2], t), w)
    if "--no-dev" not in sys.argv:
        table("worldwide_dev", worldwide_names(corpora, apply, vocabulary, t), w)


if __name__ == "__main__":
    main()
