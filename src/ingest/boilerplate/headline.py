"""The headline, which goes to `title`.

Told from the text alone: a line in front of the article that is short, ends without a stop and is followed by what
follows a headline. Of two such lines in a row `subtitle.py` tells which is the one beside it, where that can be told;
three are a riddle, and so is a one-word line; then there is no title. A longer line that is not set like an English
headline, or one of two words, needs furniture beside it: a byline, a date, a bar of buttons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Block, Document, Mark
from ingest.forms import form_of, is_heading, is_name, is_title_case
from ingest.rules import Hit, Kind

NAME = "headline"
# A headline is among the first lines; further down a short line is a subheading.
FIRST_BLOCKS = 12
# Below three words it could be a section, a place or a name; above fourteen as well a standfirst.
LEAST_WORDS, MOST_WORDS = 3, 14
LEAST_WITH_FURNITURE, MOST_WITH_FURNITURE = 2, 25
# "HULL, England —" is a place on a line of its own, "(Hull, 14 May)" as well.
DASHES, BRACKETS = ("–", "—", "-"), (("(", ")"), ("[", "]"), ("（", "）"))
# Words that no line ends with, in its own language or another: a line that does was broken off.
LEADS_ON = frozenset(
    ("the", "an", "of", "and", "dem", "des", "ein", "eine", "einen", "kein", "keine", "und", "les", "une", "et", "de")
) | frozenset(("del", "los", "las", "da", "dos", "das", "di", "della", "het", "een", "van", "och", "og"))

EXAMPLES = {
    "Harbour wall to be rebuilt after storm\n\nThe council voted on Monday to rebuild the wall that fell in January.": (
        "The council voted on Monday to rebuild the wall that fell in January."
    ),
    "Will the harbour reopen?\n\nThe council voted on Monday to rebuild the wall that fell in January.": (
        "The council voted on Monday to rebuild the wall that fell in January."
    ),
    # no headlines: a sentence, a salutation, a line with nothing under it
    "The council voted on Monday.\n\nWork on the harbour wall will begin in May, it said.": (
        "The council voted on Monday.\n\nWork on the harbour wall will begin in May, it said."
    ),
    "Dear readers,\n\nThe council voted on Monday to rebuild the wall that fell in January.": (
        "Dear readers,\n\nThe council voted on Monday to rebuild the wall that fell in January."
    ),
    "HULL, England —\n\nThe council voted on Monday to rebuild the wall that fell in January.": (
        "HULL, England —\n\nThe council voted on Monday to rebuild the wall that fell in January."
    ),
    "Harbour wall to be rebuilt after storm": "Harbour wall to be rebuilt after storm",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark every line that could be the headline; which one it is shows when the furniture around it is known."""
    del hits
    for number, block in enumerate(document.blocks[:FIRST_BLOCKS]):
        if form_of(block.text).is_prose:
            return
        if _could_be(block) and _prose_follows(document.blocks[number + 1 :]):
            words = form_of(block.text).words
            fits = LEAST_WORDS <= words <= MOST_WORDS or (words > MOST_WORDS and is_title_case(block.text))
            rule = "before_the_article" if fits else "beside_furniture"
            yield Mark(NAME, rule, 0.85, block.start, block.end)


def _could_be(block: Block) -> bool:
    words = form_of(block.text).words
    fits = LEAST_WITH_FURNITURE <= words <= MOST_WITH_FURNITURE
    return fits and is_heading(block.text) and not is_name(block.text) and not _is_place(block.text)


def _is_place(text: str) -> bool:
    """Whether a line is a dateline that stands alone, or breaks off."""
    bracketed = any(text.startswith(opening) and text.endswith(closing) for opening, closing in BRACKETS)
    return bracketed or text.endswith(DASHES) or text.rsplit(maxsplit=1)[-1] in LEADS_ON


def _prose_follows(blocks: Sequence[Block]) -> bool:
    return any(form_of(block.text).is_prose for block in blocks[:FIRST_BLOCKS])


KIND = Kind(NAME, "the record keeps it in `title`", find, (), EXAMPLES)
