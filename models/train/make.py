"""Owns the way from the published weights and the datasets to the shipped files: python make.py --help."""

import argparse
import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from scipy.optimize import minimize

import glance
import graph
import intents
import minilm
import ranges
import ship_sets
import train_embedding
import train_mood
from trunk import TrunkFeatures

FILE = "frontdesk-encoder.onnx"
TRUNK_LAYERS = 1
TUNING_TOKENS = 24  # longer texts are left out when the embedding is tuned
TRAINING_TOKENS = 64  # longer texts are cut while a branch is trained; nearly all are shorter
RANGE_TEXTS = 400
# Answers are measured on these, so the embedding's ranges are not: the shipped file never saw them there.
NOT_FOR_RANGES = {"banking77", "clinc150", "hwu64"}



@dataclass(frozen=True)
class Scale:
    """How much is done of each step."""

    examples_step: int = 1  # one in so many examples of the moods is used
    epochs: int = 3
    emotional_each_epoch: int = 3000  # comments beside the moods' own texts
    tuning_epochs: float = train_embedding.EPOCHS
    texts_of_intent: int | None = None  # at most; None: all


# Every step of the way, each in a minute or so: to see that it can be gone, not for a model to use.
SMOKE = Scale(examples_step=60, epochs=1, emotional_each_epoch=100, tuning_epochs=0.5, texts_of_intent=6)

MANIFEST = """\
# What is loaded at start; checked against sha256. Written by train/make.py.
[[encoder]]
name = "frontdesk-encoder"        # name + version become the key of cached embeddings
version = "{version}"
engine = "rten"
format = "onnx"
file = "{file}"
sha256 = "{sha256}"
tokenizer = "tokenizer.json"
tokenizer_sha256 = "{tokenizer_sha256}"
dimensions = 384
max_tokens = {max_tokens}
languages = ["en"]
licence = "Apache-2.0"
origin = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), int8; tuned on intents by us, the mood branch is ours"
trained_on = [
{trained_on}
]
"""
TRAINED_ON = {
    "vader_gt": "MIT",
    "uci_sentences": "CC BY 4.0",
    "goemotions": "CC BY 4.0",
    "cdp": "Apache-2.0",
    "bitext": "CDLA-Sharing-1.0",
    "banking77": "CC BY 4.0",
    "clinc150": "CC BY 3.0",
    "hwu64": "CC BY 4.0",
    "hint3": "ODbL 1.0",
}


