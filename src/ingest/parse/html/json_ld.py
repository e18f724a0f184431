"""What a page says of itself to machines, in JSON-LD: the objects, and the text of its article.

Broken JSON is passed over: what a page says there is one witness, never the only one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

# No page nests deeper, and no page says more.
DEEPEST, MOST_OBJECTS = 12, 2000
LONGEST = 4 << 20
# Every run of the page is looked up in it.
LONGEST_WITNESS = 200_000
_SCRIPTS = 'script[type="application/ld+json"]'
Thing = Mapping[str, Any]


def objects(page: LexborHTMLParser) -> list[Thing]:
    """All objects of all scripts, outer before inner, in the order of the page."""
    found: list[Thing] = []
    for script in page.css(_SCRIPTS):
        text = script.text(deep=True)
        if text and len(text) <= LONGEST:
            _collect(_read(text), found, 0)
    return found


def types_of(thing: Thing) -> frozenset[str]:
    """The types of an object, as schema.org names them."""
    said = thing.get("@type")
    return frozenset(one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))


def body_of(things: Iterable[Thing]) -> str:
    """The text of the article as the page gives it to machines, blanks made single; "" where it gives none."""
    return " ".join(" ".join(bodies(things))[:LONGEST_WITNESS].split())


def bodies(things: Iterable[Thing]) -> Iterator[str]:
    """The texts of the article and of the entries of a live blog."""
    for thing in things:
        body = thing.get("articleBody")
        if isinstance(body, str):
            yield body


def _read(text: str) -> object:
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return msgspec.json.decode(bare)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        # Line feeds inside strings are the commonest fault.
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _collect(value: object, found: list[Thing], depth: int) -> None:
    if depth > DEEPEST or len(found) >= MOST_OBJECTS:
        return
    if isinstance(value, Mapping):
        found.append(value)
        for inner in value.values():
            if isinstance(inner, Mapping | list):
                _collect(inner, found, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            if isinstance(inner, Mapping | list):
                _collect(inner, found, depth + 1)
