"""Owns the files with which the engines are compared: python parity.py MINILM_FOLDER OUT_FOLDER.

One set of f32 weights, written as each engine reads it: all-MiniLM-L6-v2 and, on its pooled first token, a
classifier of three moods. Its numbers are drawn, not learnt, so its moods mean nothing; both engines must find
the same ones."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file, save_file

import graph
from shape import HIDDEN, LAYERS

SEED = 7
SPREAD = 0.2  # of the drawn weights: logits of some units, so that labels differ and few are near a border
MOODS = ["negative", "neutral", "positive"]

MANIFEST = """\
[[encoder]]
name = "parity-rten"
version = "1"
engine = "rten"
format = "onnx"
file = "parity.onnx"
sha256 = "{parity.onnx}"
{common}

[[encoder]]
name = "parity-rust-bert"
version = "1"
engine = "rust-bert"
format = "safetensors"
file = "encoder.safetensors"
sha256 = "{encoder.safetensors}"
config = "encoder.json"
config_sha256 = "{encoder.json}"
{common}

[encoder.mood]
file = "mood.safetensors"
sha256 = "{mood.safetensors}"
config = "mood.json"
config_sha256 = "{mood.json}"
tokenizer = "tokenizer.json"
tokenizer_sha256 = "{tokenizer.json}"
max_tokens = 128
licence = "Apache-2.0"
origin = "drawn numbers on all-MiniLM-L6-v2"
"""
COMMON = """\
tokenizer = "tokenizer.json"
tokenizer_sha256 = "{tokenizer.json}"
dimensions = 384
max_tokens = 128
licence = "Apache-2.0"
origin = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), f32\""""


def classifier():
    """Drawn weights; the same ones wherever numpy draws them."""
    draw = np.random.default_rng(SEED)
    weight = draw.normal(0, SPREAD, (len(MOODS), HIDDEN)).astype(np.float32)
    return {"classifier.weight": weight, "classifier.bias": np.zeros(len(MOODS), np.float32)}


def onnx_model(weights):
    """Both outputs in one f32 graph: `embedding` and `mood`."""
    g = graph.Graph(weights, None)
    x, bias = graph.embeddings(g), graph.attention_bias(g)
    for n in range(LAYERS):
        x = graph.transformer_layer(g, x, f"encoder.layer.{n}", bias)
    graph.token_weights(g)
    graph.embedding_output(g, x)
    first = g.op("Gather", [x, g.constant("first", np.array(0))], "first_token", axis=1)
    pooled = g.op("Tanh", [graph.linear(g, first, "pooler.dense", "pooler")], "pooled")
    graph.linear(g, pooled, "classifier", "mood")

    names = ("input_ids", "attention_mask", "token_type_ids")
    inputs = [graph.value(name, TensorProto.INT64, "seq") for name in names]
    outputs = [graph.value("embedding", TensorProto.FLOAT, HIDDEN), graph.value("mood", TensorProto.FLOAT, len(MOODS))]
    nodes = helper.make_graph(g.nodes, "parity", inputs, outputs, list(g.initializers.values()))
    model = helper.make_model(nodes, opset_imports=[helper.make_opsetid("", graph.OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def main(minilm, out):
    out.mkdir(parents=True, exist_ok=True)
    encoder = {name: v for name, v in load_file(minilm / "model.safetensors").items() if v.dtype == np.float32}
    head = classifier()
    config = json.loads((minilm / "config.json").read_text(encoding="utf-8"))
    labels = dict(enumerate(MOODS))

    onnx.save(onnx_model(encoder | head), out / "parity.onnx")
    shutil.copy(minilm / "model.safetensors", out / "encoder.safetensors")
    save_file({f"bert.{name}": v for name, v in encoder.items()} | head, out / "mood.safetensors")
    shutil.copy(minilm / "config.json", out / "encoder.json")
    (out / "mood.json").write_text(json.dumps(config | {"id2label": labels}), encoding="utf-8")
    shutil.copy(minilm / "tokenizer.json", out / "tokenizer.json")

    manifest = MANIFEST.replace("{common}", COMMON)
    for file in out.iterdir():
        manifest = manifest.replace(f"{{{file.name}}}", hashlib.sha256(file.read_bytes()).hexdigest())
    (out / "manifest.toml").write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
