"""Corrections, clarifications and notes of the editor: what the paper says of its own article.

Kept by default, for they are part of what the paper says; `--drop correction` takes them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, cue_rules, marks_of

NAME = "correction"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.correction)


EXAMPLES = {
    # kept by default
    "Correction: An earlier version of this article misspelled the harbour's name.": (
        "Correction: An earlier version of this article misspelled the harbour's name."
    ),
    "The correction came too late, he said.": "The correction came too late, he said.",
}

KIND = Kind(
    NAME,
    "it is part of what the paper says",
    lambda document, hits: marks_of(NAME, hits),
    (),
    EXAMPLES,
    phrased=phrased,
    taken=False,
)
