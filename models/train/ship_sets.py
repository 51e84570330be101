"""Owns what the mood is learnt from: the sets whose licences let a trained model ship, and their hold-out."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from math import erf, sqrt
from pathlib import Path

from mood_of_label import (
    BANKING_PLAIN,
    BANKING_TROUBLE,
    BITEXT_POLAR,
    CLINC_POLAR,
    EMOTIONS,
    SWEARING,
    TROUBLE,
)

MOODS = ("negative", "neutral", "positive")
BORDER = 0.4  # mean rating on VADER's -4..+4 beyond which a text is called polar


@dataclass(frozen=True)
class Example:
    text: str
    target: tuple  # probabilities in the order of MOODS
    weight: float
    source: str
    held_out: bool


def rows(datasets, name):
    with open(Path(datasets) / f"{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bucket(key):
    """0..9, the same on every machine."""
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % 10


def from_rating(rating, softness):
    """Probability of each mood when the mean rating is known up to `softness` (standard deviation)."""
    below = [0.5 * (1 + erf((border - rating) / (softness * sqrt(2)))) for border in (-BORDER, BORDER)]
    return below[0], below[1] - below[0], 1 - below[1]


def certain(mood):
    return tuple(float(mood == m) for m in MOODS)


def rated_texts(datasets, softness):
    """VADER's ground truth: texts rated by 20 people each."""
    for source in ("tweets", "amazon", "movies", "nyt"):
        for row in rows(datasets, f"vader_gt/{source}"):
            # Sentences of one review stay on one side of the split.
            fold = bucket(row["id"].rsplit("_", 1)[0])
            if source == "nyt" and fold > 3:
                continue  # editorials are far from chat: four tenths of them are enough
            yield Example(row["text"], from_rating(row["rating"], softness), 1.0, f"vader_gt/{source}", fold == 0)


def polar_sentences(datasets):
    for row in rows(datasets, "uci_sentences/all"):
        yield Example(row["text"], certain(row["label"]), 1.0, "uci_sentences", bucket(row["text"]) == 0)


def requests(datasets, weight, an_intent=12):
    """Plain requests and thanks: without them a short question reads as a mild complaint."""
    seen = defaultdict(int)

    def request(text, source, target, key, limit):
        seen[key] += 1
        if seen[key] <= limit:
            yield Example(text, target, weight, source, bucket(text) == 0)

    for row in rows(datasets, "bitext/train"):
        if row["label"] not in BITEXT_POLAR and not any(word in row["text"].lower() for word in SWEARING):
            yield from request(row["text"], "bitext", certain("neutral"), "bitext " + row["label"], 3 * an_intent)
    for source, thanks, polar in (("clinc150", "thank_you", CLINC_POLAR), ("hwu64", "general_praise", set())):
        for article in rows(datasets, f"{source}/articles_full"):
            for text in article["variants"]:
                if article["id"] == thanks:
                    yield from request(text, source, certain("positive"), thanks, 100)
                elif source == "clinc150" and article["id"] not in polar:
                    yield from request(text, source, certain("neutral"), source + article["id"], an_intent)
    for article in rows(datasets, "banking77/articles_full"):
        for text in article["variants"]:
            if article["id"] in BANKING_TROUBLE:
                yield from request(text, "banking77", TROUBLE, article["id"], 3 * an_intent)
            elif article["id"] in BANKING_PLAIN:
                yield from request(text, "banking77", certain("neutral"), article["id"], an_intent)


def feelings(datasets, weight, an_emotion=300):
    """GoEmotions where its one label leaves no doubt about the mood; the vague emotions are left out."""
    seen = defaultdict(int)
    for row in rows(datasets, "goemotions/train"):
        (emotion, *others) = row["labels"]
        if others or emotion not in EMOTIONS or seen[emotion] >= an_emotion:
            continue
        seen[emotion] += 1
        yield Example(row["text"], EMOTIONS[emotion], weight, "goemotions", bucket(row["text"]) == 0)


def examples(datasets, softness=0.3, request_weight=0.5, feeling_weight=0.4):
    """Every example once; a text that occurs twice keeps its first label."""
    found = [*rated_texts(datasets, softness), *polar_sentences(datasets)]
    if request_weight > 0:
        found += requests(datasets, request_weight)
    if feeling_weight > 0:
        found += feelings(datasets, feeling_weight)
    unique = {}
    for example in found:
        unique.setdefault(" ".join(example.text.lower().split()), example)
    return list(unique.values())
