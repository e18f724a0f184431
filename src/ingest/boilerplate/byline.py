"""Bylines: who wrote the article; the names go to a field.

Keeps sentences that begin with "By", and names in lists. Where a name stands alone it counts as a byline only between
the headline and the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.dates import DATE
from ingest.document import Document, Mark
from ingest.forms import form_of, is_heading, is_name
from ingest.phrases import Phrases
from ingest.phrases import table as table_of
from ingest.rules import Hit, Kind, Rule, any_of, rule

NAME = "byline"
ENGLISH = table_of("en")
FIRST = (*ENGLISH.by, *ENGLISH.reporting)
ROLES = ENGLISH.roles
BETWEEN_NAMES = re.compile(r"\s*(?:[,;|/&•·–—]|\b(?:and|und|et|y|e|og|och|i|ja|ve|en)\b)\s*", re.IGNORECASE)
# "Jane Doe in Oslo and John Roe": the place ends at the next name.
PLACES = re.compile(r"\s(?:in|for|of|from|at)\s[^,;&]{1,60}?(?=\sand\s|[,;&]|$)")
FIRST_WORDS = re.compile(rf"^(?:{any_of(FIRST)})\s+", re.IGNORECASE)
# "Staff Writers" is set like a name.
ROLE = re.compile(rf"\b(?:{any_of(word for role in ROLES for word in role.split())})s?$", re.IGNORECASE)
# A name alone is a byline among the first lines only.
FIRST_BLOCKS = 8


def is_byline(text: str) -> bool:
    """Whether a text could follow "By": names, and what their bearers are."""
    first, *_ = BETWEEN_NAMES.split(text.strip())
    return is_name(first) or (first.isupper() and 1 <= len(first.split()) <= 4)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules for bylines in a language."""
    by, reporting = any_of(table.by), any_of(table.reporting)
    if table.by:
        # "By Jane Doe", "By JANE DOE and John Roe, Staff Writers"
        yield rule(
            f"{table.language}.by",
            rf"[|–—•-]? \s* {by} \s* :? \s+ (?P<value>\p{{L}} [^.!?:\d]{{2,120}}? \.?)"
            rf" (?: [\s,|•·–-]* {DATE} .{{0,60}} )?",
            0.9,
            table.by,
            leading=True,
            check=is_byline,
        )
        # "By" where the name was a link that is gone
        yield rule(f"{table.language}.by_alone", rf"{by} \s* :?", 0.75, table.by, leading=True)
    if table.reporting:
        # "(Reporting by Jane Doe in London; Editing by John Roe)"
        yield rule(
            f"{table.language}.reporting",
            rf"[(\[–—-]* \s* {reporting} \s* :? \s+ (?P<value>.+?) [)\]]* \.?",
            0.93,
            table.reporting,
            leading=True,
        )
    if table.contributed:
        # "Jane Doe contributed to this report."
        yield rule(
            f"{table.language}.contributed",
            rf"\(? .{{3,200}} \s {any_of(table.contributed)} .{{0,60}}",
            0.9,
            table.contributed,
        )
    if table.roles:
        # "Jane Doe, Staff Writer", "Jane Doe | Correspondent"
        yield rule(
            f"{table.language}.name_and_role",
            rf"(?P<value>\p{{L}} [^.!?:,|]{{2,50}}) \s* [,|–•-] \s* {any_of(table.roles)} .{{0,60}}",
            0.75,
            table.roles,
            check=is_name,
        )


EXAMPLES = {
    "By Jane Doe": "",
    "By JANE DOE and John Roe, Staff Writers": "",
    "(Reporting by Jane Doe in London; Editing by John Roe)": "",
    "Associated Press writer Jane Doe in Oslo contributed to this report.": "",
    # not bylines
    "By Monday the harbour was open again.": "By Monday the harbour was open again.",
    "By Jane Doe's account, the wall had leaked for years.": "By Jane Doe's account, the wall had leaked for years.",
    "Jane Doe": "Jane Doe",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark bylines; the value is the names."""
    for hit in hits:
        value = () if hit.value is None or hit.rule.name.endswith(".contributed") else names(hit.value)
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, value)
    blocks = document.blocks[:FIRST_BLOCKS]
    for number, block in enumerate(blocks):
        before = blocks[number - 1].text if number else ""
        if form_of(block.text).is_prose:
            return
        if is_name(block.text, most_words=4) and number and is_heading(before) and not is_name(before):
            yield Mark(NAME, "name_under_headline", 0.76, block.start, block.end, names(block.text))


def names(text: str) -> tuple[str, ...]:
    """The names in a byline, in order, without roles, places and dates; names in capitals are set as names are.

    >>> names("JANE DOE in Oslo and John Roe, Staff Writers; Editing by Max Poe")
    ('Jane Doe', 'John Roe')
    """
    found: list[str] = []
    for piece in BETWEEN_NAMES.split(PLACES.sub("", text.partition(";")[0])):
        bare = FIRST_WORDS.sub("", piece.strip(" .()[]"))
        name = bare.title() if bare.isupper() and " " in bare else bare
        if is_name(name) and name.casefold() not in ROLES and not ROLE.search(name) and name not in found:
            found.append(name)
    return tuple(found)


KIND = Kind(
    NAME,
    "the record keeps the names in `authors`",
    find,
    (),
    EXAMPLES,
    phrased=phrased,
)
