"""Runs a model over texts: scores of names, trees, reference, and the probabilities behind them."""
import jax
import jax.numpy as jnp
import numpy as np

import heads
import reference
import syntax
import tasks
import text as T
import tree


class Analyser:
    """A model and its compiled steps. `network(params, batch, seed)` gives the layers."""

    def __init__(self, params, network, vocabulary, lengths=(80, 160), pieces=1600):
        self.params = {k: jnp.asarray(v) for k, v in params.items()}
        self.vocabulary, self.lengths, self.pieces = vocabulary, lengths, pieces

        @jax.jit
        def encode(p, b):
            layers = network(p, b, None)
            words = heads.words_of(p, layers, b["first"])
            return (layers, words, jax.nn.softmax(heads.names(p, layers), -1), jax.nn.softmax(heads.parts_of_speech(p, words), -1),
                    jax.nn.log_softmax(heads.arcs(p, words, b["sentence"]), -1))

        self.encode = encode
        self.relations = jax.jit(lambda p, words, head: jax.nn.softmax(heads.relations(p, words, head), -1))

        @jax.jit
        def refer(p, b):
            return jnp.where(b["listed"], heads.reference(p, network(p, b, None), b), -1e9)

        self._refer = refer

    def parse(self, texts):
        """Trees, one a text. Sets soft["pos"] [words, 17], soft["head"] (a sentence: [words, words + 1]),
        soft["relation"] [words, relations] and soft["names"] [pieces, 13]: probabilities."""
        windows, trees = [], []
        for t in texts:
            n, p = len(t.words), T.Pieces(self.vocabulary, t)
            trees.append(syntax.Tree([0] * n, [syntax.ROOT] * n, [syntax.relation("root")] * n))
            t.soft.update(pos=np.zeros((n, len(syntax.UPOS)), np.float16), head=[None] * len(t.sentences),
                          relation=np.zeros((n, len(syntax.RELATIONS)), np.float16), names=np.zeros((len(p.ids), 13), np.float16))
            windows += [(t, p, w, trees[-1]) for w in T.windows(p, t, self.lengths[-1], self.lengths[-1])]
        batches = tasks.in_batches(windows, lambda w: syntax.size(w[2]), lambda w: 1, self.lengths, self.pieces,
                                   np.random.default_rng(0))
        for length, rows, group in batches:
            self._parse(length, rows, group)
        return trees

    def _parse(self, length, rows, group):
        b = syntax.arrays(self.vocabulary, rows, length, [g[:3] for g in group])
        _, words, names, pos, log_p = self.encode(self.params, b)
        names, pos, log_p = np.asarray(names), np.asarray(pos), np.asarray(log_p)
        root = log_p.shape[1]
        chosen = np.zeros(log_p.shape[:2], np.int32)
        for r, (text, _, w, found) in enumerate(group):
            for k, s, e in syntax.sentences_in(text, w):
                mine = log_p[r, s:e][:, [*range(s, e), root]]
                heads_ = tree.decode(mine)
                chosen[r, s:e] = np.where(heads_ == e - s, root, heads_ + s)
                if e - s == text.sentences[k][1] - text.sentences[k][0]:
                    text.soft["head"][k] = np.exp(mine).astype(np.float16)
            n = w.last - w.first
            found.head[w.first:w.last] = [syntax.ROOT if h == root else int(h) + w.first for h in chosen[r, :n]]
            found.pos[w.first:w.last] = pos[r, :n].argmax(-1).tolist()
            text.soft["pos"][w.first:w.last] = pos[r, :n]
            text.soft["names"][w.begin:w.end] = names[r, 1:w.end - w.begin + 1]
        related = np.asarray(self.relations(self.params, words, chosen))
        is_root = syntax.relation("root")
        for r, (text, _, w, found) in enumerate(group):
            n = w.last - w.first
            text.soft["relation"][w.first:w.last] = related[r, :n]
            best = related[r, :n].copy()
            best[:, is_root] = 0
            found.relation[w.first:w.last] = np.where(chosen[r, :n] == root, is_root, best.argmax(-1)).tolist()

    def refer(self, texts, lengths=None):
        """Sets every anaphor's `scores`: of its candidates and of none. Those out of sight get -1e9."""
        task = tasks.Reference(self.vocabulary, texts, self.pieces, lengths or self.lengths)
        for t in texts:
            for x in t.reference.anaphors:
                x.scores = None
        for length, rows, group in task.epoch(np.random.default_rng(0)):
            b, filled = reference.arrays(self.vocabulary, rows, length, group)
            scores = np.asarray(self._refer(self.params, b))
            for i, (_, x, keep) in enumerate(filled):
                x.scores = np.full(len(x.candidates) + 1, -1e9, np.float32)
                x.scores[[*keep, -1]] = scores[i, [*range(len(keep)), -1]]
