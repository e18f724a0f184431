"""Makes the letter statistics of `src/ingest/letters.py` from the profiles that langdetect comes with.

    python training/letter_tables.py            # writes the tables that are not as they were, byte for byte
    python training/letter_tables.py --check    # writes nothing; exit code 1 where a table is not what comes out

A language's profile counts the one, two and three letters that follow each other in its Wikipedia. What is kept of an
n-gram is how much more it says for a language than its absence does: eight times log(1 + share / floor), whole numbers.
Languages that share a script share a table; n-grams with letters of another script are left out.

Data: langdetect (https://pypi.org/project/langdetect), Apache-2.0, Copyright (c) 2014 to 2015 Michal "Mimino" Danilak,
derived from language-detection, Copyright (c) 2010 to 2014 Cybozu Labs, Inc.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
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


def main() -> int:
    """Write the tables that differ, and say how large they are; with --check, 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail where a table differs")
    check = parser.parse_args().check
    differ = 0
    for name, (letters, languages) in TABLES.items():
        path = DATA / f"letters_{name}.bin"
        rows = rows_of(letters, languages.split())
        head = json.dumps({"languages": languages.split(), "ngrams": list(rows)}, ensure_ascii=False)
        content = head.encode() + b"\0" + b"".join(map(bytes, rows.values()))
        # Compressed bytes depend on the version of zlib, so it is what is in them that counts.
        same = path.exists() and zlib.decompress(path.read_bytes()) == content
        differ += not same
        if not same and not check:
            path.write_bytes(zlib.compress(content, 9))
        print(f"{name:12} {len(rows):6} n-grams {len(content):8} bytes{'' if same else '  differs'}")
    return 1 if check and differ else 0


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
    sys.exit(main())