def range_texts(examples):
    """A sample of the training texts, the same number of each source."""
    by_source = defaultdict(list)
    for example in examples:
        if not example.held_out and example.source not in NOT_FOR_RANGES:
            by_source[example.source].append(example.text)
    each = RANGE_TEXTS // len(by_source)
    return [text for texts in by_source.values() for text in texts[:: -(-len(texts) // each)]]


def trunk_features(encoder, trunk_layers, tokenizer, examples):
    """What the trunk gives for every example; in f32, which int8 follows closely in the lowest layers."""
    trunk = graph.build_trunk(encoder, trunk_layers)
    return TrunkFeatures(trunk, tokenizer, [example.text for example in examples], TRAINING_TOKENS)


def train_branch(encoder, trunk_layers, tokenizer, examples, work, scale, seed=0):
    """Trains, first on emotions, then on moods; keeps checkpoints in `work` and prints the hold-out's figures."""
    features = trunk_features(encoder, trunk_layers, tokenizer, examples)
    rng = np.random.default_rng(seed)
    held = np.flatnonzero([e.held_out and e.weight > 0 for e in examples])
    emotional = np.flatnonzero([bool(e.emotions) and not e.held_out for e in examples])
    moods = np.flatnonzero([not e.emotions and not e.held_out for e in examples])

    def after_epoch(name):
        def keep(epoch, branch):
            np.savez(work / f"{name}-{epoch}.npz", **{key: np.asarray(values) for key, values in branch.items()})
            logits = train_mood.predict(branch, trunk_layers, features, held)
            for source, figures in train_mood.held_out_figures(logits, [examples[row] for row in held]).items():
                print(f"  {name} {epoch} hold-out {source}: {figures}", flush=True)

        return keep

    branch = train_mood.first_branch(encoder, trunk_layers, seed)
    if not (work / "emotions-1.npz").exists():
        settings = features, examples, train_mood.EMOTIONS_FIRST
        train_mood.train(branch, trunk_layers, *settings, [emotional], after_epoch("emotions"))
    branch = dict(np.load(work / "emotions-1.npz"))
    # Every epoch reads all texts that have a mood, and other comments each time.
    parts = np.split(rng.permutation(emotional)[: scale.epochs * scale.emotional_each_epoch], scale.epochs)
    rows = [np.concatenate([moods, part]) for part in parts]
    settings = features, examples, train_mood.THEN_MOODS
    return train_mood.train(branch, trunk_layers, *settings, rows, after_epoch("moods"))


def tune_embedding(encoder, tokenizer, datasets, without, scale):
    """The upper layers, tuned on all sets but `without`."""
    sets = intents.intent_sets(datasets, without)
    place, texts = {}, []

    def rows_of(some):
        for text in some:
            if text not in place:
                place[text] = len(texts)
                texts.append(text)
        return np.array([place[text] for text in some], int)

    most = scale.texts_of_intent
    intent_rows = [([rows_of(each[:most]) for each in one.texts], rows_of(one.out_of_scope)) for one in sets]
    general = rows_of(intents.general_texts(datasets)[:: scale.examples_step])
    lower = graph.build_trunk(encoder, train_embedding.FROZEN)
    features = TrunkFeatures(lower, tokenizer, texts, TUNING_TOKENS + 1)
    published = train_embedding.embed_rows(train_embedding.upper_layers(encoder), features)

    def short(rows):
        return rows[features.lengths[rows] <= TUNING_TOKENS]

    prepared = [
        train_embedding.IntentSet([short(rows) for rows in each], short(strangers), published)
        for each, strangers in intent_rows
    ]
    return train_embedding.train(encoder, features, prepared, short(general), scale.tuning_epochs)


def calibration(model, tokenizer, held):
    """(divisor, bias) of the logits under which the hold-out is most likely (Guo et al. 2017, section 4.2)."""
    runner = minilm.Runner(model.SerializeToString(), tokenizer)
    logits = np.array([runner.run(["mood"], example.text)[0] for example in held], np.float64)
    targets = np.array([example.target for example in held])
    weights = np.array([example.weight for example in held])

    def bias(settings):
        return np.array([settings[1], 0, settings[2]])

    def surprise(settings):
        scaled = logits / np.exp(settings[0]) + bias(settings)
        return (weights * (np.logaddexp.reduce(scaled, axis=1) - (scaled * targets).sum(1))).sum() / weights.sum()

    found = minimize(surprise, np.zeros(3)).x
    return float(np.exp(found[0])), bias(found).astype(np.float32)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assemble(encoder, branch, trunk_layers, tokenizer, examples, glanced, out, version):
    """Writes the model, the tokeniser and the manifest."""
    weights = encoder | train_mood.shipped(branch)
    measured = ranges.measure(weights, trunk_layers, tokenizer, range_texts(examples))
    held = [e for e in examples if e.held_out and e.weight > 0 and not e.emotions]
    raw = graph.build(weights, trunk_layers, measured)[0]
    divisor, bias = calibration(raw, tokenizer, held)
    print(f"temperature {divisor:.3f}, bias {bias.round(3)} from {len(held)} held-out texts")
    weights["mood.head.weight"] = weights["mood.head.weight"] / np.float32(divisor)
    weights["mood.head.bias"] = weights["mood.head.bias"] / np.float32(divisor) + bias
    model = graph.build(weights, trunk_layers, measured)[0]
    model = glance.with_glance(model, trunk_layers, tokenizer, glanced)
    onnx.save(model, out / FILE)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    manifest = MANIFEST.format(
        version=version,
        file=FILE,
        sha256=sha256(out / FILE),
        tokenizer_sha256=sha256(out / "tokenizer.json"),
        max_tokens=minilm.MAX_TOKENS,
        trained_on="\n".join(f'  "{name} ({licence})",' for name, licence in TRAINED_ON.items()),
    )
    (out / "manifest.toml").write_text(manifest, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--datasets", default=os.environ.get("FRONTDESK_DATASETS"), help="or FRONTDESK_DATASETS")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent, help="where the files go")
    parser.add_argument("--work", type=Path, default=Path("work"), help="where checkpoints go")
    parser.add_argument("--version", required=True, help="of the files, for the manifest")
    parser.add_argument("--branch", type=Path, help="a checkpoint to assemble, instead of training")
    parser.add_argument("--upper", type=Path, help="the embedding's checkpoint, instead of tuning")
    parser.add_argument("--smoke", action="store_true", help="every step with little data: a model not to be used")
    parser.add_argument("--without", nargs="*", default=[], choices=intents.SETS, help="sets the embedding never sees")
    arguments = parser.parse_args()
    if not arguments.datasets:
        parser.error("say where the datasets stand: --datasets or FRONTDESK_DATASETS")

    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    encoder = minilm.weights(arguments.minilm)
    tokenizer = minilm.tokenizer(Path(arguments.minilm) / "tokenizer.json")
    scale = SMOKE if arguments.smoke else Scale()
    examples = ship_sets.examples(arguments.datasets)[:: scale.examples_step]
    if arguments.branch:
        branch = dict(np.load(arguments.branch))
    else:
        branch = train_branch(encoder, TRUNK_LAYERS, tokenizer, examples, arguments.work, scale)
    if arguments.upper:
        upper = dict(np.load(arguments.upper))
    else:
        upper = tune_embedding(encoder, tokenizer, arguments.datasets, arguments.without, scale)
        np.savez(arguments.work / ("-".join(["upper", *arguments.without]) + ".npz"), **upper)
    encoder = train_embedding.mixed(encoder, upper)
    texts = glance.texts(arguments.datasets, examples, scale.texts_of_intent)
    assemble(encoder, branch, TRUNK_LAYERS, tokenizer, examples, texts, arguments.out, arguments.version)


if __name__ == "__main__":
    main()
