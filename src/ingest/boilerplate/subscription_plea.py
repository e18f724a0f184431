"""Pleas to subscribe, to donate, to log in or to become a member.

Keeps sentences about subscriptions, and pleas that somebody in the article makes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, cue_rules, marks_of

NAME = "subscription_plea"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.subscription_plea)


EXAMPLES = {
    "Become a member": "",
    "Support our journalism. Subscribe today.": "",
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "Subscribe to The Daily Example for £1 a week": (
        "The harbour reopened on Monday after months of repairs, the council said."
    ),
    # about subscriptions, and a plea that is news
    "The publisher said 40,000 people subscribe to its digital edition.": (
        "The publisher said 40,000 people subscribe to its digital edition."
    ),
    "“Please support our strike,” the dockers wrote on a banner in the harbour.": (
        "“Please support our strike,” the dockers wrote on a banner in the harbour."
    ),
}

KIND = Kind(
    NAME,
    "it speaks to the reader of the site, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    (),
    EXAMPLES,
    phrased=phrased,
)
