"""Teach the student: the teacher's scores on open text and on the training corpora, beside the gold labels.

usage: distil.py CORPORA PACKAGES WORK NAME --teacher FULL.npz --silver SILVER.pkl [--epochs 6] [--lr 3e-3]
Writes WORK/NAME.npz (averaged weights) after each epoch.
"""
import argparse
import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

import augment
import data
import evaluate
import model
import windows as W
from wordpieces import Wordpieces

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

GOLD_SHARE = 0.3       # of the loss where a word has a gold label and a teacher's scores
MASK = 0.04            # wordpieces replaced by [UNK], so that context and case are learned too


def epoch_windows(vocabulary, docs, names, swap, rng):
    out = []
    for doc in docs:
        doc = augment.swap_names(doc, names, rng, swap if rng.random() < 0.67 else 0)
        doc = [augment.restyle(s, rng) for s in doc]
        draws = rng.random(len(doc))
        out += W.pack(vocabulary, doc, W.WINDOW, lambda i: draws[i] < 0.2)
    return out


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work", "name"):
        a.add_argument(x)
    a.add_argument("--teacher", required=True)
    a.add_argument("--silver", required=True)
    a.add_argument("--start")
    a.add_argument("--epochs", type=int, default=6)
    a.add_argument("--lr", type=float, default=3e-3)
    a.add_argument("--pieces", type=int, default=4096)
    a.add_argument("--swap", type=float, default=0.3)
    a.add_argument("--rate", type=float, default=0.05)
    a.add_argument("--minutes", type=float, default=1e9, help="end sooner, the learning rate with it: for slow machines")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--documents", type=int, help="only so many, to try the steps out")
    a = a.parse_args()
    print(vars(a), flush=True)
    rng = np.random.default_rng(a.seed)
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    docs = data.load_silver(a.silver)[:a.documents]
    gold, _ = data.read_gold(a.corpora, held_out=0.03, log=lambda _: None)
    names = augment.Names(a.packages, gold)
    params = dict(np.load(a.start)) if a.start else model.new_student(dict(np.load(a.teacher)), a.seed)
    print(sum(v.size for v in params.values()), "weights,", sum(v.size for k, v in params.items() if k != "word"), "besides the words")
    params = {k: jnp.asarray(v) for k, v in params.items()}
    first = epoch_windows(vocabulary, docs, names, a.swap, rng)
    total = len(W.batches(first, a.pieces)) * a.epochs
    matrices = lambda p: {k: v.ndim == 2 and k not in ("word", "case") for k, v in p.items()}
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1.0, b2=0.98, weight_decay=0.02, mask=matrices))

    def loss_of(p, b, key):
        k1, k2 = jax.random.split(key)
        ids = jnp.where(jax.random.bernoulli(k1, MASK, b["ids"].shape), vocabulary.unk, b["ids"])
        scores = model.student(p, ids, b["cases"], b["valid"], k2, a.rate)
        has_gold = b["allowed"] != data.ALL
        has_soft = b["soft"].sum(-1) > 0.5
        gold = model.marginal_loss_each(scores, b["allowed"])
        soft = -(b["soft"] * jax.nn.log_softmax(scores, -1)).sum(-1)
        each = jnp.where(has_gold & has_soft, GOLD_SHARE * gold + (1 - GOLD_SHARE) * soft, gold + soft)
        return each.sum() / jnp.maximum((has_gold | has_soft).sum(), 1)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(p, state, b, key, lr):
        loss, grad = jax.value_and_grad(loss_of)(p, b, key)
        update, state = opt.update(grad, state, p)
        return optax.apply_updates(p, jax.tree.map(lambda u: lr * u, update)), state, loss

    def rate():
        """Warm-up, then a cosine down to 2 % at the end: of the epochs, or of the minutes."""
        t = max(done / total, (time.time() - began) / 60 / a.minutes)
        return t, a.lr * min(0.02 + t / 0.03, 0.02 + 0.98 * (0.5 + 0.5 * np.cos(np.pi * min(t, 1))), 1)

    blend = jax.jit(lambda mean, p, decay: jax.tree.map(lambda m, x: decay * m + (1 - decay) * x, mean, p))
    jitted = jax.jit(model.student)
    state, mean = opt.init(params), jax.tree.map(jnp.copy, params)
    key, began, seen, done = jax.random.key(a.seed), time.time(), 0, 0
    epoch = 0
    while rate()[0] < 1:
        batches = W.batches(first if epoch == 0 else epoch_windows(vocabulary, docs, names, a.swap, rng), a.pieces, rng)
        losses = []
        for batch in batches:
            t, lr = rate()
            if t >= 1:
                break
            b = W.arrays(*batch)
            key, k = jax.random.split(key)
            params, state, loss = step(params, state, b, k, lr)
            losses.append(loss)
            done += 1
            seen += int(b["valid"].sum())
            if done % 4 == 0:
                mean = blend(mean, params, min(0.992, done / (done + 16)))
            if done % 100 == 0:
                np.savez(f"{a.work}/{a.name}.npz", **jax.device_get(mean))
                minutes = (time.time() - began) / 60
                print(f"{done}/{total} loss {np.mean(jax.device_get(losses[-100:])):.4f} "
                      f"{seen / minutes / 60:.0f} wordpieces/s {minutes:.1f} min", flush=True)
        epoch += 1
        np.savez(f"{a.work}/{a.name}.npz", **jax.device_get(mean))
        print(f"epoch {epoch}", end=" ")
        evaluate.worldwide(a.corpora, lambda i, c, v: jitted(mean, i, c, v), vocabulary, log=lambda s: print(s, flush=True), part=2 if not a.documents else 50)


if __name__ == "__main__":
    main()
