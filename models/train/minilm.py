"""Owns reading all-MiniLM-L6-v2: its weights and its tokeniser."""

from pathlib import Path

import numpy as np
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
