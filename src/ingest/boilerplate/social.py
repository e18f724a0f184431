"""Share buttons, follow lines, and what embedded posts leave behind.

Keeps sentences about networks, and what people posted on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, any_of, cue_rules, marks_of, rule

NAME = "social"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.social)
    # "Facebook | Twitter | WhatsApp", "Share Tweet Email": a bar of buttons
    if table.social.bare:
        buttons = any_of((*table.social.bare, *table.social.alone))
        yield rule(
            f"{table.language}.buttons", rf"(?: {buttons} [\s|•·,/–-]* ){{2,10}}", 0.95, table.social.bare, longest=120
        )


EXAMPLES = {
    "Share this article": "",
    "Follow us on Facebook, Twitter and Instagram": "",
    "View this post on Instagram": "",
    "Facebook | Twitter | WhatsApp | Email": "",
    # about networks
    "Facebook said on Monday it had removed the page.": "Facebook said on Monday it had removed the page.",
    "Twitter users were quick to share the picture of the harbour.": (
        "Twitter users were quick to share the picture of the harbour."
    ),
}

KIND = Kind(
    NAME,
    "it is a button of the page, not part of the article",
    lambda document, hits: marks_of(NAME, hits),
    (),
    EXAMPLES,
    phrased=phrased,
)
