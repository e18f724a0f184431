"""Share buttons, follow lines, and what embedded posts leave behind.

Keeps sentences about networks, and what people posted on them.
"""

from __future__ import annotations

from ingest.phrases import TABLES
from ingest.rules import Kind, any_of, cue_rules, marks_of, rule

NAME = "social"

RULES = (
    *(made for table in TABLES for made in cue_rules(table.language, table.social)),
    # "Facebook | Twitter | WhatsApp", "Share Tweet Email": a bar of buttons
    *(
        rule(
            f"{table.language}.buttons",
            rf"(?: {any_of((*table.social.bare, *table.social.alone))} [\s|•·,/–-]* ){{2,10}}",
            0.95,
            table.social.bare,
            longest=120,
            language=table.language,
        )
        for table in TABLES
        if table.social.bare
    ),
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
    RULES,
    EXAMPLES,
)
