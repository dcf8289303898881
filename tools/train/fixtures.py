"""Writes small models with random weights and all heads, and what each head makes of a text: for tests of inference.

usage: fixtures.py FOLDER            full.model, compact.model, each with a .json
       fixtures.py FOLDER --speed    models of the real sizes, without reference outputs; and large.model, a network of the
                                     teacher's size (without its relative positions, which cost next to nothing)

Weights are rounded as in a real file; the outputs are of the rounded weights, in float32. HEADS.md says what each entry is.
"""
import json
import os
import sys

import jax.numpy as jnp
import numpy as np

import arithmetic
import export
import heads
import model
import noun_phrases
import quantise
import reference
import syntax
import text as T
import tree
from wordpieces import CASES, SPECIAL, Wordpieces

# Our own sentences, with their trees: word, part of speech, head (from 1; 0 is the root), relation.
SENTENCES = """
Mayor NOUN 2 nmod:desc|Anna PROPN 4 nsubj|Lindqvist PROPN 2 flat|opened VERB 0 root|the DET 6 det|bridge NOUN 4 obj|in ADP 8 case|\
Oslo PROPN 4 obl|on ADP 10 case|Monday PROPN 4 obl|. PUNCT 4 punct
She PRON 2 nsubj|said VERB 0 root|the DET 4 det|mayor NOUN 6 nmod:poss|'s PART 4 case|office NOUN 8 nsubj|had AUX 8 aux|\
paid VERB 2 ccomp|for ADP 10 case|it PRON 8 obl|. PUNCT 2 punct
When ADV 3 advmod|he PRON 3 nsubj|arrived VERB 7 advcl|, PUNCT 3 punct|Karl PROPN 7 nsubj|Berg PROPN 5 flat|thanked VERB 0 root|\
the DET 9 det|engineers NOUN 7 obj|and CCONJ 12 cc|their PRON 12 nmod:poss|families NOUN 9 conj|. PUNCT 7 punct
The DET 4 det|two NUM 4 nummod|old ADJ 4 amod|bridges NOUN 7 nsubj|do AUX 7 aux|n't PART 7 advmod|please VERB 0 root|\
the DET 9 det|Bank PROPN 7 obj|of ADP 11 case|Norway PROPN 9 nmod|, PUNCT 7 punct|Lindqvist PROPN 14 nsubj|said VERB 7 parataxis|\
. PUNCT 7 punct
They PRON 2 nsubj|closed VERB 0 root|the DET 4 det|bridge NOUN 2 obj|itself PRON 4 nmod|. PUNCT 2 punct
"""
JOINED = set(". , 's n't".split())            # words that no space stands before


def document():
    """The sentences above as a Text with a tree."""
    t = T.Text("fixture", "", [], [], tree=syntax.Tree([], [], []))
    for line in SENTENCES.strip().split("\n"):
        offset = len(t.words)
        for entry in line.split("|"):
            word, pos, head, relation = entry.split(" ")
            t.text += "" if word in JOINED or not t.text else " "
            t.words.append((len(t.text), len(t.text) + len(word)))
            t.text += word
            t.tree.pos.append(syntax.UPOS.index(pos))
            t.tree.head.append(int(head) - 1 + offset if head != "0" else syntax.ROOT)
            t.tree.relation.append(syntax.relation(relation))
        t.sentences.append((offset, len(t.words)))
    return t


def random_full(rng, words, hidden, layers, inner, sizes):
    m = lambda *shape, scale=None: rng.normal(0, scale or 1 / np.sqrt(shape[0]), shape).astype(np.float32)
    p = {"word": m(words, hidden, scale=0.5), "position": m(model.MAX_PIECES, hidden, scale=0.3), "case": m(CASES, hidden, scale=0.5),
         "embed_norm_scale": 1 + m(hidden, scale=0.1), "embed_norm_bias": m(hidden, scale=0.1)}
    for i in range(layers):
        for name, a, b in (("qkv", hidden, 3 * hidden), ("out", hidden, hidden), ("up", hidden, inner), ("down", inner, hidden)):
            p[f"{i}.{name}"], p[f"{i}.{name}_bias"] = m(a, b), m(b, scale=0.1)
        for name in ("attention_norm", "norm"):
            p[f"{i}.{name}_scale"], p[f"{i}.{name}_bias"] = 1 + m(hidden, scale=0.1), m(hidden, scale=0.1)
    return with_heads(rng, p, sizes)


def with_heads(rng, p, sizes):
    """Adds heads; what training begins at nothing gets values, so that a test would see it left out."""
    for k, v in heads.new(sizes).items():
        p[k] = v + rng.normal(0, 0.3, v.shape).astype(np.float32) if k.endswith(("_bias", ".mix")) or v.ndim == 1 else v
    return p


