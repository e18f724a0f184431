"""Makes `src/ingest/data/page_model.json`, which tells the article of an HTML page, and says how good it is.

    python training/page_model.py [--write]

Reads the pages of seen hosts in `html/` of the folder that `INGEST_BENCH` names. A run of text that stands in a page's
reviewed text is the article's. Where that text stops before the page's body does, what follows in the same box says
nothing, and counts little. Prints, over four folds by host, the word precision, recall and F1 that each threshold
gives; with `--write`, trains on all folds and writes the trees.

Data: WCXB, Web Content eXtraction Benchmark, development split, CC-BY-4.0, Copyright (c) 2026 Murrough Foley.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from urllib.parse import urlparse

import numpy
from selectolax.lexbor import LexborHTMLParser
from sklearn.ensemble import HistGradientBoostingClassifier

from ingest.decoding import decode
from ingest.parse.html.article import MODEL, THRESHOLD
from ingest.parse.html.blocks import HEADINGS, PageBlock, page_blocks
from ingest.parse.html.evidence import evidence
from ingest.parse.html.json_ld import body_of, objects
from line_model import FOLDS, OUTPUT, _trees, _write
from pages import seen

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
WORD = re.compile(r"\w+")
# A run of so many words is the article's where it stands anywhere in the text; a shorter one must be a line of it.
LEAST_WORDS = 5
# A longer one may have been changed a little: so much of its word fours must be there.
LONG_WORDS, SHARED_FOURS = 12, 0.6
# A box with so many paragraphs of the article whose others are not in the text: the text stops early.
LEAST_PARAGRAPHS, DOUBTFUL_WEIGHT = 3, 0.1
# A run counts by its share of the text, as the measure does.
LEAST_WEIGHT, SHARE_WEIGHT, MOST_WEIGHT, LEAST_TEXT_WORDS = 0.15, 30.0, 5.0, 100
TREES = {
    "max_iter": 120,
    "max_depth": 5,
    "learning_rate": 0.1,
    "l2_regularization": 5.0,
    "min_samples_leaf": 40,
    "max_features": 0.4,
    "early_stopping": False,
    "random_state": 0,
}
# After so many trees, rows whose log-odds are outside these are decided; what is printed says how many flip by it.
STOPS = [(24, -2.0, 2.5), (40, -1.8, 2.2), (60, -1.5, 2.0)]


@dataclass(frozen=True)
class Page:
    """A page to learn from: its host, its true text, and of each run its text, what the trees see, label and weight."""

    host: str
    truth: str
    texts: list[str]
    rows: list[list[float]]
    labels: list[int]
    weights: list[float]


def main() -> None:
    """Measure, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the trees")
    options = parser.parse_args()
    found = list(pages())
    rows = numpy.array([row for page in found for row in page.rows], dtype=numpy.float32)
    labels = numpy.array([label for page in found for label in page.labels])
    weights = numpy.array([weight for page in found for weight in page.weights])
    folds = numpy.array([_fold(page.host) for page in found for _ in page.rows])
    guesses = numpy.zeros(len(labels))
    for fold in range(FOLDS):
        train, test = folds != fold, folds == fold
        guesses[test] = _fit(rows[train], labels[train], weights[train]).predict_proba(rows[test])[:, 1]
    print(f"{len(labels)} runs of {len(found)} pages; threshold, precision, recall, F1, pages under 0.8")
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        scores = numpy.array(list(_scores(found, guesses, threshold)))
        print(f"{threshold:5.2f} {scores.mean(0).round(4)} {(scores[:, 2] < 0.8).mean():.3f}")
    if options.write:
        trees = _trees(_fit(rows, labels, weights)) | {"stops": STOPS}
        _write(MODEL, trees)
        _say_of_stops(rows)


def _say_of_stops(rows: numpy.ndarray) -> None:
    """Print how many rows the stops decide, and how many of them otherwise than all trees do."""
    whole = json.loads((OUTPUT / MODEL).read_text("utf-8"))
    sums = (
        numpy.array([[_value(tree, row) for tree in whole["trees"]] for row in rows[::10]]).cumsum(1) + whole["start"]
    )
    told = sums[:, -1] >= log(THRESHOLD / (1 - THRESHOLD))
    for after, low, high in STOPS:
        early = (sums[:, after - 1] < low) | (sums[:, after - 1] > high)
        flipped = early & ((sums[:, after - 1] > high) != told)
        print(f"after {after} trees {early.mean():.2f} are decided, {flipped.sum()} of {len(told)} otherwise")


