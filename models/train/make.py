"""Owns the way from the published weights and the datasets to the shipped files: python make.py --help."""

import argparse
import hashlib
import os
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from scipy.optimize import minimize_scalar

import graph
import minilm
import ranges
import ship_sets
import train_mood
from trunk import TrunkFeatures

FILE = "frontdesk-encoder.onnx"
TRUNK_LAYERS = 3
EPOCHS = 3
TRAINING_TOKENS = 64  # longer texts are cut while the branch is trained; nearly all are shorter
RANGE_TEXTS = 400

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
licence = "Apache-2.0"
origin = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), int8; the mood branch is ours"
trained_on = [
  "vader_gt (MIT)", "uci_sentences (CC BY 4.0)", "bitext (CDLA-Sharing-1.0)", "clinc150 (CC BY 3.0)",
  "hwu64 (CC BY 4.0)",
]
"""


def int8_model(encoder, branch, trunk_layers, tokenizer, examples):
    """The quantised model; its ranges come from a sample of the training texts."""
    texts = [example.text for example in examples if not example.held_out]
    sample = texts[:: -(-len(texts) // RANGE_TEXTS)]
    weights = encoder | branch
    measured = ranges.measure(weights, trunk_layers, tokenizer, sample)
    return graph.build(weights, trunk_layers, measured)[0]


def trunk_features(encoder, trunk_layers, tokenizer, examples):
    """What the quantised trunk gives for every example."""
    model = int8_model(encoder, train_mood.first_branch(encoder, trunk_layers, 0), trunk_layers, tokenizer, examples)
    output = f"encoder.layer.{trunk_layers - 1}.out"
    model.graph.output.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, None))
    texts = [example.text for example in examples]
    return TrunkFeatures(model.SerializeToString(), output, tokenizer, texts, TRAINING_TOKENS)


def train_branch(encoder, trunk_layers, tokenizer, examples, work, epochs):
    """Trains, keeps a checkpoint of every epoch in `work` and prints the hold-out's figures."""
    features = trunk_features(encoder, trunk_layers, tokenizer, examples)
    held = np.flatnonzero([example.held_out for example in examples])

    def after_epoch(epoch, branch):
        np.savez(work / f"branch-{epoch}.npz", **{name: np.asarray(values) for name, values in branch.items()})
        logits = train_mood.predict(branch, trunk_layers, features, held)
        for source, figures in train_mood.held_out_figures(logits, [examples[row] for row in held]).items():
            print(f"  epoch {epoch} hold-out {source}: {figures}", flush=True)

    return train_mood.train(encoder, trunk_layers, features, examples, epochs, after_epoch=after_epoch)


def temperature(model, tokenizer, held):
    """What the logits must be divided by, so that the hold-out is most likely (Guo et al. 2017, section 4.2)."""
    runner = minilm.Runner(model.SerializeToString(), tokenizer)
    logits = np.array([runner.run(["mood"], example.text)[0] for example in held], np.float64)
    truth = np.array([np.argmax(example.target) for example in held])

    def surprise(t):
        scaled = logits / t
        return (np.logaddexp.reduce(scaled, axis=1) - scaled[np.arange(len(truth)), truth]).mean()

    return float(minimize_scalar(surprise, bounds=(0.3, 5), method="bounded").x)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assemble(encoder, branch, trunk_layers, tokenizer, examples, out, version):
    """Writes the model, the tokeniser and the manifest."""
    rated = [e for e in examples if e.held_out and e.source.startswith(("vader_gt", "uci_sentences"))]
    raw = int8_model(encoder, branch, trunk_layers, tokenizer, examples)
    divisor = temperature(raw, tokenizer, rated)
    print(f"temperature {divisor:.3f} from {len(rated)} held-out texts")
    head = {name: branch[name] / divisor for name in ("mood.head.weight", "mood.head.bias")}
    model = int8_model(encoder, branch | head, trunk_layers, tokenizer, examples)
    onnx.save(model, out / FILE)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    manifest = MANIFEST.format(
        version=version,
        file=FILE,
        sha256=sha256(out / FILE),
        tokenizer_sha256=sha256(out / "tokenizer.json"),
        max_tokens=minilm.MAX_TOKENS,
    )
    (out / "manifest.toml").write_text(manifest, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--datasets", default=os.environ.get("FRONTDESK_DATASETS"), help="or FRONTDESK_DATASETS")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent, help="where the files go")
    parser.add_argument("--work", type=Path, default=Path("work"), help="where checkpoints go")
    parser.add_argument("--version", required=True, help="of the files, for the manifest")
    parser.add_argument("--trunk-layers", type=int, default=TRUNK_LAYERS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--branch", type=Path, help="a checkpoint to assemble, instead of training")
    arguments = parser.parse_args()
    if not arguments.datasets:
        parser.error("say where the datasets stand: --datasets or FRONTDESK_DATASETS")

    arguments.work.mkdir(parents=True, exist_ok=True)
    encoder = minilm.weights(arguments.minilm)
    tokenizer = minilm.tokenizer(Path(arguments.minilm) / "tokenizer.json")
    examples = ship_sets.examples(arguments.datasets)
    layers = arguments.trunk_layers
    if arguments.branch:
        branch = dict(np.load(arguments.branch))
    else:
        branch = train_branch(encoder, layers, tokenizer, examples, arguments.work, arguments.epochs)
    assemble(encoder, branch, layers, tokenizer, examples, arguments.out, arguments.version)


if __name__ == "__main__":
    main()
