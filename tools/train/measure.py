"""Figures of a model on what only measures: GUM news, GAP's validation set, the held-out and news documents of OntoGUM,
Worldwide Newswire. With gold words, and candidates from predicted trees (trees.py); the product has neither.

usage: measure.py CORPORA WORK MODEL.npz [WORD_BITS LAYER_BITS]       a trained full or compact model
"""
import sys

import numpy as np

import analyse
import evaluate
import model
import quantise
import reference
import syntax
from noun_phrases import PRONOUN
from wordpieces import Wordpieces

HE_SHE = {"he", "him", "his", "she", "her"}


class Measure:
    def __init__(self, corpora, vocabulary, network, lengths, trees=None):
        self.analyser, self.lengths = analyse.Analyser({}, network, vocabulary), lengths
        self.news = syntax.read_dev(corpora)
        self.gap, self.held = [], []
        if trees:
            self.gap = reference.read_gap(corpora, trees, "dev")
            self.held = reference.read_clusters(corpora, trees, "held") + reference.read_clusters(corpora, trees, "news")

    def __call__(self, params):
        a = self.analyser
        a.params = params
        out = [_line("gum_news", syntax_figures(self.news, a.parse(self.news)))]
        if self.gap:
            a.refer(self.gap + self.held, self.lengths)
            out += [_line("gap_dev", gap_figures(self.gap)), _line("ontogum", he_she_figures(self.held))]
        return "; ".join(out)


def _line(name, figures):
    return name + " " + " ".join(f"{k} {v:.1f}" for k, v in figures.items())


def syntax_figures(texts, trees):
    """UPOS, UAS, LAS of words without punctuation, as score.py counts with gold words."""
    n = pos = uas = las = 0
    core = lambda r: syntax.RELATIONS[r].split(":")[0]
    for t, found in zip(texts, trees):
        for i in range(len(t.words)):
            gold = core(t.tree.relation[i])
            if gold == "punct":
                continue
            n += 1
            pos += found.pos[i] == t.tree.pos[i]
            if found.head[i] == t.tree.head[i]:
                uas += 1
                las += core(found.relation[i]) == gold
    return {"upos": 100 * pos / n, "uas": 100 * uas / n, "las": 100 * las / n}


def gap_figures(texts):
    """F1 and precision over (pronoun, A), (pronoun, B) with gold names.

    A name is meant where it beats the other, "none", and what is surely something else. `open`: where it beats every
    other candidate too, even another mention of the same name.
    """
    counts = {"": [0, 0, 0], "open_": [0, 0, 0]}
    for t in texts:
        at, truth, rivals = t.gap
        scores = t.reference.anaphors[0].scores
        if scores is None:
            scores = np.full(len(rivals), -1e9)
            scores[-1] = 0
        for name, s in (("", np.where(rivals, scores, -1e9)), ("open_", scores)):
            for k, want in zip(at, truth):
                said = int(s.argmax()) == k
                for i, x in enumerate((said and want, said, want)):
                    counts[name][i] += x
    out = {}
    for name, (hits, said, wanted) in counts.items():
        out[name + "f1"], out[name + "p"] = 200 * hits / max(1, said + wanted), 100 * hits / max(1, said)
    return out


def he_she_figures(texts):
    """Right of those linked, linked of all: he, she, him, his, her whose cluster has a mention that is no pronoun.

    A link to a pronoun counts as a link to what that pronoun was linked to.
    """
    right = linked = n = 0
    for t in texts:
        links, root = t.reference, {}
        named = {links.clusters[k] for k, q in enumerate(links.phrases) if q.kind != PRONOUN}
        for x in sorted(links.anaphors, key=lambda x: links.phrases[x.phrase].first):
            p = links.phrases[x.phrase]
            best = len(x.candidates) if x.scores is None else int(x.scores.argmax())
            j = None if best == len(x.candidates) else x.candidates[best]
            if j is not None and links.phrases[j].kind == PRONOUN:
                j = root.get(j)
            root[x.phrase] = j
            c = links.clusters[x.phrase]
            if reference.words_of(t, p) in HE_SHE and c is not None and c in named:
                n += 1
                linked += j is not None
                right += j is not None and links.clusters[j] == c
    return {"he_she_p": 100 * right / max(1, linked), "linked": 100 * linked / max(1, n), "of": n}


def main(corpora, work, path, *bits):
    import trees
    params = {k: np.asarray(v) for k, v in np.load(path).items()}
    if bits:
        params = quantise.rounded(params, *map(int, bits))
    vocabulary = Wordpieces.read(f"{work}/vocab.txt")
    print(Measure(corpora, vocabulary, model.network_of(params), (96, 160), trees.load(corpora, work))(params))
    evaluate.worldwide(corpora, evaluate.applier(params), vocabulary)


if __name__ == "__main__":
    main(*sys.argv[1:])