def _value(tree: Sequence[Sequence[float]], row: numpy.ndarray) -> float:
    node = tree[0]
    while len(node) > 1:
        node = tree[int(node[2] if row[int(node[0])] <= node[1] else node[3])]
    return node[0]


def pages() -> Iterator[Page]:
    """The pages of seen hosts."""
    folder = BENCH / "html"
    for line in (folder / "truth.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        truth = json.loads(line)
        host = urlparse(truth["url"] or "").hostname or truth["id"]
        if not seen(host):
            continue
        page = LexborHTMLParser(
            decode(gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())).text
        )
        witness = body_of(objects(page))
        blocks = page_blocks(page)
        labels = _labels(blocks, truth["text"])
        words = max(LEAST_TEXT_WORDS, len(_words(truth["text"])))
        weights = [
            doubt * min(MOST_WEIGHT, LEAST_WEIGHT + SHARE_WEIGHT * block.words / words)
            for block, doubt in zip(blocks, _doubts(blocks, labels), strict=True)
        ]
        yield Page(host, truth["text"], [block.text for block in blocks], evidence(blocks, witness), labels, weights)


def _labels(blocks: Sequence[PageBlock], truth: str) -> list[int]:
    lines = Counter(_plain(line) for line in truth.split("\n") if line.strip())
    whole = f" {_plain(truth)} "
    texts = [_plain(block.text) for block in blocks]
    labels = [int(_is_in(text, lines, whole)) for text in texts]
    places: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        if labels[at]:
            places.setdefault(text, []).append(at)
    for text, found in places.items():
        # A table of contents says the headings once more; the text has them once.
        times = max(lines[text], whole.count(f" {text} ") if len(found) > 1 else 1)
        for at in sorted(found, key=lambda at: _rank(blocks[at]))[times:]:
            labels[at] = 0
    for at, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        between = any(labels[max(0, at - 2) : at]) and any(labels[at + 1 : at + 3])
        if not labels[at] and between and block.words < LEAST_WORDS and block.linked < 0.5 and f" {text} " in whole:
            labels[at] = 1
    return labels


def _is_in(text: str, lines: Counter[str], whole: str) -> bool:
    words = text.split()
    if text in lines or (len(words) >= LEAST_WORDS and f" {text} " in whole):
        return bool(text)
    if len(words) < LONG_WORDS:
        return False
    fours = [" ".join(words[at : at + 4]) for at in range(0, len(words) - 3, 2)]
    return sum(f" {four} " in whole for four in fours) > SHARED_FOURS * len(fours)


def _rank(block: PageBlock) -> tuple[bool, bool, bool, int]:
    """Of runs that say the same, the likeliest to be the article's first."""
    return (block.linked > 0.5, block.box.name not in {*HEADINGS, "p"}, block.box.hidden, -block.number)


def _doubts(blocks: Sequence[PageBlock], labels: Sequence[int]) -> Iterator[float]:
    inside: Counter[tuple[int, str]] = Counter()
    for block, label in zip(blocks, labels, strict=True):
        if block.prose:
            inside[id(block.box.up), block.box.name] += label
    for block, label in zip(blocks, labels, strict=True):
        sure = label or not block.prose or inside[id(block.box.up), block.box.name] < LEAST_PARAGRAPHS
        yield 1.0 if sure else DOUBTFUL_WEIGHT


def _scores(found: Sequence[Page], guesses: numpy.ndarray, threshold: float) -> Iterator[tuple[float, float, float]]:
    at = 0
    for page in found:
        own = guesses[at : at + len(page.texts)]
        at += len(page.texts)
        words: Counter[str] = Counter()
        for text, guess in zip(page.texts, own, strict=True):
            if guess >= threshold:
                words.update(_words(text))
        truth = Counter(_words(page.truth))
        both = (words & truth).total()
        yield (
            both / max(1, words.total()),
            both / max(1, truth.total()),
            2 * both / max(1, words.total() + truth.total()),
        )


def _fit(rows: numpy.ndarray, labels: numpy.ndarray, weights: numpy.ndarray) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**TREES).fit(rows, labels, sample_weight=weights)


def _fold(host: str) -> int:
    return int(hashlib.sha1(f"fold {host}".encode()).hexdigest(), 16) % FOLDS


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _plain(text: str) -> str:
    return " ".join(_words(unicodedata.normalize("NFKC", text)))


if __name__ == "__main__":
    main()
