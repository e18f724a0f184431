"""The headline printed again, over the article or above its first picture.

Keeps lines that recur elsewhere: only a copy among the first lines counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Document, Mark
from ingest.forms import form_of, is_heading, skeleton
from ingest.rules import Hit, Kind

NAME = "duplicate_headline"
FIRST_BLOCKS = 12
# Shorter lines repeat by chance.
LEAST_LETTERS = 12

EXAMPLES = {
    "Harbour wall to be rebuilt\n\nHarbour wall to be rebuilt\n\n"
    "The council voted on Monday to rebuild the harbour wall.": (
        "The council voted on Monday to rebuild the harbour wall."
    ),
    # a refrain is no headline
    "No more walls\n\nNo more walls\n\nNo more walls": "No more walls\n\nNo more walls\n\nNo more walls",
    "No more walls\n\nThe crowd sang on Monday in the harbour, and then again.\n\nNo more walls": (
        "The crowd sang on Monday in the harbour, and then again.\n\nNo more walls"
    ),
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark copies of a heading among the first lines; whether it is the headline is decided later."""
    del hits
    seen: set[str] = set()
    for block in document.blocks[:FIRST_BLOCKS]:
        if form_of(block.text).is_prose:
            return
        letters = skeleton(block.text)
        if len(letters) < LEAST_LETTERS or not is_heading(block.text):
            continue
        if letters in seen:
            yield Mark(NAME, "same_line", 0.9, block.start, block.end)
        seen.add(letters)


KIND = Kind(NAME, "the headline is in `title` already", find, (), EXAMPLES)
