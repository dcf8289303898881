"""The heads on an encoder: names, syntax, reference. HEADS.md defines them for those who run them.

Each head reads its own mix of the encoder's layers. Parameters are a flat dictionary; a head's begin with its name.
"""
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

from arithmetic import dropout, gelu, linear, matmul, seeds
from labels import LABELS
from reference import FEATURES
from syntax import RELATIONS, UPOS

HEADS = ("names", "syntax", "reference")
RATE = 0.15                        # dropout of what a head reads


@dataclass(frozen=True)
class Sizes:
    hidden: int                    # of the encoder
    layers: int                    # that the heads mix; 0: they read the encoder's last output
    arc: int
    relation: int
    reference: int


def new(sizes, seed=0):
    rng = np.random.default_rng(seed)
    p = {}

    def matrix(name, rows, cols, bias=True, gain=1.0):
        p[name] = rng.normal(0, gain / np.sqrt(rows), (rows, cols))
        if bias:
            p[name + "_bias"] = np.zeros(cols)

    if sizes.layers:
        for head in HEADS:
            p[head + ".mix"] = np.zeros(sizes.layers)
    h, a, r, d = sizes.hidden, sizes.arc, sizes.relation, sizes.reference
    matrix("names.out", h, len(LABELS), gain=0.5)
    matrix("syntax.pos", h, len(UPOS), gain=0.5)
    matrix("syntax.arc_word", h, a)
    matrix("syntax.arc_head", h, a)
    matrix("syntax.arc", a, a)
    p["syntax.root"] = rng.normal(0, 0.1, a)
    matrix("syntax.relation_word", h, r)
    matrix("syntax.relation_head", h, r)
    matrix("syntax.relation_a", r, r)
    matrix("syntax.relation_b", r, r, bias=False)
    matrix("syntax.relation_ab", r, r, bias=False)
    matrix("syntax.relation_out", r, len(RELATIONS), gain=0.5)
    matrix("reference.anaphor", 2 * h, d)
    matrix("reference.candidate", 2 * h, d)
    matrix("reference.a", d, d)
    matrix("reference.b", d, d, bias=False)
    matrix("reference.ab", d, d, bias=False)
    matrix("reference.none", d, 1, gain=0.5)
    p["reference.out"] = rng.normal(0, 0.5 / np.sqrt(d), d)
    for name, values in FEATURES.items():
        p["reference." + name] = rng.normal(0, 0.02, (values, d))
    return {k: v.astype(np.float32) for k, v in p.items()}


def mix(p, head, layers):
    """The head's weighted sum of the layers [layers, rows, pieces, hidden], or the last where there are no weights."""
    if head + ".mix" not in p:
        return layers[-1]
    return jnp.tensordot(jax.nn.softmax(p[head + ".mix"]), layers, 1)


# --- names ----------------------------------------------------------------------------------------
def names(p, layers, seed=None):
    """Label scores [rows, pieces, 13]."""
    return linear(p, "names.out", dropout(mix(p, "names", layers), RATE if seed is not None else 0, seed))


# --- syntax ---------------------------------------------------------------------------------------
def words_of(p, layers, first, seed=None):
    """The vectors of words [rows, words, hidden]: of their first pieces."""
    x = mix(p, "syntax", layers)
    return dropout(jnp.take_along_axis(x, first[..., None], 1), RATE, seed)


def arcs(p, words, sentence):
    """Scores [rows, words, words + 1] of each word's heads; the last column is the root.

    A head stands in the same sentence and is another word. `sentence` is -1 at padding.
    """
    word = gelu(linear(p, "syntax.arc_word", words))
    head = gelu(linear(p, "syntax.arc_head", words))
    n, w, a = head.shape
    query = linear(p, "syntax.arc", word)
    head = jnp.concatenate([head, jnp.broadcast_to(p["syntax.root"], (n, 1, a))], 1)
    score = query @ head.transpose(0, 2, 1) / np.sqrt(a)
    allowed = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0) & ~jnp.eye(w, dtype=bool)
    allowed = jnp.concatenate([allowed, jnp.ones((n, w, 1), bool)], -1)
    return jnp.where(allowed, score, -1e9)


def relations(p, words, head):
    """Scores [rows, words, relations] of each word's relation to the word `head` [rows, words]."""
    word = gelu(linear(p, "syntax.relation_word", words))
    other = gelu(linear(p, "syntax.relation_head", words))
    a = linear(p, "syntax.relation_a", word)
    b = matmul(other, p["syntax.relation_b"])
    at = jnp.minimum(head, words.shape[1] - 1)[..., None]
    take = lambda x: jnp.take_along_axis(x, at, 1)
    hidden = gelu(a + take(b) + matmul(word * take(other), p["syntax.relation_ab"]))
    return linear(p, "syntax.relation_out", hidden)


def parts_of_speech(p, words):
    return linear(p, "syntax.pos", words)


# --- reference ------------------------------------------------------------------------------------
def reference(p, layers, b, seed=None):
    """Scores [anaphors, candidates + 1] of each anaphor's candidates; the last column is "none of these".

    b holds `span_first`, `span_last` [spans]: pieces, counted through the rows; `anaphor` [anaphors] and `candidate`
    [anaphors, candidates]: spans; and one index of each feature for every pair.
    """
    x = mix(p, "reference", layers)
    x = x.reshape(-1, x.shape[-1])
    spans = jnp.concatenate([x[b["span_first"]], x[b["span_last"]]], -1)
    s1, s2 = seeds(seed, 2)
    spans = dropout(spans, RATE, s1)
    anaphor = gelu(linear(p, "reference.anaphor", spans[b["anaphor"]]))
    candidate = gelu(linear(p, "reference.candidate", spans))
    side = matmul(candidate, p["reference.b"])[b["candidate"]]
    product = anaphor[:, None] * candidate[b["candidate"]]
    hidden = linear(p, "reference.a", anaphor)[:, None] + side + matmul(product, p["reference.ab"])
    for name in FEATURES:
        hidden = hidden + p["reference." + name][b[name]]
    hidden = dropout(gelu(hidden), RATE, s2)
    score = hidden @ p["reference.out"]
    return jnp.concatenate([score, linear(p, "reference.none", anaphor)], -1)


# --- losses ---------------------------------------------------------------------------------------
BITS = np.arange(len(LABELS))


def soft_cross_entropy(scores, target):
    """-sum(target log softmax) of each row of scores."""
    return -(target * jax.nn.log_softmax(scores, -1)).sum(-1)


def hard_cross_entropy(scores, target):
    return -jnp.take_along_axis(jax.nn.log_softmax(scores, -1), target[..., None], -1)[..., 0]


def names_loss_each(scores, allowed):
    """For each piece -log(the probability of all labels that `allowed`, a bit mask, permits)."""
    permitted = (allowed[..., None] >> BITS) & 1
    return -jax.nn.logsumexp(jnp.where(permitted == 1, jax.nn.log_softmax(scores, -1), -1e9), -1)


def reference_loss_each(scores, b):
    """For each anaphor: with a teacher's probabilities the cross-entropy to them over the listed candidates, else
    -log(the probability of a right candidate among the known ones)."""
    among = lambda which: jax.nn.logsumexp(jnp.where(which, scores, -1e9), -1)
    soft = b["soft"] / jnp.maximum(b["soft"].sum(-1, keepdims=True), 1e-9)
    gold = among(b["known"]) - among(b["right"])
    taught = among(b["listed"]) - (soft * scores).sum(-1)
    return jnp.where(b["soft"].sum(-1) > 0, taught, jnp.where(b["right"].any(-1), gold, 0))
