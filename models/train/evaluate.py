"""Owns the figures of the model card: python evaluate.py MODEL_FOLDER [--datasets D] [--minilm M]."""

import argparse
import os
import tomllib
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, recall_score, roc_auc_score

import graph
import minilm
import ship_sets
from bert import LAYERS
from ship_sets import MOODS

HERE = Path(__file__).parent


class ShippedModel:
    """What the manifest names."""

    def __init__(self, folder):
        manifest = tomllib.loads((Path(folder) / "manifest.toml").read_text(encoding="utf-8"))["encoder"][0]
        tokenizer = minilm.tokenizer(Path(folder) / manifest["tokenizer"])
        self.runner = minilm.Runner(str(Path(folder) / manifest["file"]), tokenizer)

    def embeddings(self, texts):
        return np.array([self.runner.run(["embedding"], text)[0] for text in texts])

    def moods(self, texts):
        """Probabilities of MOODS."""
        return softmax(np.array([self.runner.run(["mood"], text)[0] for text in texts]))


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
    probabilities = model.moods([text for _, text in labelled])
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
    probabilities = model.moods([row["text"] for row in polar])
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


FEW_SHOT = {
    "banking77": ([f"banking77/articles_10shot_{draw}" for draw in range(3)], "banking77/queries_test"),
    "hwu64": (["hwu64/articles_10shot"], "hwu64/queries_valid"),
    "clinc150": (["clinc150/articles_full"], "clinc150/queries_valid"),
    "sofmattress": (["hint3/sofmattress_articles"], "hint3/sofmattress_queries"),
    "stackfaq": (["stackfaq/articles"], "stackfaq/queries"),
}
SHARPNESS, NOISE, RIDGE_TEXTS = 2.0, 0.1, 2500  # as src/knowledge/ridge.rs has them


def articles_found(model, datasets):
    """How well the embedding alone finds articles: by the nearest variant and by kernel ridge regression.

    Worth reporting only for sets that the encoder was not tuned on (make.py --without).
    """
    for name, (draws, asked) in FEW_SHOT.items():
        queries = ship_sets.rows(datasets, asked)
        vectors = model.embeddings([row["text"] for row in queries])
        each = [of_one_draw(model, ship_sets.rows(datasets, draw), queries, vectors) for draw in draws]
        figures = {key: np.mean([one[key] for one in each]) for key in each[0]}
        print(f"{name:28} n {len(queries):5}  " + "  ".join(f"{key} {100 * v:.1f}" for key, v in figures.items()))


def of_one_draw(model, articles, queries, vectors):
    ids = [article["id"] for article in articles]
    truth = np.array([ids.index(row["article"]) if row["article"] in ids else -1 for row in queries])
    texts = [(n, t) for n, article in enumerate(articles) for t in (article["question"], *article["variants"])]
    owners = np.array([n for n, _ in texts])
    known = model.embeddings([text for _, text in texts])
    cosines, in_scope = vectors @ known.T, truth >= 0
    figures = {"nearest": (owners[cosines.argmax(1)] == truth)[in_scope].mean()}
    if len(texts) <= RIDGE_TEXTS:
        gram = np.exp(SHARPNESS * (known @ known.T - 1)) + NOISE * np.eye(len(texts))
        scores = np.exp(SHARPNESS * (cosines - 1)) @ np.linalg.solve(gram, np.eye(len(ids))[owners])
        figures["ridge"] = (scores.argmax(1) == truth)[in_scope].mean()
    if not in_scope.all():
        figures["in scope AUROC of the nearest cosine"] = roc_auc_score(in_scope, cosines.max(1))
    return figures


def embedding_agreement(model, datasets, minilm_dir):
    """Cosine between the shipped embedding and the published weights in f32, on texts of no intent."""
    encoder = minilm.weights(minilm_dir)
    encoder |= {"mood.head.weight": np.zeros((3, 384), np.float32), "mood.head.bias": np.zeros(3, np.float32)}
    reference = minilm.Runner(graph.build(encoder, LAYERS)[0].SerializeToString(), model.runner.tokenizer)
    rows = ship_sets.rows(datasets, "airline/dev") + ship_sets.rows(datasets, "sst2/dev")
    texts = [row["text"] for row in rows]
    published = np.array([reference.run(["embedding"], text)[0] for text in texts])
    cosines = (published * model.embeddings(texts)).sum(1)
    mean, lowest = cosines.mean(), cosines.min()
    print(f"{'embedding against published':28} n {len(texts):5}  cosine mean {mean:.4f}  lowest {lowest:.4f}")


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
        articles_found(model, arguments.datasets)
        if arguments.minilm:
            embedding_agreement(model, arguments.datasets, arguments.minilm)


if __name__ == "__main__":
    main()
