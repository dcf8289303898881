"""The teacher's encoder: all-mpnet-base-v2, a BERT of 12 layers, hidden 768, 12 heads, with relative positions.

Its wordpieces are BERT's, with ids shifted by 4. A case embedding is added, as in the full model.
The layers' matrices are stacked, so that one compiled layer runs 12 times.
"""
import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

from arithmetic import dropout, gelu, layer_norm, matmul, seeds
from wordpieces import CASES, Wordpieces

LAYERS, HEADS, HIDDEN, EPS = 12, 12, 768, 1e-5
SHIFT, BOS, PAD, EOS = 4, 0, 1, 2
MAX_PIECES = 384
FROZEN = ("word", "position")        # as they come: the gradients of so many rows cost time and bring little


def load(weights, seed=0):
    w = load_file(weights)
    e = "embeddings."
    p = {"word": w[e + "word_embeddings.weight"], "position": w[e + "position_embeddings.weight"][2:2 + MAX_PIECES],
         "embed_norm_scale": w[e + "LayerNorm.weight"], "embed_norm_bias": w[e + "LayerNorm.bias"],
         "relative": w["encoder.relative_attention_bias.weight"],
         "case": np.random.default_rng(seed).normal(0, 0.02, (CASES, HIDDEN))}
    layer = lambda i, name: w[f"encoder.layer.{i}.{name}"]
    stack = lambda f: np.stack([f(i) for i in range(LAYERS)])
    p["qkv"] = stack(lambda i: np.concatenate([layer(i, f"attention.attn.{x}.weight").T for x in "qkv"], 1))
    p["qkv_bias"] = stack(lambda i: np.concatenate([layer(i, f"attention.attn.{x}.bias") for x in "qkv"]))
    for ours, theirs in (("out", "attention.attn.o"), ("up", "intermediate.dense"), ("down", "output.dense")):
        p[ours] = stack(lambda i: layer(i, theirs + ".weight").T)
        p[ours + "_bias"] = stack(lambda i: layer(i, theirs + ".bias"))
    for ours, theirs in (("attention_norm", "attention.LayerNorm"), ("norm", "output.LayerNorm")):
        p[ours + "_scale"] = stack(lambda i: layer(i, theirs + ".weight"))
        p[ours + "_bias"] = stack(lambda i: layer(i, theirs + ".bias"))
    return {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in p.items()}


def buckets(length):
    """T5's buckets of relative positions: 16 a direction, 8 exact and 8 by the logarithm up to 128."""
    at = np.arange(length)
    back = at[:, None] - at[None, :]
    far = 8 + (np.log(np.maximum(np.abs(back), 1) / 8) / np.log(128 / 8) * 8).astype(int)
    return (back < 0) * 16 + np.where(np.abs(back) < 8, np.abs(back), np.minimum(far, 15))


STACKED = [f"{m}{b}" for m in ("qkv", "out", "up", "down") for b in ("", "_bias")] + \
          [f"{m}_{b}" for m in ("attention_norm", "norm") for b in ("scale", "bias")]


def layers(p, ids, cases, valid, seed=None, rate=0.1):
    """The output of every layer [12, rows, pieces, 768]. `ids` are this encoder's own."""
    n, length = ids.shape
    size = HIDDEN // HEADS
    first, *per_layer = seeds(seed, 1 + 2 * LAYERS)
    x = p["word"][ids] + p["position"][:length] + p["case"][cases]
    x = dropout(layer_norm(x, p["embed_norm_scale"], p["embed_norm_bias"], EPS), rate, first)
    bias = (1 - valid.astype(jnp.float32))[:, None, None, :] * -1e9 + p["relative"][buckets(length)].transpose(2, 0, 1)

    def one(x, layer):
        w, s1, s2 = layer
        if seed is None:
            s1 = s2 = None
        q, k, v = (t.reshape(n, length, HEADS, size).transpose(0, 2, 1, 3)
                   for t in jnp.split(matmul(x, w["qkv"]) + w["qkv_bias"], 3, -1))
        attention = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(size) + bias, -1)
        mixed = (attention @ v).transpose(0, 2, 1, 3).reshape(n, length, HIDDEN)
        mixed = dropout(matmul(mixed, w["out"]) + w["out_bias"], rate, s1)
        x = layer_norm(x + mixed, w["attention_norm_scale"], w["attention_norm_bias"], EPS)
        up = gelu(matmul(x, w["up"]) + w["up_bias"])
        down = dropout(matmul(up, w["down"]) + w["down_bias"], rate, s2)
        x = layer_norm(x + down, w["norm_scale"], w["norm_bias"], EPS)
        return x, x

    each = jnp.zeros(LAYERS, jnp.uint32)
    s1, s2 = (each, each) if seed is None else (jnp.stack(per_layer[::2]), jnp.stack(per_layer[1::2]))
    return jax.lax.scan(one, x, ({k: p[k] for k in STACKED}, s1, s2))[1]


class Pieces(Wordpieces):
    """BERT's whole vocabulary, with this encoder's ids."""

    @classmethod
    def read(cls, path):
        v = super().read(path)
        v.cls, v.sep, v.pad, v.unk = BOS, EOS, PAD, v.unk + SHIFT
        v.ids = {piece: i + SHIFT for piece, i in v.ids.items()}
        return v
