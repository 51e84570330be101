"""Owns the encoder as a function of its weights (JAX), for training and as the f32 reference."""

import jax
import jax.numpy as jnp

from shape import HEAD_SIZE, HEADS, HIDDEN, LAYER_NORM_EPS, LAYERS, MASKED  # noqa: F401 (LAYERS is for those who train)


def linear(w, name, x):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


def layer_norm(w, name, x):
    centred = x - x.mean(-1, keepdims=True)
    variance = (centred**2).mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt(variance + LAYER_NORM_EPS) * w[name + ".weight"] + w[name + ".bias"]


def dropout(key, rate, x):
    if key is None or rate == 0:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def embed(w, ids):
    """Token ids [batch, seq] of single sentences -> [batch, seq, 384]."""
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "token_type_embeddings.weight"][0]
    return layer_norm(w, e + "LayerNorm", x + w[e + "position_embeddings.weight"][: ids.shape[1]])


def transformer_layer(w, name, x, mask, key=None, rate=0.0):
    """One layer; dropout only where a key is given."""
    batch, length, _ = x.shape
    keys = (None, None) if key is None else jax.random.split(key)

    def heads(part):
        return linear(w, f"{name}.attention.self.{part}", x).reshape(batch, length, HEADS, HEAD_SIZE)

    scores = jnp.einsum("bqhd,bkhd->bhqk", heads("query"), heads("key")) * HEAD_SIZE**-0.5
    attention = jax.nn.softmax(scores + (1 - mask)[:, None, None, :] * MASKED, -1)
    context = jnp.einsum("bhqk,bkhd->bqhd", attention, heads("value")).reshape(batch, length, HIDDEN)
    attended = dropout(keys[0], rate, linear(w, f"{name}.attention.output.dense", context))
    x = layer_norm(w, f"{name}.attention.output.LayerNorm", attended + x)
    wide = jax.nn.gelu(linear(w, f"{name}.intermediate.dense", x), approximate=False)
    narrow = dropout(keys[1], rate, linear(w, f"{name}.output.dense", wide))
    return layer_norm(w, f"{name}.output.LayerNorm", narrow + x)


def mean_pool(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
