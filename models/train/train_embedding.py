"""Owns the tuning of the embedding's upper layers on intents: texts of one intent come closer to each other."""

import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

import bert

FROZEN = 3  # lower layers that stay as published
LABELS, EACH = 12, 4  # a batch: this many intents of one set, this many texts of each
GENERAL = 16  # and texts of no intent, whose embedding shall stay where it was
TEMPERATURE = 0.07
KEEP_SHARE = 4.0  # of the loss: distance of general texts to where the published weights put them
RATE, WEIGHT_DECAY, WARM_UP, EPOCHS = 5e-5, 0.01, 50, 0.5
SHARE = 0.7  # of the tuned weights in the shipped ones, the rest as published (WiSE-FT, Wortsman et al. 2022)


def upper_layers(encoder):
    names = [f"encoder.layer.{n}." for n in range(FROZEN, bert.LAYERS)]
    return {name: values for name, values in encoder.items() if name.startswith(tuple(names))}


def embed(upper, hidden, mask):
    for n in range(FROZEN, bert.LAYERS):
        hidden = bert.transformer_layer(upper, f"encoder.layer.{n}", hidden, mask)
    pooled = bert.mean_pool(hidden, mask)
    return pooled / jnp.linalg.norm(pooled, axis=-1, keepdims=True)


def embed_rows(upper, features, size=64):
    """The embeddings of all texts, in their order."""
    run, vectors = jax.jit(embed), np.empty((len(features.lengths), bert.HIDDEN), np.float32)
    order = np.argsort(features.lengths, kind="stable")
    for i in range(0, len(order), size):
        part = order[i : i + size]
        # The last part is filled up by repetition: one compiled shape a length.
        batch = features.batch(np.resize(part, size))
        vectors[part] = run(upper, batch.hidden, batch.mask)[: len(part)]
    return vectors


def mixed(encoder, upper):
    return encoder | {name: (1 - SHARE) * encoder[name] + SHARE * tuned for name, tuned in upper.items()}


def contrast(vectors, labels):
    """Supervised contrastive loss (Khosla et al. 2020, eq. 2); a text with label -1 is only a stranger to others."""
    alone = jnp.eye(len(labels), dtype=bool)
    scores = jnp.where(alone, -1e9, vectors @ vectors.T / TEMPERATURE)
    log_share = scores - jax.nn.logsumexp(scores, axis=1, keepdims=True)
    same = (labels[:, None] == labels[None, :]) & ~alone & (labels >= 0)[:, None]
    each = -jnp.where(same, log_share, 0).sum(1) / jnp.maximum(same.sum(1), 1)
    return each.sum() / (labels >= 0).sum()


def loss_of(upper, published, hidden, mask, labels):
    """The last GENERAL texts of a batch are the ones of no intent."""
    vectors = embed(upper, hidden, mask)
    kept = (vectors[-GENERAL:] * embed(published, hidden[-GENERAL:], mask[-GENERAL:])).sum(-1)
    return contrast(vectors, labels) + KEEP_SHARE * (1 - kept).mean()


class IntentSet:
    """The texts of one set by intent, and which intents are near each other."""

    def __init__(self, intents, strangers, vectors):
        """`intents`: rows of each intent; `strangers`: rows of the set's texts out of scope."""
        self.intents, self.strangers = [rows for rows in intents if len(rows) > 1], strangers
        centres = np.array([vectors[rows].mean(0) for rows in self.intents])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
        self.nearness = centres @ centres.T
        self.texts = sum(len(rows) for rows in self.intents)

    def batch(self, general, rng):
        """(rows, labels). Half of the intents are the nearest ones of one of them, the others are drawn."""
        near = np.argsort(-self.nearness[rng.integers(len(self.intents))])[: LABELS // 2]
        others = np.setdiff1d(np.arange(len(self.intents)), near)
        chosen = [*near, *rng.choice(others, LABELS - len(near), replace=False)]
        drawn = [rng.choice(self.intents[i], EACH, replace=len(self.intents[i]) < EACH) for i in chosen]
        if len(self.strangers):
            general = np.concatenate([rng.choice(self.strangers, GENERAL // 4, replace=False), general])[:GENERAL]
        return np.concatenate([*drawn, general]), np.repeat([*range(LABELS), -1], [EACH] * LABELS + [GENERAL])


def train(encoder, features, sets, general, epochs, seed=0):
    """The tuned upper layers. A text is seen about once an epoch."""
    rng = np.random.default_rng(seed)
    published = jax.tree.map(jnp.asarray, upper_layers(encoder))
    upper = jax.tree.map(jnp.array, published)
    texts = np.array([each.texts for each in sets])
    steps = int(epochs * texts.sum() / (LABELS * EACH))
    optimise = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.adamw(
            optax.schedules.warmup_cosine_decay_schedule(0, RATE, min(WARM_UP, steps // 2), steps), weight_decay=WEIGHT_DECAY
        ),
    )
    state = optimise.init(upper)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(upper, state, published, hidden, mask, labels):
        loss, slope = jax.value_and_grad(loss_of)(upper, published, hidden, mask, labels)
        change, state = optimise.update(slope, state, upper)
        return optax.apply_updates(upper, change), state, loss

    losses, started = [], time.monotonic()
    for number in range(1, steps + 1):
        chosen = sets[rng.choice(len(sets), p=texts / texts.sum())]
        rows, labels = chosen.batch(rng.choice(general, GENERAL, replace=False), rng)
        batch = features.batch(rows)
        upper, state, loss = step(upper, state, published, batch.hidden, batch.mask, labels)
        losses.append(float(loss))
        if number % 100 == 0:
            print(f"{number}/{steps} loss {np.mean(losses[-100:]):.3f} {time.monotonic() - started:.0f} s", flush=True)
    return {name: np.asarray(values) for name, values in upper.items()}
