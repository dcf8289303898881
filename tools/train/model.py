"""The encoders of the two shipped models, as pure functions over a dictionary of arrays. One window a row.

full       MiniLM-L6: a BERT of 6 layers, hidden 384, 12 heads, feed-forward 1,536, GELU (exact), layer norm after each
           residual sum; a case embedding is added to word, position and type embeddings. Heads mix its layers.
compact    embeddings of wordpiece and case side by side, projected; gated residual convolutions of width 3 with growing
           dilation and layers of attention, each normalised first. Heads read its last output.
"""
import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

import heads
from arithmetic import dropout, gelu, layer_norm, linear, seeds
from wordpieces import CASES

MAX_PIECES = 192          # positions kept of BERT's 512
HEADS = 12
LAYERS = 6
EPS = 1e-12
FULL = heads.Sizes(hidden=384, layers=LAYERS, arc=256, relation=128, reference=256)


def attention(q, k, v, valid, count):
    """Mixed values [rows, pieces, hidden] of `count` attention heads."""
    n, length, hidden = q.shape
    size = hidden // count
    q, k, v = (t.reshape(n, length, count, size).transpose(0, 2, 1, 3) for t in (q, k, v))
    bias = (1 - valid.astype(jnp.float32))[:, None, None, :] * -1e9
    weights = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(size) + bias, -1)
    return (weights @ v).transpose(0, 2, 1, 3).reshape(n, length, hidden)


