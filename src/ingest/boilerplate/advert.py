"""Advertising: its markers, its offers, and what the site sells of its own.

Keeps sentences about advertising.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, Where, any_of, cue_rules, marks_of, rule

NAME = "advert"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.advert)
    # "Continued below... It reminds me of a line": the marker ran into the next paragraph
    markers = tuple(marker for marker in table.advert.alone if " " in marker)
    if markers:
        yield rule(
            f"{table.language}.starts",
            rf"(?P<cut>{any_of(markers)} \s* (?: \.{{2,}} | … )) \s+ .{{8,}}",
            0.9,
            markers,
            where=Where.START,
        )


EXAMPLES = {
    "Advertisement": "",
    "Story continues below advertisement": "",
    "We may earn a commission if you buy through our links.": "",
    # about advertising
    "The advertisement ran 4,000 times, the party said.": "The advertisement ran 4,000 times, the party said.",
    "Sponsored by the council, the race drew a thousand runners.": (
        "Sponsored by the council, the race drew a thousand runners."
    ),
}

KIND = Kind(
    NAME,
    "it marks a place where an advertisement stood",
    lambda document, hits: marks_of(NAME, hits),
    (),
    EXAMPLES,
    phrased=phrased,
)
