"""The line beside the headline that reads like one as well, and goes to `standfirst`.

"Harbour wall to be rebuilt" over "Council sets aside twenty million for work that begins in May": without the first the
second would look like the headline, so it leaves the text with it. Keeps summaries that are sentences or longer than a
headline, which no one could mistake, and subheadings, which are short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Block, Document, Mark
from ingest.forms import form_of, is_heading, is_name, is_title_case
from ingest.rules import Hit, Kind

NAME = "subtitle"
# Headline and subtitle are among the first lines, close together.
FIRST_BLOCKS, REACH = 12, 4
# Shorter lines are subheadings and sections, longer ones stay as summaries.
LEAST_WORDS, MOST_WORDS = 5, 14
# "What is a harbour wall?" under a headline opens the article's first part.
QUESTION_WORDS, QUESTION = 7, ("?", "？", "؟")
# A line of so many words over a much shorter one is a summary over its headline.
LONG_OVER, LONGER = 15, 1.4
LEAST_UNDER_SUMMARY = 6
# A few words over a line no longer than a headline may be a kicker as well as the headline.
KICKER_WORDS, SHORT_BELOW = 4, 10
WEIGHT = 0.85
UNDER, OVER = "under_headline", "over_headline"

EXAMPLES = {
    "Harbour wall to be rebuilt after storm\n\nCouncil sets aside twenty million for work that begins in May\n\n"
    "The council voted on Monday to rebuild the wall that fell in January.": (
        "The council voted on Monday to rebuild the wall that fell in January."
    ),
    # a kicker or the headline, a subheading, a summary that is a sentence
    "Storm in Hull\n\nCouncil to rebuild harbour wall\n\n"
    "The council voted on Monday to rebuild the wall that fell in January.": (
        "Storm in Hull\n\nCouncil to rebuild harbour wall\n\n"
        "The council voted on Monday to rebuild the wall that fell in January."
    ),
    "Harbour wall to be rebuilt after storm\n\nA long wait\n\n"
    "The council voted on Monday to rebuild the wall that fell in January.": (
        "Harbour wall to be rebuilt after storm\n\nA long wait\n\n"
        "The council voted on Monday to rebuild the wall that fell in January."
    ),
    "Harbour wall to be rebuilt after storm\n\nThe council has set aside twenty million for the work.\n\n"
    "The council voted on Monday to rebuild the wall that fell in January, and said that work begins in May.": (
        "The council has set aside twenty million for the work.\n\n"
        "The council voted on Monday to rebuild the wall that fell in January, and said that work begins in May."
    ),
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark a line for each that could be its headline, which is the value; whether that one is shows later.

    What a paragraph says again word for word is a quote from the article, and no subtitle. A summary stands right over
    its headline; between a headline and its subtitle there may be a byline.
    """
    del hits
    lines = _in_front(document.blocks[:FIRST_BLOCKS])
    said = {number for number, block in lines if _is_said_again(block, document.blocks)} if len(lines) > 1 else set()
    for at, (number, first) in enumerate(lines):
        for below, second in lines[at + 1 : at + 1 + REACH]:
            over = _is_over(first.text, second.text)
            if over is None or (over and below > number + 1) or not said.isdisjoint((number, below)):
                continue
            headline, other = (second, first) if over else (first, second)
            if form_of(other.text).words >= LEAST_WORDS:
                yield Mark(NAME, OVER if over else UNDER, WEIGHT, other.start, other.end, (headline.text,))


def _in_front(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    """The headings in front of the first sentence, if there is one, with their numbers."""
    first = next((number for number, block in enumerate(blocks) if form_of(block.text).is_prose), 0)
    found = enumerate(blocks[:first])
    return [(number, block) for number, block in found if is_heading(block.text) and not is_name(block.text)]


def _is_said_again(line: Block, blocks: Sequence[Block]) -> bool:
    """Whether a longer line holds all of a line."""
    words = line.text.casefold()
    return any(len(block.text) > len(line.text) and words in block.text.casefold() for block in blocks)


def _is_over(first: str, second: str) -> bool | None:
    """Whether the first of two lines belongs to a headline under it; None where that cannot be told."""
    words, below = form_of(first).words, form_of(second).words
    if below <= QUESTION_WORDS and second.endswith(QUESTION):
        return None
    if is_title_case(first) != is_title_case(second):
        # English headlines are set with capitals, and what stands with them is not; a kicker is shorter than they are.
        return False if is_title_case(first) else (True if words >= below else None)
    if below > MOST_WORDS:
        # One set with capitals could be a headline in spite of its length.
        return False if is_title_case(second) and words <= MOST_WORDS else None
    if words >= LONG_OVER:
        return True if words >= LONGER * below and below >= LEAST_UNDER_SUMMARY else None
    if words <= KICKER_WORDS and words < below <= SHORT_BELOW:
        return None
    return False


KIND = Kind(NAME, "the record keeps it in `standfirst`", find, (), EXAMPLES)
