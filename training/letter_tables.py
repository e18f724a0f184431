"""Makes the letter statistics of `src/ingest/letters.py` from the profiles that langdetect comes with.

    python training/letter_tables.py

A language's profile counts the one, two and three letters that follow each other in its Wikipedia. What is kept of an
n-gram is how much more it says for a language than its absence does: eight times log(1 + share / floor), whole numbers.
Languages that share a script share a table; n-grams with letters of another script are left out.

Data: langdetect (https://pypi.org/project/langdetect), Apache-2.0, Copyright (c) 2014 to 2015 Michal "Mimino" Danilak,
derived from language-detection, Copyright (c) 2010 to 2014 Cybozu Labs, Inc.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from ingest.letters import FLOOR, SCALE

DATA = Path(__file__).resolve().parent.parent / "src" / "ingest" / "data"
# Single letters say little beside the pairs and triples that they are in.
WEIGHTS = (0.5, 1.0, 1.0)
LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏə\u1e00-\u1eff"
TABLES = {
    "latin": (
        LATIN,
        "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    ),
    "cyrillic": ("\u0400-\u052f", "bg mk ru uk"),
    "arabic": ("\u0600-\u06ff\u200c", "ar fa ur"),
    "devanagari": ("\u0900-\u097f", "hi mr ne"),
    "others": ("\u0370-\u03ff\u0590-\u05ff\u0e00-\u0e7f", "el he th"),
}


def main() -> None:
    """Write the tables, and say how large they are."""
    for name, (letters, languages) in TABLES.items():
        rows = rows_of(letters, languages.split())
        head = json.dumps({"languages": languages.split(), "ngrams": list(rows)}, ensure_ascii=False)
        packed = zlib.compress(head.encode() + b"\0" + b"".join(map(bytes, rows.values())), 9)
        (DATA / f"letters_{name}.bin").write_bytes(packed)
        print(f"{name:12} {len(rows):6} n-grams {len(packed):8} bytes")


def rows_of(letters: str, languages: list[str]) -> dict[str, list[int]]:
    """For each n-gram what it says for each language, in the order of the n-grams."""
    of_script = re.compile(f"[{letters} ]+")
    rows: dict[str, list[int]] = {}
    for number, language in enumerate(languages):
        for ngram, said in weights(language):
            if of_script.fullmatch(ngram):
                rows.setdefault(ngram, [0] * len(languages))[number] = said
    return dict(sorted((ngram, row) for ngram, row in rows.items() if any(row)))


def weights(language: str) -> Iterator[tuple[str, int]]:
    """The n-grams of a language's profile, and what each says for it."""
    profile = json.loads(resources.files("langdetect").joinpath("profiles", language).read_text("utf-8"))
    for ngram, count in profile["freq"].items():
        size = len(ngram) - 1
        yield ngram, round(SCALE * WEIGHTS[size] * math.log1p(count / profile["n_words"][size] / FLOOR))


if __name__ == "__main__":
    main()
