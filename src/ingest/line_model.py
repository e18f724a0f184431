"""A witness for lines that no rule knows: how likely a line is residue, by its words, its form and its neighbours.

A logistic model over a bag of features (cf. Kohlschütter et al., "Boilerplate detection using shallow text features",
2010, for the idea of neighbours and density). `training/line_model.py` makes its weights, from English pages; it is
asked about English text alone. Plain Python, and no state but the weights.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, repeat
from math import exp

import msgspec

from ingest.document import Block
from ingest.forms import BULLET, Zone, form_of

LANGUAGE = "en"
WEIGHTS = "line_model_en.json"
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NUMBER = re.compile(r"\d+")
MOST_TOKENS = 40
SIGNS = "|»@:?!$£€%→©"
SECOND_PERSON = frozenset(("you", "your", "we", "our", "us", "my"))


def probability(features: Sequence[str]) -> float:
    """How likely a line with some features is residue, 0 to 1."""
    weights = _weights()
    odds = weights.get("bias", 0.0) + sum(map(weights.get, features, repeat(0.0)))
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def features(number: int, blocks: Sequence[Block], where: Sequence[Zone], gone: Collection[int]) -> tuple[str, ...]:
    """What the model looks at in block `number`; each feature once, in an order of their own."""
    return tuple(dict.fromkeys(_features(number, blocks, where, gone)))


def _features(number: int, blocks: Sequence[Block], where: Sequence[Zone], gone: Collection[int]) -> Iterator[str]:
    text = blocks[number].text
    words, shape = _by_itself(text)
    yield from words
    size, zone, ending = _size(form_of(text).words), where[number].name, _ending(text)
    yield f"size={size}"
    yield f"zone={zone}"
    yield f"end={ending}"
    yield f"zone={zone} size={size}"
    yield f"zone={zone} end={ending}"
    yield f"size={size} end={ending}"
    yield from shape
    behind = len(blocks) - 1 - number
    yield f"first={min(number, 6)}"
    yield f"last={min(behind, 6)}"
    for name, other in (("above", number - 1), ("below", number + 1)):
        if not 0 <= other < len(blocks):
            yield f"{name}=none"
            continue
        near = form_of(blocks[other].text)
        yield f"{name}={_size(near.words)} {near.stop}"
        yield f"{name} gone={other in gone}"
        yield f"{name} gone={other in gone} zone={zone} size={size}"
        first = TOKEN.search(blocks[other].text.casefold())
        if first is not None:
            yield f"{name} word={first[0]}"


@lru_cache(maxsize=1024)
def _by_itself(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and the shape of a line, which are the same when what is left is looked at again."""
    return tuple(_words(text)), tuple(_shape(text))


def _words(text: str) -> Iterator[str]:
    words = TOKEN.findall(NUMBER.sub("0", text.casefold()))[:MOST_TOKENS]
    yield from (f"word={word}" for word in words)
    yield from (f"pair={one} {other}" for one, other in pairwise(words))
    if words:
        yield f"begins={words[0]}"
        yield f"begins={' '.join(words[:2])}"
        yield f"ends={words[-1]}"
    if not SECOND_PERSON.isdisjoint(words):
        yield "second person"


def _shape(text: str) -> Iterator[str]:
    yield from (f"sign={sign}" for sign in SIGNS if sign in text)
    words = [word for word in text.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    yield f"capitals={round(4 * capitals / len(words)) if words else 'none'}"
    if text.isupper():
        yield "upper"
    if text[0].islower():
        yield "lower"
    if BULLET.match(text):
        yield "bullet"
    if NUMBER.search(text):
        yield "number"
    if "http" in text or "www." in text:
        yield "address"


def _size(words: int) -> str:
    for limit in (1, 2, 3, 5, 8, 12, 20, 40):
        if words <= limit:
            return f"to {limit}"
    return "over"


def _ending(text: str) -> str:
    last = text[-1]
    return last if last in ".!?:;,…)»→" else "digit" if last.isdigit() else "letter" if last.isalpha() else "other"


@cache
def _weights() -> dict[str, float]:
    data = resources.files("ingest").joinpath("data", WEIGHTS).read_bytes()
    return msgspec.json.decode(data, type=dict[str, float])
