"""The quick mood estimate: a linear classifier on the layers of the embedding, so that plain messages need no mood
branch. It is fitted to the moods of that branch, on texts of sets that ship."""

import numpy as np
from onnx import TensorProto, helper

import graph
import intents
from minilm import Runner

PULL = 300.0  # of the squared error that keeps weights small, in texts
FAINTEST = 1e-3  # a smaller probability of the branch says no more than this one
RATED_STEP, COMMENTS_STEP, TEXTS_STEP = 2, 8, 4  # one in so many is looked at; an intent's texts are much alike


def texts(datasets, examples, of_intent=None):
    """Texts of every kind: rated ones, comments, requests (at most so many of an intent)."""
    chosen = [e.text for e in examples if not e.held_out and e.source != "goemotions"][::RATED_STEP]
    chosen += [e.text for e in examples if not e.held_out and e.source == "goemotions"][::COMMENTS_STEP]
    for one in intents.intent_sets(datasets):
        chosen += [text for some in one.texts for text in some[:of_intent]][::TEXTS_STEP]
    return list(dict.fromkeys(chosen))


def look(model, tokenizer, chosen):
    """(inputs of the estimate for each text, probabilities of its moods by the branch)."""
    probe = type(model)()
    probe.CopyFrom(model)
    names = []
    for n in graph.GLANCED:
        names.append(f"looked.{n}")
        node = helper.make_node("MatMul", ["token_weights", f"encoder.layer.{n}.out"], [names[-1]])
        probe.graph.node.append(node)
        probe.graph.output.append(helper.make_tensor_value_info(names[-1], TensorProto.FLOAT, None))
    runner = Runner(probe.SerializeToString(), tokenizer)
    seen, moods = [], []
    for text in chosen:
        *pooled, logits = runner.run([*names, "mood"], text)
        seen.append(np.concatenate([rows[0] for rows in pooled]))
        powers = np.exp(logits - logits.max())
        moods.append(powers / powers.sum())
    return np.array(seen, np.float64), np.array(moods, np.float64)


def fit(seen, moods):
    """(weight, bias) by ridge regression on the logarithms of the branch's probabilities."""
    wanted = np.log(np.maximum(moods, FAINTEST))
    wanted -= wanted.mean(1, keepdims=True)
    x = np.concatenate([seen, np.ones((len(seen), 1))], 1)
    found = np.linalg.solve(x.T @ x + PULL * np.eye(x.shape[1]), x.T @ wanted)
    return found[:-1].T, found[-1]


def with_glance(model, trunk_layers, tokenizer, chosen):
    """The model with an estimate that is fitted to these texts."""
    seen, moods = look(model, tokenizer, chosen)
    weight, bias = fit(seen, moods)
    calm = np.exp(seen @ weight.T + bias)
    calm /= calm.sum(1, keepdims=True)
    sure = (calm[:, 0] < 0.25) & (calm[:, 2] < 0.25)  # as src/inference/engine.rs has it
    missed = (sure & (moods[:, 0] > 0.6)).sum()
    print(f"glance: {len(seen)} texts, {100 * sure.mean():.0f} % of them plain, {missed} of those negative by the branch")
    return graph.add_glance(model, trunk_layers, weight, bias)
