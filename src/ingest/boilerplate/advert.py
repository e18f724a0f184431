"""Advertising: its markers, its offers, and what the site sells of its own.

Keeps sentences about advertising.
"""

from __future__ import annotations

from ingest.phrases import TABLES
from ingest.rules import Kind, cue_rules, marks_of

NAME = "advert"

RULES = (*(made for table in TABLES for made in cue_rules(table.language, table.advert)),)

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
    NAME, "it marks a place where an advertisement stood", lambda document, hits: marks_of(NAME, hits), RULES, EXAMPLES
)