def outputs(p, vocabulary, window):
    """What each head gives for the document, from windows of so many pieces."""
    t = document()
    pieces = T.Pieces(vocabulary, t)
    windows = T.windows(pieces, t, window)
    network = model.network_of(p)
    names, pos, arcs, relations, decoded = [], [], [], [], syntax.Tree([], [], [])
    for w in windows:
        b = T.empty(1, w.end - w.begin + 2)
        T.fill(b, 0, vocabulary, pieces, w)
        layers = network(p, b)
        names += rows(heads.names(p, layers)[0, 1:-1])
        words = heads.words_of(p, layers, np.array([[pieces.first[i] - w.begin + 1 for i in range(w.first, w.last)]]))
        pos += rows(heads.parts_of_speech(p, words)[0])
        sentence = np.concatenate([[k] * (e - s) for k, s, e in syntax.sentences_in(t, w)])
        scores = np.asarray(heads.arcs(p, words, sentence[None])[0])
        head = np.zeros(len(sentence), int)
        for k in np.unique(sentence):
            mine = np.flatnonzero(sentence == k)
            part = scores[mine][:, [*mine, len(sentence)]]
            found = tree.decode(part)
            head[mine] = np.where(found == len(mine), len(sentence), found + mine[0])
            arcs.append(rows(part))
        decoded.head += [syntax.ROOT if h == len(sentence) else int(h) + w.first for h in head]
        related = rows(heads.relations(p, words, head[None])[0])
        relations += [None if h == len(sentence) else r for h, r in zip(head, related)]
    t.reference = reference.prepare(t, t.tree)
    chunk = reference.Chunk(t, pieces, windows, False)
    length = max(w.end - w.begin + 2 for w in windows)
    b, filled = reference.arrays(vocabulary, len(windows), length, [chunk])
    scores = np.asarray(heads.reference(p, network(p, b), b))
    of = {id(x): s for (_, x, _), s in zip(filled, scores)}
    return {
        "text": t.text, "words": t.words, "sentences": t.sentences, "window": window,
        "pieces": {"ids": pieces.ids, "cases": pieces.cases, "first": pieces.first, "last": pieces.last},
        "windows": [[w.begin, w.end, w.first, w.last] for w in windows],
        "names": names, "pos": pos, "arcs": arcs, "heads": decoded.head, "relations": relations,
        "tree": {"pos": t.tree.pos, "head": t.tree.head, "relation": t.tree.relation},
        "phrases": [[x.first, x.last, x.head, x.kind] for x in t.reference.phrases],
        "anaphors": [{"phrase": x.phrase, "candidates": x.candidates, "features": x.features.tolist(),
                      "scores": rows(np.append(of[id(x)][:len(x.candidates)], of[id(x)][-1])[None])[0]} for x in t.reference.anaphors],
    }


def rows(x):
    return [[None if v < -1e8 else round(float(v), 3) for v in row] for row in np.asarray(x)]


def main(folder, speed=False):
    rng = np.random.default_rng(13)
    if speed:
        vocabulary = Wordpieces([*SPECIAL, *(f"[piece{i}]" for i in range(20000 - len(SPECIAL)))])
        full = random_full(rng, len(vocabulary), 384, model.LAYERS, 1536, model.FULL)
        window = 160
    else:
        letters = "abcdefghijklmnopqrstuvwxyz"
        vocabulary = Wordpieces([*SPECIAL, *letters, *("##" + c for c in letters), *".,'", "the", "mayor", "bridge", "##ers", "said", "##ist"])
        sizes = heads.Sizes(hidden=48, layers=2, arc=20, relation=12, reference=16)
        # Inference takes vectors of 16 numbers at a time: heads of attention and tables of cases are as wide.
        model.HEADS = 3
        full = random_full(rng, len(vocabulary), 48, 2, 64, sizes)
        model.WORD, model.CASE, model.HIDDEN = 16, 16, 64
        model.COMPACT = heads.Sizes(hidden=64, layers=0, arc=20, relation=12, reference=16)
        window = 96
    compact = with_heads(rng, model.new_compact(full), model.COMPACT)
    networks = [("full", full, (4, 5)), ("compact", compact, (4, 6))]
    if speed:
        networks.append(("large", random_full(rng, len(vocabulary), 768, 12, 3072, heads.Sizes(768, 12, 384, 192, 384)), (4, 5)))
    os.makedirs(folder, exist_ok=True)
    for name, p, bits in networks:
        export.write(f"{folder}/{name}.model", name, vocabulary, p, *bits, {"temperature": 1.5, "calibration": "1.1 0.2"}, window)
        if not speed:
            with arithmetic.exact():
                out = outputs({k: jnp.asarray(v) for k, v in quantise.rounded(p, *bits).items()}, vocabulary, window)
            with open(f"{folder}/{name}.json", "w", encoding="utf-8") as f:
                json.dump(out, f, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1], "--speed" in sys.argv)
