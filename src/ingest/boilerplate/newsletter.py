"""Newsletter boxes: the offer, the form, and the small print under it.

Keeps sentences about newsletters.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, cue_rules, marks_of

NAME = "newsletter"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.newsletter)


EXAMPLES = {
    "Sign up for our morning newsletter": "",
    "Get the day's headlines in your inbox. By signing up you accept our privacy policy.": "",
    "Enter your email address": "",
    # about newsletters
    "The firm publishes a weekly newsletter about shipping.": "The firm publishes a weekly newsletter about shipping.",
    "He wrote in his newsletter that the wall had leaked for years.": (
        "He wrote in his newsletter that the wall had leaked for years."
    ),
}

KIND = Kind(
    NAME,
    "it is a form of the site, not part of the article",
    lambda document, hits: marks_of(NAME, hits),
    (),
    EXAMPLES,
    phrased=phrased,
)
