"""Notes about the author: who they are, what they wrote, how to reach them.

Keeps sentences about people in the news. A name with "is a" is a bio only behind the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Document, Mark
from ingest.forms import is_name
from ingest.phrases import Phrases
from ingest.rules import Hit, Kind, Rule, cue_rules, marks_of, rule

NAME = "author_bio"
# A byline stands among the first lines, a bio among the last.
FIRST_BLOCKS, LAST_BLOCKS = 8, 6
MOST_CHARACTERS = 60
# What bearers of bylines are, and people in the news seldom.
WRITES = re.compile(
    r"\b(?:journalist|columnist|reporter|correspondent|editor|freelance|blogger|contributor|writer|author of"
    r"|writes (?:about|for|on)|covers|has written|his work|her work|their work)\b"
)
# "Jane Doe is a reporter who covers harbours."
NAME_IS = re.compile(
    r"[^\W\d_a-z][\w.'’-]{1,20}(?: [^\W\d_a-z][\w.'’-]{0,20}){1,3},? "
    r"(?:is|was|has been|has|covers|writes|reports|works|lives|joined|holds|serves) .{10,}"
)

RULES = (
    # "jane.doe@example.com", "Email: jane.doe@example.com | @janedoe"
    rule(
        "address",
        r"(?: \p{L}[\p{L}\s]{1,20} [:.] \s* )? [\p{L}\p{N}._%+-]{1,64} @ [\p{L}\p{N}.-]{1,100} \.\p{L}{2,12}"
        r" (?: [\s|,;•/–-]* (?: \p{L}+ : \s* )? @[\p{L}\p{N}_.]{2,40} )?",
        0.88,
        ("@",),
    ),
    rule("hidden_address", r".{0,80} \[email .? protected\] .{0,80}", 0.9, ("protected",)),
    # "@janedoe", "Twitter: @janedoe", "Follow: @janedoe"
    rule(
        "handle", r"(?: \p{L}[\p{L}\s]{1,30} :? \s+ )? @[\p{L}\p{N}_]{2,40} (?: \s* [|,•] \s* \S{2,40} )?", 0.8, ("@",)
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.author_bio)


EXAMPLES = {
    "About the author": "",
    "jane.doe@example.com": "",
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.\n\n"
    "Jane Doe is a staff writer. She can be reached at jane.doe@example.com.": (
        "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
    ),
    # people in the news
    "Jane Doe is a fisherman who has moored her boat here for forty years.": (
        "Jane Doe is a fisherman who has moored her boat here for forty years."
    ),
    "He is the author of a history of the harbour.": "He is the author of a history of the harbour.",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark notes about the author, and the paragraphs at the end that begin with the name in the byline."""
    yield from marks_of(NAME, hits)
    blocks = document.blocks
    names = [name for block in blocks[:FIRST_BLOCKS] if (name := _byline_name(block.text))]
    openings = tuple(f"{name}{sign}" for name in names for sign in " ,")
    for block in blocks[-LAST_BLOCKS:]:
        if NAME_IS.match(block.text):
            writes = WRITES.search(block.text) is not None
            rule_name, weight = ("name_who_writes", 0.68) if writes else ("name_is", 0.62)
            yield Mark(NAME, rule_name, weight, block.start, block.end)
    for block in blocks[max(FIRST_BLOCKS, len(blocks) - LAST_BLOCKS) :]:
        if block.text.startswith(openings):
            yield Mark(NAME, "name_of_byline", 0.85, block.start, block.end)


def _byline_name(text: str) -> str | None:
    """The name of a line that is a name, "By" aside."""
    if len(text) > MOST_CHARACTERS:
        return None
    _, _, behind = text.partition(" ")
    return next((name.strip() for name in (text, behind) if is_name(name)), None)


KIND = Kind(
    NAME,
    "it speaks of the writer, not of the news",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
