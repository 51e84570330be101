"""Owns the fixed-point ranges of the int8 model: what to multiply, shift and clip before each integer product."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper

import graph
from minilm import Runner

MIGRATION = 0.8  # share of a channel's spread that moves into the weights (SmoothQuant, Xiao et al. 2023, eq. 4)
CLIPPED = 1e-5  # share of the values at either end that may saturate


@dataclass(frozen=True)
class Range:
    smoothing: np.ndarray  # what the activations are divided by, channel by channel
    scale: np.float32
    zero: np.uint8


def measure(weights, trunk_layers, tokenizer, texts):
    """Range of every value that feeds an integer product, from f32 runs over `texts`."""
    model, reads = graph.build(weights, trunk_layers)
    for value in reads:
        model.graph.output.append(helper.make_tensor_value_info(value, TensorProto.FLOAT, None))
    runner = Runner(model.SerializeToString(), tokenizer)
    seen = defaultdict(list)
    for text in texts:
        for value, rows in zip(reads, runner.run(list(reads), text)):
            seen[value].append(rows)
    return {value: fit(np.concatenate(seen[value]), weights, readers) for value, readers in reads.items()}


def fit(values, weights, readers):
    """One value's range: even out its channels, then cover them with 256 steps."""
    spread = np.maximum(np.abs(values).max(0), 1e-3)
    reach = np.max([np.abs(weights[name + ".weight"]).max(0) for name in readers], axis=0)
    smoothing = spread**MIGRATION / np.maximum(reach, 1e-3) ** (1 - MIGRATION)
    smoothing = (smoothing / np.exp(np.log(smoothing).mean())).astype(np.float32)
    low, high = np.quantile(values / smoothing, [CLIPPED, 1 - CLIPPED])
    low, high = min(low, 0.0), max(high, 0.0)
    scale = np.float32((high - low) / 255)
    return Range(smoothing, scale, np.uint8(np.clip(round(-low / scale), 0, 255)))
