"""Owns the numbers that describe the encoder, all-MiniLM-L6-v2."""

HIDDEN, HEADS, LAYERS = 384, 12, 6
HEAD_SIZE = HIDDEN // HEADS
LAYER_NORM_EPS = 1e-12
MASKED = -10_000.0
