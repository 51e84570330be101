"""Owns the figures of the model card: python evaluate.py MODEL_FOLDER [--datasets D] [--minilm M]."""

import argparse
import os
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
from sklearn.metrics import f1_score, recall_score, roc_auc_score

import minilm
import ship_sets
from ship_sets import MOODS

HERE = Path(__file__).parent


class ShippedModel:
    """What the manifest names, one text at a time as the server reads them."""

    def __init__(self, folder):
        manifest = tomllib.loads((Path(folder) / "manifest.toml").read_text(encoding="utf-8"))["encoder"]
        self.tokenizer = minilm.tokenizer(Path(folder) / manifest["tokenizer"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(Path(folder) / manifest["file"]), options)

    def read(self, texts):
        """(embeddings [n, 384], probabilities of MOODS [n, 3])."""
        embeddings, logits = [], []
        for text in texts:
            ids = np.array([self.tokenizer.encode(text).ids], np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            embedding, mood = self.session.run(["embedding", "mood"], feed)
            embeddings.append(embedding[0])
            logits.append(mood[0])
        return np.array(embeddings), softmax(np.array(logits))


def softmax(logits):
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def calibration_error(probabilities, truth, bins=10):
    """Expected calibration error of the greatest probability, equal-width bins (Guo et al. 2017, eq. 3)."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    edges = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(abs(confidence[edges == b].sum() - right[edges == b].sum()) for b in range(bins)) / len(truth)


def three_classes(name, model, labelled):
    """Prints one line for texts with a label among MOODS; returns the probabilities."""
    truth = np.array([MOODS.index(mood) for mood, _ in labelled])
    probabilities = model.read([text for _, text in labelled])[1]
    guess = probabilities.argmax(1)
    print(
        f"{name:28} n {len(truth):5}  accuracy {100 * (guess == truth).mean():.1f}"
        f"  macro F1 {100 * f1_score(truth, guess, average='macro'):.1f}"
        f"  macro recall {100 * recall_score(truth, guess, average='macro'):.1f}"
        f"  negative AUROC {100 * roc_auc_score(truth == 0, probabilities[:, 0]):.1f}"
        f"  calibration error {100 * calibration_error(probabilities, truth):.1f}"
    )
    return probabilities


def measure_sets(model, datasets):
    polar = ship_sets.rows(datasets, "sst2/dev")
    probabilities = model.read([row["text"] for row in polar])[1]
    right = (probabilities[:, 2] > probabilities[:, 0]) == np.array([row["label"] == "positive" for row in polar])
    print(f"{'sst2/dev, two classes':28} n {len(polar):5}  accuracy {100 * right.mean():.1f}")
    for name in ("airline/dev", "tweeteval/sentiment_val"):
        three_classes(name, model, [(row["label"], row["text"]) for row in ship_sets.rows(datasets, name)])


def hold_out(model, datasets):
    """The held-out tenth of the ship sets, by source."""
    held = [example for example in ship_sets.examples(datasets) if example.held_out]
    for prefix in ("vader_gt/tweets", "vader_gt/amazon", "vader_gt/movies", "vader_gt/nyt", "vader_gt"):
        mine = [e for e in held if e.source.startswith(prefix)]
        three_classes("hold-out " + prefix, model, [(MOODS[int(np.argmax(e.target))], e.text) for e in mine])


def support_sentences(model):
    lines = (HERE / "support_sentences.tsv").read_text(encoding="utf-8").splitlines()
    labelled = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    probabilities = three_classes("support sentences (ours)", model, labelled)
    for (mood, text), row in zip(labelled, probabilities):
        if MOODS[row.argmax()] != mood:
            print(f"    {mood}, read as {MOODS[row.argmax()]} {row.max():.2f}: {text}")


def embedding_agreement(model, datasets, minilm_dir):
    """Cosine between the shipped embedding and the published weights in f32."""
    import graph  # only this check needs the graph builder

    encoder = minilm.weights(minilm_dir)
    encoder |= {"mood.head.weight": np.zeros((3, 384), np.float32), "mood.head.bias": np.zeros(3, np.float32)}
    reference = onnxruntime.InferenceSession(graph.build(encoder, 6)[0].SerializeToString())
    texts = [row["text"] for name in ("banking77/queries_test", "airline/dev") for row in ship_sets.rows(datasets, name)]
    cosines = []
    for text, embedding in zip(texts, model.read(texts)[0]):
        ids = np.array([model.tokenizer.encode(text).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        cosines.append(reference.run(["embedding"], feed)[0][0] @ embedding)
    print(f"embedding against f32         n {len(texts):5}  cosine mean {np.mean(cosines):.4f}  lowest {np.min(cosines):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="where manifest.toml stands")
    parser.add_argument("--datasets", default=os.environ.get("FRONTDESK_DATASETS"))
    parser.add_argument("--minilm", help="folder of the published weights, to compare embeddings")
    arguments = parser.parse_args()
    model = ShippedModel(arguments.folder)
    support_sentences(model)
    if arguments.datasets:
        measure_sets(model, arguments.datasets)
        hold_out(model, arguments.datasets)
        if arguments.minilm:
            embedding_agreement(model, arguments.datasets, arguments.minilm)


if __name__ == "__main__":
    main()
