"""Copyright lines and notices of rights.

Keeps sentences about copyright.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, Where, cue_rules, marks_of, rule

NAME = "copyright"

RULES = (
    # "© 2024 The Daily Example", "Copyright 2019-2024 Example Media Ltd"
    rule(
        "sign_and_year",
        r"(?: copyright \s* )? (?: © | \(c\) | ® )+ \s* (?: by \s+ )? (?: .{0,60} [\s,] )?? (?:19|20)\d\d .{0,200}"
        r" | copyright \s* (?: by \s+ )? (?:19|20)\d\d .{0,200}"
        r" | copyright \s .{0,60} [\s,] (?:19|20)\d\d \W*",
        0.93,
        ("©", "(c)", "®", "copyright"),
    ),
    # "2024 © The Daily Example"
    rule("year_and_sign", r"(?:19|20)\d\d (?: \s* [–-] \s* (?:19|20)?\d\d )? \s* [©®]+ .{0,200}", 0.93, ("©", "®")),
    # "... he said. © 2024 Example Media. All rights reserved."
    rule("closing_sign", r".{8,} [.!?…\"'”’)\]] \s+ (?P<cut>© \s* .{3,120})", 0.85, ("©",), where=Where.END),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.copyright)


EXAMPLES = {
    "© 2024 The Daily Example. All rights reserved.": "",
    "Copyright 2024 Example Press. All rights reserved. This material may not be published or broadcast.": "",
    "(c) 2024 Example Media": "",
    # about copyright
    "The court found that the copyright of the song had expired in 2004.": (
        "The court found that the copyright of the song had expired in 2004."
    ),
    "Copyright law there dates from 1911, she said.": "Copyright law there dates from 1911, she said.",
}

KIND = Kind(
    NAME,
    "it speaks of the page, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
