"""Makes the weights of `src/ingest/line_model.py` from labelled lines, and says how good they are.

    python training/line_model.py [--write]

Reads, in the folder `INGEST_BENCH` names, the seen half by host of `text/a_wcxb_dev.jsonl` and of the pages in `html/`
that it was made from (see `pages.py`). Lines without a clear label are left out. Prints, over four folds by host, what
each threshold takes of the lines of `a_wcxb_dev` that the rules leave in doubt; with `--write`, trains on all folds and
writes the weights.

Data: WCXB, Web Content eXtraction Benchmark, development split, CC-BY-4.0, Copyright (c) 2026 Murrough Foley.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from ingest.cleaning import Lesson, lessons
from ingest.line_model import FOREST, FOREST_WITH_WORDS, WORDS
from ingest.parse.text import parse_text
from pages import ARTICLE, RESIDUE, pages, seen

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
OUTPUT = ROOT / "src" / "ingest" / "data"
KEPT = (ARTICLE, "title")
FOLDS = 4
# Whole pages have ten times the residue that extractors leave, so their lines count less.
PAGE_WEIGHT = 0.3
STRENGTH, LEAST_WORD_WEIGHT = 0.3, 0.03
# Words of few sites, their names above all, teach nothing.
LEAST_HOSTS = 5
TREES = {
    "max_iter": 150,
    "max_depth": 4,
    "learning_rate": 0.08,
    "l2_regularization": 5.0,
    "min_samples_leaf": 40,
    "early_stopping": False,
    "random_state": 0,
}
Model = tuple[DictVectorizer, LogisticRegression]


@dataclass(frozen=True)
class Row:
    """A line to learn from: its host, whether it is residue, how much it counts, and what the model sees of it."""

    host: str
    residue: int
    weight: float
    lesson: Lesson


def main() -> None:
    """Measure, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    rows = [*_extracted(), *_whole()]
    labels = numpy.array([row.residue for row in rows])
    weights = numpy.array([row.weight for row in rows])
    numbers = numpy.array([row.lesson.numbers for row in rows], dtype=numpy.float32)
    folds = numpy.array([int(hashlib.sha1(f"fold {row.host}".encode()).hexdigest(), 16) % FOLDS for row in rows])
    # The trees must not see the words of a line judged by a model that learned from that line.
    words = numpy.zeros(len(rows))
    for fold in range(FOLDS):
        train, test = numpy.flatnonzero(folds != fold), numpy.flatnonzero(folds == fold)
        words[test] = _word_odds(_fit_words([rows[at] for at in train]), [rows[at] for at in test])
    both = numpy.hstack([numbers, words[:, None].astype(numpy.float32)])
    asked = numpy.array([row.lesson.doubtful and row.weight == 1 for row in rows])
    print(f"{len(rows)} lines of {len({row.host for row in rows})} hosts")
    print(f"{asked.sum()} lines that extractors left are in doubt, {labels[asked].sum()} of them residue")
    for name, table in (("form alone", numbers), ("form and words", both)):
        guesses = numpy.zeros(len(rows))
        for fold in range(FOLDS):
            train, test = folds != fold, folds == fold
            guesses[test] = _fit_trees(table[train], labels[train], weights[train]).predict_proba(table[test])[:, 1]
        print(f"{name}: threshold, residue found, article lines lost")
        for threshold in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
            taken = asked & (guesses >= threshold)
            print(f"{threshold:9.2f} {(taken & (labels == 1)).sum():7} {(taken & (labels == 0)).sum():7}")
    if options.write:
        _write(FOREST, _trees(_fit_trees(numbers, labels, weights)))
        _write(FOREST_WITH_WORDS, _trees(_fit_trees(both, labels, weights)))
        _write(WORDS, _word_weights(_fit_words(rows)))


def _extracted() -> Iterator[Row]:
    """What three extractors made of the pages."""
    for line in (BENCH / "text" / "a_wcxb_dev.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        page = json.loads(line)
        host = urlparse(page["url"]).hostname or ""
        if seen(host):
            yield from _rows(host, [(piece["text"], piece["label"]) for piece in page["lines"]], 1.0)


def _whole() -> Iterator[Row]:
    """The whole pages."""
    for host, lines in pages(BENCH / "html"):
        yield from _rows(host, lines, PAGE_WEIGHT)


def _rows(host: str, lines: Sequence[tuple[str, str]], weight: float) -> Iterator[Row]:
    labels: dict[str, set[str]] = {}
    for text, label in lines:
        labels.setdefault(" ".join(text.split()), set()).add(label)
    for lesson in lessons(parse_text("\n".join(text for text, _ in lines)).document):
        found = labels.get(" ".join(lesson.block.text.split()), set())
        if found == {RESIDUE} or (found and found <= set(KEPT)):
            yield Row(host, int(found == {RESIDUE}), weight, lesson)


def _fit_words(rows: Sequence[Row]) -> Model:
    met: dict[str, set[str]] = {}
    for row in rows:
        for word in row.lesson.words:
            met.setdefault(word, set()).add(row.host)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [{word: 1.0 for word in row.lesson.words if len(met[word]) >= LEAST_HOSTS} for row in rows]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    return vectorizer, model.fit(matrix, [row.residue for row in rows], sample_weight=[row.weight for row in rows])


def _word_odds(fitted: Model, rows: Sequence[Row]) -> numpy.ndarray:
    vectorizer, model = fitted
    return model.decision_function(vectorizer.transform([dict.fromkeys(row.lesson.words, 1.0) for row in rows]))


def _word_weights(fitted: Model) -> dict[str, float]:
    vectorizer, model = fitted
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {name: round(float(weight), 3) for name, weight in sorted(weights) if abs(weight) >= LEAST_WORD_WEIGHT}
    return kept | {"bias": round(float(model.intercept_[0]), 3)}


def _fit_trees(table: numpy.ndarray, labels: numpy.ndarray, weights: numpy.ndarray) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**TREES).fit(table, labels, sample_weight=weights)


def _trees(model: HistGradientBoostingClassifier) -> dict[str, object]:
    """The trees as `line_model.Forest` reads them."""
    return {
        "start": round(float(model._baseline_prediction.ravel()[0]), 4),
        "trees": [
            [
                [round(float(node["value"]), 4)]
                if node["is_leaf"]
                else [
                    int(node["feature_idx"]),
                    float(f"{node['num_threshold']:.6g}"),
                    int(node["left"]),
                    int(node["right"]),
                ]
                for node in predictor.nodes
            ]
            for (predictor,) in model._predictors
        ],
    }


def _write(name: str, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # One tree or a hundred words a line, so that a change can be seen.
    text = re.sub(r"\]\],\[\[", "]],\n[[", text)
    (OUTPUT / name).write_text(text + "\n", "utf-8")
    print(f"{name}: {(OUTPUT / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
