"""The two networks, as pure functions over a dictionary of arrays. One window a row; no state, no classes.

encoder    MiniLM-L6: a BERT of 6 layers, hidden 384, 12 heads, feed-forward 1,536, GELU (exact), layer
           norm after each residual sum; a case embedding is added to word, position and type embeddings.
student    embeddings of wordpiece and case side by side, projected; gated residual convolutions of
           width 3 with growing dilation, each normalised first; a linear layer over 13 labels.
"""
import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

from labels import LABELS
from wordpieces import CASES

MAX_PIECES = 192          # positions kept of BERT's 512
HEADS = 12
LAYERS = 6
EPS = 1e-12


def layer_norm(x, scale, bias, eps=EPS):
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(var + eps) * scale + bias


def dropout(x, rate, key):
    if key is None or rate == 0:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


# --- encoder --------------------------------------------------------------------------------
def load_encoder(weights, kept_ids, seed=0):
    """Parameters from MiniLM's safetensors; `kept_ids` are the rows of its vocabulary that ours keeps, in order."""
    w = load_file(weights)
    rng = np.random.default_rng(seed)
    e = "embeddings."
    p = {"word": w[e + "word_embeddings.weight"][kept_ids],
         "position": w[e + "position_embeddings.weight"][:MAX_PIECES] + w[e + "token_type_embeddings.weight"][0],
         "embed_norm_scale": w[e + "LayerNorm.weight"], "embed_norm_bias": w[e + "LayerNorm.bias"]}
    hidden = p["word"].shape[1]
    p["case"] = rng.normal(0, 0.02, (CASES, hidden)).astype(np.float32)
    p["head"] = rng.normal(0, 0.02, (hidden, len(LABELS))).astype(np.float32)
    p["head_bias"] = np.zeros(len(LABELS), np.float32)
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
    return {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in p.items()}


def encoder(p, ids, cases, valid, key=None, rate=0.1):
    """Label scores [rows, pieces, 13] of windows ids, cases [rows, pieces]; valid is 1 at pieces, 0 at padding."""
    n, length = ids.shape
    keys = [None] * (1 + 2 * LAYERS) if key is None else jax.random.split(key, 1 + 2 * LAYERS)
    x = p["word"][ids] + p["case"][cases] + p["position"][:length]
    x = dropout(layer_norm(x, p["embed_norm_scale"], p["embed_norm_bias"]), rate, keys[0])
    bias = (1 - valid.astype(jnp.float32))[:, None, None, :] * -1e9
    hidden = x.shape[-1]
    size = hidden // HEADS
    for i in range(LAYERS):
        qkv = x @ p[f"{i}.qkv"] + p[f"{i}.qkv_bias"]
        q, k, v = (t.reshape(n, length, HEADS, size).transpose(0, 2, 1, 3) for t in jnp.split(qkv, 3, -1))
        attention = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(size) + bias, -1)
        mixed = (attention @ v).transpose(0, 2, 1, 3).reshape(n, length, hidden)
        mixed = dropout(mixed @ p[f"{i}.out"] + p[f"{i}.out_bias"], rate, keys[1 + 2 * i])
        x = layer_norm(x + mixed, p[f"{i}.attention_norm_scale"], p[f"{i}.attention_norm_bias"])
        up = jax.nn.gelu(x @ p[f"{i}.up"] + p[f"{i}.up_bias"], approximate=False)
        down = dropout(up @ p[f"{i}.down"] + p[f"{i}.down_bias"], rate, keys[2 + 2 * i])
        x = layer_norm(x + down, p[f"{i}.norm_scale"], p[f"{i}.norm_bias"])
    return x @ p["head"] + p["head_bias"]


# --- loss -----------------------------------------------------------------------------------
BITS = np.arange(len(LABELS))


def marginal_loss_each(scores, allowed):
    """For each piece -log(the probability of all labels that `allowed`, a bit mask, permits)."""
    permitted = (allowed[..., None] >> BITS) & 1
    log_p = jax.nn.log_softmax(scores, -1)
    return -jax.nn.logsumexp(jnp.where(permitted == 1, log_p, -1e9), -1)


def marginal_loss(scores, allowed):
    """The sum of it over all pieces."""
    return marginal_loss_each(scores, allowed).sum()


def soft_loss(scores, target):
    """Sum of the cross-entropy to a teacher's probabilities; all-zero rows count nothing."""
    return -(target * jax.nn.log_softmax(scores, -1)).sum()


