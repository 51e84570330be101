"""Owns the frozen lower layers while the branch is trained: texts in, what the shipped trunk gives out."""

from dataclasses import dataclass

import numpy as np
import onnxruntime


@dataclass
class Batch:
    hidden: np.ndarray  # [batch, seq, 384] f32
    mask: np.ndarray  # [batch, seq] f32
    rows: np.ndarray  # which examples these are


class TrunkFeatures:
    """Hidden states of all texts, kept as f16 in one block (half a gigabyte for 25 thousand texts)."""

    def __init__(self, model, tokenizer, texts, max_tokens):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # waiting threads would spin on a busy machine
        session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        encoded = [tokenizer.encode(text).ids for text in texts]
        self.ids = [ids if len(ids) <= max_tokens else ids[: max_tokens - 1] + ids[-1:] for ids in encoded]
        self.lengths = np.array([len(ids) for ids in self.ids])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])
        self.hidden = np.empty((self.starts[-1], 384), np.float16)
        for length in np.unique(self.lengths):
            rows = np.flatnonzero(self.lengths == length)
            for part in np.array_split(rows, -(-len(rows) // 32)):
                ids = np.array([self.ids[row] for row in part], np.int64)
                feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
                for row, hidden in zip(part, session.run(["hidden"], feed)[0]):
                    self.hidden[self.starts[row] : self.starts[row + 1]] = hidden

    def batch(self, rows, multiple=8):
        """Padded to a multiple of `multiple` tokens, so that few shapes are compiled."""
        length = -(-self.lengths[rows].max() // multiple) * multiple
        hidden = np.zeros((len(rows), length, 384), np.float32)
        mask = np.zeros((len(rows), length), np.float32)
        for i, row in enumerate(rows):
            hidden[i, : self.lengths[row]] = self.hidden[self.starts[row] : self.starts[row + 1]]
            mask[i, : self.lengths[row]] = 1
        return Batch(hidden, mask, np.asarray(rows))
