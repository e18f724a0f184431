"""Disclaimers: where a text came from, who answers for it, how it was made.

Keeps sentences that only name a source.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, Where, cue_rules, marks_of, rule

NAME = "disclaimer"
APPEARED = r"the \s post \s .{3,200} \s appeared \s first \s on \s .{2,80}"

RULES = (
    # "The post Harbour wall to be rebuilt appeared first on The Daily Example."
    rule(
        "appeared_first", r"the \s post \s .{3,200} \s appeared \s first \s on \s .{2,80}", 0.98, ("appeared first on",)
    ),
    rule(
        "closing_appeared_first",
        rf"[.!?…\"'”’)\]] \s+ (?P<cut>{APPEARED})",
        0.97,
        ("appeared first on",),
        where=Where.END,
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.disclaimer)


EXAMPLES = {
    "The post Harbour wall to be rebuilt appeared first on The Daily Example.": "",
    "This article was originally published in The Daily Example.": "",
    "Our Standards: The Example Trust Principles.": "",
    # about sources
    "The post office on the harbour was closed on Monday.": "The post office on the harbour was closed on Monday.",
    "The report was originally published in 1998, she said.": "The report was originally published in 1998, she said.",
}

KIND = Kind(
    NAME,
    "it speaks of the text, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
