"""Owns what the mood is learnt from: the sets whose licences let a trained model ship, and their hold-out."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from math import erf, sqrt
from pathlib import Path

MOODS = ("negative", "neutral", "positive")
BORDER = 0.4  # mean rating on VADER's -4..+4 beyond which a text is called polar
SOFTNESS = 0.3  # standard deviation of a mean rating: near the border a text counts for both moods
EDITORIAL_WEIGHT = 0.5  # editorials are far from chat
REQUEST_WEIGHT = 0.5
AN_INTENT = 12  # texts taken of one intent

# Requests that report a failure or a loss: mildly negative. All others are matters of fact.
BITEXT_TROUBLE = {"complaint", "payment_issue", "registration_problems"}
BITEXT_LEFT_OUT = {"review"}
CLINC_TROUBLE = {
    "account_blocked", "card_declined", "damaged_card", "lost_luggage", "report_fraud", "report_lost_card",
}  # fmt: skip
CLINC_LEFT_OUT = {"no", "tell_joke"}
BANKING_TROUBLE = {
    "Refund_not_showing_up", "balance_not_updated_after_bank_transfer", "beneficiary_not_allowed",
    "balance_not_updated_after_cheque_or_cash_deposit", "card_arrival", "card_not_working",
    "card_payment_fee_charged", "card_payment_not_recognised", "card_payment_wrong_exchange_rate", "card_swallowed",
    "cash_withdrawal_charge", "cash_withdrawal_not_recognised", "compromised_card", "contactless_not_working",
    "declined_card_payment", "declined_cash_withdrawal", "declined_transfer", "direct_debit_payment_not_recognised",
    "extra_charge_on_statement", "failed_transfer", "reverted_card_payment?", "top_up_failed", "top_up_reverted",
    "transaction_charged_twice", "transfer_fee_charged", "transfer_not_received_by_recipient",
    "virtual_card_not_working", "wrong_amount_of_cash_received", "wrong_exchange_rate_for_cash_withdrawal",
}  # fmt: skip
TROUBLE = (0.55, 0.45, 0.0)
SWEARING = ("damn", "fuck", "shit", "hell ", "bloody")
THANKS = {"clinc150": "thank_you", "hwu64": "general_praise"}

EMOTIONS = (
    "admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity", "desire",
    "disappointment", "disapproval", "disgust", "embarrassment", "excitement", "fear", "gratitude", "grief", "joy",
    "love", "nervousness", "neutral", "optimism", "pride", "realization", "relief", "remorse", "sadness", "surprise",
)  # fmt: skip
# The emotions that say a mood by themselves; texts with others, or with both kinds, teach emotions alone.
CLEARLY_NEGATIVE = {"anger", "annoyance", "disappointment", "disapproval", "disgust", "sadness"}
CLEARLY_POSITIVE = {"admiration", "excitement", "gratitude", "joy", "love"}
EMOTION_WEIGHT = 0.3  # of such a mood


@dataclass(frozen=True)
class Example:
    text: str
    target: tuple  # probabilities in the order of MOODS
    weight: float
    source: str
    held_out: bool
    rating: float | None = None
    emotions: frozenset = frozenset()


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
            if source == "nyt" and not held_out and bucket(row["id"]) >= 5:
                continue  # half of the editorials are enough
            target, rating = from_rating(row["rating"]), row["rating"]
            yield Example(row["text"], target, weight, f"vader_gt/{source}", held_out, rating=rating)


def emotional_comments(datasets):
    """GoEmotions: comments with their emotions, and the mood where those say it clearly."""
    for part in ("train", "dev"):
        for row in rows(datasets, f"goemotions/{part}"):
            emotions = frozenset(row["labels"])
            mood = "neutral"
            if emotions <= CLEARLY_NEGATIVE:
                mood = "negative"
            elif emotions <= CLEARLY_POSITIVE:
                mood = "positive"
            weight = 0.0 if mood == "neutral" else EMOTION_WEIGHT
            yield Example(row["text"], certain(mood), weight, "goemotions", part == "dev", emotions=emotions)


def polar_sentences(datasets):
    for row in rows(datasets, "uci_sentences/all"):
        yield Example(row["text"], certain(row["label"]), 1.0, "uci_sentences", bucket(row["text"]) == 0)


def requests(datasets):
    """Plain requests, reports of trouble and thanks: a short question is no complaint, a failed payment is one."""
    seen = defaultdict(int)

    def request(text, source, target, intent, limit):
        seen[source, intent] += 1
        if seen[source, intent] <= limit:
            yield Example(text, target, REQUEST_WEIGHT, source, bucket(text) == 0)

    for row in rows(datasets, "bitext/train"):
        swears = any(word in row["text"].lower() for word in SWEARING)
        target = TROUBLE if swears or row["label"] in BITEXT_TROUBLE else certain("neutral")
        if row["label"] not in BITEXT_LEFT_OUT:
            yield from request(row["text"], "bitext", target, row["label"], 3 * AN_INTENT)
    for source, thanks in THANKS.items():
        for article in rows(datasets, f"{source}/articles_full"):
            trouble = source == "clinc150" and article["id"] in CLINC_TROUBLE
            target = TROUBLE if trouble else certain("neutral")
            for text in article["variants"]:
                if article["id"] == thanks:
                    yield from request(text, source, certain("positive"), thanks, 100)
                elif source == "clinc150" and article["id"] not in CLINC_LEFT_OUT:
                    yield from request(text, source, target, article["id"], AN_INTENT)
    for article in rows(datasets, "banking77/articles_full"):
        trouble = article["id"] in BANKING_TROUBLE
        for text in article["variants"]:
            target = TROUBLE if trouble else certain("neutral")
            yield from request(text, "banking77", target, article["id"], 3 * AN_INTENT if trouble else AN_INTENT)


def support_tweets(datasets):
    """What customers wrote to companies, with our labels."""
    texts = {}
    for row in rows(datasets, "cdp/dev"):
        texts[row["id"]] = next(turn["text"] for turn in row["turns"] if turn["role"] == "customer")
    for line in (Path(__file__).parent / "support_tweets.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, mood = line.split("\t")
            target = TROUBLE if mood == "trouble" else certain(mood)
            yield Example(texts[name], target, 1.0, "cdp", bucket(name) == 0)


def examples(datasets):
    """Every example once; a text that occurs twice keeps its first label."""
    sources = (rated_texts, polar_sentences, requests, support_tweets, emotional_comments)
    unique = {}
    for example in chain(*(source(datasets) for source in sources)):
        unique.setdefault(" ".join(example.text.lower().split()), example)
    return list(unique.values())
