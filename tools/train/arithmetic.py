"""The arithmetic that all networks share: products of matrices, layer norm, GELU, dropout.

Training multiplies in bfloat16 and adds up in float32: twice as fast as float32 on a CPU with avx512_bf16, and as
accurate as training needs. `exact()` switches to float32, for reference outputs.
"""
from contextlib import contextmanager

import jax
import jax.numpy as jnp
import numpy as np

_fast = True


@contextmanager
def exact():
    """Functions traced inside multiply in float32."""
    global _fast
    before, _fast = _fast, False
    try:
        yield
    finally:
        _fast = before


def _product(a, b, axes):
    return jax.lax.dot_general(a.astype(jnp.bfloat16), b.astype(jnp.bfloat16), (axes, ((), ())),
                               preferred_element_type=jnp.float32)


@jax.custom_vjp
def _fast_matmul(x, w):
    return _product(x, w, ((1,), (0,)))


def _forward(x, w):
    # Kept transposed and rounded: the CPU's fast product wants rows times columns, and XLA would fold a later transpose.
    x, w = x.astype(jnp.bfloat16), w.astype(jnp.bfloat16)
    return _product(x, w, ((1,), (0,))), (x.T, w)


def _backward(kept, grad):
    across, w = kept
    return _product(grad, w, ((1,), (1,))), _product(across, grad, ((1,), (0,)))


_fast_matmul.defvjp(_forward, _backward)


def matmul(x, w):
    """x [..., a] times w [a, b]."""
    if not _fast:
        return x @ w
    return _fast_matmul(x.reshape(-1, x.shape[-1]), w).reshape(*x.shape[:-1], w.shape[-1])


def linear(p, name, x):
    """x times the matrix `name`, plus its bias."""
    return matmul(x, p[name]) + p[name + "_bias"]


def gelu(x):
    return jax.nn.gelu(x, approximate=False)


def layer_norm(x, scale, bias, eps):
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(var + eps) * scale + bias


def noise(shape, seed):
    """Random 32-bit numbers: a hash of each number's index and the seed. Far cheaper on a CPU than JAX's generators."""
    n = int(np.prod(shape))
    x = jax.lax.iota(jnp.uint32, n) * np.uint32(0x9E3779B9) + seed
    x = (x ^ (x >> 16)) * np.uint32(0x21F0AAAD)
    x = (x ^ (x >> 15)) * np.uint32(0x735A2D97)
    return (x ^ (x >> 15)).reshape(shape)


def dropout(x, rate, seed):
    """Zeros for a share `rate` of x. No seed, no dropout."""
    if seed is None or rate == 0:
        return x
    return jnp.where(noise(x.shape, seed) >= np.uint32(rate * 2**32), x / (1 - rate), 0)


def seeds(seed, n):
    """n seeds from one; all None from None."""
    if seed is None:
        return [None] * n
    return list(noise((n,), seed * np.uint32(2654435761) + np.uint32(12345)))
