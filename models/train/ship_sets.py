"""Owns what the mood is learnt from: the sets whose licences let a trained model ship, and their hold-out."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from math import erf, sqrt
from pathlib import Path

MOODS = ("negative", "neutral", "positive")
BORDER = 0.4  # mean rating on VADER's -4..+4 beyond which a text is called polar
SOFTNESS = 0.3  # standard deviation of a mean rating: near the border a text counts for both moods
EDITORIAL_WEIGHT = 0.5  # editorials are far from chat
REQUEST_WEIGHT = 0.5
AN_INTENT = 12  # texts taken of one intent

# Requests whose texts are matters of fact. Left out: the ones that report a loss or a complaint.
BITEXT_POLAR = {"complaint", "payment_issue", "registration_problems", "review"}
CLINC_POLAR = {
    "account_blocked", "card_declined", "damaged_card", "goodbye", "greeting", "lost_luggage", "no",
    "report_fraud", "report_lost_card", "tell_joke", "thank_you",
}  # fmt: skip
SWEARING = ("damn", "fuck", "shit", "hell ", "bloody")
THANKS = {"clinc150": "thank_you", "hwu64": "general_praise"}


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


def from_rating(rating):
    """Probability of each mood, given a mean rating."""
    below = [0.5 * (1 + erf((border - rating) / (SOFTNESS * sqrt(2)))) for border in (-BORDER, BORDER)]
    return below[0], below[1] - below[0], 1 - below[1]


def certain(mood):
    return tuple(float(mood == m) for m in MOODS)


def rated_texts(datasets):
    """VADER's ground truth: texts rated by 20 people each."""
    for source in ("tweets", "amazon", "movies", "nyt"):
        weight = EDITORIAL_WEIGHT if source == "nyt" else 1.0
        for row in rows(datasets, f"vader_gt/{source}"):
            # Sentences of one review stay on one side of the split.
            held_out = bucket(row["id"].rsplit("_", 1)[0]) == 0
            yield Example(row["text"], from_rating(row["rating"]), weight, f"vader_gt/{source}", held_out)


def polar_sentences(datasets):
    for row in rows(datasets, "uci_sentences/all"):
        yield Example(row["text"], certain(row["label"]), 1.0, "uci_sentences", bucket(row["text"]) == 0)


def requests(datasets):
    """Plain requests and thanks, so that a short question does not read as a mild complaint."""
    seen = defaultdict(int)

    def request(text, source, mood, intent, limit):
        seen[source, intent] += 1
        if seen[source, intent] <= limit:
            yield Example(text, certain(mood), REQUEST_WEIGHT, source, bucket(text) == 0)

    for row in rows(datasets, "bitext/train"):
        if row["label"] not in BITEXT_POLAR and not any(word in row["text"].lower() for word in SWEARING):
            yield from request(row["text"], "bitext", "neutral", row["label"], 3 * AN_INTENT)
    for source, thanks in THANKS.items():
        for article in rows(datasets, f"{source}/articles_full"):
            for text in article["variants"]:
                if article["id"] == thanks:
                    yield from request(text, source, "positive", thanks, 100)
                elif source == "clinc150" and article["id"] not in CLINC_POLAR:
                    yield from request(text, source, "neutral", article["id"], AN_INTENT)


def examples(datasets):
    """Every example once; a text that occurs twice keeps its first label."""
    unique = {}
    for example in (*rated_texts(datasets), *polar_sentences(datasets), *requests(datasets)):
        unique.setdefault(" ".join(example.text.lower().split()), example)
    return list(unique.values())
