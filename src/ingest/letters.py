"""Letter statistics: how well a text reads in each of the languages that share a script.

The tables in `data/` are made by `training/letter_tables.py` from the profiles of langdetect (Apache-2.0). What counts
is every n-gram of one to three letters, each as often as it is there: nothing is sampled, nothing depends on chance.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from operator import add

import msgspec

# The share of n-grams that one gets which a profile does not have, as langdetect has it.
FLOOR = 0.5 / 10_000
# What is added up are whole numbers, this many to one natural logarithm.
SCALE = 8
# A row of a table is one number with a lane of this many bytes for each language, so that one addition does for all
# languages; a lane holds the sum of some 200,000 n-grams.
LANE = 3
NO_LETTERS = re.compile("[\x00-@\\[-`{-©«-´¶-¹»-¿×÷\u02b0-\u02ff\u2000-\u200b\u200d-\u2bff]+")
# The profiles have no words in capitals, and agencies and abbreviations say nothing of a language.
CAPITALS = re.compile("[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]{2}[^\\W\\d_]*")
# Letters that the profiles do not tell apart: Romanian commas and cedillas, the two forms of yeh, Vietnamese accents.
FOLDED = {0x0219: 0x015F, 0x021B: 0x0163, 0x06CC: 0x064A} | dict.fromkeys(range(0x1EA0, 0x1F00), 0x1EC3)


class Head(msgspec.Struct):
    """What a table file begins with."""

    languages: tuple[str, ...]
    ngrams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """The statistics of languages that share a script; the lanes of a row are in their order."""

    languages: tuple[str, ...]
    rows: dict[str, int]

    def scores(self, text: str) -> list[int]:
        """What the n-grams of a text say for each language, together."""
        return self.lanes(self.total(words_of(text)))

    def total(self, words: str) -> int:
        """The sum of the rows of all n-grams; sums can be added to each other."""
        get = self.rows.get
        pairs = [*map(add, words, words[1:])]
        triples = map(add, pairs, words[2:])
        return sum(filter(None, map(get, chain(words, pairs, triples))))

    def lanes(self, total: int) -> list[int]:
        """A sum taken apart by language."""
        data = total.to_bytes(LANE * len(self.languages))
        return [int.from_bytes(data[at : at + LANE]) for at in range(0, len(data), LANE)]


def words_of(text: str) -> str:
    """The words of a text with one blank around each, as the n-grams have them."""
    return f" {NO_LETTERS.sub(' ', CAPITALS.sub(' ', text)).translate(FOLDED)} "


@cache
def letters(name: str) -> Letters:
    """The table of a script: latin, cyrillic, arabic, devanagari, or others (Greek, Hebrew, Thai)."""
    head, _, data = zlib.decompress(
        resources.files("ingest").joinpath("data", f"letters_{name}.bin").read_bytes()
    ).partition(b"\0")
    names = msgspec.json.decode(head, type=Head)
    wide = bytearray(LANE * len(data))
    wide[LANE - 1 :: LANE] = data
    rows = chain.from_iterable(struct.iter_unpack(f"{LANE * len(names.languages)}s", wide))
    return Letters(names.languages, dict(zip(names.ngrams, map(int.from_bytes, rows), strict=True)))
