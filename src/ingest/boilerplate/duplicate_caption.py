"""Captions printed twice, as a page that shows a picture large and small leaves them.

Keeps refrains, quotes and list items that recur: a repeated line goes only where it carries a credit, or where it
stands right behind its twin and is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ingest.credit_rules import tail_rules
from ingest.document import Block, Document, Mark
from ingest.forms import form_of, skeleton
from ingest.phrases import Phrases
from ingest.rules import Hit, Kind, Rule

NAME = "duplicate_caption"
# A caption is a clause at least, and no longer than a paragraph.
LEAST_CHARACTERS, MOST_CHARACTERS = 24, 700
# Two captions that differ by a comma, a full name or a weekday are one caption; below this they are two pictures.
LEAST_RATIO = 0.93
GLANCE = 6
# A second copy stands near the first.
NEAR_BLOCKS = 3

RULES = tail_rules("text")


def phrased(table: Phrases) -> tuple[Rule, ...]:
    """The rules in a language."""
    return tail_rules("text", table)


EXAMPLES = {
    "Jane Doe speaks in Hull on Friday. | REUTERS\nJane Doe speaks in Hull on Friday. | REUTERS": "",
    "Boats in the harbour, after the storm.\n\nBoats in the harbour after the storm.": (
        "Boats in the harbour, after the storm."
    ),
    # neighbours that say the same of something else
    "In Selby 41 per cent went to vote, the board said on Monday.\n\n"
    "In Selby 47 per cent went to vote, the board said on Monday.": (
        "In Selby 41 per cent went to vote, the board said on Monday.\n\n"
        "In Selby 47 per cent went to vote, the board said on Monday."
    ),
    # repetitions that are meant
    "Row, row, row your boat\nGently down the stream\nRow, row, row your boat\nGently down the stream": (
        "Row, row, row your boat\nGently down the stream\nRow, row, row your boat\nGently down the stream"
    ),
    "“No comment,” she said.\n\nHe asked again.\n\n“No comment,” she said.": (
        "“No comment,” she said.\n\nHe asked again.\n\n“No comment,” she said."
    ),
}


# "JAPAN -- Scientists have ...": a place opens the article that repeats its summary, and no caption.
PLACED = re.compile(r"[A-Z][A-Z .,'’/-]{2,30}(?: \([^)]{2,20}\))? (?:--|—|–|-) ")


# A block with its number, and its text without a credit.
Line = tuple[int, Block, str]


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark the later copies of a caption, credit and all."""
    credited = {hit.block: hit.block.text[: hit.end - hit.block.start] for hit in hits}
    lines = [
        (number, block, credited.get(block, block.text) if credited else block.text)
        for number, block in enumerate(document.blocks)
        if LEAST_CHARACTERS <= len(block.text) <= MOST_CHARACTERS
    ]
    yield from _credited_copies(lines, credited.keys()) if credited else _twins(lines)


def _twins(lines: Sequence[Line]) -> Iterator[Mark]:
    """Lines that say what the line right above them says."""
    for (above, twin, twin_text), (number, block, text) in pairwise(lines):
        if number - above != 1 or not _looks_same(text, twin_text) or PLACED.match(block.text):
            continue
        alike = _is_twin(twin, block) and _same(text, twin_text)
        # Without a credit, what has other figures says something else.
        if alike and (text != block.text or _figures(text) == _figures(twin_text)):
            yield Mark(NAME, "next_to_its_twin", 0.93, block.start, block.end)


def _credited_copies(lines: Sequence[Line], credited: Collection[Block]) -> Iterator[Mark]:
    """Copies of a caption near the first one, or with a credit of their own anywhere; twins as well."""
    captions: set[str] = set()
    yield from _twins(lines)
    for at, (number, block, text) in enumerate(lines):
        for above, twin, twin_text in lines[max(0, at - NEAR_BLOCKS) : at]:
            near = _looks_same(text, twin_text) and number - above <= NEAR_BLOCKS
            if near and (block in credited or twin in credited) and _same(text, twin_text):
                yield Mark(NAME, "near_its_twin", 0.97, block.start, block.end)
        if block in credited:
            letters = skeleton(text)
            if letters in captions:
                yield Mark(NAME, "same_caption", 0.97, block.start, block.end)
            captions.add(letters)


def _looks_same(text: str, twin: str) -> bool:
    """Most pairs differ at a glance: a caption changed at one end keeps the other."""
    return text[:GLANCE] == twin[:GLANCE] or text[-GLANCE:] == twin[-GLANCE:]


def _same(text: str, twin: str) -> bool:
    """Whether two lines are one but for a change in one place."""
    if abs(len(text) - len(twin)) > (1 - LEAST_RATIO) * (len(text) + len(twin)):
        return False
    letters, twin_letters = skeleton(text), skeleton(twin)
    shared = _shared(letters, twin_letters)
    shared += _shared(letters[shared:][::-1], twin_letters[shared:][::-1])
    return shared >= LEAST_RATIO * max(len(letters), len(twin_letters))


def _figures(text: str) -> list[str]:
    return [sign for sign in text if sign.isdecimal()]


def _shared(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def _is_twin(first: Block, second: Block) -> bool:
    """Lines of one block are verse or a list, where repeating is a figure of speech."""
    return first.group != second.group and form_of(second.text).words >= 6


KIND = Kind(NAME, "the caption is in `captions` already", find, RULES, EXAMPLES, phrased=phrased)
