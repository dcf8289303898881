"""What a model learns, one task a batch: names, syntax, reference. Each gives an epoch's batches and the loss of one."""
import jax.numpy as jnp
import numpy as np

import augment
import heads
import reference
import syntax
import text as T
import windows as W
from labels import ALL

GOLD_SHARE = 0.3                   # of the loss where a word has a gold label and a teacher's scores


class Names:
    """Windows of sentences with names; names swapped, sentences restyled, a share of the sentences alone."""
    # The share of a source that an epoch leaves out: long lists of names of one kind, and contracts.
    THIN = {"crossner": 0.35, "sec_filings": 0.5}
    ALONE = 0.25

    def __init__(self, vocabulary, docs, names, pieces, swap=0.3):
        self.vocabulary, self.docs, self.names, self.pieces, self.swap = vocabulary, docs, names, pieces, swap

    def epoch(self, rng):
        out = []
        for doc in self.docs:
            gold = doc[0].soft is None
            if gold and rng.random() < self.THIN.get(doc[0].source, 0):
                continue
            # Half of the sentences in which no name is known teach nothing that the other half does not.
            doc = [s for s in doc if not gold or s.spans or len(s.words) < 4 or rng.random() < 0.5]
            if not doc:
                continue
            doc = augment.swap_names(doc, self.names, rng, self.swap if rng.random() < 0.67 else 0)
            doc = [augment.restyle(s, rng) for s in doc]
            draws = rng.random(len(doc))
            out += W.pack(self.vocabulary, doc, W.WINDOW, lambda i: draws[i] < self.ALONE)
        return W.batches(out, self.pieces, rng)

    def arrays(self, batch):
        return W.arrays(*batch)

    @staticmethod
    def loss(p, layers, b, seed):
        scores = heads.names(p, layers, seed)
        has_gold, has_soft = b["allowed"] != ALL, b["soft"].sum(-1) > 0.5
        gold = heads.names_loss_each(scores, b["allowed"])
        soft = heads.soft_cross_entropy(scores, b["soft"])
        each = jnp.where(has_gold & has_soft, GOLD_SHARE * gold + (1 - GOLD_SHARE) * soft, gold + soft)
        return each.sum() / jnp.maximum((has_gold | has_soft).sum(), 1)


def some(rng, soft, gold, times):
    """A random part of the texts with a teacher's scores, `times` as many as there are with gold labels."""
    n = len(soft) if not gold else min(len(soft), round(times * len(gold)))
    return gold + [soft[i] for i in rng.permutation(len(soft))[:n]]


class Syntax:
    """Windows of whole sentences of texts with trees, or with a teacher's probabilities."""
    LENGTHS = (80, 160)

    def __init__(self, vocabulary, texts, pieces, soft_times=1.0):
        self.vocabulary, self.pieces, self.soft_times = vocabulary, pieces, soft_times
        self.gold, self.soft = [], []
        for t in texts:
            p = T.Pieces(vocabulary, t)
            into = self.soft if "head" in t.soft else self.gold
            into += [(t, p, w) for w in T.windows(p, t, self.LENGTHS[-1], self.LENGTHS[-1])]

    def epoch(self, rng):
        windows = some(rng, self.soft, self.gold, self.soft_times)
        return in_batches(windows, lambda w: syntax.size(w[2]), lambda w: 1, self.LENGTHS, self.pieces, rng)

    def arrays(self, batch):
        length, rows, group = batch
        return syntax.arrays(self.vocabulary, rows, length, group)

    @staticmethod
    def loss(p, layers, b, seed):
        words = heads.words_of(p, layers, b["first"], seed)
        pos, arc = heads.parts_of_speech(p, words), heads.arcs(p, words, b["sentence"])
        relation = heads.relations(p, words, b["head"])
        related = b["head"] < words.shape[1]          # the root's relation needs no score
        hard, soft = heads.hard_cross_entropy, heads.soft_cross_entropy
        gold = 0.5 * hard(pos, b["pos"]) + hard(arc, b["head"]) + jnp.where(related, hard(relation, b["relation"]), 0)
        taught = 0.5 * soft(pos, b["soft_pos"]) + soft(arc, b["soft_head"]) + jnp.where(related, soft(relation, b["soft_relation"]), 0)
        total = (gold * b["weight"] + taught * b["soft_weight"]).sum()
        return total / jnp.maximum((b["weight"] + b["soft_weight"]).sum(), 1)


class Reference:
    """Chunks of consecutive windows, each with the anaphors whose candidates it holds."""

    def __init__(self, vocabulary, texts, pieces, lengths, soft_times=1.0):
        self.vocabulary, self.pieces, self.lengths, self.soft_times = vocabulary, pieces, lengths, soft_times
        rows = pieces // lengths[-1]
        self.gold, self.soft = [], []
        for t in texts:
            into = self.soft if "head" in t.soft else self.gold
            into += [c for c in reference.chunks(t, T.Pieces(vocabulary, t), lengths[-1], rows) if any(c.anaphors())]

    def epoch(self, rng):
        chunks = some(rng, self.soft, self.gold, self.soft_times)
        return in_batches(chunks, lambda c: c.longest, lambda c: len(c.windows), self.lengths, self.pieces, rng)

    def arrays(self, batch):
        length, rows, group = batch
        return reference.arrays(self.vocabulary, rows, length, group)[0]

    @staticmethod
    def loss(p, layers, b, seed):
        each = heads.reference_loss_each(heads.reference(p, layers, b, seed), b)
        return (each * b["weight"]).sum() / jnp.maximum(b["weight"].sum(), 1)


def in_batches(items, pieces_of, rows_of, lengths, pieces, rng):
    """[(length, rows, items)]: items of like length, up to `pieces` wordpieces a batch, in random order."""
    groups = {n: [] for n in lengths}
    for i in rng.permutation(len(items)):
        groups[next(n for n in lengths if pieces_of(items[i]) <= n)].append(items[i])
    out = []
    for length, group in groups.items():
        rows, batch, used = pieces // length, [], 0
        for item in group:
            if used + rows_of(item) > rows:
                out.append((length, rows, batch))
                batch, used = [], 0
            batch, used = batch + [item], used + rows_of(item)
        if batch:
            out.append((length, rows, batch))
    return [out[i] for i in rng.permutation(len(out))]
