"""Owns what the embedding is tuned on: sets of intents whose licences let a tuned model ship, and general texts."""

from collections import defaultdict
from dataclasses import dataclass, field

from ship_sets import rows

ARTICLES = {
    "banking77": ("banking77/articles_full",),
    "clinc150": ("clinc150/articles_full",),
    "hwu64": ("hwu64/articles_full",),
    "hint3": ("hint3/curekart_articles", "hint3/powerplay11_articles", "hint3/sofmattress_articles"),
}
SETS = (*ARTICLES, "bitext")


@dataclass(frozen=True)
class Intents:
    name: str
    texts: list  # of each intent
    out_of_scope: list = field(default_factory=list)


def intent_sets(datasets, without=()):
    """One entry a shop: intents of different shops are never set against each other. No test question is read."""
    sets = []
    for source in ARTICLES:
        for name in ARTICLES[source] if source not in without else ():
            texts = [[article["question"], *article["variants"]] for article in rows(datasets, name)]
            strangers = rows(datasets, "clinc150/oos_train") if source == "clinc150" else []
            sets.append(Intents(name, [sorted(set(each)) for each in texts], [row["text"] for row in strangers]))
    if "bitext" not in without:
        by_label = defaultdict(set)
        for row in rows(datasets, "bitext/train"):
            by_label[row["label"]].add(row["text"])
        sets.append(Intents("bitext", [sorted(texts) for texts in by_label.values()]))
    return sets


def general_texts(datasets):
    """Texts of no intent: comments, tweets, reviews."""
    texts = [row["text"] for row in rows(datasets, "goemotions/train")[::7]]
    texts += [row["text"] for row in rows(datasets, "vader_gt/tweets")[::2]]
    texts += [row["text"] for row in rows(datasets, "vader_gt/amazon")]
    return texts + [row["text"] for row in rows(datasets, "uci_sentences/all")]