# --- full -------------------------------------------------------------------------------------------
def new_full(weights, kept_ids, seed=0):
    """Parameters from MiniLM's safetensors; `kept_ids` are the rows of its vocabulary that ours keeps, in order."""
    w = load_file(weights)
    e = "embeddings."
    p = {"word": w[e + "word_embeddings.weight"][kept_ids],
         "position": w[e + "position_embeddings.weight"][:MAX_PIECES] + w[e + "token_type_embeddings.weight"][0],
         "embed_norm_scale": w[e + "LayerNorm.weight"], "embed_norm_bias": w[e + "LayerNorm.bias"]}
    p["case"] = np.random.default_rng(seed).normal(0, 0.02, (CASES, p["word"].shape[1]))
    for i in range(LAYERS):
        s = f"encoder.layer.{i}."
        a = s + "attention.self."
        p[f"{i}.qkv"] = np.concatenate([w[a + n + ".weight"].T for n in ("query", "key", "value")], 1)
        p[f"{i}.qkv_bias"] = np.concatenate([w[a + n + ".bias"] for n in ("query", "key", "value")])
        for ours, theirs in (("out", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense")):
            p[f"{i}.{ours}"] = w[s + theirs + ".weight"].T
            p[f"{i}.{ours}_bias"] = w[s + theirs + ".bias"]
        for ours, theirs in (("attention_norm", "attention.output.LayerNorm"), ("norm", "output.LayerNorm")):
            p[f"{i}.{ours}_scale"] = w[s + theirs + ".weight"]
            p[f"{i}.{ours}_bias"] = w[s + theirs + ".bias"]
    return {**{k: np.ascontiguousarray(v, dtype=np.float32) for k, v in p.items()}, **heads.new(FULL, seed)}


def full(p, b, seed=None, rate=0.1):
    """The output of every layer [6, rows, pieces, 384] for a batch's ids, cases, valid [rows, pieces]."""
    count = sum(k.endswith(".qkv") for k in p)
    keys = seeds(seed, 1 + 2 * count)
    x = p["word"][b["ids"]] + p["case"][b["cases"]] + p["position"][:b["ids"].shape[1]]
    x = dropout(layer_norm(x, p["embed_norm_scale"], p["embed_norm_bias"], EPS), rate, keys[0])
    out = []
    for i in range(count):
        mixed = attention(*jnp.split(linear(p, f"{i}.qkv", x), 3, -1), b["valid"], HEADS)
        mixed = dropout(linear(p, f"{i}.out", mixed), rate, keys[1 + 2 * i])
        x = layer_norm(x + mixed, p[f"{i}.attention_norm_scale"], p[f"{i}.attention_norm_bias"], EPS)
        down = dropout(linear(p, f"{i}.down", gelu(linear(p, f"{i}.up", x))), rate, keys[2 + 2 * i])
        x = layer_norm(x + down, p[f"{i}.norm_scale"], p[f"{i}.norm_bias"], EPS)
        out.append(x)
    return jnp.stack(out)


# --- compact ----------------------------------------------------------------------------------------
COMPACT_EPS = 1e-5
WIDTH = 3
# (kind, dilation or heads), in order. Attention lets repeats in a window agree, and words find heads and antecedents.
BLOCKS = (("conv", 1), ("conv", 2), ("attention", 4), ("conv", 1), ("conv", 4), ("attention", 4), ("conv", 1))
WORD, CASE, HIDDEN = 96, 16, 192
COMPACT = heads.Sizes(hidden=HIDDEN, layers=0, arc=128, relation=96, reference=128)


def new_compact(full_params, seed=0):
    """Fresh parameters; the word embeddings begin as the principal components of the full model's."""
    rng = np.random.default_rng(seed)
    table = full_params["word"] - full_params["word"].mean(0)
    _, _, axes = np.linalg.svd(table.T @ table)
    words = table @ axes[:WORD].T
    words = words / words.std()
    init = lambda rows, cols, gain=1.0: rng.normal(0, gain / np.sqrt(rows), (rows, cols))
    p = {"word": words, "case": rng.normal(0, 1, (CASES, CASE)),
         "project": init(WORD + CASE, HIDDEN), "project_bias": np.zeros(HIDDEN)}
    for i, (kind, _) in enumerate(BLOCKS):
        p[f"{i}.norm_scale"], p[f"{i}.norm_bias"] = np.ones(HIDDEN), np.zeros(HIDDEN)
        if kind == "conv":
            p[f"{i}.conv"], p[f"{i}.conv_bias"] = init(WIDTH * HIDDEN, 2 * HIDDEN), np.zeros(2 * HIDDEN)
        else:
            p[f"{i}.qkv"], p[f"{i}.qkv_bias"] = init(HIDDEN, 3 * HIDDEN), np.zeros(3 * HIDDEN)
            p[f"{i}.out"], p[f"{i}.out_bias"] = init(HIDDEN, HIDDEN, 0.5), np.zeros(HIDDEN)
    p["final_norm_scale"], p["final_norm_bias"] = np.ones(HIDDEN), np.zeros(HIDDEN)
    return {**{k: v.astype(np.float32) for k, v in p.items()}, **heads.new(COMPACT, seed)}


def compact(p, b, seed=None, rate=0.05):
    """The output [1, rows, pieces, 192], as `full`."""
    length = b["ids"].shape[1]
    keys = seeds(seed, 1 + len(BLOCKS))
    x = jnp.concatenate([dropout(p["word"][b["ids"]], rate, keys[0]), p["case"][b["cases"]]], -1)
    x = linear(p, "project", x)
    mask = b["valid"].astype(jnp.float32)[..., None]
    hidden = x.shape[-1]
    for i, (kind, setting) in enumerate(BLOCKS):
        y = layer_norm(x, p[f"{i}.norm_scale"], p[f"{i}.norm_bias"], COMPACT_EPS)
        if kind == "conv":
            y = jnp.pad(y * mask, ((0, 0), (setting, setting), (0, 0)))
            y = jnp.concatenate([y[:, t * setting:t * setting + length] for t in range(WIDTH)], -1)
            y = linear(p, f"{i}.conv", y)
            y = y[..., :hidden] * jax.nn.sigmoid(y[..., hidden:])
        else:
            y = linear(p, f"{i}.out", attention(*jnp.split(linear(p, f"{i}.qkv", y), 3, -1), b["valid"], setting))
        x = x + dropout(y, rate, keys[1 + i])
    return layer_norm(x, p["final_norm_scale"], p["final_norm_bias"], COMPACT_EPS)[None]


def network_of(p):
    """The network that these parameters are of."""
    return full if "position" in p else compact
