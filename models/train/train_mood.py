"""Owns the fine-tuning of the mood branch on top of the frozen trunk."""

import time
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax
from sklearn.metrics import f1_score

import bert
from ship_sets import EMOTIONS, MOODS

RATE_HEAD = 5e-4
WEIGHT_DECAY, DROPOUT, SMOOTHING, WARM_UP = 0.01, 0.1, 0.05, 150
RATING_SHARE, EMOTION_SHARE = 0.3, 0.1  # of the loss, beside the mood's 1
BATCH = 32  # where nothing is learnt
OUTPUTS = len(MOODS) + 1 + len(EMOTIONS)  # moods, the mean rating, emotions; only the moods ship


@dataclass(frozen=True)
class Phase:
    batch: int
    rate: float  # of the branch; the head's is RATE_HEAD


EMOTIONS_FIRST = Phase(48, 1e-4)
THEN_MOODS = Phase(32, 8e-5)

jax.config.update("jax_default_prng_impl", "rbg")  # dropout with the default generator takes a third of the time


def first_branch(encoder, trunk_layers, seed):
    """The upper layers as they are, and a small random head."""
    upper = {}
    for n in range(trunk_layers, bert.LAYERS):
        prefix = f"encoder.layer.{n}."
        upper |= {f"mood.layer.{n}." + k.removeprefix(prefix): v for k, v in encoder.items() if k.startswith(prefix)}
    head = np.random.default_rng(seed).normal(0, 0.02, (OUTPUTS, bert.HIDDEN)).astype(np.float32)
    return upper | {"mood.head.weight": head, "mood.head.bias": np.zeros(OUTPUTS, np.float32)}


def shipped(branch):
    """The branch with the rows of its head that give the moods."""
    head = {name: branch[name][: len(MOODS)] for name in ("mood.head.weight", "mood.head.bias")}
    return branch | head


def outputs(branch, trunk_layers, hidden, mask, key=None):
    keys = [None] * (bert.LAYERS + 1) if key is None else jax.random.split(key, bert.LAYERS + 1)
    for n in range(trunk_layers, bert.LAYERS):
        hidden = bert.transformer_layer(branch, f"mood.layer.{n}", hidden, mask, keys[n], DROPOUT)
    pooled = bert.dropout(keys[-1], DROPOUT, bert.mean_pool(hidden, mask))
    return bert.linear(branch, "mood.head", pooled)


def loss_of(branch, trunk_layers, hidden, mask, wanted, key):
    out = outputs(branch, trunk_layers, hidden, mask, key)
    mood = optax.softmax_cross_entropy(out[:, :3], wanted["mood"] * (1 - SMOOTHING) + SMOOTHING / 3)
    rating = (out[:, 3] - wanted["rating"]) ** 2
    emotions = optax.sigmoid_binary_cross_entropy(out[:, 4:], wanted["emotions"]).sum(1)
    each = mood * wanted["mood_weight"]
    each += RATING_SHARE * rating * wanted["rating_weight"] + EMOTION_SHARE * emotions * wanted["emotions_weight"]
    return each.mean()


def wanted_of(examples):
    """What the heads should give; a weight of 0 where a set does not say."""
    return {
        "mood": np.array([e.target for e in examples], np.float32),
        "mood_weight": np.array([e.weight for e in examples], np.float32),
        "rating": np.array([e.rating or 0 for e in examples], np.float32),
        "rating_weight": np.array([e.rating is not None for e in examples], np.float32),
        "emotions": np.array([[name in e.emotions for name in EMOTIONS] for e in examples], np.float32),
        "emotions_weight": np.array([bool(e.emotions) for e in examples], np.float32),
    }


def optimiser(steps, rate):
    def schedule(peak):
        return optax.schedules.warmup_cosine_decay_schedule(0, peak, min(WARM_UP, steps // 10), steps, peak / 100)

    def group(branch):
        return {name: "head" if name.startswith("mood.head") else "branch" for name in branch}

    rates = {"branch": rate, "head": RATE_HEAD}
    groups = {name: optax.adamw(schedule(peak), weight_decay=WEIGHT_DECAY) for name, peak in rates.items()}
    return optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(groups, group))


def batches(features, rows, size, rng):
    """Shuffled batches of texts of about one length."""
    noise = rng.integers(0, 6, len(rows))
    ordered = rows[np.argsort(features.lengths[rows] + noise, kind="stable")]
    parts = [ordered[i : i + size] for i in range(0, len(ordered) - size + 1, size)]
    rng.shuffle(parts)
    return parts


def predict(branch, trunk_layers, features, rows):
    """Logits of the moods of `rows`, in their order."""
    logits = np.empty((len(rows), len(MOODS)), np.float32)
    order = np.argsort(features.lengths[rows], kind="stable")
    run = jax.jit(outputs, static_argnums=1)
    for i in range(0, len(order), BATCH):
        part = order[i : i + BATCH]
        # The last part is filled up by repetition: one compiled shape a length.
        batch = features.batch(rows[np.resize(part, BATCH)])
        logits[part] = run(branch, trunk_layers, batch.hidden, batch.mask)[: len(part), : len(MOODS)]
    return logits


def train(branch, trunk_layers, features, examples, phase, epochs, after_epoch, seed=0):
    """The branch after the last epoch; `epochs` lists the rows of each."""
    rng, key = np.random.default_rng(seed), jax.random.key(seed)
    wanted = wanted_of(examples)
    branch = jax.tree.map(jnp.array, branch)
    steps = sum(len(rows) // phase.batch for rows in epochs)
    optimise = optimiser(steps, phase.rate)
    state = optimise.init(branch)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(branch, state, hidden, mask, wanted, key):
        loss, slope = jax.value_and_grad(loss_of)(branch, trunk_layers, hidden, mask, wanted, key)
        change, state = optimise.update(slope, state, branch)
        return optax.apply_updates(branch, change), state, loss

    losses, started = [], time.monotonic()
    for epoch, rows in enumerate(epochs, 1):
        for part in batches(features, rows, phase.batch, rng):
            batch = features.batch(part)
            key, used = jax.random.split(key)
            asked = {name: values[part] for name, values in wanted.items()}
            branch, state, loss = step(branch, state, batch.hidden, batch.mask, asked, used)
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
