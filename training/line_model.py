"""Makes the weights of `src/ingest/line_model.py` from labelled lines, and says how good they are.

    python training/line_model.py [--write]

Reads `text/a_wcxb_dev.jsonl` in the folder `INGEST_BENCH` names, its seen half alone (by a hash of the host). Long
paragraphs and lines without a clear label are left out. Learns from all short lines, and is measured, over four folds
by host, on those that the rules leave in doubt; with `--write`, trains on all folds and writes the weights.

Data: WCXB, Web Content eXtraction Benchmark, development split, CC-BY-4.0, Copyright (c) 2026 Murrough Foley.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from ingest.cleaning import short_lines
from ingest.line_model import WEIGHTS
from ingest.parse.text import parse_text

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
OUTPUT = ROOT / "src" / "ingest" / "data" / WEIGHTS
RESIDUE, ARTICLE = "boilerplate", ("body", "title")
FOLDS = 4
STRENGTH = 0.3
# Weights nearer to nothing than this change no verdict; words of one site or two, its name above all, teach nothing.
LEAST_WEIGHT = 0.03
LEAST_HOSTS = 3


def main() -> None:
    """Measure, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    options = parser.parse_args()
    rows = list(_rows())
    hosts = [host for host, *_ in rows]
    labels = numpy.array([label for _, label, *_ in rows])
    doubtful = numpy.array([doubt for *_, doubt in rows])
    folds = numpy.array([int(hashlib.sha1(f"fold {host}".encode()).hexdigest(), 16) % FOLDS for host in hosts])
    residue = (doubtful & (labels == 1)).sum()
    print(f"{len(rows)} short lines, {doubtful.sum()} in doubt, {residue} of those residue, {len(set(hosts))} hosts")
    guesses = numpy.zeros(len(rows))
    for fold in range(FOLDS):
        train, test = numpy.flatnonzero(folds != fold), numpy.flatnonzero(folds == fold)
        vectorizer, model = _fit([hosts[at] for at in train], [rows[at][2] for at in train], labels[train])
        matrix = vectorizer.transform([dict.fromkeys(rows[at][2], 1.0) for at in test])
        guesses[test] = model.predict_proba(matrix)[:, 1]
    print("threshold   residue found   article lines lost   right")
    for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97):
        taken = doubtful & (guesses >= threshold)
        found, lost = (taken & (labels == 1)).sum(), (taken & (labels == 0)).sum()
        right = found / max(1, found + lost)
        print(f"{threshold:9.2f} {found:7} ({found / residue:.3f}) {lost:12} {right:18.3f}")
    if options.write:
        vectorizer, model = _fit(hosts, [row for _, _, row, _ in rows], labels)
        weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
        kept = {
            name: round(float(weight), 3) for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT
        }
        kept["bias"] = round(float(model.intercept_[0]), 3)
        OUTPUT.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        print(f"{len(kept)} weights, {OUTPUT.stat().st_size / 1e6:.2f} MB, in {OUTPUT}")


def _rows() -> Iterator[tuple[str, int, tuple[str, ...], bool]]:
    """Host, label and features of every short line, and whether the rules leave it in doubt."""
    for line in (BENCH / "text" / "a_wcxb_dev.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        page = json.loads(line)
        host = urlparse(page["url"]).hostname or ""
        if hashlib.sha1(host.encode()).hexdigest()[0] >= "8":
            continue
        labels = {piece["text"].strip(): piece["label"] for piece in page["lines"]}
        document = parse_text("\n".join(piece["text"] for piece in page["lines"])).document
        for block, row, doubtful in short_lines(document):
            label = labels.get(block.text)
            if label == RESIDUE or label in ARTICLE:
                yield host, int(label == RESIDUE), row, doubtful


def _fit(
    hosts: list[str], rows: list[tuple[str, ...]], labels: numpy.ndarray
) -> tuple[DictVectorizer, LogisticRegression]:
    met: dict[str, set[str]] = {}
    for host, row in zip(hosts, rows, strict=True):
        for feature in row:
            met.setdefault(feature, set()).add(host)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{name: 1.0 for name in row if len(met[name]) >= LEAST_HOSTS} for row in rows])
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, labels)


if __name__ == "__main__":
    main()
