"""Owns reading all-MiniLM-L6-v2: its weights and its tokeniser, and running a graph on a text."""

from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import load_file
from tokenizers import Tokenizer

MAX_TOKENS = 128


def weights(model_dir):
    """f32 arrays by name; positions beyond MAX_TOKENS are cut off, the unused pooler is left out."""
    loaded = load_file(Path(model_dir) / "model.safetensors")
    kept = {n: v for n, v in loaded.items() if n.startswith("encoder.") or n.startswith("embeddings.")}
    kept.pop("embeddings.position_ids", None)
    positions = "embeddings.position_embeddings.weight"
    kept[positions] = kept[positions][:MAX_TOKENS]
    return {name: np.asarray(values, np.float32) for name, values in kept.items()}


def tokenizer(path):
    """Truncates, never pads: the published file pads every text to 128 tokens."""
    loaded = Tokenizer.from_file(str(path))
    loaded.no_padding()
    loaded.enable_truncation(MAX_TOKENS)
    return loaded


class Runner:
    """A graph in onnxruntime, one text at a time on one thread, as the server reads them."""

    def __init__(self, model, tokenizer):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model, options)
        self.tokenizer = tokenizer

    def run(self, outputs, text):
        """The named outputs for one text, without the batch axis."""
        ids = np.array([self.tokenizer.encode(text).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        return [value[0] for value in self.session.run(outputs, feed)]
