"""Teacher scores for unlabelled text: silver labels.

usage: silver.py CORPORA PACKAGES WORK OUT TEACHER.npz [TEACHER.npz ...] [--gold] [--every 2]
Several teachers are averaged. The training corpora go along with their own labels; with --gold they are
scored too. Scores are kept as rows of 13 in 16 bits.
"""
import argparse
import pickle

import numpy as np

import data
import evaluate
import windows
from labels import KINDS
from wordpieces import Wordpieces


SURE = 0.9        # a silver span's names may be swapped where the teacher gave its kind at least this


def score(docs, teachers, vocabulary):
    """Sets the sentences' `soft` to the mean probabilities of the teachers, and their `spans` to the sure ones."""
    total = None
    for path in teachers:
        apply = evaluate.applier(dict(np.load(path)))
        p = [[np.exp(s) / len(teachers) for s in d] for d in evaluate.run(apply, vocabulary, docs)]
        total = p if total is None else [[a + b for a, b in zip(x, y)] for x, y in zip(total, p)]
    for d, rows in zip(docs, total):
        for s, r in zip(d, rows):
            s.soft = list(r.astype(np.float16))
            if not s.spans:
                s.spans = [(a, b, KINDS[k]) for a, b, k in windows.spans(np.log(r + 1e-9))
                           if (r[a:b, 1 + 2 * k] + r[a:b, 2 + 2 * k]).min() > SURE]


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work", "out"):
        a.add_argument(x)
    a.add_argument("teachers", nargs="+")
    a.add_argument("--gold", action="store_true")
    a.add_argument("--every", type=int, default=1, help="every so many Wikipedia leads")
    a.add_argument("--documents", type=int, help="only so many, to try the steps out")
    a = a.parse_args()
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    docs = data.read_masc(a.corpora) + data.read_wikipedia_leads(a.packages)[::a.every]
    gold = data.read_gold(a.corpora, held_out=0.03, log=lambda _: None)[0]
    docs, gold = docs[:a.documents], gold[:a.documents]
    if a.gold:
        score(gold, a.teachers, vocabulary)
    score(docs, a.teachers, vocabulary)
    docs = gold + docs
    with open(a.out, "wb") as f:
        pickle.dump(docs, f)
    print(f"{len(docs)} documents, {sum(len(s.words) for d in docs for s in d)} words")


if __name__ == "__main__":
    main()
