"""Owns the fine-tuning of the mood branch on top of the frozen trunk."""

import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax
from sklearn.metrics import f1_score

import bert

BATCH = 32
RATE_BRANCH, RATE_HEAD = 1e-4, 1e-3
WEIGHT_DECAY, DROPOUT, SMOOTHING, WARM_UP = 0.01, 0.1, 0.05, 100


def first_branch(encoder, trunk_layers, seed):
    """The upper layers as they are, and a small random head."""
    upper = {}
    for n in range(trunk_layers, bert.LAYERS):
        prefix = f"encoder.layer.{n}."
        upper |= {f"mood.layer.{n}." + k.removeprefix(prefix): v for k, v in encoder.items() if k.startswith(prefix)}
    head = np.random.default_rng(seed).normal(0, 0.02, (3, bert.HIDDEN)).astype(np.float32)
    return upper | {"mood.head.weight": head, "mood.head.bias": np.zeros(3, np.float32)}


def mood_logits(branch, trunk_layers, hidden, mask, key=None):
    keys = [None] * (bert.LAYERS + 1) if key is None else jax.random.split(key, bert.LAYERS + 1)
    for n in range(trunk_layers, bert.LAYERS):
        hidden = bert.transformer_layer(branch, f"mood.layer.{n}", hidden, mask, keys[n], DROPOUT)
    pooled = bert.dropout(keys[-1], DROPOUT, bert.mean_pool(hidden, mask))
    return bert.linear(branch, "mood.head", pooled)


def loss_of(branch, trunk_layers, hidden, mask, targets, weights, key):
    logits = mood_logits(branch, trunk_layers, hidden, mask, key)
    losses = optax.softmax_cross_entropy(logits, targets * (1 - SMOOTHING) + SMOOTHING / 3)
    return (losses * weights).sum() / weights.sum()


def optimiser(steps):
    def schedule(peak):
        return optax.schedules.warmup_cosine_decay_schedule(0, peak, min(WARM_UP, steps // 10), steps, peak / 100)

    def group(branch):
        return {name: "head" if name.startswith("mood.head") else "branch" for name in branch}

    rates = {"branch": RATE_BRANCH, "head": RATE_HEAD}
    groups = {name: optax.adamw(schedule(rate), weight_decay=WEIGHT_DECAY) for name, rate in rates.items()}
    return optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(groups, group))


def batches(features, rows, rng):
    """Shuffled batches of texts of about one length."""
    noise = rng.integers(0, 6, len(rows))
    ordered = rows[np.argsort(features.lengths[rows] + noise, kind="stable")]
    parts = [ordered[i : i + BATCH] for i in range(0, len(ordered) - BATCH + 1, BATCH)]
    rng.shuffle(parts)
    return parts


def predict(branch, trunk_layers, features, rows):
    """Logits of `rows`, in their order."""
    logits = np.empty((len(rows), 3), np.float32)
    order = np.argsort(features.lengths[rows], kind="stable")
    run = jax.jit(mood_logits, static_argnums=1)
    for i in range(0, len(order), BATCH):
        part = order[i : i + BATCH]
        # The last part is filled up by repetition: one compiled shape a length.
        batch = features.batch(rows[np.resize(part, BATCH)])
        logits[part] = run(branch, trunk_layers, batch.hidden, batch.mask)[: len(part)]
    return logits


def train(encoder, trunk_layers, features, examples, epochs, seed=0, after_epoch=lambda epoch, branch: None):
    """The branch after the last epoch."""
    rng, key = np.random.default_rng(seed), jax.random.key(seed)
    rows = np.flatnonzero([not example.held_out for example in examples])
    targets = np.array([example.target for example in examples], np.float32)
    weights = np.array([example.weight for example in examples], np.float32)
    branch = jax.tree.map(jnp.asarray, first_branch(encoder, trunk_layers, seed))
    steps = epochs * (len(rows) // BATCH)
    optimise = optimiser(steps)
    state = optimise.init(branch)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(branch, state, hidden, mask, targets, weights, key):
        loss, slope = jax.value_and_grad(loss_of)(branch, trunk_layers, hidden, mask, targets, weights, key)
        change, state = optimise.update(slope, state, branch)
        return optax.apply_updates(branch, change), state, loss

    losses, started = [], time.monotonic()
    for epoch in range(1, epochs + 1):
        for part in batches(features, rows, rng):
            batch = features.batch(part)
            key, used = jax.random.split(key)
            branch, state, loss = step(branch, state, batch.hidden, batch.mask, targets[part], weights[part], used)
            losses.append(float(loss))
            if len(losses) % 100 == 0:
                spent_s = time.monotonic() - started
                print(f"{len(losses)}/{steps} loss {np.mean(losses[-100:]):.3f} {spent_s:.0f} s", flush=True)
        after_epoch(epoch, branch)
    return {name: np.asarray(values) for name, values in branch.items()}


def held_out_figures(logits, examples):
    """Accuracy and macro F1 of each source's hold-out, in words."""
    truth = np.argmax([example.target for example in examples], 1)
    guess = logits.argmax(1)
    sources = np.array([example.source for example in examples])
    figures = {}
    for source in dict.fromkeys(example.source for example in examples):
        mine = sources == source
        right, f1 = (truth[mine] == guess[mine]).mean(), f1_score(truth[mine], guess[mine], average="macro")
        figures[source] = f"accuracy {100 * right:.1f}, macro F1 {100 * f1:.1f}, n {mine.sum()}"
    return figures
