"""Consent texts, and the notices that stand where embedded content was not loaded.

Keeps sentences about cookies.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, cue_rules, marks_of

NAME = "cookie"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.cookie)


EXAMPLES = {
    "We use cookies to give you the best experience. See our cookie policy.": "",
    "Accept all cookies": "",
    # about cookies
    "The firm was fined because its site uses cookies without consent.": (
        "The firm was fined because its site uses cookies without consent."
    ),
    "She baked cookies for the whole harbour.": "She baked cookies for the whole harbour.",
}

KIND = Kind(
    NAME, "it asks for the reader's consent", lambda document, hits: marks_of(NAME, hits), (), EXAMPLES, phrased=phrased
)
