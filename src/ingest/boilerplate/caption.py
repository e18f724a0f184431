"""Captions: the sentence under a picture, which goes to a field of its own.

Found by the credit that follows it, in its line or the next, by a label that says what it is, or by saying who stands
where. A caption without any of these reads like any other sentence and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.credit_rules import LINES, is_line_rule, line_rules, tail_rules
from ingest.credits import without_label
from ingest.document import Block, Document, Mark
from ingest.forms import ASSET_NAME, form_of, is_heading
from ingest.phrases import Phrases
from ingest.phrases import table as table_of
from ingest.rules import Hit, Kind, Rule, any_of, rule

NAME = "caption"
# A caption over its credit; a paragraph of the article is longer, and a heading shorter.
LEAST_WORDS, LEAST_CLAUSE_WORDS, MOST_WORDS, MOST_SENTENCE_WORDS = 3, 5, 40, 14
MOST_HEADLINE_WORDS = 14
SEVERAL = 3
# A bare agency stands under headings of a picture list as often as under captions.
UNLABELLED = ("agency_line", "slashed_line")
BETWEEN_WORDS = str.maketrans("", "", "’' -")
LINKS = frozenset((*table_of("en").read_more, *table_of("en").stories))
# Where somebody is in the picture.
PLACES = (
    ", left,",
    ", right,",
    ", center,",
    ", centre,",
    "(left)",
    "(right)",
    "(center)",
    "(centre)",
    "(l)",
    "(r)",
    "(pictured)",
    "(pictured above)",
    "(pictured left)",
    "(pictured right)",
    "are pictured above",
    "is pictured above",
    "is pictured",
    "are pictured",
    "from left:",
    "from left,",
    "from left to right",
    "(from left)",
    "(from left to right)",
    "left to right:",
    "in this file photo",
    "in this photo",
    "in this undated photo",
    "for an arranged photograph",
    "(von links",
    "(von li",
    "(v.l.",
    "(v. li",
    "(links)",
    "(rechts)",
    "(mitte)",
    "(li nach re)",
    "(à gauche)",
    "(à droite)",
    "(izquierda)",
    "(derecha)",
    "(à esquerda)",
    "(à direita)",
)


# "© 2009 The Daily Example", "2009 (c) Example"
COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d\b|\b(?:19|20)\d\d\W{0,3}(?:©|\(c\))", re.IGNORECASE
)


def _is_opener(text: str) -> bool:
    """Whether a text is words alone, and none that opens a link."""
    return text.translate(BETWEEN_WORDS).isalpha() and text.casefold() not in LINKS


RULES = (
    *tail_rules("text"),
    *LINES,
    # "Ready: the harbour crew, who ...": how some tabloids set every caption, without a stop
    rule(
        "word_and_colon",
        r"(?P<value>(?-i:\p{Lu}) [^:]{2,30}) : \s (?-i:\p{Lu}) .{30,} [^.!?:;…\"”’]",
        0.6,
        (":",),
        never_ends=tuple('.!?:;…"”’'),
        longest=400,
        check=_is_opener,
    ),
    # "..., center, takes part in a debate", "Jane Doe (left) and John Roe", "(v. li.)"
    rule("places_in_picture", rf".{{8,}} {any_of(PLACES)} .{{0,300}}", 0.55, PLACES, longest=400),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from tail_rules("text", table)
    # a credit alone on its line, which tells of the line above
    yield from line_rules(table)
    # "Caption: a crocus blooms", "Pictured: the minister"
    if table.caption:
        yield rule(
            f"{table.language}.labelled",
            rf"{any_of(table.caption)} \s* : \s* \S.{{10,}}",
            0.62,
            table.caption,
            leading=True,
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
    """Mark what stands before a credit or above one, and lines that read like captions; the value is the credit.

    Lines of the form "Word: text" count only where there are several and one of them says who stands where; a line over
    a credit only behind a sentence or under a headline, for else it could be the headline, and without a stop only
    where labelled credits are the manner of the page, for it could be a heading. What stands before a credit in front
    of the article is the headline where no line above it could be: "Harbour wall to fall - REUTERS".
    """
    if not hits:
        return
    labelled = [hit.block for hit in hits if hit.rule.name == "word_and_colon"]
    credited = sum(hit.rule.name.endswith(".labelled_line") for hit in hits)
    placed = {hit.block for hit in hits if hit.rule.name == "places_in_picture"}
    captioned = len(labelled) >= SEVERAL and not placed.isdisjoint(labelled)
    numbers = {block: number for number, block in enumerate(document.blocks)}
    first = next((number for number, block in enumerate(document.blocks) if form_of(block.text).is_prose), len(numbers))
    for hit in hits:
        text = hit.block.text[hit.start - hit.block.start : hit.end - hit.block.start]
        if is_line_rule(hit.rule.name):
            if COPYRIGHT_YEAR.search(hit.block.text):
                # "© 2009 The Daily Example" stands under the article, not under a picture.
                continue
            number = numbers[hit.block] - 1
            leads = 0 < number <= first and _is_led_by_headline(document.blocks, number)
            if (number > first or leads) and _could_stand_over(document.blocks[number].text):
                block = document.blocks[number]
                told = hit.rule.name not in UNLABELLED and (form_of(block.text).stop or credited >= SEVERAL)
                weight = 0.82 if told or leads else 0.62
                yield Mark(NAME, "above_credit", weight, block.start, block.end, (without_label(hit.block.text),))
        elif hit.rule.name == "word_and_colon":
            if captioned:
                yield Mark(NAME, hit.rule.name, 0.85, hit.start, hit.end)
        elif hit.rule.name == "places_in_picture":
            stop = form_of(text).stop
            yield Mark(NAME, hit.rule.name, hit.rule.weight if stop else 0.82, hit.start, hit.end)
        elif not ASSET_NAME.search(text) and not _could_be_headline(document.blocks[: numbers[hit.block]], text):
            value = () if hit.value is None else (without_label(hit.value),)
            yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, value)


def _could_be_headline(above: Sequence[Block], text: str) -> bool:
    """Whether what stands before a credit could be the headline, and nothing above it could."""
    if not is_heading(text) or form_of(text).words > MOST_HEADLINE_WORDS:
        return False
    return not any(form_of(block.text).is_prose or is_heading(block.text) for block in above)


def _is_led_by_headline(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line in front of the article stands under a headline, and the article begins behind its credit."""
    above = any(is_heading(block.text) for block in blocks[:number])
    below = any(form_of(block.text).is_prose for block in blocks[number + 2 : number + 5])
    return above and below


def _could_stand_over(text: str) -> bool:
    """Whether a line over a credit is its caption: short, and shorter still where it ends like a sentence."""
    form = form_of(text)
    if form.stop:
        return LEAST_WORDS <= form.words <= MOST_SENTENCE_WORDS and form.sentences <= 2
    # "How We Tested Gaming Laptops" is a heading over a picture; a caption has few capitals.
    capitals = sum(word[0].isupper() for word in text.split())
    return LEAST_CLAUSE_WORDS <= form.words <= MOST_WORDS and 2 * capitals < form.words


KIND = Kind(NAME, "it belongs to a picture; the record keeps it in `captions`", find, RULES, EXAMPLES, phrased=phrased)