# --- student --------------------------------------------------------------------------------
STUDENT_EPS = 1e-5
WIDTH = 3
# (kind, dilation or heads), in order. Attention in the middle lets repeats in a window agree.
STUDENT_BLOCKS = (("conv", 1), ("conv", 1), ("conv", 2), ("attention", 4), ("conv", 4), ("conv", 1))
STUDENT_WORD, STUDENT_CASE, STUDENT_HIDDEN = 96, 16, 192


def new_student(teacher, seed=0, word=STUDENT_WORD, case=STUDENT_CASE, hidden=STUDENT_HIDDEN):
    """Fresh parameters; the word embeddings begin as the principal components of the teacher's."""
    rng = np.random.default_rng(seed)
    table = teacher["word"] - teacher["word"].mean(0)
    _, _, axes = np.linalg.svd(table.T @ table)
    words = table @ axes[:word].T
    words = words / words.std()
    init = lambda rows, cols, gain=1.0: (rng.normal(0, gain / np.sqrt(rows), (rows, cols))).astype(np.float32)
    p = {"word": words.astype(np.float32), "case": rng.normal(0, 1, (CASES, case)).astype(np.float32),
         "project": init(word + case, hidden), "project_bias": np.zeros(hidden, np.float32)}
    for i, (kind, _) in enumerate(STUDENT_BLOCKS):
        p[f"{i}.norm_scale"], p[f"{i}.norm_bias"] = np.ones(hidden, np.float32), np.zeros(hidden, np.float32)
        if kind == "conv":
            p[f"{i}.conv"] = init(WIDTH * hidden, 2 * hidden)
            p[f"{i}.conv_bias"] = np.zeros(2 * hidden, np.float32)
        else:
            p[f"{i}.qkv"], p[f"{i}.qkv_bias"] = init(hidden, 3 * hidden), np.zeros(3 * hidden, np.float32)
            p[f"{i}.out"], p[f"{i}.out_bias"] = init(hidden, hidden, 0.5), np.zeros(hidden, np.float32)
    p["final_norm_scale"], p["final_norm_bias"] = np.ones(hidden, np.float32), np.zeros(hidden, np.float32)
    p["head"], p["head_bias"] = init(hidden, len(LABELS), 0.5), np.zeros(len(LABELS), np.float32)
    return p


def student(p, ids, cases, valid, key=None, rate=0.1):
    """Label scores [rows, pieces, 13], as `encoder`."""
    n, length = ids.shape
    keys = [None] * (1 + len(STUDENT_BLOCKS)) if key is None else jax.random.split(key, 1 + len(STUDENT_BLOCKS))
    x = jnp.concatenate([dropout(p["word"][ids], rate, keys[0]), p["case"][cases]], -1)
    x = x @ p["project"] + p["project_bias"]
    mask = valid.astype(jnp.float32)[..., None]
    bias = (1 - valid.astype(jnp.float32))[:, None, None, :] * -1e9
    hidden = x.shape[-1]
    for i, (kind, setting) in enumerate(STUDENT_BLOCKS):
        y = layer_norm(x, p[f"{i}.norm_scale"], p[f"{i}.norm_bias"], STUDENT_EPS)
        if kind == "conv":
            y = jnp.pad(y * mask, ((0, 0), (setting, setting), (0, 0)))
            y = jnp.concatenate([y[:, t * setting:t * setting + length] for t in range(WIDTH)], -1)
            y = y @ p[f"{i}.conv"] + p[f"{i}.conv_bias"]
            y = y[..., :hidden] * jax.nn.sigmoid(y[..., hidden:])
        else:
            size = hidden // setting
            qkv = y @ p[f"{i}.qkv"] + p[f"{i}.qkv_bias"]
            q, k, v = (t.reshape(n, length, setting, size).transpose(0, 2, 1, 3) for t in jnp.split(qkv, 3, -1))
            a = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(size) + bias, -1)
            y = (a @ v).transpose(0, 2, 1, 3).reshape(n, length, hidden)
            y = y @ p[f"{i}.out"] + p[f"{i}.out_bias"]
        x = x + dropout(y, rate, keys[1 + i])
    x = layer_norm(x, p["final_norm_scale"], p["final_norm_bias"], STUDENT_EPS)
    return x @ p["head"] + p["head_bias"]
