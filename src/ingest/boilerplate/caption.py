"""Captions: the sentence under a picture, which goes to a field of its own.

Found by the credit that follows it, or by a label that says what it is. A caption without either reads like any other
sentence and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.credits import tail_rules, without_label
from ingest.document import Document, Mark
from ingest.forms import ASSET_NAME
from ingest.phrases import TABLES
from ingest.rules import Hit, Kind, any_of, rule

NAME = "caption"
OPENERS = tuple(word for table in TABLES for word in table.caption)

RULES = (
    *tail_rules("text"),
    # "Caption: a crocus blooms", "Pictured: the minister"
    rule("labelled", rf"{any_of(OPENERS)} \s* : \s* \S.{{10,}}", 0.62, OPENERS, leading=True),
)

EXAMPLES = {
    "A minister speaks to reporters in Hull on Friday. | REUTERS": "",
    "A lone crocus blooms in the harbour park. (John J. Roe / The Daily Example)": "",
    "Sandbags along the river in Hull. Photograph: Jane Doe/PA": "",
    # sentences, not captions
    "Sandbags were laid along the river in Hull.": "Sandbags were laid along the river in Hull.",
    "The photo was taken by a neighbour, she said.": "The photo was taken by a neighbour, she said.",
    "He joined the agency (Reuters) in 1998.": "He joined the agency (Reuters) in 1998.",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark the text in front of a credit, and lines that call themselves a caption; the value is the credit."""
    del document
    for hit in hits:
        text = hit.block.text[hit.start - hit.block.start : hit.end - hit.block.start]
        if ASSET_NAME.search(text):
            continue
        value = () if hit.value is None else (without_label(hit.value),)
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, value)


KIND = Kind(NAME, "it belongs to a picture; the record keeps it in `captions`", find, RULES, EXAMPLES)
