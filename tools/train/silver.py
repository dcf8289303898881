"""Teacher scores for unlabelled text: silver labels.

usage: silver.py CORPORA PACKAGES WORK OUT TEACHER.npz [TEACHER.npz ...] [--gold]
Several teachers are averaged. With --gold the training corpora are scored too, beside their own labels
(for the student). Scores are kept as float16 rows of 13; the words of a document that read as one entity
elsewhere are left as the teacher scored them.
"""
import pickle
import sys

import numpy as np

import augment
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
    args = [x for x in sys.argv[1:] if not x.startswith("--")]
    corpora, packages, work, out, *teachers = args
    vocabulary = Wordpieces.read(f"{work}/vocab.txt")
    docs = data.read_masc(corpora) + data.read_wikipedia_leads(packages)
    if "--gold" in sys.argv:
        docs = data.read_gold(corpora, held_out=0.03)[0] + docs
    score(docs, teachers, vocabulary)
    with open(out, "wb") as f:
        pickle.dump(docs, f)
    n = sum(len(s.words) for d in docs for s in d)
    print(f"{len(docs)} documents, {n} words")


if __name__ == "__main__":
    main()
